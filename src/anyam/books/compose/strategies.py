"""Volume 2, chapter 3: the strategies and programs of every dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books.compose.desk import Desk
from anyam.books.compose.indicators import main_indicator
from anyam.books.compose.tables import Head, code, field, table, total
from anyam.books.tree import (
    Block,
    CrossRef,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Paragraph,
    Row,
    Text,
    row,
)
from anyam.kernel import LocalText
from anyam.plan import Indicator, Problem, Program, Strategy
from anyam.reference import Dimension

_STRATEGIES = LocalText("Strategi {place}", "Strategies: {place}")
_PROGRAMS = LocalText("Program {place}", "Programs: {place}")
_ANSWERS = Head(LocalText("Permasalahan yang dijawab", "Problems answered"), 3)
_YEARS = Head(LocalText("Tahun dan jangka", "Years and term"), 1.3)
_LEAD = Head(LocalText("OPD (pendukung)", "Lead agency (supporting)"), 2.1)
_MAIN = Head(LocalText("Indikator: awal → akhir", "Indicator: baseline → end"), 2.4)
_BUDGET = LocalText("Anggaran ({unit})", "Budget ({unit})")
_LOOSE = LocalText(
    "Program tanpa sub-dimensi dari kerangka ini", "Programs outside the framework's sub-dimensions"
)
_PROFILES = LocalText(
    "Profil lengkap setiap program dimensi ini ada pada ", "The full profile of each program is in "
)
_STRATEGY_COUNT = LocalText("strategi", "strategies")
_PROGRAM_COUNT = LocalText("program", "programs")
_AGENCY_COUNT = LocalText("OPD penanggung jawab", "lead agencies")
_MONEY = LocalText("anggaran {period}", "budget {period}")
PROFILES = "buku-2/profil-program"


def strategies(desk: Desk) -> Iterator[Block]:
    """Figures of the dimension, then strategies and programs by sub-dimension."""
    dimension = desk.dimension
    if dimension is None:
        return
    programs = desk.plan.in_dimension(dimension.key, Program)
    found = desk.plan.in_dimension(dimension.key, Strategy)
    if not found:
        yield desk.empty(Strategy)
    if not programs:
        yield desk.empty(Program)
    if programs:
        yield _figures(desk, found, programs)
        where = CrossRef(PROFILES, PROFILES)
        yield Paragraph((Text(desk.say(_PROFILES)), where, Text(".")))
    yield from _parts(desk, dimension)


def _figures(desk: Desk, found: Sequence[Strategy], programs: Sequence[Program]) -> Block:
    leads = {p.lead for p in programs if p.lead}
    money = desk.big_money(desk.purse.of_all(programs))
    note = f"{desk.number(len(found))} {desk.say(_STRATEGY_COUNT)}"
    return KeyFigures(
        (
            KeyFigure(desk.number(len(programs)), desk.say(_PROGRAM_COUNT), note),
            KeyFigure(desk.number(len(leads)), desk.say(_AGENCY_COUNT)),
            KeyFigure(money, desk.say(_MONEY, period=desk.plan.period)),
        )
    )


def _parts(desk: Desk, dimension: Dimension) -> Iterator[Block]:
    for part in dimension.subdimensions:
        found = desk.plan.in_subdimension(part.key, Strategy)
        programs = desk.plan.in_subdimension(part.key, Program)
        if not (found or programs):
            continue
        yield Heading(desk.place(part.key), 3)
        if found:
            rows = (_strategy(desk, strategy) for strategy in found)
            heads = (code(1), field(Strategy, "statement", 3.4), _ANSWERS)
            caption = _STRATEGIES.format(place=part.name)
            yield table(desk, f"strategies-{part.key}", caption, heads, rows, of=found)
        if programs:
            caption = _PROGRAMS.format(place=part.name)
            yield program_table(desk, f"programs-{part.key}", caption, programs)


def _strategy(desk: Desk, strategy: Strategy) -> Row:
    problems = [p for id_ in strategy.problems if (p := desk.plan.get(id_, Problem))]
    said = desk.text(strategy.statement)
    if objective := desk.element(strategy.objective):
        said = (*said, Text(" → "), *desk.codes([objective]))
    lines = [(*desk.codes([p]), Text(f" {p.title}")) for p in problems]
    return row(
        desk.codes([strategy]),
        said,
        _lines(lines),
        changed=desk.mark(strategy, *problems),
    )


def _lines(parts: Sequence[Inlines]) -> Inlines:
    joined = [inline for part in parts for inline in (LineBreak(), *part)]
    return tuple(joined[1:]) or (Text("–"),)


def program_table(desk: Desk, name: str, caption: LocalText, programs: Sequence[Program]) -> Block:
    """Programs with agency, years, money and main indicator; the last row adds the money up."""
    purse = desk.purse
    budget = Head(_BUDGET.format(unit=purse.unit[1]), 1.5, "money")
    heads = (code(1), field(Program, "name", 2.3), _LEAD, _YEARS, budget, _MAIN)
    rows = [_program(desk, program) for program in programs]
    rows.append(total(desk, desk.rupiah(purse.of_all(programs)), span=4, after=1))
    return table(desk, name, caption, heads, rows, of=programs, note=purse.note)


def _program(desk: Desk, program: Program) -> Row:
    lead: Inlines = (Text(desk.agency(program.lead)),)
    if program.supports:
        lead = (*lead, LineBreak(), Text(f"({desk.agencies(program.supports)})"))
    years = desk.years(program.start, program.end)
    lines = desk.purse.lines(program)
    measures = desk.plan.referrers(program.id, Indicator, "subject")
    return row(
        desk.codes([program]),
        desk.text(program.name),
        lead,
        (Text(years), LineBreak(), Text(desk.label_of(program.term))),
        desk.rupiah(desk.purse.of(program)),
        main_indicator(desk, program),
        changed=desk.mark(program, *lines, *measures),
    )


def loose_programs(desk: Desk) -> Iterator[Block]:
    """Programs whose sub-dimension the framework does not know: shown rather than lost."""
    known = {s.key for s in desk.framework.all_subdimensions}
    loose = [p for p in desk.plan.all(Program) if p.subdimension not in known]
    if loose:
        yield program_table(desk, "loose", _LOOSE, loose)
