"""Tables of a roadmap: money by year and source, by year and dimension, teams by agency."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from anyam.roadmap.answer import Roadmap
from anyam.roadmap.savings import with_savings
from anyam.roadmap.work import Resource, ResourceKind


@dataclass(frozen=True, slots=True)
class Cell:
    """What is used in a year and what there is; ``limit`` is ``None`` where nothing limits."""

    used: int
    limit: int | None

    @property
    def share(self) -> float | None:
        """Used part of the limit."""
        return self.used / self.limit if self.limit else None


Table = dict[Resource, dict[int, Cell]]


def use_table(roadmap: Roadmap, kind: ResourceKind) -> Table:
    """Use against limit, by resource and year; commitments are not part of either."""
    limits = {(x.resource, x.year): x.free for x in roadmap.demands.limits}
    known = [r for r, _ in (*limits, *roadmap.used) if r.kind is kind]
    return {
        resource: {
            year: Cell(roadmap.used.get((resource, year), 0), limits.get((resource, year)))
            for year in roadmap.demands.years
        }
        for resource in sorted(dict.fromkeys(known))
    }


def money_by_dimension(roadmap: Roadmap) -> dict[str, dict[int, int]]:
    """Rupiah by dimension and year, running costs included."""
    sums: dict[str, dict[int, int]] = defaultdict(lambda: dict.fromkeys(roadmap.demands.years, 0))
    told = {c.code: c for c in with_savings(roadmap.candidates, roadmap.demands)}
    for placed in roadmap.placed:
        c = told[placed.program.code]
        for resource, year, amount in c.uses(start=placed.year, last=roadmap.demands.last):
            if resource.kind is ResourceKind.MONEY:
                sums[c.dimension][year] += amount
    return dict(sums)


def programs_by_year(roadmap: Roadmap) -> dict[int, tuple[int, int]]:
    """How many programs start, and how many are at work, in each year."""
    return {
        year: (
            sum(s.year == year for s in roadmap.placed),
            sum(s.year <= year <= s.end for s in roadmap.placed),
        )
        for year in roadmap.demands.years
    }
