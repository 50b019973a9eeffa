"""Where in the files each element and field was read, kept cheaply and told when asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from anyam.exchange.headings import Table
from anyam.kernel import Finding, Location

Place = tuple[Table, int] | Location
"""A row of a table (counted from 1), or a whole file."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Maps (element id, field) to a :class:`Location`; header fields have places of their own."""

    elements: Mapping[UUID, Place] = field(default_factory=dict)
    header: Mapping[str, Location] = field(default_factory=dict)

    def location(
        self, element: UUID | None, field_name: str | None = None, part: str | None = None
    ) -> Location | None:
        """Locate an element's field, or the element's row where the field has no column."""
        if element is None:
            return self.header.get(field_name or "")
        place = self.elements.get(element)
        return locate(place, field_name, part) if place else None


def locate(place: Place, field_name: str | None = None, part: str | None = None) -> Location:
    """Turn a place into a location with heading and cell; ``part`` is a year or criterion."""
    if isinstance(place, Location):
        return place
    table, row = place
    own = {i: slot for i, slot in table.slots.items() if slot.column.name == field_name}
    if not own:
        return table.sheet.place(row=row)
    exact = (index for index, slot in own.items() if part and str(slot.part) == part)
    return table.place(row, next(exact, next(iter(own))))


def located(findings: Iterable[Finding], origins: Origins) -> tuple[Finding, ...]:
    """Return the findings with the places their elements and fields were read from."""
    return tuple(f.at(origins.location(f.element, f.field, f.part)) for f in findings)
