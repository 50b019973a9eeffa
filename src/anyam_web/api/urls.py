"""Addresses of the API, its reference, and tokens; those below a region are apart."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from anyam_web.api import views
from anyam_web.api.application import api


def _operations() -> list[URLPattern]:
    """The operations, each under the name of its path."""
    found = [p for p in api.urls[0] if isinstance(p, URLPattern) and p.name != "api-root"]
    return [
        path(f"api/v1/{p.pattern}", views.behind_the_gate(p.callback), name=p.name) for p in found
    ]


everywhere = [
    path("api/", views.reference, name="api_reference"),
    path("api/v1/openapi.json", views.described, name="api_description"),
    *_operations(),
    re_path(r"^api/(?P<rest>.*)$", views.nowhere, name="api_nowhere"),
    path("token/", views.tokens, name="tokens"),
    path("token/<uuid:token>/cabut/", views.revoke, name="token_revoke"),
]
urlpatterns = [
    path("token/", views.tokens_here, name="tokens_here"),
    path("token/<uuid:token>/cabut/", views.revoke_here, name="token_revoke_here"),
]
