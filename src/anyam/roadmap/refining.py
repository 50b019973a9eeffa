"""Making an answer better exactly: free some programs, hold the rest, let the solver place them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from anyam.roadmap.model import Model, Starts
from anyam.roadmap.program import Program
from anyam.roadmap.solving import Effort, Ended, Engine
from anyam.roadmap.work import ResourceKind

_FREE = 50  # programs freed at first
_LEAST, _MOST = 15, 200
_STEPS = 60  # of the solver for one part, at most
_FORGET = 0.8  # of what a way of freeing has earned, kept from try to try
_GAP = 1e-4

Freeing = Callable[[Starts], list[int]]  # candidates in the order in which to free them


@dataclass
class _Way:
    """A way of choosing whom to free: how many, and what it has earned by step of late."""

    free: Freeing
    size: float = _FREE
    earned: float = 1.0  # hope, until it was tried
    steps: float = 1.0

    def learn(self, gain: float, steps: int, *, finished: bool) -> None:
        """Remember what a try earned and cost; free more next time if it was easy."""
        self.earned = _FORGET * self.earned + gain
        self.steps = _FORGET * self.steps + max(steps, 1) / _STEPS
        grown = self.size * (1.15 if finished and steps < _STEPS / 4 else 1.0 if finished else 0.8)
        self.size = min(max(grown, _LEAST), _MOST)


class Refining:
    """One answer made better, part by part; what is counted is steps, never seconds.

    Which part is next is chosen by what its kind has earned per step so far, with some chance
    (large neighbourhood search with exact parts: Shaw 1998, Ropke and Pisinger 2006).
    """

    def __init__(
        self, model: Model, program: Program, *, seed: int, stop: Callable[[], bool]
    ) -> None:
        """Load the problem once; ``stop`` may cut a part off."""
        self.model, self.program, self.stop = model, program, stop
        self.rng = np.random.default_rng(seed)
        self.engine = Engine(program.matrix, effort=Effort(gap=_GAP, seconds=_EVER, seed=seed))
        self.engine.watch(self._enough)
        self.steps = 0
        self._part = 0
        self._ways = [_Way(free) for free in self._freeings()]

    def step(self, starts: Starts, value: float) -> Starts:
        """Free a part of an answer and place it anew: the same answer, or a better one."""
        way = self._choose()
        self.engine.bound(*self._bounds(starts, set(way.free(starts)[: int(way.size)])))
        self.engine.begin(self.program.write(starts))
        self._part = 0
        found = self.engine.run()
        self.steps += max(self._part, 1)
        gain = max(0.0, found.objective - value) if found.values else 0.0
        way.learn(gain, self._part, finished=found.ended is Ended.GAP)
        return self.program.read(found.values) if gain > _SOME else starts

    def _enough(self, _: float | None, __: float | None) -> bool:
        self._part += 1
        return self._part >= _STEPS or self.stop()

    def _choose(self) -> _Way:
        hopes = np.array([max(0.0, w.earned) / w.steps for w in self._ways])
        even = np.full(len(hopes), 1 / len(hopes))
        chance = 0.6 * hopes / hopes.sum() + 0.4 * even if hopes.sum() > 0 else even
        return self._ways[int(self.rng.choice(len(hopes), p=chance))]

    def _bounds(self, starts: Starts, free: set[int]) -> tuple[_Column, _Column]:
        """Hold every column of those not free where it is."""
        low, high = np.zeros(len(self.program.matrix.costs)), np.array(self.program.matrix.upper)
        for i, columns in enumerate(self.program.columns):
            if i not in free:
                for start, k in columns.items():
                    low[k] = high[k] = float(starts.get(i) == start)
        return low, high

    # -- whom to free ----------------------------------------------------------------------------

    def _freeings(self) -> Iterator[Freeing]:
        yield self._near_in_time
        for kinds in (self._sources(), self._agencies(), self._dimensions()):
            if len(set(kinds)) > 1:
                yield partial(self._of_some, kinds)
        yield self._by_chance

    def _near_in_time(self, starts: Starts) -> list[int]:
        """Those that start about a year, nearest first; those without a place among them."""
        years = self.model.years
        out = self.rng.random(len(self.model.candidates)) * years
        then = np.array([starts.get(i, -1) for i in range(len(out))], float)
        return self._sorted(np.where(then < 0, out, np.abs(then - self.rng.integers(years))))

    def _of_some(self, kinds: list[str], _: Starts) -> list[int]:
        """Those of one kind, then of another, and so on."""
        turn = {kind: k for k, kind in enumerate(self.rng.permutation(sorted(set(kinds))))}
        return self._sorted(np.array([turn[kind] for kind in kinds], float))

    def _by_chance(self, _: Starts) -> list[int]:
        return self._sorted(np.zeros(len(self.model.candidates)))

    def _sorted(self, far: _Column) -> list[int]:
        order = np.argsort(far + self.rng.random(len(far)), kind="stable")
        return [int(i) for i in order]

    def _sources(self) -> list[str]:
        """Fund source of each candidate's largest need."""
        money = [
            [n for n in c.needs if n.resource.kind is ResourceKind.MONEY]
            for c in self.model.candidates
        ]
        return [max(n, key=lambda x: x.amount).resource.key if n else "" for n in money]

    def _agencies(self) -> list[str]:
        return [c.agency for c in self.model.candidates]

    def _dimensions(self) -> list[str]:
        return [c.dimension for c in self.model.candidates]


_Column = NDArray[np.float64]
_EVER = 1e9  # seconds; a part is cut off by steps or by the watch
_SOME = 1e-7
