"""The data dictionary: every field of every kind, written from its one definition."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from anyam.kernel import Choice, Lang, LocalText
from anyam.plan.definition import Column, Element, Record, ValueKind, columns
from anyam.plan.elements import KINDS
from anyam.plan.header import Header

HEADER_LABEL = LocalText("Rencana", "Plan")

_HEADINGS = LocalText(
    "Isian|Nama di JSON|Jenis|Wajib|Satuan|Nilai yang diterima|Penjelasan",
    "Field|Name in JSON|Type|Required|Unit|Accepted values|Help",
)
_TYPES = {
    ValueKind.ID: LocalText("pengenal (UUID)", "identifier (UUID)"),
    ValueKind.CODE: LocalText("kode", "code"),
    ValueKind.TEXT: LocalText("teks satu baris", "one line of text"),
    ValueKind.LONG_TEXT: LocalText("teks", "text"),
    ValueKind.MARKDOWN: LocalText("Markdown", "Markdown"),
    ValueKind.CHOICE: LocalText("pilihan", "choice"),
    ValueKind.REF: LocalText("rujukan", "reference"),
    ValueKind.REFS: LocalText("rujukan, boleh banyak", "references, any number"),
    ValueKind.KEY: LocalText("kunci rujukan", "reference key"),
    ValueKind.KEYS: LocalText("kunci rujukan, boleh banyak", "reference keys, any number"),
    ValueKind.INTEGER: LocalText("bilangan bulat", "whole number"),
    ValueKind.NUMBER: LocalText("angka", "number"),
    ValueKind.PERCENT: LocalText("persen 0–100", "percent 0–100"),
    ValueKind.RUPIAH: LocalText("rupiah penuh", "whole rupiah"),
    ValueKind.YEAR: LocalText("tahun", "year"),
    ValueKind.DATE: LocalText("tanggal", "date"),
    ValueKind.BOOLEAN: LocalText("ya/tidak", "yes/no"),
    ValueKind.REGION: LocalText("kode wilayah", "region code"),
    ValueKind.YEAR_VALUES: LocalText("angka per tahun", "number per year"),
    ValueKind.SCORES: LocalText("skor per kriteria", "score per criterion"),
}
_REQUIRED = LocalText("ya", "yes")
_EXPECTED = LocalText("untuk rencana lengkap", "in a finished plan")
_TITLE = LocalText("Kamus data", "Data dictionary")


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as the dictionary lists it; ``group`` is the sheet it stands on."""

    kind: str
    group: LocalText
    help: LocalText
    column: Column

    def cells(self, lang: Lang) -> tuple[str, ...]:
        """Return the row: field, JSON name, type, required, unit, accepted values, help."""
        col = self.column
        required = _REQUIRED if col.required else _EXPECTED if col.about.expected else None
        return (
            col.label.in_(lang),
            col.name,
            _TYPES[col.kind].in_(lang),
            required.in_(lang) if required else "",
            col.about.unit.in_(lang) if col.about.unit else "",
            _accepted(col, lang),
            col.about.help.in_(lang),
        )


def entries(kind: str | None = None) -> Iterator[Entry]:
    """Yield every field of the header and of every kind, or of one kind by its name."""
    if kind in (None, "header"):
        yield from _entries(Header, "header", HEADER_LABEL, LocalText("", ""))
    for model in KINDS:
        if kind in (None, model.kind.name):
            yield from _entries(model, model.kind.name, model.kind.sheet, model.kind.help)


def headings(lang: Lang) -> tuple[str, ...]:
    """Return the headings of the dictionary's table."""
    return tuple(_HEADINGS.in_(lang).split("|"))


def as_markdown(lang: Lang, kind: str | None = None) -> str:
    """Write the dictionary as Markdown, one section a sheet."""
    lines = [f"# {_TITLE.in_(lang)}"]
    group = None
    for entry in entries(kind):
        if entry.group != group:
            group = entry.group
            lines += ["", f"## {group.in_(lang)} (`{entry.kind}`)", ""]
            lines += [entry.help.in_(lang), ""] if entry.help.id else []
            lines += [_row(headings(lang)), _row(["---"] * len(headings(lang)))]
        lines.append(_row(entry.cells(lang)))
    return "\n".join(lines) + "\n"


def as_csv(lang: Lang, kind: str | None = None) -> str:
    """Write the dictionary as CSV, the sheet and kind in front of each field."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([LocalText("Lembar", "Sheet").in_(lang), "kind", *headings(lang)])
    for entry in entries(kind):
        writer.writerow([entry.group.in_(lang), entry.kind, *entry.cells(lang)])
    return target.getvalue()


def _entries(
    model: type[Record] | type[Element], kind: str, group: LocalText, help_: LocalText
) -> Iterator[Entry]:
    return (Entry(kind, group, help_, col) for col in columns(model))


def _accepted(col: Column, lang: Lang) -> str:
    if col.choices:
        return "; ".join(f"{c.label.in_(lang)} (`{c.value}`)" for c in _members(col.choices))
    if col.about.refs:
        return ", ".join(f"`{target}`" for target in col.about.refs)
    if col.about.vocabulary:
        return f"`{col.about.vocabulary.value}`"
    low, high = col.bounds.get("ge"), col.bounds.get("le")
    if low is not None or high is not None:
        return f"{'' if low is None else low}–{'' if high is None else high}"
    longest = col.bounds.get("max_length")
    return f"≤ {longest}" if longest else ""


def _members(choices: type[Choice]) -> list[Choice]:
    return list(choices)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
