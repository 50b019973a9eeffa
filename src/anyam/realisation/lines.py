"""Lines from a plan and its reports: what was planned in a year and what was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from anyam.kernel import Choice, LocalText, Rupiah, Year
from anyam.plan import (
    Accumulation,
    Action,
    Agency,
    Direction,
    Indicator,
    Plan,
    Program,
)
from anyam.realisation.achievement import Measure
from anyam.realisation.from_actions import from_actions
from anyam.realisation.line import NOWHERE, Level, Line, Place
from anyam.realisation.period import ReportPeriod
from anyam.realisation.report import Report
from anyam.realisation.report_set import ReportSet
from anyam.realisation.status import Basis
from anyam.realisation.thresholds import Thresholds, thresholds

Work = Program | Action


class Against(Choice):
    """Which target a value is held against."""

    YEAR = "year", "Target tahun berjalan", "This year's target"
    END = "end", "Target akhir", "End-of-plan target"


def lines_of(
    plan: Plan,
    reports: ReportSet,
    *,
    period: ReportPeriod,
    of: type[Work] = Program,
    against: Against = Against.YEAR,
    limits: Thresholds | None = None,
) -> tuple[Line, ...]:
    """Make one line for each program (or action) planned in the period's year, in plan order.

    Reports count from the start of the year to the end of ``period``; figures of later periods,
    and of programs not planned in the year, do not. A program without a report of its own in the
    year is told by those of its actions. The end target is a fact of the indicator and is never
    inferred from the targets of years.
    """
    desk = _Desk(plan, reports, period, against, limits or thresholds())
    return tuple(desk.told(work) for work in plan.in_year(period.year, of))


def years_of(
    plan: Plan, reports: ReportSet, *, years: Iterable[int], of: type[Work] = Program
) -> tuple[Line, ...]:
    """Make the lines of several whole years; gather them by :attr:`Level.YEAR`."""
    periods = (ReportPeriod(Year(year)) for year in years)
    return tuple(line for p in periods for line in lines_of(plan, reports, period=p, of=of))


@dataclass(frozen=True)
class _Desk:
    plan: Plan
    reports: ReportSet
    period: ReportPeriod
    against: Against
    limits: Thresholds

    def told(self, work: Work) -> Line:
        """Give the line of its own reports; without any, that of its actions' reports."""
        line = self.line(work)
        if line.reported or isinstance(work, Action):
            return line
        return from_actions(line, [self.line(action) for action in self._actions.get(work.id, ())])

    @cached_property
    def _actions(self) -> Mapping[UUID, list[Action]]:
        found: dict[UUID, list[Action]] = {}
        for action in self.plan.in_year(self.period.year, Action):
            if action.program:
                found.setdefault(action.program, []).append(action)
        return found

    def line(self, work: Work) -> Line:
        """Gather what is planned for and said of one program or action."""
        told = self._told(work.id)
        year = [r for r in told if r.of in self.period.whole_year]
        weight = work.weight if isinstance(work, Program) else None
        return Line(
            code=work.code,
            name=work.name,
            places=self._places(work),
            measures=tuple(self._measures(work, told)),
            status=_latest(year, "status"),
            physical=_share(_latest(year, "physical")),
            planned_physical=_share(_latest(year, "planned_physical")),
            reported=bool(year),
            budgets=self._budgets(work),
            revised=_latest(year, "revised"),
            spent=spending(year),
            weight=None if weight is None else Fraction(weight),
        )

    def _told(self, subject: UUID) -> tuple[Report, ...]:
        found = self.reports.by_subject.get(subject, ())
        return tuple(r for r in found if r.of.last_day <= self.period.last_day)

    def _places(self, work: Work) -> Mapping[Level, Place]:
        year = str(int(self.period.year))
        found = {Level.YEAR: Place(year, LocalText(year, year))}
        program = self.plan.get(work.program, Program) if isinstance(work, Action) else work
        if program is not None:
            found |= self._of_program(program)
        if isinstance(work, Action) and work.category:
            found[Level.CATEGORY] = Place(work.category.value, work.category.label)
        if agency := self.plan.get(work.lead, Agency):
            name = agency.short or agency.name
            found[Level.AGENCY] = Place(agency.code, LocalText(name, name))
        return found

    def _of_program(self, program: Program) -> dict[Level, Place]:
        found = {
            Level.DIMENSION: self._names.get(self.plan.dimension_of(program) or "", NOWHERE),
            Level.SUBDIMENSION: self._names.get(program.subdimension, NOWHERE),
        }
        if program.term:
            found[Level.TERM] = Place(program.term.value, program.term.label)
        return found

    @cached_property
    def _names(self) -> Mapping[str, Place]:
        """Dimensions and sub-dimensions by their keys."""
        framework = self.plan.framework
        dimensions = {d.key: Place(d.key, d.name) for d in framework.dimensions}
        return dimensions | {s.key: Place(s.key, s.name) for s in framework.all_subdimensions}

    def _budgets(self, work: Work) -> Mapping[str, Rupiah]:
        found: dict[str, Rupiah] = {}
        for line in self.plan.budget_lines(work.id):
            if line.year == self.period.year and line.amount is not None:
                found[line.fund_source] = found.get(line.fund_source, Rupiah(0)) + line.amount
        return found

    def _measures(self, work: Work, told: tuple[Report, ...]) -> Iterator[Measure]:
        indicators = self.plan.referrers(work.id, Indicator, "subject")
        for indicator in indicators:
            own = [r for r in told if r.indicator == indicator.id]
            if len(indicators) == 1:
                own += [r for r in told if r.indicator is None]
                own.sort(key=lambda r: r.of)
            yield self._measure(indicator, own)

    def _measure(self, indicator: Indicator, told: Iterable[Report]) -> Measure:
        cumulative = indicator.accumulation is Accumulation.CUMULATIVE
        counted = [r for r in told if cumulative or r.of in self.period.whole_year]
        at_end = self.against is Against.END
        target = indicator.end_target if at_end else indicator.targets.get(self.period.year)
        return Measure(
            name=indicator.code,
            target=_exact(target),
            achieved=achieved(counted, year=None if cumulative else self.period.year),
            baseline=_exact(indicator.baseline),
            direction=indicator.direction or Direction.RISING,
            band=self.limits.keep_band,
            weight=_exact(indicator.weight),
        )


