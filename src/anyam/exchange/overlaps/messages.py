"""What reading a bare table of programs can say: one table in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from anyam.exchange.messages import Message
from anyam.kernel import Finding, LocalText, Location, Severity, UnusableInput

# ruff: noqa: E501  (a table: one message to a few lines)
# a row: code, severity, message id/en, fix id/en
_TABLE: Final[tuple[tuple[str, ...], ...]] = (
    (
        "IRI-001",
        "error",
        "“{file}” tidak berisi tabel program: tidak ada baris judul dengan kolom id dan title (atau Judul).",
        "“{file}” holds no table of programs: no heading row with the columns id and title.",
        "Pakai judul kolom: id, title, dan bila ada description, dimension, subdimension, agency, region.",
        "Use the headings id, title, and where known description, dimension, subdimension, agency, region.",
    ),
    (
        "IRI-002",
        "error",
        "“{file}” tidak memiliki kolom {missing}; kolom yang terbaca: {found}.",
        "“{file}” has no column {missing}; columns found: {found}.",
        "Tambahkan kolom {missing}, atau ganti judul kolomnya menjadi {missing}.",
        "Add a column {missing}, or give a column the heading {missing}.",
    ),
    (
        "IRI-003",
        "error",
        "“{file}” tidak berisi satu program pun di bawah judul kolomnya.",
        "“{file}” holds no program below its headings.",
        "Isi satu baris untuk setiap program.",
        "Fill in one row for each program.",
    ),
    (
        "IRI-004",
        "error",
        "ID “{seen}” dipakai lebih dari satu kali: baris {rows}.",
        "The id “{seen}” stands more than once: rows {rows}.",
        "Beri setiap baris ID sendiri.",
        "Give every row an id of its own.",
    ),
    (
        "IRI-005",
        "error",
        "“{file}” memuat {count} ID yang berulang, misalnya “{seen}” di baris {rows}; tidak ada yang dapat dipasangkan dengan pasti.",
        "“{file}” holds {count} ids that stand more than once, such as “{seen}” in rows {rows}; no pair would be certain.",
        "Beri setiap baris ID sendiri.",
        "Give every row an id of its own.",
    ),
    (
        "IRI-101",
        "warning",
        "Baris ini tidak memiliki judul, sehingga tidak dibandingkan.",
        "This row has no title and is not compared.",
        "Isi kolom title.",
        "Fill in the title.",
    ),
    (
        "IRI-102",
        "warning",
        "Baris ini tidak memiliki ID; dipakai “{seen}”.",
        "This row has no id; “{seen}” is used.",
        "Isi kolom id.",
        "Fill in the id.",
    ),
)


def _message(code: str, severity: str, *texts: str) -> Message:
    text, fix = LocalText(*texts[:2]), LocalText(*texts[2:])
    return Message(code, Severity(severity), text, fix, LocalText("", ""))


OVERLAP_MESSAGES: Mapping[str, Message] = {row[0]: _message(*row) for row in _TABLE}
"""Every message by its code."""


def remark(code: str, location: Location | None, **values: Any) -> Finding:
    """Make a finding of the table."""
    message = OVERLAP_MESSAGES[code]
    shown = {k: str(v)[:80] if k == "seen" else v for k, v in values.items()}
    return Finding(
        code=code,
        severity=message.severity,
        message=message.text.format(**shown),
        fix=message.fix.format(**shown),
        why=message.why,
        kind="program",
        location=location,
        seen=shown.get("seen"),
    )


def refusal(
    code: str, *, file: str, findings: tuple[Finding, ...] = (), **values: Any
) -> UnusableInput:
    """Make the error of a file that cannot be read at all."""
    finding = remark(code, Location(file), file=file, **values)
    said = zip(finding.message, finding.fix, strict=True)
    return UnusableInput(LocalText(*(f"{a} {b}" for a, b in said)), (finding, *findings))
