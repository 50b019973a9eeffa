"""Data quality: what in a set of reports deserves a second look before anyone quotes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anyam.kernel import Finding
from anyam.plan import Plan
from anyam.realisation.period import ReportPeriod
from anyam.realisation.quality_courses import of_courses
from anyam.realisation.quality_desk import Desk, Places, day_of
from anyam.realisation.quality_reports import of_reports, of_versions
from anyam.realisation.report import Report
from anyam.realisation.report_set import ReportSet
from anyam.realisation.thresholds import Thresholds, thresholds


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
    desk = Desk(plan, reports, place, limits or thresholds())
    found = [*of_versions(desk), *of_reports(desk), *of_courses(desk), *_of_evidence(desk)]
    found += _of_backdating(desk, closed) if closed else []
    return tuple(sorted(found, key=lambda f: (f.severity.rank, f.code, f.element_code or "")))


def _of_evidence(desk: Desk) -> Iterator[Finding]:
    """Find progress nobody can show, and evidence that is to show too much."""
    claims: dict[str, dict[UUID, Report]] = {}
    for reports in desk.reports.by_subject.values():
        moved = [r for r in reports if r.physical or r.reached]
        if moved and not any(r.evidences for r in reports):
            yield desk.say("REA-104", moved[-1], "evidence")
        for report in reports:
            for evidence in report.evidences:
                claims.setdefault(evidence.casefold(), {}).setdefault(report.subject, report)
    for evidence, told in claims.items():
        if len(told) > desk.limits.claims_per_evidence:
            codes = sorted(desk.code(r) for r in told.values())
            slots = {"seen": evidence, "count": len(told), "codes": ", ".join(codes)}
            yield desk.say("REA-105", next(iter(told.values())), "evidence", **slots)


def _of_backdating(desk: Desk, closed: Closed) -> Iterator[Finding]:
    """Find reports that claim to be older than the closing but were not there then."""
    known = set(map(Report.model_dump_json, closed.reports))
    for report in desk.reports:
        early = report.reported is not None and report.reported <= closed.day
        if early and report.model_dump_json() not in known:
            days = {"day": day_of(report.reported), "closed": day_of(closed.day)}
            yield desk.say("REA-114", report, "reported", **days)


def periods_reported(reports: Iterable[Report]) -> tuple[ReportPeriod, ...]:
    """Every period that some report is about, in order."""
    return tuple(sorted({report.of for report in reports}))
