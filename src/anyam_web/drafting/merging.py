"""Merging: a stale form as a page can show it, both versions in words, nothing typed lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anyam.kernel import LocalText
from anyam.plan import Column, Element
from anyam.plan.wording import in_words
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.forms import ElementForm
from anyam_web.drafting.kinds import fields_of
from anyam_web.drafting.typed import Typed, shown
from anyam_web.drafting.widgets import widget
from anyam_web.plans.conflicts import Conflict, Side
from anyam_web.plans.documents import to_element


@dataclass(frozen=True)
class Row:
    """One field somebody changed: what it was, what each wants, and the control to decide."""

    col: Column
    side: Side
    base: str
    mine: str
    theirs: str
    widget: str

    @property
    def help(self) -> LocalText:
        """What to write, from the definition."""
        return self.col.about.help

    @property
    def both(self) -> bool:
        """Tell a field both changed differently, which a person must decide."""
        return self.side is Side.BOTH


@dataclass(frozen=True)
class Merge:
    """A conflict to decide: rows of what changed, and the version that stands."""

    version: int
    rows: tuple[Row, ...]
    removed: bool  # the other one removed the element

    @property
    def both(self) -> int:
        """Number of fields that need a decision."""
        return sum(row.both for row in self.rows)


def merge_of(conflict: Conflict, form: ElementForm) -> Merge:
    """Lay a conflict out: only the fields in which the versions differ."""
    desk, model = form.desk, form.model
    sides = [_record(conflict, data) for data in (conflict.base, conflict.mine, conflict.theirs)]
    rows = [
        _row(col, field.side, sides, typed=form.typed, desk=desk)
        for field in conflict.fields
        for col in fields_of(model)
        if col.name == field.name and field.side is not Side.NOBODY
    ]
    return Merge(conflict.version, tuple(rows), conflict.theirs is None)


def _record(conflict: Conflict, data: Mapping[str, Any] | None) -> Element | None:
    return to_element(conflict.kind, conflict.element, data) if data else None


def _row(
    col: Column,
    side: Side,
    sides: list[Element | None],
    *,
    typed: Mapping[str, Typed],
    desk: Desk,
) -> Row:
    base, mine, theirs = (_words(each, col, desk) for each in sides)
    takes = sides[2] if side is Side.THEIRS else sides[1]
    text = shown(getattr(takes, col.name), col, desk) if takes else typed.get(col.name, "")
    told = widget(col, text, desk, told_by=f"h-{col.name}")
    return Row(col, side, base, mine, theirs, told)


def _words(record: Element | None, col: Column, desk: Desk) -> str:
    if record is None:
        return _GONE.in_(desk.lang)
    return in_words(getattr(record, col.name), col, plan=desk.plan, lang=desk.lang)


_GONE = LocalText("(dihapus)", "(removed)")
