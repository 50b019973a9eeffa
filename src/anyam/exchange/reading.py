"""Sheets put together into a plan, with all there is to say about reading it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from anyam.exchange.codes import Codes
from anyam.exchange.copies import copy_found
from anyam.exchange.header import HeaderReading, read_header
from anyam.exchange.headings import HEADER_SHEET, Table, find_table
from anyam.exchange.messages import say
from anyam.exchange.origins import Origins
from anyam.exchange.rows import Draft, Reader
from anyam.exchange.sheets import Sheet
from anyam.exchange.stamp import Stamp, stamp_on
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, Location
from anyam.plan import KINDS, Element, Plan
from anyam.reference import framework


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as read, everything there is to say about reading it, and where it all stood."""

    plan: Plan | None
    findings: tuple[Finding, ...] = ()
    origins: Origins = field(default_factory=Origins)
    stamp: Stamp | None = None  # what a workbook of a platform was exported from


def assemble(
    file: str,
    header_sheet: Sheet | None,
    sheets: Sequence[tuple[Sheet, type[Element]]],
    *,
    findings: Iterable[Finding] = (),
    drafts: Iterable[tuple[Draft, str]] = (),
) -> Reading:
    """Make a plan of its sheets; ``drafts`` are further elements with their codes.

    Never stops at a problem: each becomes a finding with its place.
    """
    said = list(findings)
    header = read_header(header_sheet) if header_sheet else HeaderReading()
    place = Location(file, (header_sheet and header_sheet.name) or HEADER_SHEET.id)
    if header_sheet is None:
        said.append(say("BAC-201", location=place))
    tables = _tables(sheets, header, said)
    made = header.made(years=_years(tables), place=place)
    reader = Reader(Vocabularies(framework(made.framework)), Codes(made.region))
    for table in tables:
        reader.reserve(table)
    for table in tables:
        reader.read(table)
    for draft, code in drafts:
        reader.add(draft, code=code)
    plan = Plan(made, list(reader.elements()))
    origins = Origins(reader.places, header.places)
    stamp = stamp_on(header_sheet) if header_sheet else None
    return Reading(plan, (*said, *header.findings, *reader.findings), origins, stamp)


def _tables(
    sheets: Sequence[tuple[Sheet, type[Element]]], header: HeaderReading, said: list[Finding]
) -> list[Table]:
    vocabularies = Vocabularies(framework(header.values.get("framework", "gmsc-6")))
    tables: list[Table] = []
    for sheet, model in sorted(sheets, key=lambda pair: KINDS.index(pair[1])):
        table, findings = find_table(sheet, model, vocabularies)
        said += findings
        if table and (copy := copy_found(table, tables)):
            said.append(copy)
        elif table:
            tables.append(table)
    return tables


def _years(tables: Iterable[Table]) -> tuple[int, ...]:
    parts = (slot.part for table in tables for slot in table.slots.values())
    return tuple(int(part) for part in parts if isinstance(part, int) and part > 1900)
