"""Which sheet is which kind, which row holds the headings, and which column which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from anyam.exchange.messages import say
from anyam.exchange.names import closest, folded
from anyam.exchange.sheets import Broken, Row, Sheet, column_letters
from anyam.exchange.values import as_text, listed
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, Lang, LocalText, Location, Year
from anyam.plan import KINDS, Column, Element, Record, ValueKind, Vocabulary, columns, title_field

SEARCHED = 15  # rows in which a heading row is looked for
HEADER_SHEET = LocalText("Rencana", "Plan")
OWN_SHEETS = (
    LocalText("Petunjuk", "Instructions"),
    LocalText("Daftar", "Lists"),
    LocalText("Temuan", "Findings"),
    LocalText("Laporan", "Reports"),  # read by anyam.exchange.reports
)
_HEADER_NAMES = (*HEADER_SHEET, "header", "identitas", "masterplan", "data umum", "identity")
_YEAR_HEADING = re.compile(
    r"(.*?)\W*\b(?:tahun|thn|th|ta|year|fy)?[\s.]*(19(?:4[5-9]|[5-9]\d)|2[01]\d\d)(?:\.0)?",
    re.IGNORECASE,
)
_MORE = re.compile(r"(.*?)\s*\((\d)\)")
_DECORATION = re.compile(
    r"\*|\((?:wajib|required|rp\.?|rupiah|tahun|years?|%|persen|percent)\)|\[.*?\]", re.IGNORECASE
)
_SPREAD = frozenset({ValueKind.YEAR_VALUES, ValueKind.SCORES})  # one column a year or criterion
_NUMBERING = re.compile(r"\s*\d{1,2}\s*[.)_-]\s*(?=\S)")
_SERIAL = frozenset({"no", "nomor", "nomorurut", "nourut", "number"})


@dataclass(frozen=True, slots=True)
class Slot:
    """The field a sheet's column gives; ``part`` its year, criterion or continuation number."""

    column: Column
    part: Any = None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet understood: its kind, its (last) heading row, headings and slots by column.

    Rows and columns count from zero here; :meth:`place` speaks as spreadsheets do.
    """

    sheet: Sheet
    model: type[Record]
    heading: int
    texts: Mapping[int, str]
    slots: dict[int, Slot] = field(default_factory=dict)

    def place(self, row: int, index: int) -> Location:
        """Locate the cell of a row (counted from 1) in a column (counted from 0)."""
        return self.sheet.place(row=row, column=index + 1, heading=self.texts.get(index))


def kind_of(sheet_name: str) -> tuple[type[Element] | str | None, bool]:
    """Tell the kind a sheet's name means, ``"header"``, ``"own"`` or ``None``, and if by guess."""
    name = folded(_NUMBERING.sub("", sheet_name))
    names = _sheet_names()
    if name in names:
        return names[name], False
    near = closest(name, names, cutoff=0.8)
    return (names[near], True) if near else (None, False)


@cache
def _sheet_names() -> Mapping[str, type[Element] | str]:
    names: dict[str, type[Element] | str] = {folded(n): "header" for n in _HEADER_NAMES}
    names |= {folded(n): "own" for texts in OWN_SHEETS for n in texts}
    for source in ("sheet", "label"):
        for model in KINDS:
            for name in (*getattr(model.kind, source), model.kind.name):
                names.setdefault(folded(name), model)
    return names


def find_table(
    sheet: Sheet, model: type[Record], vocabularies: Vocabularies
) -> tuple[Table | None, list[Finding]]:
    """Find the heading row, or two of them, and match its cells to the fields of the model."""
    heading = _heading_row(sheet, model, vocabularies)
    if heading is None:
        label = model.kind.sheet if issubclass(model, Element) else HEADER_SHEET
        return None, [say("BAC-104", taken=label, location=sheet.place(row=1))]
    texts = _texts(sheet.rows[heading])
    below = _texts(sheet.rows[heading + 1]) if heading + 1 < len(sheet.rows) else {}
    titled = {index for index, text in texts.items() if _exact(text, model, vocabularies)}
    named = all(_exact(text, model, vocabularies) for text in below.values())
    if below and named and not titled & below.keys():
        heading, texts = heading + 1, texts | below  # years under a merged “Target”
    return _match(Table(sheet, model, heading, texts), vocabularies)


