"""A bare table of programs, targets and achievements: realisation without a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from anyam.kernel import Percent, Rupiah
from anyam.plan import Direction
from anyam.plan.definition import Number, Record, Text, about
from anyam.realisation.achievement import Measure
from anyam.realisation.line import Level, Line, Place
from anyam.realisation.status import ReportStatus

# A field is read as a table row:
# fmt: off


class TableRow(Record):
    """One program of a bare table."""

    dimension: Text = about(
        "Dimensi", "Dimension", "Nama dimensi.", "Name of the dimension.",
        aliases=("dimensi smart city", "kelompok"),
    )
    program: Text = about(
        "Program", "Program", "Nama program.", "Name of the program.",
        aliases=("nama program", "kegiatan", "dimensi/program", "uraian", "inovasi"),
    )
    target: Number | None = about(
        "Target", "Target", "Nilai yang ingin dicapai.", "The value wanted.", default=None,
        aliases=("sasaran", "jumlah target"),
    )
    achieved: Number | None = about(
        "Realisasi", "Achieved", "Nilai yang dicapai.", "The value reached.", default=None,
        aliases=("capaian", "terealisasi", "actual", "realisation", "realization"),
    )
    baseline: Number | None = about(
        "Data awal", "Baseline", "Nilai sebelum program berjalan.", "Value before the work.",
        default=None, aliases=("kondisi awal",),
    )
    direction: Direction | None = about(
        "Arah", "Direction", "Meningkat, menurun, atau dipertahankan.",
        "Rising, falling or keep.", default=None,
    )
    budget: Rupiah | None = about(
        "Anggaran", "Budget", "Rupiah penuh.", "Whole rupiah.", default=None,
        unit=("rupiah", "rupiah"), aliases=("pagu",),
    )
    spent: Rupiah | None = about(
        "Realisasi keuangan", "Money spent", "Rupiah penuh.", "Whole rupiah.", default=None,
        unit=("rupiah", "rupiah"), aliases=("realisasi anggaran", "belanja"),
    )
    weight: Percent | None = about(
        "Bobot", "Weight", "Bobot program.", "The program's weight.", default=None,
        unit=("persen", "percent"),
    )
    status: ReportStatus | None = about(
        "Status", "Status", "Keadaan pekerjaan.", "Where the work stands.", default=None,
        aliases=("status pelaksanaan", "keterangan status"),
    )
    # fmt: on


Dimensions = Callable[[str], Place]


def lines_of_table(
    rows: Iterable[TableRow], *, dimension: Dimensions, band: Fraction = Fraction(5, 100)
) -> tuple[Line, ...]:
    """Make lines of a bare table; ``dimension`` tells what a written dimension means.

    A row with neither status nor achieved value was not reported. Programs are numbered in order.
    """
    return tuple(
        _line(row, number, dimension(row.dimension), band) for number, row in enumerate(rows, 1)
    )


def _line(row: TableRow, number: int, place: Place, band: Fraction) -> Line:
    measure = Measure(
        name=row.program,
        target=None if row.target is None else Fraction(row.target),
        achieved=None if row.achieved is None else Fraction(row.achieved),
        baseline=None if row.baseline is None else Fraction(row.baseline),
        direction=row.direction or Direction.RISING,
        band=band,
    )
    return Line(
        code=f"#{number}",
        name=row.program,
        places={Level.DIMENSION: place},
        measures=(measure,),
        status=row.status,
        reported=row.achieved is not None or row.status is not None,
        budgets={} if row.budget is None else {"": row.budget},
        spent={} if row.spent is None else {"": row.spent},
        weight=None if row.weight is None else Fraction(row.weight),
    )
