"""Time whole commands and single calls: medians of several runs, memory at its peak."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MEGA = 1_000_000


@dataclass(frozen=True)
class Figure:
    """A measured figure: ``seconds`` (median), its spread, and peak memory in MB if known."""

    name: str
    seconds: float
    fastest: float
    slowest: float
    megabytes: float | None = None

    def __str__(self) -> str:
        memory = f" {self.megabytes:7.0f} MB" if self.megabytes else ""
        spread = f"({self.fastest:.3f}-{self.slowest:.3f})"
        return f"{self.name:<52} {self.seconds:8.3f} s {spread:>17}{memory}"


def command(name: str, arguments: Sequence[str], *, runs: int = 5, accept: int = 2) -> Figure:
    """Run a command in processes of its own; ``accept`` is the highest status that is fine."""
    times, peaks = [], []
    for _ in range(runs):
        started = time.perf_counter()
        child = os.posix_spawn(
            arguments[0],
            list(arguments),
            os.environ,
            file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
        )
        _, status, usage = os.wait4(child, 0)
        times.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss * 1024 / MEGA)
        if os.waitstatus_to_exitcode(status) not in range(accept):
            raise RuntimeError(f"{' '.join(arguments)} ended with {status}")
    return _figure(name, times, max(peaks))


def call(name: str, function: Callable[[], object], *, runs: int = 7) -> Figure:
    """Time a call in this process, after one run to warm up."""
    function()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        function()
        times.append(time.perf_counter() - started)
    return _figure(name, times, None)


def report(figure: Figure, *, limit: float | None = None, megabytes: float | None = None) -> Figure:
    """Print a figure beside its promise."""
    notes = []
    if limit is not None:
        notes.append(f"promise {limit} s: {'kept' if figure.seconds <= limit else 'BROKEN'}")
    if megabytes is not None and figure.megabytes is not None:
        kept = figure.megabytes <= megabytes
        notes.append(f"promise {megabytes:.0f} MB: {'kept' if kept else 'BROKEN'}")
    print(figure, *notes, sep="   ")
    return figure


def ratio(ours: Figure, theirs: Figure) -> None:
    """Print how many times as long the other took."""
    print(f"{'':4}{theirs.name} / {ours.name}: {theirs.seconds / ours.seconds:.2f}")


def grew(small: Figure, large: Figure) -> None:
    """Print what ten times the plan costs; the promise is ten to twelve times as much."""
    print(f"{'':4}ten times larger: {large.name} takes {large.seconds / small.seconds:.1f} x")


def anyam(*arguments: str) -> list[str]:
    """Return the command line of Anyam under this very Python."""
    return [sys.executable, "-m", "anyam_cli", *arguments]


def _figure(name: str, times: Sequence[float], megabytes: float | None) -> Figure:
    return Figure(name, statistics.median(times), min(times), max(times), megabytes)