def achieved(reports: Iterable[Report], *, year: int | None) -> Fraction | None:
    """Return the value reached by the reports of one indicator, in order of their periods.

    The last running total stands; figures of single periods after it add up, percentages by their
    numerators and denominators. With ``year`` only that year counts.
    """
    told = [r for r in reports if r.reached is not None and year in (None, r.of.year)]
    parts = _adding_up(told)
    if not parts:
        return None
    if len(parts) > 1 and all(r.denominator for r in parts):
        top, bottom = (sum(Fraction(getattr(r, p) or 0) for r in parts) for p in _FRACTION)
        return 100 * Fraction(top) / Fraction(bottom)
    return sum((r.reached or Fraction(0) for r in parts), Fraction(0))


def spending(reports: Iterable[Report]) -> Mapping[str, Rupiah]:
    """Return money spent in a year by fund source (``""`` where no source was named).

    The last running total stands; amounts of single periods after it add up.
    """
    found: dict[str, Rupiah] = {}
    for report in _adding_up([r for r in reports if r.money is not None]):
        for source, amount in _by_source(report).items():
            found[source] = found.get(source, Rupiah(0)) + amount
    return found


_FRACTION = ("numerator", "denominator")


def _adding_up(reports: list[Report]) -> list[Report]:
    """Choose the reports that together make a total: no day is counted twice.

    The last running total, then the periods after it; of a quarter and its months, the quarter.
    """
    totals = [r for r in reports if r.basis is not Basis.PERIOD]
    since = totals[-1].of.last_day if totals else date.min
    chosen = totals[-1:]
    later = [r for r in reports if r.basis is Basis.PERIOD and r.of.first_day > since]
    for report in sorted(later, key=lambda r: -r.of.cadence.months):
        if not any(report.of in other.of for other in chosen):
            chosen.append(report)
    return chosen


def _by_source(report: Report) -> Mapping[str, Rupiah]:
    by_source = {key: Rupiah(int(amount)) for key, amount in report.spent_by_source.items()}
    rest = (report.money or Rupiah(0)) - Rupiah.total(by_source.values())
    return {**by_source, "": rest} if rest or not by_source else by_source


def _latest(reports: Iterable[Report], field: str) -> Any:
    values = [value for r in reports if (value := getattr(r, field)) is not None]
    return values[-1] if values else None


def _share(percent: Any) -> Fraction | None:
    return None if percent is None else Fraction(percent) / 100


def _exact(number: Any) -> Fraction | None:
    return None if number is None else Fraction(number)
