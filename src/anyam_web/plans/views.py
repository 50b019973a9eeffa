"""Pages of plans: the list of a region's plans, and one plan as a tree with its findings."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anyam.access import Permission
from anyam.check.overview import elsewhere
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current
from anyam_web.plans.branches import tree_markup
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import newest_report, report_for
from anyam_web.plans.pictures import plan_compass
from anyam_web.plans.queries import last_change, plan_or_404, plans
from anyam_web.plans.sums import facets_of
from anyam_web.plans.tree import tree_of


@requires(Permission.SEE_PLAN)
@require_safe
def listing(request: Request) -> HttpResponse:
    """List the region's plans."""
    found = [(plan, newest_report(draft_of(plan)).value) for plan in plans()]
    may_create = request.may(Permission.CREATE_PLAN)
    return render(request, "plans/listing.html", {"plans": found, "may_create": may_create})


@requires(Permission.SEE_PLAN)
@require_safe
def overview(request: Request, plan: UUID) -> HttpResponse:
    """Show a plan as a tree, each place with its open findings."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    last = last_change(row)
    report = report_for(draft, own=last is not None and last.author_id == request.user.pk)
    found, lang = facets_of(draft, report), current()
    told = {
        "row": row,
        "plan": draft.plan,
        "report": report,
        "facets": found,
        "programs": sum(f.programs for f in found),
        "money": sum(f.money for f in found),
        "compass": lambda: plan_compass(found, whole=report.completeness.percent, lang=lang),
        "last": last,
        "elsewhere": elsewhere(draft.plan, report),
        "tree": tree_markup(tree_of(draft.plan, report), lang=lang),
    }
    return render(request, "plans/plan.html", told)
