"""Many rows at once: a block pasted from Excel, and one field changed in chosen rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam.plan import Column, Element, ValueKind
from anyam.plan.wording import in_words
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.drafting.desk import Desk, Option
from anyam_web.drafting.forms import read_form, typed_in
from anyam_web.drafting.kinds import SPREAD, field_or_404, fields_of, model_or_404, slug_of
from anyam_web.drafting.pasting import (
    ROWS,
    Block,
    Pasted,
    block_of,
    cell_words,
    choices,
    read_block,
    recognised,
    text_of,
)
from anyam_web.drafting.place import Place, fresh_request, place_of
from anyam_web.drafting.typed import shown
from anyam_web.drafting.usecases import remove_all, save_all
from anyam_web.drafting.widgets import widget
from anyam_web.plans.usecases import WrongState
from anyam_web.plans.writing import Saved, Stale, Write
from anyam_web.ui.html import el, many


@requires(Permission.WRITE_ELEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: Request, plan: UUID, kind: str) -> HttpResponse:
    """Take a block of cells, show what it would become, and save it when asked to."""
    place, model = place_of(request, plan), model_or_404(kind)
    block = _mended(block_of(request.POST.get("text", "")), request)
    if not block:
        return _page(place, model, "drafting/paste.html", {"offered": choices(model, place.desk)})
    names, heading = recognised(block, model, place.desk)
    if "col-0" in request.POST:
        names = [request.POST.get(f"col-{i}", "") for i in range(len(block[0]))]
        heading = request.POST.get("heading") == "1"
    known = {name for name, _ in choices(model, place.desk)}
    names = [name if name in known else "" for name in names]
    read = read_block(block, names, model, place.desk, skip=int(heading))
    told: dict[str, Any] = {"block": block, "names": names, "heading": heading, "read": read}
    if request.POST.get("do") != "save":
        return _preview(place, model, told)
    if any(p.form.record is None for p in read):
        return _preview(place, model, told, status=422)
    return _store(place, model, told, [_write(place, p) for p in read if p.changed])


@requires(Permission.WRITE_ELEMENT)
@require_POST
def bulk(request: Request, plan: UUID, kind: str) -> HttpResponse:
    """Change one field in every chosen row, or remove them: shown first, all or nothing."""
    place, model = place_of(request, plan), model_or_404(kind)
    wanted = set(request.POST.getlist("row"))
    rows = [e for e in place.draft.plan.all(model) if str(e.id) in wanted]
    if not rows:
        messages.warning(request, say(_NONE))
        return HttpResponseRedirect(_table(place, model))
    told: dict[str, Any] = {"rows": _listed(place, rows), "fields": fields_of(model)}
    name = request.POST.get("field", "")
    if name:
        col = field_or_404(model, name)
        typed = typed_in(request.POST, model).get(name, shown(None, col, place.desk))
        told |= {
            "col": col,
            "help": col.about.help,
            "widget": widget(col, typed, place.desk),
            "rows": _listed(place, rows, name),
        }
    if request.POST.get("do") == "remove":
        versions = {e.id: _version(place, e) for e in rows}
        reason = request.POST.get("reason", "")
        return _answered(
            place,
            model,
            told,
            lambda: remove_all(place.row, rows, versions, by=place.by, reason=reason),
        )
    if name and request.POST.get("do") == "save":
        return _change(place, model, told, rows)
    return _page(place, model, "drafting/bulk.html", told)


def _change(
    place: Place, model: type[Element], told: dict[str, Any], rows: Sequence[Element]
) -> HttpResponse:
    name = told["col"].name
    typed = {k: v for k, v in typed_in(place.request.POST, model).items() if k == name}
    forms = [read_form(typed, model, place.desk, id_=e.id, base=e) for e in rows]
    wrong = next((f for f in forms if f.record is None), None)
    if wrong:
        told["error"] = next(iter(wrong.errors.values()))
        return _page(place, model, "drafting/bulk.html", told, status=422)
    kind = model.kind.name
    writes = [
        Write(e.id, kind, f.record, _version(place, e))
        for e, f in zip(rows, forms, strict=True)
        if f.record != e
    ]
    reason = place.request.POST.get("reason", "")
    return _answered(
        place,
        model,
        told,
        lambda: save_all(place.row, writes, by=place.by, reason=reason),
    )


def _answered(
    place: Place, model: type[Element], told: dict[str, Any], do: Callable[[], Saved | Stale]
) -> HttpResponse:
    try:
        answer = do()
    except (PermissionDenied, WrongState) as no:
        told["error"] = no.text if isinstance(no, WrongState) else no.args[0]
        return _page(place, model, "drafting/bulk.html", told, status=403)
    if isinstance(answer, Stale):
        told["error"] = _stale(place, answer)
        return _page(place, model, "drafting/bulk.html", told, status=409)
    messages.success(
        place.request, say(_DONE.format(count=len(told["rows"]), kind=model.kind.sheet))
    )
    return HttpResponseRedirect(_table(place, model))


def _store(
    place: Place, model: type[Element], told: dict[str, Any], writes: Sequence[Write]
) -> HttpResponse:
    try:
        answer = save_all(place.row, writes, by=place.by, reason=say(_PASTED)) if writes else None
    except (PermissionDenied, WrongState) as no:
        told["error"] = no.text if isinstance(no, WrongState) else no.args[0]
        return _preview(place, model, told, status=403)
    if isinstance(answer, Stale):
        told["error"] = _stale(place, answer)
        return _preview(place, model, told, status=409)
    messages.success(place.request, say(_DONE.format(count=len(writes), kind=model.kind.sheet)))
    return HttpResponseRedirect(_table(place, model))


def _mended(block: Block, request: Request) -> Block:
    """Put what was mended in the preview into the block."""
    for key, text in request.POST.items():
        if key.startswith("fix-"):
            row, _, index = key[4:].partition("-")
            if (
                row.isdecimal()
                and index.isdecimal()
                and int(row) < len(block)
                and int(index) < len(block[0])
            ):
                block[int(row)][int(index)] = str(text).strip()
    return block


def _write(place: Place, pasted: Pasted) -> Write:
    record = pasted.form.record
    assert record  # noqa: S101 - a row with errors is never written
    expected = _version(place, pasted.existing) if pasted.existing else 0
    return Write(record.id, record.kind.name, record, expected)


def _version(place: Place, element: Element) -> int:
    """Return the version the person saw; the one that stands where the page told none."""
    name = f"v-{element.id}"
    known = name in place.request.POST
    return place.number(name) if known else place.draft.version(element.id)


def _listed(
    place: Place, rows: Sequence[Element], field: str = ""
) -> list[tuple[Element, int, str]]:
    listed = []
    for element in rows:
        words = ""
        if field:
            col = field_or_404(type(element), field)
            words = in_words(
                getattr(element, field), col, plan=place.desk.plan, lang=place.desk.lang
            )
        listed.append((element, _version(place, element), words))
    return listed


def _stale(place: Place, answer: Stale) -> LocalText:
    ids = [c.element for c in answer.conflicts]
    codes = ", ".join(place.draft.plan[i].code for i in ids if i in place.draft.plan)
    return _OTHERS.format(codes=codes or "—")


def _preview(
    place: Place, model: type[Element], told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    read: list[Pasted] = told["read"]
    shown_ = {
        "preview": _markup(place, model, told),
        "text": text_of(told["block"]),
        "wrong": sum(p.form.record is None for p in read),
        "fresh": sum(p.existing is None for p in read),
        "changed": sum(p.existing is not None and p.changed for p in read),
        "same": sum(p.existing is not None and not p.changed for p in read),
        "heading": told["heading"],
        "error": told.get("error"),
        "full": len(read) >= ROWS,
        "versions": [
            (f"v-{p.existing.id}", place.draft.version(p.existing.id)) for p in read if p.existing
        ],
    }
    return _page(place, model, "drafting/preview.html", shown_, status=status)


def _markup(place: Place, model: type[Element], told: dict[str, Any]) -> SafeString:
    """Make the preview: a field above each column, errors in their cells, ready to be mended."""
    names = told["names"]
    offered = choices(model, place.desk)
    tops = many(el("th", _chooser(i, n, offered), scope="col") for i, n in enumerate(names))
    head = el("tr", el("th", "#", scope="col"), el("th", say(_WHAT), scope="col"), tops)
    rows = many(_row(place.desk, p, told["block"][p.number], names) for p in told["read"])
    return el("table", el("thead", head), el("tbody", rows), class_="preview")


def _row(desk: Desk, pasted: Pasted, cells: Sequence[str], names: Sequence[str]) -> SafeString:
    what = _NEW if pasted.existing is None else _CHANGED if pasted.changed else _SAME
    loose = [
        e
        for name, e in pasted.form.errors.items()
        if name not in {n.partition(".")[0] for n in names}
    ]
    told = many(el("p", say(e)) for e in loose)
    first = el("th", str(pasted.number + 1), scope="row")
    state = el("td", say(what), told, class_="wrong" if loose else None)
    inside = (
        _cell(desk, pasted, i, name=name, text=text)
        for i, (name, text) in enumerate(zip(names, cells, strict=False))
    )
    return el("tr", first, state, many(inside))


def _cell(desk: Desk, pasted: Pasted, index: int, *, name: str, text: str) -> SafeString:
    """Show a cell as it was pasted and as it was read; a wrong one is mended where it stands."""
    if name in ("", "-"):
        return el("td", text, class_="missing")
    error, notes = cell_words(pasted, name)
    col = field_or_404(pasted.form.model, name.partition(".")[0])
    if error:
        field = f"fix-{pasted.number}-{index}"
        return el("td", _mend(desk, col, field, text), _told(error, field), class_="wrong")
    told = many(el("p", say(note), class_="help") for note in notes)
    return el("td", text, _as_read(desk, pasted, col, text), told)


def _told(error: LocalText, field: str) -> SafeString:
    return el("p", say(error), id=f"e-{field}")


def _mend(desk: Desk, col: Column, field: str, text: str) -> SafeString:
    common: dict[str, str | bool | None] = {
        "name": field, "aria_invalid": "true", "aria_describedby": f"e-{field}",
        "aria_label": col.label.in_(desk.lang),
    }  # fmt: skip
    if not desk.picked(col) or col.kind is ValueKind.REFS:
        return el("input", value=text, **common)
    options = [Option(text, text), *desk.options(col)]
    return el("select", many(el("option", o.label, value=o.value) for o in options), **common)


def _as_read(desk: Desk, pasted: Pasted, col: Column, text: str) -> SafeString:
    value = pasted.form.outcomes[col.name].value if col.name in pasted.form.outcomes else None
    if not text or value is None or col.kind in SPREAD:
        return SafeString("")
    words = in_words(value, col, plan=desk.plan, lang=desk.lang)
    plainly = "".join(words.split()).casefold() == "".join(text.split()).casefold()
    return SafeString("") if plainly else el("p", f"→ {words}", class_="read")


def _chooser(index: int, name: str, offered: Sequence[tuple[str, str]]) -> SafeString:
    options = [("-", say(_SKIP)), *offered]
    inside = many(
        el("option", label, value=value, selected=value == name) for value, label in options
    )
    return el("select", inside, name=f"col-{index}", aria_label=say(_COLUMN.format(n=index + 1)))


def _page(
    place: Place, model: type[Element], template: str, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    sent = place.request.POST.get("request")
    common = {
        "row": place.row, "tab": "content", "kind": model.kind, "slug": slug_of(model),
        "locked": place.locked(), "request_id": (status == 200 and sent) or fresh_request(),
    }  # fmt: skip
    return render(place.request, template, {**common, **told}, status=status)


def _table(place: Place, model: type[Element]) -> str:
    return reverse("drafting_table", args=(place.request.region.code, place.row.id, slug_of(model)))


_NONE = LocalText("Pilih dulu barisnya.", "Choose rows first.")
_DONE = LocalText("{count} baris {kind} tersimpan.", "{count} rows of {kind} are saved.")
_PASTED = LocalText("Ditempel dari lembar kerja", "Pasted from a spreadsheet")
_OTHERS = LocalText(
    "Belum ada yang disimpan: orang lain baru saja mengubah {codes}. Periksa lagi, lalu simpan.",
    "Nothing is saved yet: somebody else has just changed {codes}. Look again, then save.",
)
_WHAT = LocalText("Menjadi", "Becomes")
_NEW = LocalText("baru", "new")
_CHANGED = LocalText("berubah", "changed")
_SAME = LocalText("sama", "the same")
_SKIP = LocalText("(abaikan)", "(leave out)")
_COLUMN = LocalText("Kolom {n} berisi", "Column {n} holds")
