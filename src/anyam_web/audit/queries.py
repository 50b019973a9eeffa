"""Reading the audit trail: what happened to a thing, or about people, newest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from anyam.kernel import LocalText
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import names_of
from anyam_web.audit.codes import ABOUT_PEOPLE, sentence
from anyam_web.audit.models import Event
from anyam_web.tenancy.active import active

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the trail: when, who, what, and about whom or where, in words."""

    id: int
    time: datetime
    who: str
    what: LocalText
    whom: str
    where: str


def events_about(subjects: Collection[UUID], *, codes: Collection[str]) -> list[Event]:
    """List events of the active region about some things, with who did them, newest first."""
    rows = Event.objects.filter(region_id=active(), subject__in=subjects, code__in=codes)
    return list(rows.select_related("who").order_by("-time", "-id"))


def trail(*, before: int | None = None) -> list[Line]:
    """List what happened about people everywhere on the node, a page at a time."""
    return _lines(_about_people(), before=before)


def trail_here(*, before: int | None = None) -> list[Line]:
    """List what happened about people in the active region, a page at a time."""
    return _lines(_about_people().filter(region_id=active()), before=before)


def trail_of(user: User, *, before: int | None = None) -> list[Line]:
    """List what one person did or what was done about them, a page at a time."""
    mine = Q(who=user) | Q(subject=user.pk)
    return _lines(_about_people().filter(mine), before=before)


def _about_people() -> QuerySet[Event]:
    return Event.objects.filter(code__in=ABOUT_PEOPLE)


def _lines(rows: QuerySet[Event], *, before: int | None) -> list[Line]:
    rows = rows if before is None else rows.filter(id__lt=before)
    events = list(rows.select_related("who", "region").order_by("-id")[:PAGE])
    names = names_of({e.subject for e in events if e.subject})
    return [_line(event, names) for event in events]


def _line(event: Event, names: dict[UUID, str]) -> Line:
    return Line(
        id=event.pk,
        time=event.time,
        who=str(event.who or ""),
        what=sentence(event.code, event.data),
        whom=names.get(event.subject, "")
        if event.subject and event.subject != event.who_id
        else "",
        where=event.region.name if event.region else "",
    )
