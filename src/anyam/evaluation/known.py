"""What is known when a city evaluates itself: plan, year, reports, surveys and the whole APBD."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from anyam.evaluation.advice import FollowUps
from anyam.kernel import Rupiah, Year
from anyam.plan import Action, Plan, Program, QuickWin
from anyam.plan.elements import QuickWinStatus
from anyam.realisation import ReportPeriod, ReportSet, lines_of


class Work(Protocol):
    """A program or action of which somebody may have said whether it runs."""

    @property
    def code(self) -> str:
        """Code in the plan."""

    @property
    def runs(self) -> bool | None:
        """Whether it runs or is done; ``None`` without news."""


@dataclass(frozen=True)
class Known:
    """The facts at hand for the evaluation of one year.

    ``survey`` gives mean answers on the scale of the instrument by question key; ``apbd`` is the
    whole regional budget of the year, which no master plan holds; ``recommendations`` are those of
    earlier evaluations.
    """

    plan: Plan
    year: int
    reports: ReportSet = field(default_factory=ReportSet)
    survey: Mapping[str, Fraction] = field(default_factory=dict)
    apbd: Rupiah | None = None
    recommendations: FollowUps | None = None

    @property
    def last_day(self) -> date:
        """Last day of the evaluated year."""
        return date(self.year, 12, 31)

    def programs(self, *, before: int = 0) -> Sequence[Work]:
        """Programs planned in the year, or so many years before."""
        return self._works[Program, self.year - before]

    def actions(self, *, before: int = 0) -> Sequence[Work]:
        """Actions planned in the year, or so many years before."""
        return self._works[Action, self.year - before]

    @cached_property
    def quick_wins(self) -> tuple[QuickWin, ...]:
        """Quick wins chosen for the year: under way on some day of it, or without dates."""
        first = date(self.year, 1, 1)
        return tuple(
            q
            for q in self.plan.all(QuickWin)
            if q.status is QuickWinStatus.CHOSEN
            and (q.start is None or q.start <= self.last_day)
            and (q.due is None or q.due >= first)
        )

    @cached_property
    def _works(self) -> Mapping[tuple[type[Program | Action], int], Sequence[Work]]:
        kinds: tuple[type[Program | Action], ...] = (Program, Action)
        return {
            (kind, year): lines_of(
                self.plan, self.reports, period=ReportPeriod(Year(year)), of=kind
            )
            for kind in kinds
            for year in (self.year - 1, self.year)
        }
