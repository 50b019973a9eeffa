"""Widgets: the control in which a field is typed or chosen, from its one definition."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.utils.safestring import SafeString

from anyam.exchange.cells import YES_NO
from anyam.kernel import LocalText
from anyam.plan import Column, ValueKind
from anyam_web.drafting.desk import Desk, Option
from anyam_web.drafting.kinds import LONG, SPREAD
from anyam_web.drafting.typed import Typed
from anyam_web.ui.html import el, many

_MODES = {
    ValueKind.INTEGER: "numeric", ValueKind.YEAR: "numeric",
    ValueKind.NUMBER: "decimal", ValueKind.PERCENT: "decimal",
}  # fmt: skip
_CHOOSE = LocalText("— pilih —", "— choose —")
_NOBODY = LocalText("Belum ada yang dapat dipilih.", "Nothing to choose from yet.")
_GONE = LocalText("{value} (tidak ada lagi)", "{value} (no longer there)")
ROWS = {ValueKind.MARKDOWN: "18", ValueKind.LONG_TEXT: "4"}


def widget(col: Column, typed: Typed, desk: Desk, *, told_by: str = "") -> SafeString:
    """Make the control of a field; ``told_by`` are the ids of its help and its error."""
    if col.kind in SPREAD:
        return _spread(col, typed if isinstance(typed, dict) else {}, desk, told_by)
    if col.kind is ValueKind.REFS:
        texts = typed if isinstance(typed, list) else [typed] if isinstance(typed, str) else []
        return _several(col, texts, desk, told_by)
    text = typed if isinstance(typed, str) else ""
    if desk.picked(col):
        return _select(col, text, desk, told_by)
    return _text(col, text, desk, told_by)


def id_of(col: Column) -> str:
    """Return the id of a field's control, which addresses jump to."""
    return f"f-{col.name}"


def _text(col: Column, text: str, desk: Desk, told_by: str) -> SafeString:
    common: dict[str, str | bool | None] = {
        "id": id_of(col), "name": id_of(col), "aria_describedby": told_by,
        "placeholder": col.about.example,
    }  # fmt: skip
    if col.kind in LONG:
        kind = "markdown" if col.kind is ValueKind.MARKDOWN else ""
        # a line break right after the tag is dropped by browsers, so one is given away
        return el("textarea", f"\n{text}", rows=ROWS[col.kind], class_=kind, **common)
    options = list(desk.options(col))
    control = el(
        "input", value=text, inputmode=_MODES.get(col.kind), autocomplete="off",
        list=f"l-{col.name}" if options else None, **common,
    )  # fmt: skip
    if not options:
        return control
    offered = many(el("option", value=o.value) for o in options)
    return many((control, el("datalist", offered, id=f"l-{col.name}")))


def _select(col: Column, text: str, desk: Desk, told_by: str) -> SafeString:
    options = _options(col, desk)
    if text and text not in {o.value for o in options}:
        options.append(Option(text, _GONE.format(value=text).in_(desk.lang)))
    if col.kind is not ValueKind.BOOLEAN:
        options.insert(0, Option("", _CHOOSE.in_(desk.lang)))
    inside = many(
        el("optgroup", _choices(some, text), label=group) if group else _choices(some, text)
        for group, some in groupby(options, key=lambda o: o.group)
    )
    return el("select", inside, id=id_of(col), name=id_of(col), aria_describedby=told_by)


def _options(col: Column, desk: Desk) -> list[Option]:
    if col.kind is ValueKind.BOOLEAN:
        return [Option(word.in_(desk.lang), word.in_(desk.lang)) for word in reversed(YES_NO)]
    return list(desk.options(col))


def _choices(options: Iterable[Option], chosen: str) -> SafeString:
    # an option without a value would send its label: a blank stands for nothing
    return many(
        el("option", o.label, value=o.value or " ", selected=o.value == chosen) for o in options
    )


def _several(col: Column, texts: list[str], desk: Desk, told_by: str) -> SafeString:
    if not desk.picked(col):
        return _text(col, "; ".join(texts), desk, told_by)
    options = list(desk.options(col))
    known = {o.value for o in options}
    gone = [Option(t, _GONE.format(value=t).in_(desk.lang)) for t in texts if t and t not in known]
    if not options and not gone:
        return el("p", _NOBODY.in_(desk.lang), class_="help", id=id_of(col))
    boxes = many(
        el(
            "label",
            el("input", type="checkbox", name=id_of(col), value=o.value, checked=o.value in texts),
            f" {o.label}",
        )
        for o in (*options, *gone)
    )
    sent = el("input", type="hidden", name=f"{id_of(col)}.")  # says that none is chosen, not unsent
    return el("div", sent, boxes, class_="boxes", id=id_of(col), tabindex="-1")


def _spread(col: Column, typed: dict[str, str], desk: Desk, told_by: str) -> SafeString:
    cells = many(
        el(
            "label",
            el("span", desk.part_label(col, part)),
            el(
                "input", name=f"{id_of(col)}.{part}", value=typed.get(part, ""),
                inputmode="decimal", autocomplete="off", aria_describedby=told_by,
            ),
        )
        for part in desk.parts(col, typed)
    )  # fmt: skip
    return el("div", cells, class_="spread", id=id_of(col), tabindex="-1")
