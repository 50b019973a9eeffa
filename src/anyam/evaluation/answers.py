"""Answers: what a region or an assessor said to a question, and with which evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from anyam.evaluation.question import Question
from anyam.kernel import LocalText, Location
from anyam.plan.definition import LongText, Number, Record, Text, about

# A field is read as a table row:
# fmt: off


class AnswerRow(Record):
    """One row of an answers table: a question's score, or an aspect's mean."""

    region: Text = about(
        "Daerah", "Region", "Nama kabupaten/kota, bila lebih dari satu.",
        "Name of the region, where there are several.",
        aliases=("kabupaten/kota", "kab/kota", "kota", "kabupaten", "wilayah", "city"),
    )
    aspect: Text = about(
        "Aspek", "Aspect", "Nama aspek, misalnya Baseline.", "Name of the aspect.", expected=True,
    )
    indicator: Text = about("Indikator", "Indicator", "Nama indikator.", "Name of the indicator.")
    subindicator: Text = about(
        "Subindikator", "Sub-indicator", "Nama subindikator.", "Name of the sub-indicator.",
    )
    code: Text = about(
        "Kode", "Code", "Kode resmi pertanyaan; kosong bila nilai aspek.",
        "Official code of the question; empty for an aspect mean.",
        aliases=("kode pertanyaan", "no pertanyaan"),
    )
    question: Text = about("Pertanyaan", "Question", "Bunyi pertanyaan.", "Wording.")
    score: Number | None = about(
        "Nilai", "Score", "Nilai 0 sampai 4.", "Score from 0 to 4.", default=None, expected=True,
        aliases=("skor", "nilai aspek", "rata-rata", "mean", "capaian"),
    )
    assessor: Text = about(
        "Penilai", "Assessor", "Nama atau nomor penilai, satu baris setiap penilai.",
        "Name or number of the assessor, one row each.", aliases=("asesor", "evaluator"),
    )
    reason: LongText = about(
        "Alasan", "Reason", "Mengapa nilainya begitu; wajib bila menolak usulan.",
        "Why the score; needed where a proposal is overruled.", aliases=("keterangan", "catatan"),
    )
    evidence: LongText = about(
        "Bukti dukung", "Evidence", "Nama berkas atau tautan, pisahkan dengan titik koma.",
        "File names or links, separated by semicolons.", aliases=("bukti", "data dukung"),
    )
    effort: Number | None = about(
        "Upaya", "Effort", "Perkiraan upaya menaikkan nilai, misalnya hari kerja.",
        "Estimated effort to raise the score, for example working days.", default=None,
        aliases=("beban kerja",),
    )
    proposed: Number | None = about(
        "Usulan nilai", "Proposed score", "Usulan dari rencana dan laporan; tidak dibaca kembali.",
        "Proposed by plan and reports; not read back.", default=None, aliases=("usulan",),
    )
    basis: LongText = about(
        "Dasar usulan", "Basis of the proposal",
        "Fakta yang mendasari usulan; tidak dibaca kembali.",
        "The fact behind the proposal; not read back.",
    )
    # fmt: on


@dataclass(frozen=True, slots=True)
class Answer:
    """One score for one question, by one assessor (``""`` where nobody is named)."""

    question: Question
    score: Fraction | None
    assessor: str = ""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    effort: Fraction | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class RegionAnswers:
    """Everything said of one region: answers, or aspect means where only those are known."""

    region: str
    answers: tuple[Answer, ...] = ()
    means: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def name(self) -> LocalText:
        """Name of the region, or that none was given."""
        unnamed = LocalText("Tanpa nama daerah", "Unnamed region")
        return LocalText(self.region, self.region) if self.region else unnamed

    @property
    def assessors(self) -> tuple[str, ...]:
        """Names of the assessors, in order of appearance."""
        return tuple(dict.fromkeys(a.assessor for a in self.answers if a.score is not None))
