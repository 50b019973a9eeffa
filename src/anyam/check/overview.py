"""The overview: how complete each dimension is, what is open in it, and what money it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from anyam.access import subject_of
from anyam.check.completeness import Score, sum_of
from anyam.check.report import Report
from anyam.kernel import Finding, LocalText, Percent, Rupiah, Severity
from anyam.plan import Agency, BudgetLine, Plan, Program


@dataclass(frozen=True, slots=True)
class Facet:
    """One dimension of a plan as it stands."""

    key: str
    name: LocalText
    percent: Percent  # completeness
    counts: Mapping[Severity, int]  # open findings, the gravest first; none missing
    programs: int
    money: Rupiah
    weakest: LocalText | None  # the part of the completeness that lacks most, in words

    @property
    def stuck(self) -> bool:
        """True where an error stops the plan from moving on."""
        return bool(self.counts[Severity.ERROR])


def facets(plan: Plan, report: Report) -> tuple[Facet, ...]:
    """Sum a plan and its report up by dimension, in the order of the framework."""
    found = by_dimension(plan, report)
    money = _money(plan)
    return tuple(
        Facet(
            key=score.key,
            name=score.title,
            percent=score.percent,
            counts={severity: found[score.key][severity] for severity in Severity},
            programs=len(plan.in_dimension(score.key, Program)),
            money=Rupiah(money[score.key]),
            weakest=_weakest(score),
        )
        for score in report.completeness.dimensions
    )


def elsewhere(plan: Plan, report: Report) -> Mapping[Severity, int]:
    """Count open findings about the plan as a whole, which belong to no dimension."""
    found = by_dimension(plan, report).get("", Counter())
    return {severity: found[severity] for severity in Severity}


def by_dimension(plan: Plan, report: Report) -> Mapping[str, Counter[Severity]]:
    """Count open findings by dimension; those of no dimension stand under the empty key."""
    places: dict[UUID | None, str] = {}
    counts: dict[str, Counter[Severity]] = {
        s.key: Counter() for s in report.completeness.dimensions
    }
    for finding in report.open:
        if finding.element not in places:
            places[finding.element] = _dimension(plan, finding)
        counts.setdefault(places[finding.element], Counter())[finding.severity] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Held:
    """An agency whose work holds the plan back, with what is open in it."""

    agency: Agency
    counts: Mapping[Severity, int]
    dimensions: frozenset[str]


def held_up(plan: Plan, report: Report) -> tuple[Held, ...]:
    """List the agencies with open errors or warnings, those with most errors first."""
    found: dict[UUID, Counter[Severity]] = {}
    places: dict[UUID, set[str]] = {}
    for finding in report.at_least(Severity.WARNING):
        if finding.element is None or finding.element not in plan:
            continue
        subject = subject_of(plan, plan[finding.element])
        for agency in subject.agencies:
            found.setdefault(agency, Counter())[finding.severity] += 1
            places.setdefault(agency, set()).add(subject.dimension or "")
    named = [(plan.get(id_, Agency), id_, counts) for id_, counts in found.items()]
    held = [Held(a, counts, frozenset(places[id_])) for a, id_, counts in named if a]
    return tuple(sorted(held, key=_gravest))


def _gravest(held: Held) -> tuple[int, int, str]:
    return -held.counts[Severity.ERROR], -held.counts[Severity.WARNING], held.agency.code


def _dimension(plan: Plan, finding: Finding) -> str:
    if finding.element is None or finding.element not in plan:
        return ""
    return plan.dimension_of(plan[finding.element]) or ""


def _money(plan: Plan) -> Counter[str]:
    sums: Counter[str] = Counter()
    for line in plan.all(BudgetLine):
        sums[plan.dimension_of(line) or ""] += int(line.amount or 0)
    return sums


def _weakest(score: Score) -> LocalText | None:
    """Name the part that lacks most: the first thing to do for this dimension."""
    lacking = [part for part in score.parts if part.done < part.wanted]
    if not lacking:
        return None
    return sum_of(min(lacking, key=lambda part: part.share))
