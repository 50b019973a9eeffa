"""Overlaps decided: what becomes of two parts of the plan that meet, and who agreed to it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from anyam.kernel import Choice, LocalText
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    LongText,
    Ref,
    Text,
    about,
)

# A field is read as a table row:
# fmt: off
_SIDES = ("program", "action", "application", "problem")


class Outcome(Choice):
    """What is decided about an overlap, from the closest tie to none."""

    MERGE = "merge", "Digabung", "Merged"
    SHARE = "share", "Berbagi data atau prasarana", "Data or infrastructure shared"
    ORDER = "order", "Diurutkan", "Put in order"
    COORDINATE = "coordinate", "Dikoordinasikan", "Coordinated"
    APART = "apart", "Tetap terpisah", "Kept apart"

    @property
    def needs_leader(self) -> bool:
        """True where it cannot be carried out unless one of the two leads."""
        return self in (Outcome.MERGE, Outcome.ORDER)


class Handling(Choice):
    """What a merger does with the budget or the indicators of the two."""

    JOINED = "joined", "Disatukan", "Joined"
    LEADING = "leading", "Hanya milik yang memimpin", "Those of the leading one only"
    AGREED = "agreed", "Menurut kesepakatan kemudian", "By later agreement"


class OverlapDecision(Element):
    """The decision on one overlap (irisan): outcome, lead, reason, and both agencies' word."""

    kind: ClassVar[Kind] = Kind(
        "overlap",
        LocalText("Irisan", "Overlap"),
        LocalText("Irisan", "Overlaps"),
        "IRS",
        Group.WORK,
        LocalText(
            "Keputusan atas dua program yang beririsan: digabung, berbagi, diurutkan, "
            "dikoordinasikan, atau tetap terpisah.",
            "Decisions on two programs that overlap: merge, share, order, coordinate or keep "
            "apart.",
        ),
    )

    topic: Text = about(
        "Pokok irisan", "What overlaps", "Kerja, data, atau tempat yang sama.",
        "The work, data or place the two have in common.", expected=True,
        aliases=("irisan", "pokok", "hal yang beririsan"), example="Kamera ruang publik",
    )
    first: Ref | None = about(
        "Pihak pertama", "First side", "Kode program yang beririsan.",
        "Code of the program that overlaps.", default=None, refs=_SIDES,
        aliases=("program pertama", "program 1"),
    )
    second: Ref | None = about(
        "Pihak kedua", "Second side", "Kode program yang beririsan dengannya.",
        "Code of the program it overlaps with.", default=None, refs=_SIDES,
        aliases=("program kedua", "program 2"),
    )
    outcome: Outcome | None = about(
        "Keputusan", "Decision",
        "Digabung, berbagi, diurutkan, dikoordinasikan, atau tetap terpisah.",
        "Merge, share, order, coordinate or keep apart.", default=None, expected=True,
        aliases=("putusan", "hasil"),
    )
    leading: Ref | None = about(
        "Yang memimpin", "Leading",
        "Bila digabung: yang menyerap. Berbagi: yang menyediakan. Diurutkan: yang lebih dahulu.",
        "Merged: the one that absorbs. Shared: the one that provides. In order: the first.",
        default=None, refs=_SIDES, aliases=("program utama", "pemimpin"),
    )
    budget: Handling | None = about(
        "Anggaran gabungan", "Merged budget", "Bila digabung: apa yang terjadi pada anggaran.",
        "Where merged: what becomes of the budget.", default=None,
        aliases=("penanganan anggaran",),
    )
    indicators: Handling | None = about(
        "Indikator gabungan", "Merged indicators",
        "Bila digabung: apa yang terjadi pada indikator.",
        "Where merged: what becomes of the indicators.", default=None,
        aliases=("penanganan indikator",),
    )
    reason: LongText = about(
        "Alasan", "Reason", "Mengapa diputuskan demikian.", "Why it was decided so.",
        expected=True, aliases=("alasan keputusan",),
    )
    decided: date | None = about(
        "Tanggal keputusan", "Decided on", "Tanggal rapat yang memutuskan.",
        "Day of the meeting that decided.", default=None, expected=True, aliases=("tanggal",),
    )
    first_by: Text = about(
        "Disetujui pihak pertama", "Agreed by the first",
        "Jabatan yang menyetujui atas nama OPD pihak pertama.",
        "Office that agrees for the first side's agency.", expected=True,
    )
    first_on: date | None = about(
        "Tanggal setuju pihak pertama", "First agreed on", "Kapan disetujui.",
        "When it was agreed.", default=None,
    )
    second_by: Text = about(
        "Disetujui pihak kedua", "Agreed by the second",
        "Jabatan yang menyetujui atas nama OPD pihak kedua.",
        "Office that agrees for the second side's agency.", expected=True,
    )
    second_on: date | None = about(
        "Tanggal setuju pihak kedua", "Second agreed on", "Kapan disetujui.",
        "When it was agreed.", default=None,
    )
    first_seal: Text = about(
        "Segel pihak pertama", "Seal of the first",
        "Sidik isi saat diputuskan; diisi oleh sistem, jangan diubah.",
        "Fingerprint of its content when decided; filled by the system, do not change.",
    )
    second_seal: Text = about(
        "Segel pihak kedua", "Seal of the second",
        "Sidik isi saat diputuskan; diisi oleh sistem, jangan diubah.",
        "Fingerprint of its content when decided; filled by the system, do not change.",
    )
    absorbed: Key = about(
        "Kode yang dilebur", "Code absorbed",
        "Setelah penggabungan: kode program yang dilebur; diisi oleh sistem.",
        "Once merged: code of the program absorbed; filled by the system.",
        aliases=("dilebur",),
    )
    trace: LongText = about(
        "Jejak penggabungan", "Trace of the merger",
        "Asal bagian-bagian program gabungan; diisi oleh sistem.",
        "Where the parts of the merged program came from; filled by the system.",
        aliases=("jejak",),
    )
