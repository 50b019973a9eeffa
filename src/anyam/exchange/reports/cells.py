"""Rows of a table as values by field, with a remark on every cell that could not be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from anyam.exchange.cells import read_cell
from anyam.exchange.headings import Slot, Table
from anyam.exchange.messages import say
from anyam.exchange.names import folded
from anyam.exchange.sheets import Broken, Cell, Row
from anyam.exchange.values import Refused, Tools, as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Choice, Finding
from anyam.plan import Column, Direction, ValueKind, Vocabulary
from anyam.realisation import ReportStatus

_TOTALS = frozenset({"jumlah", "total", "ratarata", "rerata", "jumlahtotal", "grandtotal"})


_USUAL: Mapping[type[Choice], Mapping[str, Choice]] = {
    Direction: {
        **dict.fromkeys(("naik", "positif", "maksimal", "up", "higher"), Direction.RISING),
        **dict.fromkeys(("turun", "negatif", "minimal", "down", "lower"), Direction.FALLING),
        **dict.fromkeys(("tetap", "stabil", "pertahankan", "stable"), Direction.KEEP),
    },
    ReportStatus: {
        **dict.fromkeys(
            ("sudahberjalan", "sedangberjalan", "aktif", "ongoing", "inprogress"),
            ReportStatus.RUNNING,
        ),
        **dict.fromkeys(
            ("terlaksana", "sudahterlaksana", "tuntas", "rampung", "completed", "finished"),
            ReportStatus.DONE,
        ),
        **dict.fromkeys(
            ("belumberjalan", "tidakberjalan", "belumterlaksana", "tidakterlaksana", "notrunning"),
            ReportStatus.NOT_STARTED,
        ),
        **dict.fromkeys(("ditunda", "onhold", "postponed"), ReportStatus.DELAYED),
        **dict.fromkeys(("berhenti", "batal", "dibatalkan", "cancelled"), ReportStatus.STOPPED),
    },
}


@dataclass(slots=True)
class RowRead:
    """One row: its number, what could be read by field, and what there is to say of it."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def rows_of(
    table: Table, vocabularies: Vocabularies, *, raw: frozenset[str] = frozenset()
) -> Iterator[RowRead]:
    """Read every row that holds anything and is no total; fields named ``raw`` stay as cells."""
    for number, row in enumerate(table.sheet.rows[table.heading + 1 :], start=table.heading + 2):
        filled = [cell for cell in row if _filled(cell)]
        if filled and not _total(filled) and not _numbered(filled):
            yield _read(table, row, number, tools=Tools(vocabularies), raw=raw)


def _read(table: Table, row: Row, number: int, *, tools: Tools, raw: frozenset[str]) -> RowRead:
    read = RowRead(number)
    for index, slot in table.slots.items():
        cell = row[index] if index < len(row) else None
        if not _filled(cell):
            continue
        if slot.column.name in raw and not isinstance(cell, Broken):
            read.values[slot.column.name] = cell
            continue
        tools.notes.clear()
        _put(read, slot, _value(cell, _money_column(slot.column), tools))
        for code, values in tools.notes:
            told: Mapping[str, Any] = {
                "seen": as_text(cell),
                "label": slot.column.label,
                **values,
                "about": {"kind": "report", "field": slot.column.name},
            }
            read.findings.append(say(code, location=table.place(number, index), **told))
    return read


def _value(cell: Cell, column: Column, tools: Tools) -> Any:
    if known := _usual(cell, column):
        return known
    try:
        return read_cell(cell, column, tools)
    except Refused as refused:
        tools.notes.append((refused.code, refused.values))
        return None


def _usual(cell: Cell, column: Column) -> Choice | None:
    """Understand the further words that agencies use for a choice."""
    words = _USUAL.get(column.choices) if column.choices else None
    return words.get(folded(cell)) if words and isinstance(cell, str) else None


def _money_column(column: Column) -> Column:
    """Read amounts by fund source as money, in all the ways money is written."""
    if column.about.vocabulary is Vocabulary.FUND_SOURCE and column.kind is ValueKind.SCORES:
        return replace(column, kind=ValueKind.RUPIAH)
    return column


def _put(read: RowRead, slot: Slot, value: Any) -> None:
    if value is None:
        return
    if slot.part is None:
        read.values[slot.column.name] = value
    else:
        read.values.setdefault(slot.column.name, {})[slot.part] = value


def _filled(cell: Cell) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def _total(filled: list[Cell]) -> bool:
    return isinstance(filled[0], str) and folded(filled[0]) in _TOTALS


def _numbered(filled: list[Cell]) -> bool:
    """Tell a row that only numbers the columns: (1) (2) (3)."""
    texts = [as_text(cell).strip(" ()") for cell in filled]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]
