"""The look of the workbook: colours by group, widths and formats by kind of value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anyam.kernel import Lang
from anyam.plan import Group, ValueKind

INK, PAPER, HAIRLINE, MUTED = "#14303b", "#ffffff", "#c9d3d6", "#52636b"
EXAMPLE_INK, EXAMPLE_PAPER = "#7a6a1e", "#fdf6d8"
GROUP_COLOUR: Mapping[Group, str] = {
    Group.PROFILE: "#17456b",
    Group.DIRECTION: "#7a3b8f",
    Group.WORK: "#0b6a6a",
    Group.PROMISE: "#b8481f",
    Group.PEOPLE: "#5b4a1f",
    Group.THINGS: "#2e6b3d",
    Group.TEXT: "#52636b",
}
"""Each reads white text at 4.5:1 or better."""
WIDTHS: Mapping[ValueKind, int] = {
    ValueKind.CODE: 14,
    ValueKind.TEXT: 34,
    ValueKind.LONG_TEXT: 48,
    ValueKind.MARKDOWN: 80,
    ValueKind.CHOICE: 20,
    ValueKind.REF: 16,
    ValueKind.REFS: 22,
    ValueKind.KEY: 26,
    ValueKind.KEYS: 30,
    ValueKind.RUPIAH: 20,
    ValueKind.DATE: 19,
    ValueKind.ID: 38,
}
WIDTH = 13
DATES: Mapping[Lang, str] = {Lang.ID: "[$-421]d mmmm yyyy;@", Lang.EN: "[$-409]d mmmm yyyy;@"}
_NUMBERS = frozenset(
    {ValueKind.INTEGER, ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.YEAR_VALUES}
)


class Formats:
    """Cell formats of one workbook, made once each."""

    def __init__(self, book: Any, *, lang: Lang) -> None:
        """Keep the workbook the formats belong to."""
        self._book, self._lang = book, lang
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        """Return the format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties | {"font_name": "Calibri"})
        return self._made[key]

    def title(self, colour: str) -> Any:
        """Format of a sheet's title."""
        return self.of(bold=True, font_size=16, font_color=colour, valign="vcenter")

    def help(self) -> Any:
        """Format of explanations."""
        return self.of(font_color=MUTED, valign="top", text_wrap=True)

    def heading(self, colour: str, *, expected: bool) -> Any:
        """Format of a heading: full colour where a finished plan has the field."""
        shade = {"bg_color": colour, "font_color": PAPER}
        light = {"bg_color": PAPER, "font_color": colour}
        frame = {"border": 1, "border_color": colour, "bold": True, "text_wrap": True}
        return self.of(**(shade if expected else light), **frame, valign="vcenter")

    def column(self, kind: ValueKind) -> Any:
        """Format of the empty cells of a column, so that new rows look right."""
        return self.of(valign="top", **self._number(kind))

    def cell(self, kind: ValueKind, *, example: bool = False) -> Any:
        """Format of a cell holding a kind of value."""
        look: dict[str, Any] = {"valign": "top", "border": 1, "border_color": HAIRLINE}
        if example:
            look |= {"italic": True, "font_color": EXAMPLE_INK, "bg_color": EXAMPLE_PAPER}
        return self.of(**(look | self._number(kind)))

    def _number(self, kind: ValueKind) -> dict[str, Any]:
        if kind is ValueKind.RUPIAH:
            return {"num_format": "#,##0"}
        if kind is ValueKind.DATE:
            return {"num_format": DATES[self._lang], "align": "left"}
        if kind is ValueKind.ID:
            return {"font_color": MUTED, "bg_color": "#eeeeee"}
        numeric = kind in _NUMBERS or kind is ValueKind.YEAR
        return (
            {"num_format": "0" if kind is ValueKind.YEAR else "General"}
            if numeric
            else {"num_format": "@" if kind is ValueKind.CODE else "General", "text_wrap": True}
        )
