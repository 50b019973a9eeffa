"""A report: what an agency says of a program or action, and perhaps an indicator, in one period."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Self
from uuid import UUID

from pydantic import field_validator, model_validator

from anyam.kernel import LocalText, Percent, Rupiah
from anyam.plan.definition import (
    Group,
    Key,
    Kind,
    LongText,
    Number,
    Record,
    Ref,
    Scores,
    Text,
    Vocabulary,
    about,
)
from anyam.realisation.period import ReportPeriod
from anyam.realisation.status import Basis, ReportStatus

_PARTS = re.compile(r"\s*[;\n]\s*")
ReportKey = tuple[UUID, str, UUID | None]
"""What a report is about: subject, period and indicator."""

# A field is read as a table row:
# fmt: off


class Report(Record):
    """One row of the monitoring sheet; further rows of a program name its further indicators."""

    kind: ClassVar[Kind] = Kind(
        "report",
        LocalText("Laporan realisasi", "Progress report"),
        LocalText("Laporan", "Reports"),
        "LAP",
        Group.WORK,
        LocalText(
            "Satu baris untuk satu program atau rencana aksi, satu periode, dan satu indikator.",
            "One row for each program or action, period and indicator.",
        ),
    )

    subject: Ref = about(
        "Program", "Program", "Kode program atau rencana aksi yang dilaporkan.",
        "Code of the program or action reported on.", default=..., refs=("program", "action"),
        expected=True, aliases=("kode program", "kode", "rencana aksi", "kegiatan", "subject",
        "nama program"),
    )
    period: Key = about(
        "Periode", "Period", "Bulan, triwulan, semester, atau tahun, misalnya TW II 2025.",
        "Month, quarter, semester or year, for example 2025-Q2.", default=..., expected=True,
        example="TW II 2025", aliases=("triwulan", "bulan", "periode laporan", "tahun"),
    )
    status: ReportStatus | None = about(
        "Status", "Status", "Keadaan pekerjaan pada akhir periode.",
        "Where the work stands when the period ends.", default=None, expected=True,
        aliases=("status pelaksanaan", "keadaan"),
    )
    physical: Percent | None = about(
        "Realisasi fisik", "Physical progress", "Kemajuan pekerjaan tahun ini, 0 sampai 100.",
        "Progress of this year's work, 0 to 100.", default=None, unit=("persen", "percent"),
        expected=True, aliases=("fisik", "progres fisik", "realisasi fisik (%)", "kemajuan fisik"),
    )
    planned_physical: Percent | None = about(
        "Target fisik", "Planned progress", "Kemajuan yang direncanakan sampai akhir periode.",
        "Progress planned for the end of the period.", default=None, unit=("persen", "percent"),
        aliases=("rencana fisik", "target fisik (%)"),
    )
    indicator: Ref | None = about(
        "Indikator", "Indicator", "Kode indikator yang nilainya dilaporkan.",
        "Code of the indicator whose value is reported.", default=None, refs="indicator",
        aliases=("kode indikator",),
    )
    value: Number | None = about(
        "Nilai indikator", "Indicator value", "Nilai yang dicapai, dalam satuan indikatornya.",
        "The value reached, in the indicator's unit.", default=None,
        aliases=("nilai", "capaian", "realisasi", "realisasi indikator"),
    )
    numerator: Number | None = about(
        "Pembilang", "Numerator", "Untuk indikator persen: bagian yang dihitung.",
        "For a percentage: the part.", default=None,
    )
    denominator: Number | None = about(
        "Penyebut", "Denominator", "Untuk indikator persen: keseluruhannya.",
        "For a percentage: the whole.", default=None,
    )
    basis: Basis | None = about(
        "Cakupan angka", "Figures cover",
        "Sampai dengan periode ini (bawaan) atau hanya periode ini; berlaku untuk nilai dan uang.",
        "To date (the default) or this period only; holds for value and money.", default=None,
        aliases=("sifat angka", "kumulatif"),
    )
    spent: Rupiah | None = about(
        "Realisasi keuangan", "Money spent", "Rupiah penuh yang telah dibelanjakan.",
        "Whole rupiah spent.", default=None, unit=("rupiah", "rupiah"), expected=True,
        aliases=("realisasi anggaran", "belanja", "serapan", "realisasi keuangan (rp)"),
    )
    spent_by_source: Scores = about(
        "Belanja per sumber dana", "Spent by fund source",
        "Rupiah penuh per sumber dana; satu kolom untuk setiap sumber.",
        "Whole rupiah by fund source; one column for each source.", default={},
        vocabulary=Vocabulary.FUND_SOURCE, unit=("rupiah", "rupiah"),
    )
    revised: Rupiah | None = about(
        "Pagu perubahan", "Revised budget", "Pagu tahun ini setelah perubahan APBD, bila berubah.",
        "This year's budget after revision, where it changed.", default=None,
        unit=("rupiah", "rupiah"), aliases=("anggaran perubahan", "pagu setelah perubahan"),
    )
    obstacles: LongText = about(
        "Kendala", "Obstacles", "Apa yang menghambat.", "What stands in the way.",
        aliases=("hambatan", "permasalahan", "masalah"),
    )
    follow_up: LongText = about(
        "Tindak lanjut", "Follow-up", "Apa yang akan dilakukan, oleh siapa, kapan.",
        "What will be done, by whom and when.", aliases=("rencana tindak lanjut", "rtl", "solusi"),
    )
    evidence: LongText = about(
        "Bukti dukung", "Evidence", "Nama berkas atau tautan, pisahkan dengan titik koma.",
        "File names or links, separated by semicolons.",
        aliases=("bukti", "data dukung", "dokumen pendukung"),
    )
    by: Text = about(
        "Pelapor", "Reported by", "Jabatan yang melaporkan, bukan data pribadi.",
        "The office that reports, no personal data.", aliases=("dilaporkan oleh", "pengisi"),
    )
    reported: date | None = about(
        "Tanggal lapor", "Date reported", "Tanggal laporan disampaikan.",
        "Day the report was handed in.", default=None, expected=True,
        aliases=("tanggal", "tanggal laporan", "tgl lapor", "tanggal pelaporan"),
    )
    verified_by: Text = about(
        "Pemeriksa", "Verified by", "Jabatan yang memeriksa kebenaran laporan.",
        "The office that verified the report.", aliases=("verifikator", "diverifikasi oleh"),
    )
    verified: date | None = about(
        "Tanggal verifikasi", "Date verified", "Tanggal laporan diperiksa.",
        "Day the report was verified.", default=None, aliases=("tgl verifikasi",),
    )
    # fmt: on

    @field_validator("period")
    @classmethod
    def _canonical(cls, text: str) -> str:
        return str(ReportPeriod.parse(text))

    @field_validator("spent_by_source")
    @classmethod
    def _whole(cls, amounts: dict[str, Decimal]) -> dict[str, Decimal]:
        if any(amount != amount.to_integral_value() for amount in amounts.values()):
            raise ValueError("rupiah are whole numbers")
        return amounts

    @model_validator(mode="after")
    def _both_parts(self) -> Self:
        if (self.numerator is None) != (self.denominator is None):
            raise ValueError("numerator and denominator belong together")
        return self

    @property
    def key(self) -> ReportKey:
        """What the report is about; a later report with the same key corrects this one."""
        return self.subject, self.period, self.indicator

    @property
    def of(self) -> ReportPeriod:
        """The period as a value."""
        return ReportPeriod.parse(self.period)

    @property
    def money(self) -> Rupiah | None:
        """Money spent: the total as reported, else the sum over the fund sources."""
        if self.spent is not None or not self.spent_by_source:
            return self.spent
        return Rupiah(int(sum(self.spent_by_source.values())))

    @property
    def reached(self) -> Fraction | None:
        """The indicator's value, computed as a percentage where its two parts are given."""
        if self.numerator is not None and self.denominator:
            return 100 * Fraction(self.numerator) / Fraction(self.denominator)
        return None if self.value is None else Fraction(self.value)

    @property
    def evidences(self) -> tuple[str, ...]:
        """The pieces of evidence named, one by one."""
        return tuple(dict.fromkeys(part for part in _PARTS.split(self.evidence) if part))

    def says_the_same_as(self, other: Report) -> bool:
        """Tell whether two reports differ at most in who handed them in and when."""
        return _content(self) == _content(other)


def _content(report: Report) -> dict[str, object]:
    return report.model_dump(exclude={"reported", "by"})
