"""Every address of the platform; features hang below the region they belong to."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from anyam_web.api import urls as api
from anyam_web.audit import urls as audit
from anyam_web.config import health
from anyam_web.editions import urls as editions
from anyam_web.people import urls as people
from anyam_web.portal import urls as portal


class RegionCodeConverter:
    """A Kemendagri code in an address: ``61.71``, or ``61`` for a province."""

    regex = r"[0-9]{2}(?:\.[0-9]{2})?"

    def to_python(self, value: str) -> str:
        """Take it as it is; the doorkeeper looks it up."""
        return value

    def to_url(self, value: object) -> str:
        """Write a code, or a region's."""
        return str(getattr(value, "code", value))


register_converter(RegionCodeConverter, "region")

_regional: list[URLPattern | URLResolver] = [
    path("", include(f"anyam_web.{feature}.urls"))
    for feature in (
        "drafting", "plans", "live", "comments", "board", "overlaps", "quickwins", "roadmaps",
        "editions", "files", "history", "people", "api", "hooks", "portal", "wall", "audit",
        "support",
    )
]  # fmt: skip
urlpatterns: list[URLPattern | URLResolver] = [
    path("<region:region>/", include(_regional)),  # first, as most requests; busy features before
    path("health/live", health.alive, name="alive"),
    path("health/ready", health.ready, name="ready"),
    path("", include("anyam_web.accounts.urls")),
    path("", include("anyam_web.home.urls")),
    path("", include(editions.everywhere)),
    path("", include(people.everywhere)),
    path("", include(api.everywhere)),
    path("", include(portal.everywhere)),
    path("", include(audit.everywhere)),
    path("", include("anyam_web.privacy.urls")),
    path("", include("anyam_web.notices.urls")),
]
handler400 = "anyam_web.ui.views.bad_request"
handler403 = "anyam_web.ui.views.forbidden"
handler404 = "anyam_web.ui.views.not_found"
handler429 = "anyam_web.accounts.pace.too_fast"  # asked for by allauth
handler500 = "anyam_web.ui.views.failed"
