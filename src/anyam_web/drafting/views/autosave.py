"""Saving while somebody writes: a few hundred bytes there and back, and never what is invalid."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.views.decorators.http import require_POST

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.drafting.autosaving import Unfit, changes_in
from anyam_web.drafting.forms import ElementForm, read_form
from anyam_web.drafting.kinds import model_or_404
from anyam_web.drafting.place import Place, place_of
from anyam_web.drafting.queries import element_at
from anyam_web.drafting.usecases import save_or_merge
from anyam_web.drafting.views.element import who_wrote
from anyam_web.drafting.wording import refusal
from anyam_web.plans.usecases import WrongState
from anyam_web.plans.writing import Stale


@requires(Permission.WRITE_ELEMENT)
@require_POST
def autosave(request: Request, plan: UUID, kind: str, element: UUID) -> JsonResponse:
    """Save the fields that changed; 412 asks for whole texts, 409 for the merge page."""
    place, model = place_of(request, plan), model_or_404(kind)
    version = place.number("version")
    base = element_at(place.row, place.draft, element, version=version, model=model)
    if base is None:
        raise Http404
    try:
        typed = changes_in(request.POST, base, place.desk)
    except Unfit:
        return JsonResponse({}, status=412)
    form = read_form(typed, model, place.desk, id_=element, base=base)
    if form.record is None:
        errors = {name: say(error) for name, error in form.errors.items()}
        return JsonResponse({"errors": errors}, status=422)
    if form.record == base:
        return JsonResponse({"version": version})
    return _written(place, form, version)


def _written(place: Place, form: ElementForm, version: int) -> JsonResponse:
    assert form.record  # noqa: S101 - a form with errors is answered before
    try:
        answer = save_or_merge(place.row, form.record, expected=version, by=place.by)
    except (PermissionDenied, WrongState) as no:
        return JsonResponse({"error": say(refusal(no))}, status=403)
    if isinstance(answer, Stale):
        words = _OTHERS.format(who=who_wrote(answer.conflicts[0]))
        return JsonResponse({"error": say(words)}, status=409)
    said = " ".join(say(note) for note in form.notes)
    merged = answer.version(form.id) != version + 1
    # the page does not show what others wrote: until it does, it stands on what it was made of
    now = version if merged else answer.version(form.id)
    return JsonResponse({"version": now, "merged": merged, "notes": said})


_OTHERS = LocalText("{who} menyimpan lebih dulu.", "{who} saved first.")
