"""Opening whatever was handed in: a workbook, JSON or a folder of CSV sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anyam.exchange.folder import read_folder
from anyam.exchange.guard import LIMITS, OLE_MAGIC, ZIP_MAGIC, Limits, read_bytes, weigh
from anyam.exchange.headings import kind_of
from anyam.exchange.messages import refusal, say
from anyam.exchange.reading import Reading, assemble
from anyam.exchange.sheets import Sheet, read_sheets
from anyam.kernel import Finding, LocalText, Location, UnusableInput
from anyam.plan import KINDS, Element, from_json


def read_plan(source: Path | bytes, *, name: str | None = None, limits: Limits = LIMITS) -> Reading:
    """Read XLSX, JSON or a folder of CSV sheets, told apart by content, never by name.

    ``name`` is the file's name in findings (for bytes from standard input, say). Raises
    :class:`UnusableInput`, with the reason as a finding, for what cannot be read at all.
    """
    if isinstance(source, Path) and source.is_dir():
        return read_folder(source)
    file = name or (source.name if isinstance(source, Path) else "-")
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    weigh(data, file=file, limits=limits)
    if data.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return read_workbook(data, file=file, limits=limits)
    if data.lstrip(b"\xef\xbb\xbf\t\r\n ")[:1] in (b"{", b"["):
        return _read_json(data, file=file)
    raise refusal("BAC-001", file=file)


def _read_json(data: bytes, *, file: str) -> Reading:
    try:
        return Reading(from_json(data))
    except UnusableInput as error:
        raise refusal("BAC-024", file=file, reason=error.text) from None


def read_workbook(data: bytes, *, file: str, limits: Limits = LIMITS) -> Reading:
    """Read a plan from an XLSX workbook; raises :class:`UnusableInput`."""
    found = read_sheets(data, name=file, limits=limits)
    sorted_ = _Sorted(list(found.findings))
    for sheet in found.sheets:
        sorted_.take(sheet)
    if not sorted_.tables and sorted_.header is None:
        labels = [model.kind.sheet for model in KINDS[:6]]
        names = LocalText(", ".join(s.id for s in labels), ", ".join(s.en for s in labels))
        raise refusal("BAC-021", file=file, choices=names)
    return assemble(file, sorted_.header, sorted_.tables, findings=sorted_.findings)


@dataclass(slots=True)
class _Sorted:
    """Sheets of a workbook sorted by what they hold."""

    findings: list[Finding]
    header: Sheet | None = None
    tables: list[tuple[Sheet, type[Element]]] = field(default_factory=list)

    def take(self, sheet: Sheet) -> None:
        """Put a sheet where it belongs, or say why it is not read."""
        name = sheet.name or ""
        kind, guessed = kind_of(name)
        if kind == "own" or not any(any(c is not None for c in row) for row in sheet.rows):
            return
        if sheet.hidden:
            self._say("BAC-102", sheet)
        elif kind is None or (kind == "header" and self.header is not None):
            self._say("BAC-101", sheet)
        elif isinstance(kind, str):
            self.header = sheet
        else:
            self.tables.append((sheet, kind))
            if guessed:
                self._say("BAC-103", sheet, taken=kind.kind.sheet)

    def _say(self, code: str, sheet: Sheet, **values: Any) -> None:
        place = Location(sheet.file, sheet.name)
        self.findings.append(say(code, seen=sheet.name, location=place, **values))
