"""The doorkeeper: opens each view's door, and enters the region named in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from anyam.access import Permission, Role
from anyam_web.accounts.doors import ask, door_of, insist
from anyam_web.accounts.queries import Memberships
from anyam_web.accounts.sessions import recognised
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from anyam_web.tenancy.queries import region_with

GetResponse = Callable[[HttpRequest], HttpResponse]


class Doorkeeper:
    """Stands before every view. A view without a door is a mistake and is never shown.

    An address with a region answers 404 to whoever has no part in that region, exactly as if the
    region were not here; within the view that region is the active one, and the view is called
    without the ``region`` argument: it is ``request.region``.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave the region again when the answer is made."""
        with ExitStack() as stack:
            request._regions = stack  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the person in, send them to the sign-in page, or refuse with the reason."""
        door = door_of(view)
        if door is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} has no door")
        code = kwargs.pop("region", None)
        if door.who == "everybody" and code is None:
            return None
        public, person = door.who == "everybody", recognised(request)
        if person is None and not public:
            return redirect_to_login(request.get_full_path())
        if person and person.standing.owes_second_factor and not public:
            return redirect(f"{reverse('mfa_activate_totp')}?wajib=1")
        memberships = person.standing.memberships if person else ()
        near = person.regions if person else ()
        region = admit(request, code, memberships, public=public, near=near)
        if door.permission:
            insist(ask(memberships, door.permission, region=region))
        return None


def admit(
    request: HttpRequest,
    code: str | None,
    memberships: Memberships,
    *,
    public: bool = False,
    near: Iterable[Region] = (),
) -> Region | None:
    """Let somebody into a region for the rest of the request; 404 where they have no part.

    ``near`` are regions that need not be looked up any more.
    """
    region = None
    if code is not None:
        known = public or any(m.covers(code) and m.role is not Role.PUBLIC for m in memberships)
        region = next((r for r in near if r.code == code), None) or region_with(code)
        if region is None or not known:
            raise Http404
        _enter(request, region)
    request.memberships = memberships  # type: ignore[attr-defined]
    request.may = partial(_may, memberships, region)  # type: ignore[attr-defined]
    return region


def _enter(request: HttpRequest, region: Region) -> None:
    request.region = region  # type: ignore[attr-defined]
    request._regions.enter_context(in_region(region.code))  # type: ignore[attr-defined]


def _may(
    memberships: Memberships,
    region: Region | None,
    permission: Permission,
    about: Any = None,
) -> Any:
    return ask(memberships, permission, region=region, about=about)
