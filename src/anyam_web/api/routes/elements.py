"""Elements of a plan: read, write, change some fields, remove, and many at once."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import AwareDatetime

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam_web.api import shapes, showing
from anyam_web.api.answering import done, told
from anyam_web.api.changing import Step, change, there
from anyam_web.api.choosing import chosen, place
from anyam_web.api.gate import Call, enters
from anyam_web.api.naming import VERSION_HEADER, WRITE_HEADERS, named
from anyam_web.api.paging import page
from anyam_web.api.problems import Problem
from anyam_web.api.routes.plans import Cursor, Limit
from anyam_web.api.shapes import REFUSED, REFUSED_WRITES
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import fresh_id

router = Router()
Fields = Annotated[str | None, Query(None, max_length=1000, pattern=r"^[a-z_]+(,[a-z_]+)*$")]
_TAG = re.compile(r'(W/)?"?([0-9]{1,9})"?')
_MANY = "/regions/{code}/plans/{plan}/elements"
_ONE = _MANY + "/{element}"


@router.get(
    _MANY,
    response={200: shapes.Listing[shapes.Element], **REFUSED},
    operation_id="elements",
    url_name="api_elements",
    tags=["elements"],
    **named("Elemen suatu rencana", "Elements of a plan"),
)
@enters(Permission.SEE_PLAN)
def listing(
    request: Call,
    *,
    plan: UUID,
    kind: str | None = None,
    dimension: str | None = None,
    agency: UUID | None = None,
    updated_since: AwareDatetime | None = None,
    fields: Fields = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> HttpResponse:
    """List elements in the order of the method, narrowed by what is asked for."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    moment: datetime | None = updated_since
    found = chosen(row, draft, kind=kind, dimension=dimension, agency=agency, since=moment)
    shown, after = page(found, key=lambda e: place(draft, e), cursor=cursor, limit=limit)
    items = [showing.element(e, draft, _names(fields)) for e in shown]
    return told(request, {"items": items, "next": after, "sequence": draft.sequence})


@router.get(
    _ONE,
    response={200: shapes.Element, **REFUSED},
    operation_id="element",
    url_name="api_element",
    tags=["elements"],
    **named("Satu elemen", "One element"),
)
@enters(Permission.SEE_PLAN)
def one(request: Call, *, plan: UUID, element: UUID, fields: Fields = None) -> HttpResponse:
    """Show an element; its version is also its tag."""
    draft = draft_of(plan_or_404(plan))
    shown = showing.element(there(draft, element), draft, _names(fields))
    return told(request, shown, tag=str(shown["version"]))


@router.post(
    _MANY,
    response={201: shapes.Element, **REFUSED_WRITES},
    operation_id="create_element",
    tags=["elements"],
    **named("Buat elemen", "Make an element", headers=WRITE_HEADERS),
)
@enters(Permission.WRITE_ELEMENT, writes=True)
def create(request: Call, *, plan: UUID, body: shapes.Fresh) -> HttpResponse:
    """Make an element, at the end of its kind."""
    step = shapes.Put(do="put", id=body.id or fresh_id(), kind=body.kind, data=body.data)
    return _one(request, plan, step, reason=body.reason, status=201)


@router.put(
    _ONE,
    response={200: shapes.Element, **REFUSED_WRITES},
    operation_id="replace_element",
    tags=["elements"],
    **named(
        "Tulis elemen seluruhnya", "Write a whole element",
        headers=[*WRITE_HEADERS, VERSION_HEADER],
    ),
)  # fmt: skip
@enters(Permission.WRITE_ELEMENT, writes=True)
def replace(request: Call, *, plan: UUID, element: UUID, body: shapes.Whole) -> HttpResponse:
    """Write an element as it shall be; version 0 makes one."""
    version = _version(request, body.version)
    step = shapes.Put(do="put", id=element, kind=body.kind, data=body.data, version=version)
    return _one(request, plan, step, reason=body.reason)


@router.patch(
    _ONE,
    response={200: shapes.Element, **REFUSED_WRITES},
    operation_id="change_element",
    tags=["elements"],
    **named("Ubah beberapa isian", "Change some fields", headers=[*WRITE_HEADERS, VERSION_HEADER]),
)
@enters(Permission.WRITE_ELEMENT, writes=True)
def update(request: Call, *, plan: UUID, element: UUID, body: shapes.Part) -> HttpResponse:
    """Change the fields that are told, and leave the others."""
    version = _version(request, body.version)
    step = shapes.Patch(do="patch", id=element, data=body.data, version=version)
    return _one(request, plan, step, reason=body.reason)


@router.delete(
    _ONE,
    response={200: shapes.Element, **REFUSED_WRITES},
    operation_id="remove_element",
    tags=["elements"],
    **named("Hapus elemen", "Remove an element", headers=[*WRITE_HEADERS, VERSION_HEADER]),
)
@enters(Permission.WRITE_ELEMENT, writes=True)
def remove(
    request: Call,
    *,
    plan: UUID,
    element: UUID,
    version: shapes.Version | None = None,
    reason: shapes.Reason = "",
) -> HttpResponse:
    """Remove an element; it stays in the history and can be restored."""
    step = shapes.Remove(do="remove", id=element, version=_version(request, version))
    return _one(request, plan, step, reason=reason)


@router.post(
    _MANY + ":batch",
    response={200: shapes.Written, **REFUSED_WRITES},
    operation_id="batch",
    url_name="api_batch",
    tags=["elements"],
    **named("Banyak perubahan sekaligus", "Many changes at once", headers=WRITE_HEADERS),
)
@enters(Permission.WRITE_ELEMENT, writes=True)
def batch(request: Call, *, plan: UUID, body: shapes.Batch) -> HttpResponse:
    """Carry many writes out in order: all of them, or none."""
    saved = change(request, plan_or_404(plan), body.writes, reason=body.reason)
    items = [showing.written(r) for r in saved.revisions]
    return done(request, {"items": items, "sequence": saved.sequence})


def _one(request: Call, plan: UUID, step: Step, *, reason: str, status: int = 200) -> HttpResponse:
    saved = change(request, plan_or_404(plan), [step], reason=reason)
    return done(request, showing.written(saved.revisions[-1]), status=status)


def _names(fields: str | None) -> frozenset[str]:
    return frozenset(fields.split(",")) if fields else frozenset()


def _version(request: Call, told_: int | None) -> int:
    """Version the caller saw: from the body, or from ``If-Match``."""
    tag = request.headers.get("If-Match")
    if tag is None and told_ is None:
        raise Problem(428, _UNTOLD)
    found = _TAG.fullmatch(tag.strip()) if tag is not None else None
    if tag is not None and (found is None or told_ not in (None, int(found[2]))):
        raise Problem(422, _NO_TAG)
    return int(found[2]) if found else told_ or 0


_UNTOLD = LocalText(
    "Sebutkan versi yang Anda lihat, dalam “version” atau If-Match, agar tulisan orang lain tidak "
    "tertimpa.",
    "Tell the version you saw, in “version” or If-Match, so that nobody's work is overwritten.",
)
_NO_TAG = LocalText(
    'If-Match harus satu versi, misalnya "3", dan sama dengan “version” bila keduanya ada.',
    'If-Match must be one version, for example "3", and equal to “version” where both are told.',
)
