"""The paper of a roadmap's workbook: its looks, headings, and what its sheets share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from anyam.exchange.workbook_style import GROUP_COLOUR, Formats
from anyam.kernel import Lang, LocalText
from anyam.plan import Group
from anyam.roadmap import Roadmap

INK = GROUP_COLOUR[Group.WORK]
TOP = 4  # the first row of figures, below title, hint and headings
PROGRAMS = LocalText("Peta jalan", "Roadmap")
USES = LocalText("Kebutuhan", "Uses")


class Paper:
    """A workbook being written, its formats, and the roadmap it is about."""

    def __init__(
        self, book: Any, formats: Formats, lang: Lang, *, found: Roadmap, title: str
    ) -> None:
        """Keep the workbook and make the looks of its cells."""
        self.book, self.formats, self.lang = book, formats, lang
        self.found, self.title = found, title
        self.order = [s.program for s in found.placed] + [x.program for x in found.left_out]
        self.span = list(found.demands.years)
        frame = {"border": 1, "border_color": "#c9d3d6"}
        self.plain, self.whole = formats.of(**frame), formats.of(**frame, num_format="#,##0")
        self.points = formats.of(**frame, num_format="#,##0.0")
        self.entry = formats.of(**frame, bg_color="#fdf6d8", bold=True)
        self.total = formats.of(**frame, num_format="#,##0", bold=True, bg_color="#eef3f4")
        self.percent = formats.of(**frame, num_format="0.0%")
        self.wrapped = formats.of(text_wrap=True, valign="top")

    def year_headings(self, sheet: Any, row: int, words: str, *, total: bool) -> None:
        """Head a table with one column a year, and its total."""
        headings = [words, "", *map(str, self.span)]
        headings += [self.t("Jumlah", "Total")] if total else []
        self.headings(sheet, row, headings, years_from=2)

    def headings(
        self, sheet: Any, row: int, headings: Iterable[str], *, years_from: int | None = None
    ) -> None:
        """Write headings; from column ``years_from`` they are the years, as numbers."""
        look = self.formats.heading(INK, expected=True)
        for at, heading in enumerate(headings):
            if years_from is not None and 0 <= at - years_from < len(self.span):
                sheet.write_number(row, at, self.span[at - years_from], look)
            else:
                sheet.write_string(row, at, heading, look)

    def sheet(self, name: LocalText, hint: LocalText) -> Any:
        """Add a sheet with title and hint."""
        sheet = self.book.add_worksheet(name.in_(self.lang))
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, self.title, self.formats.title(INK))
        sheet.write_string(1, 0, hint.in_(self.lang), self.formats.of(font_color="#52636b"))
        return sheet

    def name(self, key: str) -> str:
        """Name a key of a resource or dimension."""
        return self.found.demands.name(key).in_(self.lang)

    def t(self, id_: str, en: str) -> str:
        """Say a word in the workbook's language."""
        return LocalText(id_, en).in_(self.lang)


def letter_of(column: int) -> str:
    """Name a column counted from 0: A, B, … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
