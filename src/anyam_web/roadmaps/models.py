"""Proposals: a question about the roadmap, and the answer the solver found."""

from __future__ import annotations

from django.db import models

from anyam_web.accounts.models import User
from anyam_web.plans.models import Plan
from anyam_web.tenancy.models import RegionOwned, new_id


class Proposal(RegionOwned):
    """One roadmap asked for: what was asked of which revision, and what was found."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=100)
    scenario = models.CharField(max_length=300, blank=True)  # in the words of the library
    least_change = models.BooleanField(default=False)
    seconds = models.PositiveSmallIntegerField(default=30)
    sequence = models.PositiveBigIntegerField()  # the revision of the plan it is about
    news = models.JSONField(default=dict)  # while it is sought: objective, bound, seconds
    result = models.JSONField(null=True)  # as the library lays a roadmap out
    pictures = models.JSONField(default=dict)  # language: SVG
    sheet = models.BinaryField(default=b"")  # XLSX
    created = models.DateTimeField(auto_now_add=True)
    adopted = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
