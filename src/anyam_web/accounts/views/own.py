"""One's own account: name, password, second step, browsers signed in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.kernel import LocalText
from anyam_web.accounts.doors import Request, signed_in
from anyam_web.accounts.forms import OwnName
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import has_second_factor, sessions_of, unused_recovery_codes
from anyam_web.accounts.usecases import end_sessions
from anyam_web.tenancy.queries import regions_among

OWN = "everybody keeps their own account"


@signed_in(OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: Request) -> HttpResponse:
    """Show one's own account; post to change the name others see."""
    form = OwnName(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        User.objects.filter(pk=request.user.pk).update(name=form.cleaned_data["name"])
        messages.success(request, say(_KEPT))
        return redirect("account")
    on = has_second_factor(request.user)
    told: dict[str, Any] = {
        "form": form,
        "roles": _roles(request),
        "second_factor": on,
        "codes": unused_recovery_codes(request.user) if on else 0,
    }
    return render(request, "accounts/account.html", told, status=422 if form.errors else 200)


@signed_in(OWN)
@require_safe
def sessions(request: Request) -> HttpResponse:
    """List the browsers in which one is signed in."""
    found = sessions_of(request.user, key=request.session.session_key)
    return render(request, "accounts/sessions.html", {"sessions": found})


@signed_in(OWN)
@require_POST
def end_session(request: Request, session: int) -> HttpResponse:
    """Sign out of one other browser; 404 for one that is not there, or not one's own."""
    key = request.session.session_key
    if end_sessions(request.user, only=session, except_key=key) == 0:
        raise Http404
    messages.success(request, say(_ENDED))
    return redirect("account_sessions")


@signed_in(OWN)
@require_POST
def end_other_sessions(request: Request) -> HttpResponse:
    """Sign out of every browser but this."""
    count = end_sessions(request.user, except_key=request.session.session_key)
    messages.success(request, say(_ENDED_ALL.format(count=str(count))))
    return redirect("account_sessions")


def _roles(request: Request) -> list[tuple[object, str]]:
    codes = {m.region for m in request.memberships if m.region}
    names = {r.code: r.name for r in regions_among(codes)}
    return [(m.role, names.get(m.region or "", "")) for m in request.memberships]


_KEPT = LocalText("Nama Anda tersimpan.", "Your name is saved.")
_ENDED = LocalText("Peramban itu sudah keluar.", "That browser is signed out.")
_ENDED_ALL = LocalText("{count} peramban lain sudah keluar.", "{count} other browsers signed out.")
