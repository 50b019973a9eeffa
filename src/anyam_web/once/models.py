"""The ids that were used: by whom, for what, and what was answered."""

from __future__ import annotations

from django.db import models

from anyam_web.accounts.models import User
from anyam_web.tenancy.models import RegionOwned


class Used(RegionOwned):
    """One request carried out; kept as long as somebody may still try again."""

    who = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)  # made by the client
    asked = models.CharField(max_length=64)  # fingerprint of what was asked
    status = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=100, blank=True)  # content type of the answer
    body = models.BinaryField(default=b"")
    created = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint("region", "who", "key", name="one_use_a_key"),)

    def __str__(self) -> str:
        return self.key
