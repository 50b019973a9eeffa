"""Uploads: a file somebody sent, what was read from it, until it is applied or grows old."""

from __future__ import annotations

from django.db import models

from anyam_web.accounts.models import User
from anyam_web.plans.models import Plan
from anyam_web.tenancy.models import RegionOwned, new_id


class Upload(RegionOwned):
    """One file for a plan, or for a new one where ``plan`` is empty."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, null=True, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    data = models.BinaryField()  # the file itself, until it is read
    json = models.BinaryField(default=b"")  # the plan that was read
    base = models.PositiveBigIntegerField(null=True)  # revision it was exported from, if told
    part = models.CharField(max_length=60, blank=True)  # dimension, or all of the plan
    problems = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True, db_index=True)
    applied = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @property
    def read(self) -> bool:
        """True once there is a plan to look at."""
        return bool(self.json)

    @property
    def errors(self) -> int:
        """Number of problems that would lose a row or a value."""
        return sum(problem["severity"] == "error" for problem in self.problems)
