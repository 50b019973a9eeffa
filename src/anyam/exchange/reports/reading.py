"""Reports from a sheet, a CSV file or JSON, every row accounted for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from anyam.exchange.guard import LIMITS, OLE_MAGIC, ZIP_MAGIC, Limits, read_bytes, weigh
from anyam.exchange.headings import Table, find_table
from anyam.exchange.names import closest, folded
from anyam.exchange.reports.cells import RowRead, rows_of
from anyam.exchange.reports.messages import refusal, remark
from anyam.exchange.resolve import Directory, titles_of
from anyam.exchange.sheets import Sheet, read_sheets
from anyam.exchange.values import Refused, Tools, as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, LocalText, Location, UnusableInput
from anyam.plan import Action, Column, Indicator, Plan, Program, column
from anyam.plan.mistakes import explain
from anyam.realisation import Report, ReportPeriod, ReportSet, reports_from_data

_KINDS = (Program, Action, Indicator)
_RAW = frozenset({"subject", "indicator", "period"})


@dataclass(frozen=True, slots=True)
class ReportReading:
    """Reports as read, everything there is to say about reading them, and where they stood."""

    reports: ReportSet
    findings: tuple[Finding, ...] = ()
    places: Mapping[int, Location] = field(default_factory=dict)

    def place(self, report: Report) -> Location | None:
        """Tell the row from which a report was read."""
        return self.places.get(id(report))


def read_reports(
    source: Path | bytes, *, plan: Plan, name: str | None = None, limits: Limits = LIMITS
) -> ReportReading:
    """Read reports from XLSX (its report sheet), CSV or JSON, told apart by content.

    Programs, actions and indicators are found by code, name or id. A row that cannot be used is
    named with its place; the others count. Raises :class:`UnusableInput`, with the reason as a
    finding, for a file without reports.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    directory = _directory(plan)
    is_json = data.lstrip(b"\xef\xbb\xbf\t\r\n ")[:1] in (b"{", b"[")
    if is_json and not data.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return _read_json(weigh(data, file=file, limits=limits), directory, file=file)
    sheets = read_sheets(data, name=file, limits=limits)
    table, said = _table(sheets.sheets, directory.vocabularies, file=file)
    reader = _Reader(table, directory, plan)
    reports = [made for row in rows_of(table, directory.vocabularies, raw=_RAW)
               if (made := reader.report(row))]  # fmt: skip
    findings = (*sheets.findings, *said, *reader.findings)
    return ReportReading(ReportSet(reports), findings, reader.places)


def _directory(plan: Plan) -> Directory:
    directory = Directory(Vocabularies(plan.framework))
    for kind in _KINDS:
        for element in plan.all(kind):
            directory.add(kind, element.id, [element.code], titles_of(kind, dict(element)))
    return directory


def _table(
    sheets: Iterable[Sheet], vocabularies: Vocabularies, *, file: str
) -> tuple[Table, list[Finding]]:
    named = {folded(n) for n in (*Report.kind.sheet, *Report.kind.label, "report")}
    ordered = sorted(sheets, key=lambda s: folded(s.name or "") not in named)
    for sheet in ordered:
        table, findings = find_table(sheet, Report, vocabularies)
        fields = {slot.column.name for slot in table.slots.values()} if table else set()
        if table and {"subject", "period"} <= fields:
            return table, [f for f in findings if f.code != "BAC-107"]  # code beside name
    raise refusal("LAP-001", file=file)


