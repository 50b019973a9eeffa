"""Pages of files: workbook out and in with its preview, and new plans."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.access import Answer, Denied, Permission, Subject
from anyam.exchange import Stamp, empty_workbook, write_workbook
from anyam.kernel import AnyamError, LocalText, RegionCode, Severity
from anyam.plan import Header
from anyam.plan import Plan as PlanValue
from anyam_web.accounts.doors import Request, insist, requires
from anyam_web.accounts.language import current, say
from anyam_web.files.comparing import What, portion
from anyam_web.files.forms import FileForm, HeaderForm, Uploaded, choices, ids
from anyam_web.files.jobs import upload_and_read
from anyam_web.files.models import Upload
from anyam_web.files.queries import differences, job_of, plan_of, upload_or_404
from anyam_web.files.showing import markup
from anyam_web.files.usecases import apply, create
from anyam_web.jobs.models import JobState
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import WrongState, create_plan
from anyam_web.plans.writing import Stale

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.SEE_PLAN)
@require_safe
def workbook(request: Request, plan: UUID) -> HttpResponse:
    """Offer the plan as a workbook, and take one back."""
    return _workbook(request, plan_or_404(plan), FileForm())


@requires(Permission.SEE_PLAN)
@require_safe
def workbook_download(request: Request, plan: UUID) -> HttpResponse:
    """Hand out the plan, or one dimension, stamped with what it was exported from."""
    row = plan_or_404(plan)
    draft, part = draft_of(row), request.GET.get("bagian", "")
    if part and part not in {d.key for d in draft.plan.framework.dimensions}:
        raise Http404
    stamp = Stamp(row.id, draft.sequence, part)
    content = write_workbook(portion(draft.plan, part), lang=current(), stamp=stamp)
    name = "-".join(filter(None, (request.region.code, slugify(row.title)[:60], part)))
    return _file(content, f"{name}-r{draft.sequence}.xlsx")


@requires(Permission.IMPORT_PLAN)
@require_POST
def workbook_upload(request: Request, plan: UUID) -> HttpResponse:
    """Take a file for a plan and have it read."""
    row = plan_or_404(plan)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _workbook(request, row, form, code=422)
    return _received(request, form.cleaned_data["file"], plan=row)


@requires(Permission.IMPORT_PLAN)
@require_safe
def upload(request: Request, upload: UUID) -> HttpResponse:
    """Show what was read from a file and what it would change."""
    return _upload(request, upload_or_404(upload, owner=request.user))


@requires(Permission.IMPORT_PLAN)
@require_POST
def upload_apply(request: Request, upload: UUID) -> HttpResponse:
    """Apply a file, all of it or nothing, or make a plan of it."""
    row = upload_or_404(upload, owner=request.user)
    insist(_may_import(request, row))
    if not row.read and not row.applied:
        return _upload(request, row, code=409)
    try:
        plan = _applied(request, row)
    except WrongState as no:
        return _upload(request, row, wrong=no.text, code=409)
    except AnyamError as no:
        return _upload(request, row, wrong=no.text, code=422)
    if plan is None:
        return _upload(request, row, wrong=_MEANWHILE, code=409)
    messages.success(request, say(_DONE.format(file=row.name)))
    return redirect("plan", region=request.region, plan=plan)


@requires(Permission.CREATE_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_new(request: Request) -> HttpResponse:
    """Make a plan from its header alone."""
    form = HeaderForm(request.POST or None, region=request.region.code, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        plan = create_plan(PlanValue(form.header), author=request.user)
        return redirect("plan", region=request.region, plan=plan.id)
    return _new(request, form, FileForm(), code=422 if form.errors else 200)


@requires(Permission.CREATE_PLAN)
@require_POST
def plan_new_upload(request: Request) -> HttpResponse:
    """Take a file for a new plan and have it read."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        header = HeaderForm(region=request.region.code, initial=_initial(request))
        return _new(request, header, form, code=422)
    return _received(request, form.cleaned_data["file"], plan=None)


@requires(Permission.CREATE_PLAN)
@require_safe
def plan_new_workbook(request: Request) -> HttpResponse:
    """Hand out the empty workbook of this region."""
    header = Header(region=RegionCode(request.region.code), **_initial(request))
    return _file(empty_workbook(header, lang=current()), f"{request.region.code}-kosong.xlsx")


