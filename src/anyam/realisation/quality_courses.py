"""Doubts about the course of a program: how its figures run from period to period."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise
from uuid import UUID

from anyam.kernel import Finding, LocalText
from anyam.plan import Indicator
from anyam.realisation.lines import spending
from anyam.realisation.quality_desk import Desk
from anyam.realisation.report import Report
from anyam.realisation.status import Basis
from anyam.realisation.wording import percent, rupiah, shown

Value = Callable[[Report], Fraction | None]


def _reached(report: Report) -> Fraction | None:
    return report.reached


def _physical(report: Report) -> Fraction | None:
    return None if report.physical is None else Fraction(report.physical)


def _under_way(report: Report) -> bool:
    """Work not begun and work done may well stay as they are."""
    return 0 < (report.physical or 0) < 100


def _money(report: Report) -> Fraction:
    return Fraction(int(report.money or 0))


def of_courses(desk: Desk) -> Iterator[Finding]:
    """Judge how figures run from period to period."""
    for reports in desk.reports.by_subject.values():
        by_indicator: dict[UUID | None, list[Report]] = {}
        for report in reports:
            by_indicator.setdefault(report.indicator, []).append(report)
        for course in by_indicator.values():
            yield from _values(desk, course)
        yield from _spent(desk, reports)


def _values(desk: Desk, course: list[Report]) -> Iterator[Finding]:
    values = [r for r in course if r.reached is not None]
    works = [r for r in course if r.physical is not None]
    totals = [r for r in course if r.money is not None and r.basis is not Basis.PERIOD]
    yield from _unchanged(desk, values, "value", _reached)
    yield from _unchanged(desk, list(filter(_under_way, works)), "physical", _physical)
    yield from _jumps(desk, values)
    yield from _falls(desk, works, "physical", _physical)
    yield from _falls(desk, totals, "spent", _money)


def _unchanged(desk: Desk, course: list[Report], name: str, value: Value) -> Iterator[Finding]:
    for same, run in groupby(course, key=value):
        told = list(run)
        if len(told) >= desk.limits.unchanged_periods:
            slots = {"seen": shown(same or Fraction(0)), "count": len(told)}
            yield desk.say("REA-101", told[-1], name, **slots)


def _jumps(desk: Desk, course: list[Report]) -> Iterator[Finding]:
    factor = desk.limits.jump_factor
    for before, after in pairwise(course):
        old, new = before.reached or Fraction(0), after.reached or Fraction(0)
        leap = old > 0 and not old / factor <= new <= old * factor
        if leap and not _awaited(desk, after, old, new):
            yield desk.two("REA-102", before, after, "value", shown(old), shown(new))


def _awaited(desk: Desk, report: Report, old: Fraction, new: Fraction) -> bool:
    """Tell whether a value moved towards its target and not beyond it."""
    own = desk.plan.referrers(report.subject, Indicator, "subject")
    indicator = desk.plan.get(report.indicator, Indicator) or next(iter(own), None)
    if indicator is None or (target := indicator.targets.get(report.of.year)) is None:
        return False
    return min(old, Fraction(target)) <= new <= max(old, Fraction(target))


def _falls(desk: Desk, course: list[Report], name: str, value: Value) -> Iterator[Finding]:
    for before, after in pairwise(course):
        old, new = value(before) or Fraction(0), value(after) or Fraction(0)
        if before.of.year == after.of.year and new < old:
            write = rupiah if name == "spent" else shown
            yield desk.two("REA-107", before, after, name, _as(write, old), _as(write, new))


def _spent(desk: Desk, reports: tuple[Report, ...]) -> Iterator[Finding]:
    for year, told in groupby(reports, key=lambda r: r.of.year):
        course = list(told)
        spent = sum(spending(course).values())
        budget = _budget(desk, course, year)
        last = next((r for r in reversed(course) if r.money is not None), None)
        if last is None or not budget:
            continue
        if spent > budget:
            amounts = {"spent": rupiah(spent), "budget": rupiah(budget)}
            yield desk.say("REA-108", last, "spent", **amounts)
        yield from _ahead(desk, course, last, Fraction(int(spent), budget))


def _ahead(desk: Desk, course: list[Report], last: Report, share: Fraction) -> Iterator[Finding]:
    done = [Fraction(r.physical) / 100 for r in course if r.physical is not None]
    if share >= desk.limits.spent_without_progress and done and done[-1] < share / 2:
        told = {"spent": percent(share), "physical": percent(done[-1])}
        yield desk.say("REA-103", last, "physical", **told)


def _budget(desk: Desk, course: list[Report], year: int) -> int:
    revised = [r.revised for r in course if r.revised is not None]
    lines = desk.plan.budget_lines(course[0].subject)
    planned = sum(int(ln.amount or 0) for ln in lines if ln.year == year)
    return int(revised[-1]) if revised else planned


def _as(write: Callable[..., LocalText], value: Fraction) -> LocalText:
    return write(int(value)) if write is rupiah else write(value)
