"""Reading where the session of a plan stands."""

from __future__ import annotations

from anyam_web.plans.models import Plan
from anyam_web.wall.clock import Clock, Item
from anyam_web.wall.models import Agenda


def clock_of(plan: Plan) -> Clock:
    """Return the clock of a plan's session; one without items where no agenda was written."""
    row = Agenda.objects.filter(plan=plan).first()
    return as_clock(row) if row else Clock(())


def as_clock(row: Agenda) -> Clock:
    """Read a row."""
    items = tuple(Item(minutes, title) for minutes, title in row.items)
    return Clock(items, row.place, row.spent, row.since)
