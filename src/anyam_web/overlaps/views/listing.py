"""The meeting's list: how far it is, the matrix, and the pairs with their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam.plan import Plan
from anyam.weave import Axis, OverlapMatrix, matrix
from anyam_web.accounts.doors import Request, requires
from anyam_web.overlaps.queries import (
    KINDS,
    Asked,
    Pair,
    Standing,
    counts,
    decided_only,
    mergers_waiting,
    next_open,
    pairs_of,
)
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.queries import changed_last_by, plan_or_404

PAGE = 25


@requires(Permission.SEE_PLAN)
@require_safe
def listing(request: Request, plan: UUID) -> HttpResponse:
    """Show the pairs of a plan, the matrix of who meets whom, and how far the meeting is."""
    row = plan_or_404(plan)
    draft, get = draft_of(row), request.GET
    asked = asked_in(get)
    own = changed_last_by(row, request.user)
    everything = pairs_of(draft, inside=asked.inside, exact=own)
    wanted = [p for p in everything if asked.holds(p)]
    page = int(get["hal"]) if get.get("hal", "").isdecimal() and 0 < int(get["hal"]) < 1000 else 1
    told = {
        "row": row, "tab": "overlaps", "asked": asked, "total": len(everything),
        "counts": [(s, n) for s, n in counts(everything).items() if n],
        "decided": sum(p.standing.decided for p in everything),
        "matrix": _grid(draft.plan, everything, asked), "kinds": KINDS, "standings": Standing,
        "pairs": wanted[(page - 1) * PAGE : page * PAGE], "count": len(wanted),
        "page": page, "more": page * PAGE < len(wanted), "query": _query(get),
        "others": decided_only(draft, everything), "next": next_open(everything),
        "mergers": mergers_waiting(draft.plan),
        "may_decide": bool(request.may(Permission.DECIDE)) and row.stands.writable,
    }  # fmt: skip
    return render(request, "overlaps/listing.html", told)


def asked_in(get: Mapping[str, str]) -> Asked:
    """Read what is wanted from the address; nonsense asks for everything."""
    between = (get.get("a", ""), get.get("b", "")) if "a" in get and "b" in get else None
    axis = Axis.AGENCY.value if get.get("menurut") == "opd" else Axis.DIMENSION.value
    return Asked(
        standing=get.get("keadaan", ""), kind=get.get("jenis", ""), between=between, axis=axis,
        words=get.get("cari", "").strip(), inside=bool(get.get("dalam")),
    )  # fmt: skip


def _query(get: Mapping[str, str]) -> str:
    return urlencode([(k, v) for k, v in get.items() if k != "hal" and v])


def _grid(plan: Plan, pairs: Sequence[Pair], asked: Asked) -> dict[str, Any]:
    """Lay out the matrix as rows of cells, each with the address of its pairs."""
    names = {d.key: d.name for d in plan.framework.dimensions}
    axis = Axis(asked.axis)
    known = tuple(names) if axis is Axis.DIMENSION else ()
    found = matrix([p.overlap for p in pairs], by=axis, labels=known)
    labels = [(label, names.get(label) or _plain(label)) for label in found.labels]
    most = max((cell.count for cell in found.cells.values()), default=0)
    rows = [
        {
            "key": key,
            "name": name,
            "cells": [_cell(found, (key, o), asked, most) for o, _ in labels],
        }
        for key, name in labels
    ]
    return {"axis": axis, "labels": labels, "rows": rows}


def _cell(
    found: OverlapMatrix, between: tuple[str, str], asked: Asked, most: int
) -> dict[str, Any]:
    cell = found.at(*between)
    if cell is None:
        return {"count": 0}
    query = dict(zip("ab", between, strict=True))
    query |= {"menurut": "opd"} if found.axis is Axis.AGENCY else {}
    query |= {"dalam": "1"} if asked.inside else {}
    here = asked.between is not None and sorted(asked.between) == sorted(between)
    return {
        "count": cell.count, "query": urlencode(query), "here": here,
        "shade": 1 + 3 * cell.count // (most + 1),
    }  # fmt: skip


def _plain(label: str) -> LocalText:
    return LocalText(label, label) if label else _NOBODY


_NOBODY = LocalText("(tanpa OPD)", "(no agency)")
