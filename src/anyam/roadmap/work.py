"""What is to be placed: candidates with benefit, duration, and what they need year by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from anyam.kernel import Choice, Rupiah


class ResourceKind(Choice):
    """What a limit limits."""

    MONEY = "money", "Uang", "Money"
    HANDS = "hands", "Tim kerja", "Teams"
    OTHER = "other", "Sumber daya lain", "Other resource"


@dataclass(frozen=True, slots=True, order=True)
class Resource:
    """Something there is only so much of each year: a fund source's money, an agency's teams."""

    kind: ResourceKind
    key: str


def money(fund_source: str) -> Resource:
    """Name the money of a fund source."""
    return Resource(ResourceKind.MONEY, fund_source)


def hands(agency: str) -> Resource:
    """Name the teams of an agency."""
    return Resource(ResourceKind.HANDS, agency)


@dataclass(frozen=True, slots=True)
class Need:
    """``amount`` of a resource in one year of the work; ``after`` 0 is the year of the start."""

    resource: Resource
    after: int
    amount: int


@dataclass(frozen=True, slots=True)
class Running:
    """``amount`` of a resource in every year after the work is done, until the horizon ends."""

    resource: Resource
    amount: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A program that may be placed; years are calendar years (or any numbered periods).

    ``benefit`` is in points, zero or more. ``duration`` counts years of work. ``needs`` and
    ``running`` are whole rupiah or whole teams. ``must`` forbids leaving it out; ``pinned`` is the
    only start allowed where it is placed.
    """

    code: str
    benefit: Fraction | int
    duration: int = 1
    needs: tuple[Need, ...] = ()
    running: tuple[Running, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    pinned: int | None = None
    must: bool = False
    dimension: str = ""
    subdimension: str = ""
    agency: str = ""
    name: str = ""
    element: UUID | None = None

    @property
    def cost(self) -> Rupiah:
        """Money of the work itself, without running costs."""
        return Rupiah.total(n.amount for n in self.needs if n.resource.kind is ResourceKind.MONEY)

    def uses(self, *, start: int, last: int) -> Iterator[tuple[Resource, int, int]]:
        """Resource, year and amount for a start, up to the horizon's ``last`` year."""
        for need in self.needs:
            if start + need.after <= last:
                yield need.resource, start + need.after, need.amount
        for cost in self.running:
            for year in range(start + self.duration, last + 1):
                yield cost.resource, year, cost.amount
