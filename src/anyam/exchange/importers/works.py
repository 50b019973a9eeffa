"""Lines become programs, actions, indicators and budget lines.

A program row of the nomenclature becomes a Program; its activities are named in its description;
a sub-activity becomes an Action of the program it stands under, with one BudgetLine a year and
fund source, and its Indicators.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from anyam.exchange.codes import derived_id
from anyam.exchange.importers.coding import up_to_program
from anyam.exchange.importers.imported import Desk, Options
from anyam.exchange.importers.layout import SourceRow
from anyam.exchange.importers.ledger import Fate, number_text
from anyam.exchange.importers.lines import LEAF, PROGRAM, Line, Tree
from anyam.exchange.importers.values import rounded, six_places
from anyam.kernel import LocalText, Rupiah
from anyam.plan import Action, BudgetLine, Element, Indicator, Program
from anyam.plan.elements import Level
from anyam.reference import fund_source

E = TypeVar("E", bound=Element)
_TEXT_LIMIT = 500
_AS_PROGRAM = LocalText("program", "program")
_AS_ACTION = LocalText("rencana aksi", "action")
_AS_MORE = LocalText("tambahan pada rencana aksi di atasnya", "addition to the action above")


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as a row holds it; ``of_program`` if it measures the whole program."""

    name: str
    level: Level
    unit: str = ""
    targets: Mapping[int, Decimal] = field(default_factory=dict)
    baseline: Decimal | None = None
    of_program: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format finds in a detail row beside code, name and money."""

    fund: str = ""
    output: str = ""
    note: str = ""
    years: tuple[int, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass
class Works:
    """Builds the elements of one table, in its order."""

    desk: Desk
    options: Options
    programs: dict[str, Program] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    money: list[BudgetLine] = field(default_factory=list)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    places: dict[Any, Any] = field(default_factory=dict)
    _rows: dict[str, int] = field(default_factory=dict)
    _codes: Counter[str] = field(default_factory=Counter)
    _action_of: dict[Line, Action] = field(default_factory=dict)
    _without_fund: int = 0
    _cut_decimals: int = 0

    def build(self, tree: Tree, readings: Mapping[int, Reading]) -> tuple[Element, ...]:
        """Make the elements of a whole tree; ``readings`` go by row number."""
        for line in tree.root.walk():
            if line.depth == PROGRAM:
                self._program(line)
            elif line.depth == LEAF and not line.refused:
                self._detail(line, readings[line.row.number])
            elif 0 <= line.depth < LEAF:
                self.desk.note(line.row, Fate.FIELD if line.depth < PROGRAM else Fate.GROUP)
        self._remarks()
        agency = (self.options.agency,) if self.options.agency else ()
        programs = [self._with_totals(p, tree) for p in self.programs.values()]
        found: Iterable[Element] = (
            *agency,
            *programs,
            *self.actions.values(),
            *self.indicators.values(),
            *self.money,
        )
        return tuple(found)

    # -- programs ----------------------------------------------------------------------------

    def _program(self, line: Line) -> Program:
        code = str(line.code)
        if code not in self.programs:
            name = self._text(line.row, "name")
            self.programs[code] = self._make(Program, code, line.row, name=name)
        self.desk.note(line.row, Fate.IMPORTED, _AS_PROGRAM)
        return self.programs[code]

    def _program_over(self, line: Line) -> Program | None:
        """The program a detail stands under, or the one its code implies."""
        if above := line.ancestor(PROGRAM):
            return self.programs[str(above.code)]
        if line.code is None:
            return next(reversed(self.programs.values()), None)
        code = up_to_program(line.code)
        if str(code) not in self.programs:
            listed = self.options.nomenclature and self.options.nomenclature.title(code)
            made = self._make(Program, str(code), line.row, name=listed or "")
            self.programs[str(code)] = made
            if not listed:
                self.desk.say("IMP-108", line.row, "code", which=code, element=made)
        return self.programs[str(code)]

    def _with_totals(self, program: Program, tree: Tree) -> Program:
        own = {a.id for a in self.actions.values() if a.program == program.id}
        lines = [line for line in self.money if line.subject in own]
        years = sorted({line.year for line in lines if line.year})
        return program.model_copy(
            update={
                "budget": Rupiah.total(line.amount or 0 for line in lines) if lines else None,
                "start": years[0] if years else None,
                "end": years[-1] if years else None,
                "description": _activities(program, tree),
            }
        )

    # -- details -----------------------------------------------------------------------------

    def _detail(self, line: Line, reading: Reading) -> None:
        if line.continues:
            action = self._action_of[line.continues]
            self.desk.note(line.row, Fate.IMPORTED, _AS_MORE)
        else:
            action = self._action(line, reading)
            self.desk.note(line.row, Fate.IMPORTED, _AS_ACTION)
        self._money(line, action, reading)
        for measure in reading.measures:
            self._indicator(line.row, action, measure)

    def _action(self, line: Line, reading: Reading) -> Action:
        program = self._program_over(line)
        code = str(line.code) if line.code else self._provisional(line, program)
        self._mind_position(line)
        if known := self.actions.get(code):
            self.desk.say("IMP-106", line.row, "code", which=code, first=self._rows[code])
            self._action_of[line] = known
            return known
        action = self._make(
            Action,
            code,
            line.row,
            name=self._text(line.row, "name"),
            program=program.id if program else None,
            output=reading.output,
            nomenclature=code if line.code else "",
            start=min(reading.years, default=None),
            end=max(reading.years, default=None),
        )
        if not line.code:
            shown = line.row.text("code") or line.name
            self.desk.say("IMP-103", line.row, "code", name=shown, taken=code, element=action)
        self.actions[code], self._rows[code] = action, line.row.number
        self._action_of[line] = action
        return action

    def _provisional(self, line: Line, program: Program | None) -> str:
        above = line.parent if line.parent and line.parent.code else None
        base = str(above.code) if above else program.code if program else "AKS"
        self._codes[base] += 1
        return f"{base}-{self._codes[base]}"

    def _mind_position(self, line: Line) -> None:
        own, parent = line.code, line.parent
        if own is None or parent is None or parent.code is None:
            return
        belongs = own.parent if parent.depth == LEAF - 1 else up_to_program(own)
        if belongs != parent.code:
            self.desk.say("IMP-104", line.row, "code", which=own, parent=parent.code, own=belongs)

    # -- money -------------------------------------------------------------------------------

    def _money(self, line: Line, action: Action, reading: Reading) -> None:
        fund = fund_source(reading.fund) if reading.fund else None
        if reading.fund and fund is None:
            self.desk.say("IMP-301", line.row, "fund", seen=reading.fund, element=action)
        paid = [(year, rounded(amount)) for year, amount in sorted(line.amounts.items())]
        for year, amount in paid:
            if amount:
                parts = (action.code, str(year or "TH"), fund and fund.code)
                self._budget_line(
                    line.row,
                    "/".join(part for part in parts if part),
                    subject=action.id,
                    year=year or None,
                    fund_source=fund.key if fund else "",
                    amount=amount,
                    note=reading.note[:_TEXT_LIMIT],
                )
                self._without_fund += not reading.fund
        if not any(amount for _, amount in paid) and not line.continues:
            self.desk.say("IMP-109", line.row, which=action.code, element=action)

    def _budget_line(self, row: SourceRow, base: str, **values: Any) -> None:
        """Add a line; a second one of the same action, year and source gets a number."""
        self._codes[base] += 1
        code = base if self._codes[base] == 1 else f"{base}-{self._codes[base]}"
        made = self._make(BudgetLine, code, row, **values)
        self.money.append(made)
        if values["amount"] < 0:
            shown = number_text(values["amount"])
            self.desk.say("IMP-205", row, "amount", amount=shown, element=made)

    # -- indicators --------------------------------------------------------------------------

    def _indicator(self, row: SourceRow, action: Action, measure: Measure) -> None:
        subject = action.program if measure.of_program else action.id
        owner = next((p for p in self.programs.values() if p.id == subject), action)
        alike = [i for i in self.indicators.values() if i.subject == owner.id]
        targets = {year: self._six(value) for year, value in measure.targets.items()}
        for other in alike:
            if other.name == measure.name[:_TEXT_LIMIT] and other.level == measure.level:
                self._same_target(row, other, targets)
                return
        code = f"{owner.code}/I{len(alike) + 1}"
        self._rows[code] = row.number
        self.indicators[code] = self._make(
            Indicator,
            code,
            row,
            name=measure.name[:_TEXT_LIMIT],
            subject=owner.id,
            level=measure.level,
            unit=measure.unit,
            targets=targets,
            baseline=None if measure.baseline is None else self._six(measure.baseline),
            end_target=targets[max(targets)] if targets else None,
        )

    def _same_target(
        self, row: SourceRow, known: Indicator, targets: Mapping[int, Decimal]
    ) -> None:
        if targets and dict(known.targets) != dict(targets):
            self.desk.say(
                "IMP-307",
                row,
                name=known.name,
                seen=_values(targets),
                taken=_values(known.targets),
                first=self._rows[known.code],
                element=known,
            )

    def _six(self, number: Decimal) -> Decimal:
        short = six_places(number)
        self._cut_decimals += short != number
        return short

    # -- odds and ends -----------------------------------------------------------------------

    def _make(self, model: type[E], code: str, row: SourceRow, **values: Any) -> E:
        lead = self.options.agency.id if self.options.agency else None
        if model in (Program, Action):
            values |= {"lead": lead}
        if model is Program:
            values |= {"nomenclature": code}
        made = model.model_validate({"id": derived_id("", model, code), "code": code, **values})
        self.places[made.id] = row.place()
        return made

    def _text(self, row: SourceRow, name: str) -> str:
        text = row.text(name)
        if len(text) > _TEXT_LIMIT:
            self.desk.say("IMP-110", row, name, limit=_TEXT_LIMIT)
        return text[:_TEXT_LIMIT]

    def _remarks(self) -> None:
        if self._without_fund:
            self.desk.say("IMP-302", count=self._without_fund)
        if self._cut_decimals:
            self.desk.say("IMP-308", count=self._cut_decimals)
        if self.options.agency is None and self.programs:
            self.desk.say("IMP-404")


def _activities(program: Program, tree: Tree) -> str:
    names = [
        f"{line.code} {line.name}"
        for line in tree.root.walk()
        if line.depth == LEAF - 1 and line.code and str(up_to_program(line.code)) == program.code
    ]
    return "\n".join(dict.fromkeys(names))[:10_000]


def _values(targets: Mapping[Any, Decimal]) -> LocalText:
    shown = [number_text(value) for value in targets.values()]
    return LocalText("; ".join(t.id for t in shown), "; ".join(t.en for t in shown))
