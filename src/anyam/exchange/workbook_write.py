"""A plan as a workbook that agency staff can fill in and that reads back equal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from anyam.exchange.examples import examples as example_plan
from anyam.exchange.header import ENTRY, VALUE
from anyam.exchange.headings import HEADER_SHEET, OWN_SHEETS, Slot, heading_of
from anyam.exchange.layout import TEXT_LIMIT, Layout, Shown
from anyam.exchange.stamp import STAMP_CELL, Stamp
from anyam.exchange.template import HEADER_HELP, write_instructions
from anyam.exchange.workbook_lists import FIRST_ROW, LAST_ROW, LISTS, Lists, code_range
from anyam.exchange.workbook_style import GROUP_COLOUR, HAIRLINE, INK, WIDTH, WIDTHS, Formats
from anyam.kernel import Lang, LocalText
from anyam.plan import KINDS, Column, Element, Header, Plan, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_MADE = datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed day: same plan, same bytes
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_BACK = LocalText("↩ Petunjuk", "↩ Instructions")
_EXPECTED = LocalText("Perlu diisi.", "Needs filling in.")
_SEVERAL = LocalText("Beberapa kode dipisah titik koma.", "Separate several codes by semicolons.")
_UNIT = LocalText("Satuan: {unit}.", "Unit: {unit}.")
_FIFTEEN_DIGITS = 10**15
_EXAMPLE = LocalText("Contoh: {example}.", "Example: {example}.")


def write_workbook(plan: Plan, *, lang: Lang = Lang.ID, stamp: Stamp | None = None) -> bytes:
    """Write a plan as XLSX; the same plan gives the same bytes.

    ``stamp`` is written above the header, and reading gives it back as ``Reading.stamp``.
    """
    return _Book(Layout(plan, lang, TEXT_LIMIT), with_examples=False, stamp=stamp).written()


def empty_workbook(header: Header, *, lang: Lang = Lang.ID, examples: bool = True) -> bytes:
    """Write the workbook that agency staff fill in, with example rows that reading ignores."""
    return _Book(Layout(Plan(header), lang, TEXT_LIMIT), with_examples=examples).written()


@dataclass
class _Book:
    """One workbook being written."""

    layout: Layout
    with_examples: bool
    stamp: Stamp | None = None

    def written(self) -> bytes:
        """Write every sheet and return the file."""
        import xlsxwriter

        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
            book.set_properties({"title": self.layout.plan.header.title, "created": _MADE})
            self._fill(book)
        return buffer.getvalue()

    def _fill(self, book: Any) -> None:
        lang = self.layout.lang
        self.formats = Formats(book, lang=lang)
        instructions = book.add_worksheet(OWN_SHEETS[0].in_(lang))
        self._header(book.add_worksheet(HEADER_SHEET.in_(lang)))
        for model in KINDS:
            self._kind(book.add_worksheet(model.kind.sheet.in_(lang)), model)
            book.define_name(*code_range(model, lang=lang))
        lists = book.add_worksheet(LISTS.in_(lang))
        lists.set_tab_color("#c9d3d6")
        self.lists.write(book, lists, self.formats)
        write_instructions(instructions, self.formats, self.layout)
        instructions.activate()

    @cached_property
    def lists(self) -> Lists:
        """The lists that columns offer."""
        return Lists(self.layout)

    # -- the header sheet ------------------------------------------------------------------

    def _header(self, sheet: Any) -> None:
        lang, formats = self.layout.lang, self.formats
        _top(sheet, formats, title=HEADER_SHEET, help_=HEADER_HELP, colour=INK, lang=lang)
        if self.stamp:
            grey = formats.of(font_color="#52636b", valign="vcenter")
            sheet.write_string(*STAMP_CELL, self.stamp.told.in_(lang), grey)
        labels = (ENTRY, VALUE, LocalText("Penjelasan", "Explanation"))
        for index, (label, width) in enumerate(zip(labels, (26, 60, 70), strict=True)):
            sheet.write_string(2, index, label.in_(lang), formats.heading(INK, expected=True))
            sheet.set_column(index, index, width)
        for row, (col, cell) in enumerate(self.layout.header(), start=FIRST_ROW):
            sheet.write_string(row, 0, col.label.in_(lang), formats.of(bold=True, valign="top"))
            look = formats.of(valign="top", align="left", border=1, border_color=HAIRLINE)
            write_shown(sheet, row, 1, cell=cell, look=look)
            sheet.write_string(row, 2, _explained(col, lang), formats.help())
            if rule := self.lists.validation(Slot(col)):
                sheet.data_validation(row, 1, row, 1, rule)
        sheet.freeze_panes(FIRST_ROW, 1)
        sheet.set_tab_color(INK)

    # -- one sheet for each kind -----------------------------------------------------------

    def _kind(self, sheet: Any, model: type[Element]) -> None:
        lang, kind = self.layout.lang, model.kind
        colour, slots = GROUP_COLOUR[kind.group], self.layout.slots(model)
        _top(sheet, self.formats, title=kind.sheet, help_=kind.help, colour=colour, lang=lang)
        for index, slot in enumerate(slots):
            self._column(sheet, index, slot, colour)
        rows = [(self.layout.row(e, slots), False) for e in self.layout.plan.all(model)]
        if self.with_examples:
            rows = [(row, True) for row in self._examples(model, slots)]
        for number, (row, example) in enumerate(rows, start=FIRST_ROW):
            self._row(sheet, number, row, slots, example=example)
        last = max(FIRST_ROW + len(rows) - 1, FIRST_ROW)
        sheet.autofilter(FIRST_ROW - 1, 0, last, len(slots) - 1)
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.set_row(FIRST_ROW - 1, 34)
        sheet.set_tab_color(colour)
        sheet.repeat_rows(FIRST_ROW - 1)

    def _column(self, sheet: Any, index: int, slot: Slot, colour: str) -> None:
        lang, col = self.layout.lang, slot.column
        heading = heading_of(col, slot.part, self.layout.vocabularies, lang=lang)
        format_ = self.formats.heading(colour, expected=col.about.expected)
        sheet.write_string(FIRST_ROW - 1, index, heading, format_)
        hidden = {"hidden": True} if col.kind is ValueKind.ID else {}
        width = WIDTHS.get(col.kind, WIDTH)
        sheet.set_column(index, index, width, self.formats.column(col.kind), hidden)
        if text := _explained(col, lang):
            box = {"x_scale": 1.6, "y_scale": 0.9 + len(text) / 150, "font_size": 9}
            sheet.write_comment(FIRST_ROW - 1, index, text, {**box, "author": "Anyam"})
        if rule := self.lists.validation(slot):
            sheet.data_validation(FIRST_ROW, index, LAST_ROW, index, rule)

    def _row(
        self, sheet: Any, number: int, row: Iterable[Shown], slots: Sequence[Slot], *, example: bool
    ) -> None:
        for index, (cell, slot) in enumerate(zip(row, slots, strict=True)):
            format_ = self.formats.cell(slot.column.kind, example=example)
            write_shown(sheet, number, index, cell=cell, look=format_)

    def _examples(self, model: type[Element], slots: Sequence[Slot]) -> list[list[Shown]]:
        sample = Layout(
            example_plan(self.layout.plan.header, lang=self.layout.lang), self.layout.lang
        )
        ids = [i for i, slot in enumerate(slots) if slot.column.kind is ValueKind.ID]
        rows = [sample.row(element, slots) for element in sample.plan.all(model)]
        return [[None if i in ids else cell for i, cell in enumerate(row)] for row in rows]


def _top(
    sheet: Any, formats: Formats, *, title: LocalText, help_: LocalText, colour: str, lang: Lang
) -> None:
    """Write a sheet's title, its explanation and the way back to the instructions."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, title.in_(lang), formats.title(colour))
    sheet.write_string(1, 0, help_.in_(lang), formats.of(font_color="#52636b", italic=True))
    target = f"internal:'{OWN_SHEETS[0].in_(lang)}'!A1"
    link = formats.of(font_color="#0b6a6a", underline=1, valign="vcenter")
    sheet.write_url(0, 2, target, link, _BACK.in_(lang))


