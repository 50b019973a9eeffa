"""A bare table of programs with target and achieved value, from CSV or XLSX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from anyam.exchange.guard import LIMITS, OLE_MAGIC, ZIP_MAGIC, Limits, read_bytes
from anyam.exchange.headings import Table, find_table, kind_of
from anyam.exchange.names import folded
from anyam.exchange.reports.cells import RowRead, rows_of
from anyam.exchange.reports.messages import refusal, remark
from anyam.exchange.sheets import Cell, Sheet, read_sheets
from anyam.exchange.values import as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, LocalText
from anyam.plan.mistakes import explain
from anyam.realisation import Line, Place, TableRow, lines_of_table
from anyam.realisation.line import NOWHERE
from anyam.reference import framework

_YEARS = re.compile(r"[\s_(]*(?:s[\s._/]*d[\s._]*)?(?:19|20)\d\d(?:\s*[-–_/]\s*(?:19|20)\d\d)?\)?")


@dataclass(frozen=True, slots=True)
class TableReading:
    """The lines of a bare table and everything there is to say about reading them."""

    file: str
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()


def is_table(source: Path | bytes, *, name: str | None = None, limits: Limits = LIMITS) -> bool:
    """Tell a bare table from a plan: CSV text, or a workbook without a plan's sheets."""
    if isinstance(source, Path) and source.is_dir():
        return False
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    if not data.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return data.lstrip(b"\xef\xbb\xbf\t\r\n ")[:1] not in (b"{", b"[")
    sheets = read_sheets(data, name=name, limits=limits).sheets
    kinds = [kind_of(sheet.name or "")[0] for sheet in sheets]
    return "header" not in kinds and sum(kind not in (None, "own") for kind in kinds) < 2


def read_table(
    source: Path | bytes,
    *,
    name: str | None = None,
    framework_id: str = "gmsc-6",
    limits: Limits = LIMITS,
) -> TableReading:
    """Read a bare table. A dimension written once holds for the rows below it.

    Raises :class:`UnusableInput` where neither target and achieved value nor status have a column.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    vocabularies = Vocabularies(framework(framework_id))
    sheets = read_sheets(source, name=file, limits=limits)
    table, findings = _table(sheets.sheets, vocabularies, file=file)
    dimensions = _Dimensions(vocabularies)
    rows = list(_rows(table, vocabularies, findings))
    if not rows:
        raise refusal("LAP-204", file=file)
    lines = lines_of_table(rows, dimension=dimensions)
    findings += [
        remark("LAP-203", table.sheet.place(row=table.heading + 1), seen=text)
        for text in dimensions.unknown
    ]
    return TableReading(file, lines, (*sheets.findings, *findings))


def _table(
    sheets: Iterable[Sheet], vocabularies: Vocabularies, *, file: str
) -> tuple[Table, list[Finding]]:
    for sheet in sheets:
        found, findings = find_table(_without_years(sheet), TableRow, vocabularies)
        table = replace(found, sheet=sheet) if found else None
        fields = {slot.column.name for slot in table.slots.values()} if table else set()
        if table and ({"target", "achieved"} <= fields or "status" in fields):
            kept = [f for f in findings if f.code not in ("BAC-105", "BAC-107")]
            return table, kept + _unused(table)
    raise refusal("LAP-201", file=file)


def _without_years(sheet: Sheet) -> Sheet:
    """Read ``Target 2017-2021`` as ``Target``, to find the headings; the data stay as they are."""
    head = [[_bare(cell) for cell in row] for row in sheet.rows[:15]]
    return replace(sheet, rows=[*head, *sheet.rows[15:]])


def _bare(cell: Cell) -> Cell:
    return _YEARS.sub("", cell) if isinstance(cell, str) and len(cell) < 60 else cell


def _unused(table: Table) -> list[Finding]:
    row = table.sheet.rows[table.heading]
    named = [(i, as_text(cell).strip()) for i, cell in enumerate(row) if cell is not None]
    unused = [text for i, text in named if i not in table.slots and folded(text) not in _SERIAL]
    if not unused:
        return []
    place = table.sheet.place(row=table.heading + 1)
    return [remark("LAP-202", place, names=", ".join(text for text in unused if text))]


_SERIAL = frozenset({"no", "nomor", "nomorurut", "number", ""})


def _rows(table: Table, vocabularies: Vocabularies, findings: list[Finding]) -> Iterator[TableRow]:
    dimension = ""
    for row in rows_of(table, vocabularies):
        findings += row.findings
        dimension = row.values.get("dimension") or _heading(row, vocabularies) or dimension
        if _heading(row, vocabularies) or not row.values.keys() & (_FIGURES | {"program"}):
            continue
        try:
            yield TableRow.model_validate(row.values | {"dimension": dimension})
        except ValidationError as error:
            reason = explain(error, where=row.values.get("program", ""))
            told = LocalText(reason.id.rstrip("."), reason.en.rstrip("."))
            findings.append(remark("LAP-106", table.sheet.place(row=row.number), reason=told))


_FIGURES = {"target", "achieved", "status"}


def _heading(row: RowRead, vocabularies: Vocabularies) -> str:
    """Return the dimension that a row without figures names in the place of a program."""
    name = row.values.get("program", "")
    bare = not row.values.keys() & (_FIGURES | {"dimension"})
    return name if bare and name and vocabularies.framework.dimension(name) else ""


class _Dimensions:
    """Finds what a written dimension means; unknown ones stay as written and are remembered."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._framework = vocabularies.framework
        self.unknown: list[str] = []

    def __call__(self, text: str) -> Place:
        if not text:
            return NOWHERE
        if found := self._framework.dimension(text):
            return Place(found.key, found.name)
        if text not in self.unknown:
            self.unknown.append(text)
        return Place(text, LocalText(text, text))
