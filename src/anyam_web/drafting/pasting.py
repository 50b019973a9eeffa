"""A block of cells from Excel: its columns recognised, every cell read, nothing saved yet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO

from anyam.exchange.headings import Slot, find_table
from anyam.exchange.sheets import Sheet
from anyam.kernel import LocalText
from anyam.plan import Element, ValueKind
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.forms import ElementForm, read_form
from anyam_web.drafting.kinds import SPREAD, fields_of, first_fields
from anyam_web.drafting.typed import Outcome, Typed
from anyam_web.plans.usecases import fresh_id

ROWS, COLUMNS = 500, 60
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/\-]{0,31}")
Block = list[list[str]]


@dataclass(frozen=True)
class Pasted:
    """One row of a block as read: new, or a change of the element whose code it bears."""

    number: int  # of the row in the block, from 0
    form: ElementForm
    existing: Element | None

    @property
    def changed(self) -> bool:
        """Tell whether saving it would change anything."""
        return self.form.record != self.existing


def block_of(text: str) -> Block:
    """Split what the clipboard held into rows and cells; quoted cells may hold line breaks."""
    lines = csv.reader(StringIO(text.replace("\r\n", "\n"), newline=""), delimiter="\t")
    rows = [[cell.strip() for cell in row[:COLUMNS]] for row in _readable(lines)]
    kept = [row for row in rows if any(row)][: ROWS + 1]
    width = max(map(len, kept), default=0)
    return [row + [""] * (width - len(row)) for row in kept]


def text_of(block: Block) -> str:
    """Write a block as the clipboard would hold it."""
    out = StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(block)
    return out.getvalue()


def recognised(block: Block, model: type[Element], desk: Desk) -> tuple[list[str], bool]:
    """Name the field of each column, and tell whether the first row holds headings.

    Without headings columns are taken in the order of the table, the code only where the first
    column looks like codes.
    """
    width = len(block[0]) if block else 0
    sheet = Sheet("", None, [list(row) for row in block])
    table, _ = find_table(sheet, model, desk.vocabularies)
    if table and table.heading == 0:
        names = {index: _slot_name(slot) for index, slot in table.slots.items()}
        return [names.get(i, "") for i in range(width)], True
    wanted = [c.name for c in first_fields(model)]
    if not all(_CODE.fullmatch(row[0]) for row in block):
        wanted.remove("code")
    return (wanted + [""] * width)[:width], False


def laid_over(block: Block, codes: Sequence[str], fields: Sequence[str]) -> tuple[Block, list[str]]:
    """Lay a block without headings over the rows and columns it was pasted on.

    Each row gets the code of the row it lies on (none below the last), each column its field;
    what reaches beyond the last column is left out.
    """
    named = [*codes, *("" for _ in block)]
    laid = [[code, *row[: len(fields)]] for code, row in zip(named, block, strict=False)]
    return laid, ["code", *fields[: len(block[0])]]


def choices(model: type[Element], desk: Desk) -> list[tuple[str, str]]:
    """Every field a column may be, with its words; years and criteria one by one."""
    offered = []
    for col in fields_of(model):
        label = col.label.in_(desk.lang)
        if col.kind in SPREAD:
            parts = desk.parts(col, ())
            offered += [(f"{col.name}.{p}", f"{label} {desk.part_label(col, p)}") for p in parts]
        else:
            offered.append((col.name, label))
    return offered


def read_block(
    block: Block, names: Sequence[str], model: type[Element], desk: Desk, *, skip: int
) -> list[Pasted]:
    """Read every row; errors stay with their cells, codes are given where there are none."""
    read: list[Pasted] = []
    seen: set[str] = set()
    for number, row in enumerate(block[skip:], start=skip):
        typed = _typed(row, names, model)
        code = str(typed.get("code", "")).strip().upper()
        existing = desk.plan.find(model, code) if code else None
        form = read_form(
            typed, model, desk, id_=existing.id if existing else fresh_id(), base=existing
        )
        if code and code in seen:
            form.outcomes["code"] = Outcome(code, error=_TWICE.format(code=code))
            form.record = None
            form.__dict__.pop("errors", None)
        seen.add(code)
        if form.record and not existing:
            desk = replace(desk, also=(*desk.also, form.record))
        read.append(Pasted(number, form, existing))
    return read


def cell_words(pasted: Pasted, name: str) -> tuple[LocalText | None, tuple[LocalText, ...]]:
    """Return the error of a cell, and what was assumed in reading it."""
    outcome = pasted.form.outcomes.get(name.partition(".")[0], Outcome())
    return outcome.error, outcome.notes


def _readable(lines: Iterable[list[str]]) -> Iterable[list[str]]:
    try:
        yield from lines
    except csv.Error:
        return


def _typed(row: Sequence[str], names: Sequence[str], model: type[Element]) -> Mapping[str, Typed]:
    kinds = {c.name: c.kind for c in fields_of(model)}
    typed: dict[str, Typed] = {}
    for name, text in zip(names, row, strict=False):
        field, _, part = name.partition(".")
        if not field or not text:  # an empty cell leaves the field as it is
            continue
        if part:
            parts = typed.setdefault(field, {})
            assert isinstance(parts, dict)  # noqa: S101 - only spread fields have parts
            parts[part] = text
        else:
            typed[field] = [text] if kinds[field] is ValueKind.REFS else text
    return typed


def _slot_name(slot: Slot) -> str:
    if slot.column.name == "id":
        return ""
    if slot.column.kind in SPREAD:
        return f"{slot.column.name}.{slot.part}"
    return "" if slot.part is not None else slot.column.name


_TWICE = LocalText(
    "Kode {code} ada di dua baris tempelan. Beri setiap baris kode sendiri, atau kosongkan.",
    "Code {code} stands in two pasted rows. Give each row its own code, or leave it empty.",
)
