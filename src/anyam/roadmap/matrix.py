"""A mixed-integer program being written down: columns, rows, and whose demand each row is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import gcd, inf

from anyam.roadmap.demand import Demand

Terms = Iterable[tuple[int, float]]


@dataclass(slots=True)
class Matrix:
    """Columns with cost and bounds, rows with bounds; maximised."""

    costs: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)
    row_start: list[int] = field(default_factory=lambda: [0])
    row_index: list[int] = field(default_factory=list)
    row_value: list[float] = field(default_factory=list)
    row_demand: list[Demand | None] = field(default_factory=list)
    elastic: frozenset[Demand] = frozenset()
    slacks: dict[Demand, int] = field(default_factory=dict)
    units: dict[Demand, float] = field(default_factory=dict)  # what one unit of slack stands for
    prices: dict[Demand, float] = field(default_factory=dict)  # and how many of them cost 1

    def column(self, cost: float, *, upper: float = 1.0, whole: bool = True) -> int:
        """Add a column from 0 to ``upper`` and return its number."""
        self.costs.append(cost)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(
        self, terms: Terms, *, low: float = -inf, high: float = inf, demand: Demand | None = None
    ) -> None:
        """Add a row bounded on one side; an elastic demand gets a slack on that side."""
        found = list(terms)
        if demand is not None and demand in self.elastic:
            found.append((self._slack(demand), -1.0 if high < inf else 1.0))
        self.row_index += [k for k, _ in found]
        self.row_value += [v for _, v in found]
        self.row_start.append(len(self.row_index))
        self.row_low.append(low)
        self.row_high.append(high)
        self.row_demand.append(demand)

    def _slack(self, demand: Demand) -> int:
        if demand not in self.slacks:
            unit = self.units.get(demand)
            price = 1.0 if unit is None else unit / self.prices.get(demand, 1.0)
            self.slacks[demand] = self.column(-price, upper=inf, whole=unit is None)
        return self.slacks[demand]


def scale(amounts: Iterable[int], bound: int) -> int:
    """Find a divisor that keeps a row of whole amounts whole, or at least small."""
    found = 0
    for amount in amounts:
        found = gcd(found, amount)
    if not found:
        return 1
    largest = max(bound, found)
    return found if largest // found <= _LARGEST else max(found, largest // _LARGEST)


_LARGEST = 10**7
