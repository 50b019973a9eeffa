"""Data quality: what in a set of reports deserves a second look before anyone quotes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any
from uuid import UUID

from anyam.kernel import Finding, Lang, LocalText, Location, format_date
from anyam.plan import Action, Indicator, Plan, Program, column
from anyam.realisation.lines import spending
from anyam.realisation.period import ReportPeriod
from anyam.realisation.quality_rules import QUALITY_RULES
from anyam.realisation.report import Report
from anyam.realisation.report_set import ReportSet
from anyam.realisation.status import Basis, ReportStatus
from anyam.realisation.thresholds import Thresholds, thresholds
from anyam.realisation.wording import percent, rupiah, shown

Work = Program | Action
Places = Callable[[Report], Location | None]
_IDLE = (ReportStatus.PLANNED, ReportStatus.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class Closed:
    """A set as it stood when a period was closed, to find what was backdated since."""

    reports: ReportSet
    day: date


def quality(
    plan: Plan,
    reports: ReportSet,
    *,
    place: Places = lambda _: None,
    closed: Closed | None = None,
    limits: Thresholds | None = None,
) -> tuple[Finding, ...]:
    """Find what is odd about reports, the gravest first; ``place`` tells where each was read."""
    desk = _Desk(plan, reports, place, limits or thresholds())
    found = [*desk.of_versions(), *desk.of_reports(), *desk.of_courses(), *desk.of_evidence()]
    found += desk.of_backdating(closed) if closed else []
    return tuple(sorted(found, key=lambda f: (f.severity.rank, f.code, f.element_code or "")))


@dataclass(frozen=True)
class _Desk:
    plan: Plan
    reports: ReportSet
    place: Places
    limits: Thresholds
    _work: dict[UUID, Work | None] = field(default_factory=dict)

    # -- one report at a time --------------------------------------------------------------

    def of_reports(self) -> Iterator[Finding]:
        """Judge every report that stands by itself."""
        for report in self.reports.current:
            for rule in (self._dates, self._period, self._sums, self._fraction, self._claim):
                yield from rule(report)

    def _dates(self, report: Report) -> Iterator[Finding]:
        if report.reported is None:
            yield self._say("REA-119", report, "reported")
        elif report.reported < report.of.first_day:
            yield self._say("REA-113", report, "reported", day=_day(report.reported))
        elif report.verified and report.verified < report.reported:
            days = {"verified": _day(report.verified), "day": _day(report.reported)}
            yield self._say("REA-115", report, "verified", **days)
        if report.by and report.by.casefold() == report.verified_by.casefold():
            yield self._say("REA-116", report, "verified_by", seen=report.by)

    def _period(self, report: Report) -> Iterator[Finding]:
        work, year = self.work(report), report.of.year
        if year not in self.plan.period:
            yield self._say("REA-111", report, "period", plan=self.plan.period)
        elif work and work.start and work.end and not work.start <= year <= work.end:
            years = str(work.start) if work.start == work.end else f"{work.start}–{work.end}"
            yield self._say("REA-112", report, "period", years=years)

    def _sums(self, report: Report) -> Iterator[Finding]:
        if report.spent is None or not report.spent_by_source:
            return
        parts = int(sum(report.spent_by_source.values()))
        if parts != report.spent:
            totals = {"total": rupiah(report.spent), "parts": rupiah(parts)}
            yield self._say("REA-106", report, "spent", **totals)

    def _fraction(self, report: Report) -> Iterator[Finding]:
        if report.denominator == 0:
            yield self._say("REA-110", report, "denominator")
        elif _differs(report):
            parts = {"top": shown(report.numerator or 0), "bottom": shown(report.denominator or 0)}
            told = {"value": shown(report.reached or 0), "seen": shown(report.value or 0)}
            yield self._say("REA-109", report, "value", **parts, **told)

    def _claim(self, report: Report) -> Iterator[Finding]:
        own = self.plan.referrers(report.subject, Indicator, "subject")
        named = self.plan.get(report.indicator, Indicator)
        if report.reached is not None and report.indicator is None and len(own) > 1:
            seen = shown(report.reached)
            yield self._say("REA-120", report, "indicator", seen=seen, count=len(own))
        if named and named.subject != report.subject:
            yield self._say("REA-122", report, "indicator", seen=named.code)
        if report.status and report.physical is not None and _against(report):
            share = percent(Fraction(report.physical) / 100)
            told = {"status": report.status.label, "physical": share}
            yield self._say("REA-121", report, "status", **told)

    # -- versions of one report ------------------------------------------------------------

    def of_versions(self) -> Iterator[Finding]:
        """Find repeated and contradicting reports."""
        for versions in self.reports.versions.values():
            if any(a.says_the_same_as(b) for a, b in pairwise(versions)):
                yield self._say("REA-118", versions[-1], count=len(versions))
            for day, told in groupby(versions, key=lambda r: r.reported):
                same_day = list(told)
                if day and any(not a.says_the_same_as(b) for a, b in pairwise(same_day)):
                    yield self._say("REA-117", same_day[-1], count=len(same_day))

    # -- the course of one program ---------------------------------------------------------

    def of_courses(self) -> Iterator[Finding]:
        """Judge how figures run from period to period."""
        for reports in self.reports.by_subject.values():
            by_indicator: dict[UUID | None, list[Report]] = {}
            for report in reports:
                by_indicator.setdefault(report.indicator, []).append(report)
            for course in by_indicator.values():
                yield from self._values(course)
            yield from self._spent(reports)

    def _values(self, course: list[Report]) -> Iterator[Finding]:
        for name, value in (("value", _reached), ("physical", _physical)):
            told = [r for r in course if value(r) is not None]
            yield from self._unchanged(told, name, value)
            yield from self._jumps(told, name, value)
        totals = [r for r in course if r.money is not None and r.basis is not Basis.PERIOD]
        yield from self._falls(totals, "spent", lambda r: Fraction(int(r.money or 0)))
        works = [r for r in course if r.physical is not None]
        yield from self._falls(works, "physical", _physical)

    def _unchanged(self, course: list[Report], name: str, value: Value) -> Iterator[Finding]:
        for same, run in groupby(course, key=value):
            told = list(run)
            if name == "physical" and same in (0, 100):
                continue
            if len(told) >= self.limits.unchanged_periods:
                slots = {"seen": shown(same or Fraction(0)), "count": len(told)}
                yield self._say("REA-101", told[-1], name, **slots)

    def _jumps(self, course: list[Report], name: str, value: Value) -> Iterator[Finding]:
        factor = self.limits.jump_factor
        if name == "physical":
            return
        for before, after in pairwise(course):
            old, new = value(before) or Fraction(0), value(after) or Fraction(0)
            leap = old > 0 and not old / factor <= new <= old * factor
            if leap and not self._awaited(after, old, new):
                yield self._two("REA-102", before, after, name, shown(old), shown(new))

    def _awaited(self, report: Report, old: Fraction, new: Fraction) -> bool:
        """Tell whether a value moved towards its target and not beyond it."""
        own = self.plan.referrers(report.subject, Indicator, "subject")
        indicator = self.plan.get(report.indicator, Indicator) or next(iter(own), None)
        if indicator is None or (target := indicator.targets.get(report.of.year)) is None:
            return False
        return min(old, Fraction(target)) <= new <= max(old, Fraction(target))

    def _falls(self, course: list[Report], name: str, value: Value) -> Iterator[Finding]:
        for before, after in pairwise(course):
            old, new = value(before) or Fraction(0), value(after) or Fraction(0)
            if before.of.year == after.of.year and new < old:
                write = rupiah if name == "spent" else shown
                yield self._two("REA-107", before, after, name, _as(write, old), _as(write, new))

    def _spent(self, reports: tuple[Report, ...]) -> Iterator[Finding]:
        for year, told in groupby(reports, key=lambda r: r.of.year):
            course = list(told)
            spent = sum(spending(course).values())
            budget = self._budget(course, year)
            last = next((r for r in reversed(course) if r.money is not None), None)
            if last is None or not budget:
                continue
            if spent > budget:
                amounts = {"spent": rupiah(spent), "budget": rupiah(budget)}
                yield self._say("REA-108", last, "spent", **amounts)
            yield from self._ahead(course, last, Fraction(int(spent), budget))

    def _ahead(self, course: list[Report], last: Report, share: Fraction) -> Iterator[Finding]:
        done = [Fraction(r.physical) / 100 for r in course if r.physical is not None]
        if share >= self.limits.spent_without_progress and done and done[-1] < share / 2:
            told = {"spent": percent(share), "physical": percent(done[-1])}
            yield self._say("REA-103", last, "physical", **told)

    def _budget(self, course: list[Report], year: int) -> int:
        revised = [r.revised for r in course if r.revised is not None]
        lines = self.plan.budget_lines(course[0].subject)
        planned = sum(int(ln.amount or 0) for ln in lines if ln.year == year)
        return int(revised[-1]) if revised else planned

    # -- evidence --------------------------------------------------------------------------

    def of_evidence(self) -> Iterator[Finding]:
        """Find progress nobody can show, and evidence that is to show too much."""
        claims: dict[str, dict[UUID, Report]] = {}
        for reports in self.reports.by_subject.values():
            moved = [r for r in reports if r.physical or r.reached]
            if moved and not any(r.evidences for r in reports):
                yield self._say("REA-104", moved[-1], "evidence")
            for report in reports:
                for evidence in report.evidences:
                    claims.setdefault(evidence.casefold(), {}).setdefault(report.subject, report)
        for evidence, told in claims.items():
            if len(told) > self.limits.claims_per_evidence:
                codes = sorted(self._code(r) for r in told.values())
                slots = {"seen": evidence, "count": len(told), "codes": ", ".join(codes)}
                yield self._say("REA-105", next(iter(told.values())), "evidence", **slots)

    def of_backdating(self, closed: Closed) -> Iterator[Finding]:
        """Find reports that claim to be older than the closing but were not there then."""
        known = set(map(Report.model_dump_json, closed.reports))
        for report in self.reports:
            early = report.reported is not None and report.reported <= closed.day
            if early and report.model_dump_json() not in known:
                days = {"day": _day(report.reported), "closed": _day(closed.day)}
                yield self._say("REA-114", report, "reported", **days)

    # -- saying ----------------------------------------------------------------------------

    def work(self, report: Report) -> Work | None:
        """The program or action reported on."""
        if report.subject not in self._work:
            found: Work | None = self.plan.get(report.subject, Program)
            self._work[report.subject] = found or self.plan.get(report.subject, Action)
        return self._work[report.subject]

    def _code(self, report: Report) -> str:
        work = self.work(report)
        return work.code if work else str(report.subject)

    def _two(
        self, code: str, before: Report, after: Report, name: str, *texts: LocalText
    ) -> Finding:
        slots = {"before": texts[0], "seen": texts[1], "earlier": before.of.label}
        return self._say(code, after, name, **slots)

    def _say(self, code: str, report: Report, name: str | None = None, /, **slots: Any) -> Finding:
        rule, work = QUALITY_RULES[code], self.work(report)
        it = f"{self._code(report)} “{work.name}”" if work else self._code(report)
        label = column(Report, name).label if name else LocalText("", "")
        values = {"it": it, "field": label, "period": report.of.label, "seen": ""} | slots
        seen = values["seen"]
        return Finding(
            code=code,
            severity=rule.severity,
            message=rule.message.format(**values),
            fix=rule.fix.format(**values),
            why=rule.because,
            kind=type(work).kind.name if work else None,
            element=report.subject,
            element_code=work.code if work else None,
            field=name,
            location=self.place(report),
            seen=seen.id if isinstance(seen, LocalText) else seen or None,
        )


Value = Callable[[Report], Fraction | None]


def _reached(report: Report) -> Fraction | None:
    return report.reached


def _physical(report: Report) -> Fraction | None:
    return None if report.physical is None else Fraction(report.physical)


def _differs(report: Report) -> bool:
    """Tell whether a percentage and its own fraction are more than rounding apart."""
    if report.value is None or not report.denominator:
        return False
    return abs((report.reached or 0) - Fraction(report.value)) > Fraction(1, 20)


def _against(report: Report) -> bool:
    """Tell whether status and physical progress contradict each other."""
    done = report.status is ReportStatus.DONE and (report.physical or 0) < 100
    return done or (report.status in _IDLE and bool(report.physical))


def _as(write: Callable[..., LocalText], value: Fraction) -> LocalText:
    return write(int(value)) if write is rupiah else write(value)


def _day(day: date | None) -> LocalText:
    return LocalText(*(format_date(day, lang=lang) if day else "" for lang in Lang))


def periods_reported(reports: Iterable[Report]) -> tuple[ReportPeriod, ...]:
    """Every period that some report is about, in order."""
    return tuple(sorted({report.of for report in reports}))