def _workbook(request: Request, row: Plan, form: FileForm, *, code: int = 200) -> HttpResponse:
    answer = request.may(Permission.IMPORT_PLAN)
    told = {
        "row": row,
        "tab": "workbook",
        "dimensions": draft_of(row).plan.framework.dimensions,
        "form": form,
        "refused": answer.because if isinstance(answer, Denied) else None,
        "of_dimension": bool(answer) and not request.may(Permission.IMPORT_PLAN, Subject()),
        "locked": not row.stands.writable,
    }
    return render(request, "files/workbook.html", told, status=code)


def _received(request: Request, file: Uploaded, *, plan: Plan | None) -> HttpResponse:
    made = upload_and_read(
        file.read(), name=file.name or "rencana.xlsx", plan=plan, owner=request.user
    )
    return redirect("upload", region=request.region, upload=made.id)


def _applied(request: Request, row: Upload) -> UUID | None:
    """Return the plan, or ``None`` where somebody wrote in the same moment."""
    if row.plan is None:
        return create(row, author=request.user).id
    chosen, removed = choices(request.POST.dict()), ids(request.POST.getlist("hapus"))
    saved = apply(row, chosen=chosen, removed=removed, author=request.user, may=request.may)
    return None if isinstance(saved, Stale) else row.plan.id


def _upload(
    request: Request, row: Upload, *, wrong: LocalText | None = None, code: int = 200
) -> HttpResponse:
    job = job_of(row)
    told: dict[str, Any] = {
        "upload": row,
        "wrong": wrong,
        "reading": bool(job and job.under_way),
        "lost": bool(job and not job.over and not job.under_way),
        "failed": LocalText(*job.error) if job and job.state == JobState.FAILED else None,
        "problems": [_problem(p) for p in row.problems],
        "refused": None,
    }
    if row.read:
        answer = _may_import(request, row)
        told["refused"] = answer.because if isinstance(answer, Denied) else None
        told |= _preview(row, request.POST)
    return render(request, "files/upload.html", told, status=code)


def _may_import(request: Request, row: Upload) -> Answer:
    """Ask about the dimension a workbook is of; about the whole plan where it is of none."""
    return request.may(Permission.IMPORT_PLAN, Subject(dimension=row.part or None))


def _preview(row: Upload, sent: Any) -> dict[str, Any]:
    if row.plan is None:
        found = plan_of(row)
        kinds = Counter(type(e) for e in found)
        return {"new": found, "kinds": [(k.kind.sheet, n) for k, n in kinds.items()]}
    draft = draft_of(row.plan)
    found_ = differences(row, row.plan, draft)
    counts = Counter(d.what for d in found_)
    return {
        "counts": [(what, counts[what]) for what in What if counts[what]],
        "differences": markup(found_, draft.plan, chosen=choices(sent.dict()), lang=current()),
        "nothing": not found_,
        "unknown": row.base is None,
        "meanwhile": row.base is not None and draft.sequence > row.base,
        "sequence": draft.sequence,
        "locked": not row.plan.stands.writable,
    }


def _problem(told: dict[str, Any]) -> dict[str, Any]:
    texts = {name: LocalText(*told[name]) for name in ("message", "fix", "place")}
    return {"severity": Severity(told["severity"]), **texts}


def _new(request: Request, form: HeaderForm, file: FileForm, *, code: int) -> HttpResponse:
    may_import = bool(request.may(Permission.IMPORT_PLAN))
    told = {"form": form, "file": file, "may_import": may_import}
    return render(request, "files/new.html", told, status=code)


def _initial(request: Request) -> dict[str, Any]:
    first = 2025
    title = f"Masterplan Smart City {request.region.name} {first}-{first + 9}"
    return {"title": title, "first": first, "last": first + 9}


def _file(content: bytes, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=disposition)


_DONE = LocalText("{file} sudah diterapkan.", "{file} was applied.")
_MEANWHILE = LocalText(
    "Seseorang menyimpan pada saat yang sama, jadi belum ada yang diubah. Periksa lagi, lalu "
    "terapkan.",
    "Somebody saved at the same moment, so nothing was changed yet. Look again, then apply.",
)
