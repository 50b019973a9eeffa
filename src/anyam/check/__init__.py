"""The check: a plan compiled like source code, into coded findings and a completeness score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from anyam.check import rules as _rules
from anyam.check.completeness import Completeness, Score, completeness
from anyam.check.context import Context
from anyam.check.measures import Part
from anyam.check.report import Report, in_order
from anyam.check.rule import Family, Rule, registered
from anyam.check.telling import findings_of
from anyam.check.waiving import waive
from anyam.kernel import Finding
from anyam.plan import Plan, Waiver
from anyam.reference import Nomenclature

__all__ = ["Completeness", "Family", "Part", "Report", "Rule", "Score", "check", "rule", "rules"]
_ENTERED = _rules  # importing the package entered every rule in the register


def check(
    plan: Plan,
    *,
    today: date | None = None,
    nomenclature: Nomenclature | None = None,
    agencies_on: date | None = None,
) -> Report:
    """Find everything that is wrong, missing or doubtful in a plan.

    ``today`` lets rules see what is overdue or dated in the future, ``agencies_on`` is the day on
    which owners of applications must exist (default: today, else the plan's first day), and
    ``nomenclature`` the SIPD list in which codes are looked up. Never raises for a valid plan.
    """
    ctx = Context(plan, today=today, agencies_on=agencies_on, nomenclature=nomenclature)
    found = tuple(_findings(ctx, about_waivers=False))
    late = _findings(replace(ctx, found=found), about_waivers=True)
    waived = waive(found, plan.all(Waiver), today=today)
    return Report(in_order((*waived, *late), plan=plan), completeness(ctx))


def rules() -> tuple[Rule, ...]:
    """Every rule, family by family, in the order of their codes."""
    return registered()


def rule(code: str) -> Rule:
    """Return the rule with a code, e.g. ``"CAK-003"``. Raises ``KeyError``."""
    for each in registered():
        if each.code == code:
            return each
    raise KeyError(f"no rule {code!r}")


def _findings(ctx: Context, *, about_waivers: bool) -> Iterator[Finding]:
    for each in registered():
        if (each.family is Family.WAIVERS) is about_waivers:
            yield from findings_of(each, ctx)
