"""What reading reports and bare tables can say: one table in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from anyam.exchange.messages import Message
from anyam.kernel import Finding, LocalText, Location, Severity, UnusableInput

# ruff: noqa: E501  (a table: one message to a few lines)
# a row: code, severity, message id/en, fix id/en, why id/en
TABLE: Final[tuple[tuple[str, ...], ...]] = (
    (
        "LAP-001",
        "error",
        "“{file}” tidak berisi tabel laporan: tidak ada baris judul dengan kolom Program dan Periode.",
        "“{file}” holds no table of reports: no heading row with the columns Program and Period.",
        "Pakai kolom Program, Periode, Status, Realisasi fisik, Realisasi keuangan, Tanggal lapor.",
        "Use the columns Program, Period, Status, Physical progress, Money spent, Date reported.",
        "",
        "",
    ),
    (
        "LAP-002",
        "error",
        "“{file}” bukan kumpulan laporan yang sah: {reason}",
        "“{file}” is not a sound set of reports: {reason}",
        "Ekspor ulang dari sumbernya.",
        "Export it again from its source.",
        "",
        "",
    ),
    (
        "LAP-101",
        "error",
        "Baris ini tidak menyebut program, sehingga tidak dihitung.",
        "This row names no program and does not count.",
        "Isi kolom Program dengan kode program atau rencana aksi.",
        "Fill in the code of a program or action.",
        "",
        "",
    ),
    (
        "LAP-102",
        "error",
        "“{seen}” bukan program atau rencana aksi dalam masterplan; barisnya tidak dihitung.",
        "“{seen}” is no program or action of the plan; the row does not count.",
        "Periksa kodenya{near}.",
        "Check the code{near}.",
        "",
        "",
    ),
    (
        "LAP-103",
        "error",
        "“{seen}” bukan periode laporan; barisnya tidak dihitung.",
        "“{seen}” is not a reporting period; the row does not count.",
        "Tulis misalnya TW II 2025, Semester I 2025, Maret 2025, atau 2025.",
        "Write for example 2025-Q2, Semester 1 2025, March 2025 or 2025.",
        "",
        "",
    ),
    (
        "LAP-104",
        "error",
        "Baris ini tidak menyebut periode, sehingga tidak dihitung.",
        "This row names no period and does not count.",
        "Isi kolom Periode, misalnya TW II 2025.",
        "Fill in the period, for example 2025-Q2.",
        "",
        "",
    ),
    (
        "LAP-105",
        "warning",
        "Indikator “{seen}” tidak ada dalam masterplan; nilainya tidak dihitung.",
        "Indicator “{seen}” is not in the plan; its value does not count.",
        "Tulis kode indikator dari lembar Indikator.",
        "Write a code of the sheet Indicators.",
        "",
        "",
    ),
    (
        "LAP-106",
        "error",
        "Laporan ini tidak dapat dipakai: {reason}.",
        "This report cannot be used: {reason}.",
        "Perbaiki isian itu sesuai penjelasan kolom.",
        "Mend it as the column's help says.",
        "",
        "",
    ),
    (
        "LAP-107",
        "advice",
        "“{seen}” dibaca sebagai periode {taken}.",
        "“{seen}” was read as the period {taken}.",
        "Tulis periodenya sebagai teks, misalnya TW II 2025.",
        "Write the period as text, for example 2025-Q2.",
        "",
        "",
    ),
    (
        "LAP-201",
        "error",
        "“{file}” tidak berisi tabel realisasi: tidak ada kolom Target dan Realisasi, atau Status.",
        "“{file}” holds no table of realisation: no columns Target and Achieved, or Status.",
        "Pakai judul kolom: dimensi, program, target, realisasi; boleh juga data awal, arah, anggaran, status.",
        "Use the headings: dimension, program, target, achieved; also baseline, direction, budget, status.",
        "",
        "",
    ),
    (
        "LAP-204",
        "error",
        "“{file}” tidak berisi satu program pun di bawah judul kolomnya.",
        "“{file}” holds no program below its headings.",
        "Isi satu baris untuk setiap program.",
        "Fill in one row for each program.",
        "",
        "",
    ),
    (
        "LAP-202",
        "advice",
        "Kolom yang tidak dipakai: {names}.",
        "Columns not used: {names}.",
        "Abaikan bila memang bukan bagian hitungan; selain itu perbaiki judulnya.",
        "Ignore this if they are no part of the sum; otherwise mend the heading.",
        "",
        "",
    ),
    (
        "LAP-203",
        "warning",
        "Dimensi “{seen}” tidak dikenal; dikelompokkan dengan nama itu.",
        "Dimension “{seen}” is not known; it is grouped under that name.",
        "Tulis Smart Governance, Branding, Economy, Living, Society, atau Environment.",
        "Write Smart Governance, Branding, Economy, Living, Society or Environment.",
        "",
        "",
    ),
)


def _message(code: str, severity: str, *texts: str) -> Message:
    pairs = [LocalText(*pair) for pair in zip(texts[::2], texts[1::2], strict=True)]
    return Message(code, Severity(severity), *pairs)


REPORT_MESSAGES: Mapping[str, Message] = {row[0]: _message(*row) for row in TABLE}
"""Every message by its code."""


def remark(code: str, location: Location | None, **values: Any) -> Finding:
    """Make a finding of the table."""
    return REPORT_MESSAGES[code].finding(location, kind="report", **values)


def refusal(code: str, *, file: str, **values: Any) -> UnusableInput:
    """Make the error of a file that cannot be read at all."""
    finding = remark(code, Location(file), file=file, **values)
    return UnusableInput(finding.message, (finding,))