def _explained(col: Column, lang: Lang) -> str:
    about = col.about
    parts = [about.help.in_(lang)]
    if col.kind in (ValueKind.REFS, ValueKind.KEYS):
        parts.append(_SEVERAL.in_(lang))
    if about.unit:
        parts.append(_UNIT.format(unit=about.unit).in_(lang))
    if about.example:
        parts.append(_EXAMPLE.format(example=about.example).in_(lang))
    if about.expected:
        parts.append(_EXPECTED.in_(lang))
    return " ".join(part for part in parts if part)


def write_shown(sheet: Any, row: int, column: int, *, cell: Shown, look: Any) -> None:
    """Write a cell as what it is; text is always text, and no digit of a number is lost."""
    match cell:
        case None:
            sheet.write_blank(row, column, None, look)
        case str():
            sheet.write_string(row, column, cell, look)
        case int() | float() | Decimal() if _holds(cell):
            sheet.write_number(row, column, float(cell), look)
        case date() if cell.year > 1900:
            sheet.write_datetime(row, column, cell, look)
        case date():
            sheet.write_string(row, column, cell.isoformat(), look)
        case int() | float() | Decimal():
            sheet.write_string(row, column, f"{Decimal(cell):f}".replace(".", ","), look)
        case _:
            sheet.write_string(row, column, str(cell), look)


def _holds(number: float | Decimal) -> bool:
    """Tell whether a spreadsheet keeps every digit: it shows, and trusts, no more than fifteen."""
    kept = Decimal(repr(float(number)))
    return kept == number and abs(kept) < _FIFTEEN_DIGITS
