"""Published editions: their canonical content, and the files of their volumes."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from ninja import Router

from anyam.access import Permission
from anyam_web.api import shapes, showing
from anyam_web.api.answering import sent, told
from anyam_web.api.gate import Call, enters
from anyam_web.api.naming import named
from anyam_web.api.paging import page
from anyam_web.api.routes.plans import Cursor, Limit
from anyam_web.api.shapes import REFUSED
from anyam_web.editions.queries import edition_or_404, files_of
from anyam_web.editions.views import TYPES
from anyam_web.plans.models import Edition

router = Router()
_ONE = "/regions/{code}/editions/{edition}"


@router.get(
    "/regions/{code}/editions",
    response={200: shapes.Page[shapes.Edition], **REFUSED},
    operation_id="editions",
    url_name="api_editions",
    tags=["editions"],
    **named("Edisi terbit suatu daerah", "Published editions of a region"),
)
@enters(Permission.SEE_EDITION)
def listing(
    request: Call, *, plan: UUID | None = None, limit: Limit = 100, cursor: Cursor = None
) -> HttpResponse:
    """List editions, oldest first."""
    rows = Edition.objects.defer("json")
    only = [p for p in (plan, request.caller.plan) if p]
    for id_ in only:
        rows = rows.filter(plan_id=id_)
    shown, after = page(rows, key=_since, cursor=cursor, limit=limit)
    return told(request, {"items": [showing.edition(e) for e in shown], "next": after})


@router.get(
    _ONE,
    response={200: shapes.Edition, **REFUSED},
    operation_id="edition",
    url_name="api_edition",
    tags=["editions"],
    **named("Satu edisi", "One edition"),
)
@enters(Permission.SEE_EDITION)
def one(request: Call, *, edition: UUID) -> HttpResponse:
    """Show an edition."""
    return told(request, showing.edition(_found(request, edition)))


@router.get(
    _ONE + "/content",
    response={200: dict, **REFUSED},
    operation_id="edition_content",
    url_name="api_edition_content",
    tags=["editions"],
    **named("Isi edisi: JSON kanonik", "Content of an edition: canonical JSON"),
)
@enters(Permission.SEE_EDITION)
def content(request: Call, *, edition: UUID) -> HttpResponse:
    """Hand out the canonical JSON whose SHA-256 is the fingerprint; its tag is that too."""
    row = _found(request, edition)
    return sent(request, HttpResponse(bytes(row.json), "application/json"), tag=row.sha256)


@router.get(
    _ONE + "/volumes",
    response={200: list[shapes.Volume], **REFUSED},
    operation_id="volumes",
    url_name="api_volumes",
    tags=["editions"],
    **named("Berkas buku suatu edisi", "Files of an edition's volumes"),
)
@enters(Permission.SEE_EDITION)
def volumes(request: Call, *, edition: UUID) -> HttpResponse:
    """List the files of an edition's volumes."""
    return told(request, [showing.volume(f) for f in files_of(_found(request, edition))])


@router.get(
    _ONE + "/volumes/{name}",
    response=REFUSED,
    operation_id="volume",
    url_name="api_volume",
    tags=["editions"],
    **named("Unduh satu berkas", "Download a file"),
)
@enters(Permission.SEE_EDITION)
def volume(request: Call, *, edition: UUID, name: str) -> HttpResponse | FileResponse:
    """Hand out a file of an edition, as PDF, DOCX or HTML."""
    files = files_of(_found(request, edition))
    file = next((f for f in files if f.name == name and f.sha256), None)
    if file is None or not file.path.exists():
        raise Http404
    kind = TYPES[file.form]
    return FileResponse(
        file.path.open("rb"), as_attachment=True, filename=file.name, content_type=kind
    )


def _found(request: Call, id_: UUID) -> Edition:
    row = edition_or_404(id_)
    if request.caller.plan not in (None, row.plan_id):
        raise Http404
    return row


def _since(row: Edition) -> tuple[str, str]:
    return row.published.isoformat(), row.id.hex
