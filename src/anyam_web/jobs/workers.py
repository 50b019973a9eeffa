"""Workers: seen at work every few seconds; what one left in the middle is taken up again."""

from __future__ import annotations

import logging
import os
import platform
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from anyam.kernel import LocalText
from anyam_web.jobs.models import Job, JobState, Worker
from anyam_web.tenancy.active import in_region

log = logging.getLogger(__name__)
PACE = 5.0  # seconds between two signs of life
GONE = timedelta(seconds=45)
GONE_HERE = timedelta(seconds=12)  # its process is no longer on this machine
FORGOTTEN = timedelta(days=1)
TRIES = 3
_TOLD_TO_STOP = "builtins.SystemExit"


def new_worker_id() -> str:
    """Name this process so that others on the same machine can see whether it is there."""
    return f"{platform.node()[:30]}:{os.getpid()}:{secrets.token_hex(6)}"


def watch(worker_id: str, *, stop: Callable[[float], bool]) -> None:
    """Give signs of life and take up what others left, until ``stop`` answers that it is over."""
    while True:
        try:
            sign_of_life(worker_id)
            take_up_again()
        except DatabaseError:  # busy or away for a moment: the next sign comes soon
            log.exception("no sign of life")
        finally:
            connection.close()
        if stop(PACE):
            return


def watched(worker_id: str) -> threading.Event:
    """Watch in the background; set the event returned to end it."""
    over = threading.Event()
    told = {"stop": over.wait}
    threading.Thread(target=watch, args=(worker_id,), kwargs=told, daemon=True).start()
    return over


def sign_of_life(worker_id: str) -> None:
    """Write down that a worker is at work."""
    Worker(id=worker_id).save()
    Worker.objects.filter(seen__lt=timezone.now() - FORGOTTEN).delete()


def last_seen() -> datetime | None:
    """Tell when any worker was last seen at work."""
    return Worker.objects.order_by("-seen").values_list("seen", flat=True).first()


def take_up_again() -> int:
    """Queue again what a worker left in the middle; return how many.

    What left its worker dead three times is given up and told as failed.
    """
    running = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING))
    left = [t for t in running if t.worker_ids and _gone(t.worker_ids[-1])]
    stopped = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    left += stopped.filter(exception_class_path=_TOLD_TO_STOP)
    for task in left:
        _queue_again(task)
    return len(left)


def _queue_again(task: DBTaskResult[..., None]) -> None:
    log.warning("taken up again", extra={"task": str(task.id), "tries": len(task.worker_ids)})
    same = DBTaskResult.objects.filter(id=task.id, status=task.status)
    with transaction.atomic():
        if len(task.worker_ids) < TRIES or task.status == TaskResultStatus.FAILED:
            same.update(status=TaskResultStatus.READY, exception_class_path="", traceback="")
        elif same.update(status=TaskResultStatus.FAILED, finished_at=timezone.now()):
            _give_up(*task.args_kwargs["args"])


def _give_up(job_id: str, region: str) -> None:
    failed = {"state": JobState.FAILED.value, "error": list(_TOO_OFTEN), "changed": timezone.now()}
    with in_region(region):
        Job.objects.filter(id=job_id).update(**failed)


def _gone(worker_id: str) -> bool:
    """Tell whether a worker is gone: soon where its process can be looked for, else in a while."""
    seen = Worker.objects.filter(id=worker_id).values_list("seen", flat=True).first()
    host, process, _ = (*worker_id.split(":"), "", "")[:3]
    here = host == platform.node()[:30] and process.isdigit()
    patience = GONE if not here or _there(int(process)) else GONE_HERE
    return seen is None or seen < timezone.now() - patience


def _there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


_TOO_OFTEN = LocalText(
    "Pekerjaan ini tiga kali menghentikan pekerjanya, mungkin karena terlalu besar untuk mesin "
    "ini. Hubungi pengelola.",
    "This work ended its worker three times, maybe because it is too large for this machine. Tell "
    "the operator.",
)
