"""The sheet for a meeting on overlaps: facts filled in, empty cells with lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anyam.exchange.workbook_style import GROUP_COLOUR, HAIRLINE, Formats
from anyam.kernel import Choice, Lang, LocalText
from anyam.plan import Column, Group, Handling, Outcome, Plan, ValueKind, columns
from anyam.weave.minutes import OPEN, MinutesRow

_MADE = datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed day: same rows, same bytes
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_HEADING = 4  # row of the headings, from zero
_COLOUR = GROUP_COLOUR[Group.WORK]
_OPEN = "#fdf6d8"
_WIDTHS = {
    "first": 10, "first_title": 24, "first_agency": 15, "second": 10, "second_title": 24,
    "second_agency": 15, "because": 40, "proposed": 13, "topic": 18, "outcome": 17, "leading": 11,
    "budget": 15, "indicators": 15, "reason": 26, "first_by": 16, "second_by": 16, "decided": 13,
}  # fmt: skip


def write_minutes(plan: Plan, rows: Sequence[MinutesRow], *, lang: Lang = Lang.ID) -> bytes:
    """Write the rows as XLSX to print or fill in, made to be read back; same rows, same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": _TITLE.in_(lang), "created": _MADE})
        sheet = book.add_worksheet(_SHEET.in_(lang))
        _Minutes(sheet, Formats(book, lang=lang), lang).fill(plan, rows)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Minutes:
    """One sheet of minutes being written."""

    sheet: Any
    formats: Formats
    lang: Lang

    def fill(self, plan: Plan, rows: Sequence[MinutesRow]) -> None:
        """Write title, headings, rows, lists and the setting for print."""
        self._top(plan, len(rows))
        for index, col in enumerate(columns(MinutesRow)):
            self._column(index, col, last=_HEADING + max(len(rows), 1))
        for number, row in enumerate(rows, start=_HEADING + 1):
            self._row(number, row)
        self._print()

    def _top(self, plan: Plan, count: int) -> None:
        say, sheet = self.lang, self.sheet
        sheet.write_string(0, 0, _TITLE.in_(say), self.formats.title(_COLOUR))
        sheet.write_string(1, 0, plan.header.title, self.formats.of(bold=True))
        told = _HELP.format(count=count).in_(say)
        sheet.write_string(2, 0, told, self.formats.of(font_color="#52636b"))
        sheet.set_row(0, 24)

    def _column(self, index: int, col: Column, *, last: int) -> None:
        open_ = col.name in OPEN
        look = self.formats.heading(_COLOUR, expected=not open_)
        self.sheet.write_string(_HEADING, index, col.label.in_(self.lang), look)
        self.sheet.set_column(index, index, _WIDTHS[col.name])
        if choices := _CHOICES.get(col.name):
            source = [choice.label.in_(self.lang) for choice in choices]
            self._list(_HEADING + 1, last, index, source)

    def _list(self, first: int, last: int, index: int, source: list[str]) -> None:
        rule = {"validate": "list", "source": source, "ignore_blank": True}
        told = {"error_type": "warning", "error_title": "Anyam", "error_message": _PICK}
        words = told | {"error_message": _PICK.in_(self.lang)}
        self.sheet.data_validation(first, index, last, index, rule | words)

    def _row(self, number: int, row: MinutesRow) -> None:
        for index, col in enumerate(columns(MinutesRow)):
            value = getattr(row, col.name)
            look = self._look(col)
            if isinstance(value, Choice):
                self.sheet.write_string(number, index, value.label.in_(self.lang), look)
            elif isinstance(value, str) and value:
                self.sheet.write_string(number, index, value, look)
            elif value:
                self.sheet.write_datetime(number, index, value, look)
            else:
                self.sheet.write_blank(number, index, None, look)
            if col.name == "leading":
                self._list(number, number, index, [row.first, row.second])
        self.sheet.set_row(number, self._height(row))

    def _look(self, col: Column) -> Any:
        look = {"valign": "top", "border": 1, "border_color": HAIRLINE, "text_wrap": True}
        if col.name in OPEN:
            look |= {"bg_color": _OPEN}
        if col.kind is ValueKind.DATE:
            look |= {"num_format": "d mmm yyyy", "align": "left"}
        return self.formats.of(**look, font_size=10)

    def _height(self, row: MinutesRow) -> float:
        """Room for the longest wrapped text, in points, and for a hand-written word."""
        lines = max(
            -(-len(str(getattr(row, name))) // (width + 2)) for name, width in _WIDTHS.items()
        )
        return min(400.0, max(48.0, 13.5 * (lines + 1)))

    def _print(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes(_HEADING + 1, 2)
        sheet.set_row(_HEADING, 32)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADING)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")
        sheet.set_tab_color(_COLOUR)


_CHOICES: dict[str, type[Choice]] = {
    "outcome": Outcome,
    "budget": Handling,
    "indicators": Handling,
}
_SHEET = LocalText("Notulen irisan", "Minutes of overlaps")
_TITLE = LocalText("Notulen rapat irisan program", "Minutes of the meeting on overlapping programs")
_HELP = LocalText(
    "{count} pasangan. Isi kolom kuning, lalu kirim kembali: anyam decide RENCANA --decisions "
    "BERKAS. Baris tanpa keputusan tetap terbuka.",
    "{count} pairs. Fill in the yellow columns and hand them back: anyam decide PLAN --decisions "
    "FILE. Rows without a decision stay open.",
)
_PICK = LocalText("Pilih nilai dari daftar.", "Choose a value of the list.")
