"""Saved views of a table: kept under a name, shared by the secretariat, forgotten again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_POST

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam_web.accounts.doors import Request, insist, requires
from anyam_web.accounts.language import say
from anyam_web.drafting.kinds import model_or_404
from anyam_web.drafting.place import place_of
from anyam_web.drafting.queries import view_of
from anyam_web.drafting.rows import address_of
from anyam_web.drafting.usecases import keep_view


@requires(Permission.SEE_PLAN)
@require_POST
def keep(request: Request, plan: UUID, kind: str) -> HttpResponse:
    """Keep how the table is shown; sharing it with everybody is the secretariat's."""
    place, model = place_of(request, plan), model_or_404(kind)
    name, shared = request.POST.get("name", "").strip()[:60], "shared" in request.POST
    query = address_of(QueryDict(request.POST.get("query", "")))[:2000]
    if shared:
        insist(request.may(Permission.WRITE_PLAN))
    if not name:
        messages.warning(request, say(_NAMELESS))
    else:
        keep_view(
            place.row, model.kind.name, name=name, query=query, shared=shared, owner=request.user
        )
        messages.success(request, say(_KEPT.format(name=name)))
    return HttpResponseRedirect(f"{place.table(model)}?{query}")


@requires(Permission.SEE_PLAN)
@require_POST
def forget(request: Request, plan: UUID, kind: str, view: UUID) -> HttpResponse:
    """Forget one's own view; a shared one may go with whoever may share."""
    place, model = place_of(request, plan), model_or_404(kind)
    found = view_of(place.row, view)
    mine = found is not None and found.owner_id == request.user.id
    if found is None or not (mine or found.shared):
        raise Http404
    if not mine:
        insist(request.may(Permission.WRITE_PLAN))
    found.delete()
    messages.success(request, say(_FORGOTTEN.format(name=found.name)))
    return HttpResponseRedirect(place.table(model))


_NAMELESS = LocalText("Beri nama tampilan ini dulu.", "Give this view a name first.")
_KEPT = LocalText("Tampilan “{name}” disimpan.", "The view “{name}” is kept.")
_FORGOTTEN = LocalText("Tampilan “{name}” dihapus.", "The view “{name}” is removed.")
