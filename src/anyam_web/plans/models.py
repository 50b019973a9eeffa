"""The four tables of a plan: the draft as it stands, its append-only history, its editions."""

from __future__ import annotations

from typing import Any

from django.db import models

from anyam.lifecycle import State
from anyam_web.accounts.models import User
from anyam_web.tenancy.models import RegionOwned, new_id

HEADER = "header"  # the plan's header is a document like any element; its id is the plan's


class Plan(RegionOwned):
    """A plan: where its life stands, and the head of its history."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=500)  # copied from the header, for lists
    state = models.CharField(max_length=12, default=State.DRAFTING.value)
    sequence = models.PositiveBigIntegerField(default=0)  # of the last revision
    head = models.CharField(max_length=64, default="")  # hash of the last revision
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title

    @property
    def stands(self) -> State:
        """The state as the library knows it."""
        return State(self.state)


class Element(RegionOwned):
    """One document of the draft; ``version`` grows by one with every write."""

    uuid = models.UUIDField()  # unique within the plan: a copy of a plan may keep its ids
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    position = models.FloatField()  # order within the kind; between two is always room
    code = models.CharField(max_length=32)
    data = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    removed = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint("plan", "uuid", name="one_row_an_element"),)
        indexes = (models.Index(fields=["plan", "kind", "position"], name="in_order"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class Revision(RegionOwned):
    """One write, never changed: what an element became, by whom, when, why."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField()
    element = models.UUIDField()
    kind = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    position = models.FloatField()
    removed = models.BooleanField()
    data = models.JSONField()
    author = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    time = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    request = models.UUIDField(null=True)  # made by the client: a retry is recognised
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint("plan", "sequence", name="one_revision_a_number"),
            models.UniqueConstraint("plan", "element", "version", name="one_revision_a_version"),
        )
        indexes = (
            models.Index(
                fields=["plan", "request"],
                condition=models.Q(request__isnull=False),
                name="by_request",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.sequence} {self.kind} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append; raises for a revision that is already there."""
        if not self._state.adding:
            raise ValueError("a revision never changes")
        super().save(*args, **kwargs)


class Edition(RegionOwned):
    """A published snapshot: canonical JSON and its fingerprint. Only ``state`` ever changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    sequence = models.PositiveBigIntegerField()  # the revision it was made at
    json = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=12, default=State.PUBLISHED.value)
    published = models.DateTimeField()
    published_by = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )

    class Meta:
        constraints = (models.UniqueConstraint("plan", "number", name="one_edition_a_number"),)

    def __str__(self) -> str:
        return self.name
