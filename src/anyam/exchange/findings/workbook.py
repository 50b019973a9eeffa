"""A copy of the user's own workbook with findings where they arise and listed on a first sheet."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from anyam.exchange.findings.cells import split_cell
from anyam.exchange.findings.finding_sheet import Listed, write_sheet
from anyam.exchange.findings.polish import polish
from anyam.exchange.findings.words import FIX, WAIVED_BECAUSE
from anyam.exchange.origins import Origins, located
from anyam.kernel import Finding, Lang, Location, Severity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "Anyam"
OPENING = "[Anyam]"
COMMENT_LIMIT = 6_000
SHOWN_PER_CELL = 12


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell with the findings that belong on it."""

    sheet: str
    cell: str
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The gravest severity at this cell."""
        return min(f.severity for f in self.findings)


def annotate_workbook(
    original: bytes,
    findings: Sequence[Finding],
    *,
    origins: Origins | None = None,
    lang: Lang = Lang.ID,
) -> bytes:
    """Return a copy of an XLSX file with findings as cell comments and a findings sheet first.

    A finding without a place of its own goes where its element came from (``origins``). Formats
    and formulas stay; comments people wrote are kept above ours; macros are left out, and pictures,
    shapes and some charts may be. Hand in only files that passed the guard of the exchange room.
    Same input, same bytes.
    """
    book = _opened(original)
    listed = [Listed(f, *_place(book, f.location)) for f in located(findings, origins or Origins())]
    spots = _spots(listed)
    for spot in spots:
        _comment(book[spot.sheet], spot, lang)
    write_sheet(book, listed, lang=lang, pictures=_has_pictures(original))
    return polish(book, shades={(spot.sheet, spot.cell): spot.severity for spot in spots})


def _opened(original: bytes) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():  # it warns of what a copy leaves out; our sheet says so
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(original), keep_vba=False)


def _place(book: Workbook, place: Location | None) -> tuple[str | None, str | None]:
    """Find the sheet and cell of a location; the row's first cell where no cell is known."""
    if place is None or place.sheet not in book.sheetnames:
        return None, None
    sheet = book[place.sheet]
    if not hasattr(sheet, "cell"):  # a chart sheet has no cells
        return None, None
    letters, row = split_cell(place.cell or "")
    row = row or place.row
    if row is None:
        return place.sheet, None
    letters = letters or _letters(sheet, place.column, above=row) or "A"
    return place.sheet, _anchor(sheet, f"{letters}{row}")


def _anchor(sheet: Worksheet, cell: str) -> str:
    """Return the cell itself, or the first one of the merged range that covers it."""
    merged = next((r for r in sheet.merged_cells.ranges if cell in r), None)
    return str(merged.coord).partition(":")[0] if merged else cell


def _letters(sheet: Worksheet, heading: str | None, *, above: int) -> str | None:
    """Find the column whose heading stands above a row."""
    if not heading:
        return None
    for row in sheet.iter_rows(max_row=min(above - 1, 15)):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.strip() == heading.strip():
                return str(cell.column_letter)
    return None


def _spots(listed: Sequence[Listed]) -> list[_Spot]:
    found: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for item in listed:
        if item.sheet and item.cell:
            found[item.sheet, item.cell].append(item.finding)
    return [
        _Spot(sheet, cell, tuple(sorted(of, key=lambda f: (not f.open, f.severity.rank, f.code))))
        for (sheet, cell), of in found.items()
    ]


def _comment(sheet: Worksheet, spot: _Spot, lang: Lang) -> None:
    from openpyxl.comments import Comment

    cell = sheet[spot.cell]
    own = cell.comment.text.split(OPENING)[0].rstrip() if cell.comment else ""
    author = cell.comment.author if own and cell.comment else AUTHOR
    text = "\n".join(part for part in (own, OPENING, *_lines(spot, lang)) if part)[:COMMENT_LIMIT]
    cell.comment = Comment(text, author, height=_height(text), width=360)


def _lines(spot: _Spot, lang: Lang) -> list[str]:
    lines = [_line(finding, lang) for finding in spot.findings[:SHOWN_PER_CELL]]
    rest = len(spot.findings) - SHOWN_PER_CELL
    return [*lines, f"+ {rest}"] if rest > 0 else lines


def _line(finding: Finding, lang: Lang) -> str:
    said = f"{finding.severity.label.in_(lang)} {finding.code}: {finding.message.in_(lang)}"
    if finding.waived is not None:
        return f"{said}\n{WAIVED_BECAUSE.in_(lang)}: {finding.waived}"
    fix = finding.fix.in_(lang)
    return f"{said}\n{FIX.in_(lang)}: {fix}" if fix else said


def _height(text: str) -> int:
    lines = sum(1 + len(line) // 52 for line in text.splitlines())
    return min(40 + 16 * lines, 480)


def _has_pictures(original: bytes) -> bool:
    from zipfile import ZipFile

    with ZipFile(BytesIO(original)) as package:
        return any(n.startswith(("xl/media/", "xl/drawings/drawing")) for n in package.namelist())
