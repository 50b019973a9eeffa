"""The reader's language: Indonesian unless they chose English, whatever their browser prefers."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from anyam.kernel import Lang, LocalText


def current() -> Lang:
    """Return the language of the page being made."""
    return Lang.EN if (translation.get_language() or "").startswith("en") else Lang.ID


def say(text: LocalText) -> str:
    """Return a text in the reader's language."""
    return text.in_(current())


def spoken(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Make each page in the language of the cookie, else of the person, else Indonesian."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with translation.override(_chosen(request)):
            response = get_response(request)
        response.headers.setdefault("Content-Language", _chosen(request))
        return response

    return middleware


def _chosen(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return Lang.EN.value if chosen == Lang.EN else Lang.ID.value
