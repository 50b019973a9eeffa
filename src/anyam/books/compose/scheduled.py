"""Volume 2, chapter 5, where a roadmap was reckoned: years, money against ceilings, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.gantts import gantts
from anyam.books.compose.roadmap_sheet import Strands, strands_of, years_money
from anyam.books.compose.tables import TOTAL, Head, code, field, picture, table
from anyam.books.tree import (
    Block,
    BulletList,
    KeyFigure,
    KeyFigures,
    ListItem,
    Paragraph,
    Row,
    Text,
    row,
)
from anyam.kernel import LocalText
from anyam.plan import Program
from anyam.roadmap import (
    Impossible,
    LeftOut,
    Outcome,
    Roadmap,
    Scheduled,
    money_by_dimension,
    say_binding,
    say_gain,
    say_quality,
    say_reason,
)
from anyam.roadmap.wording import number, percent

_LIMITS_SHOWN, _MOVED_SHOWN = 8, 40


def scheduled(desk: Desk, found: Roadmap) -> Iterator[Block]:
    """The roadmap in figures and pictures, what it moves and leaves out, and what holds it."""
    yield _figures(desk, found)
    yield Paragraph((Text(_words(desk, found)),))
    strands = strands_of(desk.plan, [s.program.dimension for s in found.placed], lang=desk.lang)
    programs = _programs(desk, found)
    chart = charts.yearly(
        years_money(found, strands), strands.entries, title=desk.say(_MONEY), lang=desk.lang
    )
    yield picture(desk, "roadmap-money", _MONEY, chart, of=programs)
    yield _by_dimension(desk, found, strands)
    yield from _gantts(desk, found)
    yield from _moved(desk, found)
    yield from _left(desk, found)
    yield from _binding(desk, found)
    yield from _scenarios(desk, found)


def _figures(desk: Desk, found: Roadmap) -> Block:
    whole = found.appraisal.possible
    share = found.objective / whole if whole else found.objective
    return KeyFigures(
        (
            KeyFigure(desk.number(len(found.placed)), desk.say(_PLACED, all=len(found.candidates))),
            KeyFigure(desk.big_money(found.spent), desk.say(_SPENT)),
            KeyFigure(desk.say(percent(share)), desk.say(_WORTH)),
            KeyFigure(desk.say(percent(found.gap, places=2)), desk.say(_GAP)),
        )
    )


def _words(desk: Desk, found: Roadmap) -> str:
    w = found.demands.weights
    weights = _WEIGHTS.format(
        benefit=number(w.benefit, places=0),
        earliness=number(w.earliness, places=0),
        balance=number(w.balance, places=0),
        source=w.source,
    )
    return " ".join(desk.say(text) for text in (say_quality(found), say_gain(found), weights))


def _programs(desk: Desk, found: Roadmap) -> list[Program]:
    told = [desk.plan.get(s.program.element, Program) for s in found.placed]
    return [p for p in told if p is not None]


def _by_dimension(desk: Desk, found: Roadmap, strands: Strands) -> Block:
    unit = desk.purse.unit[1]
    caption = _TABLE.format(unit=unit)
    years = list(found.demands.years)
    heads = [Head(_DIMENSION, 2.6)]
    heads += [Head(LocalText(str(y), str(y)), 1, "money") for y in years]
    heads.append(Head(TOTAL, 1.2, "money"))
    sums = money_by_dimension(found)
    rows = [
        _money_row(desk, name, [sums[key][year] for year in years])
        for key, (name, _) in zip(strands.keys, strands.entries, strict=True)
        if key in sums
    ]
    whole = [sum(of[year] for of in sums.values()) for year in years]
    rows.append(_money_row(desk, desk.say(TOTAL), whole, total=True))
    ceilings = [one.ceiling for one in years_money(found, strands)]
    if None not in ceilings:
        rows.append(_money_row(desk, desk.say(_CEILING), [c or 0 for c in ceilings]))
    programs = _programs(desk, found)
    return table(desk, "roadmap-years", caption, heads, rows, of=programs, wide=True)


def _money_row(desk: Desk, name: str, amounts: Sequence[int], *, total: bool = False) -> Row:
    figures = [desk.rupiah(amount) for amount in (*amounts, sum(amounts))]
    return row(name, *figures, kind="total" if total else "body")


def _gantts(desk: Desk, found: Roadmap) -> Iterator[Block]:
    """The Gantts of every dimension, by the years of the roadmap."""
    places = {s.program.code: s for s in found.placed}
    years = (found.demands.first, found.demands.last)

    def bar(program: Program) -> charts.Span:
        at = places[program.code]
        return charts.Span(program.code, program.name, at.year, at.end)

    for dimension in desk.framework.dimensions:
        here = [p for p in desk.plan.in_dimension(dimension.key, Program) if p.code in places]
        if here:
            yield from gantts(desk, dimension, here, years=years, bar=bar)


def _moved(desk: Desk, found: Roadmap) -> Iterator[Block]:
    """Programs whose year differs from the plan's, each with what holds it there."""
    told = [(s, desk.plan.get(s.program.element, Program)) for s in found.placed]
    moved = [(s, p) for s, p in told if p is not None and p.start not in (None, s.year)]
    if not moved:
        return
    rows = [
        row(
            desk.codes([p]),
            desk.text(p.name),
            desk.years(p.start, p.end),
            f"{s.year}–{s.end}" if s.end > s.year else str(s.year),
            _reason(desk, s, found),
        )
        for s, p in moved[:_MOVED_SHOWN]
    ]
    note = _MORE.format(more=len(moved) - _MOVED_SHOWN) if len(moved) > _MOVED_SHOWN else None
    years = (Head(_PLAN, 1.1), Head(_HERE, 1.1))
    heads = (code(0.9), field(Program, "name", 2.4), *years, Head(_WHY, 4))
    caption = _MOVED.format(count=len(moved))
    programs = [p for _, p in moved]
    yield table(desk, "roadmap-moved", caption, heads, rows, of=programs, note=note)


