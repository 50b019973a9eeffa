"""Reading a file in the background, so that a large one can be left to itself."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django_tasks import task

from anyam_web.accounts.models import User
from anyam_web.files.models import Upload
from anyam_web.files.queries import KIND
from anyam_web.files.usecases import read, receive
from anyam_web.jobs.models import Job
from anyam_web.jobs.running import Progress, carry_out, start
from anyam_web.plans.models import Plan


def upload_and_read(data: bytes, *, name: str, plan: Plan | None, owner: User) -> Upload:
    """Keep a file and have it read."""
    with transaction.atomic():
        upload = receive(data, name=name, plan=plan, owner=owner)
        start(run_reading, kind=KIND, subject=upload.id, owner=owner)
    return upload


@task()
def run_reading(job_id: str, region: str) -> None:
    """Read an upload."""
    carry_out(job_id, region, work)


def work(job: Job, progress: Progress) -> dict[str, Any]:
    """Read the file a job is about."""
    if job.subject is None:
        raise TypeError("a job about no file")
    progress.at(0, 1)
    read(Upload.objects.select_related("plan").get(id=job.subject))
    return {}
