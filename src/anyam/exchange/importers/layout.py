"""Tables with known headings: which format a sheet has and what its rows hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from anyam.exchange.sheets import Broken, Cell, Sheet
from anyam.kernel import LocalText, Location
from anyam.plan.definition import CONTROL
from anyam.reference.naming import fold

SEARCHED = 15  # rows in which the headings may stand
_YEARLY = re.compile(r"(\D+?)(?:tahun)?(?:ke)?(20\d\d|[1-9])")


@dataclass(frozen=True)
class Form:
    """A format: the headings of its fields, and the words before the year in yearly headings."""

    name: str
    label: LocalText
    headings: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    yearly: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _fields(self) -> Mapping[str, str]:
        return {fold(h): name for name, headings in self.headings.items() for h in headings}

    @cached_property
    def _yearly_fields(self) -> Mapping[str, str]:
        return {fold(word): name for name, words in self.yearly.items() for word in words}

    def lay(self, sheet: Sheet) -> Layout | None:
        """Find the headings of this format; ``None`` where a needed column is missing."""
        tried = (self._read_headings(sheet, row) for row in range(min(SEARCHED, len(sheet.rows))))
        return max(
            (layout for layout in tried if self.missing(layout) == ()),
            key=lambda layout: len(layout.fields) + len(layout.yearly),
            default=None,
        )

    def missing(self, layout: Layout) -> tuple[str, ...]:
        """List the needed headings a layout lacks, as people write them."""
        lacking = [self.headings[name][0] for name in self.required if name not in layout.fields]
        present = {name for name, _ in layout.yearly}
        lacking += [words[0] for name, words in self.yearly.items() if name not in present]
        return tuple(lacking)

    def closest(self, sheet: Sheet) -> Layout:
        """Read the row that looks most like the headings, whether or not it suffices."""
        tried = [self._read_headings(sheet, r) for r in range(min(SEARCHED, len(sheet.rows)))]
        return max(tried, key=lambda layout: len(layout.fields), default=Layout(sheet, 0, {}, {}))

    def _read_headings(self, sheet: Sheet, row: int) -> Layout:
        fields: dict[str, int] = {}
        yearly: dict[tuple[str, int], int] = {}
        for column, cell in enumerate(sheet.rows[row]):
            heading = fold(cell) if isinstance(cell, str) else ""
            if name := self._fields.get(heading):
                fields.setdefault(name, column)
            elif (match := _YEARLY.fullmatch(heading)) and match[1] in self._yearly_fields:
                yearly.setdefault((self._yearly_fields[match[1]], int(match[2])), column)
        return Layout(sheet, row, fields, yearly)


@dataclass(frozen=True)
class Layout:
    """A sheet whose headings are found: field → column, and (field, year) → column, from zero."""

    sheet: Sheet
    heading: int
    fields: Mapping[str, int]
    yearly: Mapping[tuple[str, int], int]

    def rows(self) -> Iterator[SourceRow]:
        """Yield the rows below the headings."""
        for number, cells in enumerate(self.sheet.rows[self.heading + 1 :], self.heading + 2):
            yield SourceRow(self, number, tuple(cells))

    def title(self, column: int) -> str:
        """The heading of a column as written."""
        return text_of(self.sheet.rows[self.heading][column])


@dataclass(frozen=True)
class SourceRow:
    """One row of the source, counted from 1, with its cells by field."""

    layout: Layout
    number: int
    cells: tuple[Cell, ...]

    def column(self, name: str, year: int | None = None) -> int | None:
        """The column of a field, or of a field's year."""
        if year is None:
            return self.layout.fields.get(name)
        return self.layout.yearly.get((name, year))

    def cell(self, name: str, year: int | None = None) -> Cell:
        """A field's cell; ``None`` where the row is short or the column missing."""
        column = self.column(name, year)
        return self.cells[column] if column is not None and column < len(self.cells) else None

    def text(self, name: str) -> str:
        """A field's text on one line; a lone ``0`` or ``-`` is a filler and counts as empty."""
        cell = self.cell(name)
        text = "" if isinstance(cell, Broken) else text_of(cell)
        return "" if text in {"0", "-", "–"} else text

    def place(self, name: str | None = None, year: int | None = None) -> Location:
        """Locate the row or one of its cells."""
        column = self.column(name, year) if name else None
        if column is None:
            return self.layout.sheet.place(row=self.number)
        heading = self.layout.title(column)
        return self.layout.sheet.place(row=self.number, column=column + 1, heading=heading)

    @property
    def blank(self) -> bool:
        """True where no cell holds anything."""
        return not any(text_of(cell) for cell in self.cells)

    @property
    def repeats_headings(self) -> bool:
        """True where the headings are repeated, as on every printed page."""
        named = [self.cell(f) for f in self.layout.fields]
        own = [self.layout.sheet.rows[self.layout.heading][c] for c in self.layout.fields.values()]
        return [fold(text_of(c)) for c in named] == [fold(text_of(c)) for c in own]

    @property
    def numbers_columns(self) -> bool:
        """True for the row ``1 2 3 4 …`` that numbers the columns."""
        texts = [text_of(cell).strip("()") for cell in self.cells if text_of(cell)]
        return len(texts) > 3 and texts == [str(n) for n in range(1, len(texts) + 1)]


def text_of(cell: Cell) -> str:
    """Show a cell as people see it, on one line and without control characters."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        cell = int(cell) if cell.is_integer() else repr(cell)
    return " ".join(CONTROL.sub(" ", str(cell)).split())
