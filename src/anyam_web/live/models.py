"""The pulse: a number that grows whenever something beside the elements of a plan happens."""

from __future__ import annotations

from django.db import models

from anyam_web.plans.models import Plan
from anyam_web.tenancy.models import RegionOwned

REMEMBERED = 50  # happenings a pulse still knows; who missed more asks for everything


class Pulse(RegionOwned):
    """How often a topic of a plan moved, and its last happenings as ``[number, what]``.

    The row is locked while a happening is added, so numbers become visible in their order.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=30)
    number = models.PositiveBigIntegerField(default=0)
    recent = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint("plan", "topic", name="one_pulse_a_topic"),)

    def __str__(self) -> str:
        return f"{self.topic} {self.number}"
