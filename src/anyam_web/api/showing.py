"""Rows and values as the JSON that the shapes promise."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from anyam.kernel import Finding, LocalText
from anyam.plan import Element, Header
from anyam_web.comments.models import Comment
from anyam_web.editions.models import Volume
from anyam_web.plans.conflicts import Conflict
from anyam_web.plans.documents import to_data
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import Edition, Plan, Revision

Shown = dict[str, Any]


def plan(row: Plan, header: Header, version: int) -> Shown:
    """Show a plan with its header."""
    return {
        "id": str(row.id),
        "title": row.title,
        "state": row.state,
        "sequence": row.sequence,
        "version": version,
        "header": header.model_dump(mode="json"),
    }


def element(value: Element, draft: Draft, fields: Collection[str] = ()) -> Shown:
    """Show an element of a draft; ``fields`` names the only ones wanted."""
    data = to_data(value)
    return {
        "id": str(value.id),
        "kind": type(value).kind.name,
        "version": draft.version(value.id),
        "position": draft.positions[value.id],
        "data": {k: v for k, v in data.items() if k in fields} if fields else data,
    }


def written(row: Revision) -> Shown:
    """Show an element as a write left it."""
    return {
        "id": str(row.element),
        "kind": row.kind,
        "version": row.version,
        "position": row.position,
        "data": row.data,
    }


def revision(row: Revision) -> Shown:
    """Show one write."""
    return {
        "sequence": row.sequence,
        **written(row),
        "removed": row.removed,
        "author": str(row.author_id) if row.author_id else None,
        "time": row.time.isoformat(),
        "reason": row.reason,
        "hash": row.hash,
    }


def finding(found: Finding) -> Shown:
    """Show a finding in both languages."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": words(found.message),
        "fix": words(found.fix),
        "why": words(found.why),
        "kind": found.kind,
        "element": str(found.element) if found.element else None,
        "field": found.field,
    }


def comment(said: Comment) -> Shown:
    """Show something said, with what it is about."""
    return {
        "id": str(said.id),
        "thread": str(said.thread.id),
        "element": str(said.thread.element),
        "field": said.thread.field,
        "author": str(said.who_id),
        "text": said.text,
        "created": said.created.isoformat(),
        "resolved": said.thread.resolved is not None,
    }


def edition(row: Edition) -> Shown:
    """Show an edition without its content."""
    return {
        "id": str(row.id),
        "plan": str(row.plan_id),
        "number": row.number,
        "name": row.name,
        "state": row.state,
        "sequence": row.sequence,
        "sha256": row.sha256,
        "published": row.published.isoformat(),
        "content": reverse("api_edition_content", args=[row.region_id, row.id]),
    }


def volume(file: Volume) -> Shown:
    """Show a file of an edition; without an address until it is made."""
    place = reverse("api_volume", args=[file.region_id, file.edition_id, file.name])
    return {
        "name": file.name,
        "volume": file.volume,
        "lang": file.lang,
        "form": file.form,
        "size": file.size,
        "pages": file.pages,
        "sha256": file.sha256,
        "url": place if file.sha256 else None,
    }


def conflict(found: Conflict) -> Shown:
    """Show both versions of a stale write, field by field."""
    return {
        "id": str(found.element),
        "kind": found.kind,
        "expected": found.expected,
        "version": found.version,
        "removed": found.theirs is None,
        "author": found.author and str(found.author),
        "fields": [
            {
                "field": f.name, "label": f.label, "side": f.side.value,
                "base": f.base, "mine": f.mine, "theirs": f.theirs,
            }
            for f in found.fields
        ],
    }  # fmt: skip


def words(text: LocalText) -> Shown:
    """Show a text in both languages."""
    return text._asdict()
