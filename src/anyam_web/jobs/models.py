"""Jobs as people see them: what, how far, how it ended."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from anyam.kernel import Choice
from anyam_web.accounts.models import User
from anyam_web.tenancy.models import RegionOwned, new_id

SILENT = timedelta(minutes=10)


class JobState(Choice):
    """How far a job is."""

    WAITING = "waiting", "Menunggu", "Waiting"
    RUNNING = "running", "Berjalan", "Running"
    DONE = "done", "Selesai", "Done"
    FAILED = "failed", "Gagal", "Failed"
    STOPPED = "stopped", "Dihentikan", "Stopped"


class Job(RegionOwned):
    """One piece of long work, asked for by a person about a thing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)  # "edition.volumes", "plan.import" …
    subject = models.UUIDField(null=True, db_index=True)
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, default=JobState.WAITING.value)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    error = models.JSONField(default=list)  # [Indonesian, English] for people
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def over(self) -> bool:
        """True once nothing more will happen."""
        return self.state in (JobState.DONE, JobState.FAILED, JobState.STOPPED)

    @property
    def under_way(self) -> bool:
        """True while something still happens; one silent for long has lost its worker."""
        return not self.over and timezone.now() - self.changed < SILENT


class Worker(models.Model):
    """A process that does jobs, and when it was last seen at work."""

    id = models.CharField(primary_key=True, max_length=64)  # host:process:chance
    seen = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.id
