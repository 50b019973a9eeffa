"""A merger: every change shown first, then carried out as one moment that can be undone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anyam.access import Permission
from anyam.kernel import AnyamError, LocalText
from anyam.plan import Outcome, OverlapDecision
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current, say
from anyam_web.overlaps.usecases import carry_out, preview
from anyam_web.plans.deciding import MEANWHILE, by_of, seen_in
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import WrongState, fresh_id
from anyam_web.plans.writing import Stale


@requires(Permission.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def merger(request: Request, plan: UUID, decision: UUID) -> HttpResponse:
    """Show all that a merger would change; post to carry it out."""
    row = plan_or_404(plan)
    found = draft_of(row).plan.get(decision, OverlapDecision)
    if found is None or found.outcome is not Outcome.MERGE:
        raise Http404
    if request.method != "POST":
        return _page(request, row, found)
    try:
        answer = carry_out(row, found, seen=seen_in(request), lang=current(), by=by_of(request))
    except WrongState as no:
        return _page(request, row, found, wrong=no.text, code=409)
    except AnyamError as no:
        return _page(request, row, found, wrong=no.text, code=422)
    if isinstance(answer, Stale):
        row.refresh_from_db()
        return _page(request, row, found, wrong=MEANWHILE, code=409)
    messages.success(request, say(_DONE.format(code=found.code)))
    return redirect("overlaps", region=request.region, plan=row.id)


def _page(
    request: Request, row: Row, found: OverlapDecision, *,
    wrong: LocalText | None = None, code: int = 200,
) -> HttpResponse:  # fmt: skip
    draft = draft_of(row)
    told = {
        "row": row, "room": "overlaps", "heading": _HEADING.format(code=found.code), "wrong": wrong,
        "decision": found, "seen": draft.sequence, "request_id": str(fresh_id()),
        "writable": row.stands.writable,
    }  # fmt: skip
    try:
        told["merger"] = merged = preview(draft, found, lang=current())
        told["changes"] = merged.changes.sentences()
    except AnyamError as no:
        told["refused"] = no.text
    return render(request, "overlaps/merger.html", told, status=code)


_HEADING = LocalText("Penggabungan {code}", "Merger {code}")
_DONE = LocalText(
    "{code} dilaksanakan: kedua program kini satu. Dapat diurungkan dari Riwayat.",
    "{code} was carried out: the two programs are one now. It can be undone from History.",
)
