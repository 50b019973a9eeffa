"""Grids of cells as people see them, from a workbook or a CSV file, whoever wrote it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from anyam.exchange.guard import (
    LIMITS,
    OLE_MAGIC,
    ZIP_MAGIC,
    Limits,
    guard_workbook,
    parse_workbook,
    read_bytes,
    weigh,
)
from anyam.exchange.messages import refusal, say
from anyam.kernel import Finding, LocalText, Location

_QUOTES = LocalText(
    "ada tanda kutip yang tidak ditutup atau tidak digandakan",
    "a quotation mark is not closed or not doubled",
)
_ARMOURED = re.compile(r"'+[=+\-@\t\r]")
_ARMED = re.compile(r"'*[=+\-@\t\r]")


class Broken(str):
    """A cell the spreadsheet could not compute: ``#REF!``, or ``=`` for one never computed."""

    __slots__ = ()


Cell = str | int | float | bool | date | datetime | time | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rectangle of cells from A1 on; ``rows[0]`` is row 1. ``name`` is ``None`` for CSV."""

    file: str
    name: str | None
    rows: Sequence[Row]
    hidden: bool = False

    def place(self, *, row: int, column: int | None = None, heading: str | None = None) -> Location:
        """Locate a cell; ``row`` and ``column`` count from 1."""
        cell = f"{column_letters(column)}{row}" if column else None
        return Location(self.file, self.name, row, heading, cell)


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of one file and what there is to say of the file as a whole."""

    file: str
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()


def read_sheets(
    source: Path | bytes, *, name: str | None = None, limits: Limits = LIMITS
) -> Sheets:
    """Read XLSX or CSV, told apart by content; raises :class:`UnusableInput`.

    ``name`` is the file's name in findings. Numbers arrive as ``int`` or ``float``, percent cells
    as the text people see (``"85%"``), dates as ``date``, errors as :class:`Broken`.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    if data.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return _read_workbook(data, file=file, limits=limits)
    sheet, findings = read_csv(data, file=file, limits=limits)
    return Sheets(file, (sheet,), findings)


def _read_workbook(data: bytes, *, file: str, limits: Limits) -> Sheets:
    names = guard_workbook(data, file=file, limits=limits)
    answer = parse_workbook(data, file=file, limits=limits)
    sheets = tuple(
        Sheet(file, s["name"], [_cells(row) for row in s["rows"]], s["hidden"])
        for s in answer["sheets"]
    )
    return Sheets(file, sheets, tuple(_remarks(names, file=file)))


def _remarks(names: frozenset[str], *, file: str) -> Iterable[Finding]:
    if any(name.endswith("vbaProject.bin") for name in names):
        yield say("BAC-016", location=Location(file))
    if any(name.startswith("xl/externalLinks/") for name in names):
        yield say("BAC-017", location=Location(file))


def _cells(row: list[Any]) -> list[Cell]:
    return [_cell(cell) if type(cell) is dict else cell for cell in row]


def _cell(marked: dict[str, Any]) -> Cell:
    if "e" in marked:
        return Broken(marked["e"])
    if "f" in marked:
        return Broken("=")
    return _moment(marked["t"])


def _moment(text: str) -> Cell:
    for form in (date, datetime, time):
        try:
            moment = form.fromisoformat(text)
        except ValueError:
            continue
        midnight = isinstance(moment, datetime) and moment.time() == time()
        return moment.date() if midnight and isinstance(moment, datetime) else moment
    return text


def read_csv(
    data: bytes, *, file: str, limits: Limits = LIMITS
) -> tuple[Sheet, tuple[Finding, ...]]:
    """Read comma, semicolon or tab separated text; raises :class:`UnusableInput`.

    Understands UTF-8 and UTF-16 with their marks; anything else is read as Windows-1252 and said
    so. An apostrophe that guards a formula-like text is taken off.
    """
    text, findings = _decode(weigh(data, file=file, limits=limits), file=file)
    if "\0" in text:
        raise refusal("BAC-001", file=file)
    if max(map(len, text.splitlines()), default=0) > limits.line:
        raise refusal("BAC-018", file=file, limit=limits.line)
    csv.field_size_limit(limits.line)
    try:
        lines = io.StringIO(text, newline="")
        rows = list(csv.reader(lines, delimiter=_separator(text), strict=True))
    except csv.Error:
        raise refusal("BAC-019", file=file, reason=_QUOTES) from None
    _measure(rows, file=file, limits=limits)
    return Sheet(file, None, [[unarmoured(cell) or None for cell in row] for row in rows]), findings


def _decode(data: bytes, *, file: str) -> tuple[str, tuple[Finding, ...]]:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), (say("BAC-025", location=Location(file)),)
    except UnicodeDecodeError as error:
        raise refusal("BAC-019", file=file, reason=error.reason) from None


def _separator(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", head)
    return max(",;\t", key=bare.count)


def _measure(rows: list[list[str]], *, file: str, limits: Limits) -> None:
    width = max(map(len, rows), default=0)
    if width > limits.columns:
        raise refusal("BAC-011", file=file, sheet=file, columns=width, limit=limits.columns)
    if len(rows) > limits.rows:
        raise refusal("BAC-012", file=file, sheet=file, rows=len(rows), limit=limits.rows)


def armoured(text: str) -> str:
    """Guard text that a spreadsheet would take for a formula with an apostrophe."""
    return f"'{text}" if _ARMED.match(text) else text


def unarmoured(text: str) -> str:
    """Take off the apostrophe that :func:`armoured` put on."""
    return text[1:] if _ARMOURED.match(text) else text


def column_letters(number: int) -> str:
    """Turn 27 into ``AA``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
