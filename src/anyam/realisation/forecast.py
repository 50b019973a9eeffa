"""Forecast of a year's spending with its range, and the naive straight line it must beat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anyam.kernel import LocalText, Rupiah, Year
from anyam.plan import Plan, Program
from anyam.realisation.lines import Work, lines_of
from anyam.realisation.money import money
from anyam.realisation.period import Cadence, ReportPeriod
from anyam.realisation.report_set import ReportSet
from anyam.realisation.thresholds import Thresholds, thresholds
from anyam.realisation.wording import percent, rupiah

METHOD = LocalText(
    "Bornhuetter–Ferguson: belanja sampai kini + bagian anggaran yang biasanya masih akan "
    "dibelanjakan (serapan akhir × sisa kurva belanja); paling tinggi pagu.",
    "Bornhuetter–Ferguson: spent so far + the share of the budget that usually is still to be "
    "spent (final absorption × rest of the spending curve); never above the budget.",
)
SOURCE = LocalText(
    "Bornhuetter & Ferguson (1972), The Actuary and IBNR; batas pagu: UU 1/2004 pasal 3.",
    "Bornhuetter & Ferguson (1972), The Actuary and IBNR; ceiling: Law 1/2004 article 3.",
)


@dataclass(frozen=True, slots=True)
class SpendingYear:
    """A closed year: budget and running totals of spending by month (1–12) as far as known."""

    budget: Rupiah
    spent: Mapping[int, Rupiah]

    @property
    def final(self) -> Rupiah | None:
        """Spending at the end of December."""
        return self.spent.get(12)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Spending expected by year end with its range, in rupiah; ``basis`` says what it leans on."""

    expected: Rupiah
    low: Rupiah
    high: Rupiah
    basis: LocalText

    def explain(self) -> tuple[LocalText, ...]:
        """Write forecast, range, method, source and basis."""
        told = LocalText(
            "Perkiraan belanja akhir tahun {e} (antara {low} dan {high}).",
            "Spending expected by year end {e} (between {low} and {high}).",
        )
        amounts = {"e": rupiah(self.expected), "low": rupiah(self.low), "high": rupiah(self.high)}
        return told.format(**amounts), METHOD, SOURCE, self.basis


def forecast(
    spent: Rupiah,
    *,
    budget: Rupiah,
    month: int,
    history: Sequence[SpendingYear] = (),
    limits: Thresholds | None = None,
) -> Forecast:
    """Forecast the year's spending from ``spent`` by the end of ``month`` (1–12).

    Closed years that say how much was spent by that month and in the end give the course; without
    any, the packaged default course is used and said so. The range is that of the closed years
    taken one by one, with the default spread beside it while they are fewer than three.
    Raises ``ValueError`` for a month outside 1–12.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"a month lies between 1 and 12, not {month}")
    rests = _rests(history, month, limits or thresholds())
    expected = sum(rests.values, Fraction(0)) / len(rests.values)

    def by_year_end(rest: Fraction) -> Rupiah:
        amount = round(int(spent) + int(budget) * rest)
        return Rupiah(max(int(spent), min(amount, int(budget))))

    low, high = by_year_end(min(rests.spread)), by_year_end(max(rests.spread))
    return Forecast(by_year_end(expected), low, high, rests.basis)


def spending_years(
    plan: Plan, reports: ReportSet, *, before: int, of: type[Work] = Program
) -> tuple[SpendingYear, ...]:
    """Return the plan's earlier years with reports, their spending at the end of each month."""
    told = {report.of.year for report in reports.current if report.money is not None}
    years = (Year(y) for y in sorted(told) if y < before and y in plan.period)
    return tuple(_spending_year(plan, reports, year, of) for year in years)


def _spending_year(plan: Plan, reports: ReportSet, year: Year, of: type[Work]) -> SpendingYear:
    ends = [ReportPeriod(year, Cadence.MONTH, month) for month in range(1, 13)]
    sums = [money(lines_of(plan, reports, period=end, of=of)) for end in ends]
    spent = {month: each.spent for month, each in enumerate(sums, start=1)}
    return SpendingYear(sums[-1].revised, spent)


def straight_line(spent: Rupiah, *, month: int) -> Rupiah:
    """Extend spending in a straight line to December: the naive forecast."""
    return Rupiah(round(Fraction(int(spent) * 12, month)))


@dataclass(frozen=True, slots=True)
class _Rests:
    """Shares of the budget that were still spent after a month, one for each known course."""

    values: tuple[Fraction, ...]
    spread: tuple[Fraction, ...]
    basis: LocalText


def _rests(history: Sequence[SpendingYear], month: int, limits: Thresholds) -> _Rests:
    default = _default_rests(limits, month)
    known = [
        Fraction(int(year.final) - int(year.spent[month]), int(year.budget))
        for year in history
        if year.budget and year.final is not None and month in year.spent
    ]
    if not known:
        return default
    spread = known if len(known) >= ENOUGH else (*known, *default.spread)
    return _Rests(tuple(known), tuple(spread), _BASIS.format(n=len(known)))


ENOUGH = 3  # closed years from which the range needs no default beside it
_BASIS = LocalText("Berdasarkan {n} tahun yang telah ditutup.", "Based on {n} closed years.")


def _default_rests(limits: Thresholds, month: int) -> _Rests:
    usual = limits.spending
    left = 1 - usual.profile[month - 1]
    spread = tuple(
        max(Fraction(0), usual.absorption + a * usual.absorption_spread)
        * max(Fraction(0), left + (b * usual.profile_spread if left else 0))
        for a in (-1, 1)
        for b in (-1, 1)
    )
    basis = LocalText(
        "Belum ada tahun yang ditutup; memakai kurva belanja bawaan (serapan {a}).",
        "No closed year yet; the default spending curve is used (absorption {a}).",
    ).format(a=percent(usual.absorption, places=0))
    return _Rests((usual.absorption * left,), spread, basis)
