"""Observation: one structured line a request, without addresses, names or what was typed."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from anyam_web.ui.traces import message, trace

log = logging.getLogger("anyam.request")
_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "request"}


class JsonFormatter(logging.Formatter):
    """One JSON object a line; control characters arrive escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, logger, message and what the caller added."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message(record),
        }
        told |= {k: v for k, v in vars(record).items() if k not in _PLAIN}
        if record.exc_info and (error := record.exc_info[1]):
            told["trace"] = trace(error)
        return json.dumps(told, ensure_ascii=True, default=str)


class WorthALine(logging.Filter):
    """Leaves out that a worker told to stop did stop: who stopped it knows."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through but an end that was asked for."""
        return not (record.exc_info and record.exc_info[0] is SystemExit)


def observed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Log method, route name, status and milliseconds of each request that is not a static file."""

    def middleware(request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = get_response(request)
        if match := request.resolver_match:
            spent = round((time.perf_counter() - start) * 1000, 1)
            told = {"method": request.method, "route": match.view_name or "?", "ms": spent}
            log.info("%s", response.status_code, extra=told)
        return response

    return middleware
