"""Proposals: asked for, sought with progress, stopped, read with their reasons, adopted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.access import Permission
from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current, say
from anyam_web.jobs.models import JobState
from anyam_web.plans.deciding import MEANWHILE, by_of, seen_in
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import fresh_id
from anyam_web.plans.writing import Stale
from anyam_web.roadmaps import usecases
from anyam_web.roadmaps.forms import AskForm
from anyam_web.roadmaps.jobs import propose_and_seek
from anyam_web.roadmaps.models import Proposal
from anyam_web.roadmaps.queries import job_of, proposal_or_404
from anyam_web.ui.papers import paper


@requires(Permission.DECIDE)
@require_POST
def ask(request: Request, plan: UUID) -> HttpResponse:
    """Ask for a roadmap and go where it is sought."""
    row = plan_or_404(plan)
    dimensions = [(d.key, say(d.name)) for d in draft_of(row).plan.framework.dimensions]
    form = AskForm(request.POST, dimensions=dimensions)
    wrong: LocalText | None = None
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = propose_and_seek(
                row, id_=by_of(request).request or fresh_id(), name=given["name"],
                scenario=form.scenario, seconds=given["seconds"],
                least_change=given["least_change"], owner=request.user,
            )  # fmt: skip
        except AnyamError as no:
            wrong = no.text
        else:
            return redirect(
                "roadmap_proposal", region=request.region, plan=row.id, proposal=made.id
            )
    told = {
        "row": row,
        "tab": "roadmap",
        "form": form,
        "wrong": wrong,
        "request_id": str(fresh_id()),
    }
    return render(request, "roadmaps/ask.html", told, status=422)


@requires(Permission.SEE_PLAN)
@require_safe
def proposal(request: Request, plan: UUID, proposal: UUID) -> HttpResponse:
    """Show how the search is going, or the roadmap it found with every reason."""
    row = plan_or_404(plan)
    found, told = proposal_or_404(row, proposal), {}
    job = job_of(found)
    if found.result and found.result["possible"]:
        told = _read(row, found.result)
    shown: dict[str, Any] = {
        "row": row, "tab": "roadmap", "proposal": found, "job": job, "result": found.result,
        "seeking": bool(job and job.under_way), "writable": row.stands.writable,
        "failed": LocalText(*job.error) if job and job.state == JobState.FAILED else None,
        "may_decide": bool(request.may(Permission.DECIDE)), "older": row.sequence > found.sequence,
    }  # fmt: skip
    partial = request.headers.get("HX-Request")
    page = "roadmaps/seeking.html" if partial else "roadmaps/proposal.html"
    return render(request, page, shown | told)


@requires(Permission.DECIDE)
@require_POST
def stop(request: Request, plan: UUID, proposal: UUID) -> HttpResponse:
    """End the search with the best answer so far."""
    row = plan_or_404(plan)
    usecases.stop(proposal_or_404(row, proposal))
    return redirect("roadmap_proposal", region=request.region, plan=row.id, proposal=proposal)


@requires(Permission.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, plan: UUID, proposal: UUID) -> HttpResponse:
    """Show what adopting a proposal changes in the plan; post to write it."""
    row = plan_or_404(plan)
    found = proposal_or_404(row, proposal)
    if request.method != "POST":
        return _taking(request, row, found)
    try:
        answer = usecases.take(row, found, seen=seen_in(request), by=by_of(request))
    except AnyamError as no:
        return _taking(request, row, found, wrong=no.text)
    if isinstance(answer, Stale):
        row.refresh_from_db()
        return _taking(request, row, found, wrong=MEANWHILE)
    messages.success(request, say(_DONE.format(name=found.name)))
    return redirect("roadmap", region=request.region, plan=row.id)


@requires(Permission.SEE_PLAN)
@require_safe
def picture(request: Request, plan: UUID, proposal: UUID) -> HttpResponse:
    """The roadmap on one sheet, for a screen or the wall."""
    found = proposal_or_404(plan_or_404(plan), proposal)
    drawn = found.pictures.get(current().value)
    if not drawn:
        raise Http404
    return paper(drawn.encode(), "peta-jalan.svg", region=request.region.code)


@requires(Permission.SEE_PLAN)
@require_safe
def sheet(request: Request, plan: UUID, proposal: UUID) -> HttpResponse:
    """The roadmap as a workbook with living formulas."""
    found = proposal_or_404(plan_or_404(plan), proposal)
    if not found.sheet:
        raise Http404
    return paper(bytes(found.sheet), "peta-jalan.xlsx", region=request.region.code)


def _taking(
    request: Request, row: Row, found: Proposal, *, wrong: LocalText | None = None
) -> HttpResponse:
    try:
        adoption = usecases.review(draft_of(row).plan, found)
    except AnyamError:
        raise Http404 from None
    told = {
        "row": row, "wrong": wrong, "changes": adoption.changes.sentences(), "seen": row.sequence,
        "left_out": adoption.left_out, "request_id": str(fresh_id()), "room": "roadmap",
        "heading": _HEADING.format(name=found.name), "writable": row.stands.writable,
    }  # fmt: skip
    return render(request, "roadmaps/adopt.html", told, status=409 if wrong else 200)


def _read(row: Row, result: dict[str, Any]) -> dict[str, Any]:
    """The figures of a roadmap as rows of tables."""
    names = {d.key: d.name for d in draft_of(row).plan.framework.dimensions}
    first, last = result["years"]
    return {
        "years": range(first, last + 1), "cost": result["spent"],
        "gap": result["gap"] * 100, "moved": sum(_moved(p) for p in result["placed"]),
        "money": [
            (source.upper(), [(cell["used"], cell["limit"]) for cell in line.values()])
            for source, line in result["money"].items()
        ],
        "dimensions": [
            (names.get(key, LocalText(key, key)), key, list(line.values()))
            for key, line in result["money_by_dimension"].items()
        ],
    }  # fmt: skip


def _moved(placed: dict[str, Any]) -> bool:
    return placed["before"] is not None and placed["before"] != placed["start"]


_HEADING = LocalText("Menetapkan “{name}”", "Adopting “{name}”")
_DONE = LocalText(
    "“{name}” kini peta jalan rencana ini; dapat diurungkan dari Riwayat.",
    "“{name}” is the plan's roadmap now; it can be undone from History.",
)
