"""The wall screen of a plan."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anyam.access import Permission
from anyam.check.overview import facets, held_up
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import newest_report
from anyam_web.plans.pictures import percent
from anyam_web.plans.queries import last_change, plan_or_404

HELD = 5  # agencies named; more would be too small for the back row


@requires(Permission.SEE_PLAN)
@require_safe
def wall(request: Request, plan: UUID) -> HttpResponse:
    """Show how far each dimension is, what holds it up, and who changed something last."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    report = newest_report(draft).report
    held = held_up(draft.plan, report)
    told = {
        "row": row,
        "report": report,
        "whole": percent(report.completeness.percent, lang=current()),
        "groups": [(f, percent(f.percent, lang=current())) for f in facets(draft.plan, report)],
        "held": held[:HELD],
        "more": max(0, len(held) - HELD),
        "last": last_change(row),
        "now": timezone.now(),
        "fixed": "tetap" in request.GET,
    }
    return render(request, "wall/wall.html", told)
