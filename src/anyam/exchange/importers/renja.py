"""The SIPD Renja/DPA table: one row a sub-activity, with its ceiling, fund source and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from anyam.exchange.importers.imported import Desk, Imported, Options
from anyam.exchange.importers.layout import Form, SourceRow
from anyam.exchange.importers.lines import Amounts, Planter
from anyam.exchange.importers.opening import opened
from anyam.exchange.importers.sums import settle
from anyam.exchange.importers.values import amount_of, quantity_of, unit_key, year_of
from anyam.exchange.importers.works import Measure, Reading, Works
from anyam.exchange.origins import Origins
from anyam.exchange.sheets import Sheet
from anyam.kernel import LocalText
from anyam.plan.elements import Level
from anyam.reference.naming import fold

RENJA_DPA = Form(
    "renja",
    LocalText("Renja/DPA per subkegiatan (SIPD)", "Renja/DPA by sub-activity (SIPD)"),
    headings={
        "code": ("KODE SUB KEGIATAN", "KODE", "KODE REKENING", "KODE PROGRAM/KEGIATAN"),
        "name": (
            "PROGRAM DAN KEGIATAN",
            "URAIAN",
            "SUB KEGIATAN",
            "NAMA SUB KEGIATAN",
            "PROGRAM/KEGIATAN/SUB KEGIATAN",
            "URUSAN/BIDANG URUSAN/PROGRAM/KEGIATAN/SUB KEGIATAN",
        ),
        "result": ("TOLAK UKUR CAPAIAN KEG.", "TOLAK UKUR CAPAIAN KEGIATAN"),
        "result_target": ("TARGET KINERJA CAPAIAN KEG.", "TARGET KINERJA CAPAIAN KEGIATAN"),
        "output": ("TOLAK UKUR KELUARAN",),
        "output_target": ("TARGET KINERJA KELUARAN",),
        "outcome": ("TOLAK UKUR HASIL",),
        "outcome_target": ("TARGET KINERJA HASIL",),
        "fund": ("SUMBER DANA", "SUMBER PENDANAAN"),
        "place": ("LOKASI",),
        "product": ("KELUARAN SUB KEG.", "KELUARAN SUB KEGIATAN"),
        "start": ("AWAL PELAKSANAAN", "WAKTU MULAI", "MULAI"),
        "end": ("AKHIR PELAKSANAAN", "WAKTU SELESAI", "SELESAI"),
        "amount": ("JUMLAH PAGU", "PAGU", "PAGU INDIKATIF", "JUMLAH ANGGARAN"),
        "remark": ("KETERANGAN",),
    },
    required=("code", "name", "amount", "start"),
)
_MEASURES = (
    ("result", Level.OUTCOME, True),
    ("output", Level.OUTPUT, False),
    ("outcome", Level.OUTCOME, False),
)


def read_renja_dpa(sheet: Sheet, options: Options | None = None) -> Imported:
    """Read a SIPD Renja/DPA table; raises :class:`UnusableInput` where a needed column is missing.

    The year of the money is that of AWAL PELAKSANAAN. A row without code and name right below a
    sub-activity adds money or an indicator to it.
    """
    options = options or Options()
    desk = Desk(opened(sheet, RENJA_DPA))
    reader = _Reader(desk)
    tree = Planter(desk, options, reader.amounts, reader.measured).grow()
    works = Works(desk, options)
    readings = {line.row.number: reader.reading(line.row) for line in tree.details()}
    elements = works.build(tree, readings)
    totals = settle(tree, desk)
    return Imported(
        RENJA_DPA.label,
        elements,
        tuple(desk.findings),
        desk.ledger(totals),
        Origins(works.places),
    )


@dataclass
class _Reader:
    """Reads the cells of one row."""

    desk: Desk
    _shares: set[str] = field(default_factory=set)

    def amounts(self, row: SourceRow) -> Amounts:
        """Give the ceiling under its year, 0 where the year is unknown."""
        try:
            amount = amount_of(row.cell("amount"))
        except ValueError:
            self.desk.say("IMP-204", row, "amount", seen=row.cell("amount"))
            return {}
        return {} if amount is None else {self._year(row, amount): amount}

    def _year(self, row: SourceRow, amount: Decimal) -> int:
        start, end = year_of(row.cell("start")), year_of(row.cell("end"))
        if start and end and end > start:
            self.desk.say("IMP-304", row, "start", first=start, last=end)
        if not start and not end and amount and row.text("code"):
            self.desk.say("IMP-303", row, "start")
        return start or end or 0

    def measured(self, row: SourceRow) -> bool:
        """Tell whether the row names an indicator."""
        return any(row.text(name) for name, _, _ in _MEASURES)

    def reading(self, row: SourceRow) -> Reading:
        """Read what stands beside code, name and money."""
        years = {y for y in (year_of(row.cell("start")), year_of(row.cell("end"))) if y}
        return Reading(
            fund=row.text("fund"),
            output=row.text("product")[:500],
            note="; ".join(self._notes(row)),
            years=tuple(sorted(years)),
            measures=tuple(self._measures(row, min(years, default=None))),
        )

    def _notes(self, row: SourceRow) -> Iterator[str]:
        for name, label in (("fund", "Sumber dana"), ("place", "Lokasi")):
            if text := row.text(name):
                yield f"{label}: {text}"
        if remark := row.text("remark"):
            yield remark

    def _measures(self, row: SourceRow, year: int | None) -> Iterator[Measure]:
        for name, level, of_program in _MEASURES:
            if text := row.text(name):
                number, unit = self._target(row, name, text)
                known = number is not None and year is not None
                targets = {year: number} if known else {}
                yield Measure(text, level, unit, targets, of_program=of_program)  # type: ignore[arg-type]

    def _target(self, row: SourceRow, name: str, text: str) -> tuple[Decimal | None, str]:
        cell = row.cell(f"{name}_target")
        try:
            found = quantity_of(cell)
        except ValueError:
            self.desk.say("IMP-305", row, f"{name}_target", seen=cell)
            return None, ""
        if found is None:
            return None, ""
        number, unit = found
        if not unit and fold(text).startswith("persentase"):
            return self._as_percent(row, name, text, number), "percent"
        return number, unit_key(unit) if unit else ""

    def _as_percent(self, row: SourceRow, name: str, text: str, number: Decimal) -> Decimal:
        """Read a share such as 0,96 of an indicator in percent as 96."""
        if not 0 < number <= 1:
            return number
        if text not in self._shares:
            self._shares.add(text)
            taken = (number * 100).normalize()
            self.desk.say("IMP-306", row, f"{name}_target", seen=number, name=text, taken=taken)
        return number * 100
