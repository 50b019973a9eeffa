"""What every finding output is given: findings, what rules say, how complete a plan is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import Protocol

from anyam.kernel import Choice, Finding, LocalText, Severity
from anyam.plan import KINDS, Element, column

READING = LocalText("Pembacaan berkas", "Reading the file")
OTHER = LocalText("Lainnya", "Other")
_OF_EXCHANGE = {"BAC": READING, "IMP": LocalText("Impor", "Import")}


class RuleNote(Protocol):
    """What an output needs to know of a rule; every rule registry offers at least this."""

    @property
    def code(self) -> str:
        """The code findings carry, such as ``REF-01``."""

    @property
    def severity(self) -> Severity:
        """The usual severity."""

    @property
    def title(self) -> LocalText:
        """One sentence that names the rule."""

    @property
    def because(self) -> LocalText:
        """Why it matters, with the law where there is one."""

    @property
    def family(self) -> Choice:
        """The family the rule belongs to; its label is shown."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a chapter or dimension is there: ``have`` of ``of`` expected things.

    ``mean`` is the score where it is weighted otherwise than by counting, between 0 and 1.
    """

    label: LocalText
    have: int
    of: int
    mean: Fraction | None = None

    @property
    def percent(self) -> int:
        """Whole percent, rounded down so that 100 means nothing lacks; 100 if nothing is due."""
        plain = Fraction(self.have, self.of) if self.of else Fraction(1)
        return int(100 * (plain if self.mean is None else self.mean))


@dataclass(frozen=True, slots=True)
class ShareTable:
    """A named table of shares, such as those per dimension."""

    title: LocalText
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class FindingsReport:
    """All an output shows. ``source`` is the file's name; ``edition`` the plan's fingerprint."""

    title: str
    findings: tuple[Finding, ...] = ()
    rules: Mapping[str, RuleNote] = field(default_factory=dict)
    completeness: tuple[ShareTable, ...] = ()
    source: str = ""
    edition: str = ""

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that are not waived, gravest first, then by code and place."""
        return tuple(sorted((f for f in self.findings if f.open), key=_order))

    @property
    def waived(self) -> tuple[Finding, ...]:
        """Findings accepted with a reason."""
        return tuple(sorted((f for f in self.findings if not f.open), key=_order))

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Open findings per severity, gravest first, zeros included."""
        counted = Counter(f.severity for f in self.open)
        return {severity: counted[severity] for severity in Severity}

    def family_of(self, finding: Finding) -> LocalText:
        """The family of a finding's rule."""
        rule = self.rules.get(finding.code)
        return rule.family.label if rule else _OF_EXCHANGE.get(finding.code[:3], OTHER)

    def by_family(self) -> tuple[tuple[LocalText, tuple[Finding, ...]], ...]:
        """Open findings per family, the family with the gravest and most findings first."""
        groups = [
            (family, tuple(found))
            for family, found in groupby(
                sorted(self.open, key=lambda f: self.family_of(f).id), key=self.family_of
            )
        ]
        return tuple(sorted(groups, key=lambda g: (_gravity(g[1]), g[0].id)))


def field_label(finding: Finding) -> LocalText:
    """The heading people know a finding's field by; its bare name where it has none."""
    model = _models().get(finding.kind or "")
    known = model is not None and finding.field in model.model_fields
    if model is not None and known and finding.field:
        return column(model, finding.field).label
    return LocalText(finding.field or "", finding.field or "")


@cache
def _models() -> Mapping[str, type[Element]]:
    return {model.kind.name: model for model in KINDS}


def _gravity(findings: Iterable[Finding]) -> tuple[int, ...]:
    counted = Counter(f.severity for f in findings)
    return tuple(-counted[severity] for severity in Severity)


def _order(finding: Finding) -> tuple[int, str, str, str, int, str]:
    place = finding.location
    return (
        finding.severity.rank,
        finding.code,
        finding.element_code or "",
        (place and place.sheet) or "",
        (place and place.row) or 0,
        finding.field or "",
    )
