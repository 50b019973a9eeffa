"""The first page after sign-in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anyam_web.accounts.doors import Request, open_to_everybody, signed_in
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import anybody_here
from anyam_web.home.queries import desks


@open_to_everybody("sends everybody to where they belong")
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Send a person home, a visitor to sign in, and a fresh install to its first page."""
    if isinstance(request.user, User):
        return redirect("home")
    return redirect(settings.LOGIN_URL if anybody_here() else "first_run")


@signed_in("everybody has a desk, if only an empty one")
@require_safe
def home(request: Request) -> HttpResponse:
    """Show what waits for this person."""
    return render(request, "home/home.html", {"desks": desks(request.memberships)})
