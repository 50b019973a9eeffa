"""What every page knows: the reader's language, the region, and what they may reach."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from anyam_web.accounts.language import current


def page(request: HttpRequest) -> dict[str, Any]:
    """Give templates the language, person, region and whether this is a demonstration."""
    return {
        "lang": current().value,
        "user": getattr(request, "user", None),
        "region": getattr(request, "region", None),
        "demo": settings.ANYAM_DEMO,
        "fragment": request.headers.get("HX-Request") == "true",
    }
