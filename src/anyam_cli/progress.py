"""Progress on standard error for work of over a second, only where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from anyam.kernel.text import LocalText
from anyam_cli.language import say


@contextmanager
def step(text: LocalText, *, quiet: bool = False) -> Iterator[None]:
    """Show what is being done while it is being done."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(say(text)):
        yield


@contextmanager
def steps() -> Iterator[Callable[[LocalText], None]]:
    """Give a function that shows what is being done now, step after step."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("…") as status:
        yield lambda text: status.update(say(text))
