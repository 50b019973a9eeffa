"""Reports as rows and CSV that read back equal: empty forms for agencies, and copies of sets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from anyam.exchange.cells import write_cell
from anyam.exchange.headings import Slot, heading_of
from anyam.exchange.sheets import armoured
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Lang
from anyam.plan import Indicator, Plan, Program, ValueKind, columns
from anyam.realisation import Report, ReportPeriod

Rows = Iterator[list[Any]]


def report_rows(plan: Plan, reports: Iterable[Report], *, lang: Lang = Lang.ID) -> Rows:
    """Yield the headings and one row for each report, as the report sheet has them."""
    vocabularies, told = Vocabularies(plan.framework), list(reports)
    slots = list(_slots(told))
    yield [_heading(slot, vocabularies, lang=lang) for slot in slots]
    for report in told:
        yield [_cell(plan, report, slot, lang=lang) for slot in slots]


def write_reports(plan: Plan, reports: Iterable[Report], *, lang: Lang = Lang.ID) -> bytes:
    """Write reports as CSV (UTF-8 with its mark, so that Excel shows every letter)."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    for row in report_rows(plan, reports, lang=lang):
        writer.writerow([_text(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def form(plan: Plan, period: ReportPeriod) -> tuple[Report, ...]:
    """Make the empty reports of a period, one for each planned program and its indicators."""
    return tuple(
        Report(subject=program.id, period=str(period), indicator=indicator)
        for program in plan.in_year(period.year, Program)
        for indicator in _indicators(plan, program)
    )


def _indicators(plan: Plan, program: Program) -> tuple[UUID | None, ...]:
    return tuple(i.id for i in plan.referrers(program.id, Indicator, "subject")) or (None,)


def _heading(slot: Slot, vocabularies: Vocabularies, *, lang: Lang) -> str:
    if slot.part is None or slot.column.about.vocabulary is None:
        return heading_of(slot.column, slot.part, vocabularies, lang=lang)
    source = vocabularies.show(slot.column.about.vocabulary, slot.part, lang=lang)
    return f"{slot.column.label.in_(lang)}: {source}"


def _slots(reports: list[Report]) -> Iterator[Slot]:
    sources = dict.fromkeys(key for r in reports for key in r.spent_by_source)
    for col in columns(Report):
        if col.kind is ValueKind.SCORES:
            yield from (Slot(col, source) for source in sources)
        else:
            yield Slot(col)


def _cell(plan: Plan, report: Report, slot: Slot, *, lang: Lang) -> Any:
    value = getattr(report, slot.column.name)
    if slot.column.kind is ValueKind.REF:
        return plan[value].code if value in plan else value and str(value)
    if slot.column.name == "period":
        return report.of.label.in_(lang)
    if slot.part is not None:
        amount = value.get(slot.part)
        return None if amount is None else int(amount)
    return write_cell(value, slot.column, Vocabularies(plan.framework), lang)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:f}" if isinstance(cell, Decimal) else armoured(str(cell))
