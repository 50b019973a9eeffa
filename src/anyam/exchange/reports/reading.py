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
from anyam.exchange.names import folded
from anyam.exchange.reports.cells import RowRead, rows_of
from anyam.exchange.reports.known import Known
from anyam.exchange.reports.messages import refusal, remark
from anyam.exchange.sheets import Sheet, read_sheets
from anyam.exchange.values import as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, LocalText, Location, UnusableInput
from anyam.plan import Action, Indicator, Plan, Program
from anyam.plan.mistakes import explain
from anyam.realisation import Report, ReportPeriod, ReportSet, reports_from_data

_RAW = frozenset({"subject", "indicator", "period"})
_VALUES = ("value", "numerator", "denominator")
_NAMING = {*_RAW, "basis", "by", "reported", "verified_by", "verified"}


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
    names = _Names.of(plan)
    vocabularies = Vocabularies(plan.framework)
    is_json = data.lstrip(b"\xef\xbb\xbf\t\r\n ")[:1] in (b"{", b"[")
    if is_json and not data.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return _read_json(weigh(data, file=file, limits=limits), names, file=file)
    sheets = read_sheets(data, name=file, limits=limits)
    table, said = _table(sheets.sheets, vocabularies, file=file)
    reader = _Reader(table, names)
    rows = rows_of(table, vocabularies, raw=_RAW)
    reports = [made for row in rows if (made := reader.report(row))]
    findings = (*sheets.findings, *said, *reader.findings)
    return ReportReading(ReportSet(reports), findings, reader.places)


@dataclass(frozen=True, slots=True)
class _Names:
    """Who may be reported on: programs and actions, and their indicators."""

    work: Known
    indicators: Known

    @classmethod
    def of(cls, plan: Plan) -> _Names:
        return cls(Known.of(plan, Program, Action), Known.of(plan, Indicator))


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
    names: _Names
    findings: list[Finding] = field(default_factory=list)
    places: dict[int, Location] = field(default_factory=dict)

    def report(self, row: RowRead) -> Report | None:
        """Make a report of a row, or say why not."""
        self.findings += row.findings
        subject, period = self._subject(row), self._period(row)
        indicator = self._indicator(row)
        if subject is None or period is None or row.values.keys() <= _NAMING:
            return None
        told = {"subject": subject, "period": str(period), "indicator": indicator}
        values = row.values | told
        try:
            made = Report.model_validate(values)
        except ValidationError as error:
            reason = explain(error, where=Report.kind.label.id)
            said = LocalText(reason.id.rstrip("."), reason.en.rstrip("."))
            self._say("LAP-106", row, None, reason=said)
            return None
        self.places[id(made)] = self._place(row, "subject")
        return made

    def _subject(self, row: RowRead) -> UUID | None:
        cell = row.values.get("subject")
        if cell is None:
            self._say("LAP-101", row, "subject")
            return None
        text = as_text(cell).strip()
        found = self.names.work.find(text)
        if found is None:
            near = self.names.work.near(text)
            perhaps = LocalText(f"; mungkin {near}", f"; perhaps {near}") if near else _NONE
            self._say("LAP-102", row, "subject", seen=text, near=perhaps)
        return found

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
        found = self.names.indicators.find(text)
        if found is None:
            self._say("LAP-105", row, "indicator", seen=text)
            for name in _VALUES:
                row.values.pop(name, None)
        return found

    def _say(self, code: str, row: RowRead, name: str | None, **values: Any) -> None:
        self.findings.append(remark(code, self._place(row, name), **values))

    def _place(self, row: RowRead, name: str | None) -> Location:
        for index, slot in self.table.slots.items():
            if slot.column.name == name:
                return self.table.place(row.number, index)
        return self.table.sheet.place(row=row.number)


def _read_json(data: bytes, names: _Names, *, file: str) -> ReportReading:
    """Read a report file; its rows may name programs and indicators by code as well as by id."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise refusal("LAP-002", file=file, reason=str(error)[:80]) from None
    told = document.get("reports") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(told, list):
        raise refusal("LAP-002", file=file, reason=_NO_LIST)
    findings: list[Finding] = []
    rows = []
    for number, row in enumerate(told, start=1):
        if isinstance(row, dict) and _resolved(row, names):
            rows.append(row)
        else:
            seen = row.get("subject", "") if isinstance(row, dict) else row
            place = Location(file, row=number)
            findings.append(remark("LAP-102", place, seen=seen, near=_NONE))
    try:
        reports = reports_from_data({**document, "reports": rows})
    except UnusableInput as error:
        raise refusal("LAP-002", file=file, reason=error.text) from None
    return ReportReading(reports, tuple(findings))


def _resolved(row: dict[str, Any], names: _Names) -> bool:
    for name, known in (("subject", names.work), ("indicator", names.indicators)):
        if isinstance(text := row.get(name), str):
            row[name] = known.find(text)
    return row.get("subject") is not None


_NONE = LocalText("", "")
_NO_LIST = LocalText("tidak ada daftar “reports”", "there is no list “reports”")