def _heading_row(sheet: Sheet, model: type[Record], vocabularies: Vocabularies) -> int | None:
    best, found = 2, None
    for number, row in enumerate(sheet.rows[:SEARCHED]):
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        exact = [text for text in texts if _exact(text, model, vocabularies)]
        near = [t for t in texts if exact and t not in exact and _near(t, model, taken=())]
        score = 2 * len(exact) + len(near) + (len(texts) <= 2)
        if exact and score > best:
            best, found = score, number
    return found


def _match(table: Table, vocabularies: Vocabularies) -> tuple[Table, list[Finding]]:
    """Match headings exactly first, then closely; say what was assumed and what was not read."""
    findings: list[Finding] = []
    open_ = dict(table.texts)
    for index, text in table.texts.items():
        slot = _exact(text, table.model, vocabularies)
        if slot and slot in table.slots.values():
            findings.append(_about(table, index, "BAC-107", taken=slot.column.label))
        elif slot:
            table.slots[index] = slot
        if slot or folded(text) in _SERIAL:
            del open_[index]
    for index, text in open_.items():
        if slot := _near(text, table.model, taken=table.slots.values()):
            table.slots[index] = slot
            findings.append(_about(table, index, "BAC-106", taken=slot.column.label))
    free = _free(table)
    unread = {i: _filled(table, i) for i in sorted(open_.keys() - table.slots.keys())}
    findings += [
        _about(table, index, "BAC-105", count=count, choices=free)
        for index, count in unread.items()
        if count
    ]
    return table, findings


def _about(table: Table, index: int, code: str, **values: Any) -> Finding:
    place = table.place(table.heading + 1, index)
    return say(code, seen=table.texts[index], location=place, **values)


def _texts(row: Row) -> dict[int, str]:
    return {index: text for index, cell in enumerate(row) if (text := _text(cell))}


def _text(cell: Any) -> str:
    return "" if cell is None or isinstance(cell, Broken) else as_text(cell).strip()


def _filled(table: Table, index: int) -> int:
    rows = table.sheet.rows[table.heading + 1 :]
    return sum(1 for row in rows if index < len(row) and _text(row[index]))


def _free(table: Table) -> LocalText:
    used = {"id", *(slot.column.name for slot in table.slots.values())}
    return listed(_offered(c) for c in columns(table.model) if c.name not in used)


def _offered(column: Column) -> LocalText:
    if column.kind is not ValueKind.YEAR_VALUES:
        return column.label
    return LocalText(f"{column.label.id} (tahun)", f"{column.label.en} (year)")


def _exact(text: str, model: type[Record], vocabularies: Vocabularies) -> Slot | None:
    bare = _DECORATION.sub("", text)
    names = _heading_names(model)
    if found := names.get(folded(text)) or names.get(folded(bare)):
        return Slot(found)
    return (
        _by_year(bare, model) or _by_criterion(bare, model, vocabularies) or _continued(text, model)
    )


def _near(text: str, model: type[Record], *, taken: Iterable[Slot]) -> Slot | None:
    used = {slot.column.name for slot in taken}
    turned = _words(model).get(_bag(_DECORATION.sub("", text)))
    if turned and turned.kind not in _SPREAD and turned.name not in used:
        return Slot(turned)
    names = {n: c for n, c in _heading_names(model).items() if c.name not in used}
    near = closest(folded(_DECORATION.sub("", text)), names, cutoff=0.8)
    return Slot(names[near]) if near else None


