"""Notices of a person, and how they want to be written to."""

from __future__ import annotations

from django.db import models

from anyam.kernel import Choice, LocalText
from anyam_web.accounts.models import User
from anyam_web.tenancy.models import RegionOwned, new_id


class Post(Choice):
    """When a person wants letters."""

    AT_ONCE = (
        "at_once",
        "segera, bila saya disebut atau ditugasi",
        "at once, when I am named or given a task",
    )
    DAILY = "daily", "sekali sehari, semuanya", "once a day, everything"
    NEVER = "never", "tidak; cukup di halaman ini", "no; this page is enough"  # fmt: skip


class Notice(RegionOwned):
    """One thing a person should know; ``address`` is where to see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    who = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    words = models.JSONField()  # [Indonesian, English]
    excerpt = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300)
    about = models.UUIDField()  # the thread, the decision …: seen once, all of it is seen
    urgent = models.BooleanField(default=False)  # named or given a task
    created = models.DateTimeField(auto_now_add=True)
    seen = models.DateTimeField(null=True)
    posted = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["who"], condition=models.Q(seen__isnull=True), name="unseen_notices"
            ),
            models.Index(fields=["who", "-created"], name="notices_of_a_person"),
        )

    def __str__(self) -> str:
        return str(self.words[0])

    @property
    def text(self) -> LocalText:
        """The sentence in both languages."""
        return LocalText(*self.words)


class Taste(models.Model):
    """How a person wants to be written to."""

    who = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    post = models.CharField(max_length=10, default=Post.AT_ONCE.value)

    def __str__(self) -> str:
        return self.post
