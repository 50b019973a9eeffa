"""The wall screen of a plan, and the session whose clock it shows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.access import Permission
from anyam.check.overview import facets, held_up
from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current, say
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import newest_report
from anyam_web.plans.models import Plan
from anyam_web.plans.pictures import percent
from anyam_web.plans.queries import last_change, plan_or_404
from anyam_web.wall.clock import Turn, read_agenda, typed
from anyam_web.wall.queries import clock_of
from anyam_web.wall.usecases import keep_agenda, turn_clock

HELD = 5  # agencies named; more would be too small for the back row


@requires(Permission.SEE_PLAN)
@require_safe
def wall(request: Request, plan: UUID) -> HttpResponse:
    """Show how far each dimension is, what holds it up, and who changed something last."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    report = newest_report(draft).value
    held = held_up(draft.plan, report)
    told = {
        "report": report,
        "whole": percent(report.completeness.percent, lang=current()),
        "groups": [(f, percent(f.percent, lang=current())) for f in facets(draft.plan, report)],
        "held": held[:HELD],
        "more": max(0, len(held) - HELD),
        "last": last_change(row),
    }
    return render(request, "wall/wall.html", told | _session(request, row))


@requires(Permission.SEE_PLAN)
@require_safe
def now(request: Request, plan: UUID) -> HttpResponse:
    """Tell the screens where the session stands."""
    return render(request, "wall/session.html", _session(request, plan_or_404(plan)))


@requires(Permission.LEAD_SESSION)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: Request, plan: UUID) -> HttpResponse:
    """Write the agenda, one item a line."""
    row = plan_or_404(plan)
    if request.method != "POST":
        return _writing(request, row, text=typed(clock_of(row).items))
    text = request.POST.get("items", "")
    try:
        keep_agenda(row, read_agenda(text))
    except AnyamError as no:
        return _writing(request, row, text=text, wrong=no.text)
    return redirect("wall", region=request.region, plan=row.id)


@requires(Permission.LEAD_SESSION)
@require_POST
def turn(request: Request, plan: UUID) -> HttpResponse:
    """Start, pause, or go on to another item."""
    row = plan_or_404(plan)
    asked, seen = request.POST.get("turn", ""), request.POST.get("seen", "")
    if asked not in set(Turn) or not seen.isdecimal():
        raise BadRequest
    if not turn_clock(row, Turn(asked), seen=int(seen)):
        messages.warning(request, say(_ELSEWHERE))
    return redirect("wall", region=request.region, plan=row.id)


def _session(request: Request, row: Plan) -> dict[str, Any]:
    clock, moment = clock_of(row), timezone.now()
    left = clock.left(moment)
    return {
        "row": row, "now": moment, "fixed": "tetap" in request.GET, "clock": clock, "left": left,
        "time": f"{'−' if left < 0 else ''}{abs(left) // 60}:{abs(left) % 60:02}",
        "leads": bool(request.may(Permission.LEAD_SESSION)), "turns": tuple(_turns(clock.since)),
    }  # fmt: skip


def _turns(since: object) -> tuple[Turn, ...]:
    return (Turn.PAUSE if since else Turn.START, Turn.NEXT, Turn.BACK)


def _writing(
    request: Request, row: Plan, *, text: str, wrong: LocalText | None = None
) -> HttpResponse:
    told = {"row": row, "text": text, "wrong": wrong}
    return render(request, "wall/agenda.html", told, status=422 if wrong else 200)


_ELSEWHERE = LocalText(
    "Layar lain sudah berpindah acara; tidak ada yang diubah.",
    "Another screen had already gone on; nothing was changed.",
)
