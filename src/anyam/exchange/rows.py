"""Rows become elements: cells are read first, references once every row is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from anyam.exchange.cells import read_cell
from anyam.exchange.codes import EXAMPLE, Codes
from anyam.exchange.headings import Slot, Table, stray
from anyam.exchange.messages import say
from anyam.exchange.names import Closeness, folded
from anyam.exchange.origins import Place, locate
from anyam.exchange.resolve import Directory, titles_of
from anyam.exchange.sheets import Cell, Row
from anyam.exchange.values import Refused, Tools, as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, Location
from anyam.plan import Column, Element, ValueKind, column

_TOTALS = frozenset({"jumlah", "total", "jumlahtotal", "grandtotal", "subtotal", "jumlahseluruh",
                     "totalanggaran", "jumlahanggaran", "totalkeseluruhan"})  # fmt: skip
_REFERENCES = frozenset({ValueKind.REF, ValueKind.REFS})
_SPREAD = frozenset({ValueKind.YEAR_VALUES, ValueKind.SCORES})


@dataclass(slots=True)
class Draft:
    """A row on its way to become an element: values read, references still as text."""

    model: type[Element]
    place: Place
    values: dict[str, Any]
    references: list[tuple[Column, str]] = field(default_factory=list)

    def about(self, field_name: str | None = None) -> dict[str, Any]:
        """Say what a finding about this row is about."""
        return {
            "kind": self.model.kind.name,
            "element": self.values.get("id"),
            "element_code": self.values.get("code"),
            "field": field_name,
        }


@dataclass(slots=True)
class _Remark:
    """Something to say about a cell, once the row has its code and id."""

    code: str
    column: Column
    location: Location
    values: dict[str, Any]


@dataclass(slots=True)
class Reader:
    """Reads tables into elements, gathering findings and places on the way."""

    vocabularies: Vocabularies
    codes: Codes
    findings: list[Finding] = field(default_factory=list)
    places: dict[UUID, Place] = field(default_factory=dict)
    _drafts: list[Draft] = field(default_factory=list)
    _examples: list[Location] = field(default_factory=list)
    _views: dict[tuple[int, int], Table] = field(default_factory=dict)
    _closeness: Closeness = field(default_factory=Closeness)
    _directory: Directory = field(init=False)

    def __post_init__(self) -> None:
        """Open an empty directory of names."""
        self._directory = Directory(self.vocabularies)

    def reserve(self, table: Table) -> None:
        """Make the codes of a table known before any row without one is given its own."""
        self.codes.reserve(_model(table), (_code_text(table, row) for row in _data(table)))

    def read(self, table: Table) -> None:
        """First pass: read every row of a table."""
        for number, row in enumerate(_data(table), start=table.heading + 2):
            if not any(map(_filled, row)) or (number == table.heading + 2 and _numbered(row)):
                continue
            code = _code_text(table, row)
            if code.upper().startswith(EXAMPLE) and not _id_given(table, row):
                self._examples.append(table.sheet.place(row=number))
            elif not code and (total := _total(row)):
                place = table.sheet.place(row=number)
                self.findings.append(say("BAC-110", seen=total, location=place))
            else:
                self._row(table, row, number, code)

    def add(self, draft: Draft, *, code: str, given: UUID | None = None) -> None:
        """Give a draft its code and id and keep it for the second pass."""
        model = draft.model
        unique, notes = self.codes.code(model, code)
        id_, more = self.codes.id(model, unique, given)
        draft.values |= {"id": id_, "code": unique}
        self._drafts.append(draft)
        self.places[id_] = draft.place
        spellings = dict.fromkeys((unique, code)) if code else (unique,)
        self._directory.add(model, id_, list(spellings), titles_of(model, draft.values))
        for field_name, found in (("code", notes), ("id", more)):
            for note, values in found:
                self._say(draft, note, field_name, values)

    def elements(self) -> Iterator[Element]:
        """Second pass: resolve references and make the elements."""
        if self._examples:
            count, place = len(self._examples), self._examples[0]
            self.findings.append(say("BAC-108", count=count, location=place))
        for draft in self._drafts:
            for col, text in draft.references:
                self._resolve(draft, col, text)
            yield self._made(draft)

    # -- first pass ------------------------------------------------------------------------

    def _row(self, table: Table, row: Row, number: int, code: str) -> None:
        draft = Draft(_model(table), (table, number), {})
        remarks: list[_Remark] = []
        yearly: dict[int, Any] = {}
        for index, slot in table.slots.items():
            cell = row[index] if index < len(row) else None
            if cell is not None and slot.column.name != "code":
                tools = Tools(self.vocabularies, self._closeness)
                value = _value(cell, slot.column, tools)
                for note, values in tools.notes:
                    seen = {"seen": as_text(cell)} | values
                    remarks.append(_Remark(note, slot.column, table.place(number, index), seen))
                if value is not None:
                    _put(draft, yearly, slot, value)
        places = {year: (self._view(table, year), number) for year in yearly}
        drafts = _by_year(draft, yearly, places) if yearly else [(draft, "")]
        for one, suffix in drafts:
            self.add(one, code=code and code + suffix, given=one.values.pop("id", None))
        self._remark(drafts[0][0], remarks)
        self._stray(drafts[0][0], table, row, number)

    def _view(self, table: Table, year: int) -> Table:
        """Return the table with the columns of one year alone, where that year's line stands."""
        if (found := self._views.get((id(table), year))) is None:
            own = {i: s for i, s in table.slots.items() if s.part in (None, year)}
            found = self._views[id(table), year] = replace(table, slots=own)
        return found

    def _remark(self, draft: Draft, remarks: Iterable[_Remark]) -> None:
        for remark in remarks:
            about = draft.about(remark.column.name)
            values = {"label": remark.column.label} | remark.values
            self.findings.append(say(remark.code, location=remark.location, about=about, **values))

    def _stray(self, draft: Draft, table: Table, row: Row, number: int) -> None:
        for index, text in stray(table, row):
            place = table.sheet.place(row=number, column=index + 1)
            self.findings.append(say("BAC-109", seen=text, location=place, about=draft.about()))

    # -- second pass -----------------------------------------------------------------------

    def _resolve(self, draft: Draft, col: Column, text: str) -> None:
        several = col.kind is ValueKind.REFS
        parts = self._directory.parts(text, col) if several else [text]
        found: list[UUID] = []
        for part in parts:
            tools = Tools(self.vocabularies, self._closeness)
            try:
                found.append(self._directory.reference(part, col, tools))
            except Refused as refused:
                tools.notes.append((refused.code, refused.values))
            for note, values in tools.notes:
                self._say(draft, note, col.name, {"seen": part} | values)
        if found:
            draft.values[col.name] = tuple(dict.fromkeys(found)) if several else found[0]

    def _made(self, draft: Draft) -> Element:
        try:
            return draft.model.model_validate(draft.values)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_context=False):
                name = str(problem["loc"][0])
                seen = draft.values.pop(name, None)
                self._say(draft, "BAC-319", name, {"seen": seen})
            return draft.model.model_validate(draft.values)

    def _say(self, draft: Draft, code: str, name: str, values: Mapping[str, object]) -> None:
        place, about = locate(draft.place, name), draft.about(name)
        values = {"label": column(draft.model, name).label} | dict(values)
        self.findings.append(say(code, location=place, about=about, **values))


