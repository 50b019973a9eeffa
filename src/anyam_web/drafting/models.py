"""Saved views: how somebody, or the whole team, wants to see a table, under a name."""

from __future__ import annotations

from django.db import models

from anyam_web.accounts.models import User
from anyam_web.plans.models import Plan
from anyam_web.tenancy.models import RegionOwned, new_id


class View(RegionOwned):
    """A name for columns, filters, group and order of one kind's table in one plan."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)  # as the table's address says it
    shared = models.BooleanField(default=False)  # by the secretariat, with everybody

    class Meta:
        constraints = (
            models.UniqueConstraint("plan", "owner", "kind", "name", name="one_view_a_name"),
        )

    def __str__(self) -> str:
        return self.name
