"""The exact search for the best choice: branch and bound over dimensions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import lcm
from uuid import UUID

from anyam.quickwin.limits import Constraint, Kind, Nominee, Pair

_FINE = 1 << 60  # denominator of prices
_STEPS = 120  # of the search for prices

Prices = Mapping[UUID | None, int]  # of a rupiah (``None``) and of a place in an agency


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
        self._prices: Prices | None = None  # any prices bound; those of the first search do well

    def solve(
        self,
        constraints: Iterable[Constraint],
        *,
        forced: UUID | None = None,
        without: UUID | None = None,
        floor: int = 0,
    ) -> Best | None:
        """Return a choice of highest total score, or ``None`` where none obeys the constraints.

        Choices below ``floor`` (in parts of ``unit``) are not looked for.

        Of equal totals the first found counts: higher scores, then lower cost, then code. The bound
        is the best of every dimension left, and under a budget its Lagrangian relaxation.
        """
        rules = _Rules.of(constraints)
        options = self._options(rules, forced, without)
        if not all(options):
            return None
        if self._prices is None:
            self._prices = _prices(options, rules.rooms)
        prices = {key: p for key, p in self._prices.items() if key in rules.rooms}
        search = _Search(options, rules, prices, floor)
        return search.run()

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


def _uses(option: Option) -> Counter[UUID | None]:
    """Count what an option takes: rupiah, and a place in the agency of each member."""
    uses: Counter[UUID | None] = Counter(n.owner for n in option.members if n.owner)
    uses[None] = option.cost
    return uses


@dataclass(frozen=True, slots=True)
class _Rules:
    most: Mapping[str, int]
    least: Mapping[str, int]
    capacity: Mapping[UUID, int]
    apart: frozenset[Pair]
    budget: int | None

    @property
    def rooms(self) -> Mapping[UUID | None, int]:
        """What there is of rupiah and of places in agencies, where limited."""
        found: dict[UUID | None, int] = dict(self.capacity.items())
        return found if self.budget is None else found | {None: self.budget}

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
    prices: Prices
    floor: int
    best: Best | None = None
    reach: list[int] = field(default_factory=list)
    priced: list[int] = field(default_factory=list)
    cheapest: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.options.sort(key=len)
        self.reach = _after(max(o.score for o in group) for group in self.options)
        self.priced = _after(max(_net(o, self.prices) for o in group) for group in self.options)
        self.cheapest = _after(min(o.cost for o in group) for group in self.options)

    def run(self) -> Best | None:
        """Search everything that is not bounded away."""
        stock = sum(price * self.rules.rooms[key] for key, price in self.prices.items())
        self._visit(0, stock, _NOBODY)
        return self.best

    def _visit(self, depth: int, stock: int, taken: Option) -> None:
        """Try every way to fill the dimensions from ``depth`` on; ``stock`` is what is left."""
        if self._hopeless(depth, stock, taken):
            return
        if depth == len(self.options):
            self.best = Best(taken.score, taken.members)
            return
        for option in self.options[depth]:
            members = taken.members + option.members
            if not option.members or self._allowed(members, option.members):
                left = stock + _net(option, self.prices) - _FINE * option.score
                both = Option(taken.score + option.score, taken.cost + option.cost, members)
                self._visit(depth + 1, left, both)

    def _hopeless(self, depth: int, stock: int, taken: Option) -> bool:
        budget = self.rules.budget
        if budget is not None and taken.cost + self.cheapest[depth] > budget:
            return True
        wanted = (self.best.score + 1 if self.best else self.floor) - taken.score
        return self.reach[depth] < wanted or self.priced[depth] + stock < _FINE * wanted

    def _allowed(self, together: tuple[Nominee, ...], fresh: tuple[Nominee, ...]) -> bool:
        load = Counter(n.owner for n in together if n.owner)
        room = self.rules.capacity
        if any(n.owner and load[n.owner] > room.get(n.owner, len(together)) for n in fresh):
            return False
        pairs = (frozenset((a.id, b.id)) for a in fresh for b in together)
        return not self.rules.apart or self.rules.apart.isdisjoint(pairs)


_NOBODY = Option(0, 0, ())


def _net(option: Option, prices: Prices) -> int:
    """Value an option less the prices of what it takes, in parts of ``_FINE``."""
    worth = _FINE * option.score
    return worth - sum(prices[k] * n for k, n in _uses(option).items() if k in prices)


def _after(values: Iterable[int]) -> list[int]:
    """Sum what is still to come: entry ``i`` is the sum of the values from ``i`` on."""
    sums = [0]
    for value in reversed(list(values)):
        sums.append(sums[-1] + value)
    return sums[::-1]


def _prices(options: list[list[Option]], rooms: Mapping[UUID | None, int]) -> Prices:
    """Find prices that make the relaxation tight, by subgradient steps (Held and Karp 1971).

    Any prices from zero up give a valid bound, so rounding here cannot spoil the proof.
    """
    uses = [[(o.score, _uses(o)) for o in group] for group in options]
    top = max((score for group in uses for score, _ in group), default=0)
    prices = dict.fromkeys(rooms, 0.0)
    best, kept = float("inf"), dict(prices)
    for step in range(_STEPS if rooms else 0):
        picked = [max(group, key=lambda o: _worth(o, prices)) for group in uses]
        bound = sum(_worth(o, prices) for o in picked)
        bound += sum(prices[k] * room for k, room in rooms.items())
        if bound < best:
            best, kept = bound, dict(prices)
        over = {k: sum(u[k] for _, u in picked) - room for k, room in rooms.items()}
        for key, excess in over.items():
            size = max(rooms[key], abs(excess), 1)
            prices[key] = max(0.0, prices[key] + top * 0.97**step * excess / size**2)
    return {key: int(price * _FINE) for key, price in kept.items()}


def _worth(option: tuple[int, Counter[UUID | None]], prices: Mapping[UUID | None, float]) -> float:
    score, uses = option
    return score - sum(prices[key] * n for key, n in uses.items() if key in prices)
