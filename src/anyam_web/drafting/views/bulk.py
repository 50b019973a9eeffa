"""Chosen rows together: one field changed in all of them, or all removed, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam.plan import Element
from anyam.plan.wording import in_words
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.drafting.forms import read_form, typed_in
from anyam_web.drafting.kinds import field_or_404, fields_of, model_or_404
from anyam_web.drafting.place import Place, place_of, request_again
from anyam_web.drafting.typed import shown
from anyam_web.drafting.usecases import remove_all, save_all
from anyam_web.drafting.widgets import widget
from anyam_web.drafting.wording import SAVED_ROWS, others_wrote, refusal
from anyam_web.plans.usecases import WrongState
from anyam_web.plans.writing import Saved, Stale, Write

Told = dict[str, Any]


@requires(Permission.WRITE_ELEMENT)
@require_POST
def bulk(request: Request, plan: UUID, kind: str) -> HttpResponse:
    """Change one field in every chosen row, or remove them: shown first, all or nothing."""
    place, model = place_of(request, plan), model_or_404(kind)
    wanted = set(request.POST.getlist("row"))
    rows = [e for e in place.draft.plan.all(model) if str(e.id) in wanted]
    if not rows:
        messages.warning(request, say(_NONE))
        return HttpResponseRedirect(place.table(model))
    name, do = request.POST.get("field", ""), request.POST.get("do")
    told = {"fields": fields_of(model), **_chosen(place, model, rows, name)}
    if do == "remove":
        return _remove(place, model, told, rows)
    if name and do == "save":
        return _change(place, model, told, rows)
    return _page(place, model, told)


def _chosen(place: Place, model: type[Element], rows: Sequence[Element], name: str) -> Told:
    """List the rows, and the control of the field once one is chosen."""
    if not name:
        return {"rows": [(e, place.seen(e), "") for e in rows]}
    col, desk = field_or_404(model, name), place.desk
    typed = typed_in(place.request.POST, model).get(name, shown(None, col, desk))
    words = (in_words(getattr(e, name), col, plan=desk.plan, lang=desk.lang) for e in rows)
    return {
        "rows": [(e, place.seen(e), said) for e, said in zip(rows, words, strict=True)],
        "col": col,
        "help": col.about.help,
        "widget": widget(col, typed, desk),
    }


def _remove(
    place: Place, model: type[Element], told: Told, rows: Sequence[Element]
) -> HttpResponse:
    versions = {e.id: place.seen(e) for e in rows}
    reason = place.request.POST.get("reason", "")

    def remove() -> Saved | Stale:
        return remove_all(place.row, rows, versions, by=place.by, reason=reason)

    return _answered(place, model, told, remove)


def _change(
    place: Place, model: type[Element], told: Told, rows: Sequence[Element]
) -> HttpResponse:
    name = told["col"].name
    typed = {k: v for k, v in typed_in(place.request.POST, model).items() if k == name}
    forms = [read_form(typed, model, place.desk, id_=e.id, base=e) for e in rows]
    if wrong := next((f for f in forms if f.record is None), None):
        error = next(iter(wrong.errors.values()))
        return _page(place, model, {**told, "error": error}, status=422)
    pairs = [(e, f.record) for e, f in zip(rows, forms, strict=True) if f.record != e]
    writes = [Write(e.id, model.kind.name, record, place.seen(e)) for e, record in pairs]
    reason = place.request.POST.get("reason", "")
    return _answered(
        place, model, told, lambda: save_all(place.row, writes, by=place.by, reason=reason)
    )


def _answered(
    place: Place, model: type[Element], told: Told, do: Callable[[], Saved | Stale]
) -> HttpResponse:
    try:
        answer = do()
    except (PermissionDenied, WrongState) as no:
        return _page(place, model, {**told, "error": refusal(no)}, status=403)
    if isinstance(answer, Stale):
        error = others_wrote(answer, place.draft.plan)
        return _page(place, model, {**told, "error": error}, status=409)
    done = SAVED_ROWS.format(count=len(told["rows"]), kind=model.kind.sheet)
    messages.success(place.request, say(done))
    return HttpResponseRedirect(place.table(model))


def _page(place: Place, model: type[Element], told: Told, *, status: int = 200) -> HttpResponse:
    about = {"locked": place.locked(), "request_id": request_again(place, status=status)}
    return place.page("drafting/bulk.html", model, {**about, **told}, status=status)


_NONE = LocalText("Pilih dulu barisnya.", "Choose rows first.")
