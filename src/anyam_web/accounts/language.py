"""The reader's language: Indonesian unless they chose English, whatever their browser prefers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from anyam.kernel import Lang, LocalText

_speaking: ContextVar[Lang | None] = ContextVar("speaking", default=None)


def current() -> Lang:
    """Return the language of the page being made; a page asks hundreds of times."""
    return _speaking.get() or (Lang.EN if _django().startswith("en") else Lang.ID)


def say(text: LocalText) -> str:
    """Return a text in the reader's language."""
    return text.in_(current())


@contextmanager
def speaking(lang: Lang | str) -> Iterator[None]:
    """Make what is said meanwhile be in a language: our texts, and those of Django and allauth.

    Within a page nothing else changes the language: what ``translation.override`` says alone
    is not heard there.
    """
    chosen = Lang.EN if lang == Lang.EN else Lang.ID
    token = _speaking.set(chosen)
    try:
        with translation.override(chosen.value):
            yield
    finally:
        _speaking.reset(token)


def spoken(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Make each page in the language of the cookie, else of the person, else Indonesian."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = _chosen(request)
        with speaking(chosen):
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen.value)
        return response

    return middleware


def _chosen(request: HttpRequest) -> Lang:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return Lang.EN if chosen == Lang.EN else Lang.ID


def _django() -> str:
    return translation.get_language() or ""
