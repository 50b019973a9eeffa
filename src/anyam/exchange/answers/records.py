"""Sheets of surveys, recommendations and field visits read into placed rows."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from anyam.evaluation import Placed
from anyam.exchange.answers.tables import read_rows, table_of
from anyam.exchange.guard import LIMITS, Limits
from anyam.exchange.sheets import read_sheets
from anyam.kernel import Finding, LocalText, UnusableInput
from anyam.plan.definition import Record, columns

R = TypeVar("R", bound=Record)


def read_records(
    source: Path | bytes, model: type[R], *, name: str | None = None, limits: Limits = LIMITS
) -> tuple[list[Placed[R]], list[Finding]]:
    """Read every row of one kind from XLSX or CSV. Raises ``UnusableInput`` if there is none.

    A sheet counts if it has a heading for every field that a finished row needs.
    """
    found = read_sheets(source, name=name, limits=limits)
    rows: list[Placed[R]] = []
    findings = list(found.findings)
    needed = {c.name for c in columns(model) if c.about.expected}
    for sheet in found.sheets:
        table, said = table_of(sheet, model)
        if table and needed <= {slot.column.name for slot in table.slots.values()}:
            read = read_rows(table, model)
            rows += [Placed(row, place) for row, place in read.records]
            findings += [*said, *read.findings]
    if not rows:
        labels = [c.label for c in columns(model) if c.name in needed]
        wanted = LocalText(", ".join(t.id for t in labels), ", ".join(t.en for t in labels))
        raise UnusableInput(_NOTHING.format(file=found.file, wanted=wanted), tuple(findings))
    return rows, findings


_NOTHING = LocalText(
    "{file} tidak memuat tabel dengan kolom {wanted}.",
    "{file} holds no table with the columns {wanted}.",
)
