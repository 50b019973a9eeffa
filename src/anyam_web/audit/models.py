"""The audit trail: one row an event, only ever appended."""

from __future__ import annotations

from typing import Any

from django.db import models

from anyam_web.accounts.models import User
from anyam_web.tenancy.models import Region


class Event(models.Model):
    """Something that happened; ``data`` holds what its sentence needs, never a secret."""

    time = models.DateTimeField(auto_now_add=True, db_index=True)
    code = models.CharField(max_length=40)
    who = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.UUIDField(null=True, db_index=True)
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.time:%Y-%m-%d %H:%M} {self.code}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append; raises for a row that is already there."""
        if not self._state.adding:
            raise ValueError("an event of the audit trail never changes")
        super().save(*args, **kwargs)
