"""What who leads a session does: write the agenda, and turn the clock."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from anyam_web.plans.models import Plan
from anyam_web.wall.clock import Item, Turn
from anyam_web.wall.models import Agenda
from anyam_web.wall.queries import as_clock


def keep_agenda(plan: Plan, items: Sequence[Item]) -> None:
    """Keep what is typed; the item that is on stays on unless the agenda got shorter."""
    with transaction.atomic():
        row, _ = Agenda.objects.select_for_update().get_or_create(plan=plan)
        row.items = [[item.minutes, item.title] for item in items]
        if row.place >= len(row.items):
            row.place, row.spent, row.since = 0, 0, None
        row.save()


def turn_clock(plan: Plan, turn: Turn, *, seen: int) -> bool:
    """Turn the clock; False where another screen already went on from the item that was seen."""
    with transaction.atomic():
        row = Agenda.objects.select_for_update().filter(plan=plan).first()
        if row is None or row.place != seen:
            return False
        clock = as_clock(row).turned(turn, now=timezone.now())
        row.place, row.spent, row.since = clock.place, clock.spent, clock.since
        row.save()
    return True
