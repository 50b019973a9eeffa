"""The largest programs whole first: answers that follow them, and what to prove beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from anyam.roadmap.matrix import Matrix
from anyam.roadmap.model import Model, Starts
from anyam.roadmap.program import Program
from anyam.roadmap.solving import Effort, Solved, solve
from anyam.roadmap.work import ResourceKind

WORTH_IT = range(400, 10_000)  # columns: fewer are proven at once, more are near without it
_LEAST = 0.1  # seconds of a step, however little is left
_ROOT, _BRANCHED = 1, 2000  # nodes of the proof beside the search, first and then
_PROVEN_SHARE = 1 / 15  # of the blocks are whole when it branches
_PROVEN_GAP = 1e-4


@dataclass(frozen=True, slots=True)
class _Way:
    """From the largest programs to all: shares whole, nodes of each step, its relative gap."""

    shares: tuple[float, ...]
    nodes: tuple[int, ...]
    gap: float


_WAYS = (
    _Way((1 / 15, 1 / 4, 1 / 2, 3 / 4, 1.0), (1, 1, 1, 1, 100), gap=3e-3),
    _Way((1 / 15, 1 / 8, 1 / 4, 1 / 2, 1.0), (10, 10, 10, 10, 100), gap=1e-3),
)


class Narrowing:
    """Relax and fix (Pochet and Wolsey, 2006), by the share of a ceiling a program takes.

    What the relaxed problem overrates are programs that fill a small ceiling: it spreads them over
    many years. So these are made whole first. Later steps keep the starts found, or leave a program
    out, and go on to smaller ones. What asks wholeness of some alone proves for the whole question.
    A question ``of_hands`` is held by capacity rather than by money: size says little there.
    """

    def __init__(self, model: Model, program: Program, *, prices: Sequence[float]) -> None:
        """Order blocks by their largest share of a ceiling; ``prices`` of the relaxed rows."""
        self.model, self.program = model, program
        self.of_hands = _of_hands(program.matrix, prices)
        self.vast = len(program.matrix.costs) >= WORTH_IT.stop
        shares = [_share(model, members) for members in model.blocks]
        self._order = sorted(range(len(shares)), key=lambda b: (-shares[b], b))

    def run(
        self, *, effort: Effort, left: Callable[[], float], watch: Callable[[], bool]
    ) -> Iterator[Starts]:
        """Go from the largest to all in several ways; yield the starts of what became whole.

        ``left`` tells the seconds left; ``watch`` stops when true. Starts may break demands where a
        step found no answer. A ``vast`` question yields none: its relaxed problem is near enough.
        """
        for way in () if self.vast else _WAYS:
            if left() <= 0.0:
                return
            yield self._follow(way, effort=effort, left=left, watch=watch)

    def _follow(
        self, way: _Way, *,
        effort: Effort, left: Callable[[], float], watch: Callable[[], bool],
    ) -> Starts:  # fmt: skip
        starts, upper, done = Starts(), list(self.program.matrix.upper), 0.0
        whole, count = left(), len(way.shares)
        for k, (share, nodes) in enumerate(zip(way.shares, way.nodes, strict=True), start=1):
            seconds = left() - whole * (1 - k / count)
            asked = _within(effort, gap=way.gap, nodes=nodes, seconds=seconds)
            solved = solve(self.asking(share, upper), effort=asked, watch=lambda *_: watch())
            if watch() or not solved.values:
                break
            starts = self._keep(done, share, solved, upper)
            done = share
        return starts

    def to_prove(self, effort: Effort) -> list[tuple[Matrix, Effort]]:
        """Write what to prove beside the search, in turn: the whole question, then the largest.

        Where hands decide, the largest say little: there the whole question is branched on too.
        """
        upper, steps = self.program.matrix.upper, [(1.0, _ROOT)]
        if not self.vast:
            steps.append((1.0 if self.of_hands else _PROVEN_SHARE, _BRANCHED))
        return [
            (self.asking(s, upper), _within(effort, gap=_PROVEN_GAP, nodes=n)) for s, n in steps
        ]

    def asking(self, share: float, upper: list[float]) -> Matrix:
        """Write the same rows, with wholeness asked of a share of the blocks only, the largest."""
        matrix = replace(self.program.matrix)
        matrix.upper, matrix.whole = upper, [False] * len(upper)
        for i in (i for b in self._order[: self._end(share)] for i in self.model.blocks[b]):
            for k in self.program.columns[i].values():
                matrix.whole[k] = True
        return matrix

    def _end(self, share: float) -> int:
        return max(1, round(share * len(self._order)))

    def _keep(self, done: float, share: float, solved: Solved, upper: list[float]) -> Starts:
        """Close the other starts of what has become whole; return the starts of all that is."""
        taken = self.program.read(solved.values)
        end = self._end(share)
        for block in self._order[self._end(done) if done else 0 : end]:
            for i in self.model.blocks[block]:
                for start, k in self.program.columns[i].items():
                    if taken.get(i) != start:
                        upper[k] = 0.0
        whole = (i for b in self._order[:end] for i in self.model.blocks[b])
        return {i: taken[i] for i in whole if i in taken}


def _within(effort: Effort, *, gap: float, nodes: int, seconds: float = inf) -> Effort:
    """Take a part of an effort."""
    most = min(nodes, effort.nodes or nodes)
    return replace(effort, gap=gap, nodes=most, seconds=max(_LEAST, min(seconds, effort.seconds)))


def _of_hands(matrix: Matrix, prices: Sequence[float]) -> bool:
    """Tell whether capacity carries more of the relaxed problem's price than money does."""
    worth = dict.fromkeys(ResourceKind, 0.0)
    for demand, price, high in zip(matrix.row_demand, prices, matrix.row_high, strict=False):
        if demand is not None and demand.resource is not None:
            worth[demand.resource.kind] += abs(price) * high
    return worth[ResourceKind.HANDS] > worth[ResourceKind.MONEY]


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
