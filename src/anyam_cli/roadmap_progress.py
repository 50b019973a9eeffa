"""Progress of a roadmap on standard error, and Ctrl-C that returns the best answer so far."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from anyam_cli.language import say, tell

if TYPE_CHECKING:
    from anyam.roadmap import News

_QUIET = 1.0  # seconds before the first line
_EVERY = 1.0  # seconds between lines


class _Watch:
    """Hears the news of a solve; asks it to stop once Ctrl-C was pressed."""

    def __init__(self) -> None:
        self.asked = False
        self._begun = self._last = time.monotonic()
        self._shows = sys.stderr.isatty()

    def __call__(self, news: News) -> bool:
        now = time.monotonic()
        if self._shows and now - self._begun >= _QUIET and now - self._last >= _EVERY:
            self._last = now
            click.echo(f"\r\033[K{_told(news, now - self._begun)}", err=True, nl=False)
        return self.asked

    def stop(self, _: int, __: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        click.echo(
            tell(
                "\nBerhenti; jawaban terbaik sejauh ini ditampilkan. Ctrl-C lagi untuk keluar.",
                "\nStopping; the best answer so far is shown. Ctrl-C again to quit.",
            ),
            err=True,
        )

    def close(self) -> None:
        if self._shows and self._last > self._begun:
            click.echo("\r\033[K", err=True, nl=False)


@contextmanager
def watching() -> Iterator[Callable[[News], bool]]:
    """Listen to a solve; the first Ctrl-C stops it kindly, the second at once."""
    watch = _Watch()
    main = threading.current_thread() is threading.main_thread()
    old = signal.signal(signal.SIGINT, watch.stop) if main else None
    try:
        yield watch
    finally:
        watch.close()
        if main:
            signal.signal(signal.SIGINT, old)


def _told(news: News, seconds: float) -> str:
    from anyam.roadmap.wording import number, percent

    points = say(number(news.objective)) if news.objective is not None else "–"
    gap = say(percent(news.gap, places=2)) if news.gap is not None else "–"
    return tell(
        f"{seconds:.0f} dtk: {points} poin, celah {gap} (Ctrl-C: pakai yang terbaik)",
        f"{seconds:.0f} s: {points} points, gap {gap} (Ctrl-C: take the best so far)",
    )
