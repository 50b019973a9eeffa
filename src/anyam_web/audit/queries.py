"""Reading the audit trail: what happened to a thing, newest first."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from anyam_web.audit.models import Event
from anyam_web.tenancy.active import active


def events_about(subjects: Collection[UUID], *, codes: Collection[str]) -> list[Event]:
    """List events of the active region about some things, with who did them, newest first."""
    rows = Event.objects.filter(region_id=active(), subject__in=subjects, code__in=codes)
    return list(rows.select_related("who").order_by("-time", "-id"))
