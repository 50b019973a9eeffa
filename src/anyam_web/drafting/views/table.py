"""The tables: every kind on one page, the rows of one kind, one cell, and its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from anyam.access import Permission
from anyam.kernel import LocalText, Severity
from anyam.plan import Agency, Element
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.drafting.forms import read_form, typed_in
from anyam_web.drafting.kinds import by_group, field_or_404, fields_of, model_or_404
from anyam_web.drafting.place import Place, again, place_of
from anyam_web.drafting.queries import element_at, views_of
from anyam_web.drafting.rows import (
    SIZES,
    Query,
    address_of,
    choosable,
    counted,
    groupable,
    grouped,
    query_of,
    select,
)
from anyam_web.drafting.table import Grid
from anyam_web.drafting.typed import shown
from anyam_web.drafting.usecases import save_or_merge
from anyam_web.drafting.widgets import widget
from anyam_web.drafting.wording import refusal
from anyam_web.plans.documents import slug_of
from anyam_web.plans.usecases import WrongState
from anyam_web.plans.writing import Stale
from anyam_web.ui.html import el, many
from anyam_web.ui.marks import badges

_FOUND_AT_MOST = 60
_AT_ONCE = 50  # rows that are asked for by their ids


@requires(Permission.SEE_PLAN)
@require_safe
def contents(request: Request, plan: UUID) -> HttpResponse:
    """Show every kind, or what a search finds in all of them; a code leads to its element."""
    place = place_of(request, plan)
    search = request.GET.get("cari", "").strip()[:200]
    if search and (named := place.draft.plan.named(search.upper())):
        return HttpResponseRedirect(place.address(named))
    found = counted(place.checked.value.open)
    groups = [(g, [_counted(place, m, found) for m in ms]) for g, ms in by_group().items()]
    hits = _hits(place, search) if search else []
    told = {
        "row": place.row, "tab": "content", "groups": groups, "search": search, "hits": hits,
        "counts": place.checked.value.counts,
    }  # fmt: skip
    return render(request, "drafting/contents.html", told)


@requires(Permission.SEE_PLAN)
@require_safe
def table(request: Request, plan: UUID, kind: str) -> HttpResponse:
    """Show the rows of a kind; ``only`` answers with those rows alone."""
    place, model = place_of(request, plan), model_or_404(kind)
    query = query_of(request.GET, model)
    found = counted(place.checked.value.open)
    grid = _grid(place, model, query, found)
    if only := request.GET.get("only"):
        wanted = set(only.split(",")[:_AT_ONCE])
        rows = [e for e in place.draft.plan.all(model) if str(e.id) in wanted]
        return HttpResponse(f"<table><tbody>{grid.body(rows)}</tbody></table>")
    rows = select(place.draft.plan, model, query, found)
    return render(request, "drafting/table.html", _told(place, query, grid, rows))


@requires(Permission.SEE_PLAN)
@require_safe
def marks(request: Request, plan: UUID, kind: str) -> HttpResponse:
    """Answer with the newest findings of every row, and the revision they are about."""
    place, model = place_of(request, plan), model_or_404(kind)
    lang, found = place.desk.lang, counted(place.checked.value.open)
    rows = {str(e.id): badges(found[e.id], lang=lang, quiet=True)
            for e in place.draft.plan.all(model) if e.id in found}  # fmt: skip
    total = badges(place.checked.value.counts, lang=lang)
    return JsonResponse(
        {"checked": place.checked.sequence, "sequence": place.draft.sequence, "total": total,
         "rows": rows}
    )  # fmt: skip


@requires(Permission.WRITE_ELEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def cell(request: Request, plan: UUID, kind: str, *, element: UUID, field: str) -> HttpResponse:
    """Give the control of one cell, or save what was typed in it."""
    place, model = place_of(request, plan), model_or_404(kind)
    col, found = field_or_404(model, field), place.draft.plan.get(element, model)
    if found is None:
        raise Http404
    if locked := place.locked(found):
        return _cell(say(locked), status=403)
    if request.method == "POST":
        return _save_cell(place, found, col.name)
    typed = shown(getattr(found, field), col, place.desk)
    return HttpResponse(widget(col, typed, place.desk))


def _save_cell(place: Place, found: Element, field: str) -> HttpResponse:
    model, version = type(found), place.number("version")
    base = element_at(place.row, place.draft, found.id, version=version, model=model)
    typed = {k: v for k, v in typed_in(place.request.POST, model).items() if k == field}
    form = read_form(typed, model, place.desk, id_=found.id, base=base or found)
    if form.record is None:
        return _cell(" ".join(map(say, form.errors.values())), status=422)
    try:
        answer = save_or_merge(place.row, form.record, expected=version, by=place.by)
    except (PermissionDenied, WrongState) as no:
        return _cell(say(refusal(no)), status=403)
    if isinstance(answer, Stale):
        theirs = next(f for f in answer.conflicts[0].fields if f.name == field)
        return _cell(say(_OTHERS.format(theirs=_short(theirs.theirs))), status=409)
    place = again(place, sequence=answer.sequence)
    query = query_of(QueryDict(place.request.POST.get("query", "").lstrip("?")), model)
    grid = _grid(place, model, query, counted(place.checked.value.open))
    row = grid.row(place.draft.plan[found.id])
    notes = " ".join(map(say, form.notes))
    return JsonResponse({"row": f"<table><tbody>{row}</tbody></table>", "notes": notes})


def _short(value: Any) -> str:
    return str(value if value not in (None, "") else "—")[:200]


def _cell(words: str, *, status: int) -> HttpResponse:
    return JsonResponse({"error": words}, status=status)


def _counted(place: Place, model: type[Element], found: Any) -> dict[str, Any]:
    total = sum(
        (found[e.id] for e in place.draft.plan.all(model) if e.id in found),
        start=Counter[Severity](),
    )
    return {
        "kind": model.kind, "slug": slug_of(model), "rows": len(place.draft.plan.all(model)),
        "counts": total,
    }  # fmt: skip


def _hits(place: Place, search: str) -> list[tuple[Any, str, list[Element]]]:
    hits = []
    for models in by_group().values():
        for model in models:
            rows = select(place.draft.plan, model, Query(search=search), {})
            if rows:
                hits.append((model.kind, slug_of(model), rows[:_FOUND_AT_MOST]))
    return hits


def _grid(place: Place, model: type[Element], query: Query, found: Any) -> Grid:
    address, picks = place.table(model), not place.locked()
    return Grid(model, place.draft, place.desk, query.columns, found, address, picks=picks)


def _told(place: Place, query: Query, grid: Grid, rows: list[Element]) -> dict[str, Any]:
    model, plan = grid.model, place.draft.plan
    shown_rows = rows[query.ends - query.size : query.ends]
    return {
        "row": place.row, "tab": "content", "kind": model.kind, "slug": slug_of(model),
        "query": query, "all": len(plan.all(model)), "count": len(rows),
        "head": grid.head(sort=query.sort, address=lambda s: _with(place, urut=s)),
        "body": _body(grid, grouped(shown_rows, query, place.desk)),
        "counts": place.checked.value.counts, "locked": place.locked(),
        "dimensions": plan.framework.dimensions, "framework": plan.header.framework,
        "agencies": place.agencies if model is not Agency else (),
        "asked": place.request.GET.urlencode(),
        "severities": list(Severity), "groupable": groupable(model),
        "choosable": [
            (c, list(c.choices or ()), query.chosen.get(c.name, "")) for c in choosable(model)
        ],
        "fields": [(c, c in query.columns) for c in fields_of(model)],
        "before": _with(place, hal=str(query.page - 1)) if query.page > 1 else "",
        "after": _with(place, hal=str(query.page + 1)) if query.ends < len(rows) else "",
        "page": query.page, "sizes": SIZES, "address": address_of(place.request.GET),
        "views": views_of(place.row, model, place.request.user),
        "may_share": bool(place.request.may(Permission.WRITE_PLAN)),
    }  # fmt: skip


def _body(grid: Grid, groups: Sequence[tuple[str, Sequence[Element]]]) -> SafeString:
    if len(groups) == 1 and not groups[0][0]:
        return el("tbody", grid.body(groups[0][1]))
    return many(
        el("tbody", _group(grid, f"{words} · {len(rows)}"), grid.body(rows))
        for words, rows in groups
    )


def _group(grid: Grid, words: str) -> SafeString:
    heading = el("th", words, colspan=grid.span(), scope="rowgroup")
    return el("tr", heading, class_="group")


def _with(place: Place, **changes: str) -> str:
    """Return the address of this table with parts of it changed."""
    query = place.request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    query.pop("only", None)
    return f"?{query.urlencode()}"


_OTHERS = LocalText(
    "Orang lain baru saja mengubah sel ini menjadi “{theirs}”. Yang Anda ketik masih di sini: "
    "tekan Esc untuk melihat punya mereka, atau buka panelnya untuk menggabungkan.",
    "Somebody else has just changed this cell to “{theirs}”. What you typed is still here: "
    "press Esc to see theirs, or open the panel to merge.",
)
