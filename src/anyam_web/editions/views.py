"""Pages of a plan's way to an edition, of an edition with its files, and of its fingerprint."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from anyam.access import Permission
from anyam.exchange import write_workbook
from anyam.kernel import LocalText
from anyam.lifecycle import Act, State
from anyam.plan import Element
from anyam.plan.diff import Added, Change, Diff, FieldChanged, Removed, Reordered, diff
from anyam.reference import outline
from anyam_web.accounts.doors import Request, open_to_everybody, requires
from anyam_web.accounts.language import current, say
from anyam_web.accounts.pace import paced
from anyam_web.editions.asking import offers, track, where
from anyam_web.editions.forms import PublishForm, StepForm
from anyam_web.editions.jobs import compose_volumes, publish_with_volumes
from anyam_web.editions.models import Volume
from anyam_web.editions.queries import (
    SHORTEST,
    edition_or_404,
    files_of,
    job_of,
    known_by,
    newest_edition,
    plan_in,
)
from anyam_web.editions.story import returned, story_of
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import report_of
from anyam_web.plans.models import Plan
from anyam_web.plans.queries import editions, plan_or_404
from anyam_web.plans.usecases import WrongState, move_on

MOST = 400  # differences listed on one page
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@requires(Permission.SEE_PLAN)
@require_safe
def status(request: Request, plan: UUID) -> HttpResponse:
    """Show where a plan stands, what this person can do next, and how it came here."""
    return _status(request, plan_or_404(plan))


@requires(Permission.SEE_PLAN)
@require_POST
def step(request: Request, plan: UUID) -> HttpResponse:
    """Take a step; the door of the step itself is asked by the use case."""
    row = plan_or_404(plan)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _status(request, row, wrong=_UNREADABLE, code=422)
    given = form.cleaned_data
    if given["sequence"] != row.sequence:
        return _status(request, row, wrong=_MEANWHILE, said=given, code=409)
    try:
        after = move_on(
            row,
            Act(given["act"]),
            author=request.user,
            may=request.may,
            findings=report_of(draft_of(row)).open,
            reason=given["reason"].strip(),
        )
    except WrongState as no:
        return _status(request, row, wrong=no.text, said=given, code=409)
    messages.success(request, say(_MOVED.format(state=after.label)))
    return redirect("plan_status", region=request.region, plan=row.id)


@requires(Permission.PUBLISH)
@require_POST
def publish(request: Request, plan: UUID) -> HttpResponse:
    """Publish the approved plan as an edition and have its volumes composed."""
    row = plan_or_404(plan)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _status(request, row, publishing=form, code=422)
    if form.cleaned_data["sequence"] != row.sequence:
        return _status(request, row, wrong=_MEANWHILE, publishing=form, code=409)
    try:
        edition = publish_with_volumes(
            row,
            form.cleaned_data["name"].strip(),
            note=form.cleaned_data["note"].strip(),
            languages=form.languages,
            author=request.user,
            may=request.may,
            findings=report_of(draft_of(row)).open,
        )
    except WrongState as no:
        return _status(request, row, wrong=no.text, publishing=form, code=409)
    return redirect("edition", region=request.region, edition=edition.id)


@requires(Permission.SEE_PLAN)
@require_safe
def changes(request: Request, plan: UUID) -> HttpResponse:
    """Say what the draft has that its newest edition has not."""
    row = plan_or_404(plan)
    edition = newest_edition(row)
    if edition is None:
        raise Http404
    found = diff(plan_in(edition), draft_of(row).plan)
    told = {"row": row, "edition": edition, "groups": _groups(found), "count": len(found.changes)}
    told["more"] = max(0, len(found.changes) - MOST)
    return render(request, "editions/changes.html", told)


@requires(Permission.SEE_EDITION)
@require_safe
def edition(request: Request, edition: UUID) -> HttpResponse:
    """Show an edition with its files and, while they are made, how far that is."""
    row = edition_or_404(edition)
    job, files = job_of(row), files_of(row)
    told = {
        "edition": row,
        "state": State(row.state),
        "files": _by_volume(files),
        "missing": sum(not f.sha256 for f in files),
        "made": sum(bool(f.sha256) for f in files),
        "total": len(files),
        "job": job,
        "composing": bool(job and job.under_way),
        "error": LocalText(*job.error) if job and job.error else None,
        "may_compose": bool(request.may(Permission.PUBLISH)),
        "may_see_plan": bool(request.may(Permission.SEE_PLAN)),
        "verify": request.build_absolute_uri(f"/verify/{row.sha256[:SHORTEST]}/"),
    }
    fragment = request.headers.get("HX-Request") == "true"
    page = "editions/files.html" if fragment else "editions/edition.html"
    return render(request, page, told)


@requires(Permission.PUBLISH)
@require_POST
def compose(request: Request, edition: UUID) -> HttpResponse:
    """Have the files made that are missing, where nobody is at it."""
    row = edition_or_404(edition)
    job = job_of(row)
    if job is None or not job.under_way:
        compose_volumes(row, owner=request.user)
    return redirect("edition", region=request.region, edition=row.id)


@requires(Permission.SEE_EDITION)
@require_safe
def download(request: Request, edition: UUID, file: str) -> HttpResponse | FileResponse:
    """Hand out a file of an edition: a volume, or the plan itself as JSON or workbook."""
    row = edition_or_404(edition)
    form = file.rpartition(".")[2]
    name = f"{request.region.code}-{slugify(row.name) or row.number}-{file}"
    if file in ("rencana.json", "rencana.xlsx"):
        content = (
            bytes(row.json) if form == "json" else write_workbook(plan_in(row), lang=current())
        )
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=TYPES[form], headers=disposition)
    found = next((f for f in files_of(row) if f.name == file and f.sha256), None)
    if found is None or not found.path.exists():
        raise Http404
    return FileResponse(
        found.path.open("rb"), as_attachment=True, filename=name, content_type=TYPES[form]
    )


@open_to_everybody("whoever holds a book may learn which edition it is of")
@paced("verify", most=60, seconds=60)
@require_safe
def verify(request: HttpRequest, digest: str = "") -> HttpResponse:
    """Say which published edition a fingerprint belongs to."""
    asked = re.sub(r"[\s-]", "", digest or request.GET.get("sidik", "")).lower()
    if asked and not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},64}}", asked):
        told: dict[str, Any] = {"asked": asked[:80], "unreadable": True}
        return render(request, "editions/verify.html", told, status=422)
    known = known_by(asked) if asked else []
    told = {"asked": asked, "known": known, "whole": len(asked) == 64}
    return render(request, "editions/verify.html", told, status=200 if known or not asked else 404)


def _status(
    request: Request,
    row: Plan,
    *,
    wrong: LocalText | None = None,
    said: dict[str, Any] | None = None,
    publishing: PublishForm | None = None,
    code: int = 200,
) -> HttpResponse:
    row = plan_or_404(row.id)
    report = report_of(draft_of(row))
    made = editions(row)
    story = story_of(row, made)
    offered = offers(row, may=request.may, findings=report.open)
    naming = {"sequence": row.sequence, "name": str(timezone.localdate().year)}
    told = {
        "row": row,
        "tab": "status",
        "report": report,
        "track": track(row.stands),
        "offers": [
            (o, [(f, where(request.region.code, row, f)) for f in o.shown]) for o in offered
        ],
        "publishing": publishing or PublishForm(initial=naming),
        "editions": [(e, State(e.state)) for e in made],
        "story": story,
        "returned": returned(row, story),
        "wrong": wrong,
        "said": said or {},
    }
    return render(request, "editions/status.html", told, status=code)


def _by_volume(files: list[Volume]) -> list[tuple[LocalText, str, list[Volume]]]:
    groups: dict[tuple[str, str], list[Volume]] = defaultdict(list)
    for file in files:
        groups[file.volume, file.lang].append(file)
    return [(_title(volume), lang, found) for (volume, lang), found in groups.items()]


def _title(volume: str) -> LocalText:
    found = outline().volume(volume)
    if found is None:
        return LocalText(volume, volume)
    return LocalText(*(f"{found.number[i]}: {found.title[i]}" for i in (0, 1)))


def _groups(found: Diff) -> list[tuple[LocalText, list[LocalText]]]:
    """Sentences by the kind of element they are about, in the order of the sheets."""
    groups: dict[LocalText, list[LocalText]] = defaultdict(list)
    for change in found.changes[:MOST]:
        groups[_about(change)].append(found.sentence(change))
    return list(groups.items())


def _about(change: Change) -> LocalText:
    match change:
        case Reordered(kind, _):
            return kind.kind.sheet
        case Added(element) | Removed(element) | FieldChanged(Element() as element, _, _, _):
            return type(element).kind.sheet
        case _:
            return _WHOLE


_WHOLE = LocalText("Rencana", "Plan")
_MOVED = LocalText("Rencana kini berstatus {state}.", "The plan is now {state}.")
_UNREADABLE = LocalText("Langkah ini tidak dikenal.", "This step is not known.")
_MEANWHILE = LocalText(
    "Isi rencana berubah sejak halaman ini dibuka. Yang tampak sekarang adalah yang terbaru: "
    "periksa, lalu putuskan lagi.",
    "The plan changed since this page was opened. What you see now is the newest: look, then "
    "decide again.",
)
