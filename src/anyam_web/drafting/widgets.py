"""Widgets: the control in which a field is typed or chosen, from its one definition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString

from anyam.exchange.cells import YES_NO
from anyam.kernel import LocalText
from anyam.plan import Column, ValueKind
from anyam_web.drafting.desk import Desk, Option
from anyam_web.drafting.kinds import LONG, SPREAD
from anyam_web.drafting.typed import Typed
from anyam_web.plans.drawn import Drawn
from anyam_web.ui.html import el, many

_MODES = {
    ValueKind.INTEGER: "numeric", ValueKind.YEAR: "numeric",
    ValueKind.NUMBER: "decimal", ValueKind.PERCENT: "decimal",
}  # fmt: skip
_CHOOSE = LocalText("— pilih —", "— choose —")
_NOBODY = LocalText("Belum ada yang dapat dipilih.", "Nothing to choose from yet.")
_GONE = LocalText("{value} (tidak ada lagi)", "{value} (no longer there)")
BLANK = " "  # what a choice of nothing sends
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
    offered = _offered(col, desk)
    control = el(
        "input", value=text, inputmode=_MODES.get(col.kind), autocomplete="off",
        list=f"l-{col.name}" if offered.options else None, **common,
    )  # fmt: skip
    return many((control, offered.list)) if offered.options else control


def _select(col: Column, text: str, desk: Desk, told_by: str) -> SafeString:
    offered = _offered(col, desk)
    inside = offered.select
    if text and text not in offered.values:
        gone = Option(text, _GONE.format(value=text).in_(desk.lang))
        inside = many((inside, _choices([gone], text)))
    elif text or col.kind is not ValueKind.BOOLEAN:
        inside = _marked(inside, f'<option value="{escape(text or BLANK)}"', "selected")
    return el("select", inside, id=id_of(col), name=id_of(col), aria_describedby=told_by)


def _several(col: Column, texts: list[str], desk: Desk, told_by: str) -> SafeString:
    if not desk.picked(col):
        return _text(col, "; ".join(texts), desk, told_by)
    offered = _offered(col, desk)
    gone = [Option(t, _GONE.format(value=t).in_(desk.lang))
            for t in texts if t and t not in offered.values]  # fmt: skip
    if not offered.values and not gone:
        return el("p", _NOBODY.in_(desk.lang), class_="help", id=id_of(col))
    boxes = offered.boxes
    for text in texts:
        start = f'<input type="checkbox" name="{id_of(col)}" value="{escape(text)}"'
        boxes = _marked(boxes, start, "checked") if text in offered.values else boxes
    sent = el("input", type="hidden", name=f"{id_of(col)}.")  # says that none is chosen, not unsent
    return el(
        "div", sent, boxes, *[_box(col, each, checked=True) for each in gone], class_="boxes",
        id=id_of(col), tabindex="-1",
    )  # fmt: skip


@dataclass(frozen=True)
class _Offered:
    """Everything there is to choose for a column, drawn with nothing chosen."""

    col: Column
    options: Sequence[Option]
    blank: str

    @cached_property
    def values(self) -> frozenset[str]:
        return frozenset([option.value for option in self.options])

    @cached_property
    def select(self) -> SafeString:
        blank = [Option("", self.blank)] if self.blank else []
        return many(
            el("optgroup", _choices(some), label=group) if group else _choices(some)
            for group, some in groupby([*blank, *self.options], key=lambda o: o.group)
        )

    @cached_property
    def list(self) -> SafeString:
        inside = many(el("option", value=option.value) for option in self.options)
        return el("datalist", inside, id=f"l-{self.col.name}")

    @cached_property
    def boxes(self) -> SafeString:
        return many(_box(self.col, option) for option in self.options)


_drawn: Drawn[_Offered] = Drawn(512)  # columns of all kinds, in both languages, for some plans


def _offered(col: Column, desk: Desk) -> _Offered:
    blank = "" if col.kind is ValueKind.BOOLEAN else _CHOOSE.in_(desk.lang)
    key = (id(col), desk.lang, desk.plan.header.region)
    of = (col, desk.plan.header.framework, desk.pointed_at(col))
    return _drawn.get(key, of, lambda: _Offered(col, _options(col, desk), blank))


def _options(col: Column, desk: Desk) -> list[Option]:
    if col.kind is ValueKind.BOOLEAN:
        return [Option(word.in_(desk.lang), word.in_(desk.lang)) for word in reversed(YES_NO)]
    return list(desk.options(col))


def _choices(options: Iterable[Option], chosen: str | None = None) -> SafeString:
    # an option without a value would send its label: a blank stands for nothing
    return many(
        el("option", o.label, value=o.value or BLANK, selected=o.value == chosen) for o in options
    )


def _box(col: Column, option: Option, *, checked: bool = False) -> SafeString:
    tick = el("input", type="checkbox", name=id_of(col), value=option.value, checked=checked)
    return el("label", tick, f" {option.label}")


def _marked(markup: SafeString, start: str, word: str) -> SafeString:
    """Mark the one control that has a value, where its tag begins: text can hold no such thing."""
    return SafeString(markup.replace(start, f"{start} {word}", 1))


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
