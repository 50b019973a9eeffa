"""Moving programs by hand: what becomes impossible, what is mended, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from anyam.roadmap.demands import Demands
from anyam.roadmap.verifying import Breach, Years, appraise, verify
from anyam.roadmap.work import Candidate


@dataclass(frozen=True, slots=True)
class Consequences:
    """What moving programs does to a schedule.

    ``broken`` are demands newly broken or broken by more, ``mended`` those no longer broken,
    ``still`` those broken as before; ``gain`` is in points, below zero for a loss.
    """

    broken: tuple[Breach, ...]
    mended: tuple[Breach, ...]
    still: tuple[Breach, ...]
    gain: Fraction


def consequences(
    years: Years, moves: Years, *, candidates: Sequence[Candidate], demands: Demands
) -> Consequences:
    """Tell what moving some programs to other start years does, all else staying as it is.

    Raises ``KeyError`` for a program that is no candidate.
    """
    moved = {**years, **moves}
    before = {b.demand: b for b in verify(years, candidates=candidates, demands=demands)}
    after = {b.demand: b for b in verify(moved, candidates=candidates, demands=demands)}
    worse = [b for d, b in after.items() if d not in before or b.short > before[d].short]
    worth = [
        appraise(each, candidates=candidates, demands=demands).objective for each in (years, moved)
    ]
    return Consequences(
        tuple(worse),
        tuple(b for d, b in before.items() if d not in after),
        tuple(b for d, b in after.items() if d in before and b.short <= before[d].short),
        worth[1] - worth[0],
    )
