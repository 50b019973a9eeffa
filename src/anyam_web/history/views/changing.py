"""Pages that bring something back: one version of an element, or what was before one's change."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anyam.access import Denied, Permission, subject_of
from anyam.kernel import LocalText
from anyam.plan import Element, columns
from anyam.plan.wording import in_words, name
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current, say
from anyam_web.history.forms import Reason
from anyam_web.history.lists import Lists
from anyam_web.history.moments import Line, between, changed
from anyam_web.history.queries import Came, came_before, moment_at, revision_or_404
from anyam_web.history.usecases import BuiltOn, bring_back, obstacle, take_back
from anyam_web.plans.documents import to_record
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import HEADER, Revision
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import WrongState
from anyam_web.plans.writing import Stale


@requires(Permission.SEE_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: Request, plan: UUID, element: UUID, version: int) -> HttpResponse:
    """Show an element as it stood at a version; post to bring that version back."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    old = revision_or_404(row, element=element, version=version)
    if request.method != "POST":
        return _version(request, row, draft, old)
    form = Reason(request.POST)
    if not form.is_valid() or old.removed:
        return _version(request, row, draft, old, form=form, code=422)
    given = form.cleaned_data
    try:
        answer = bring_back(
            row, old, expected=given["seen"], author=request.user, may=request.may,
            reason=given["reason"],
        )  # fmt: skip
    except WrongState as no:
        return _version(request, row, draft, old, form=form, wrong=no.text, code=409)
    if isinstance(answer, Stale):
        row.refresh_from_db()
        now = draft_of(row)
        return _version(request, row, now, old, form=form, wrong=_MEANWHILE, code=409)
    messages.success(request, say(_BROUGHT.format(n=version)))
    return redirect("element_history", region=request.region, plan=row.id, element=element)


@requires(Permission.WRITE_ELEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: Request, plan: UUID, sequence: int) -> HttpResponse:
    """Show what taking back one's own change would do; post to do it."""
    row = plan_or_404(plan)
    moment = moment_at(row, sequence)
    before = came_before(row, moment)
    if request.method != "POST":
        return _undo(request, row, moment, before)
    try:
        answer = take_back(row, moment, before, author=request.user, may=request.may)
    except WrongState as no:
        return _undo(request, row, moment, before, wrong=no.text, code=409)
    if isinstance(answer, Stale | BuiltOn):
        row.refresh_from_db()
        because = answer.because if isinstance(answer, BuiltOn) else _MEANWHILE
        return _undo(request, row, moment, before, wrong=because, code=409)
    messages.success(request, say(_UNDONE.format(n=moment[0].sequence)))
    return redirect("history", region=request.region, plan=row.id)


def _version(
    request: Request, row: Row, draft: Draft, old: Revision, *,
    form: Reason | None = None, wrong: LocalText | None = None, code: int = 200,
) -> HttpResponse:  # fmt: skip
    record = to_record(old.kind, old.element, old.data)
    now = draft.plan.header if old.kind == HEADER else draft.plan.get(old.element, Element)
    seen = draft.version(old.element)
    fresh = form is None or code == 409
    if fresh:
        words = form.cleaned_data["reason"] if form else ""
        form = Reason(initial={"seen": seen, "reason": words})
    given = {
        "row": row, "old": old, "element": old.element, "form": form, "wrong": wrong,
        "name": name(record) if isinstance(record, Element) else LocalText(row.title, row.title),
        "fields": [
            (c.label, in_words(getattr(record, c.name), c, plan=draft.plan, lang=current()))
            for c in columns(type(record)) if c.name != "id" and _told(getattr(record, c.name))
        ],
        "current": old.version == seen, "gone": now is None, "now": seen,
        "would": Lists(row, current(), element=old.element).sentences(
            between(now, record, plan=draft.plan)
        ),
        "same": now == record, "no": _no(request, row, draft, old),
    }  # fmt: skip
    return render(request, "history/version.html", given, status=code)


def _undo(
    request: Request, row: Row, moment: Sequence[Revision], before: Came, *,
    wrong: LocalText | None = None, code: int = 200,
) -> HttpResponse:  # fmt: skip
    draft = draft_of(row)
    lines: list[Line] = []
    for r in reversed(moment[-SHOWN:]):
        lines += changed(before.get((r.element, r.version - 1)), r, plan=draft.plan)
    state = None if row.stands.writable else _LOCKED.format(state=row.stands.label)
    given = {
        "row": row, "newest": moment[0], "count": len(moment), "wrong": wrong,
        "more": max(0, len(moment) - SHOWN), "told": Lists(row, current()).sentences(lines),
        "no": state or obstacle(draft, moment, author=request.user),
    }  # fmt: skip
    return render(request, "history/undo.html", given, status=code)


def _no(request: Request, row: Row, draft: Draft, old: Revision) -> LocalText | None:
    """Say why this person cannot bring a version back; ``None`` where they can."""
    if not row.stands.writable:
        return _LOCKED.format(state=row.stands.label)
    record = to_record(old.kind, old.element, old.data)
    if isinstance(record, Element):
        answer = request.may(Permission.WRITE_ELEMENT, subject_of(draft.plan, record))
    else:
        answer = request.may(Permission.WRITE_PLAN)
    return answer.because if isinstance(answer, Denied) else None


def _told(value: object) -> bool:
    return value not in (None, "", (), {})


SHOWN = 30  # revisions told before they are taken back
_MEANWHILE = LocalText(
    "Sementara itu ada yang mengubahnya; tidak ada yang ditimpa. Lihat lagi perbedaannya di bawah.",
    "Somebody changed it meanwhile; nothing was overwritten. Look at the differences below again.",
)
_BROUGHT = LocalText(
    "Versi {n} dipulihkan sebagai perubahan baru.", "Version {n} was brought back as a new change."
)
_UNDONE = LocalText("Revisi {n} diurungkan.", "Revision {n} was undone.")
_LOCKED = LocalText(
    "Isi rencana terkunci karena statusnya {state}.",
    "The plan’s content is locked because it is {state}.",
)
