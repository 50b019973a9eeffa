"""The board: every program in its years, money under the ceilings, and moves by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam.roadmap.adopting import adopt_years
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.plans.deciding import MEANWHILE, by_of, seen_in
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import WrongState, fresh_id
from anyam_web.plans.writing import Stale
from anyam_web.roadmaps import usecases
from anyam_web.roadmaps.forms import AskForm
from anyam_web.roadmaps.queries import (
    Bar,
    Question,
    bars,
    jobs_of,
    money_against_ceilings,
    moves_in,
    proposals_of,
    question_of,
    unplaced,
)


@requires(Permission.SEE_PLAN)
@require_safe
def board(request: Request, plan: UUID) -> HttpResponse:
    """Show the years of a plan with the moves in the address, and what they make impossible."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    question = question_of(draft.plan)
    moves = moves_in(question, request.GET.getlist("geser"))
    found = proposals_of(row)
    jobs = jobs_of(found)
    told: dict[str, Any] = {
        "row": row, "tab": "roadmap", "years": list(question.demands.years), "moves": moves,
        "lines": list(_lines(question, moves)), "unplaced": unplaced(question),
        "money": money_against_ceilings(question, moves), "notes": question.demands.notes,
        "broken": question.told(question.broken), "what": _what(question, moves),
        "proposals": [(p, jobs.get(p.id)) for p in found],
        "form": AskForm(dimensions=_dimensions(question)), "request_id": str(fresh_id()),
        "may_decide": bool(request.may(Permission.DECIDE)), "writable": row.stands.writable,
        "moved": [f"{code}:{year}" for code, year in moves.items()],
    }  # fmt: skip
    page = "roadmaps/chart.html" if request.headers.get("HX-Request") else "roadmaps/board.html"
    return render(request, page, told)


@requires(Permission.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, plan: UUID) -> HttpResponse:
    """Show what moves made by hand change in the plan; post to write them."""
    row = plan_or_404(plan)
    sent = request.POST if request.method == "POST" else request.GET
    question = question_of(draft_of(row).plan)
    moves = moves_in(question, sent.getlist("geser"))
    if not moves:
        return redirect("roadmap", region=request.region, plan=row.id)
    if request.method != "POST":
        return _moving(request, row, question, moves)
    try:
        answer = usecases.move(row, moves, seen=seen_in(request), by=by_of(request))
    except WrongState as no:
        return _moving(request, row, question, moves, wrong=no.text)
    if isinstance(answer, Stale):
        row.refresh_from_db()
        return _moving(request, row, question_of(draft_of(row).plan), moves, wrong=MEANWHILE)
    messages.success(request, say(_DONE.format(n=len(moves))))
    return redirect("roadmap", region=request.region, plan=row.id)


def _moving(
    request: Request, row: Row, question: Question, moves: dict[str, int], *,
    wrong: LocalText | None = None,
) -> HttpResponse:  # fmt: skip
    adoption = adopt_years(question.plan, moves)
    told = {
        "row": row, "wrong": wrong, "changes": adoption.changes.sentences(), "seen": row.sequence,
        "what": _what(question, moves), "writable": row.stands.writable,
        "moved": [f"{code}:{year}" for code, year in moves.items()],
        "request_id": str(fresh_id()), "room": "roadmap", "heading": _HEADING,
    }  # fmt: skip
    return render(request, "roadmaps/adopt.html", told, status=409 if wrong else 200)


def _dimensions(question: Question) -> list[tuple[str, str]]:
    return [(d.key, say(d.name)) for d in question.plan.framework.dimensions]


def _lines(question: Question, moves: dict[str, int]) -> Iterator[dict[str, Any]]:
    """The chart by dimension; each bar with the empty years before and after it."""
    names = {d.key: d.name for d in question.plan.framework.dimensions}
    first, last = question.demands.first, question.demands.last
    for key, found in bars(question, moves).items():
        if found:
            shown = [_shown(bar, first, last) for bar in found]
            yield {"key": key, "name": names.get(key, _OTHER), "bars": shown}


def _shown(bar: Bar, first: int, last: int) -> dict[str, Any]:
    start, end = max(first, bar.start), min(last, bar.end)
    return {
        "bar": bar, "before": range(start - first), "span": max(1, end - start + 1),
        "after": range(max(0, last - end)),
    }  # fmt: skip


def _what(question: Question, moves: dict[str, int]) -> dict[str, Any] | None:
    """What moves do, in sentences; ``None`` where nothing is moved."""
    if not moves:
        return None
    found = question.consequences(moves)
    return {
        "broken": question.told(found.broken), "mended": question.told(found.mended),
        "gain": round(float(found.gain), 1),
    }  # fmt: skip


_OTHER = LocalText("Tanpa dimensi", "No dimension")
_HEADING = LocalText("Geseran peta jalan", "Moves on the roadmap")
_DONE = LocalText(
    "{n} program digeser; dapat diurungkan dari Riwayat.",
    "{n} programs were moved; it can be undone from History.",
)
