"""The preview of a pasted block as markup: every cell as read, wrong ones ready to be mended."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from anyam.kernel import LocalText
from anyam.plan import Column, Element, ValueKind
from anyam.plan.wording import in_words
from anyam_web.accounts.language import say
from anyam_web.drafting.desk import Desk, Option
from anyam_web.drafting.kinds import SPREAD, field_or_404
from anyam_web.drafting.pasting import Block, Pasted, cell_words, choices
from anyam_web.ui.html import el, many


def preview(
    block: Block, names: Sequence[str], read: Sequence[Pasted], *, model: type[Element], desk: Desk
) -> SafeString:
    """Show a block row by row, with a chooser of the field above each column."""
    offered = choices(model, desk)
    tops = many(el("th", _chooser(i, n, offered), scope="col") for i, n in enumerate(names))
    head = el("tr", el("th", "#", scope="col"), el("th", say(_WHAT), scope="col"), tops)
    rows = many(_row(desk, p, block[p.number], names) for p in read)
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


_WHAT = LocalText("Menjadi", "Becomes")
_NEW = LocalText("baru", "new")
_CHANGED = LocalText("berubah", "changed")
_SAME = LocalText("sama", "the same")
_SKIP = LocalText("(abaikan)", "(leave out)")
_COLUMN = LocalText("Kolom {n} berisi", "Column {n} holds")
