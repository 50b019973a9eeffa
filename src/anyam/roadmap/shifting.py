"""The last points of an answer: a program goes elsewhere, what stands in its way gives way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import exp

import numpy as np

from anyam.roadmap.model import Model
from anyam.roadmap.placing import Placing

_EACH = 600  # moves a block, at most
_COLD = 0.002  # of the mean benefit: the loss that is kept one time in e at the end
_OUT = 0.05  # chance that a program that is in is taken out rather than moved
_LEAST_GAIN = 1e-9
_GONE = 8  # blocks; a move that takes out more is given up: one in a thousand would be kept
_LOOK = 200  # moves from one look at the clock and the gap to the next
_DRAWN = 4096  # chances drawn at once

Enough = Callable[[float], bool]  # the value so far → True: no need to go on


def shift(
    placing: Placing, *, rng: np.random.Generator, moves: int, hot: float, enough: Enough
) -> Placing:
    """Cool once from a sound answer; never ends worse than it began.

    Simulated annealing (Kirkpatrick, Gelatt and Vecchi, Science 220, 1983) with ejection: a block
    is put where it may go, and what it waits for where that is done in time; blocks drawn by
    chance leave what is overdrawn and are put back where they fit. A loss is kept with a chance
    that falls as it cools: at the beginning one of ``hot`` mean benefits one time in e. Moves are
    counted, not timed: the same seed gives the same answer.
    """
    mean = sum(placing.model.benefits) / max(1, len(placing.model.benefits))
    best, best_starts = placing.value, dict(placing.starts)
    if not mean:
        return placing
    shifts = _Shifts(placing, _chances(rng), mean)
    moves = min(moves, _EACH * len(placing.model.blocks))
    for k, heat in enumerate(np.geomspace(hot * mean, _COLD * mean, moves).tolist()):
        if k % _LOOK == 0 and enough(best):
            break
        if shifts.try_one(heat) and placing.value > best + _LEAST_GAIN and not placing.missing:
            best, best_starts = placing.value, dict(placing.starts)
    placing.reset(best_starts)
    return placing


class _Shifts:
    """Moves on one answer, each kept whole or undone whole."""

    def __init__(self, placing: Placing, chances: Iterator[float], mean: float) -> None:
        self.placing, self._chances, self._mean = placing, chances, mean
        model = placing.model
        self._starts = _starts(model)
        self._pairs = [(block, s) for block, starts in enumerate(self._starts) for s in starts]
        self._forced: set[int] = set()  # blocks of this move that have their place, or look for it
        self._gone: list[int] = []  # blocks it has taken out
        self._users: list[dict[int, None]] = [{} for _ in model.rows]
        self._out = {b: None for b in range(len(model.blocks)) if not placing.placed(b)}
        self._changes: list[tuple[int, int | None]] = []  # block, its start before
        for block, start in self._standing():
            self._enlist(block, start)
        self._now = self._value()

    def try_one(self, heat: float) -> bool:
        """Make one move and keep it or not; tell whether it was kept."""
        self._changes.clear()
        if self._move() and self.placing.shares_hold():
            then = self._value()
            if then >= self._now or next(self._chances) < exp((then - self._now) / heat):
                self._now = then
                return True
        self._undo()
        return False

    def _value(self) -> float:
        """Points, less a mean program's benefit for each program missing: a way may lead there."""
        return self.placing.value - self._mean * self.placing.missing

    def _move(self) -> bool:
        block, start = self._pairs[self._draw(len(self._pairs))]
        placed = self.placing.placed(block)
        if placed and self._start(block) == start:
            return False
        self._forced.clear()
        self._gone.clear()
        if placed and next(self._chances) < _OUT:
            self._eject(block)
            self._gone.remove(block)
        else:
            if placed:
                self._leave(block)
            if not self._force(block, start):
                return False
        self._put_back(but=block)
        return True

    def _force(self, block: int, start: int) -> bool:
        """Put a block at a start, and what it waits for in time; tell whether that may be."""
        self._forced.add(block)
        if not self._ready(block, start) or start not in self.placing.bounds(block, after=False):
            return False
        self._clear(block, start)
        added = dict(self.placing.model.drawn(block, start))
        while short := self.placing.shortages(added):
            users = [b for b in self._users[short[0][0]] if b not in self._forced]
            if not users or len(self._gone) >= _GONE:
                return False
            self._eject(users[self._draw(len(users))])
        if not self.placing.allowed(block) or start not in self.placing.bounds(block):
            return False
        self._enter(block, start)
        return True

    def _ready(self, block: int, start: int) -> bool:
        """Put what a block waits for where it is done by a start."""
        model, starts = self.placing.model, self.placing.starts
        return all(
            self._hurry(model.block_of[j], start - gap)
            for i in model.blocks[block]
            for j, gap in model.before[i]
            if starts.get(j, model.years) + gap > start
        )

    def _hurry(self, block: int, latest: int) -> bool:
        """Put a block at some start no later than ``latest``."""
        early = [s for s in self._starts[block] if s <= latest]
        if not early or block in self._forced:
            return False
        if self.placing.placed(block):
            self._leave(block)
        return self._force(block, early[self._draw(len(early))])

    def _clear(self, block: int, start: int) -> None:
        """Take out what begins too soon after a block, or may not be in together with it."""
        model = self.placing.model
        for i in model.blocks[block]:
            for j, gap in model.after[i]:
                if self.placing.starts.get(j, start + gap) < start + gap:
                    self._eject(model.block_of[j])
        while not self.placing.allowed(block) and (rivals := self.placing.rivals(block)):
            self._eject(rivals[self._draw(len(rivals))])

    def _put_back(self, *, but: int) -> None:
        for other in self._gone:
            if not self.placing.placed(other):
                self._insert(other)
        if self._out:
            other = list(self._out)[self._draw(len(self._out))]
            if other != but:
                self._insert(other)

    def _eject(self, block: int) -> None:
        """Take out a block and whatever waits for it."""
        self._leave(block)
        self._gone.append(block)
        for i in self.placing.model.blocks[block]:
            for j, _ in self.placing.model.after[i]:
                other = self.placing.model.block_of[j]
                if self.placing.placed(other):
                    self._eject(other)

    # -- coming and going ----------------------------------------------------------------------

    def _insert(self, block: int) -> None:
        if self.placing.insert(block):
            self._changes.append((block, None))
            self._enlist(block, self._start(block))

    def _enter(self, block: int, start: int) -> None:
        self._changes.append((block, None))
        self.placing.place(block, start)
        self._enlist(block, start)

    def _leave(self, block: int) -> None:
        start = self.placing.remove(block)
        self._changes.append((block, start))
        self._strike(block, start)

    def _undo(self) -> None:
        for block, start in reversed(self._changes):
            if start is None:
                self._strike(block, self.placing.remove(block))
            else:
                self.placing.place(block, start)
                self._enlist(block, start)

    def _enlist(self, block: int, start: int) -> None:
        self._out.pop(block, None)
        for row, _ in self.placing.model.drawn(block, start):
            self._users[row][block] = None

    def _strike(self, block: int, start: int) -> None:
        self._out[block] = None
        for row, _ in self.placing.model.drawn(block, start):
            del self._users[row][block]

    def _start(self, block: int) -> int:
        return self.placing.starts[self.placing.model.blocks[block][0]]

    def _standing(self) -> list[tuple[int, int]]:
        found = range(len(self.placing.model.blocks))
        return [(b, self._start(b)) for b in found if self.placing.placed(b)]

    def _draw(self, count: int) -> int:
        return int(next(self._chances) * count)


def _starts(model: Model) -> list[list[int]]:
    """Possible starts of every block."""
    return [
        sorted(set.intersection(*(set(model.starts(i)) for i in members)))
        for members in model.blocks
    ]


def _chances(rng: np.random.Generator) -> Iterator[float]:
    while True:
        yield from rng.random(_DRAWN).tolist()
