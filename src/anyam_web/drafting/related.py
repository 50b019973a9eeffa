"""What belongs to an element: the actions, indicators and sums that point at it, to open or add."""

from __future__ import annotations

from dataclasses import dataclass

from anyam.plan import Element, Kind, Plan, reference_columns
from anyam.plan.elements import KINDS
from anyam_web.plans.documents import slug_of

SHOWN = 12
_PARENTS = frozenset({"program", "subject", "strategy", "objective", "vision", "mission", "decree"})


@dataclass(frozen=True)
class Related:
    """Elements of one kind that point at another through one field."""

    model: type[Element]
    field: str
    found: tuple[Element, ...]

    @property
    def slug(self) -> str:
        """The kind's word in addresses."""
        return slug_of(self.model)

    @property
    def kind(self) -> Kind:
        """What the kind says of itself; templates would call the class."""
        return self.model.kind

    @property
    def shown(self) -> tuple[Element, ...]:
        """The first of them."""
        return self.found[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(0, len(self.found) - SHOWN)


def related_to(plan: Plan, element: Element) -> list[Related]:
    """List what belongs to an element, kinds that usually do so even while there is none."""
    kind = element.kind.name
    pairs = (
        (model, col.name)
        for model in KINDS
        for col in reference_columns(model)
        if kind in col.about.refs
    )
    all_ = [Related(m, name, plan.referrers(element.id, m, name)) for m, name in pairs]
    return [r for r in all_ if r.found or r.field in _PARENTS]
