"""The dictionary of reports, bare tables and quality rules, from their one definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anyam.kernel import Lang, LocalText
from anyam.plan import Column, Record, ValueKind, Vocabulary, columns
from anyam.plan.dictionary import Entry, headings
from anyam.realisation.quality_rules import QUALITY_RULES
from anyam.realisation.report import Report
from anyam.realisation.table import TableRow

TITLE = LocalText("Laporan realisasi", "Reports of realisation")
INTRO = LocalText(
    "Dihasilkan dari kode program; jangan disunting.", "Generated from the code; do not edit."
)
TABLE = LocalText("Tabel tanpa rencana", "Table without a plan")
TABLE_HELP = LocalText(
    "Satu baris untuk satu program; kolom target dan realisasi, atau status, harus ada.",
    "One row for each program; the columns target and achieved, or status, must be there.",
)
RULES = LocalText("Mutu laporan", "Quality of reports")
RULE_HEADINGS = LocalText(
    "Kode|Tingkat|Temuan|Mengapa penting|Cara memperbaiki",
    "Code|Severity|Finding|Why it matters|How to mend it",
)


def entries() -> Iterator[Entry]:
    """Yield every field of a report and of a bare table."""
    yield from _entries(Report, "report", Report.kind.sheet, Report.kind.help)
    yield from _entries(TableRow, "table", TABLE, TABLE_HELP)


def rules(lang: Lang) -> list[tuple[str, ...]]:
    """Return the quality rules as rows: code, severity, title, reason, remedy."""
    return [
        tuple(
            text.in_(lang) if isinstance(text, LocalText) else text
            for text in (r.code, r.severity.label, r.title, r.because, r.fix)
        )
        for r in QUALITY_RULES.values()
    ]


def as_markdown(lang: Lang) -> str:
    """Write fields and rules as Markdown, one table each."""
    lines = [f"# {TITLE.in_(lang)}", "", INTRO.in_(lang)]
    for group in (Report.kind.sheet, TABLE):
        told = [e for e in entries() if e.group == group]
        lines += ["", f"## {group.in_(lang)}", "", told[0].help.in_(lang), ""]
        lines += _table(headings(lang), [e.cells(lang) for e in told])
    lines += ["", f"## {RULES.in_(lang)}", ""]
    lines += _table(tuple(RULE_HEADINGS.in_(lang).split("|")), rules(lang))
    return "\n".join(lines) + "\n"


def _entries(model: type[Record], kind: str, group: LocalText, help_: LocalText) -> Iterator[Entry]:
    return (Entry(kind, group, help_, _as_money(column)) for column in columns(model))


def _as_money(column: Column) -> Column:
    """Call amounts by fund source what they are: money, one column a source."""
    by_source = column.about.vocabulary is Vocabulary.FUND_SOURCE
    return replace(column, kind=ValueKind.RUPIAH) if by_source else column


def _table(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    for row in (names, ("---",) * len(names), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
