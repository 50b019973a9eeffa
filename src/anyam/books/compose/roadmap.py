"""Volume 2, chapter 5: what is done when, and what waits on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.gantts import gantts, terms_of
from anyam.books.compose.scheduled import scheduled
from anyam.books.compose.strategies import loose_programs
from anyam.books.compose.tables import Head, code, field, group, picture, table, total
from anyam.books.tree import Block, Paragraph, Row, Text, row
from anyam.kernel import LocalText
from anyam.plan import Program, Term
from anyam.reference import Dimension

_GLANCE = LocalText("Program dan anggaran menurut dimensi dan jangka waktu",
                    "Programs and budget by dimension and term")  # fmt: skip
_TERM = LocalText("Program {term}", "{term} programs")
_YEARS = Head(LocalText("Tahun", "Years"), 1.1)
_BUDGET = LocalText("Anggaran ({unit})", "Budget ({unit})")
_NO_TERM = LocalText("Program yang belum berjangka waktu", "Programs without a term yet")
_NONE_STARTS = LocalText("Tidak ada program pada jangka ini.", "No program belongs to this term.")
_OTHER = LocalText("Lainnya", "Other")


def roadmap(desk: Desk) -> Iterator[Block]:
    """Programs and money by dimension and term, then a Gantt for every dimension.

    Where a roadmap was reckoned, its years are drawn, with money, reasons and scenarios.
    """
    programs = desk.plan.all(Program)
    if not programs:
        yield desk.empty(Program)
        return
    yield from roadmap_summary(desk)
    if desk.scheduled is not None:
        yield from scheduled(desk, desk.scheduled)
        yield from loose_programs(desk)
        return
    first, last = _span(desk, programs)
    for dimension in desk.framework.dimensions:
        found = _timed(desk.plan.in_dimension(dimension.key, Program))
        if found:
            yield from gantts(desk, dimension, found, years=(first, last))
    yield from loose_programs(desk)


def roadmap_summary(desk: Desk) -> Iterator[Block]:
    """One picture: programs and money by dimension and term."""
    programs = desk.plan.all(Program)
    if not programs:
        yield desk.empty(Program)
        return
    terms = [t for t in Term if any(term_of(desk, p) is t for p in programs)]
    if terms:
        strands = [_strand(desk, d, terms) for d in desk.framework.dimensions]
        names = [_term_name(desk, term) for term in terms]
        chart = charts.roadmap(strands, names, title=desk.say(_GLANCE), lang=desk.lang)
        yield picture(desk, "glance", _GLANCE, chart, of=programs)


def _strand(desk: Desk, dimension: Dimension, terms: Sequence[Term]) -> charts.Strand:
    programs = desk.plan.in_dimension(dimension.key, Program)
    by_term = [[p for p in programs if term_of(desk, p) is term] for term in terms]
    return charts.Strand(
        desk.place(dimension.key),
        dimension.colour,
        tuple(map(len, by_term)),
        tuple(int(desk.purse.of_all(found)) for found in by_term),
    )


def term_of(desk: Desk, program: Program) -> Term | None:
    """The term a program states, or the one its start year falls in."""
    return program.term or (desk.plan.term_of(program.start) if program.start else None)


def _term_name(desk: Desk, term: Term) -> str:
    span = terms_of(desk).get(term)
    years = f" ({span[0]}–{span[1]})" if span and span[0] != span[1] else ""
    years = f" ({span[0]})" if span and span[0] == span[1] else years
    return desk.label_of(term) + years


def _timed(programs: Sequence[Program]) -> list[Program]:
    return [p for p in programs if p.start and p.end and p.start <= p.end]


def _span(desk: Desk, programs: Sequence[Program]) -> tuple[int, int]:
    """The years the Gantt covers: those of the plan, else those of its programs."""
    if desk.plan.header.first <= desk.plan.header.last:
        return int(desk.plan.header.first), int(desk.plan.header.last)
    years = [int(y) for p in _timed(programs) for y in (p.start, p.end) if y]
    return (min(years), max(years)) if years else (0, 0)


def term(desk: Desk, *, which: Term) -> Iterator[Block]:
    """The programs of one term, dimension by dimension, with their money."""
    found = [p for p in desk.plan.all(Program) if term_of(desk, p) is which]
    if found:
        name = LocalText(
            f"{which.label.id[0].lower()}{which.label.id[1:]}",
            f"{which.label.en}",
        )
        yield _programs(desk, "programs", _TERM.format(term=name), found)
    elif desk.plan.all(Program):
        yield Paragraph((Text(desk.say(_NONE_STARTS)),))
    else:
        yield desk.empty(Program)
    if which is list(Term)[-1]:
        loose = [p for p in desk.plan.all(Program) if term_of(desk, p) is None]
        if loose:
            yield _programs(desk, "untimed", _NO_TERM, loose)


def _programs(desk: Desk, name: str, caption: LocalText, found: Sequence[Program]) -> Block:
    purse = desk.purse
    budget = Head(_BUDGET.format(unit=purse.unit[1]), 1.5, "money")
    heads = (code(1), field(Program, "name", 4), field(Program, "lead", 2), _YEARS, budget)
    rows: list[Row] = []
    here: dict[str | None, list[Program]] = {d.key: [] for d in desk.framework.dimensions}
    for program in found:
        key = desk.plan.dimension_of(program)
        here.setdefault(key if key in here else None, []).append(program)
    for key, programs in here.items():
        if programs:
            rows.append(group(desk.place(key) if key else desk.say(_OTHER), span=5))
            rows += [_program(desk, program) for program in programs]
    rows.append(total(desk, desk.rupiah(purse.of_all(found)), span=4))
    return table(desk, name, caption, heads, rows, of=found, note=purse.note)


def _program(desk: Desk, program: Program) -> Row:
    return row(
        desk.codes([program]),
        desk.text(program.name),
        desk.agency(program.lead),
        desk.years(program.start, program.end),
        desk.rupiah(desk.purse.of(program)),
        changed=desk.mark(program, *desk.purse.lines(program)),
    )
