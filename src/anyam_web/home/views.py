"""The front door, and the first page after sign-in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anyam.access import Permission, Role, regions_open_to
from anyam_web.accounts.doors import Request, ask, open_to_everybody, signed_in
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import Memberships, anybody_here
from anyam_web.home.desks import desk
from anyam_web.home.jobs import ask_to_measure
from anyam_web.home.keys import SHEET
from anyam_web.home.listing import Listing, listed
from anyam_web.home.node import node
from anyam_web.home.queries import Line, lines, published
from anyam_web.tenancy.queries import regions_among

MANY = 3  # regions beyond which a person gets a list instead of desks


@open_to_everybody("sends everybody to where they belong, and greets a visitor")
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Send a person home and a fresh install to its first page; greet a visitor."""
    if isinstance(request.user, User):
        return redirect("home")
    if not anybody_here():
        return redirect("first_run")
    return render(request, "home/front.html", {"editions": published()[:12]})


@signed_in("everybody has a desk, if only an empty one")
@require_safe
def home(request: Request) -> HttpResponse:
    """Show what waits for this person, by what they are and where."""
    own = regions_among(regions_open_to(m for m in request.memberships if m.region is not None))
    mentored = _mentored(request.memberships)
    near = [r for r in own if r.code not in mentored]
    if len(near) > MANY:
        mentored |= {r.code for r in near}
        near = []
    told: dict[str, Any] = {
        "desks": [desk(region, request.memberships) for region in near],
        "mentored": _measured(lines(mentored)) if mentored else (),
        "anything": bool(own),
        **_national(request),
    }
    return render(request, "home/home.html", told)


@open_to_everybody("help is nobody's secret")
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Show the keys there are, as a page or as the sheet that ``?`` opens."""
    return render(request, "home/keys.html", {"sheet": SHEET})


def _mentored(memberships: Memberships) -> set[Any]:
    """Regions in which a person is a mentor and nothing else."""
    others = {m.region for m in memberships if m.role is not Role.MENTOR}
    return {m.region for m in memberships if m.region and m.region not in others}


def _national(request: Request) -> dict[str, Any]:
    """What people of the whole nation see: figures, editions, the node."""
    told: dict[str, Any] = {}
    if ask(request.memberships, Permission.SEE_NATION, region=None):
        told["nation"] = _listing(request)
    if ask(request.memberships, Permission.SCORE_EVALUATION, region=None):
        told["editions"] = published()
    if ask(request.memberships, Permission.MANAGE_NODE, region=None):
        told["node"] = node()
    return told


def _listing(request: Request) -> Listing:
    return listed(_measured(lines(None)), request.GET)


def _measured(found: list[Line]) -> list[Line]:
    """Have what is stale measured; the list shows what is known until then."""
    if not all(line.fresh for line in found):
        ask_to_measure()
    return found
