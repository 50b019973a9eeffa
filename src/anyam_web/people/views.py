"""Pages of people: who is who in a region, inviting by link, joining, ending a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST

from anyam.access import Permission, Role
from anyam.kernel import LocalText
from anyam_web.accounts import post
from anyam_web.accounts.doors import Request, open_to_everybody, requires
from anyam_web.accounts.language import say
from anyam_web.accounts.models import Membership, User
from anyam_web.people import usecases
from anyam_web.people.forms import Invite, Join, dimensions
from anyam_web.people.models import Invitation
from anyam_web.people.queries import agencies, invitation_with, members, roles_to_give, waiting
from anyam_web.tenancy.models import Region


@dataclass(frozen=True, slots=True)
class _Here:
    """Who and what is in a region, asked once a page."""

    members: Sequence[Membership]
    agencies: Mapping[UUID | None, str]
    roles: Sequence[Role]  # those this person may give and end

    def form(self, posted: Any = None) -> Invite:
        """The form of an invitation."""
        return Invite(posted, roles=self.roles, agencies=self.agencies)


def _here(request: Request) -> _Here:
    there = members(request.region)
    roles = roles_to_give(request.memberships, request.region, there=there)
    return _Here(there, agencies(), roles)


@requires(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Request) -> HttpResponse:
    """List who is who in a region; post to invite somebody, by letter and by a link shown once."""
    here = _here(request)
    posted = request.POST if request.method == "POST" else None
    form = here.form(posted)
    invited = None
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        agency = UUID(given["agency"]) if given["agency"] else None
        secret = usecases.invite(
            given["email"], Role(given["role"]), by=request.user, dimensions=given["dimensions"],
            agency=agency,
        )  # fmt: skip
        invited = _posted(request, secret, email=given["email"], role=Role(given["role"]))
        form = here.form()
    return _people(request, here, form, invited=invited)


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def invite_again(request: Request, invitation: UUID) -> HttpResponse:
    """Send an invitation once more, under a new link."""
    found, secret = usecases.invite_again(invitation, by=request.user)
    invited = _posted(request, secret, email=found.email, role=Role(found.role))
    here = _here(request)
    return _people(request, here, here.form(), invited=invited)


def _posted(request: Request, secret: str, *, email: str, role: Role) -> dict[str, Any]:
    """Send the letter; tell the link and whether the letter went."""
    link = request.build_absolute_uri(reverse("join", args=[secret]))
    told = {"link": link, "email": email, "role": role, "by": request.user.name,
            "region": request.region.name, "days": usecases.VALID.days}  # fmt: skip
    return {**told, "sent": post.send(post.letter("people/invitation.txt", email, told))}


def _people(
    request: Request, here: _Here, form: Invite, *, invited: dict[str, Any] | None
) -> HttpResponse:
    told: dict[str, Any] = {
        "form": form, "invited": invited, "gives": bool(here.roles),
        "members": [
            (m, Role(m.role), _limits(m, here.agencies), _ends(request, m, here.roles))
            for m in here.members
        ],
        "waiting": [(i, Role(i.role), here.agencies.get(i.agency, "")) for i in waiting()],
    }  # fmt: skip
    answer = render(request, "people/people.html", told, status=422 if form.errors else 200)
    add_never_cache_headers(answer)
    return answer


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def end(request: Request, membership: int) -> HttpResponse:
    """End a role in this region; nobody ends their own, nor one they could not give."""
    there = members(request.region)
    found = next((m for m in there if m.pk == membership), None)
    if found is None:
        raise Http404
    roles = roles_to_give(request.memberships, request.region, there=there)
    if not _ends(request, found, roles):
        raise PermissionDenied(_NOT_THIS)
    usecases.end(found, region=request.region, by=request.user)
    messages.success(request, say(_ENDED.format(name=str(found.user))))
    return redirect("people", region=request.region)


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def withdraw(request: Request, invitation: UUID) -> HttpResponse:
    """Take an invitation back; its link no longer opens anything."""
    usecases.withdraw(invitation, by=request.user)
    return redirect("people", region=request.region)


@open_to_everybody("whoever is invited has no account yet; the link is the key")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation: as somebody new, or signed in with the invited address."""
    found = invitation_with(secret)
    if found is None or found.used or found.late:
        return _gone(request, found)
    known = User.objects.filter(email=found.email).exists()
    form = None if known else Join(request.POST or None, email=found.email)
    me = isinstance(request.user, User) and request.user.email == found.email
    if request.method == "POST" and me and isinstance(request.user, User):
        usecases.join(found, request.user)
        return _welcome(request, found.region)
    if request.method == "POST" and form is not None and form.is_valid():
        user = usecases.join_as_new(found, **form.cleaned_data)
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return _welcome(request, found.region)
    told = {"found": found, "role": Role(found.role), "form": form, "me": me, "known": known}
    status = 422 if request.method == "POST" else 200
    answer = render(request, "people/join.html", told, status=status)
    add_never_cache_headers(answer)
    return answer


def _gone(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    """Say kindly that a link opens nothing any more, and whom to ask."""
    status = 404 if found is None else 410
    return render(request, "people/gone.html", {"found": found}, status=status)


def _ends(request: Request, membership: Membership, roles: Sequence[Role]) -> bool:
    """Tell whether this person may end a role: not their own, nor one they could not give."""
    return Role(membership.role) in roles and membership.user != request.user


def _limits(membership: Membership, agencies_: Mapping[UUID | None, str]) -> str:
    """Say to which agency or dimensions a role is limited."""
    named = [say(d.name) for d in dimensions() if d.key in membership.dimensions]
    return ", ".join(filter(None, [agencies_.get(membership.agency, ""), *named]))


def _welcome(request: HttpRequest, region: Region) -> HttpResponse:
    messages.success(request, say(_WELCOME.format(region=region.name)))
    return redirect("home")


_ENDED = LocalText("Peran {name} berakhir.", "The role of {name} has ended.")
_WELCOME = LocalText("Selamat datang di {region}.", "Welcome to {region}.")
_NOT_THIS = LocalText(
    "Peran sendiri, dan peran yang tidak boleh Anda berikan, tidak dapat Anda akhiri; "
    "mintalah kepada administrator.",
    "You cannot end your own role, nor one you may not give; ask an administrator.",
)
