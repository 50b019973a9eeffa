"""A finding: what is wrong, where, why it matters and what to do, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from anyam.kernel.text import Choice, LocalText

NOTHING = LocalText("", "")


class Severity(Choice):
    """How much a finding matters, gravest first."""

    ERROR = "error", "Kesalahan", "Error"
    WARNING = "warning", "Peringatan", "Warning"
    ADVICE = "advice", "Saran", "Advice"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    def __lt__(self, other: str) -> bool:
        """Order the gravest first; all four comparisons, because text would order by letter."""
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source file; ``row`` counts from 1, ``column`` is the column's heading."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None  # "C14"

    def __str__(self) -> str:
        """Write as ``rencana.xlsx › Program › C14 (Judul)``."""
        return self._written(row=f"#{self.row}")

    @property
    def told(self) -> LocalText:
        """Write for people: ``rencana.xlsx › Program › baris 14`` where no cell is known."""
        return LocalText(
            self._written(row=f"baris {self.row}"), self._written(row=f"row {self.row}")
        )

    def _written(self, *, row: str) -> str:
        place = self.cell or (row if self.row else "")
        heading = f"({self.column})" if self.column else ""
        tail = " ".join(part for part in (place, heading) if part)
        return " › ".join(part for part in (self.file, self.sheet, tail) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One coded finding: what it is about (``element``, ``field``) and where (``location``)."""

    code: str
    severity: Severity
    message: LocalText
    fix: LocalText = NOTHING
    why: LocalText = NOTHING
    kind: str | None = None
    element: UUID | None = None
    element_code: str | None = None
    field: str | None = None
    location: Location | None = None
    seen: str | None = None
    waived: str | None = None
    part: str | None = None  # year or criterion, where a field spans several columns

    def at(self, location: Location | None) -> Finding:
        """Return the finding with a place, unless it already has one."""
        return self if self.location or location is None else replace(self, location=location)

    def waive(self, reason: str) -> Finding:
        """Return the finding marked as accepted, with the reason shown beside it."""
        return replace(self, waived=reason)

    @property
    def open(self) -> bool:
        """True unless waived."""
        return self.waived is None
