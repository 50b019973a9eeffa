"""The node as its administrator sees it: regions, people, jobs, and whether all is well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from anyam_web.accounts.models import User
from anyam_web.jobs.models import Job, JobState, Worker
from anyam_web.plans.models import Plan
from anyam_web.tenancy.active import across_regions
from anyam_web.tenancy.models import Region

SHOWN = 8
_ALIVE = timedelta(minutes=1)


@dataclass(frozen=True)
class Node:
    """What an administrator looks at first."""

    regions: int
    plans: int
    people: int
    unguarded: Sequence[User]  # the first people who sign in with a password alone
    unguarded_count: int
    waiting: int
    failed: Sequence[Job]
    worker: datetime | None  # when one was last seen
    needs_worker: bool  # False where long work is done while the person waits

    @property
    def worked_at(self) -> bool:
        """True where a worker was seen a moment ago."""
        return bool(self.worker and timezone.now() - self.worker < _ALIVE)


def node() -> Node:
    """Look at the whole node, in a handful of questions."""
    people = User.objects.filter(is_active=True)
    guarded = Authenticator.objects.filter(type=Authenticator.Type.TOTP).values("user_id")
    open_ = people.exclude(id__in=guarded).order_by("name")
    with across_regions("an administrator sees that jobs failed and how many plans there are"):
        jobs = Job.objects.select_related("region")
        return Node(
            regions=Region.objects.count(),
            plans=Plan.objects.count(),
            people=people.count(),
            unguarded=list(open_[:SHOWN]),
            unguarded_count=open_.count(),
            waiting=jobs.filter(state=JobState.WAITING.value).count(),
            failed=list(jobs.filter(state=JobState.FAILED.value).order_by("-created")[:5]),
            worker=Worker.objects.aggregate(seen=Max("seen"))["seen"],
            needs_worker=settings.ENV.jobs == "worker",
        )
