"""The findings sheet of an annotated workbook: one row a finding, linked to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from anyam.exchange.findings import words
from anyam.exchange.findings.report import field_label
from anyam.exchange.sheets import column_letters
from anyam.kernel import Finding, Lang, LocalText, Severity
from anyam.plan.definition import CONTROL

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# Light fills under dark text: readable in colour, in grey and for the colour-blind.
FILLS = {Severity.ERROR: "FBE3E4", Severity.WARNING: "FFF1D6", Severity.ADVICE: "E3F0FA"}
INKS = {Severity.ERROR: "8E1B22", Severity.WARNING: "6E4100", Severity.ADVICE: "134A6E"}
HEAD_ROW = 5
CELL_LIMIT = 32_000
_COLUMNS: tuple[tuple[LocalText, int], ...] = (
    (words.NUMBER, 6),
    (words.SEVERITY, 13),
    (words.CODE, 11),
    (words.SHEET, 18),
    (words.CELL, 9),
    (words.ELEMENT, 14),
    (words.FIELD, 18),
    (words.MESSAGE, 60),
    (words.SEEN, 24),
    (words.FIX, 50),
    (words.WHY, 40),
    (words.WAIVED_BECAUSE, 26),
)
_CELL_COLUMN = 5
_FONT = "Calibri"


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding with the sheet and cell of the workbook it belongs to, where they are known."""

    finding: Finding
    sheet: str | None
    cell: str | None


def write_sheet(
    book: Workbook, listed: Sequence[Listed], *, lang: Lang, pictures: bool = False
) -> None:
    """Put a findings sheet first; an earlier one of ours is replaced."""
    _remove_earlier(book)
    sheet = book.create_sheet(_free_title(book, words.FINDINGS.in_(lang)), 0)
    _opening(sheet, listed, lang=lang, pictures=pictures)
    _heads(sheet, lang)
    order = sorted(listed, key=_order)
    for number, item in enumerate(order, start=1):
        _row(sheet, number, item, lang)
    _settle(book, sheet, rows=len(listed))


def _order(item: Listed) -> tuple[bool, int, str, str]:
    finding = item.finding
    return (not finding.open, finding.severity.rank, finding.code, finding.element_code or "")


def _remove_earlier(book: Workbook) -> None:
    ours = {words.HEADING.in_(lang) for lang in Lang}
    for sheet in book.worksheets:
        notes = {words.COPY_NOTE.in_(lang) for lang in Lang}
        if sheet["A1"].value in ours and sheet["A3"].value in notes:
            book.remove(sheet)


def _free_title(book: Workbook, title: str) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    tries = [title, *(f"{title} {n}" for n in range(2, len(taken) + 3))]
    return next(t for t in tries if t.casefold() not in taken)


def _opening(sheet: Worksheet, listed: Sequence[Listed], *, lang: Lang, pictures: bool) -> None:
    from openpyxl.styles import Font

    found = [item.finding for item in listed]
    counts = [sum(f.open and f.severity == s for f in found) for s in Severity]
    said = words.COUNTS.format(
        errors=counts[0],
        warnings=counts[1],
        advice=counts[2],
        waived=sum(not f.open for f in found),
    )
    lines = (words.HEADING, said, words.COPY_NOTE, *((words.NO_PICTURES,) if pictures else ()))
    for row, text in enumerate(lines, start=1):
        write_text(sheet.cell(row, 1), text.in_(lang))
    sheet["A1"].font = Font(name=_FONT, bold=True, size=16)
    sheet["A2"].font = Font(name=_FONT, bold=True)


def _heads(sheet: Worksheet, lang: Lang) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.row_dimensions[HEAD_ROW].height = 32
    for column, (heading, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(HEAD_ROW, column)
        write_text(cell, heading.in_(lang))
        cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="14303B")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[column_letters(column)].width = width


def _row(sheet: Worksheet, number: int, item: Listed, lang: Lang) -> None:
    finding, row = item.finding, HEAD_ROW + number
    place = finding.location
    texts = (
        finding.severity.label.in_(lang),
        finding.code,
        item.sheet or (place and place.sheet) or "",
        item.cell or (place and (place.cell or (place.row and str(place.row)))) or "",
        finding.element_code or "",
        (place and place.column) or field_label(finding).in_(lang),
        finding.message.in_(lang),
        finding.seen or "",
        finding.fix.in_(lang),
        finding.why.in_(lang),
        finding.waived or "",
    )
    sheet.cell(row, 1).value = number
    for column, text in enumerate(texts, start=2):
        write_text(sheet.cell(row, column), text)
    _dress(sheet, row, finding)
    sheet.row_dimensions[row].height = _height(texts)
    if item.sheet and item.cell:
        _link(sheet.cell(row, _CELL_COLUMN), sheet=item.sheet, target=item.cell)


def _height(texts: Sequence[str]) -> float:
    """Estimate a row's height in points, for programs that do not fit rows when opening."""
    widths = (width for _, width in _COLUMNS[1:])
    lines = (1 + len(t) * 8 // (7 * w) for t, w in zip(texts, widths, strict=True))
    return 15.0 * min(max(lines), 20)


def write_text(cell: Cell | Any, text: str) -> None:
    """Write text as text: never a formula, no control characters, within a cell's limit."""
    if not text:
        return
    cell.value = CONTROL.sub("", text)[:CELL_LIMIT]
    cell.data_type = "s"
    cell.quotePrefix = text[0] in "=+-@"


def _dress(sheet: Worksheet, row: int, finding: Finding) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column in range(1, len(_COLUMNS) + 1):
        sheet.cell(row, column).alignment = Alignment(vertical="top", wrap_text=True)
    if finding.open:
        cell = sheet.cell(row, 2)
        cell.fill = PatternFill("solid", fgColor=FILLS[finding.severity])
        cell.font = Font(name=_FONT, bold=True, color=INKS[finding.severity])


def _link(cell: Cell | Any, *, sheet: str, target: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{target}")
    cell.font = Font(name=_FONT, color="0B5394", underline="single")


def _settle(book: Workbook, sheet: Worksheet, *, rows: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    last = column_letters(len(_COLUMNS))
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + max(rows, 1)}"
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
