"""The promise: quick wins and their risks."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from anyam.kernel import Choice, LocalText
from anyam.plan.definition import (
    Element,
    Group,
    Kind,
    LongText,
    Ref,
    Scores,
    Text,
    Vocabulary,
    about,
)

# A field is read as a table row:
# fmt: off


class QuickWinStatus(Choice):
    """How far a nominee has come on the path to decision."""

    NOMINATED = "nominated", "Diusulkan", "Nominated"
    SHORTLISTED = "shortlisted", "Masuk daftar pendek", "Shortlisted"
    CHOSEN = "chosen", "Ditetapkan", "Chosen"
    REJECTED = "rejected", "Tidak dipilih", "Not chosen"


class QuickWin(Element):
    """A nominee for quick win: felt by people within twelve months."""

    kind: ClassVar[Kind] = Kind(
        "quick_win",
        LocalText("Quick win", "Quick win"),
        LocalText("Quick Win", "Quick Wins"),
        "QW",
        Group.PROMISE,
        LocalText(
            "Daftar panjang usulan quick win, skor kriteria, dan penetapannya.",
            "Long list of quick-win nominees, their criteria scores and the decision.",
        ),
    )

    name: Text = about(
        "Quick win", "Quick win", "Nama quick win.", "Name of the quick win.", expected=True,
        aliases=("nama quick win",),
    )
    program: Ref | None = about(
        "Program", "Program", "Kode program asalnya.", "Code of the program it comes from.",
        default=None, refs="program", expected=True, aliases=("kode program",),
    )
    status: QuickWinStatus | None = about(
        "Status", "Status", "Diusulkan, daftar pendek, ditetapkan, atau tidak dipilih.",
        "Nominated, shortlisted, chosen or not chosen.", default=None, expected=True,
    )
    owner: Ref | None = about(
        "OPD pemilik", "Owner", "OPD yang bertanggung jawab.", "The agency answerable.",
        default=None, refs="agency", expected=True, aliases=("opd", "pemilik"),
    )
    locus: Ref | None = about(
        "Lokus", "Locus", "Kode lokasi yang akan dikunjungi.", "Code of the place to be visited.",
        default=None, refs="location", expected=True, aliases=("lokasi",),
    )
    start: date | None = about(
        "Mulai", "Start", "Tanggal mulai.", "Start date.", default=None, expected=True,
        aliases=("tanggal mulai",), example="15 Januari 2026",
    )
    due: date | None = about(
        "Tenggat", "Due", "Paling lama 12 bulan setelah mulai.", "Within 12 months of the start.",
        default=None, expected=True, aliases=("tanggal selesai", "selesai"),
    )
    benefit: LongText = about(
        "Manfaat langsung", "Direct benefit", "Yang langsung dirasakan warga.",
        "What citizens feel at once.", expected=True, aliases=("manfaat",),
    )
    scores: Scores = about(
        "Skor", "Score", "Skor 0-4 setiap kriteria.", "Score 0-4 for each criterion.", default={},
        vocabulary=Vocabulary.CRITERION, expected=True,
    )
    reason: LongText = about(
        "Alasan penetapan", "Reason for the decision", "Mengapa dipilih atau tidak.",
        "Why it was chosen or not.", aliases=("alasan",),
    )


class Risk(Element):
    """A risk to a quick win or program, with likelihood, impact and mitigation."""

    kind: ClassVar[Kind] = Kind(
        "risk",
        LocalText("Risiko", "Risk"),
        LocalText("Risiko", "Risks"),
        "RIS",
        Group.PROMISE,
        LocalText(
            "Daftar risiko quick win dan program, beserta mitigasinya.",
            "Risks of quick wins and programs, with their mitigation.",
        ),
    )

    name: Text = about(
        "Risiko", "Risk", "Kejadian yang mungkin terjadi.", "What may happen.", expected=True,
        aliases=("uraian risiko",),
    )
    subject: Ref | None = about(
        "Untuk", "Of", "Kode quick win atau program.", "Code of the quick win or program.",
        default=None, refs=("quick_win", "program"), expected=True, aliases=("quick win",),
    )
    cause: Text = about("Penyebab", "Cause", "Pemicu risiko.", "What would trigger it.")
    likelihood: int | None = about(
        "Kemungkinan", "Likelihood", "1 sangat jarang, 5 hampir pasti.",
        "1 very rare, 5 almost certain.", default=None, ge=1, le=5, expected=True,
        aliases=("peluang",),
    )
    impact: int | None = about(
        "Dampak", "Impact", "1 sangat kecil, 5 sangat besar.", "1 very small, 5 very large.",
        default=None, ge=1, le=5, expected=True,
    )
    mitigation: LongText = about(
        "Mitigasi", "Mitigation", "Yang dilakukan agar risiko mengecil.",
        "What is done to lessen the risk.", expected=True,
    )
    owner: Ref | None = about(
        "Pemilik risiko", "Risk owner", "OPD yang menangani.", "The agency that handles it.",
        default=None, refs="agency", expected=True, aliases=("opd",),
    )
