"""A line: one program or action with everything the formulas read, flat as a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from anyam.kernel import Choice, LocalText, Rupiah
from anyam.plan import Direction
from anyam.realisation.achievement import Achievement, Lack, Measure, together
from anyam.realisation.status import ReportStatus
from anyam.realisation.wording import shown


class Level(Choice):
    """What figures are gathered by, widest first."""

    PLAN = "plan", "Seluruh masterplan", "Whole plan"
    YEAR = "year", "Tahun", "Year"
    DIMENSION = "dimension", "Dimensi", "Dimension"
    SUBDIMENSION = "subdimension", "Sub-dimensi", "Sub-dimension"
    AGENCY = "agency", "OPD", "Agency"
    TERM = "term", "Jangka waktu", "Term"
    FUND = "fund", "Sumber dana", "Fund source"
    CATEGORY = "category", "Kategori rencana aksi", "Action category"
    PROGRAM = "program", "Program", "Program"


class Place(NamedTuple):
    """Where a line belongs on a level."""

    key: str
    label: LocalText


class Via(NamedTuple):
    """The reported actions a program's line was made from, of how many, and their weights."""

    codes: tuple[str, ...]
    of: int
    by_budget: bool


NOWHERE = Place("", LocalText("Tidak disebutkan", "Not stated"))


@dataclass(frozen=True)
class Line:
    """One planned program or action of one year. Shares lie between 0 and 1, money is rupiah.

    ``reported`` tells whether anything at all was said in the period; ``budgets`` and ``spent``
    are by fund source where known (``""`` where not). ``via`` names the actions whose reports stand
    in for the program's own.
    """

    code: str
    name: str
    places: Mapping[Level, Place] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    status: ReportStatus | None = None
    physical: Fraction | None = None
    planned_physical: Fraction | None = None
    reported: bool = True
    budgets: Mapping[str, Rupiah] = field(default_factory=dict)
    revised: Rupiah | None = None
    spent: Mapping[str, Rupiah] = field(default_factory=dict)
    weight: Fraction | None = None
    via: Via | None = None

    @property
    def budgeted(self) -> Rupiah | None:
        """Money planned for the year, over all sources."""
        return Rupiah.total(self.budgets.values()) if self.budgets else None

    @property
    def budget(self) -> Rupiah | None:
        """The budget that stands: revised where it was revised."""
        return self.revised if self.revised is not None else self.budgeted

    @property
    def money(self) -> Rupiah | None:
        """Money spent, over all sources."""
        return Rupiah.total(self.spent.values()) if self.spent else None

    @cached_property
    def achievement(self) -> Achievement | Lack:
        """Achievement by the measures; by physical progress where no measure says anything."""
        if not self.reported:
            return Lack.NO_REPORT
        found = together(self.measures) if self.measures else Lack.NO_VALUE
        if isinstance(found, Lack) and self.physical is not None:
            how = LocalText("realisasi fisik {p} %", "physical progress {p} %")
            share = self.physical
            return Achievement(share, lambda: how.format(p=shown(100 * share)))
        return found

    @property
    def runs(self) -> bool | None:
        """Whether the work runs or is done; ``None`` if nothing tells.

        Without a status, work with progress or a value runs; a rising measure must be above zero.
        """
        if not self.reported:
            return None
        if self.status is not None:
            return self.status.runs
        if self.physical is not None:
            return self.physical > 0
        values = [m for m in self.measures if m.achieved is not None]
        return any(map(_moved, values)) if values else None

    def place(self, level: Level) -> Place:
        """Where the line belongs on a level."""
        return self.places.get(level, NOWHERE)

    def of_fund(self, source: str) -> Line:
        """The same line with only the money of one fund source."""
        kept = {source: self.spent[source]} if source in self.spent else {}
        budgets = {source: self.budgets[source]} if source in self.budgets else {}
        whole = len(self.budgets) <= 1
        return replace(self, budgets=budgets, spent=kept, revised=self.revised if whole else None)


def _moved(measure: Measure) -> bool:
    achieved = measure.achieved or Fraction(0)
    return achieved > 0 if measure.direction is Direction.RISING else True
