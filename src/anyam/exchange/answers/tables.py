"""Rows of any record read from a sheet or a list of JSON objects, each cell by its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from anyam.exchange.cells import read_cell
from anyam.exchange.headings import Slot, Table, find_table
from anyam.exchange.messages import say
from anyam.exchange.names import folded
from anyam.exchange.sheets import Cell, Row, Sheet
from anyam.exchange.values import Refused, Tools, as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, Location
from anyam.plan.definition import Record, column
from anyam.reference import framework

R = TypeVar("R", bound=Record)
FRAMEWORK = "gmsc-6"


@dataclass(frozen=True, slots=True)
class Rows(Generic[R]):
    """Records with their places, and what there is to say of reading them."""

    records: tuple[tuple[R, Location], ...]
    findings: tuple[Finding, ...]


def table_of(
    sheet: Sheet, model: type[Record], *, starts: Mapping[str, Sequence[str]] | None = None
) -> tuple[Table | None, list[Finding]]:
    """Find the table of a record; ``starts`` names how an unknown heading of a field may begin."""
    table, findings = find_table(sheet, model, _vocabularies())
    if table is None:
        return None, findings
    for name, words in (starts or {}).items():
        findings = _begun(table, name, words, findings)
    return table, findings


def read_rows(table: Table, model: type[R]) -> Rows[R]:
    """Read every filled row; a cell that cannot be read becomes a finding and stays empty."""
    reader = _Reader(table)
    records: list[tuple[R, Location]] = []
    for number, row in enumerate(table.sheet.rows[table.heading + 1 :], start=table.heading + 2):
        if any(map(_filled, row)):
            values = dict(reader.values(row, number))
            place = table.sheet.place(row=number)
            records.append((_made(model, values, place, reader.findings), place))
    return Rows(tuple(records), tuple(reader.findings))


def sheet_of(objects: Sequence[Any], *, file: str) -> Sheet:
    """Lay a list of flat JSON objects out as a sheet. Raises ``ValueError`` for anything else."""
    if not all(isinstance(each, dict) for each in objects):
        raise ValueError("a list of objects is wanted")
    headings = list(dict.fromkeys(str(key) for each in objects for key in each))
    rows = [[_flat(each.get(heading)) for heading in headings] for each in objects]
    return Sheet(file, None, [headings, *rows])


def _flat(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise ValueError("values are text, numbers or nothing")


def _vocabularies() -> Vocabularies:
    return Vocabularies(framework(FRAMEWORK))


def _begun(table: Table, name: str, words: Sequence[str], findings: list[Finding]) -> list[Finding]:
    """Take ``nilai_kab_contoh_2023`` for the score where no heading names it."""
    if any(slot.column.name == name for slot in table.slots.values()):
        return findings
    begun = [
        index
        for index, text in table.texts.items()
        if index not in table.slots and folded(text).startswith(tuple(map(folded, words)))
    ]
    if len(begun) != 1:
        return findings
    index, taken = begun[0], column(table.model, name)
    table.slots[index] = Slot(taken)
    place = table.place(table.heading + 1, index)
    told = say("BAC-106", seen=table.texts[index], taken=taken.label, location=place)
    return [*(f for f in findings if f.location != place), told]


@dataclass(slots=True)
class _Reader:
    """Reads the cells of a table; most repeat row after row, so what was read is remembered."""

    table: Table
    findings: list[Finding] = field(default_factory=list)
    _known: dict[tuple[int, type, Cell], Any] = field(default_factory=dict)

    def values(self, row: Row, number: int) -> Iterator[tuple[str, Any]]:
        """Read what a row tells, by field."""
        for index, slot in self.table.slots.items():
            cell = row[index] if index < len(row) else None
            seen = (index, type(cell), cell)
            value = self._known[seen] if seen in self._known else self._read(seen, number)
            if value is not None:
                yield slot.column.name, value

    def _read(self, seen: tuple[int, type, Cell], number: int) -> Any:
        """Read a cell; remember it only if nothing is to be said of it, which is said each time."""
        index, _, cell = seen
        taken, tools, value = self.table.slots[index].column, Tools(_vocabularies()), None
        try:
            value = read_cell(cell, taken, tools)
        except Refused as refused:
            tools.notes.append((refused.code, refused.values))
        if not tools.notes:
            self._known[seen] = value
        for code, values in tools.notes:
            shown: dict[str, Any] = {"label": taken.label, "seen": as_text(cell)} | values
            self.findings.append(say(code, location=self.table.place(number, index), **shown))
        return value


def _made(model: type[R], values: dict[str, Any], place: Location, findings: list[Finding]) -> R:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            name = str(problem["loc"][0])
            seen, label = values.pop(name, None), column(model, name).label
            told = {"label": label, "seen": seen, "reason": problem["msg"]}
            findings.append(say("BAC-319", location=place, **told))
        return model.model_validate(values)


def _filled(cell: Cell) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())
