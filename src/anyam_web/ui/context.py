"""What every page knows: the reader's language, the region, and what they may reach."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from anyam.access import Permission, Role
from anyam_web.accounts.language import current


def page(request: HttpRequest) -> dict[str, Any]:
    """Give templates the language, person, region and whether this is a demonstration."""
    user = getattr(request, "user", None)
    return {
        "lang": current().value,
        "user": user,
        "own_name": getattr(user, "name", ""),
        "full_path": request.get_full_path(),
        "region": getattr(request, "region", None),
        "manages_people": _manages_people(request),
        "keeps_node": _keeps_node(request),
        "mail": settings.ANYAM_MAIL,
        "demo": settings.ANYAM_DEMO,
        "fragment": request.META.get("HTTP_HX_REQUEST") == "true",
    }


def _keeps_node(request: HttpRequest) -> bool:
    mine = getattr(request, "memberships", ())
    return any(m.role is Role.ADMINISTRATOR and m.region is None for m in mine)


def _manages_people(request: HttpRequest) -> bool:
    may = getattr(request, "may", None)
    return bool(may and hasattr(request, "region") and may(Permission.MANAGE_PEOPLE))
