"""Sizes: a request that is too large is answered kindly, before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from anyam_web.config.bodies import MOST
from anyam_web.ui.views import too_large


def bounded(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 413 to what says that it is larger than anything we take."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) <= MOST:
            return get_response(request)
        return too_large(request)

    return middleware
