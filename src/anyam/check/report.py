"""The answer of a check: findings, the gravest first, and how complete the plan is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from anyam.check.completeness import Completeness
from anyam.check.rule import Family
from anyam.kernel import Finding, Location, Severity
from anyam.plan import Plan


@dataclass(frozen=True)
class Report:
    """What a check found; waived findings stay in the list, after the open ones."""

    findings: tuple[Finding, ...]
    completeness: Completeness

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """Findings nobody has accepted."""
        return tuple(f for f in self.findings if f.open)

    @cached_property
    def waived(self) -> tuple[Finding, ...]:
        """Findings accepted with a reason."""
        return tuple(f for f in self.findings if not f.open)

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """Open findings by severity, the gravest first; none missing."""
        found = Counter(f.severity for f in self.open)
        return {severity: found[severity] for severity in Severity}

    @property
    def worst(self) -> Severity | None:
        """The gravest severity among open findings; ``None`` when the plan is clean."""
        return next((severity for severity, count in self.counts.items() if count), None)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Open findings of a severity or graver."""
        return tuple(f for f in self.open if f.severity.rank <= severity.rank)

    def located(self, place: Callable[[Finding], Location | None]) -> Report:
        """Return the report with the places in the source file filled in."""
        return replace(self, findings=tuple(f.at(place(f)) for f in self.findings))


def in_order(findings: Iterable[Finding], *, plan: Plan) -> tuple[Finding, ...]:
    """Order findings: open first, then by severity, family, code, and place in the plan."""
    places = {element.id: number for number, element in enumerate(plan)}
    families = {family.value: number for number, family in enumerate(Family)}

    def rank(finding: Finding) -> tuple[bool, int, int, str, int]:
        family = families[finding.code.partition("-")[0]]
        place = places.get(finding.element, -1) if finding.element else -1
        return (not finding.open, finding.severity.rank, family, finding.code, place)

    return tuple(sorted(findings, key=rank))
