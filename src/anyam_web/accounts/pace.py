"""The pace: how often somebody may ask for what costs, else 429 and when to come back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, TypeVar

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from anyam.kernel import LocalText
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User

V = TypeVar("V", bound=Callable[..., Any])


def paced(name: str, *, most: int, seconds: int) -> Callable[[V], V]:
    """Answer a view at most so often in a span of time to one person or address.

    Stands below the door: ``@open_to_everybody(...)``, then ``@paced("verify", most=60,
    seconds=60)``, then the view.
    """

    def mark(view: V) -> V:
        @wraps(view)
        def slowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wait = seconds_to_wait(name, who_asks(request), most=most, seconds=seconds)
            if wait:
                return too_fast(request, wait=wait)
            answer: HttpResponse = view(request, *args, **kwargs)
            return answer

        return slowed  # type: ignore[return-value]  # the same signature, as wraps says

    return mark


def seconds_to_wait(name: str, who: str, *, most: int, seconds: int) -> int:
    """Count one more asking; return 0 where it is within the pace, else how long to wait."""
    now = timezone.now().timestamp()
    window, into = divmod(now, seconds)
    key = f"pace:{name}:{sha256(who.encode()).hexdigest()[:24]}:{int(window)}"
    cache.add(key, 0, timeout=seconds)
    try:
        count = cache.incr(key)
    except ValueError:  # the window ended between the two lines
        return 0
    return max(1, round(seconds - into)) if count > most else 0


def who_asks(request: HttpRequest) -> str:
    """Name who asks: the person, or the address of a visitor."""
    user = getattr(request, "user", None)
    if isinstance(user, User):
        return str(user.pk)
    return str(get_adapter().get_client_ip(request))


def too_fast(request: HttpRequest, *, wait: int = 60) -> HttpResponse:
    """Answer 429 with when to come back: a page for people, JSON for programs."""
    words = say(_WORDS.format(wait=str(wait)))
    answer: HttpResponse
    if request.accepts("text/html"):
        told = {"status": 429, "title": say(_TITLE), "words": words}
        answer = render(request, "ui/error.html", told, status=429)
    else:
        answer = JsonResponse({"detail": words, "retry_after": wait}, status=429)
    answer["Retry-After"] = str(wait)
    return answer


_TITLE = LocalText("Pelan-pelan dahulu", "A little slower, please")
_WORDS = LocalText(
    "Terlalu banyak permintaan dari Anda atau dari jaringan Anda. Coba lagi dalam {wait} detik; "
    "yang Anda ketik masih ada bila Anda kembali.",
    "Too many requests from you or from your network. Try again in {wait} seconds; what you typed "
    "is still there if you go back.",
)
