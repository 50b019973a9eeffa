"""The money of a plan, added up exactly and printed in a unit that loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from uuid import UUID

from anyam.kernel import LocalText, Rupiah
from anyam.plan import Action, BudgetLine, Ceiling, Plan, Program

_UNITS = (
    (1_000_000, LocalText("juta Rp", "million Rp")),
    (1_000, LocalText("ribu Rp", "thousand Rp")),
    (1, LocalText("Rp", "Rp")),
)
_NOTE = LocalText("Angka dalam {unit}, tanpa pembulatan.", "Figures in {unit}, without rounding.")
_LONGEST = 20  # years of a period that are all shown, with money or without


class Purse:
    """Budget lines by program, year and fund source; every sum is of whole rupiah."""

    def __init__(self, plan: Plan) -> None:
        """Keep the plan; sums are made when first asked for."""
        self._plan = plan

    @cached_property
    def unit(self) -> tuple[int, LocalText]:
        """The largest unit that divides every amount, so that printed figures add up."""
        amounts = [line.amount or 0 for line in self._plan.all(BudgetLine)]
        amounts += [ceiling.amount or 0 for ceiling in self._plan.all(Ceiling)]
        amounts += [program.budget or 0 for program in self._plan.all(Program)]
        return next(unit for unit in _UNITS if not any(a % unit[0] for a in amounts))

    @property
    def note(self) -> LocalText:
        """What stands below a table of money."""
        return _NOTE.format(unit=self.unit[1])

    def scaled(self, amount: int) -> int:
        """An amount in the unit; exact by the choice of the unit."""
        return int(amount) // self.unit[0]

    @cached_property
    def by_program(self) -> Mapping[UUID | None, tuple[BudgetLine, ...]]:
        """The lines of each program, with those of its actions; ``None`` for lines of neither."""
        found: dict[UUID | None, list[BudgetLine]] = {}
        for line in self._plan.all(BudgetLine):
            found.setdefault(self._program_of(line), []).append(line)
        return {program: tuple(lines) for program, lines in found.items()}

    def _program_of(self, line: BudgetLine) -> UUID | None:
        if action := self._plan.get(line.subject, Action):
            return action.program if self._plan.get(action.program, Program) else None
        return line.subject if self._plan.get(line.subject, Program) else None

    def lines(self, program: Program) -> tuple[BudgetLine, ...]:
        """The lines of a program and its actions."""
        return self.by_program.get(program.id, ())

    def of(self, program: Program) -> Rupiah:
        """The money of a program: its lines, or the total it states where it has none."""
        lines = self.lines(program)
        return total(lines) if lines else program.budget or Rupiah(0)

    def of_all(self, programs: Iterable[Program]) -> Rupiah:
        """The money of several programs."""
        return Rupiah.total(self.of(program) for program in programs)

    @cached_property
    def whole(self) -> Rupiah:
        """All budget lines of the plan."""
        return total(self._plan.all(BudgetLine))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the plan and of its money, in order."""
        period = self._plan.period
        years = {int(line.year) for line in self._plan.all(BudgetLine) if line.year}
        if 0 < period.length <= _LONGEST:
            years |= {int(year) for year in period}
        return tuple(sorted(years))

    @cached_property
    def funds(self) -> tuple[str, ...]:
        """The fund sources that carry money or a ceiling, most money first."""
        sums: dict[str, int] = {c.fund_source: 0 for c in self._plan.all(Ceiling)}
        for line in self._plan.all(BudgetLine):
            sums[line.fund_source] = sums.get(line.fund_source, 0) + (line.amount or 0)
        return tuple(sorted(sums, key=lambda key: (-sums[key], key)))


def total(lines: Iterable[BudgetLine]) -> Rupiah:
    """Add up budget lines; a line without an amount counts nothing."""
    return Rupiah.total(line.amount or 0 for line in lines)


def by_year(lines: Iterable[BudgetLine]) -> dict[int | None, Rupiah]:
    """Add up budget lines year by year; ``None`` for lines without a year."""
    sums: dict[int | None, Rupiah] = {}
    for line in lines:
        year = int(line.year) if line.year else None
        sums[year] = sums.get(year, Rupiah(0)) + (line.amount or 0)
    return sums
