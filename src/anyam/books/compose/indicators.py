"""Indicators: baselines, yearly targets and end targets, as tables and in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from anyam.books.compose.desk import Desk
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, table
from anyam.books.tree import (
    Block,
    Cell,
    Inlines,
    LineBreak,
    Paragraph,
    Row,
    Table,
    Text,
    row,
)
from anyam.kernel import LocalText
from anyam.plan import Indicator, Level, Objective, Program

_ALL = LocalText("Indikator dan target tahunan", "Indicators and yearly targets")
_MONITORED = LocalText("Indikator hasil dan dampak", "Outcome and impact indicators")
_LEVELS = LocalText("Indikator menurut tingkat", "Indicators by level")
_INTRODUCED = LocalText(
    "Lampiran ini memuat {count} indikator di bawah sasaran, strategi, program, atau rencana aksi "
    "yang diukurnya: satuan, data awal dengan tahunnya, target setiap tahun, dan target akhir.",
    "This annex holds {count} indicators below the objective, strategy, program or action each "
    "measures: unit, baseline with its year, the target of each year, and the end target.",
)
_COUNT = Head(LocalText("Banyaknya", "Number"), 1, "number")
_TARGETS = Head(LocalText("Target tahunan", "Yearly targets"), 2.6)
_UNTOLD = LocalText("Tidak ditentukan", "Not stated")
_MOST = 10  # years that fit side by side on a turned page


def reach(desk: Desk, indicator: Indicator) -> str:
    """Say where an indicator goes: ``0 → 85 %``."""
    start, end = desk.number(indicator.baseline), desk.number(indicator.end_target)
    return f"{start} → {end} {desk.unit(indicator.unit)}"


def main_indicator(desk: Desk, subject: Program) -> Inlines:
    """The first outcome (else the first indicator) of a program with its way, or a dash."""
    found = desk.plan.referrers(subject.id, Indicator, "subject")
    if not found:
        return (Text(DASH),)
    far = (Level.OUTCOME, Level.IMPACT)
    best = next((i for i in found if i.level in far), found[0])
    return (*desk.text(best.name), LineBreak(), Text(reach(desk, best), bold=True))


def targets_table(desk: Desk, name: str, caption: LocalText, found: Sequence[Indicator]) -> Table:
    """A narrow table of indicators: baseline with its year, end target, source of data."""
    heads = (
        code(1.1),
        field(Indicator, "name", 3),
        field(Indicator, "unit", 1.2),
        field(Indicator, "baseline", 1.2, "number"),
        field(Indicator, "end_target", 1.2, "number"),
        field(Indicator, "source", 2),
    )
    rows = [
        row(
            desk.codes([i]),
            desk.text(i.name),
            desk.unit(i.unit),
            _baseline(desk, i),
            desk.number(i.end_target),
            i.source or DASH,
            changed=desk.mark(i),
        )
        for i in found
    ]
    return table(desk, name, caption, heads, rows, of=found)


def _baseline(desk: Desk, indicator: Indicator) -> str:
    year = f" ({indicator.baseline_year})" if indicator.baseline_year else ""
    return desk.number(indicator.baseline) + year


def indicators(desk: Desk) -> Iterator[Block]:
    """Every indicator with its yearly targets below what it measures, on a turned page."""
    found = desk.plan.all(Indicator)
    if not found:
        yield desk.empty(Indicator)
        return
    yield Paragraph((Text(desk.say(_INTRODUCED, count=desk.number(len(found)))),))
    years = sorted({int(year) for i in found for year in i.targets})
    side_by_side = len(years) <= _MOST
    spread = [Head(LocalText(str(y), str(y)), 1, "number") for y in years]
    heads = (
        field(Indicator, "unit", 1.6),
        field(Indicator, "baseline", 1.2, "number"),
        *(spread if side_by_side else [_TARGETS]),
        field(Indicator, "end_target", 1.2, "number"),
    )
    rows = _by_subject(desk, found, years if side_by_side else None, span=len(heads))
    yield table(desk, "indicators", _ALL, heads, rows, of=found, wide=True)


def _by_subject(
    desk: Desk, found: Sequence[Indicator], years: Sequence[int] | None, *, span: int
) -> Iterator[Row]:
    subjects: dict[UUID | None, list[Indicator]] = {}
    for indicator in found:
        subjects.setdefault(indicator.subject, []).append(indicator)
    for subject, measures in subjects.items():
        yield group(desk.named(desk.element(subject)), span=span)
        for measure in measures:
            yield from _rows(desk, measure, years, span=span)


def _rows(
    desk: Desk, indicator: Indicator, years: Sequence[int] | None, *, span: int
) -> Iterator[Row]:
    """The name over the whole width, its figures below: ten years leave no room beside it."""
    name = (*desk.codes([indicator]), Text(" "), *desk.text(indicator.name))
    beside = Text(f"  {_beside(desk, indicator)}", italic=True)
    yield row(Cell((*name, beside), span=span), changed=desk.mark(indicator))
    targets = {int(year): value for year, value in indicator.targets.items()}
    if years is None:
        cells = ["; ".join(f"{y}:\u00a0{desk.number(v)}" for y, v in targets.items()) or DASH]
    else:
        cells = [desk.number(targets.get(year)) for year in years]
    yield row(
        desk.unit(indicator.unit),
        _baseline(desk, indicator),
        *cells,
        desk.number(indicator.end_target),
        changed=desk.mark(indicator),
    )


def _beside(desk: Desk, indicator: Indicator) -> str:
    """Level, direction and source of data, in one line."""
    told = (desk.label_of(indicator.level), desk.label_of(indicator.direction), indicator.source)
    return " · ".join(part for part in told if part and part != DASH)


def monitoring(desk: Desk) -> Iterator[Block]:
    """What is monitored: indicators by level, and those that measure outcome and impact."""
    found = desk.plan.all(Indicator)
    if not found:
        yield desk.empty(Indicator)
        return
    rows = [
        row(desk.say(level.label if level else _UNTOLD), desk.number(len(here)))
        for level in (*Level, None)
        if (here := [i for i in found if i.level is level])
    ]
    heads = (field(Indicator, "level", 3), _COUNT)
    yield table(desk, "levels", _LEVELS, heads, rows, of=found)
    far = [i for i in found if i.level in (Level.OUTCOME, Level.IMPACT)]
    weighty = [i for i in far if desk.plan.get(i.subject, Objective)] or far
    if weighty:
        yield targets_table(desk, "monitored", _MONITORED, weighty)
