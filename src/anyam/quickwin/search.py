"""The exact search for the best choice: branch and bound over dimensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import lcm
from uuid import UUID

from anyam.quickwin.limits import Constraint, Kind, Nominee, Pair

_FINE = 1 << 60  # denominator of the price of a rupiah


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill one dimension."""

    score: int
    cost: int
    members: tuple[Nominee, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """The best choice found: proven, since every branch left out was bounded by it."""

    score: int  # in parts of ``Problem.unit``
    members: tuple[Nominee, ...]


class Problem:
    """Nominees in whole numbers, ready to be solved under any set of constraints."""

    def __init__(self, nominees: Sequence[Nominee]) -> None:
        """Scale the scores to whole numbers, so that sums and comparisons are exact."""
        self.nominees = tuple(sorted(nominees, key=lambda n: (-n.score, n.cost, n.code)))
        self.unit = lcm(*(n.score.denominator for n in nominees))
        self._scores = {n.id: int(n.score * self.unit) for n in nominees}

    def solve(
        self,
        constraints: Iterable[Constraint],
        *,
        forced: UUID | None = None,
        without: UUID | None = None,
    ) -> Best | None:
        """Return a choice of highest total score, or ``None`` where none obeys the constraints.

        Of equal totals the first found counts: higher scores, then lower cost, then code. The bound
        is the best of every dimension left, and under a budget its Lagrangian relaxation.
        """
        rules = _Rules.of(constraints)
        options = self._options(rules, forced, without)
        if not all(options):
            return None
        search = _Search(options, rules)
        search.visit(0, 0, 0, ())
        return search.best

    def _options(
        self, rules: _Rules, forced: UUID | None, without: UUID | None
    ) -> list[list[Option]]:
        groups: dict[str, list[Nominee]] = {name: [] for name in rules.least}
        for nominee in self.nominees:
            if nominee.id != without:
                groups.setdefault(nominee.dimension, []).append(nominee)
        return [self._ways(name, group, rules, forced) for name, group in groups.items()]

    def _ways(
        self, name: str, group: list[Nominee], rules: _Rules, forced: UUID | None
    ) -> list[Option]:
        must = any(n.id == forced for n in group)
        sizes = range(rules.least.get(name, 0), min(rules.most[name], len(group)) + 1)
        made = [
            Option(sum(self._scores[n.id] for n in some), sum(n.cost for n in some), some)
            for size in sizes
            for some in combinations(group, size)
            if not must or any(n.id == forced for n in some)
        ]
        return sorted(made, key=lambda o: (-o.score, o.cost))


@dataclass(frozen=True, slots=True)
class _Rules:
    most: Mapping[str, int]
    least: Mapping[str, int]
    capacity: Mapping[UUID, int]
    apart: frozenset[Pair]
    budget: int | None

    @classmethod
    def of(cls, constraints: Iterable[Constraint]) -> _Rules:
        told = list(constraints)
        by = {kind: {c.subject: c.limit for c in told if c.kind is kind} for kind in Kind}
        return cls(
            by[Kind.AT_MOST],  # type: ignore[arg-type]  # each kind has one sort of subject
            by[Kind.AT_LEAST],  # type: ignore[arg-type]
            by[Kind.CAPACITY],  # type: ignore[arg-type]
            frozenset(by[Kind.APART]),  # type: ignore[arg-type]
            by[Kind.BUDGET].get(None),
        )


@dataclass(slots=True)
class _Search:
    """Depth first over the dimensions, leaving out what cannot beat the best so far."""

    options: list[list[Option]]
    rules: _Rules
    best: Best | None = None
    price: int = 0  # score per rupiah in parts of ``_FINE``
    reach: list[int] = field(default_factory=list)
    priced: list[int] = field(default_factory=list)
    cheapest: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.options.sort(key=len)
        if self.rules.budget is not None:
            self.price = _price(self.options, self.rules.budget)
        self.reach = _after(max(o.score for o in group) for group in self.options)
        self.priced = _after(max(self._priced(o) for o in group) for group in self.options)
        self.cheapest = _after(min(o.cost for o in group) for group in self.options)

    def visit(self, depth: int, score: int, cost: int, members: tuple[Nominee, ...]) -> None:
        """Try every way to fill the dimensions from ``depth`` on."""
        if self._hopeless(depth, score, cost):
            return
        if depth == len(self.options):
            self.best = Best(score, members)
            return
        for option in self.options[depth]:
            together = members + option.members
            if not option.members or self._allowed(together, option.members):
                self.visit(depth + 1, score + option.score, cost + option.cost, together)

    def _hopeless(self, depth: int, score: int, cost: int) -> bool:
        budget, best = self.rules.budget, self.best
        if budget is not None and cost + self.cheapest[depth] > budget:
            return True
        if best is None:
            return False
        if score + self.reach[depth] <= best.score:
            return True
        if budget is None:
            return False
        bound = self.priced[depth] + self.price * (budget - cost)
        return bound <= (best.score - score) * _FINE

    def _allowed(self, together: tuple[Nominee, ...], fresh: tuple[Nominee, ...]) -> bool:
        load = Counter(n.owner for n in together if n.owner)
        room = self.rules.capacity
        if any(n.owner and load[n.owner] > room.get(n.owner, len(together)) for n in fresh):
            return False
        pairs = (frozenset((a.id, b.id)) for a in fresh for b in together)
        return not self.rules.apart or self.rules.apart.isdisjoint(pairs)

    def _priced(self, option: Option) -> int:
        return _FINE * option.score - self.price * option.cost


def _after(values: Iterable[int]) -> list[int]:
    """Sum what is still to come: entry ``i`` is the sum of the values from ``i`` on."""
    sums = [0]
    for value in reversed(list(values)):
        sums.append(sums[-1] + value)
    return sums[::-1]


def _price(options: list[list[Option]], budget: int) -> int:
    """Find the price of a rupiah that makes the relaxation tightest (convex, by bisection)."""
    low, high = 0, _FINE * max((o.score for group in options for o in group), default=0)
    while high - low > 1:
        middle = (low + high) // 2
        spent = sum(
            min(group, key=lambda o: (middle * o.cost - _FINE * o.score, o.cost)).cost
            for group in options
        )
        low, high = (middle, high) if spent > budget else (low, middle)
    return high