@cache
def _heading_names(model: type[Record]) -> Mapping[str, Column]:
    names: dict[str, Column] = {}
    for source in (_labels, _field_name, _aliases):
        for column in columns(model):
            for name in () if column.kind in _SPREAD else source(column):
                names.setdefault(folded(name), column)
    for name, column in _own_names(model):
        names.setdefault(folded(name), column)
    return names


def _own_names(model: type[Record]) -> Iterator[tuple[str, Column]]:
    """Yield “Kode Program” and “Nama Program”, as people head a sheet of programs."""
    if issubclass(model, Element):
        fields = {c.name: c for c in columns(model)}
        for label in (*model.kind.label, *model.kind.sheet):
            yield from ((f"{word} {label}", fields["code"]) for word in ("Kode", "Code", "ID"))
            yield f"Nama {label}", fields[title_field(model)]


@cache
def _words(model: type[Record]) -> Mapping[frozenset[str], Column]:
    """Return the labels of several words by their words, for those who turn them round."""
    pairs = ((_bag(label), column) for column in columns(model) for label in column.label)
    return {words: column for words, column in pairs if len(words) > 1}


def _bag(text: str) -> frozenset[str]:
    return frozenset(map(folded, text.split()))


def _labels(column: Column) -> Iterator[str]:
    yield from column.label
    if column.about.unit:
        yield from (f"{a} ({b})" for a, b in zip(column.label, column.about.unit, strict=True))


def _field_name(column: Column) -> tuple[str, ...]:
    return (column.name,)


def _aliases(column: Column) -> tuple[str, ...]:
    return column.about.aliases


def _by_year(text: str, model: type[Record]) -> Slot | None:
    match = _YEAR_HEADING.fullmatch(text.strip(), 0) if text[-1:].isdigit() else None
    if not match:
        return None
    year, before = Year(int(match[2])), folded(match[1])
    for column in _yearly(model):
        if not before or before in {folded(n) for n in (*column.label, *column.about.aliases)}:
            return Slot(column, year)
    return None


@cache
def _yearly(model: type[Record]) -> tuple[Column, ...]:
    fields = {c.name: c for c in columns(model)}
    values = [c for c in fields.values() if c.kind is ValueKind.YEAR_VALUES]
    wide = [fields["amount"]] if {"year", "amount"} <= set(fields) else []
    return (*values, *wide)


def _by_criterion(text: str, model: type[Record], vocabularies: Vocabularies) -> Slot | None:
    before, colon, name = text.partition(":")
    if not colon:
        return None
    for column in columns(model):
        if column.kind is ValueKind.SCORES and folded(before) in map(folded, column.label):
            key = vocabularies.find(column.about.vocabulary or Vocabulary.CRITERION, name.strip())
            return Slot(column, key or name.strip())
    return None


def _continued(text: str, model: type[Record]) -> Slot | None:
    match = _MORE.fullmatch(text)
    found = _heading_names(model).get(folded(match[1])) if match else None
    if match and found and found.kind is ValueKind.MARKDOWN:
        return Slot(found, int(match[2]))
    return None


def heading_of(column: Column, part: Any, vocabularies: Vocabularies, *, lang: Lang) -> str:
    """Write the heading of a column, as reading understands it."""
    label = column.label.in_(lang)
    if part is None:
        return label
    if column.kind is ValueKind.SCORES:
        return f"{label}: {vocabularies.show(Vocabulary.CRITERION, part, lang=lang)}"
    return f"{label} ({part})" if column.kind is ValueKind.MARKDOWN else f"{label} {part}"


def stray(table: Table, row: Row) -> Iterator[tuple[int, str]]:
    """Yield the filled cells of a row that stand under no heading at all."""
    for index, cell in enumerate(row):
        if index not in table.texts and (text := _text(cell)):
            yield index, f"{column_letters(index + 1)}: {text}"


def parts_used(values: Sequence[Mapping[Any, Any]]) -> list[Any]:
    """Return every year or criterion that some element has a value for, in order."""
    return sorted({key for value in values for key in value})
