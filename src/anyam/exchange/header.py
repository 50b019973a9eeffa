"""The plan's header as a sheet of two columns: what it asks and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from anyam.exchange.cells import read_cell
from anyam.exchange.messages import say
from anyam.exchange.names import closest, folded
from anyam.exchange.sheets import Cell, Row, Sheet
from anyam.exchange.values import Refused, Tools, as_text, listed
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, LocalText, Location, RegionCode, Year
from anyam.plan import Column, Header, columns
from anyam.reference import framework

ENTRY, VALUE = LocalText("Isian", "Entry"), LocalText("Nilai", "Value")
NO_REGION, NO_YEARS = RegionCode("00"), (2025, 2034)
DEFAULT_FRAMEWORK = "gmsc-6"


@dataclass(slots=True)
class HeaderReading:
    """The header's values as read, their places, and what there is to say."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def made(self, *, years: tuple[int, ...], place: Location) -> Header:
        """Make the header; what is missing is filled for now and said to be."""
        self._default("title", "–", place)
        self._default("region", NO_REGION, place)
        self._default("first", Year(min(years, default=NO_YEARS[0])), place)
        self._default("last", Year(max(years, default=NO_YEARS[1])), place)
        if self.values["last"] < self.values["first"]:
            self._swap(place)
        return self._validated(place)

    def _default(self, name: str, value: Any, place: Location) -> None:
        if name not in self.values:
            self.values[name] = value
            self._say("BAC-203", name, place, taken=value)

    def _swap(self, place: Location) -> None:
        first, last = self.values["first"], self.values["last"]
        self._say("BAC-204", "last", place, first=first, last=last)
        self.values |= {"first": last, "last": first}

    def _validated(self, place: Location) -> Header:
        try:
            return Header.model_validate(self.values)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_context=False):
                name = str(problem["loc"][0])
                seen = self.values.pop(name, None)
                self._say("BAC-319", name, place, seen=seen)
            return self.made(years=(), place=place)

    def _say(self, code: str, name: str, place: Location, **values: Any) -> None:
        about = {"kind": "header", "field": name}
        where = self.places.get(name, place)
        label = _columns()[name].label
        self.findings.append(say(code, location=where, about=about, label=label, **values))


def read_header(sheet: Sheet) -> HeaderReading:
    """Read label and value pairs, wherever on the sheet they begin."""
    reading = HeaderReading()
    heading, at = _heading(sheet)
    for number, row in enumerate(sheet.rows[heading:], start=heading + 1):
        label, value, index = _pair(row, at)
        if label:
            _read(reading, sheet, number, (label, value, index))
    _unknown_framework(reading)
    return reading


def _heading(sheet: Sheet) -> tuple[int, tuple[int, int] | None]:
    for number, row in enumerate(sheet.rows[:15]):
        names = [folded(as_text(cell)) if cell is not None else "" for cell in row]
        for entry, value in zip(map(folded, ENTRY), map(folded, VALUE), strict=True):
            if entry in names and value in names:
                return number + 1, (names.index(entry), names.index(value))
    return 0, None


def _pair(row: Row, at: tuple[int, int] | None) -> tuple[str, Cell, int]:
    filled = [i for i, cell in enumerate(row) if cell is not None and as_text(cell).strip()]
    if at is None:
        label, value = (*filled, -1, -1)[:2]
    else:
        label, value = at if at[0] in filled else (-1, -1)
    text = as_text(row[label]).strip() if label >= 0 else ""
    return text, row[value] if 0 <= value < len(row) else None, value


def _read(reading: HeaderReading, sheet: Sheet, number: int, pair: tuple[str, Cell, int]) -> None:
    label, value, index = pair
    place = sheet.place(row=number, column=index + 1 if index >= 0 else None, heading=label)
    col = _entry(label)
    if col is None:
        if value is not None:
            labels = listed(c.label for c in columns(Header))
            reading.findings.append(say("BAC-202", seen=label, choices=labels, location=place))
        return
    reading.places.setdefault(col.name, place)
    tools = Tools(Vocabularies(framework(DEFAULT_FRAMEWORK)))
    try:
        found = read_cell(value, col, tools)
    except Refused as refused:
        found = None
        tools.notes.append((refused.code, refused.values))
    for note, values in tools.notes:
        reading._say(note, col.name, place, **({"seen": value} | values))  # noqa: SLF001 - same module
    if found is not None:
        reading.values.setdefault(col.name, found)


def _unknown_framework(reading: HeaderReading) -> None:
    try:
        framework(reading.values.get("framework", DEFAULT_FRAMEWORK))
    except KeyError:
        del reading.values["framework"]


def _entry(label: str) -> Column | None:
    names = {folded(name): c for c in columns(Header) for name in _names(c)}
    key = folded(label.rstrip("* "))
    near = key if key in names else closest(key, names)
    return names[near] if near else None


def _names(col: Column) -> Iterator[str]:
    yield from (*col.label, col.name, *col.about.aliases)


def _columns() -> dict[str, Column]:
    return {c.name: c for c in columns(Header)}