def _left(desk: Desk, found: Roadmap) -> Iterator[Block]:
    told = [(x, desk.plan.get(x.program.element, Program)) for x in found.left_out]
    out = [(x, p) for x, p in told if p is not None]
    if not out:
        return
    rows = [row(desk.codes([p]), desk.text(p.name), _reason(desk, x, found)) for x, p in out]
    heads = (code(0.9), field(Program, "name", 2.4), Head(_WHY, 5))
    programs = [p for _, p in out]
    yield table(desk, "roadmap-left", _LEFT.format(count=len(out)), heads, rows, of=programs)


def _reason(desk: Desk, of: Scheduled | LeftOut, found: Roadmap) -> str:
    return desk.say(say_reason(of, demands=found.demands))


def _binding(desk: Desk, found: Roadmap) -> Iterator[Block]:
    """The limits that hold most back, and what more of each would buy."""
    shown = found.binding[:_LIMITS_SHOWN]
    if shown:
        yield Paragraph((Text(desk.say(_HELD), bold=True),))
        told = [Text(desk.say(say_binding(b, demands=found.demands))) for b in shown]
        yield BulletList(tuple(ListItem((text,)) for text in told))


def _scenarios(desk: Desk, found: Roadmap) -> Iterator[Block]:
    if not desk.outcomes:
        return
    heads = (Head(_SCENARIO, 2.4), *(Head(h, 1, "number") for h in _SCENARIO_HEADS))
    rows = [row(desk.say(_THIS), *_scenario(desk, found, found), "–", "–", "–")]
    rows += [row(one.scenario.name, *_outcome(desk, one, found)) for one in desk.outcomes]
    yield table(desk, "roadmap-scenarios", _SCENARIOS, heads, rows, of=_programs(desk, found))


def _outcome(desk: Desk, one: Outcome, found: Roadmap) -> list[str]:
    if isinstance(one.answer, Impossible):
        return [desk.say(_IMPOSSIBLE), *["–"] * 6]
    moved = [desk.number(len(codes)) for codes in (one.moved, one.gone, one.come)]
    return [*_scenario(desk, one.answer, found), *moved]


def _scenario(desk: Desk, answer: Roadmap, found: Roadmap) -> list[str]:
    return [
        desk.say(number(answer.objective)),
        desk.say(number(answer.objective - found.objective)),
        desk.number(len(answer.placed)),
        desk.rupiah(answer.spent),
    ]


_PLACED = LocalText("dari {all} program mendapat tempat", "of {all} programs have a place")
_SPENT = LocalText("dipakai selama peta jalan", "spent over the roadmap")
_WORTH = LocalText("nilai dibanding tanpa batas", "worth against no limits at all")
_GAP = LocalText("celah terbukti paling besar", "proven gap at most")
_WEIGHTS = LocalText(
    "Bobot manfaat {benefit}, dini {earliness}, seimbang {balance} ({source}).",
    "Weights: benefit {benefit}, earliness {earliness}, balance {balance} ({source}).",
)
_MONEY = LocalText("Uang setiap tahun dan pagunya", "Money of each year and its ceiling")
_TABLE = LocalText(
    "Uang peta jalan menurut dimensi dan tahun ({unit})",
    "Money of the roadmap by dimension and year ({unit})",
)
_DIMENSION = LocalText("Dimensi", "Dimension")
_CEILING = LocalText("Pagu", "Ceilings")
_MOVED = LocalText(
    "Program yang tahunnya berbeda dari isian rencana ({count})",
    "Programs whose years differ from those the plan states ({count})",
)
_PLAN = LocalText("Rencana", "Plan")
_HERE = LocalText("Peta jalan", "Roadmap")
_WHY = LocalText("Alasan", "Reason")
_MORE = LocalText("Dan {more} program lain.", "And {more} more programs.")
_LEFT = LocalText("Program yang tidak mendapat tempat ({count})", "Programs left out ({count})")
_HELD = LocalText("Batas yang paling menahan", "Limits that hold most back")
_SCENARIOS = LocalText("Skenario berdampingan", "Scenarios side by side")
_SCENARIO = LocalText("Skenario", "Scenario")
_SCENARIO_HEADS = (
    LocalText("Poin", "Points"),
    LocalText("Selisih", "Change"),
    LocalText("Program", "Programs"),
    LocalText("Uang", "Money"),
    LocalText("Geser", "Moved"),
    LocalText("Hilang", "Gone"),
    LocalText("Baru", "New"),
)
_THIS = LocalText("Peta jalan ini", "This roadmap")
_IMPOSSIBLE = LocalText("mustahil", "impossible")
