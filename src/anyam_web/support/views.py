"""The page of support access: who may look into this region's drafts, granting and revoking."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.accounts.queries import administrators
from anyam_web.support.forms import Lend
from anyam_web.support.queries import grants, running_grant_or_404
from anyam_web.support.usecases import lend
from anyam_web.support.usecases import revoke as revoke_


@requires(Permission.SEE_AUDIT)
@require_safe
def support(request: Request) -> HttpResponse:
    """List who has or had support access; offer to grant it to who may."""
    return _page(request, None)


@requires(Permission.GRANT_SUPPORT)
@require_POST
def grant(request: Request) -> HttpResponse:
    """Let an administrator of the node in for some hours."""
    helpers = administrators()
    form = Lend(request.POST, helpers=helpers)
    if not form.is_valid():
        return _page(request, form)
    given = form.cleaned_data
    helper = next(h for h in helpers if str(h.pk) == given["helper"])
    lend(
        helper, region=request.region, hours=given["hours"], reason=given["reason"],
        by=request.user, writes=given["writes"],
    )  # fmt: skip
    messages.success(request, say(_LENT.format(name=str(helper), hours=str(given["hours"]))))
    return redirect("support", region=request.region)


@requires(Permission.GRANT_SUPPORT)
@require_POST
def revoke(request: Request, grant: UUID) -> HttpResponse:
    """Shut the door at once; 404 for a grant that no longer runs."""
    found = running_grant_or_404(grant)
    revoke_(found, region=request.region, by=request.user)
    messages.success(request, say(_REVOKED.format(name=str(found.helper))))
    return redirect("support", region=request.region)


def _page(request: Request, form: Lend | None) -> HttpResponse:
    may = bool(request.may(Permission.GRANT_SUPPORT))
    told: dict[str, Any] = {"grants": grants(), "may": may}
    if may:
        helpers = administrators()
        told |= {"form": form or Lend(helpers=helpers), "helpers": helpers}
    return render(request, "support/support.html", told, status=422 if form else 200)


_LENT = LocalText("{name} mendapat akses {hours} jam.", "{name} has access for {hours} hours.")
_REVOKED = LocalText("Akses {name} dicabut.", "The access of {name} is revoked.")
