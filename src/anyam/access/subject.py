"""What a question is about: the dimension and agencies an element belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from anyam.plan import Element, Plan

_OWNERS = ("lead", "owner", "agency", "leading")
_PARENTS = ("program", "subject")


@dataclass(frozen=True, slots=True)
class Subject:
    """Where something belongs: its dimension, if any, and the agencies that answer for it."""

    dimension: str | None = None
    agencies: frozenset[UUID] = frozenset()


def subject_of(plan: Plan, element: Element) -> Subject:
    """Find the dimension and the agency of an element, if need be through what it belongs to.

    An element without an agency of its own (an indicator, a budget line) belongs to the agency
    of its program; who merely supports a program does not answer for it.
    """
    return Subject(plan.dimension_of(element), _agencies(plan, element, steps=3))


def _agencies(plan: Plan, element: Element, *, steps: int) -> frozenset[UUID]:
    own = frozenset(id_ for field in _OWNERS if (id_ := getattr(element, field, None)))
    if own or not steps:
        return own
    named = (getattr(element, field, None) for field in _PARENTS)
    parent = next((plan[id_] for id_ in named if id_ and id_ in plan), None)
    return _agencies(plan, parent, steps=steps - 1) if parent else frozenset()
