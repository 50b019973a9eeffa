"""What is due: an agency's work whose end is over or comes this year, by what the plan says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from anyam.access import subject_of
from anyam.plan import Action, Plan, QuickWin
from anyam.plan.elements import QuickWinStatus
from anyam_web.plans.documents import slug_of
from anyam_web.plans.models import Plan as Row

Work = Action | QuickWin


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due; ``day`` is known of a quick win, of an action only the ``year``."""

    work: Work
    address: str
    year: int
    day: date | None
    late: bool


def due(plan: Plan, agency: UUID, *, row: Row, today: date) -> tuple[Due, ...]:
    """List an agency's actions and chosen quick wins due by the end of this year, earliest first.

    Progress is not kept on the platform, so late means that the time is over, not that the work
    is undone.
    """
    come = ((work, end) for work, end in _ends(plan) if _year(end) <= today.year)
    mine = ((work, end) for work, end in come if agency in subject_of(plan, work).agencies)
    found = (_due(work, end, row=row, today=today) for work, end in mine)
    return tuple(sorted(found, key=lambda d: (d.year, d.day or date.max, d.work.code)))


def _ends(plan: Plan) -> Iterator[tuple[Work, date | int]]:
    yield from ((action, action.end) for action in plan.all(Action) if action.end)
    for win in plan.all(QuickWin):
        if win.due and win.status is QuickWinStatus.CHOSEN:
            yield win, win.due


def _year(end: date | int) -> int:
    return end.year if isinstance(end, date) else int(end)


def _due(work: Work, end: date | int, *, row: Row, today: date) -> Due:
    at = {"region": row.region_id, "plan": row.id, "kind": slug_of(type(work)), "element": work.id}
    day = end if isinstance(end, date) else None
    late = day < today if day else _year(end) < today.year
    return Due(work, reverse("drafting_element", kwargs=at), _year(end), day, late)
