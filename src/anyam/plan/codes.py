"""Codes for new elements: the next one in the manner of those that stand beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from uuid import UUID

from anyam.plan.definition import Element
from anyam.plan.plan import Plan

_FORM = re.compile(r"(.*?)(\d+)")


def next_code(
    plan: Plan,
    model: type[Element],
    *,
    parent: UUID | None = None,
    dimension: str | None = None,
    also: Collection[str] = (),
) -> str:
    """Next free code of a kind: after ``LIV-20`` comes ``LIV-21``, else ``PRG-001``.

    The manner is that of at least half of those beside the new element: below the same ``parent``,
    else in the ``dimension``, else of the kind; where they have none in common, the kind's own.
    ``also`` are codes taken by elements not in the plan yet.
    """
    used = {e.code for e in plan.all(model)} | set(also)
    beside = _beside(plan, model, parent, dimension)
    matches = [m for e in beside if (m := _FORM.fullmatch(e.code))]
    manners = Counter((m[1], len(m[2])) for m in matches).most_common(1)
    if not manners or 2 * manners[0][1] < len(beside):
        return _free(f"{model.kind.prefix}-", 3, 0, used)
    (start, width), _ = manners[0]
    highest = max(int(m[2]) for m in matches if m[1] == start)
    return _free(start, width, highest, used)


def _beside(
    plan: Plan, model: type[Element], parent: UUID | None, dimension: str | None
) -> Sequence[Element]:
    above = plan.get(parent, Element) if parent else None
    below = plan.referrers(above.id, model) if above else ()
    key = dimension or (plan.dimension_of(above) if above else None)
    return below or (plan.in_dimension(key, model) if key else ()) or plan.all(model)


def _free(start: str, width: int, number: int, used: Collection[str]) -> str:
    while (code := f"{start}{number + 1:0{width}}") in used:
        number += 1
    return code
