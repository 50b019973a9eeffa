"""An independent check of any schedule, in whole rupiah: what it breaks and by how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anyam.roadmap.demand import (
    Demand,
    exclusion_demand,
    limit_demand,
    merger_demand,
    minimum_demand,
    must_demand,
    precedence_demand,
    window_demand,
)
from anyam.roadmap.demands import Demands, Measure, Minimum
from anyam.roadmap.savings import with_savings
from anyam.roadmap.work import Candidate, Resource, ResourceKind

Years = Mapping[str, int]  # code of a program → calendar year of its start


@dataclass(frozen=True, slots=True)
class Breach:
    """A demand that a schedule breaks, and by how much (rupiah, teams, programs, years, points)."""

    demand: Demand
    short: int


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What a schedule is worth in points, by part; ``objective`` is their weighted mean."""

    objective: Fraction
    benefit: Fraction
    earliness: Fraction
    balance: Fraction
    possible: Fraction  # all the benefit there is: the objective of a world without limits


def verify(
    years: Years, *, candidates: Sequence[Candidate], demands: Demands
) -> tuple[Breach, ...]:
    """List every demand a schedule breaks; empty means it holds to the last rupiah.

    Uses nothing of the solver or of the search: only the definitions. Raises ``KeyError`` for a
    program that is no candidate.
    """
    told = {c.code: c for c in with_savings(candidates, demands)}
    placed = {code: told[code] for code in years}
    return (
        *_windows(years, told, demands),
        *_limits(years, placed, demands),
        *_orders(years, told, demands),
        *_groups(years, demands),
        *_minima(years, placed, demands),
    )


def usage(
    years: Years, *, candidates: Sequence[Candidate], demands: Demands
) -> dict[tuple[Resource, int], int]:
    """Sum what a schedule uses of each resource in each year."""
    told = {c.code: c for c in with_savings(candidates, demands)}
    used: dict[tuple[Resource, int], int] = defaultdict(int)
    for code, start in years.items():
        for resource, year, amount in told[code].uses(start=start, last=demands.last):
            used[resource, year] += amount
    return dict(used)


def appraise(years: Years, *, candidates: Sequence[Candidate], demands: Demands) -> Appraisal:
    """Reckon a schedule's worth exactly.

    benefit = Σ bᵢ; earliness = Σ bᵢ · (years from the last year of work to the horizon's end) ÷
    years; balance = Σ of all benefits × the least share any dimension gets of its own benefit.
    """
    by_code = {c.code: c for c in candidates}
    length = len(demands.years)
    early = Fraction(0)
    for code, start in years.items():
        end = start + max(1, by_code[code].duration) - 1
        early += Fraction(by_code[code].benefit) * max(0, demands.last - end + 1) / length
    got = sum((Fraction(by_code[code].benefit) for code in years), Fraction(0))
    whole = sum((Fraction(c.benefit) for c in candidates), Fraction(0))
    even = whole * _least_share(years, candidates)
    w = demands.weights
    weighed = Fraction(w.benefit) * got + Fraction(w.earliness) * early + Fraction(w.balance) * even
    return Appraisal(weighed / w.total, got, early, even, whole)


def _least_share(years: Years, candidates: Sequence[Candidate]) -> Fraction:
    there: dict[str, Fraction] = defaultdict(Fraction)
    got: dict[str, Fraction] = defaultdict(Fraction)
    for c in candidates:
        if c.dimension and c.benefit > 0:
            there[c.dimension] += Fraction(c.benefit)
            got[c.dimension] += Fraction(c.benefit) if c.code in years else 0
    return min((got[d] / there[d] for d in there), default=Fraction(0))


def _windows(years: Years, told: Mapping[str, Candidate], demands: Demands) -> Iterator[Breach]:
    for code, c in told.items():
        if code not in years:
            if c.must:
                yield Breach(must_demand(code), 1)
            continue
        start, last = years[code], demands.last - max(1, c.duration) + 1
        low = max(demands.first, demands.first if c.earliest is None else c.earliest)
        high = min(last, last if c.latest is None else c.latest)
        if c.pinned is not None:
            low, high = max(low, c.pinned), min(high, c.pinned)
        if not low <= start <= high:
            yield Breach(window_demand(c), max(low - start, start - high))


def _limits(years: Years, placed: Mapping[str, Candidate], demands: Demands) -> Iterator[Breach]:
    used: dict[tuple[Resource, int], int] = defaultdict(int)
    for code, c in placed.items():
        for resource, year, amount in c.uses(start=years[code], last=demands.last):
            used[resource, year] += amount
    shares = {carry.resource: carry.share for carry in demands.carries}
    carried: dict[tuple[Resource, int], int] = {}
    for limit in sorted(demands.limits, key=lambda x: (x.resource, x.year)):
        if limit.year not in demands.years:
            continue
        room = limit.free + carried.get((limit.resource, limit.year), 0)
        left = room - used[limit.resource, limit.year]
        if left < 0:
            yield Breach(limit_demand(limit.resource, limit.year, limit.free), -left)
        most = shares.get(limit.resource, 0) * limit.free // 100
        carried[limit.resource, limit.year + 1] = max(0, min(most, left))


def _orders(years: Years, told: Mapping[str, Candidate], demands: Demands) -> Iterator[Breach]:
    for p in demands.precedences:
        if p.after not in years:
            continue
        if p.before not in years:
            yield Breach(precedence_demand(p.before, p.after, p.lag), len(demands.years))
            continue
        due = years[p.before] + told[p.before].duration + p.lag
        if years[p.after] < due:
            yield Breach(precedence_demand(p.before, p.after, p.lag), due - years[p.after])


def _groups(years: Years, demands: Demands) -> Iterator[Breach]:
    for e in demands.exclusions:
        here = sum(code in years for code in set(e.codes))
        if here > e.most:
            yield Breach(exclusion_demand(e.codes, e.most), here - e.most)
    for m in demands.mergers:
        starts = {years.get(code) for code in m.codes}
        if len(starts) > 1:
            yield Breach(merger_demand(m.codes), len(starts) - 1)


def _minima(years: Years, placed: Mapping[str, Candidate], demands: Demands) -> Iterator[Breach]:
    for low in demands.minima:
        short = -(-_short(low, years, placed, demands) // 1)
        if short > 0:
            yield Breach(minimum_demand(low.key, low.measure, low.amount), int(short))


def _short(
    low: Minimum, years: Years, placed: Mapping[str, Candidate], demands: Demands
) -> Fraction:
    """How much is missing: programs, percent points of them, or percent points of money."""
    weights = {code: _weight(low.measure, c, years[code], demands) for code, c in placed.items()}
    inside = sum(
        w
        for code, w in weights.items()
        if low.key in (placed[code].dimension, placed[code].subdimension)
    )
    if low.measure is Measure.COUNT:
        return Fraction(low.amount - inside)
    whole = sum(weights.values())
    return low.amount - Fraction(100 * inside, whole) if whole else Fraction(0)


def _weight(measure: Measure, c: Candidate, start: int, demands: Demands) -> int:
    if measure is not Measure.MONEY_SHARE:
        return 1
    used = c.uses(start=start, last=demands.last)
    return sum(amount for resource, _, amount in used if resource.kind is ResourceKind.MONEY)
