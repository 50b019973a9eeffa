"""Timeliness: whether each program's news is on time, late, stale or silent on a given day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Action, Plan, Program
from anyam.realisation.period import Cadence, ReportPeriod
from anyam.realisation.report import Report
from anyam.realisation.report_set import ReportSet
from anyam.realisation.status import Timeliness
from anyam.realisation.thresholds import Thresholds, thresholds


@dataclass(frozen=True, slots=True)
class News:
    """How fresh the news of one program is, and why it is called so."""

    element: UUID
    code: str
    timeliness: Timeliness
    because: LocalText
    last: ReportPeriod | None = None


def timeliness(
    plan: Plan,
    reports: ReportSet,
    *,
    year: ReportPeriod,
    today: date,
    cadence: Cadence = Cadence.QUARTER,
    of: type[Program | Action] = Program,
    limits: Thresholds | None = None,
) -> tuple[News, ...]:
    """Judge each program planned in a year by its due periods, the last of them first.

    A period is due once its deadline has passed. A report counts on the day its first version was
    handed in: a later correction does not make it late. Undated reports count as on time. For a
    program without a report of its own in the year those of its actions count.
    """
    bounds = limits or thresholds()
    days = bounds.deadline_days[cadence]
    due = [p for p in year.parts(cadence) if p.deadline(days=days) < today]
    first = _first_days(reports, today)
    return tuple(
        _news(work, due, _days_of(plan, work, first, year=year), days=days, limits=bounds)
        for work in plan.in_year(year.year, of)
    )


def tally(news: Iterable[News]) -> Mapping[Timeliness, int]:
    """Count the programs of each timeliness, none left out."""
    found = Counter(item.timeliness for item in news)
    return {kind: found[kind] for kind in Timeliness}


Days = Mapping[ReportPeriod, date]


def _first_days(reports: ReportSet, today: date) -> Mapping[UUID, Days]:
    found: dict[UUID, dict[ReportPeriod, date]] = {}
    for report in reports:
        day = _day(report)
        if day <= today:
            days = found.setdefault(report.subject, {})
            days[report.of] = min(day, days.get(report.of, date.max))
    return found


def _days_of(
    plan: Plan, work: Program | Action, first: Mapping[UUID, Days], *, year: ReportPeriod
) -> Days:
    own = first.get(work.id, {})
    if isinstance(work, Action) or any(period in year for period in own):
        return own
    found = dict(own)
    for action in plan.referrers(work.id, Action, "program"):
        for period, day in first.get(action.id, {}).items():
            found[period] = min(day, found.get(period, date.max))
    return found


def _day(report: Report) -> date:
    return report.reported or report.of.last_day


def _news(
    work: Program | Action,
    due: list[ReportPeriod],
    first: Days,
    *,
    days: int,
    limits: Thresholds,
) -> News:
    missed = _missed(due, first)
    told = max((p for p in first if due and p.last_day <= due[-1].last_day), default=None)
    if not due:
        return News(work.id, work.code, Timeliness.NOT_DUE, _NOT_DUE, max(first, default=None))
    if missed >= limits.silent_from_missed or told is None:
        return News(work.id, work.code, Timeliness.SILENT, _MISSED.format(n=missed), told)
    if missed >= limits.stale_from_missed:
        return News(work.id, work.code, Timeliness.STALE, _MISSED.format(n=missed), told)
    over = (first[told] - told.deadline(days=days)).days
    if over > 0:
        return News(work.id, work.code, Timeliness.LATE, _LATE.format(n=over), told)
    return News(work.id, work.code, Timeliness.ON_TIME, _ON_TIME, told)


def _missed(due: list[ReportPeriod], first: Days) -> int:
    """Count the due periods, from the last backwards, that no report covers."""
    for count, period in enumerate(reversed(due)):
        if any(told.last_day >= period.last_day and told.year == period.year for told in first):
            return count
    return len(due)


_NOT_DUE = LocalText("Belum ada periode yang jatuh tempo.", "No period is due yet.")
_MISSED = LocalText(
    "{n} periode terakhir tanpa laporan.", "Nothing reported for the last {n} periods."
)
_LATE = LocalText(
    "Laporan terakhir terlambat {n} hari.", "The last report came {n} days after its deadline."
)
_ON_TIME = LocalText("Laporan terakhir tepat waktu.", "The last report came in time.")
