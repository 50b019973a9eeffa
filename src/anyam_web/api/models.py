"""Tokens: keys by which a program acts for a person, kept as fingerprints only."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from anyam.kernel import Choice
from anyam_web.accounts.models import User
from anyam_web.tenancy.models import Region, new_id


class Scope(Choice):
    """What a token may be used for; its owner's role decides the rest."""

    READ = "read", "Membaca", "Read"
    WRITE = "write", "Membaca dan menulis", "Read and write"


class Token(models.Model):
    """A key of one person. It never opens more than the person may; it may open less."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)  # what it is for
    secret = models.CharField(max_length=64, unique=True)  # SHA-256
    hint = models.CharField(max_length=4)  # last characters, to tell tokens apart
    scope = models.CharField(max_length=10)
    region = models.ForeignKey(Region, on_delete=models.CASCADE, null=True, related_name="+")
    plan = models.UUIDField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} (…{self.hint})"

    @property
    def works(self) -> bool:
        """True until it is revoked or too old."""
        return self.revoked is None and self.until > timezone.now()

    @property
    def writes(self) -> bool:
        """True if it may be used for changes."""
        return self.scope == Scope.WRITE

    @property
    def extent(self) -> Scope:
        """The scope as people read it."""
        return Scope(self.scope)