@dataclass(slots=True)
class _Reader:
    """Turns rows into reports, gathering findings and places on the way."""

    table: Table
    directory: Directory
    plan: Plan
    findings: list[Finding] = field(default_factory=list)
    places: dict[int, Location] = field(default_factory=dict)

    def report(self, row: RowRead) -> Report | None:
        """Make a report of a row, or say why not."""
        self.findings += row.findings
        values = dict(row.values)
        subject, period = self._subject(row), self._period(row)
        if subject is None or period is None:
            return None
        values |= {"subject": subject, "period": str(period), "indicator": self._indicator(row)}
        try:
            made = Report.model_validate(values)
        except ValidationError as error:
            reason = explain(error, where=Report.kind.label.id)
            told = LocalText(reason.id.rstrip("."), reason.en.rstrip("."))
            self._say("LAP-106", row, None, reason=told)
            return None
        self.places[id(made)] = self._place(row, "subject")
        return made

    def _subject(self, row: RowRead) -> UUID | None:
        cell = row.values.get("subject")
        if cell is None:
            self._say("LAP-101", row, "subject")
            return None
        text = as_text(cell).strip()
        found = _found(text, column(Report, "subject"), self.directory)
        if found is None:
            self._say("LAP-102", row, "subject", seen=text, near=self._near(text))
        return found

    def _near(self, text: str) -> LocalText:
        codes = {folded(e.code): e.code for kind in (Program, Action) for e in self.plan.all(kind)}
        near = closest(folded(text), codes, cutoff=0.75)
        if near is None:
            return LocalText("", "")
        return LocalText(f"; mungkin {codes[near]}", f"; perhaps {codes[near]}")

    def _period(self, row: RowRead) -> ReportPeriod | None:
        cell = row.values.get("period")
        if cell is None:
            self._say("LAP-104", row, "period")
            return None
        if isinstance(cell, date):
            period = ReportPeriod.parse(f"{cell:%Y-%m}")
            self._say("LAP-107", row, "period", seen=as_text(cell), taken=period.label)
            return period
        try:
            return ReportPeriod.parse(as_text(cell))
        except ValueError:
            self._say("LAP-103", row, "period", seen=as_text(cell))
            return None

    def _indicator(self, row: RowRead) -> UUID | None:
        cell = row.values.get("indicator")
        if cell is None:
            return None
        text = as_text(cell).strip()
        found = _found(text, column(Report, "indicator"), self.directory)
        if found is None:
            self._say("LAP-105", row, "indicator", seen=text)
            row.values.pop("value", None)
        return found

    def _say(self, code: str, row: RowRead, name: str | None, **values: Any) -> None:
        self.findings.append(remark(code, self._place(row, name), **values))

    def _place(self, row: RowRead, name: str | None) -> Location:
        for index, slot in self.table.slots.items():
            if slot.column.name == name:
                return self.table.place(row.number, index)
        return self.table.sheet.place(row=row.number)


def _found(text: str, col: Column, directory: Directory) -> UUID | None:
    try:
        return directory.reference(text, col, Tools(directory.vocabularies))
    except Refused:
        return None


def _read_json(data: bytes, directory: Directory, *, file: str) -> ReportReading:
    """Read a report file; its rows may name programs and indicators by code as well as by id."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise refusal("LAP-002", file=file, reason=str(error)[:80]) from None
    if not isinstance(document, dict) or not isinstance(document.get("reports"), list):
        document = {"schema": None} if not isinstance(document, dict) else document
    findings: list[Finding] = []
    rows = []
    for number, row in enumerate(document.get("reports") or (), start=1):
        if isinstance(row, dict) and _resolved(row, directory):
            rows.append(row)
        else:
            seen = row.get("subject", "") if isinstance(row, dict) else row
            place, near = Location(file, row=number), LocalText("", "")
            findings.append(remark("LAP-102", place, seen=seen, near=near))
    try:
        reports = reports_from_data({**document, "reports": rows})
    except UnusableInput as error:
        raise refusal("LAP-002", file=file, reason=error.text) from None
    return ReportReading(reports, tuple(findings))


def _resolved(row: dict[str, Any], directory: Directory) -> bool:
    for name in ("subject", "indicator"):
        if isinstance(text := row.get(name), str):
            row[name] = _found(text, column(Report, name), directory)
    return row.get("subject") is not None