def _model(table: Table) -> type[Element]:
    assert issubclass(table.model, Element)  # noqa: S101 - the header is read elsewhere
    return table.model


def _data(table: Table) -> Iterable[Row]:
    return table.sheet.rows[table.heading + 1 :]


def _filled(cell: Cell) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def _code_text(table: Table, row: Row) -> str:
    for index, slot in table.slots.items():
        if slot.column.name == "code" and index < len(row) and _filled(row[index]):
            return as_text(row[index]).strip()
    return ""


def _id_given(table: Table, row: Row) -> bool:
    """Tell a row of a plan from an example row of the template, which has no id."""
    ids = [i for i, slot in table.slots.items() if slot.column.name == "id"]
    return any(i < len(row) and _filled(row[i]) for i in ids)


def _numbered(row: Row) -> bool:
    """Tell a row that only numbers the columns: (1) (2) (3)."""
    texts = [as_text(cell).strip(" ()") for cell in row if _filled(cell)]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]


def _total(row: Row) -> str | None:
    first = next((cell for cell in row if _filled(cell)), None)
    return first if isinstance(first, str) and folded(first) in _TOTALS else None


def _value(cell: Cell, col: Column, tools: Tools) -> Any:
    try:
        return read_cell(cell, col, tools)
    except Refused as refused:
        tools.notes.append((refused.code, refused.values))
        return None


def _put(draft: Draft, yearly: dict[int, Any], slot: Slot, value: Any) -> None:
    name, kind = slot.column.name, slot.column.kind
    if kind in _REFERENCES:
        draft.references.append((slot.column, value))
    elif kind in _SPREAD:
        draft.values.setdefault(name, {})[slot.part] = value
    elif kind is ValueKind.RUPIAH and slot.part is not None:
        yearly[slot.part] = value
    else:
        draft.values[name] = draft.values.get(name, "") + value if slot.part else value


def _by_year(
    draft: Draft, yearly: Mapping[int, Any], places: Mapping[int, Place]
) -> list[tuple[Draft, str]]:
    """Split a row with one amount a year into one draft a year."""
    return [
        (
            Draft(
                draft.model,
                places[year],
                draft.values | {"year": year, "amount": amount},
                list(draft.references),
            ),
            f"-{year}",
        )
        for year, amount in yearly.items()
    ]
