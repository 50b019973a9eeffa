"""Money: budget lines by year and fund source, and their ceilings."""

from __future__ import annotations

from typing import ClassVar

from anyam.kernel import LocalText, Rupiah, Year
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    Ref,
    Text,
    Vocabulary,
    about,
)

# A field is read as a table row:
# fmt: off


class BudgetLine(Element):
    """Money for a program in one year from one fund source."""

    kind: ClassVar[Kind] = Kind(
        "budget_line",
        LocalText("Anggaran", "Budget line"),
        LocalText("Anggaran", "Budget"),
        "ANG",
        Group.WORK,
        LocalText(
            "Satu baris untuk satu program, satu tahun, dan satu sumber dana.",
            "One row for each program, year and fund source.",
        ),
    )

    subject: Ref | None = about(
        "Untuk", "For", "Kode program atau rencana aksi.", "Code of the program or action.",
        default=None, refs=("program", "action"), expected=True,
        aliases=("program", "kode program", "kegiatan"),
    )
    year: Year | None = about(
        "Tahun", "Year", "Tahun anggaran.", "Budget year.", default=None, expected=True,
        aliases=("tahun anggaran",),
    )
    fund_source: Key = about(
        "Sumber dana", "Fund source", "Pilih dari daftar.", "Choose from the list.",
        vocabulary=Vocabulary.FUND_SOURCE, expected=True,
        aliases=("sumber anggaran", "pendanaan"),
    )
    amount: Rupiah | None = about(
        "Jumlah", "Amount", "Rupiah penuh, bukan ribuan atau jutaan.",
        "Whole rupiah, not thousands or millions.", default=None, unit=("rupiah", "rupiah"),
        expected=True, aliases=("anggaran", "jumlah pagu", "pagu", "nilai"),
    )
    note: Text = about("Keterangan", "Note", "Catatan bila perlu.", "A note where needed.")


class Ceiling(Element):
    """The most that may be budgeted in one year from one fund source."""

    kind: ClassVar[Kind] = Kind(
        "ceiling",
        LocalText("Pagu", "Ceiling"),
        LocalText("Pagu", "Ceilings"),
        "PAGU",
        Group.WORK,
        LocalText(
            "Batas tertinggi anggaran smart city per tahun dan sumber dana.",
            "Highest smart-city budget per year and fund source.",
        ),
    )

    year: Year | None = about(
        "Tahun", "Year", "Tahun anggaran.", "Budget year.", default=None, expected=True,
    )
    fund_source: Key = about(
        "Sumber dana", "Fund source", "Pilih dari daftar.", "Choose from the list.",
        vocabulary=Vocabulary.FUND_SOURCE, expected=True,
    )
    amount: Rupiah | None = about(
        "Pagu", "Ceiling", "Rupiah penuh.", "Whole rupiah.", default=None,
        unit=("rupiah", "rupiah"), expected=True, aliases=("jumlah", "jumlah pagu"),
    )
    basis: Text = about(
        "Dasar", "Basis", "Dokumen penetapan pagu.", "The document that sets it.",
        aliases=("keterangan",),
    )
