"""Where the relaxed problem would place programs: which start of whom to try first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anyam.roadmap.model import Model
from anyam.roadmap.placing import Placing
from anyam.roadmap.program import Program
from anyam.roadmap.solving import Solved, reduced_costs

_HOPELESS = -12.0  # points: starts priced worse than this are not tried while improving
_TRIES = 40  # starts tried for what one program waits for; long chains have too many
_FIRST = 1e4  # what must be in, and what it waits for, goes before all else
_DOUBT = 1e-12  # of a limit, so that rounding keeps nothing out that fits to the last rupiah
_LIKED = 0.5  # a start the relaxed problem takes in full stands this far above a free one


class Guide:
    """Pairs of block and start, by what the relaxed problem would give for them.

    A pair the relaxed problem takes, even in part, comes first; others follow by reduced cost:
    their worth less the price of everything they use. Early years are dear, so a program that
    gains little from being early is tried late: the spreadsheet method cannot see that.
    """

    def __init__(self, model: Model, *, program: Program, relaxed: Solved) -> None:
        """Price every column by the duals of the relaxed problem."""
        reduced = reduced_costs(program.matrix, relaxed.duals)
        told = [
            (model.block_of[i], start, k)
            for i, columns in enumerate(program.columns)
            if model.blocks[model.block_of[i]][0] == i
            for start, k in columns.items()
        ]
        self.blocks = np.array([b for b, _, _ in told], np.int64)
        self.starts = np.array([s for _, s, _ in told], np.int64)
        columns = np.array([k for _, _, k in told], np.int64)
        taken = np.array(relaxed.values)[columns] if told else np.zeros(0)
        priced = np.minimum(reduced[columns], 0.0) if told else np.zeros(0)
        needed = np.array([b in model.required for b, _, _ in told], bool)
        liked = np.where(taken > 1e-6, taken * _LIKED, priced)
        self._tries = _TRIES
        self.favoured: list[list[int]] = [[] for _ in model.blocks]
        for k in np.argsort(-liked, kind="stable") if told else ():
            self.favoured[told[k][0]].append(told[k][1])
        self.keys: NDArray[np.float64] = liked + _FIRST * needed
        self._rows, self._amounts = _drawn(model, self.blocks, self.starts)
        self._most = np.array([*model.most, 0], float)

    def refill(
        self, placing: Placing, *, rng: np.random.Generator, noise: float, thorough: bool = False
    ) -> None:
        """Place what fits, best pairs first, with some chance in the order."""
        waiting = np.ones(len(placing.model.blocks), bool)
        waiting[[placing.model.block_of[i] for i in placing.starts]] = False
        chosen = np.flatnonzero(waiting[self.blocks] & (thorough | (self.keys > _HOPELESS)))
        chosen = chosen[self._may_fit(placing, chosen)]
        keys = (
            self.keys[chosen] + rng.normal(0.0, noise, len(chosen)) if noise else self.keys[chosen]
        )
        order = chosen[np.argsort(-keys, kind="stable")]
        pairs = zip(self.blocks[order].tolist(), self.starts[order].tolist(), strict=True)
        for block, start in pairs:
            if not placing.placed(block):
                self._tries = _TRIES
                self._place(placing, block, start)

    def _may_fit(self, placing: Placing, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which pairs have room as things stand; what comes in can only take room away."""
        room = self._most - np.array([*placing.used, 0], float)
        room += _DOUBT * self._most  # the exact books decide in the end
        told: NDArray[np.bool_] = (room[self._rows[pairs]] >= self._amounts[pairs]).all(axis=1)
        return told

    def _place(self, placing: Placing, block: int, start: int) -> bool:
        """Place a block at a start, and before it what it waits for, or nothing at all."""
        self._tries -= 1
        if self._tries < 0 or not placing.allowed(block) or not placing.fits(block, start):
            return False
        done: list[int] = []
        if self._ready(placing, block, start, done) and _possible(placing, block, start):
            placing.place(block, start)
            if placing.shares_hold():
                return True
            placing.remove(block)
        for before in reversed(done):
            placing.remove(before)
        return False

    def _ready(self, placing: Placing, block: int, start: int, done: list[int]) -> bool:
        model = placing.model
        for i in model.blocks[block]:
            for j, gap in model.before[i]:
                if j in placing.starts:
                    continue
                needed = model.block_of[j]
                tried = (s for s in self.favoured[needed] if s + gap <= start)
                if needed == block or not any(self._place(placing, needed, s) for s in tried):
                    return False
                done.append(needed)
        return True


def _drawn(
    model: Model, blocks: NDArray[np.int64], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rows each pair draws on, and how much; short lines end with a row that has nothing."""
    told = [dict(model.drawn(*pair)) for pair in zip(blocks.tolist(), starts.tolist(), strict=True)]
    shape = (len(told), max(map(len, told), default=0))
    rows, amounts = np.full(shape, len(model.rows)), np.zeros(shape)
    for k, uses in enumerate(told):
        rows[k, : len(uses)], amounts[k, : len(uses)] = list(uses), list(uses.values())
    return rows, amounts


def _possible(placing: Placing, block: int, start: int) -> bool:
    return start in placing.bounds(block) and placing.fits(block, start)
