"""The gate, kept by the node's administrator: who needs a second step, and whom to unlock."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.forms import Guarded
from anyam_web.accounts.language import say
from anyam_web.accounts.queries import guarded_roles, locked_out
from anyam_web.accounts.signals import gate_changed
from anyam_web.accounts.usecases import guard
from anyam_web.accounts.usecases import unlock as unlock_


@requires(Permission.MANAGE_NODE)
@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: Request) -> HttpResponse:
    """Show and choose of which roles a second step is asked; list who is locked out."""
    posted = request.POST if request.method == "POST" else None  # nothing ticked is an answer
    form = Guarded(posted, initial={"roles": sorted(guarded_roles())})
    if request.method == "POST" and form.is_valid():
        roles = form.cleaned_data["roles"]
        guard(roles)
        gate_changed.send(None, who=request.user, roles=", ".join(r.value for r in roles) or "–")
        messages.success(request, say(_KEPT))
        return redirect("gate")
    status = 422 if form.errors else 200
    told = {"form": form, "locked": locked_out()}
    return render(request, "accounts/gate.html", told, status=status)


@requires(Permission.MANAGE_NODE)
@require_POST
def unlock(request: Request) -> HttpResponse:
    """Let somebody try to sign in again."""
    if unlock_(request.POST.get("email", "")):
        messages.success(request, say(_OPENED))
    else:
        messages.info(request, say(_NOTHING))
    return redirect("gate")


_KEPT = LocalText("Aturan masuk tersimpan.", "The rule for signing in is saved.")
_OPENED = LocalText(
    "Kunci dibuka; orang itu dapat mencoba masuk lagi.", "Unlocked; they can try to sign in again."
)
_NOTHING = LocalText("Alamat itu tidak terkunci.", "That address is not locked.")
