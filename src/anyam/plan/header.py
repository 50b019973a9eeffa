"""The header of a plan: region, period, framework and title."""

from __future__ import annotations

from anyam.kernel import Period, RegionCode, Year
from anyam.plan.definition import Key, Record, Text, Vocabulary, about
from anyam.reference import term_rule

_SHORT, _MEDIUM, _ = term_rule().spans

# A field is read as a table row:
# fmt: off


class Header(Record):
    """What a plan as a whole says of itself."""

    title: Text = about(
        "Judul masterplan", "Plan title", "Judul resmi masterplan.",
        "Official title of the plan.", default=..., expected=True,
        example="Masterplan Smart City Kota Contoh 2025-2034", max_length=500,
    )
    region: RegionCode = about(
        "Kode wilayah", "Region code", "Kode Kemendagri kabupaten/kota, misalnya 61.71.",
        "Kemendagri code of the regency or city, for example 61.71.", default=..., expected=True,
        example="99.71", aliases=("kode kabupaten/kota", "kode daerah"),
    )
    first: Year = about(
        "Tahun awal", "First year", "Tahun pertama masterplan.", "First year of the plan.",
        default=..., expected=True, example="2025",
    )
    last: Year = about(
        "Tahun akhir", "Last year", "Tahun terakhir masterplan.", "Last year of the plan.",
        default=..., expected=True, example="2034",
    )
    framework: Key = about(
        "Kerangka", "Framework", "Kerangka dimensi yang diikuti.",
        "The framework of dimensions it follows.", default="gmsc-6",
        vocabulary=Vocabulary.FRAMEWORK, expected=True,
    )
    head: Text = about(
        "Kepala daerah", "Head of region", "Sebutan jabatan dan nama.", "Office and name.",
        example="Wali Kota Contoh",
    )
    secretariat: Text = about(
        "Sekretariat", "Secretariat", "OPD pengelola masterplan.",
        "The agency that keeps the plan.", example="Dinas Komunikasi dan Informatika",
    )
    rpjmd: Text = about(
        "RPJMD", "RPJMD", "Peraturan daerah RPJMD yang menjadi acuan.",
        "The RPJMD regulation the plan follows.", expected=True,
    )
    short_years: int = about(
        "Lama jangka pendek", "Short term", "Banyaknya tahun jangka pendek.",
        "Number of years of the short term.", default=_SHORT.last, unit=("tahun", "years"), ge=1,
        le=10,
    )
    medium_years: int = about(
        "Lama jangka menengah", "Medium term", "Banyaknya tahun jangka menengah.",
        "Number of years of the medium term.", default=_MEDIUM.last - _SHORT.last,
        unit=("tahun", "years"), ge=0, le=20,
    )

    @property
    def period(self) -> Period:
        """Years of the plan, first to last."""
        return Period(self.first, self.last)
