"""The roadmap as a mixed-integer program: one binary for each candidate and start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from anyam.roadmap.demands import Measure, Minimum
from anyam.roadmap.matrix import Matrix, scale
from anyam.roadmap.model import Model, Row, Starts
from anyam.roadmap.work import ResourceKind


class Program:
    """Columns ``x[candidate, start]`` under the rows of every demand.

    The formulation is the disaggregated time-indexed one (Pritsker, Watters and Wolfe, Management
    Science 16, 1969; Christofides, Alvarez-Valdes and Tamarit, EJOR 29, 1987). With ``enforced``
    only those demands get rows, with ``elastic`` those may be broken at a price; in both cases
    every start within the horizon has a column, and only breaking a demand costs anything.
    """

    def __init__(
        self,
        model: Model,
        *,
        enforced: frozenset[Demand] | None = None,
        elastic: frozenset[Demand] = frozenset(),
        tighter: dict[int, int] | None = None,
    ) -> None:
        """Write the rows; ``tighter`` takes whole units off single limits."""
        self.model, self.enforced = model, enforced
        self.matrix = Matrix(elastic=elastic)
        self._wide = enforced is not None or bool(elastic)
        self._tighter = tighter or {}
        self.columns: list[dict[int, int]] = [self._starts(i) for i in range(len(model.candidates))]
        self._once()
        self._limits()
        self._orders()
        self._groups()
        self._minima()
        if not self._wide:
            self._balance()

    # -- columns -------------------------------------------------------------------------------

    def _starts(self, i: int) -> dict[int, int]:
        worths = self.model.worths[i] if not self._wide else [0.0] * self.model.years
        if self._wide:
            last = self.model.years - max(1, self.model.candidates[i].duration)
            starts = list(range(last + 1))
        else:
            starts = self.model.starts(i)
        return {s: self.matrix.column(worths[s]) for s in starts}

    def read(self, values: Iterable[float]) -> Starts:
        """Read starts from a solution."""
        found = list(values)
        return {
            i: start
            for i, columns in enumerate(self.columns)
            for start, k in columns.items()
            if found[k] > 0.5
        }

    def write(self, starts: Starts) -> tuple[list[int], list[float]]:
        """Write starts as the binaries of a solution."""
        index = [k for columns in self.columns for k in columns.values()]
        ones = {self.columns[i][s] for i, s in starts.items() if s in self.columns[i]}
        return index, [1.0 if k in ones else 0.0 for k in index]

    # -- rows ----------------------------------------------------------------------------------

    def _wanted(self, demand: Demand) -> bool:
        return self.enforced is None or demand in self.enforced

    def _once(self) -> None:
        for i, c in enumerate(self.model.candidates):
            terms = [(k, 1.0) for k in self.columns[i].values()]
            self.matrix.row(terms, high=1.0)
            must = must_demand(c.code)
            if c.must and self._wanted(must):
                self.matrix.row(terms, low=1.0, demand=must)
            if self._wide:
                self._window(i)

    def _window(self, i: int) -> None:
        low, high = self.model.own_window(i)
        outside = [
            (k, float(max(low - s, s - high)))
            for s, k in self.columns[i].items()
            if not low <= s <= high
        ]
        demand = window_demand(self.model.candidates[i])
        if outside and self._wanted(demand):
            self.matrix.row(outside, high=0.0, demand=demand)

    def _limits(self) -> None:
        drawn: list[dict[int, int]] = [{} for _ in self.model.rows]
        for i, columns in enumerate(self.columns):
            for start, column in columns.items():
                for k, amount in self.model.uses(i, start):
                    drawn[k][column] = amount
        carried: dict[int, int] = {}
        for k, row in enumerate(self.model.rows):
            if row.carry:
                carried[k] = self.matrix.column(0.0, upper=row.carry / _CARRY, whole=False)
            self._limit(k, row, drawn[k], carried)

    def _limit(self, k: int, row: Row, drawn: dict[int, int], carried: dict[int, int]) -> None:
        demand = limit_demand(row.resource, row.year + self.model.demands.first, row.free)
        free = row.free - self._tighter.get(k, 0)
        unit = scale([*drawn.values(), *((row.carry,) if row.carry else ())], free)
        written = [(column, amount / unit) for column, amount in drawn.items()]
        if k in carried:
            written.append((carried[k], _CARRY / unit))
        if row.before in carried:
            written.append((carried[row.before], -_CARRY / unit))
        if written and self._wanted(demand):
            self.matrix.units[demand] = unit
            self.matrix.prices[demand] = 1e6 if row.resource.kind is ResourceKind.MONEY else 1.0
            self.matrix.row(written, high=free / unit, demand=demand)

    def _orders(self) -> None:
        for (first, second, gap), p in zip(
            self.model.gaps, self.model.demands.precedences, strict=True
        ):
            demand = precedence_demand(p.before, p.after, p.lag)
            if self._wanted(demand):
                for terms in self._cumulated(first, second, gap):
                    self.matrix.row(terms, high=0.0, demand=demand)

    def _cumulated(self, first: int, second: int, gap: int) -> Iterator[list[tuple[int, float]]]:
        """The second may have started by a year only if the first had, ``gap`` years before."""
        done = self.columns[first]
        for year in self.columns[second]:
            then = [(k, 1.0) for s, k in self.columns[second].items() if s <= year]
            yield then + [(k, -1.0) for s, k in done.items() if s <= year - gap]

    def _groups(self) -> None:
        for (group, most), e in zip(self.model.groups, self.model.demands.exclusions, strict=True):
            demand = exclusion_demand(e.codes, e.most)
            if self._wanted(demand):
                self.matrix.row(self._any(group), high=float(most), demand=demand)
        for merger in self.model.demands.mergers:
            demand = merger_demand(merger.codes)
            if self._wanted(demand):
                self._together([self.model.index[code] for code in merger.codes], demand)

    def _together(self, members: list[int], demand: Demand) -> None:
        one = self.columns[members[0]]
        for other in (self.columns[i] for i in members[1:]):
            for start in sorted(one.keys() | other.keys()):
                pair = [(c[start], v) for c, v in ((one, 1.0), (other, -1.0)) if start in c]
                self.matrix.row(pair, high=0.0, demand=demand)
                self.matrix.row(pair, low=0.0, demand=demand)

    def _any(self, members: Iterable[int]) -> list[tuple[int, float]]:
        return [(k, 1.0) for i in sorted(members) for k in self.columns[i].values()]

    def _minima(self) -> None:
        for low in self.model.demands.minima:
            demand = minimum_demand(low.key, low.measure, low.amount)
            if self._wanted(demand):
                members = self.model.members(low.key)
                if low.measure is Measure.COUNT:
                    terms = self._any(members)
                    self.matrix.row(terms, low=float(low.amount), demand=demand)
                else:
                    self._share(low, members, demand)

    def _share(self, low: Minimum, members: frozenset[int], demand: Demand) -> None:
        weigh = self.model.money if low.measure is Measure.MONEY_SHARE else lambda _i, _s: 1
        amounts = {
            k: (100 * (i in members) - low.amount) * weigh(i, s)
            for i, columns in enumerate(self.columns)
            for s, k in columns.items()
        }
        unit = scale((abs(a) for a in amounts.values()), max(map(abs, amounts.values()), default=1))
        terms = [(k, a / unit) for k, a in amounts.items() if a]
        self.matrix.units[demand] = 1.0
        self.matrix.row(terms, low=0.0, demand=demand)

    def _balance(self) -> None:
        if not self.model.balance_points or not self.model.dimensions:
            return
        least = self.matrix.column(self.model.balance_points, whole=False)
        for members in self.model.dimensions.values():
            whole = sum(self.model.benefits[i] for i in members)
            served = [
                (k, self.model.benefits[i] / whole)
                for i in members
                for k in self.columns[i].values()
            ]
            self.matrix.row([*served, (least, -1.0)], low=0.0)


_CARRY = 10**6  # carried money in millions, so that the solver sees figures of one size
