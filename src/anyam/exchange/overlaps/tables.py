"""A bare table of programs from CSV or XLSX: ids and titles, and whatever else it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyam.exchange.guard import LIMITS, Limits
from anyam.exchange.headings import Table, find_table
from anyam.exchange.overlaps.messages import refusal, remark
from anyam.exchange.reports.cells import RowRead, rows_of
from anyam.exchange.sheets import Sheet, read_sheets
from anyam.exchange.values import as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding
from anyam.reference import Framework, framework
from anyam.weave import Subject
from anyam.weave.row import SubjectRow

_RAW = frozenset(
    {"id", "title", "description", "dimension", "subdimension", "agency", "region", "nomenclature"}
)
_LISTS = ("places", "applications", "data", "indicators")


@dataclass(frozen=True, slots=True)
class SubjectsReading:
    """The programs of a bare table and everything there is to say about reading them."""

    file: str
    subjects: tuple[Subject, ...]
    findings: tuple[Finding, ...] = ()


def read_subjects(
    source: Path | bytes,
    *,
    name: str | None = None,
    framework_id: str = "gmsc-6",
    limits: Limits = LIMITS,
) -> SubjectsReading:
    """Read the first sheet that holds a table of programs.

    Dimensions become keys of the framework where it knows them. A row without title is left out
    with a warning; one without id is named after its row. Raises ``UnusableInput`` where a title
    column or every row is missing, and where an id stands twice.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    known = framework(framework_id)
    vocabularies = Vocabularies(known)
    sheets = read_sheets(source, name=file, limits=limits)
    table, findings = _table(sheets.sheets, vocabularies, file=file)
    reader = _Reader(table, known, [*sheets.findings, *findings])
    subjects = tuple(reader.subjects(rows_of(table, vocabularies, raw=_RAW)))
    if not subjects:
        raise refusal("IRI-003", file=file, findings=tuple(reader.findings))
    _refuse_twice(reader, file=file)
    return SubjectsReading(file, subjects, tuple(reader.findings))


class _Reader:
    """Turns rows into subjects, gathering findings on the way."""

    def __init__(self, table: Table, known: Framework, findings: list[Finding]) -> None:
        self.table, self.known, self.findings = table, known, findings
        self.rows: defaultdict[str, list[int]] = defaultdict(list)

    def subjects(self, rows: Iterable[RowRead]) -> Iterator[Subject]:
        """One subject for every row with a title."""
        for row in rows:
            self.findings += row.findings
            texts = {k: as_text(v).strip() if k in _RAW else v for k, v in row.values.items()}
            place = self.table.sheet.place(row=row.number)
            if not texts.get("title"):
                self.findings.append(remark("IRI-101", place))
                continue
            if not texts.get("id"):
                texts["id"] = f"#{row.number}"
                self.findings.append(remark("IRI-102", place, seen=texts["id"]))
            self.rows[texts["id"]].append(row.number)
            yield self._subject(texts)

    def _subject(self, texts: Mapping[str, Any]) -> Subject:
        start, end = texts.get("start"), texts.get("end")
        first, last = start or end, end or start
        plain = {k: texts[k] for k in (*_RAW, "beneficiaries", "budget") if texts.get(k)}
        return Subject(
            **plain
            | {name: _parts(texts.get(name, "")) for name in _LISTS}
            | self._places(texts)
            | {"years": (int(first), int(last)) if first and last else None},
        )

    def _places(self, texts: Mapping[str, Any]) -> dict[str, str]:
        """Keys of dimension and sub-dimension where the framework knows them."""
        said, within = texts.get("subdimension", ""), texts.get("dimension", "")
        dimension = self.known.dimension(within) if within else None
        full = f"{dimension.key}.{said}" if dimension else said
        found = (self.known.subdimension(full) or self.known.subdimension(said)) if said else None
        key = dimension.key if dimension else found.dimension if found else within
        return {"subdimension": found.key if found else said, "dimension": key}


def _table(
    sheets: Iterable[Sheet], vocabularies: Vocabularies, *, file: str
) -> tuple[Table, list[Finding]]:
    best: Table | None = None
    for sheet in sheets:
        table, findings = find_table(sheet, SubjectRow, vocabularies)
        if table and "title" in _fields(table):
            return table, [f for f in findings if f.code not in {"BAC-105", "BAC-107"}]
        best = best or table
    if best is None:
        raise refusal("IRI-001", file=file)
    raise refusal("IRI-002", file=file, missing="title", found=", ".join(best.texts.values()))


def _fields(table: Table) -> set[str]:
    return {slot.column.name for slot in table.slots.values()}


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(";")))))


def _refuse_twice(reader: _Reader, *, file: str) -> None:
    twice = {id_: rows for id_, rows in reader.rows.items() if len(rows) > 1}
    if not twice:
        return
    findings = tuple(
        remark("IRI-004", reader.table.sheet.place(row=rows[1]), seen=id_, rows=_numbers(rows))
        for id_, rows in list(twice.items())[:50]
    )
    seen, rows = next(iter(twice.items()))
    raise refusal(
        "IRI-005", file=file, findings=findings, count=len(twice), seen=seen, rows=_numbers(rows)
    )


def _numbers(rows: list[int]) -> str:
    return ", ".join(map(str, rows[:5])) + (", …" if len(rows) > 5 else "")
