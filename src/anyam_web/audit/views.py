"""Pages of the trail: one's own, a region's, and the node's; about people, never about drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anyam.access import Permission
from anyam_web.accounts.doors import Request, requires, signed_in
from anyam_web.audit.queries import PAGE, Line, trail, trail_here, trail_of


@signed_in("everybody may see what is remembered about them")
@require_safe
def own_trail(request: Request) -> HttpResponse:
    """Show what one did and what was done about one."""

    def read(*, before: int | None) -> list[Line]:
        return trail_of(request.user, before=before)

    return _page(request, read, whose="own")


@requires(Permission.SEE_AUDIT)
@require_safe
def region_trail(request: Request) -> HttpResponse:
    """Show roles, invitations and support of a region."""
    return _page(request, trail_here, whose="region")


@requires(Permission.MANAGE_NODE)
@require_safe
def node_trail(request: Request) -> HttpResponse:
    """Show sign-ins, roles and support of the whole node."""
    return _page(request, trail, whose="node")


def _page(request: Request, read: Callable[..., list[Line]], *, whose: str) -> HttpResponse:
    asked = request.GET.get("sebelum", "")
    lines = read(before=int(asked) if asked.isdecimal() and len(asked) < 19 else None)
    told: dict[str, Any] = {"lines": lines, "whose": whose}
    told["older"] = lines[-1].id if len(lines) == PAGE else None
    return render(request, "audit/trail.html", told)
