"""The bench on which a merger is prepared: what is edited, what is dropped, and what is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Element, Handling, OverlapDecision, Plan, Program

E = TypeVar("E", bound=Element)


@dataclass
class Bench:
    """Two programs on the way to one; ``old`` stays as it was until :meth:`made` is asked.

    ``told`` says what was done, ``notices`` what still wants a person's eye.
    """

    old: Plan
    decision: OverlapDecision
    lead: Program
    gone: Program
    edited: dict[UUID, Element] = field(default_factory=dict)
    dropped: dict[UUID, UUID | None] = field(default_factory=dict)  # what stands for it, if any
    told: list[LocalText] = field(default_factory=list)
    notices: list[LocalText] = field(default_factory=list)

    @property
    def keeps_money(self) -> bool:
        """Tell whether the absorbed program's money comes along."""
        return self.decision.budget is not Handling.LEADING

    @property
    def keeps_indicators(self) -> bool:
        """Tell whether the absorbed program's indicators come along."""
        return self.decision.indicators is not Handling.LEADING

    def now(self, element: E) -> E:
        """The element as it stands on the bench."""
        return cast("E", self.edited.get(element.id, element))

    def edit(self, element: Element, **fields: Any) -> None:
        """Change fields of an element; raises ``ValidationError``."""
        current = self.now(element)
        if any(getattr(current, name) != value for name, value in fields.items()):
            data = {name: getattr(current, name) for name in type(current).model_fields}
            self.edited[element.id] = type(current).model_validate(data | fields)

    def drop(self, element: Element, *, into: Element | None = None) -> None:
        """Take an element out; ``into`` is what stands for it from now on."""
        self.dropped[element.id] = into.id if into else None

    def tell(self, text: LocalText, **values: object) -> None:
        """Say what was done, with lead and gone named by code."""
        self.told.append(self._filled(text, values))

    def notice(self, text: LocalText, **values: object) -> None:
        """Say what a person should look at."""
        self.notices.append(self._filled(text, values))

    def made(self) -> Plan:
        """Make the plan as it would be."""
        changed = [e for id_, e in self.edited.items() if id_ not in self.dropped]
        return self.old.with_(*changed).without(*self.dropped)

    def _filled(self, text: LocalText, values: dict[str, object]) -> LocalText:
        return text.format(lead=self.lead.code, gone=self.gone.code, **values)
