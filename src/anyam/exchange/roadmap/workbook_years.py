"""Money and teams of a roadmap's workbook: uses, and their sums against limits, as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from anyam.exchange.roadmap.workbook_paper import PROGRAMS, TOP, USES, Paper, letter_of
from anyam.kernel import LocalText
from anyam.roadmap import (
    Candidate,
    Cell,
    Resource,
    ResourceKind,
    Roadmap,
    money_by_dimension,
    use_table,
)
from anyam.roadmap.savings import with_savings

_YEARS = LocalText("Uang dan tim", "Money and teams")
_OVER = LocalText(
    "Merah: melebihi pagu atau kapasitas. Sisa pagu yang boleh dibawa tidak dihitung di sini.",
    "Red: over the ceiling or capacity. Money that may be carried over is not counted here.",
)
_USE_HEADS = (
    LocalText("Kode", "Code"),
    LocalText("Dimensi", "Dimension"),
    LocalText("Sumber daya", "Resource"),
    LocalText("Jenis", "Kind"),
    LocalText("Tahun ke-", "Years after start"),
    LocalText("Dari", "From"),
    LocalText("Sampai", "Until"),
    LocalText("Jumlah", "Amount"),
)
_USES_HINT = LocalText(
    "Dari dan Sampai mengikuti kolom Mulai pada lembar Peta jalan.",
    "From and Until follow the column Start of the sheet Roadmap.",
)


@dataclass(frozen=True, slots=True)
class Use:
    """A row of the sheet of uses: what a program takes, from ``after`` years behind its start."""

    code: str
    dimension: str
    resource: Resource
    after: int
    amount: int
    running: bool


@dataclass(frozen=True, slots=True)
class Uses:
    """All uses, in the order of the programs; savings of mergers are already taken off."""

    rows: tuple[Use, ...]

    @classmethod
    def of(cls, found: Roadmap) -> Self:
        """Gather the uses of every candidate, in a place or not."""
        told = with_savings(found.candidates, found.demands)
        return cls(tuple(use for c in told for use in _uses(c)))


def _uses(c: Candidate) -> Iterator[Use]:
    for need in c.needs:
        yield Use(c.code, c.dimension, need.resource, need.after, need.amount, running=False)
    for cost in c.running:
        yield Use(c.code, c.dimension, cost.resource, c.duration, cost.amount, running=True)


class YearPages:
    """Writes the sheets of money and teams."""

    def __init__(self, paper: Paper, uses: Uses) -> None:
        """Keep the paper and what is used."""
        self.paper, self.told = paper, uses
        self.found, self.span = paper.found, paper.span

    def years(self) -> None:
        """Use against limit by source and agency, and money by dimension, all as formulas."""
        sheet = self.paper.sheet(_YEARS, _OVER)
        row = TOP - 1
        for kind in (ResourceKind.MONEY, ResourceKind.HANDS, ResourceKind.OTHER):
            table = use_table(self.found, kind)
            if table:
                row = self._limits(sheet, row, kind, table) + 1
        self._dimensions(sheet, row)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 14)
        sheet.set_column(2, 2 + len(self.span), 17)
        sheet.freeze_panes(0, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _limits(
        self, sheet: Any, row: int, kind: ResourceKind, table: Mapping[Resource, Mapping[int, Cell]]
    ) -> int:  # fmt: skip
        self.paper.year_headings(sheet, row, kind.label.in_(self.paper.lang), total=True)
        used, there = self.paper.t("terpakai", "used"), self.paper.t("batas", "limit")
        left = self.paper.t("sisa", "left")
        for resource, cells in table.items():
            for at, word in enumerate((used, there, left), start=1):
                sheet.write_string(row + at, 0, self.paper.name(resource.key), self.paper.plain)
                sheet.write_string(row + at, 1, word, self.paper.plain)
            for at, year in enumerate(self.span, start=2):
                cell, letter = cells[year], letter_of(at)
                formula = self._sum(f'"{_quoted(_id(resource))}"', column="C", year=year)
                sheet.write_formula(row + 1, at, formula, self.paper.whole, cell.used)
                if cell.limit is not None:
                    sheet.write_number(row + 2, at, cell.limit, self.paper.whole)
                    rest = f"={letter}{row + 3}-{letter}{row + 2}"
                    sheet.write_formula(row + 3, at, rest, self.paper.total, cell.limit - cell.used)
            self._totals(sheet, row, cells)
            row += 3
        red = self.paper.book.add_format({"font_color": "#ffffff", "bg_color": "#a4312b"})
        area = (TOP, 2, row, 2 + len(self.span))
        below = {"type": "cell", "criteria": "<", "value": 0, "format": red}
        sheet.conditional_format(*area, below)
        return row + 1

    def _totals(self, sheet: Any, row: int, cells: Any) -> None:
        at, last = 2 + len(self.span), letter_of(1 + len(self.span))
        told = [cell.limit for cell in cells.values()]
        sums = [sum(cell.used for cell in cells.values()), sum(x or 0 for x in told)]
        for line, value in enumerate(sums, start=1):
            formula = f"=SUM(C{row + line + 1}:{last}{row + line + 1})"
            if line == 1 or any(x is not None for x in told):
                sheet.write_formula(row + line, at, formula, self.paper.total, value)

    def _dimensions(self, sheet: Any, row: int) -> None:
        words = self.paper.t("Uang menurut dimensi", "Money by dimension")
        self.paper.year_headings(sheet, row, words, total=True)
        for key, amounts in money_by_dimension(self.found).items():
            row += 1
            sheet.write_string(row, 0, self.paper.name(key), self.paper.plain)
            sheet.write_string(row, 1, key, self.paper.plain)
            for at, year in enumerate(self.span, start=2):
                formula = self._sum(f'"{_quoted(key)}"', column="B", year=year, money=True)
                sheet.write_formula(row, at, formula, self.paper.whole, amounts[year])
            last = letter_of(1 + len(self.span))
            formula = f"=SUM(C{row + 1}:{last}{row + 1})"
            sheet.write_formula(
                row, 2 + len(self.span), formula, self.paper.total, sum(amounts.values())
            )

    def _sum(
        self, key: str, *, column: str, year: int, money: bool = False
    ) -> str:  # fmt: skip
        """Add the amounts of uses whose span of years holds ``year``."""
        name, last = USES.in_(self.paper.lang), TOP + len(self.told.rows)

        def area(letter: str) -> str:
            return f"'{name}'!${letter}${TOP + 1}:${letter}${max(last, TOP + 1)}"

        only = f',{area("D")},"{ResourceKind.MONEY}"' if money else ""
        return (
            f'=SUMIFS({area("H")},{area(column)},{key},{area("F")},"<={year}",'
            f'{area("G")},">={year}"{only})'
        )

    def uses(self) -> None:
        """What each program takes, with the years that follow from its start."""
        sheet = self.paper.sheet(USES, _USES_HINT)
        self.paper.headings(sheet, TOP - 1, [h.in_(self.paper.lang) for h in _USE_HEADS])
        places = {c.code: row for row, c in enumerate(self.paper.order, start=TOP)}
        for row, use in enumerate(self.told.rows, start=TOP):
            self._use(sheet, row, use, places[use.code])
        sheet.set_column(0, 6, 14)
        sheet.set_column(7, 7, 20)
        sheet.freeze_panes(TOP, 1)

    def _use(self, sheet: Any, row: int, use: Use, place: int) -> None:
        words = (use.code, use.dimension, _id(use.resource), use.resource.kind.value)
        for at, word in enumerate(words):
            sheet.write_string(row, at, str(word), self.paper.plain)
        sheet.write_number(row, 4, use.after, self.paper.plain)
        start = f"'{PROGRAMS.in_(self.paper.lang)}'!$H${place + 1}"
        year = self.found.years.get(use.code)
        begins = "" if year is None else year + use.after
        last = self.found.demands.last
        until = begins if not use.running or year is None else last
        sheet.write_formula(
            row, 5, f'=IF({start}="","",{start}+E{row + 1})', self.paper.plain, begins
        )
        ends = f'=IF(F{row + 1}="","",{last if use.running else f"F{row + 1}"})'
        sheet.write_formula(row, 6, ends, self.paper.plain, until)
        sheet.write_number(row, 7, use.amount, self.paper.whole)


def _id(resource: Resource) -> str:
    return f"{resource.kind.value}:{resource.key}"


def _quoted(text: str) -> str:
    return text.replace('"', '""').replace("~", "~~").replace("*", "~*").replace("?", "~?")
