"""What a choice must obey: nominees with their cost, and limits as single constraints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID

from anyam.kernel import AnyamError, Choice, LocalText, Rupiah
from anyam.plan import BudgetLine, Plan, Program, QuickWin

MOST = 3  # quick wins of one dimension for which the exact search is built

Pair = frozenset[UUID]


class Kind(Choice):
    """The kinds of limit, in the order in which they are told."""

    AT_MOST = "at_most", "Paling banyak per dimensi", "Most per dimension"
    AT_LEAST = "at_least", "Paling sedikit per dimensi", "Least per dimension"
    BUDGET = "budget", "Total anggaran", "Total budget"
    CAPACITY = "capacity", "Kapasitas OPD", "Agency capacity"
    APART = "apart", "Tidak beririsan", "No overlap"


@dataclass(frozen=True, slots=True)
class Constraint:
    """One limit: on a dimension, an agency, a pair of nominees, or on the whole."""

    kind: Kind
    subject: str | UUID | Pair | None = None
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Nominee:
    """What the choice needs to know of a quick win; ``cost`` is its money from start to due."""

    id: UUID
    code: str
    dimension: str
    owner: UUID | None
    cost: Rupiah
    score: Fraction

    def touches(self, constraint: Constraint) -> bool:
        """Tell whether the constraint could keep this nominee out."""
        match constraint.kind:
            case Kind.AT_MOST:
                return constraint.subject == self.dimension
            case Kind.CAPACITY:
                return constraint.subject == self.owner
            case Kind.APART:
                return isinstance(constraint.subject, frozenset) and self.id in constraint.subject
            case kind:
                return kind is Kind.BUDGET


@dataclass(frozen=True, slots=True)
class Limits:
    """What the council asks of the choice; ``None`` is no limit."""

    least: int = 1  # per dimension
    most: int = 1
    budget: Rupiah | None = None
    capacity: int | None = None  # quick wins one agency can carry
    capacities: Mapping[UUID, int] = field(default_factory=dict)  # of single agencies
    apart: frozenset[Pair] = frozenset()  # pairs that overlap

    def __post_init__(self) -> None:
        """Raise ``AnyamError`` for limits nobody can mean."""
        if not 0 <= self.least <= self.most or not 1 <= self.most <= MOST:
            raise AnyamError(_COUNTS.format(least=self.least, most=self.most, bound=MOST))
        amounts = (self.budget or 0, self.capacity or 0, *self.capacities.values())
        if min(amounts) < 0:
            raise AnyamError(_NEGATIVE)

    def constraints(
        self, nominees: Iterable[Nominee], *, dimensions: Iterable[str]
    ) -> tuple[Constraint, ...]:
        """Take the limits apart into single constraints on these nominees and dimensions."""
        return tuple(self._each(list(nominees), list(dimensions)))

    def _each(self, nominees: list[Nominee], dimensions: list[str]) -> Iterator[Constraint]:
        for dimension in dict.fromkeys((*dimensions, *(n.dimension for n in nominees))):
            yield Constraint(Kind.AT_MOST, dimension, self.most)
            if self.least and dimension in dimensions:
                yield Constraint(Kind.AT_LEAST, dimension, self.least)
        if self.budget is not None:
            yield Constraint(Kind.BUDGET, None, self.budget)
        for owner in dict.fromkeys(n.owner for n in nominees):
            room = self.capacities.get(owner, self.capacity) if owner else None
            if room is not None:
                yield Constraint(Kind.CAPACITY, owner, room)
        known = {n.id for n in nominees}
        pairs = sorted((p for p in self.apart if len(p) == 2 and p <= known), key=sorted)
        yield from (Constraint(Kind.APART, pair) for pair in pairs)


def nominees_of(plan: Plan, *, scores: Mapping[UUID, Fraction]) -> tuple[Nominee, ...]:
    """Make nominees of the plan's quick wins that have a score, in the order of the plan."""
    return tuple(
        Nominee(
            win.id, win.code, plan.dimension_of(win) or "", win.owner, cost(plan, win),
            scores[win.id],
        )
        for win in plan.all(QuickWin)
        if win.id in scores
    )  # fmt: skip


def wins_apart(plan: Plan, pairs: Iterable[tuple[UUID, UUID]]) -> frozenset[Pair]:
    """Keep the quick wins of overlapping programs apart, given as pairs of program ids."""
    return frozenset(
        frozenset((a.id, b.id))
        for one, other in pairs
        for a in plan.referrers(one, QuickWin, "program")
        for b in plan.referrers(other, QuickWin, "program")
        if a.id != b.id
    )


def cost(plan: Plan, quick_win: QuickWin) -> Rupiah:
    """Sum its program's budget over the years from start to due.

    Without dates it is the program's first year with money; without budget lines zero.
    """
    program = plan.get(quick_win.program, Program)
    lines = plan.budget_lines(program.id) if program else ()
    years = _years(quick_win, lines)
    return Rupiah.total(line.amount or 0 for line in lines if line.year in years)


def _years(quick_win: QuickWin, lines: tuple[BudgetLine, ...]) -> range:
    if quick_win.start and quick_win.due:
        return range(quick_win.start.year, quick_win.due.year + 1)
    first = min((line.year for line in lines if line.year and line.amount), default=0)
    return range(first, first + 1)


_COUNTS = LocalText(
    "Jumlah quick win per dimensi tertulis {least} sampai {most}; yang mungkin 0 sampai {bound}, "
    "dan batas bawah tidak melebihi batas atas.",
    "Quick wins per dimension are asked as {least} to {most}; possible are 0 to {bound}, the lower "
    "not above the upper.",
)
_NEGATIVE = LocalText(
    "Anggaran dan kapasitas tidak boleh kurang dari nol.",
    "Budget and capacity cannot be below zero.",
)
