"""Threads about an element or a field, and what was said in them."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from anyam_web.accounts.models import User
from anyam_web.plans.models import Plan
from anyam_web.tenancy.models import RegionOwned, new_id

LONGEST = 4_000  # characters of a comment
MENDABLE = timedelta(minutes=30)  # in which one's own comment may be put differently


class Thread(RegionOwned):
    """A conversation about one element; the plan's own id stands for the plan as a whole."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    element = models.UUIDField()
    field = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    assigned = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    resolved = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    moved = models.DateTimeField(auto_now_add=True)  # when something was last said or done

    class Meta:
        indexes = (
            models.Index(fields=["plan", "element"], name="threads_of_an_element"),
            models.Index(fields=["plan", "-moved"], name="threads_of_a_plan"),
        )

    def __str__(self) -> str:
        return f"{self.element} {self.field}"


class Comment(RegionOwned):
    """One thing said; what is taken back leaves who said something, when, and that it is gone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    who = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST)
    named = models.JSONField(default=list)  # names that stood for people when it was said
    created = models.DateTimeField(auto_now_add=True)
    edited = models.DateTimeField(null=True)
    gone = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["who", "created"], name="said_by_a_person"),)

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def mendable(self) -> bool:
        """True while it may still be put differently."""
        return not self.gone and timezone.now() - self.created < MENDABLE
