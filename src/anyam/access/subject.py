"""What a question is about: the dimension and agencies an element belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from anyam.plan import Element, Member, Plan

_OWNERS = ("lead", "owner", "agency", "leading")
_PARENTS = ("program", "subject")
_NONE: Mapping[UUID, Element] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Subject:
    """Where something belongs: its dimension, if any, and the agencies that answer for it."""

    dimension: str | None = None
    agencies: frozenset[UUID] = frozenset()


def subject_of(plan: Plan, element: Element, *, with_: Mapping[UUID, Element] = _NONE) -> Subject:
    """Find the dimension and the agency of an element, if need be through what it belongs to.

    An element without an agency of its own (an indicator, a budget line) belongs to the agency
    of its program; who merely supports a program does not answer for it. ``with_`` holds elements
    about to be written, which stand before those of the plan. Costs a few look-ups, no index.
    """
    line = tuple(_line(plan, element, with_))
    owned = (_owners(each) for each in line)
    placed = (_dimension(plan, each) for each in line)
    return Subject(
        dimension=next((key for key in placed if key), None),
        agencies=next((found for found in owned if found), frozenset()),
    )


def _line(plan: Plan, element: Element, with_: Mapping[UUID, Element]) -> Iterator[Element]:
    """The element, what it belongs to, and what that belongs to."""
    for _ in range(4):
        yield element
        named = (id_ for field in _PARENTS if (id_ := getattr(element, field, None)))
        parent = next(((with_.get(i) or plan.get(i, Element)) for i in named), None)
        if parent is None:
            return
        element = parent


def _owners(element: Element) -> frozenset[UUID]:
    return frozenset(id_ for field in _OWNERS if (id_ := getattr(element, field, None)))


def _dimension(plan: Plan, element: Element) -> str | None:
    fields = vars(element)
    own = fields.get("dimension") if not isinstance(element, Member) else None
    if own or not (key := fields.get("subdimension")):
        return own or None
    return next((s.dimension for s in plan.framework.all_subdimensions if s.key == key), None)
