"""Codes for new elements: the next one in the manner of those that stand beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from anyam.plan.definition import Element
from anyam.plan.plan import Plan

_FORM = re.compile(r"(.*?)(\d+)")


def next_code(
    plan: Plan, model: type[Element], *, dimension: str | None = None, also: Collection[str] = ()
) -> str:
    """Next free code of a kind: after ``LIV-20`` comes ``LIV-21``, else ``PRG-001``.

    The manner is that of most elements of the kind in the ``dimension`` (of all where none is
    given or none stands there). ``also`` are codes taken by elements not in the plan yet.
    """
    there = plan.in_dimension(dimension, model) if dimension else ()
    matches = [m for e in there or plan.all(model) if (m := _FORM.fullmatch(e.code))]
    used = {e.code for e in plan.all(model)} | set(also)
    if not matches:
        return _free(f"{model.kind.prefix}-", 3, 0, used)
    (start, width), _ = Counter((m[1], len(m[2])) for m in matches).most_common(1)[0]
    highest = max(int(m[2]) for m in matches if m[1] == start)
    return _free(start, width, highest, used)


def _free(start: str, width: int, number: int, used: Collection[str]) -> str:
    while (code := f"{start}{number + 1:0{width}}") in used:
        number += 1
    return code
