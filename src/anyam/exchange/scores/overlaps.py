"""Overlaps found between programs, as pairs of quick wins that should not be chosen together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

from anyam.exchange.guard import LIMITS, Limits, read_bytes
from anyam.exchange.reports.known import Known
from anyam.kernel import LocalText, UnusableInput
from anyam.plan import Plan, Program, QuickWin
from anyam.reference.weaving import weave_weights

Pair = frozenset[UUID]


def read_overlaps(
    source: Path | bytes, *, plan: Plan, name: str | None = None, limits: Limits = LIMITS
) -> frozenset[Pair]:
    """Read JSON with ``pairs`` of ``a`` and ``b``: codes, names or ids of programs or quick wins.

    Two programs that overlap keep all their quick wins apart; pairs of anything else are left out,
    and so are pairs whose ``score`` is below what :func:`~anyam.weave.weave` shows to people.
    Raises ``UnusableInput`` for a file of another form.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    try:
        told = [(str(p["a"]), str(p["b"])) for p in json.loads(data)["pairs"] if _counts(p)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UnusableInput(_FORM.format(file=file)) from None
    names = Known.of(plan, Program, QuickWin)
    return frozenset(pair for one, other in told for pair in _pairs(plan, names, one, other))


def _counts(pair: dict[str, Any]) -> bool:
    return float(pair.get("score", 1)) >= weave_weights().least


def _pairs(plan: Plan, names: Known, one: str, other: str) -> Iterator[Pair]:
    for a, b in product(_wins(plan, names.find(one)), _wins(plan, names.find(other))):
        if a != b:
            yield frozenset((a, b))


def _wins(plan: Plan, id_: UUID | None) -> tuple[UUID, ...]:
    if plan.get(id_, QuickWin) and id_:
        return (id_,)
    return tuple(w.id for w in plan.referrers(id_, QuickWin, "program")) if id_ else ()


_FORM = LocalText(
    "{file} bukan berkas irisan. Perlu JSON dengan “pairs”, masing-masing berisi “a” dan “b”.",
    "{file} is no file of overlaps. It takes JSON with “pairs”, each holding “a” and “b”.",
)
