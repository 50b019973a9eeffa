"""Invitations: a role in a region that waits for a person; used once, and only for a week."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from anyam_web.accounts.models import User
from anyam_web.tenancy.models import RegionOwned, new_id


class Invitation(RegionOwned):
    """A role offered to an e-mail address. The link's secret is kept as a fingerprint only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField()
    role = models.CharField(max_length=20)
    dimensions = models.JSONField(default=list)
    agency = models.UUIDField(null=True)
    secret = models.CharField(max_length=64, unique=True)  # SHA-256 of what stands in the link
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)

    @property
    def late(self) -> bool:
        """Whether its time is over."""
        return self.until <= timezone.now()

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"
