"""The choice under limits: who is in, which limit kept each other one out, or why none can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

from anyam.kernel import Rupiah
from anyam.quickwin.limits import Constraint, Kind, Limits, Nominee
from anyam.quickwin.search import Best, Problem

Constraints = tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Displaced:
    """A nominee left out, and the limits that kept it out.

    Were ``because`` lifted (a place beyond the number allowed, the money or the hands found, the
    overlap settled), the nominee would belong to a best choice; as things stand it does not. If
    ``jointly``, all of them must be lifted, and none can be spared; otherwise any one of them is
    enough. ``tied`` nominees belong to another choice that is just as good as things stand.
    """

    nominee: Nominee
    because: Constraints
    jointly: bool = False
    tied: bool = False
    by: tuple[Nominee, ...] = ()  # chosen nominees that share the limits


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen nominee, those it displaced, and who would come in if it withdrew."""

    nominee: Nominee
    displaced: tuple[Nominee, ...]
    reserve: tuple[Nominee, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """A proven best choice."""

    chosen: tuple[Chosen, ...]
    displaced: tuple[Displaced, ...]
    constraints: Constraints

    @property
    def total(self) -> Fraction:
        """Sum of the scores of those chosen."""
        return sum((c.nominee.score for c in self.chosen), Fraction(0))

    @property
    def cost(self) -> Rupiah:
        """Sum of their cost."""
        return Rupiah.total(c.nominee.cost for c in self.chosen)

    @property
    def ids(self) -> frozenset[UUID]:
        """Ids of those chosen."""
        return frozenset(c.nominee.id for c in self.chosen)

    @property
    def reserves(self) -> frozenset[UUID]:
        """Ids of those who would come in for somebody."""
        return frozenset(n.id for c in self.chosen for n in c.reserve)


@dataclass(frozen=True, slots=True)
class Impossible:
    """Limits that contradict each other; without any one of them a choice exists."""

    conflict: Constraints


def choose(
    nominees: Sequence[Nominee], *, limits: Limits, dimensions: Sequence[str]
) -> Selection | Impossible:
    """Choose nominees of the highest total score under the limits, exactly.

    ``dimensions`` are those that must be represented, by key. A pair in ``limits.apart`` is never
    chosen together. Which of several equally good choices is taken does not depend on the order of
    ``nominees``: higher single scores first, then lower cost, then code.
    """
    constraints = limits.constraints(nominees, dimensions=dimensions)
    problem = Problem(nominees)
    best = problem.solve(constraints)
    if best is None:
        return Impossible(_conflict(problem, constraints))
    inside = {n.id for n in best.members}
    outside = [n for n in problem.nominees if n.id not in inside]
    displaced = tuple(_displaced(problem, constraints, best, n) for n in outside)
    in_order = sorted(best.members, key=lambda n: (_place(n, dimensions), -n.score, n.code))
    chosen = tuple(
        Chosen(n, tuple(_pushed(n, displaced)), _reserve(problem, constraints, best, n))
        for n in in_order
    )
    return Selection(chosen, displaced, constraints)


def lifted(constraints: Constraints, those: Constraints) -> Constraints:
    """Return the constraints with some lifted: one more in a dimension, the others dropped."""
    return tuple(
        replace(c, limit=c.limit + 1) if c in those else c
        for c in constraints
        if c.kind is Kind.AT_MOST or c not in those
    )


def _place(nominee: Nominee, dimensions: Sequence[str]) -> int:
    known = nominee.dimension in dimensions
    return dimensions.index(nominee.dimension) if known else len(dimensions)


def _conflict(problem: Problem, constraints: Constraints) -> Constraints:
    """Leave out every constraint without which it is still impossible (a deletion filter)."""
    needed = constraints
    for each in constraints:
        fewer = tuple(c for c in needed if c != each)
        if each.kind is not Kind.AT_MOST and problem.solve(fewer) is None:
            needed = fewer
    return tuple(c for c in needed if c.kind is not Kind.AT_MOST)


def _displaced(
    problem: Problem, constraints: Constraints, best: Best, nominee: Nominee
) -> Displaced:
    def fits(those: Constraints) -> bool:
        others = tuple(c for c in those if c.kind is not Kind.AT_MOST)
        rest = problem.solve(lifted(constraints, others), floor=best.score) if others else best
        floor = rest.score if rest else best.score
        found = problem.solve(lifted(constraints, those), forced=nominee.id, floor=floor)
        return found is not None

    if fits(()):
        rivals = tuple(n for n in best.members if n.dimension == nominee.dimension)
        return Displaced(nominee, (), tied=True, by=rivals)
    touching = tuple(c for c in constraints if nominee.touches(c))
    enough = tuple(c for c in touching if fits((c,)))
    because = enough or _needed(touching, fits)
    rivals = tuple(_rivals(nominee, because, best))
    return Displaced(nominee, because, jointly=not enough, by=rivals)


def _needed(touching: Constraints, fits: Callable[[Constraints], bool]) -> Constraints:
    needed = touching
    for each in touching:
        fewer = tuple(c for c in needed if c != each)
        if fits(fewer):
            needed = fewer
    return needed


def _rivals(nominee: Nominee, because: Constraints, best: Best) -> Iterator[Nominee]:
    shared = [c for c in because if c.kind is not Kind.BUDGET]
    for other in best.members:
        if any(nominee.touches(c) and other.touches(c) for c in shared):
            yield other


def _pushed(nominee: Nominee, displaced: Sequence[Displaced]) -> Iterator[Nominee]:
    return (d.nominee for d in displaced if nominee in d.by)


def _reserve(
    problem: Problem, constraints: Constraints, best: Best, nominee: Nominee
) -> tuple[Nominee, ...]:
    found = problem.solve(constraints, without=nominee.id)
    inside = {n.id for n in best.members}
    return tuple(n for n in found.members if n.id not in inside) if found else ()
