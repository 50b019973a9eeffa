"""Answers, surveys, recommendations and field sheets read from XLSX, CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from anyam.evaluation import AnswerRow, Placed
from anyam.exchange.answers.tables import read_rows, sheet_of, table_of
from anyam.exchange.guard import LIMITS, OLE_MAGIC, ZIP_MAGIC, Limits, read_bytes, weigh
from anyam.exchange.headings import Table
from anyam.exchange.messages import say
from anyam.exchange.names import folded
from anyam.exchange.sheets import Sheet, read_sheets
from anyam.kernel import Finding, LocalText, Location, UnusableInput

SCHEMA = "anyam.answers/1"
SHEET = LocalText("Jawaban", "Answers")
_STARTS: Mapping[str, tuple[str, ...]] = {"score": ("nilai", "skor", "score")}
_NEEDED = {"aspect", "score"}


@dataclass(slots=True)
class AnswersReading:
    """Rows of answers with their places, and everything to say of reading them."""

    rows: list[Placed[AnswerRow]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_answers(
    source: Path | bytes, *, name: str | None = None, limits: Limits = LIMITS
) -> AnswersReading:
    """Read answers from XLSX, CSV or JSON, told apart by content. Raises ``UnusableInput``.

    A workbook may hold other sheets: every visible sheet with an aspect and a score is read. JSON
    is a list of objects with the same names as the columns, bare or under ``"answers"``.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    reading = AnswersReading()
    for sheet in _sheets(weigh(data, file=file, limits=limits), file, reading, limits):
        _take(sheet, reading)
    if not reading.rows:
        raise UnusableInput(_NOTHING.format(file=file), tuple(reading.findings))
    return reading


def _sheets(data: bytes, file: str, reading: AnswersReading, limits: Limits) -> list[Sheet]:
    opening = data.lstrip(b"\xef\xbb\xbf\t\r\n ")[:1]
    if not data.startswith((ZIP_MAGIC, OLE_MAGIC)) and opening in (b"{", b"["):
        return [_json_sheet(data, file)]
    found = read_sheets(data, name=file, limits=limits)
    reading.findings += found.findings
    return [sheet for sheet in found.sheets if _shown(sheet, reading)]


def _shown(sheet: Sheet, reading: AnswersReading) -> bool:
    filled = any(any(cell is not None for cell in row) for row in sheet.rows)
    if filled and sheet.hidden:
        place = Location(sheet.file, sheet.name)
        reading.findings.append(say("BAC-102", seen=sheet.name, location=place))
    return filled and not sheet.hidden


def _take(sheet: Sheet, reading: AnswersReading) -> None:
    table, findings = table_of(sheet, AnswerRow, starts=_STARTS)
    named = {slot.column.name for slot in table.slots.values()} if table else set()
    if table is None or not named >= _NEEDED:
        if folded(sheet.name or "") in map(folded, SHEET):
            reading.findings += findings
        return
    table, dated = _undated(table)
    rows = read_rows(table, AnswerRow)
    reading.findings += [*findings, *dated, *rows.findings]
    reading.rows += [Placed(row, place) for row, place in rows.records]


def _undated(table: Table) -> tuple[Table, list[Finding]]:
    """Give codes that a spreadsheet took for dates (3.10.1 for 3 October 2001) their form back."""
    index = next((i for i, slot in table.slots.items() if slot.column.name == "code"), None)
    rows, findings = list(table.sheet.rows), list[Finding]()
    for number in range(table.heading + 1, len(rows) if index is not None else 0):
        cell = rows[number][index] if index is not None and index < len(rows[number]) else None
        if index is not None and isinstance(cell, date):
            code = f"{cell.day}.{cell.month}.{cell.year % 100}"
            rows[number] = [*rows[number][:index], code, *rows[number][index + 1 :]]
            label, place = table.slots[index].column.label, table.place(number + 1, index)
            told = say("BAC-307", seen=cell.isoformat(), taken=code, label=label, location=place)
            findings.append(told)
    return replace(table, sheet=replace(table.sheet, rows=rows)), findings


def _json_sheet(data: bytes, file: str) -> Sheet:
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
        return sheet_of(_list(document), file=file)
    except (ValueError, RecursionError) as error:
        raise UnusableInput(_BAD_JSON.format(file=file, reason=str(error)[:120])) from None


def _list(document: Any) -> list[Any]:
    inner = document.get("answers") if isinstance(document, dict) else document
    if not isinstance(inner, list):
        raise ValueError('expected a list, or {"answers": [...]}')  # noqa: TRY004 - one kind of error
    return inner


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


_NOTHING = LocalText(
    "{file} tidak memuat tabel jawaban. Diperlukan kolom aspek dan nilai; untuk nilai pertanyaan "
    "juga kode, indikator, dan subindikator.",
    "{file} holds no table of answers. It needs the columns aspect and score; for question scores "
    "also code, indicator and sub-indicator.",
)
_BAD_JSON = LocalText(
    "{file} bukan JSON jawaban yang sah: {reason}", "{file} is no valid JSON of answers: {reason}"
)
