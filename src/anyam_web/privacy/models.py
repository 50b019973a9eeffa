"""Requests for erasure: who asked, when, and who carried it out."""

from __future__ import annotations

from django.db import models

from anyam_web.accounts.models import User


class ErasureRequest(models.Model):
    """Somebody wants their name and address erased; done once, never undone."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    asked = models.DateTimeField(auto_now_add=True)
    done = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.user_id} {self.asked:%Y-%m-%d}"
