"""Minutes read back: each filled row becomes a decision, every other row is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from anyam.exchange.codes import derived_id
from anyam.exchange.guard import LIMITS, Limits
from anyam.exchange.headings import Table, find_table
from anyam.exchange.overlaps.minutes_messages import remark
from anyam.exchange.reports.cells import RowRead, rows_of
from anyam.exchange.reports.known import Known
from anyam.exchange.sheets import Sheet, read_sheets
from anyam.exchange.values import as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, LocalText, Location, UnusableInput
from anyam.plan import Action, Application, OverlapDecision, Plan, Problem, Program
from anyam.plan.mistakes import explain
from anyam.weave.decisions import free_codes
from anyam.weave.minutes import DECIDED, MinutesRow, decision_of

_SIDES = frozenset({"first", "second", "leading"})


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """Decisions as read, how many rows stay open, and all there is to say about reading them."""

    decisions: tuple[OverlapDecision, ...]
    undecided: int = 0
    findings: tuple[Finding, ...] = ()


def read_minutes(
    source: Path | bytes, *, plan: Plan, name: str | None = None, limits: Limits = LIMITS
) -> MinutesReading:
    """Read filled minutes from XLSX or CSV; programs are found by code, name or id.

    A row that cannot be used is named with its place; the others count. Raises ``UnusableInput``
    where no sheet holds the two codes and the decision.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    vocabularies = Vocabularies(plan.framework)
    sheets = read_sheets(source, name=file, limits=limits)
    table, said = _table(sheets.sheets, vocabularies, file=file)
    reader = _Reader(plan, table)
    for row in rows_of(table, vocabularies, raw=_SIDES):
        reader.take(row)
    findings = (*sheets.findings, *said, *reader.findings)
    return MinutesReading(tuple(reader.decisions), reader.undecided, findings)


def _table(
    sheets: Iterable[Sheet], vocabularies: Vocabularies, *, file: str
) -> tuple[Table, list[Finding]]:
    for sheet in sheets:
        table, findings = find_table(sheet, MinutesRow, vocabularies)
        fields = {slot.column.name for slot in table.slots.values()} if table else set()
        if table and {"first", "second", "outcome"} <= fields:
            return table, findings
    finding = remark("NTL-001", Location(file), file=file)
    raise UnusableInput(finding.message, (finding,))


@dataclass(slots=True)
class _Reader:
    """Turns rows into decisions, gathering findings on the way."""

    plan: Plan
    table: Table
    decisions: list[OverlapDecision] = field(default_factory=list)
    undecided: int = 0
    findings: list[Finding] = field(default_factory=list)
    names: Known = field(init=False)
    codes: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        """Gather what sides may be called, and the codes still free."""
        self.names = Known.of(self.plan, Program, Application, Action, Problem)
        self.codes = free_codes(self.plan)

    def take(self, row: RowRead) -> None:
        """Make a decision of a row, or say why not."""
        self.findings += row.findings
        sides = {name: self._side(row, name) for name in sorted(_SIDES)}
        if not row.values.get("outcome"):
            self._undecided(row)
        elif not (sides["first"] and sides["second"]):
            return
        elif sides["first"] == sides["second"]:
            self._say("NTL-103", row, "second", seen=sides["second"])
        else:
            self._decide(row, sides)

    def _undecided(self, row: RowRead) -> None:
        self.undecided += 1
        told = [n for n in DECIDED if n not in ("outcome", "decided") and row.values.get(n)]
        if told:
            self._say("NTL-104", row, "outcome")

    def _side(self, row: RowRead, name: str) -> str:
        """The code of the side a cell names, by code, name or id."""
        text = as_text(row.values.get(name, "")).strip()
        found = self.names.find(text) if text else None
        if found:
            return self.plan[found].code
        if text:
            near = self.names.near(text)
            perhaps = LocalText(f"; mungkin {near}", f"; perhaps {near}") if near else _NOTHING
            self._say("NTL-102", row, name, seen=text, near=perhaps)
        elif name != "leading":
            self._say("NTL-101", row, name)
        return ""

    def _decide(self, row: RowRead, sides: Mapping[str, str]) -> None:
        if sides["leading"] and sides["leading"] not in (sides["first"], sides["second"]):
            self._say("NTL-105", row, "leading", seen=sides["leading"])
        code = next(self.codes)
        id_ = derived_id(str(self.plan.header.region), OverlapDecision, code)
        try:
            filled = MinutesRow.model_validate({**row.values, **sides})
            decision = decision_of(self.plan, filled, id_=id_, code=code)
        except ValidationError as error:
            self._say("NTL-106", row, None, reason=explain(error, where=f"{sides['first']}"))
            return
        if decision:
            self._lacks(row, decision)
            self._only_once(row, decision, sides)
            self.decisions.append(decision)

    def _only_once(self, row: RowRead, decision: OverlapDecision, sides: Mapping[str, str]) -> None:
        """Drop an earlier row on the same pair, and say so."""
        pair = {decision.first, decision.second}
        kept = [d for d in self.decisions if {d.first, d.second} != pair]
        if len(kept) < len(self.decisions):
            self._say("NTL-108", row, "first", seen=f"{sides['first']} – {sides['second']}")
        self.decisions = kept

    def _lacks(self, row: RowRead, decision: OverlapDecision) -> None:
        """Say what the decision still needs; it is kept, and the check will ask again."""
        needs_lead = decision.outcome and decision.outcome.needs_leader
        if needs_lead and not decision.leading:
            self._say("NTL-107", row, "leading", field=_LEADING)
        if not decision.reason:
            self._say("NTL-107", row, "reason", field=_REASON)

    def _say(self, code: str, row: RowRead, name: str | None, **values: Any) -> None:
        self.findings.append(remark(code, self._place(row, name), **values))

    def _place(self, row: RowRead, name: str | None) -> Location:
        for index, slot in self.table.slots.items():
            if slot.column.name == name:
                return self.table.place(row.number, index)
        return self.table.sheet.place(row=row.number)


_NOTHING = LocalText("", "")
_LEADING = LocalText("Yang memimpin", "Leading")
_REASON = LocalText("Alasan", "Reason")
