"""Figures of plans, kept so that a nation can be listed without opening every plan."""

from __future__ import annotations

from django.db import models

from anyam_web.plans.models import Plan
from anyam_web.tenancy.models import RegionOwned


class Figures(RegionOwned):
    """How complete a plan was and what was open in it, at a revision and on a day."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="+")
    sequence = models.PositiveBigIntegerField()
    day = models.DateField()
    percent = models.DecimalField(max_digits=4, decimal_places=1)
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    advice = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.percent} % #{self.sequence}"
