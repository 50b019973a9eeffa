"""Money of a group of programs: budgeted, revised, spent, absorbed, and what it has earned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anyam.kernel import Rupiah
from anyam.realisation.line import Line


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Earned value over programs whose budget, spending and progress are all known.

    ``planned`` (PV), ``earned`` (EV) and ``actual`` (AC) in rupiah; CPI = EV ÷ AC and
    SPI = EV ÷ PV as in ANSI/EIA-748. ``programs`` of ``of`` could be included.
    """

    planned: Fraction
    earned: Fraction
    actual: Rupiah
    programs: int
    of: int

    @property
    def cpi(self) -> Fraction | None:
        """Work done per rupiah spent; below one the work is dearer than planned."""
        return self.earned / int(self.actual) if self.actual else None

    @property
    def spi(self) -> Fraction | None:
        """Work done against work planned by now; below one the work is behind."""
        return self.earned / self.planned if self.planned else None


@dataclass(frozen=True, slots=True)
class Money:
    """Sums in rupiah; ``silent`` programs have a budget but no word on spending."""

    budgeted: Rupiah
    revised: Rupiah
    spent: Rupiah
    silent: int

    @property
    def absorption(self) -> Fraction | None:
        """Spent ÷ the budget that stands."""
        return Fraction(int(self.spent), int(self.revised)) if self.revised else None


def money(lines: Iterable[Line]) -> Money:
    """Sum the money of programs; a program without revision keeps its first budget."""
    rows = tuple(lines)
    return Money(
        budgeted=Rupiah.total(line.budgeted or 0 for line in rows),
        revised=Rupiah.total(line.budget or 0 for line in rows),
        spent=Rupiah.total(line.money or 0 for line in rows),
        silent=sum(bool(line.budget) and line.money is None for line in rows),
    )


def earned_value(lines: Sequence[Line], *, elapsed: Fraction) -> EarnedValue | None:
    """Compute earned value; planned progress is as reported, else ``elapsed`` of the year.

    ``None`` where no program has budget, spending and physical progress together.
    """
    known = [ln for ln in lines if ln.budget and ln.money is not None and ln.physical is not None]
    if not known:
        return None
    zero = Fraction(0)
    return EarnedValue(
        planned=sum((_planned(line, elapsed) for line in known), zero),
        earned=sum((int(line.budget or 0) * (line.physical or zero) for line in known), zero),
        actual=Rupiah.total(line.money or 0 for line in known),
        programs=len(known),
        of=len(lines),
    )


def _planned(line: Line, elapsed: Fraction) -> Fraction:
    share = elapsed if line.planned_physical is None else line.planned_physical
    return int(line.budget or 0) * share
