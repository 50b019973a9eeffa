"""The Renstra table: five years of targets and money, with group rows that repeat the sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anyam.exchange.importers.imported import Desk, Imported, Options
from anyam.exchange.importers.layout import Form, SourceRow
from anyam.exchange.importers.lines import Amounts, Planter
from anyam.exchange.importers.opening import opened
from anyam.exchange.importers.sums import settle
from anyam.exchange.importers.values import amount_of, quantity_of, unit_key
from anyam.exchange.importers.works import Measure, Reading, Works
from anyam.exchange.messages import refusal
from anyam.exchange.origins import Origins
from anyam.exchange.sheets import Sheet
from anyam.kernel import LocalText
from anyam.plan.elements import Level

RENSTRA = Form(
    "renstra",
    LocalText("Renstra OPD", "Agency strategic plan (Renstra)"),
    headings={
        "objective": ("SASARAN", "SASARAN RENSTRA"),
        "code": ("KODE", "KODE REKENING"),
        "name": ("PROGRAM DAN KEGIATAN", "PROGRAM/KEGIATAN/SUB KEGIATAN", "URAIAN"),
        "unit": ("SATUAN",),
        "indicator": ("INDIKATOR", "INDIKATOR KINERJA"),
        "baseline": ("DATA CAPAIAN AWAL", "KONDISI AWAL", "CAPAIAN AWAL"),
        "place": ("LOKASI",),
        "remark": ("KETERANGAN",),
    },
    required=("code", "name"),
    yearly={"money": ("DANA", "PAGU", "ANGGARAN", "RP"), "target": ("TARGET",)},
)


def read_renstra(sheet: Sheet, options: Options | None = None) -> Imported:
    """Read a Renstra table; raises :class:`UnusableInput`.

    Needs ``options.first_year`` where the headings count years from 1. Only detail rows carry
    money into the plan; the sums of group rows are compared with them, year by year.
    """
    options = options or Options()
    desk = Desk(opened(sheet, RENSTRA))
    reader = _Reader(desk, _first_year(desk, options))
    tree = Planter(desk, options, reader.amounts, reader.measured).grow()
    works = Works(desk, options)
    readings = {line.row.number: reader.reading(line.row) for line in tree.details()}
    elements = works.build(tree, readings)
    totals = settle(tree, desk)
    return Imported(
        RENSTRA.label,
        elements,
        tuple(desk.findings),
        desk.ledger(totals),
        Origins(works.places),
    )


def _first_year(desk: Desk, options: Options) -> int:
    """Year 1 of the headings; irrelevant where they name calendar years."""
    counted = any(year < 100 for _, year in desk.layout.yearly)
    if counted and options.first_year is None:
        raise refusal("IMP-001", file=desk.layout.sheet.file)
    return options.first_year or 1


@dataclass
class _Reader:
    """Reads the cells of one row; ``first_year`` stands for TAHUN 1."""

    desk: Desk
    first_year: int

    def _calendar(self, year: int) -> int:
        return year if year > 100 else self.first_year + year - 1

    def amounts(self, row: SourceRow) -> Amounts:
        """Give the money of every year that has any."""
        found: dict[int, Decimal] = {}
        for name, year in self.desk.layout.yearly:
            if name != "money":
                continue
            try:
                amount = amount_of(row.cell(name, year))
            except ValueError:
                self.desk.say("IMP-204", row, name, year, seen=row.cell(name, year))
                continue
            if amount is not None:
                found[self._calendar(year)] = amount
        return found

    def measured(self, row: SourceRow) -> bool:
        """Tell whether the row names an indicator."""
        return bool(row.text("indicator"))

    def reading(self, row: SourceRow) -> Reading:
        """Read what stands beside code, name and money."""
        measures = tuple(self._measures(row))
        years = {year for measure in measures for year in measure.targets}
        years |= {year for year, amount in self.amounts_quietly(row).items() if amount}
        return Reading(
            note="; ".join(self._notes(row)),
            years=tuple(sorted(years)),
            measures=measures,
        )

    def amounts_quietly(self, row: SourceRow) -> Amounts:
        """Read the money once more without repeating what was said of it."""
        return _Reader(Desk(self.desk.layout), self.first_year).amounts(row)

    def _notes(self, row: SourceRow) -> Iterator[str]:
        for name, label in (("objective", "Sasaran"), ("place", "Lokasi")):
            if text := row.text(name):
                yield f"{label}: {text}"
        if remark := row.text("remark"):
            yield remark

    def _measures(self, row: SourceRow) -> Iterator[Measure]:
        if name := row.text("indicator"):
            targets = {
                self._calendar(year): value
                for field, year in self.desk.layout.yearly
                if field == "target" and (value := self._number(row, field, year)) is not None
            }
            unit = row.text("unit")
            yield Measure(
                name=name,
                level=Level.OUTPUT,
                unit=unit_key(unit) if unit else "",
                targets=targets,
                baseline=self._number(row, "baseline"),
            )

    def _number(self, row: SourceRow, name: str, year: int | None = None) -> Decimal | None:
        cell = row.cell(name, year)
        try:
            found = quantity_of(cell)
        except ValueError:
            self.desk.say("IMP-305", row, name, year, seen=cell)
            return None
        return found[0] if found else None
