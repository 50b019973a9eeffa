"""Agendas: what a workshop on a plan goes through, and where its clock stands."""

from __future__ import annotations

from django.db import models

from anyam_web.plans.models import Plan
from anyam_web.tenancy.models import RegionOwned, new_id


class Agenda(RegionOwned):
    """The agenda of one plan's workshop; the clock is kept as when it began, never as a count."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="+")
    items = models.JSONField(default=list)  # [minutes, title]
    place = models.PositiveSmallIntegerField(default=0)  # of the item that is on
    spent = models.PositiveIntegerField(default=0)  # seconds used of it before `since`
    since = models.DateTimeField(null=True)  # running since; empty while it stands still

    def __str__(self) -> str:
        return f"{self.place}/{len(self.items)}"
