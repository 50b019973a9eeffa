"""Health: whether this process can serve people, and what an operator should look at."""

from __future__ import annotations

import logging
import shutil
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from anyam_web.accounts.doors import open_to_everybody
from anyam_web.jobs.workers import last_seen

log = logging.getLogger(__name__)
QUIET = timedelta(minutes=1)
LEAST_FREE = 50 << 20  # bytes: below, SQLite and volumes cannot be written safely


@open_to_everybody("a monitor has no account")
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process serves pages; asks nothing of the database."""
    del request
    return HttpResponse("ok", content_type="text/plain")


@open_to_everybody("a monitor has no account")
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 where people can work: database there, tables of this version, room on the disk.

    A worker that is gone keeps nobody from working: it is told, and is 200 all the same.
    """
    del request
    free = shutil.disk_usage(settings.ENV.data).free
    try:
        missing = _missing_migrations()
        worker = _worker()
    except Error:  # we are not ready; the log says what is wrong with the database
        log.exception("not ready")
        return JsonResponse({"ready": False, "database": "unreachable"}, status=503)
    fit = not missing and free >= LEAST_FREE
    told = {"ready": fit, "migrations": missing, "disk": free >= LEAST_FREE, "worker": worker}
    return JsonResponse(told, status=200 if fit else 503)


def _missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _worker() -> str:
    if settings.ENV.jobs == "inline":
        return "inline"
    seen = last_seen()
    return "alive" if seen and timezone.now() - seen < QUIET else "gone"
