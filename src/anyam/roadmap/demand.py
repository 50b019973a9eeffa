"""Single demands, each with a name of its own, so that they can be blamed, dropped or relaxed."""

from __future__ import annotations

from dataclasses import dataclass

from anyam.kernel import Choice
from anyam.roadmap.work import Candidate, Resource


class DemandKind(Choice):
    """The kinds of demand, in the order in which they are told."""

    MUST = "must", "Program wajib", "Required programs"
    WINDOW = "window", "Tahun mulai", "Start years"
    MINIMUM = "minimum", "Batas minimum", "Minima"
    LIMIT = "limit", "Pagu dan kapasitas", "Ceilings and capacities"
    PRECEDENCE = "precedence", "Ketergantungan", "Dependencies"
    EXCLUSION = "exclusion", "Saling meniadakan", "Exclusions"
    MERGER = "merger", "Gabungan", "Mergers"


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """One demand: what kind, of whom (codes or keys), in which year, and how much."""

    kind: DemandKind
    subjects: tuple[str, ...]
    year: int = 0
    amount: int = 0
    resource: Resource | None = None


def limit_demand(resource: Resource, year: int, free: int) -> Demand:
    """Name the limit of a resource in a calendar year."""
    return Demand(DemandKind.LIMIT, (resource.key,), year, free, resource)


def precedence_demand(before: str, after: str, lag: int) -> Demand:
    """Name a dependency."""
    return Demand(DemandKind.PRECEDENCE, (before, after), amount=lag)


def exclusion_demand(codes: tuple[str, ...], most: int) -> Demand:
    """Name an exclusion."""
    return Demand(DemandKind.EXCLUSION, codes, amount=most)


def merger_demand(codes: tuple[str, ...]) -> Demand:
    """Name a merger."""
    return Demand(DemandKind.MERGER, codes)


def minimum_demand(key: str, measure: str, amount: int) -> Demand:
    """Name a minimum."""
    return Demand(DemandKind.MINIMUM, (key, str(measure)), amount=amount)


def must_demand(code: str) -> Demand:
    """Name the demand that a program is in."""
    return Demand(DemandKind.MUST, (code,))


def window_demand(c: Candidate) -> Demand:
    """Name the start years a program asks for: the year it is pinned to, else from and to."""
    low, high = (c.pinned, c.pinned) if c.pinned is not None else (c.earliest, c.latest)
    return Demand(DemandKind.WINDOW, (c.code,), low or 0, high or 0)
