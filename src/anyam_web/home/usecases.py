"""Keeping the figures of plans: measured anew where a plan moved on or a day went by."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from anyam.kernel import Severity
from anyam_web.home.models import Figures
from anyam_web.home.queries import stale
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import report_of
from anyam_web.plans.models import Plan
from anyam_web.tenancy.active import in_region


def measure_stale(*, most: int) -> int:
    """Measure plans whose figures are missing or old, at most so many; tell how many."""
    day = timezone.localdate()
    found = stale(day)[:most]
    for plan in found:
        with in_region(plan.region_id):
            measure(plan, day=day)
    return len(found)


def measure(plan: Plan, *, day: date) -> Figures:
    """Write down how complete a plan of the active region is, and what is open in it."""
    draft = draft_of(plan)
    report = report_of(draft, today=day)
    told = {
        "sequence": draft.sequence,
        "day": day,
        "percent": report.completeness.percent,
        "errors": report.counts[Severity.ERROR],
        "warnings": report.counts[Severity.WARNING],
        "advice": report.counts[Severity.ADVICE],
    }
    return Figures.objects.update_or_create(plan=plan, defaults=told)[0]
