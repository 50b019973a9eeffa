"""The last touch to an annotated workbook: comment colours, and bytes that repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from anyam.exchange.findings.finding_sheet import FILLS
from anyam.exchange.sheets import column_letters
from anyam.kernel import Severity

if TYPE_CHECKING:
    from openpyxl import Workbook

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP entry can say
_SHAPE = re.compile(r"<(?:\w+:)?shape .*?</(?:\w+:)?shape>", re.DOTALL)
_ROW, _COLUMN = re.compile(r"Row>(\d+)<"), re.compile(r"Column>(\d+)<")
_PLAIN = "#ffffe1"  # the fill openpyxl gives every comment
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_EPOCH = b"1980-01-01T00:00:00Z"

Shades = Mapping[tuple[str, str], Severity]


def polish(book: Workbook, *, shades: Shades) -> bytes:
    """Save a workbook with comments in the colour of their severity and no trace of the clock.

    openpyxl knows one comment colour and stamps the time; both are mended in the saved package.
    """
    modified = book.properties.modified
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode() if modified else _EPOCH
    saved = BytesIO()
    book.save(saved)
    drawings = {sheet.legacy_drawing: sheet.title for sheet in book.worksheets}
    finished = BytesIO()
    with ZipFile(saved) as source, ZipFile(finished, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name in drawings:
                content = _shaded(content, sheet=drawings[name], shades=shades)
            elif name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            target.writestr(_entry(name), content)
    return finished.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _FIRST_DAY)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _shaded(drawing: bytes, *, sheet: str, shades: Shades) -> bytes:
    def shade(match: re.Match[str]) -> str:
        row, column = _ROW.search(match[0]), _COLUMN.search(match[0])
        if row is None or column is None:
            return match[0]
        cell = f"{column_letters(int(column[1]) + 1)}{int(row[1]) + 1}"
        severity = shades.get((sheet, cell))
        return match[0].replace(_PLAIN, f"#{FILLS[severity].lower()}") if severity else match[0]

    return _SHAPE.sub(shade, drawing.decode()).encode()
