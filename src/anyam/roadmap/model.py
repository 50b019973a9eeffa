"""The question in numbers: each candidate's possible starts, their uses and their worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from anyam.roadmap.demands import Demands, Measure, Minimum
from anyam.roadmap.savings import with_savings
from anyam.roadmap.work import Candidate, Resource, ResourceKind

Uses = tuple[tuple[int, int], ...]  # row of a limit, amount
Starts = dict[int, int]  # index of a candidate → start, counted from 0


@dataclass(frozen=True, slots=True)
class Row:
    """One limit as a row: resource, year counted from 0, and what is free in whole units."""

    resource: Resource
    year: int
    free: int
    carry: int = 0  # the most that may be carried out of this year
    before: int | None = None  # row of the same resource the year before, where carrying runs


class Model:
    """Candidates and demands, indexed: years from 0, candidates in the order given."""

    def __init__(self, candidates: Sequence[Candidate], demands: Demands) -> None:
        """Index what :func:`refuse_nonsense` has let through."""
        self.given = tuple(candidates)
        self.candidates = with_savings(candidates, demands)
        self.demands = demands
        self.years = len(demands.years)
        self.index = {c.code: i for i, c in enumerate(self.candidates)}
        self.rows = tuple(_rows(demands))
        self._row_of = {(row.resource, row.year): k for k, row in enumerate(self.rows)}
        gaps = [
            (
                self.index[p.before],
                self.index[p.after],
                self.candidates[self.index[p.before]].duration + p.lag,
            )
            for p in demands.precedences
        ]
        self.gaps = tuple(gaps)
        self.before: list[list[tuple[int, int]]] = [[] for _ in self.candidates]
        self.after: list[list[tuple[int, int]]] = [[] for _ in self.candidates]
        self.touching: list[list[int]] = [[] for _ in self.candidates]  # places in ``gaps``
        for k, (first, second, gap) in enumerate(gaps):
            self.touching[first].append(k)
            self.touching[second].append(k)
            self.before[second].append((first, gap))
            self.after[first].append((second, gap))
        self.windows = self._windows()

    # -- who goes with whom ------------------------------------------------------------------

    @cached_property
    def blocks(self) -> tuple[tuple[int, ...], ...]:
        """Candidates that start together, each block once, in order of its first member."""
        merged = [tuple(self.index[code] for code in m.codes) for m in self.demands.mergers]
        inside = {i for block in merged for i in block}
        single = ((i,) for i in range(len(self.candidates)) if i not in inside)
        return tuple(sorted((*single, *merged)))

    @cached_property
    def block_of(self) -> dict[int, int]:
        """Block of each candidate."""
        return {i: b for b, block in enumerate(self.blocks) for i in block}

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Agency of the first member of each block."""
        return tuple(self.candidates[block[0]].agency for block in self.blocks)

    @cached_property
    def musts(self) -> frozenset[int]:
        """Candidates that must be in."""
        return frozenset(i for i, c in enumerate(self.candidates) if c.must)

    @cached_property
    def counts(self) -> tuple[Minimum, ...]:
        """Minima that count programs."""
        return tuple(m for m in self.demands.minima if m.measure is Measure.COUNT and m.amount)

    @cached_property
    def required(self) -> frozenset[int]:
        """Blocks with a must, and all that must come before them."""
        found: set[int] = set()
        stack = [i for i, c in enumerate(self.candidates) if c.must]
        while stack:
            block = self.block_of[stack.pop()]
            if block not in found:
                found.add(block)
                stack += [j for i in self.blocks[block] for j, _ in self.before[i]]
        return frozenset(found)

    @cached_property
    def groups(self) -> tuple[tuple[frozenset[int], int], ...]:
        """Exclusions as sets of candidates with the most allowed."""
        return tuple(
            (frozenset(self.index[code] for code in e.codes), e.most)
            for e in self.demands.exclusions
        )

    # -- time ----------------------------------------------------------------------------------

    def own_window(self, i: int) -> tuple[int, int]:
        """First and last start a candidate's own fields and the horizon allow."""
        c, first = self.candidates[i], self.demands.first
        low = max(0, (c.earliest if c.earliest is not None else first) - first)
        high = self.years - max(1, c.duration)
        if c.latest is not None:
            high = min(high, c.latest - first)
        if c.pinned is not None:
            low, high = max(low, c.pinned - first), min(high, c.pinned - first)
        return low, high

    def _windows(self) -> list[tuple[int, int]]:
        """Windows after what must come first; a start outside can never be part of an answer."""
        windows = [self._usable(i, *self.own_window(i)) for i in range(len(self.candidates))]
        for _ in self.candidates:
            cut = [self._cut(windows, *pair) for pair in self.gaps]
            if not any(cut):
                break
        return windows

    def _cut(self, windows: list[tuple[int, int]], first: int, second: int, gap: int) -> bool:
        """Cut both windows of a dependency; a must leaves its predecessor in time."""
        before, (low, high), changed = windows[first], windows[second], False
        least = before[0] + gap if _some(before) else self.years
        if low < least and low <= high:
            windows[second], changed = self._usable(second, least, high), True
        most = windows[second][1] - gap
        if self.candidates[second].must and _some(before) and before[1] > most:
            windows[first], changed = self._usable(first, before[0], most), True
        return changed

    def _usable(self, i: int, low: int, high: int) -> tuple[int, int]:
        """Cut a window to the first and last start whose own needs fit under the limits."""
        found = [s for s in range(low, high + 1) if self._alone(i, s)]
        return (found[0], found[-1]) if found else (self.years, -1)

    def _alone(self, i: int, start: int) -> bool:
        """Tell whether a start would fit if nothing else were there."""
        return all(amount <= self.most[row] for row, amount in self.uses(i, start))

    @cached_property
    def most(self) -> list[int]:
        """The most any row can hold: what is free and what may be carried into it."""
        carried = (0 if r.before is None else self.rows[r.before].carry for r in self.rows)
        return [r.free + more for r, more in zip(self.rows, carried, strict=True)]

    def starts(self, i: int) -> list[int]:
        """Possible starts of a candidate."""
        low, high = self.windows[i]
        return [s for s in range(low, high + 1) if self._alone(i, s)]

    # -- what a start uses and is worth ----------------------------------------------------------

    def uses(self, i: int, start: int) -> Uses:
        """Rows of limits a start draws on, with whole amounts."""
        key = (i, start)
        if key not in self._uses:
            self._uses[key] = self._reckon(i, start)
        return self._uses[key]

    def drawn(self, block: int, start: int) -> Uses:
        """Rows of limits the members of a block draw on together, with whole amounts."""
        key = (block, start)
        if key not in self._drawn:
            found: dict[int, int] = {}
            for i in self.blocks[block]:
                for row, amount in self.uses(i, start):
                    found[row] = found.get(row, 0) + amount
            self._drawn[key] = tuple(found.items())
        return self._drawn[key]

    @cached_property
    def _uses(self) -> dict[tuple[int, int], Uses]:
        return {}

    @cached_property
    def _drawn(self) -> dict[tuple[int, int], Uses]:
        return {}

    def _reckon(self, i: int, start: int) -> Uses:
        found: dict[int, int] = {}
        first, last = self.demands.first, self.demands.last
        for resource, year, amount in self.candidates[i].uses(start=start + first, last=last):
            row = self._row_of.get((resource, year - first))
            if row is not None and amount:
                found[row] = found.get(row, 0) + amount
        return tuple(found.items())

    def earliness(self, duration: int, start: int) -> Fraction:
        """Share of the horizon in which the finished work is there, its last year included."""
        end = start + max(1, duration) - 1
        return Fraction(max(0, self.years - end), self.years)

    @cached_property
    def worths(self) -> list[list[float]]:
        """Points of each candidate at each start towards the objective, without balance."""
        w = self.demands.weights
        shares: dict[int, list[float]] = {}
        for c in self.candidates:
            if c.duration not in shares:
                early = [self.earliness(c.duration, s) for s in range(self.years)]
                weighed = [(w.benefit + w.earliness * e) / w.total for e in early]
                shares[c.duration] = list(map(float, weighed))
        return [
            [b * v for v in shares[c.duration]]
            for c, b in zip(self.candidates, self.benefits, strict=True)
        ]

    @cached_property
    def benefits(self) -> list[float]:
        """Benefit of each candidate."""
        return [float(c.benefit) for c in self.candidates]

    @cached_property
    def dimensions(self) -> dict[str, tuple[int, ...]]:
        """Candidates of each dimension that has any benefit to give, for balance."""
        found: dict[str, list[int]] = {}
        for i, c in enumerate(self.candidates):
            if c.dimension and c.benefit > 0:
                found.setdefault(c.dimension, []).append(i)
        return {key: tuple(members) for key, members in found.items()}

    @cached_property
    def balance_points(self) -> float:
        """Points of perfect balance: weight times all the benefit there is."""
        w = self.demands.weights
        return float(
            Fraction(w.balance) / w.total * sum(Fraction(c.benefit) for c in self.candidates)
        )

    def money(self, i: int, start: int) -> int:
        """Money a start spends within the horizon, running costs included, limited or not."""
        first, last = self.demands.first, self.demands.last
        used = self.candidates[i].uses(start=start + first, last=last)
        return sum(amount for r, _, amount in used if r.kind is ResourceKind.MONEY)

    def members(self, key: str) -> frozenset[int]:
        """Candidates of a dimension or sub-dimension."""
        return frozenset(
            i for i, c in enumerate(self.candidates) if key in (c.dimension, c.subdimension)
        )


def _some(window: tuple[int, int]) -> bool:
    return window[0] <= window[1]


def _rows(demands: Demands) -> Iterable[Row]:
    shares = {carry.resource: carry.share for carry in demands.carries}
    place: dict[tuple[Resource, int], int] = {}
    limits = [limit for limit in demands.limits if limit.year in demands.years]
    for k, limit in enumerate(sorted(limits, key=lambda x: (x.resource, x.year))):
        year, share = limit.year - demands.first, shares.get(limit.resource)
        place[limit.resource, year] = k
        before = place.get((limit.resource, year - 1)) if share is not None else None
        yield Row(limit.resource, year, limit.free, (share or 0) * limit.free // 100, before)
