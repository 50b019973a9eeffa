"""Doubts about one report by itself, and about several versions of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from anyam.kernel import Finding
from anyam.plan import Indicator
from anyam.realisation.quality_desk import Desk, day_of
from anyam.realisation.report import Report
from anyam.realisation.status import ReportStatus
from anyam.realisation.wording import percent, rupiah, shown

_IDLE = (ReportStatus.PLANNED, ReportStatus.NOT_STARTED)


def of_reports(desk: Desk) -> Iterator[Finding]:
    """Judge every report that stands by itself."""
    for report in desk.reports.current:
        for rule in (_dates, _period, _sums, _fraction, _claim):
            yield from rule(desk, report)


def of_versions(desk: Desk) -> Iterator[Finding]:
    """Find repeated and contradicting reports."""
    for versions in desk.reports.versions.values():
        if any(a.says_the_same_as(b) for a, b in pairwise(versions)):
            yield desk.say("REA-118", versions[-1], count=len(versions))
        for day, told in groupby(versions, key=lambda r: r.reported):
            same_day = list(told)
            if day and any(not a.says_the_same_as(b) for a, b in pairwise(same_day)):
                yield desk.say("REA-117", same_day[-1], count=len(same_day))


def _dates(desk: Desk, report: Report) -> Iterator[Finding]:
    if report.reported is None:
        yield desk.say("REA-119", report, "reported")
    elif report.reported < report.of.first_day:
        yield desk.say("REA-113", report, "reported", day=day_of(report.reported))
    elif report.verified and report.verified < report.reported:
        days = {"verified": day_of(report.verified), "day": day_of(report.reported)}
        yield desk.say("REA-115", report, "verified", **days)
    if report.by and report.by.casefold() == report.verified_by.casefold():
        yield desk.say("REA-116", report, "verified_by", seen=report.by)


def _period(desk: Desk, report: Report) -> Iterator[Finding]:
    work, year = desk.work(report), report.of.year
    if year not in desk.plan.period:
        yield desk.say("REA-111", report, "period", plan=desk.plan.period)
    elif work and work.start and work.end and not work.start <= year <= work.end:
        years = str(work.start) if work.start == work.end else f"{work.start}–{work.end}"
        yield desk.say("REA-112", report, "period", years=years)


def _sums(desk: Desk, report: Report) -> Iterator[Finding]:
    if report.spent is None or not report.spent_by_source:
        return
    parts = int(sum(report.spent_by_source.values()))
    if parts != report.spent:
        totals = {"total": rupiah(report.spent), "parts": rupiah(parts)}
        yield desk.say("REA-106", report, "spent", **totals)


def _fraction(desk: Desk, report: Report) -> Iterator[Finding]:
    if report.denominator == 0:
        yield desk.say("REA-110", report, "denominator")
    elif _differs(report):
        parts = {"top": shown(report.numerator or 0), "bottom": shown(report.denominator or 0)}
        told = {"value": shown(report.reached or 0), "seen": shown(report.value or 0)}
        yield desk.say("REA-109", report, "value", **parts, **told)


def _claim(desk: Desk, report: Report) -> Iterator[Finding]:
    own = desk.plan.referrers(report.subject, Indicator, "subject")
    named = desk.plan.get(report.indicator, Indicator)
    if report.reached is not None and report.indicator is None and len(own) > 1:
        seen = shown(report.reached)
        yield desk.say("REA-120", report, "indicator", seen=seen, count=len(own))
    if named and named.subject != report.subject:
        yield desk.say("REA-122", report, "indicator", seen=named.code)
    if report.status and report.physical is not None and _against(report):
        share = percent(Fraction(report.physical) / 100)
        told = {"status": report.status.label, "physical": share}
        yield desk.say("REA-121", report, "status", **told)


def _differs(report: Report) -> bool:
    """Tell whether a percentage and its own fraction are more than rounding apart."""
    if report.value is None or not report.denominator:
        return False
    return abs((report.reached or 0) - Fraction(report.value)) > Fraction(1, 20)


def _against(report: Report) -> bool:
    """Tell whether status and physical progress contradict each other."""
    done = report.status is ReportStatus.DONE and (report.physical or 0) < 100
    return done or (report.status in _IDLE and bool(report.physical))
