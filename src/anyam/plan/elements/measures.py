"""Indicators: what is measured, from which baseline, towards which targets."""

from __future__ import annotations

from typing import ClassVar

from anyam.kernel import Choice, LocalText, Percent, Year
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    Number,
    Ref,
    Text,
    Vocabulary,
    YearValues,
    about,
)

# A field is read as a table row:
# fmt: off


class Level(Choice):
    """What an indicator measures, nearest to the work first."""

    INPUT = "input", "Masukan", "Input"
    OUTPUT = "output", "Keluaran", "Output"
    OUTCOME = "outcome", "Hasil", "Outcome"
    IMPACT = "impact", "Dampak", "Impact"


class Direction(Choice):
    """Which way is better."""

    RISING = "rising", "Meningkat", "Rising"
    FALLING = "falling", "Menurun", "Falling"
    KEEP = "keep", "Dipertahankan", "Keep"


class Accumulation(Choice):
    """Whether a year's target stands alone or counts what came before."""

    PER_YEAR = "per_year", "Per tahun", "Per year"
    CUMULATIVE = "cumulative", "Kumulatif", "Cumulative"


class Indicator(Element):
    """A measure of a program, action or objective, with baseline and targets."""

    kind: ClassVar[Kind] = Kind(
        "indicator",
        LocalText("Indikator", "Indicator"),
        LocalText("Indikator", "Indicators"),
        "IND",
        Group.WORK,
        LocalText(
            "Ukuran keberhasilan: satuan, arah, data awal, target tiap tahun, dan sumber data.",
            "Measures of success: unit, direction, baseline, yearly targets and data source.",
        ),
    )

    name: Text = about(
        "Indikator", "Indicator", "Yang diukur, bukan kegiatannya.",
        "What is measured, not the activity.", expected=True, aliases=("nama indikator",),
    )
    subject: Ref | None = about(
        "Untuk", "Measures", "Kode program, rencana aksi, strategi, atau sasaran yang diukur.",
        "Code of the program, action, strategy or objective measured.", default=None,
        refs=("program", "action", "strategy", "objective"), expected=True,
        aliases=("program", "kode program", "kode"),
    )
    level: Level | None = about(
        "Tingkat", "Level", "Masukan, keluaran, hasil, atau dampak.",
        "Input, output, outcome or impact.", default=None, expected=True,
        aliases=("jenis indikator",),
    )
    unit: Key = about(
        "Satuan", "Unit", "Satuan ukuran.", "Unit of measure.", vocabulary=Vocabulary.UNIT,
        expected=True,
    )
    direction: Direction | None = about(
        "Arah", "Direction", "Meningkat, menurun, atau dipertahankan.",
        "Rising, falling or keep.", default=None, expected=True,
    )
    accumulation: Accumulation | None = about(
        "Sifat target", "Accumulation", "Target per tahun atau kumulatif.",
        "Whether targets are per year or cumulative.", default=None,
    )
    baseline: Number | None = about(
        "Data awal", "Baseline", "Nilai sebelum program berjalan.",
        "Value before the work begins.", default=None, expected=True,
        aliases=("baseline", "data capaian awal", "kondisi awal"),
    )
    baseline_year: Year | None = about(
        "Tahun data awal", "Baseline year", "Tahun data awal diukur.",
        "Year the baseline was measured.", default=None, expected=True,
        aliases=("tahun baseline",),
    )
    targets: YearValues = about(
        "Target", "Target", "Target setiap tahun.", "Target of each year.", default={},
        expected=True,
    )
    end_target: Number | None = about(
        "Target akhir", "End target", "Target pada akhir program.",
        "Target at the program's end.", default=None, expected=True,
    )
    source: Text = about(
        "Sumber data", "Data source", "Dari mana realisasi akan diambil.",
        "Where achievement will be read from.", expected=True,
    )
    formula: Text = about(
        "Rumus", "Formula", "Cara menghitung, bila bukan hitungan langsung.",
        "How it is computed, unless a plain count.", aliases=("cara menghitung",),
    )
    weight: Percent | None = about(
        "Bobot", "Weight", "Bobot indikator dalam programnya.",
        "Weight among the indicators of its subject.", default=None, unit=("persen", "percent"),
    )
