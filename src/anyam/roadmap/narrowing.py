"""The largest programs whole first: a near bound at once, and an answer that follows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf

from anyam.roadmap.matrix import Matrix
from anyam.roadmap.model import Model, Starts
from anyam.roadmap.program import Program
from anyam.roadmap.solving import Effort, Solved, solve
from anyam.roadmap.work import ResourceKind

WORTH_IT = range(400, 10_000)  # columns: fewer are proven at once, more are near without it
_STEPS = (1 / 30, 1 / 8, 1 / 4, 1 / 2, 1.0)  # of the blocks are whole after each step
_TIMES = (0.5, 0.65, 0.78, 0.92, 1.0)  # of the seconds may be gone by then
_NODES = (30, 1, 1, 1, 30)  # of each step; those between only show the way
_NEAR, _NEARER = 2e-3, 2e-4  # relative gap at which a step is done, and the first, which proves


class Narrowing:
    """Relax and fix (Pochet and Wolsey, 2006), by the share of a ceiling a program takes.

    What the relaxed problem overrates are programs that fill a small ceiling: it spreads them over
    many years. The first step asks wholeness of these alone, so what it proves holds for the whole
    question. Later steps keep the starts found, or leave a program out, and go on to smaller ones.
    """

    def __init__(self, model: Model, program: Program) -> None:
        """Order blocks by their largest share of a ceiling."""
        self.model, self.program, self.bound = model, program, inf
        shares = [_share(model, members) for members in model.blocks]
        self._order = sorted(range(len(shares)), key=lambda b: (-shares[b], b))

    def run(
        self, *, effort: Effort, left: Callable[[float], float], watch: Callable[[], bool]
    ) -> Starts:
        """Go through the steps and return the starts of what became whole.

        ``left`` tells the seconds left of a share of the time; ``watch`` stops when true. The
        starts may break demands where a step found no answer.
        """
        upper, starts, done = list(self.program.matrix.upper), Starts(), 0
        for share, time, nodes in zip(_STEPS, _TIMES, _NODES, strict=True):
            asked = replace(effort, seconds=left(time), nodes=min(nodes, effort.nodes or nodes))
            end = max(1, round(share * len(self._order)))
            whole = self._order[:end]
            solved = self._step(whole, upper, effort=asked, watch=watch)
            if not done:
                self.bound = solved.bound
            if not solved.values or watch():
                break
            taken = self.program.read(solved.values)
            starts = {i: taken[i] for b in whole for i in self.model.blocks[b] if i in taken}
            for block in self._order[done:end]:
                self._keep(block, starts, upper)
            done = end
        return starts

    def _step(
        self, blocks: list[int], upper: list[float], *, effort: Effort, watch: Callable[[], bool]
    ) -> Solved:
        first = self.bound == inf
        return solve(
            self._asking(blocks, upper),
            effort=replace(effort, gap=_NEARER if first else _NEAR),
            watch=lambda _objective, _bound: watch(),
            sparing=first,
        )

    def _asking(self, blocks: list[int], upper: list[float]) -> Matrix:
        """The same rows, with wholeness asked of some blocks only."""
        matrix = replace(self.program.matrix)
        matrix.upper, matrix.whole = upper, [False] * len(upper)
        for i in (i for b in blocks for i in self.model.blocks[b]):
            for k in self.program.columns[i].values():
                matrix.whole[k] = True
        return matrix

    def _keep(self, block: int, starts: Starts, upper: list[float]) -> None:
        for i in self.model.blocks[block]:
            for start, k in self.program.columns[i].items():
                if starts.get(i) != start:
                    upper[k] = 0.0


def _share(model: Model, members: tuple[int, ...]) -> float:
    return max(
        (
            amount / max(1, model.rows[row].free)
            for i in members
            for start in model.starts(i)
            for row, amount in model.uses(i, start)
            if model.rows[row].resource.kind is ResourceKind.MONEY
        ),
        default=0.0,
    )
