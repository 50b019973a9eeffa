"""The order of a file's rows: new ones land where they stand in it, moved ones move."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from anyam.plan import KINDS, Element, Plan
from anyam_web.files.comparing import Difference, unchanged
from anyam_web.plans.drafts import Draft

Positions = Mapping[UUID, float]


def in_file_order(
    found: Sequence[Difference], *, base: Plan | None, mine: Plan, draft: Draft
) -> list[Difference]:
    """Give differences the place their row has in the file; rows that only moved come after.

    Rows count as moved only where the file puts them in another order than what it came from.
    """
    places: dict[UUID, float] = {}
    for kind in KINDS:
        order = [e.id for e in mine.all(kind)]
        there = {e.id: draft.positions[e.id] for e in draft.plan.all(kind)}
        places |= placed(order, there, may_move=_reordered(order, base, kind))
    known = {d.element for d in found}
    moved = [
        unchanged(draft.plan[id_], version=draft.version(id_))
        for id_ in places
        if id_ not in known and id_ in draft.plan
    ]
    return [replace(d, position=places.get(d.element)) for d in (*found, *moved)]


def placed(order: Sequence[UUID], there: Positions, *, may_move: bool) -> dict[UUID, float]:
    """Return positions of the rows that are new, or not in order: each run between neighbours."""
    still = _rising([i for i in order if i in there], there) if may_move else set(there)
    fixed = sorted(there[id_] for id_ in still)
    places: dict[UUID, float] = {}
    for before, run in _runs(order, still):
        low = there[before] if before else fixed[0] - len(run) - 1 if fixed else 0.0
        next_ = bisect_right(fixed, low)
        high = fixed[next_] if next_ < len(fixed) else low + len(run) + 1
        step = (high - low) / (len(run) + 1)
        places |= {id_: low + step * n for n, id_ in enumerate(run, start=1)}
    return places


def _reordered(order: Sequence[UUID], base: Plan | None, kind: type[Element]) -> bool:
    if base is None:
        return False
    before = [e.id for e in base.all(kind)]
    both = set(before) & set(order)
    return [i for i in before if i in both] != [i for i in order if i in both]


def _runs(order: Sequence[UUID], still: set[UUID]) -> Iterator[tuple[UUID | None, list[UUID]]]:
    """Rows to be placed that follow each other, with the row that stays before them."""
    before: UUID | None = None
    run: list[UUID] = []
    for id_ in order:
        if id_ not in still:
            run.append(id_)
            continue
        if run:
            yield before, run
        before, run = id_, []
    if run:
        yield before, run


def _rising(order: Sequence[UUID], there: Positions) -> set[UUID]:
    """Return most rows that can stay: the longest part of the order that rises already."""
    ends: list[float] = []
    last: list[UUID] = []
    came: dict[UUID, UUID | None] = {}
    for id_ in order:
        at = bisect_left(ends, there[id_])
        came[id_] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [there[id_]], [id_]
    kept: set[UUID] = set()
    each = last[-1] if last else None
    while each:
        kept.add(each)
        each = came[each]
    return kept
