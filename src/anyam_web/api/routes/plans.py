"""Regions, plans, their findings and their history."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from anyam.access import Permission, regions_open_to
from anyam.kernel import Finding, Severity
from anyam_web.api import shapes, showing
from anyam_web.api.answering import told
from anyam_web.api.gate import Call, enters
from anyam_web.api.naming import named
from anyam_web.api.paging import page
from anyam_web.api.shapes import REFUSED
from anyam_web.comments.models import Comment
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import report_of
from anyam_web.plans.models import Plan
from anyam_web.plans.queries import plan_or_404, plans, revisions_since
from anyam_web.tenancy.queries import regions_among

router = Router()
Limit = Annotated[int, Query(100, ge=1, le=shapes.MOST)]
Cursor = Annotated[str | None, Query(None, max_length=500)]


@router.get(
    "/regions",
    response={200: shapes.Page[shapes.Region], **REFUSED},
    operation_id="regions",
    url_name="api_regions",
    tags=["plans"],
    **named("Daerah yang terbuka bagi Anda", "Regions open to you"),
)
@enters()
def regions(request: Call, *, limit: Limit = 100, cursor: Cursor = None) -> HttpResponse:
    """List the regions in which the caller has a part."""
    rows = regions_among(regions_open_to(request.memberships))
    shown, after = page(rows, key=lambda r: (r.name, r.code), cursor=cursor, limit=limit)
    items = [{"code": r.code, "name": r.name} for r in shown]
    return told(request, {"items": items, "next": after})


@router.get(
    "/regions/{code}/plans",
    response={200: shapes.Page[shapes.Plan], **REFUSED},
    operation_id="plans",
    url_name="api_plans",
    tags=["plans"],
    **named("Rencana suatu daerah", "Plans of a region"),
)
@enters(Permission.SEE_PLAN)
def of_region(request: Call, *, limit: Limit = 100, cursor: Cursor = None) -> HttpResponse:
    """List the plans of a region."""
    only = request.caller.plan
    rows = [p for p in plans() if only in (None, p.id)]
    shown, after = page(rows, key=lambda p: (p.title, p.id.hex), cursor=cursor, limit=limit)
    return told(request, {"items": [_shown(p) for p in shown], "next": after})


@router.get(
    "/regions/{code}/plans/{plan}",
    response={200: shapes.Plan, **REFUSED},
    operation_id="plan",
    url_name="api_plan",
    tags=["plans"],
    **named("Satu rencana dengan isi pokoknya", "One plan with its header"),
)
@enters(Permission.SEE_PLAN)
def one(request: Call, *, plan: UUID) -> HttpResponse:
    """Show a plan."""
    return told(request, _shown(plan_or_404(plan)))


@router.get(
    "/regions/{code}/plans/{plan}/findings",
    response={200: shapes.Listing[shapes.Finding], **REFUSED},
    operation_id="findings",
    url_name="api_findings",
    tags=["plans"],
    **named("Temuan terbuka", "Open findings"),
)
@enters(Permission.SEE_PLAN)
def findings(
    request: Call,
    *,
    plan: UUID,
    severity: Severity | None = None,
    element: UUID | None = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> HttpResponse:
    """List what the check finds in the draft as it stands, the gravest first."""
    draft = draft_of(plan_or_404(plan))
    found = [
        f
        for f in report_of(draft).open
        if severity in (None, f.severity) and element in (None, f.element)
    ]
    shown, after = page(found, key=_grave, cursor=cursor, limit=limit)
    items = [showing.finding(f) for f in shown]
    return told(request, {"items": items, "next": after, "sequence": draft.sequence})


@router.get(
    "/regions/{code}/plans/{plan}/revisions",
    response={200: shapes.Revisions, **REFUSED},
    operation_id="revisions",
    url_name="api_revisions",
    tags=["plans"],
    **named("Revisi sejak suatu nomor, untuk menyelaraskan", "Revisions since a number, to sync"),
)
@enters(Permission.SEE_PLAN)
def revisions(
    request: Call, *, plan: UUID, since: shapes.Sequence = 0, limit: Limit = 100
) -> HttpResponse:
    """List what was written after a revision number, oldest first."""
    row = plan_or_404(plan)
    found = revisions_since(row, since, limit=limit + 1)
    shown = found[:limit]
    body = {
        "items": [showing.revision(r) for r in shown],
        "more": len(found) > limit,
        "sequence": shown[-1].sequence if shown else max(since, row.sequence),
    }
    return told(request, body)


@router.get(
    "/regions/{code}/plans/{plan}/comments",
    response={200: shapes.Page[shapes.Comment], **REFUSED},
    operation_id="comments",
    url_name="api_comments",
    tags=["plans"],
    **named("Komentar", "Comments"),
)
@enters(Permission.SEE_PLAN)
def comments(
    request: Call,
    *,
    plan: UUID,
    element: UUID | None = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> HttpResponse:
    """List what was said about a plan or one element, oldest first."""
    rows = Comment.objects.filter(thread__plan=plan_or_404(plan)).select_related("thread")
    if element:
        rows = rows.filter(thread__element=element)
    shown, after = page(rows, key=_spoken, cursor=cursor, limit=limit)
    return told(request, {"items": [showing.comment(c) for c in shown], "next": after})


def _spoken(said: Comment) -> tuple[str, str]:
    return said.created.isoformat(), said.id.hex


def _shown(row: Plan) -> showing.Shown:
    draft = draft_of(row)
    return showing.plan(row, draft.plan.header, draft.version(row.id))


def _grave(found: Finding) -> tuple[int, str, str, str, str]:
    """Order of findings: gravest first, then always the same."""
    element = found.element.hex if found.element else ""
    return found.severity.rank, found.code, element, found.field or "", found.message.id[:80]
