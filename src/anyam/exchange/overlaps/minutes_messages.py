"""What reading the minutes of a meeting on overlaps can say: one table in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from anyam.exchange.messages import Message
from anyam.kernel import Finding, LocalText, Location, Severity

# a row: code, severity, message id/en, fix id/en
_TABLE: Final[tuple[tuple[str, ...], ...]] = (
    (
        "NTL-001",
        "error",
        "“{file}” tidak berisi notulen irisan: tidak ada kolom Kode A, Kode B, dan Keputusan.",
        "“{file}” holds no minutes of overlaps: no columns Code A, Code B and Decision.",
        "Pakai lembar dari anyam decide RENCANA --minutes notulen.xlsx.",
        "Use the sheet from anyam decide PLAN --minutes minutes.xlsx.",
    ),
    (
        "NTL-101",
        "error",
        "Baris ini tidak menyebut kedua program, sehingga tidak dipakai.",
        "This row does not name both programs and is not used.",
        "Isi Kode A dan Kode B.",
        "Fill in Code A and Code B.",
    ),
    (
        "NTL-102",
        "error",
        "“{seen}” tidak ada dalam rencana, sehingga barisnya tidak dipakai.",
        "“{seen}” is not in the plan; the row is not used.",
        "Periksa kodenya{near}.",
        "Check the code{near}.",
    ),
    (
        "NTL-103",
        "error",
        "Kedua pihak sama ({seen}), sehingga barisnya tidak dipakai.",
        "Both sides are the same ({seen}); the row is not used.",
        "Isi kode dua program yang berbeda.",
        "Enter the codes of two different programs.",
    ),
    (
        "NTL-104",
        "warning",
        "Baris ini terisi sebagian tetapi kolom Keputusan kosong; irisannya tetap terbuka.",
        "This row is partly filled but has no decision; the overlap stays open.",
        "Pilih keputusan dari daftar.",
        "Choose a decision from the list.",
    ),
    (
        "NTL-105",
        "warning",
        "Yang memimpin ({seen}) bukan salah satu dari kedua program.",
        "The leading program ({seen}) is neither of the two.",
        "Pilih Kode A atau Kode B.",
        "Choose Code A or Code B.",
    ),
    (
        "NTL-106",
        "error",
        "Baris ini tidak dapat dipakai: {reason}",
        "This row cannot be used: {reason}",
        "Perbaiki isinya.",
        "Correct the entries.",
    ),
    (
        "NTL-107",
        "warning",
        "Kolom {field} kosong; keputusan dicatat tetapi belum lengkap.",
        "{field} is empty; the decision is kept but not complete.",
        "Lengkapi pada notulen atau pada lembar Irisan.",
        "Complete it in the minutes or on the sheet Overlaps.",
    ),
    (
        "NTL-108",
        "warning",
        "Pasangan {seen} diputuskan lebih dari sekali; baris yang terakhir dipakai.",
        "The pair {seen} is decided more than once; the last row counts.",
        "Hapus baris yang tidak berlaku.",
        "Delete the row that does not hold.",
    ),
)


def remark(code: str, place: Location, **values: Any) -> Finding:
    """Make a finding of a message, its slots filled in."""
    return MINUTES_MESSAGES[code].finding(place, kind="overlap", **values)


def _message(code: str, severity: str, *texts: str) -> Message:
    text, fix = LocalText(*texts[:2]), LocalText(*texts[2:])
    return Message(code, Severity(severity), text, fix, LocalText("", ""))


MINUTES_MESSAGES: Mapping[str, Message] = {row[0]: _message(*row) for row in _TABLE}
"""Every message by its code."""
