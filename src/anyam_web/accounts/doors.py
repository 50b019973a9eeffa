"""The door of every page: who may enter is declared on the view and answered with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.views.generic import RedirectView

from anyam.access import Answer, Denied, Permission, Subject, may
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import Memberships
from anyam_web.tenancy.models import Region

V = TypeVar("V", bound=Callable[..., Any])


class Request(HttpRequest):
    """A request once the doorkeeper has let it in: a person, what they are, and where."""

    user: User  # behind a door there is always a person
    memberships: Memberships
    region: Region  # only behind a door of a region

    def may(self, permission: Permission, about: Subject | None = None) -> Answer:
        """Answer whether this person may do it in the active region; set by the doorkeeper."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Door:
    """Who may enter a view: ``permission`` is ``None`` for whoever ``who`` says."""

    who: str  # "permission", "member" (any signed-in person) or "everybody"
    permission: Permission | None = None
    why: str = ""


def requires(permission: Permission) -> Callable[[V], V]:
    """Let in whoever holds a permission in the region of the address (or nationally)."""
    return _door(Door("permission", permission))


def signed_in(why: str) -> Callable[[V], V]:
    """Let in every signed-in person; say why no permission is needed."""
    return _door(Door("member", why=why))


def open_to_everybody(why: str) -> Callable[[V], V]:
    """Let in everybody, signed in or not; say why."""
    return _door(Door("everybody", why=why))


def door_of(view: Callable[..., Any]) -> Door | None:
    """Return the door of a view, or ``None`` where somebody forgot it."""
    made_by: Any = getattr(view, "view_class", view)
    if made_by is RedirectView:
        return _ELSEWHERE
    if made_by.__module__.startswith("allauth."):
        return _ALLAUTH
    return getattr(view, "door", None)


def ask(
    memberships: Memberships,
    permission: Permission,
    *,
    region: Region | None,
    about: Subject | None = None,
) -> Answer:
    """Ask the library's table."""
    code = region.code if region else None
    if about is None:
        return _at_the_door(memberships, permission, code)
    return may(memberships, permission, region=code, about=about)


@lru_cache(4096)
def _at_the_door(memberships: Memberships, permission: Permission, region: str | None) -> Answer:
    """Keep what the table answers: it never changes, and each page asks it several times."""
    return may(memberships, permission, region=region)


def insist(answer: Answer) -> None:
    """Raise ``PermissionDenied`` with the reason unless the answer is yes."""
    if isinstance(answer, Denied):
        raise PermissionDenied(answer.because)


def _door(door: Door) -> Callable[[V], V]:
    def mark(view: V) -> V:
        view.door = door  # type: ignore[attr-defined]  # read by the doorkeeper and by the tests
        return view

    return mark


_ELSEWHERE = Door("everybody", why="only sends on, to a page with a door of its own")
_ALLAUTH = Door("everybody", why="allauth keeps its own doors: sign-in, second factor, sessions")
