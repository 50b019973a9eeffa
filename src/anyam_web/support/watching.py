"""Watching: what somebody opens with lent access is written into the region's trail."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from anyam.access import BORROWED
from anyam_web.audit.usecases import record

HOUR = 3600
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Watched:
    """Stands behind the doorkeeper: each page once an hour, each change every time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only :meth:`process_view` has something to do."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Remember the page."""
        watch(request)


def watch(request: HttpRequest) -> None:
    """Remember what is opened, where this person is in the active region by lent access."""
    region = getattr(request, "region", None)
    mine = getattr(request, "memberships", ())
    if region is None or not any(m.role in BORROWED and m.region == region.code for m in mine):
        return
    who: Any = request.user
    page = f"{request.method} {request.path}"[:200]
    seen = sha256(f"{who.pk} {page}".encode()).hexdigest()
    new = cache.add(f"support:{seen}", 1, timeout=HOUR)
    if new or request.method not in SAFE:
        record("support_used", who=who, region=region.code, page=page)
