"""Joining what was imported to a plan: by code, filling gaps, never overwriting unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from anyam.exchange.codes import derived_id
from anyam.exchange.importers.imported import Imported
from anyam.exchange.importers.ledger import number_text
from anyam.exchange.messages import say
from anyam.kernel import Finding, LocalText, Rupiah
from anyam.plan import (
    Action,
    Agency,
    BudgetLine,
    Element,
    Indicator,
    Plan,
    Program,
    ValueKind,
    columns,
)
from anyam.reference.naming import fold

_LETTERS = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
_KINDS: tuple[type[Element], ...] = (Agency, Program, Action, Indicator, BudgetLine)
_ORDER = {kind: place for place, kind in enumerate(_KINDS)}  # what is referred to comes first


def merge_into(
    plan: Plan, imported: Imported, *, replace: bool = False
) -> tuple[Plan, tuple[Finding, ...]]:
    """Add what was imported to a plan; joining the same import again changes nothing more.

    Elements meet by kind and code, agencies also by SIPD code or name. Empty fields of the plan
    are filled; where both say something different the plan's word stands and a finding says so,
    unless ``replace``. A program whose code belongs to another agency gets a letter at its end.
    """
    join = _Join(plan, replace=replace)
    for element in sorted(imported.elements, key=lambda e: _ORDER.get(type(e), 0)):
        join.add(element)
    return join.finish(), tuple(join.findings)


@dataclass
class _Join:
    """One joining under way: the plan so far, and where each imported id ended up."""

    before: Plan
    replace: bool
    findings: list[Finding] = field(default_factory=list)
    ids: dict[UUID, UUID] = field(default_factory=dict)
    suffix: dict[UUID, str] = field(default_factory=dict)  # by imported id
    new: dict[UUID, Element] = field(default_factory=dict)
    codes: dict[tuple[type[Element], str], Element] = field(default_factory=dict)
    touched: set[UUID] = field(default_factory=set)  # programs with new or changed money

    def add(self, element: Element) -> None:
        """Bring one element in, or meet it with its like."""
        code = self._code(element)
        known = self._like(element, code)
        values = self._values(element)
        if known:
            self.ids[element.id] = known.id
            self._meet(known, values)
            return
        id_ = derived_id(self.before.header.region, type(element), code)
        made = type(element).model_validate({**values, "id": id_, "code": code})
        if isinstance(made, Program) and made.start and not made.term:
            made = made.model_copy(update={"term": self.before.term_of(made.start)})
        self.ids[element.id] = id_
        self._keep(made)
        if isinstance(made, BudgetLine):
            self._mind_double_counting(made)

    def finish(self) -> Plan:
        """Give the plan with everything joined and program totals brought up to date."""
        plan = self.before.with_(*self.new.values())
        renewed = [self._renewed(plan, p) for p in plan.all(Program) if p.id in self.touched]
        return plan.with_(*(program for program in renewed if program))

    # -- finding the like --------------------------------------------------------------------

    def _find(self, kind: type[Element], code: str) -> Element | None:
        return self.codes.get((kind, code)) or self.before.find(kind, code)

    def _like(self, element: Element, code: str) -> Element | None:
        if isinstance(element, Agency):
            return self._same_agency(element)
        return self._find(type(element), code)

    def _same_agency(self, agency: Agency) -> Agency | None:
        for other in self.before.all(Agency):
            same_code = agency.sipd and other.sipd == agency.sipd
            if other.id == agency.id or same_code or fold(other.name) == fold(agency.name):
                return other
        return None

    def _code(self, element: Element) -> str:
        if isinstance(element, Agency):
            return self._free_agency_code(element)
        if isinstance(element, Program):
            self.suffix[element.id] = self._program_suffix(element)
        owner = getattr(element, "program", None) or getattr(element, "subject", None)
        suffix = self.suffix.setdefault(element.id, self.suffix.get(owner, "")) if owner else ""
        return f"{element.code}{suffix or self.suffix.get(element.id, '')}"

    def _free_agency_code(self, agency: Agency) -> str:
        code, number = agency.code, len(self.before.all(Agency))
        while self._find(Agency, code):
            number += 1
            code = f"OPD-{number:02}"
        return code

    def _program_suffix(self, program: Program) -> str:
        """A letter where the code already names a program led by another agency."""
        lead = self.ids.get(program.lead) if program.lead else None
        for suffix in ("", *(f"-{letter}" for letter in _LETTERS)):
            known = self._find(Program, f"{program.code}{suffix}")
            theirs = getattr(known, "lead", None)
            if known is None or lead is None or theirs in (None, lead):
                if suffix and known is None:
                    taken = f"{program.code}{suffix}"
                    self._say("IMP-403", program, which=program.code, taken=taken)
                return suffix
        return ""

    # -- meeting -----------------------------------------------------------------------------

    def _values(self, element: Element) -> dict[str, Any]:
        """The fields of an element with its references turned to where they ended up."""
        values: dict[str, Any] = {}
        for col in columns(type(element)):
            value = getattr(element, col.name)
            if col.kind is ValueKind.REF and value:
                value = self.ids.get(value, value)
            elif col.kind is ValueKind.REFS:
                value = tuple(self.ids.get(v, v) for v in value)
            values[col.name] = value
        return values

    def _meet(self, known: Element, values: Mapping[str, Any]) -> None:
        changes: dict[str, Any] = {}
        for col in columns(type(known)):
            mine, theirs = getattr(known, col.name), values[col.name]
            if col.name in _KEPT or theirs in (None, "", (), {}) or mine == theirs:
                continue
            if isinstance(known, Program) and col.name == "budget":
                continue  # the sum of its lines, renewed at the end
            if mine in (None, "", (), {}) or self.replace:
                changes[col.name] = theirs
            elif col.kind is ValueKind.YEAR_VALUES:
                changes[col.name] = {**theirs, **mine}
            else:
                self._differs(known, col.label, mine, theirs)
        if any(getattr(known, name) != value for name, value in changes.items()):
            self._keep(type(known).model_validate(dict(known) | changes))

    def _differs(self, known: Element, label: LocalText, mine: Any, theirs: Any) -> None:
        kept, seen = _shown(mine), _shown(theirs)
        self._say("IMP-401", known, label=label, which=known.code, kept=kept, seen=seen)

    def _keep(self, element: Element) -> None:
        self.new[element.id] = element
        self.codes[type(element), element.code] = element
        if isinstance(element, BudgetLine) and element.subject:
            subject = self.new.get(element.subject) or self.before.get(element.subject, Action)
            program = getattr(subject, "program", None) or element.subject
            self.touched.add(program)

    # -- money -------------------------------------------------------------------------------

    def _mind_double_counting(self, line: BudgetLine) -> None:
        if line.subject is None or line.subject not in self.before:
            return
        others = [
            other
            for other in self.before.referrers(line.subject, BudgetLine, "subject")
            if other.year == line.year
        ]
        if others:
            self._say(
                "IMP-402",
                line,
                which=self.before[line.subject].code,
                year=line.year or "–",
                kept=number_text(Rupiah.total(o.amount or 0 for o in others)),
                amount=number_text(line.amount or 0),
            )

    def _renewed(self, plan: Plan, program: Program) -> Program | None:
        """Renew a program's total if it was empty or equal to its lines before."""
        known = program.id in self.before
        was = _sum(self.before.budget_lines(program.id)) if known else program.budget
        now = _sum(plan.budget_lines(program.id))
        if program.budget in (None, was) and program.budget != now:
            return program.model_copy(update={"budget": now})
        return None

    def _say(self, code: str, element: Element, **values: object) -> None:
        about = {"kind": element.kind.name, "element": element.id, "element_code": element.code}
        self.findings.append(say(code, about=about, **values))  # type: ignore[arg-type]


_KEPT = frozenset({"id", "code"})


def _sum(lines: Iterable[BudgetLine]) -> Rupiah:
    return Rupiah.total(line.amount or 0 for line in lines)


def _shown(value: Any) -> object:
    if isinstance(value, dict):
        return ", ".join(f"{year}: {number}" for year, number in value.items())
    return number_text(value) if isinstance(value, Rupiah) else str(value)
