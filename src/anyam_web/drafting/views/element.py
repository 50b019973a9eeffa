"""The panel of one element: seen, written, merged, removed; a page of its own without a script."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam.plan import Element
from anyam.plan.wording import name
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User
from anyam_web.drafting.forms import ElementForm, form_of, new_form, read_form, typed_in
from anyam_web.drafting.kinds import model_or_404
from anyam_web.drafting.merging import merge_of
from anyam_web.drafting.narrative import previews
from anyam_web.drafting.place import Place, again, fresh_request, place_of
from anyam_web.drafting.queries import element_at
from anyam_web.drafting.related import related_to
from anyam_web.drafting.usecases import remove_all, save
from anyam_web.plans.conflicts import Conflict
from anyam_web.plans.documents import slug_of
from anyam_web.plans.usecases import WrongState, fresh_id
from anyam_web.plans.writing import Stale


@requires(Permission.SEE_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def element(request: Request, plan: UUID, kind: str, element: UUID) -> HttpResponse:
    """Show an element, or save what was typed."""
    place, model = place_of(request, plan), model_or_404(kind)
    if request.method == "POST":
        return _save(place, model, element)
    found = place.draft.plan.get(element, model)
    if found is None:
        if not place.draft.version(element):
            raise Http404
        return _page(place, model, element, "drafting/gone.html", told={}, status=404)
    return _panel(place, found)


@requires(Permission.WRITE_ELEMENT)
@require_safe
def new(request: Request, plan: UUID, kind: str) -> HttpResponse:
    """Show the empty form of a kind; what the address gives is filled in."""
    place, model = place_of(request, plan), model_or_404(kind)
    form = new_form(model, place.desk, id_=fresh_id(), given=request.GET.dict())
    return _form(place, form, version=0)


@requires(Permission.WRITE_ELEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, plan: UUID, kind: str, element: UUID) -> HttpResponse:
    """Ask once, saying what still points at the element; then remove it."""
    place, model = place_of(request, plan), model_or_404(kind)
    found = place.draft.plan.get(element, model)
    if found is None:
        raise Http404
    asked: dict[str, Any] = {"found": found, "related": related_to(place.draft.plan, found)}
    asked["version"] = place.draft.version(element)
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        versions = {element: place.number("version")}
        answer = remove_all(place.row, [found], versions, by=place.by, reason=reason)
        if not isinstance(answer, Stale):
            messages.success(request, say(_REMOVED.format(name=name(found))))
            return HttpResponseRedirect(place.table(model))
        asked["stale"] = who_wrote(answer.conflicts[0])
    status = 409 if "stale" in asked else 200
    return _page(place, model, element, "drafting/remove.html", told=asked, status=status)


def _save(place: Place, model: type[Element], id_: UUID) -> HttpResponse:
    post = place.request.POST
    version = place.number("version")
    base = element_at(place.row, place.draft, id_, version=version, model=model)
    typed = typed_in(post, model)
    taken = [key[2:] for key, value in post.items() if key[:2] == "p-" and value == "theirs"]
    typed = {field: text for field, text in typed.items() if field not in taken}
    form = read_form(typed, model, place.desk, id_=id_, base=base)
    form.findings = place.findings_of(id_)
    if post.get("do") == "preview":
        return _form(place, form, version=version, previews=previews(typed, model, place.desk))
    if form.record is None:
        return _form(place, form, version=version, status=422)
    return _written(place, form, version)


def _written(place: Place, form: ElementForm, version: int) -> HttpResponse:
    assert form.record  # noqa: S101 - a form with errors is shown again before
    reason = place.request.POST.get("reason", "")
    try:
        answer = save(place.row, form.record, expected=version, by=place.by, reason=reason)
    except PermissionDenied as no:
        return _form(place, form, version=version, refused=no.args[0], status=403)
    except WrongState as no:
        return _form(place, form, version=version, refused=no.text, status=409)
    if isinstance(answer, Stale):
        return _conflict(place, form, answer.conflicts[0])
    return _saved(place, form, answer.sequence)


def _saved(place: Place, form: ElementForm, sequence: int) -> HttpResponse:
    assert form.record  # noqa: S101 - it was just written
    request = place.request
    if request.POST.get("do") == "next":
        messages.success(request, say(_SAVED_AS.format(name=name(form.record))))
        return HttpResponseRedirect(_next(place, form.record))
    if request.headers.get("HX-Request"):
        return _panel(again(place, sequence=sequence), form.record, said=_SAVED, notes=form.notes)
    messages.success(request, say(_SAVED_AS.format(name=name(form.record))))
    for note in form.notes:
        messages.info(request, say(note))
    return HttpResponseRedirect(place.address(form.record))


def _next(place: Place, record: Element) -> str:
    """Go on with another one of the same kind that belongs to the same things."""
    kept = ("program", "subject", "strategy", "subdimension", "unit", "source", "decree", "year")
    given = {f: str(v) for f in kept if (v := getattr(record, f, None))}
    query = QueryDict(mutable=True)
    query.update(given)
    slug = slug_of(type(record))
    base = reverse("drafting_new", args=(place.request.region.code, place.row.id, slug))
    return f"{base}?{query.urlencode()}"


def _conflict(place: Place, form: ElementForm, conflict: Conflict) -> HttpResponse:
    told = {
        "merge": merge_of(conflict, form),
        "who": who_wrote(conflict),
        "request_id": fresh_request(),
        "title": name(form.record) if form.record else "",
    }
    return _page(place, form.model, form.id, "drafting/conflict.html", told=told, status=409)


def who_wrote(conflict: Conflict) -> str:
    """Name who wrote what stands now."""
    found = User.objects.filter(id=conflict.author).first() if conflict.author else None
    return found.name if found else say(_SOMEBODY)


def _panel(place: Place, found: Element, *, said: Any = None, notes: Any = ()) -> HttpResponse:
    form = form_of(found, place.desk, findings=place.findings_of(found.id))
    version = place.draft.version(found.id)
    return _form(place, form, version=version, said=said, read_notes=notes)


def _form(
    place: Place, form: ElementForm, *, version: int, status: int = 200, **told: Any
) -> HttpResponse:
    record = form.record or place.draft.plan.get(form.id, form.model)
    shown = {
        "form": form,
        "record": record,
        "version": version,
        "request_id": fresh_request(),
        "locked": place.locked(record),
        "related": related_to(place.draft.plan, record) if record and version else (),
        **told,
    }
    return _page(place, form.model, form.id, "drafting/element.html", told=shown, status=status)


def _page(
    place: Place,
    model: type[Element],
    id_: UUID,
    template: str,
    *,
    told: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    return place.page(template, model, {"plan": place.draft.plan, "id": id_, **told}, status=status)


_SAVED = LocalText("Tersimpan.", "Saved.")
_SAVED_AS = LocalText("{name} tersimpan.", "{name} is saved.")
_REMOVED = LocalText(
    "{name} dihapus. Riwayat menyimpannya; dari sana dapat dipulihkan.",
    "{name} was removed. The history keeps it and can bring it back.",
)
_SOMEBODY = LocalText("Orang lain", "Somebody else")
