"""Reporting periods: a month, quarter, semester or year, in order, each inside a longer one."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache, total_ordering

from anyam.kernel import MONTHS, Choice, Lang, LocalText, Year


class Cadence(Choice):
    """How long a reporting period is, shortest first."""

    MONTH = "month", "Bulan", "Month"
    QUARTER = "quarter", "Triwulan", "Quarter"
    SEMESTER = "semester", "Semester", "Semester"
    YEAR = "year", "Tahun", "Year"

    @property
    def months(self) -> int:
        """Length in months."""
        return {"month": 1, "quarter": 3, "semester": 6, "year": 12}[self.value]

    @property
    def per_year(self) -> int:
        """Number of such periods in a year."""
        return 12 // self.months


_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_YEARLY = re.compile(r"(?:tahun(?:anggaran)?|thn|ta|year|fy|annual)?")
_PART = re.compile(r"([a-z]*?)([0-9]{1,2}|i{1,3}|iv)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {
    **dict.fromkeys(("q", "tw", "trw", "triwulan", "kuartal", "quarter"), Cadence.QUARTER),
    **dict.fromkeys(("s", "sm", "smt", "sem", "semester"), Cadence.SEMESTER),
    **dict.fromkeys(("", "b", "m", "bln", "bulan", "month"), Cadence.MONTH),
}
_LETTER = {Cadence.QUARTER: "Q", Cadence.SEMESTER: "S"}
_NUMERALS = ("", "I", "II", "III", "IV")


@total_ordering
@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """One period of reporting, such as the second quarter of 2025 (``2025-Q2``).

    Periods are ordered by their end, and where two end together the shorter comes first.
    """

    year: Year
    cadence: Cadence = Cadence.YEAR
    number: int = 1

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a fifth quarter and the like."""
        if not 1 <= self.number <= self.cadence.per_year:
            raise ValueError(f"a year has no {self.cadence} {self.number}")

    @classmethod
    def parse(cls, text: str) -> ReportPeriod:
        """Read ``2025``, ``TW I 2025``, ``2025-Q1``, ``Semester 2 2025``, or ``Mei 2025``.

        Raises ``ValueError`` for anything else.
        """
        return _parsed(text)

    @property
    def first_day(self) -> date:
        """First day of the period."""
        return date(self.year, (self.number - 1) * self.cadence.months + 1, 1)

    @property
    def last_day(self) -> date:
        """Last day of the period."""
        month = self.number * self.cadence.months
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def elapsed(self) -> Fraction:
        """Share of the year that has passed when the period ends."""
        return Fraction(self.number * self.cadence.months, 12)

    @property
    def whole_year(self) -> ReportPeriod:
        """The year it belongs to."""
        return ReportPeriod(self.year)

    def parts(self, cadence: Cadence) -> Iterator[ReportPeriod]:
        """Yield the shorter periods it consists of, in order."""
        numbers = range(1, cadence.per_year + 1)
        return (p for n in numbers if (p := ReportPeriod(self.year, cadence, n)) in self)

    def deadline(self, *, days: int) -> date:
        """Day by which its report is due."""
        return self.last_day + timedelta(days=days)

    def __contains__(self, other: object) -> bool:
        """Tell whether another period lies within this one."""
        return (
            isinstance(other, ReportPeriod)
            and self.first_day <= other.first_day
            and other.last_day <= self.last_day
        )

    def __lt__(self, other: ReportPeriod) -> bool:
        """Order by end, the shorter first."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, int]:
        return self.last_day, self.cadence.months

    def __str__(self) -> str:
        """Write the canonical form: ``2025``, ``2025-S1``, ``2025-Q1``, ``2025-03``."""
        if self.cadence is Cadence.YEAR:
            return str(int(self.year))
        if self.cadence is Cadence.MONTH:
            return f"{int(self.year)}-{self.number:02}"
        return f"{int(self.year)}-{_LETTER[self.cadence]}{self.number}"

    @property
    def label(self) -> LocalText:
        """The period as people say it: ``Triwulan II 2025``, ``Quarter 2 2025``."""
        year = int(self.year)
        if self.cadence is Cadence.YEAR:
            return LocalText(f"Tahun {year}", f"Year {year}")
        if self.cadence is Cadence.MONTH:
            return LocalText(*(f"{MONTHS[lang][self.number - 1]} {year}" for lang in Lang))
        kind = self.cadence.label
        return LocalText(
            f"{kind.id} {_NUMERALS[self.number]} {year}", f"{kind.en} {self.number} {year}"
        )


@lru_cache(maxsize=4096)
def _parsed(text: str) -> ReportPeriod:
    years = _YEAR.findall(text)
    rest = re.sub(r"[^a-z0-9]", "", _YEAR.sub("", text.casefold(), count=1))
    if len(years) != 1:
        raise ValueError(f"not a reporting period: {text[:60]!r}")
    year = Year(int(years[0]))
    if _YEARLY.fullmatch(rest):
        return ReportPeriod(year)
    if month := _month(rest):
        return ReportPeriod(year, Cadence.MONTH, month)
    match = _PART.fullmatch(rest.replace("tahun", ""))
    if not match or match[1] not in _WORDS:
        raise ValueError(f"not a reporting period: {text[:60]!r}")
    number = _ROMAN.get(match[2]) or int(match[2])
    return ReportPeriod(year, _WORDS[match[1]], number)


def _month(word: str) -> int | None:
    if len(word) < 3:
        return None
    for names in MONTHS.values():
        for number, name in enumerate(names, start=1):
            if name.lower().startswith(word):
                return number
    return None
