"""Grants of support access: to whom, by whom, why, and until when."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from anyam_web.accounts.models import User
from anyam_web.tenancy.models import RegionOwned, new_id


class Grant(RegionOwned):
    """What a region lent to somebody; the role itself is a membership that ends by itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    helper = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    writes = models.BooleanField(default=False)
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.helper} until {self.until:%Y-%m-%d %H:%M}"

    @property
    def runs(self) -> bool:
        """Whether it opens anything now."""
        return self.revoked is None and self.until > timezone.now()
