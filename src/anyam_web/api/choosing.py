"""Which elements of a plan a program asks for, and in which order they always come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from anyam.access import subject_of
from anyam.kernel import LocalText
from anyam.plan import Element
from anyam.plan.elements import KINDS
from anyam_web.api.changing import known_kind
from anyam_web.api.problems import Problem
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import Plan, Revision

_ORDER = {model: place for place, model in enumerate(KINDS)}


def chosen(
    row: Plan,
    draft: Draft,
    *,
    kind: str | None,
    dimension: str | None,
    agency: UUID | None,
    since: datetime | None,
) -> Iterator[Element]:
    """Elements of a kind, in a dimension, of an agency, written after a moment."""
    found: Iterable[Element] = draft.plan.all(known_kind(kind)) if kind else draft.plan
    if dimension:
        _known_dimension(draft, dimension)
    late = None if since is None else _written_after(row, since)
    for element in found:
        if late is not None and element.id not in late:
            continue
        if dimension or agency:
            about = subject_of(draft.plan, element)
            if dimension and about.dimension != dimension:
                continue
            if agency and agency not in about.agencies:
                continue
        yield element


def place(draft: Draft, element: Element) -> tuple[int, float, str]:
    """Where an element stands in every list: its kind, its place there, its id."""
    return _ORDER[type(element)], draft.positions[element.id], element.id.hex


def _written_after(row: Plan, moment: datetime) -> frozenset[UUID]:
    rows = Revision.objects.filter(plan=row, time__gt=moment)
    return frozenset(rows.values_list("element", flat=True))


def _known_dimension(draft: Draft, key: str) -> None:
    known = [d.key for d in draft.plan.framework.dimensions]
    if key not in known:
        raise Problem(422, _NO_DIMENSION.format(key=key[:40], known=", ".join(known)))


_NO_DIMENSION = LocalText(
    "Dimensi “{key}” tidak dikenal. Yang ada: {known}.",
    "The dimension “{key}” is not known. There are: {known}.",
)
