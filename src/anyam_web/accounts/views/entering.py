"""Coming in: the first administrator, a locked door, no account yet, the language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.kernel import Lang
from anyam_web.accounts.doors import open_to_everybody
from anyam_web.accounts.forms import FirstAdministrator
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import anybody_here
from anyam_web.accounts.usecases import create_first_administrator


@open_to_everybody("a fresh install has nobody who could sign in")
@require_http_methods(["GET", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """Create the administrator of a fresh install; gone as soon as anybody is here."""
    if anybody_here():
        return redirect("home")
    form = FirstAdministrator(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = create_first_administrator(**form.cleaned_data)
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return redirect("home")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/first_run.html", {"form": form}, status=status)


@open_to_everybody("everybody may read in their own language")
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    lang = Lang.EN if request.POST.get("language") == Lang.EN else Lang.ID
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=lang.value)
    response = redirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        lang.value,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@open_to_everybody("who has no account yet reads how to get one")
@require_safe
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Say how one gets an account: nobody signs up unasked."""
    return render(request, "account/signup_closed.html")


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Say that too many sign-ins failed, and for how long; called by axes."""
    answer = render(request, "accounts/locked_out.html", status=429)
    answer["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return answer
