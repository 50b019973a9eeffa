"""A proof beside the search: one thread brings the bound down while the other finds answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from threading import Thread
from typing import Self

from anyam.roadmap.matrix import Matrix
from anyam.roadmap.solving import Effort, Ended, solve

_LOOK = 0.05  # seconds from one look at the proof to the next, while waiting for it


class Proof:
    """Branch and cut on rows and columns of its own, without heuristics, until ``with`` ends.

    Nothing found elsewhere reaches it, so the bounds it goes through depend on the question alone;
    only how many of them are waited for depends on the answer.
    """

    def __init__(self, steps: Sequence[tuple[Matrix, Effort]]) -> None:
        """Begin to prove; what is asked in each step must be the question or a relaxation of it."""
        self._steps = steps
        self._bounds, self._enough, self._stopped = [inf], -inf, False
        self._after: list[float] = []  # bound after each step
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        """Go on proving."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and wait for the thread to end."""
        self._stopped = True
        self._thread.join()

    def begun(self, *, stopped: Callable[[], bool]) -> float:
        """Wait for the end of the first step; return what it has proven."""
        self._wait(stopped, until=lambda: bool(self._after))
        return self._after[0] if self._after else inf

    def until(self, enough: float, *, stopped: Callable[[], bool]) -> float:
        """Wait for a bound that suffices, or the end; return the first that does, or the last."""
        self._enough = enough
        self._wait(stopped, until=lambda: False)
        return next((bound for bound in self._bounds if bound <= enough), self._bounds[-1])

    def _wait(self, stopped: Callable[[], bool], *, until: Callable[[], bool]) -> None:
        while self._thread.is_alive() and not until():
            self._thread.join(_LOOK)
            self._stopped = self._stopped or stopped()

    def _run(self) -> None:
        for matrix, effort in self._steps:
            if not self._done():
                solved = solve(matrix, effort=effort, watch=self._watch, sparing=True)
                if solved.ended is Ended.IMPOSSIBLE:
                    return  # the search finds that out itself, with reasons
                self._note(solved.bound)
                self._after.append(self._bounds[-1])

    def _watch(self, _: float | None, bound: float | None) -> bool:
        self._note(inf if bound is None else bound)
        return self._done()

    def _done(self) -> bool:
        return self._stopped or self._bounds[-1] <= self._enough

    def _note(self, bound: float) -> None:
        if bound < self._bounds[-1]:
            self._bounds.append(bound)
