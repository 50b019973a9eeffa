"""Running a job: in its region, with progress told, and its end always written down."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.models import User
from anyam_web.jobs.models import Job, JobState
from anyam_web.tenancy.active import active, in_region

log = logging.getLogger(__name__)


class Stopped(Exception):
    """The person who asked for the work asked to stop it."""


class Progress:
    """Handed to the work: say how far it is, and learn that it should stop."""

    def __init__(self, job_id: UUID) -> None:
        self.job_id = job_id

    def at(self, done: int, total: int) -> None:
        """Write down how far the work is; raises :class:`Stopped` when asked to stop."""
        rows = Job.objects.filter(id=self.job_id)
        rows.update(done=done, total=total, changed=timezone.now())
        if rows.filter(stop_asked=True).exists():
            raise Stopped


Work = Callable[[Job, Progress], Mapping[str, Any]]


def start(task: Task[..., None], *, kind: str, subject: UUID | None, owner: User | None) -> Job:
    """Write a job down in the active region and queue its task once that is committed.

    ``task`` is a ``@task`` function of ``(job_id, region)`` that calls :func:`carry_out`.
    """
    job = Job.objects.create(kind=kind, subject=subject, owner=owner)
    region = active()
    transaction.on_commit(lambda: task.enqueue(str(job.id), region))
    return job


def carry_out(job_id: str, region: str, work: Work) -> None:
    """Do the work of a job in its region and write down how it ended, whatever happens."""
    with in_region(region):
        job = Job.objects.get(id=job_id)
        if job.over:
            return
        _ended(job, JobState.RUNNING)
        try:
            result = work(job, Progress(job.id))
        except Stopped:
            _ended(job, JobState.STOPPED)
        except SystemExit:  # the worker was told twice to leave: another takes the job up again
            _ended(job, JobState.WAITING)
            raise
        except AnyamError as error:
            _ended(job, JobState.FAILED, error=list(error.text))
        except (
            Exception
        ):  # a fault of ours ends the job, not the worker: logged, and shown to its owner
            log.exception("job failed", extra={"job": str(job.id), "kind": job.kind})
            _ended(job, JobState.FAILED, error=list(_OURS))
        else:
            _ended(job, JobState.DONE, result=dict(result))


def _ended(job: Job, state: JobState, **fields: Any) -> None:
    Job.objects.filter(id=job.id).update(state=state.value, changed=timezone.now(), **fields)


_OURS = LocalText(
    "Pekerjaan ini gagal karena kesalahan kami; pengelola dapat melihatnya dalam log.",
    "This work failed through a mistake of ours; the operator can see it in the log.",
)
