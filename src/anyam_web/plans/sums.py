"""What an overview sums up by dimension, kept for as long as what it read stays the same."""

from __future__ import annotations

from anyam.check import Report
from anyam.check.overview import Facet, facets
from anyam.plan import Plan, Program
from anyam.plan.elements import KINDS
from anyam_web.plans.drafts import Draft
from anyam_web.plans.drawn import Drawn

_OTHERS = [kind for kind in KINDS if kind is not Program]
_kept: Drawn[tuple[Facet, ...]] = Drawn(32)  # plans a process


def facets_of(draft: Draft, report: Report) -> tuple[Facet, ...]:
    """Sum a draft up by dimension; other words in a program cost no new sum."""
    plan = draft.plan
    return _kept.get(draft.id, (report, *_read(plan)), lambda: facets(plan, report))


def _read(plan: Plan) -> tuple[object, ...]:
    """Everything a sum reads of a plan: of programs no more than where they belong."""
    places = [(program.id, program.subdimension) for program in plan.all(Program)]
    return (plan.header, places, *[plan.all(kind) for kind in _OTHERS])
