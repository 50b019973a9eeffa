"""Program profiles: one card for every program, with targets, actions and money by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from anyam.books.compose.desk import Desk
from anyam.books.compose.purse import by_year, total
from anyam.books.compose.shelf import DASH
from anyam.books.tree import (
    Block,
    Cell,
    Column,
    Heading,
    Inlines,
    LineBreak,
    Row,
    Table,
    Text,
    inlines,
    row,
)
from anyam.kernel import LocalText
from anyam.plan import (
    Action,
    Application,
    BudgetLine,
    Dependency,
    Element,
    Indicator,
    Location,
    Program,
    Risk,
    Stakeholder,
    Strategy,
    column,
)

_LOOSE = LocalText("Tanpa sub-dimensi", "Without a sub-dimension")
_WHOLE_REGION = LocalText("Seluruh daerah", "The whole region")
_YEARS = LocalText("Tahun", "Years")
_NEEDS = LocalText("Menunggu", "Waits on")
_WAITED = LocalText("Ditunggu oleh", "Awaited by")
_BASELINE = LocalText("Awal", "Baseline")
_END = LocalText("Akhir", "End")
_BUDGET = LocalText("Anggaran ({unit})", "Budget ({unit})")
_SUM = LocalText("Jumlah", "Total")
_STATED = LocalText(
    "Total yang tertulis {stated} berbeda dari jumlah baris anggaran {lines}.",
    "The stated total {stated} differs from the sum of the budget lines {lines}.",
)
_NO_YEAR = LocalText("Tanpa tahun", "No year")
_PROFILE = LocalText("Profil program {code}", "Profile of program {code}")
_ROOM = 360  # points for the figures of a card; years that need more are told in words
_LETTER, _PADDING = 4.9, 12.0  # points: a figure in 8.5-point type, both sides of a cell


def program_profiles(desk: Desk) -> Iterator[Block]:
    """A card for every program, by dimension and sub-dimension."""
    if not desk.plan.all(Program):
        yield desk.empty(Program)
        return
    for dimension in desk.framework.dimensions:
        parts = [
            (part.key, found)
            for part in dimension.subdimensions
            if (found := desk.plan.in_subdimension(part.key, Program))
        ]
        if parts:
            yield Heading(desk.place(dimension.key), 2)
        for key, found in parts:
            yield Heading(desk.place(key), 3)
            yield from (card(desk, program) for program in found)
    known = {s.key for s in desk.framework.all_subdimensions}
    if loose := [p for p in desk.plan.all(Program) if p.subdimension not in known]:
        yield Heading(desk.say(_LOOSE), 2)
        yield from (card(desk, program) for program in loose)


def card(desk: Desk, program: Program) -> Table:
    """One program on a card: facts, then indicators, actions and money with their years."""
    measures = desk.plan.referrers(program.id, Indicator, "subject")
    actions = desk.plan.referrers(program.id, Action, "program")
    lines = desk.purse.lines(program)
    years = _years(measures, lines)
    spread = years if _fit(desk, years, measures, lines) else None
    wide = len(spread) if spread is not None else 1
    band = desk.say(_PROFILE, code=program.code or DASH)
    rows = [
        row(Cell(inlines(band), span=wide + 4), kind="header"),
        *_facts(desk, program, span=wide + 3),
        *_indicators(desk, measures, spread),
        *_actions(desk, actions, columns=wide + 4),
        *_money(desk, lines, spread),
    ]
    return Table(
        desk.key(f"program-{program.id}"),
        f"{program.code} {program.name}".strip(),
        (
            Column("", 2.6),
            Column("", 1, "number"),
            *(Column("", 1 if spread is not None else 4, "number") for _ in range(wide)),
            Column("", 1.1, "number"),
            Column("", 1.1),
        ),
        tuple(rows),
        source=desk.source((program, *measures, *actions, *lines)),
        note=_difference(desk, program, lines),
        changed=desk.mark(program),
    )


def _difference(desk: Desk, program: Program, lines: Sequence[BudgetLine]) -> str:
    if not lines or program.budget is None or program.budget == total(lines):
        return ""
    stated, summed = desk.money(program.budget), desk.money(total(lines))
    return desk.say(_STATED, stated=stated, lines=summed)


def _fit(
    desk: Desk,
    years: Sequence[int],
    measures: Sequence[Indicator],
    lines: Sequence[BudgetLine],
) -> bool:
    """Whether the years stand side by side: by the widest figures, in 8.5-point type."""
    money = by_year(lines).values()
    yearly = [desk.number(v) for m in measures for v in m.targets.values()]
    last = [desk.number(m.end_target) for m in measures] + [desk.rupiah(total(lines))]
    first = [desk.number(m.baseline) for m in measures]
    units = [word for m in measures for word in desk.unit(m.unit).split()]
    wide = len(years) * _wide([*yearly, *map(desk.rupiah, money), "2025"])
    return wide + sum(map(_wide, (last, first, units))) <= _ROOM


def _wide(figures: Sequence[str]) -> float:
    return max(map(len, figures), default=0) * _LETTER + _PADDING


def _years(measures: Sequence[Indicator], lines: Sequence[BudgetLine]) -> tuple[int, ...]:
    targets = {int(year) for measure in measures for year in measure.targets}
    return tuple(sorted(targets | {int(line.year) for line in lines if line.year}))


# -- facts -------------------------------------------------------------------------------------


def _facts(desk: Desk, program: Program, *, span: int) -> Iterator[Row]:
    for label, words in _told(desk, program):
        if words:
            name = Cell((Text(label, bold=True),))
            yield row(name, Cell(words, span=span, align="left"))


def _told(desk: Desk, program: Program) -> Iterator[tuple[str, Inlines]]:
    def named(field: str) -> str:
        return desk.say(column(Program, field).label)

    plan = desk.plan
    strategy = plan.get(program.strategy, Strategy)
    years = f"{desk.years(program.start, program.end)} ({desk.label_of(program.term)})"
    yield named("description"), desk.text(program.description)
    yield named("strategy"), desk.named(strategy) if strategy else ()
    yield named("lead"), inlines(_full(desk, program))
    yield named("supports"), _plain(desk.agencies(program.supports))
    yield named("partners"), _names(desk, program.partners, Stakeholder)
    yield desk.say(_YEARS), inlines(years)
    yield named("beneficiaries"), _plain(program.beneficiaries)
    places = _names(desk, program.locations, Location)
    yield named("locations"), places or inlines(desk.say(_WHOLE_REGION))
    yield named("applications"), _names(desk, program.applications, Application)
    yield named("rpjmd"), _plain(program.rpjmd)
    yield named("nomenclature"), _plain(program.nomenclature)
    yield from _relations(desk, program)


def _full(desk: Desk, program: Program) -> str:
    lead = desk.element(program.lead)
    return lead.title if lead else DASH


def _plain(words: str) -> Inlines:
    return inlines(words) if words and words != DASH else ()


def _names(desk: Desk, ids: Sequence[UUID], kind: type[Element]) -> Inlines:
    found = [e.title for id_ in ids if (e := desk.plan.get(id_, kind))]
    return _plain("; ".join(found))


def _relations(desk: Desk, program: Program) -> Iterator[tuple[str, Inlines]]:
    plan = desk.plan
    before = plan.referrers(program.id, Dependency, "after")
    after = plan.referrers(program.id, Dependency, "before")
    yield desk.say(_NEEDS), _programs(desk, [d.before for d in before])
    yield desk.say(_WAITED), _programs(desk, [d.after for d in after])
    risks = [_risk(desk, risk) for risk in plan.referrers(program.id, Risk, "subject")]
    joined = [inline for risk in risks for inline in (LineBreak(), *risk)]
    yield desk.say(Risk.kind.label), tuple(joined[1:])


def _programs(desk: Desk, ids: Sequence[UUID | None]) -> Inlines:
    found = [p for id_ in ids if (p := desk.plan.get(id_, Program))]
    parted = [inline for p in found for inline in (Text("; "), *desk.named(p))]
    return tuple(parted[1:])


def _risk(desk: Desk, risk: Risk) -> Inlines:
    answer = f": {risk.mitigation}" if risk.mitigation else ""
    return (*desk.text(risk.name), *(desk.text(answer) if answer else ()))


# -- indicators, actions, money -------------------------------------------------------------------


def _indicators(
    desk: Desk, measures: Sequence[Indicator], years: Sequence[int] | None
) -> Iterator[Row]:
    if not measures:
        return
    titles = [str(year) for year in years] if years is not None else [""]
    yield row(
        desk.say(Indicator.kind.label),
        desk.say(_BASELINE),
        *titles,
        desk.say(_END),
        desk.say(column(Indicator, "unit").label),
        kind="group",
    )
    for measure in measures:
        targets = {int(year): value for year, value in measure.targets.items()}
        yield row(
            (*desk.codes([measure]), Text(" "), *desk.text(measure.name)),
            desk.number(measure.baseline),
            *_spread(years, {y: desk.number(v) for y, v in targets.items()}),
            desk.number(measure.end_target),
            Cell(inlines(desk.unit(measure.unit)), align="left"),
            changed=desk.mark(measure),
        )


def _spread(years: Sequence[int] | None, words: dict[int, str]) -> list[str]:
    """One cell a year, or all years in one cell of words."""
    if years is None:
        return ["; ".join(f"{year}:\u00a0{word}" for year, word in words.items()) or DASH]
    return [words.get(year, DASH) for year in years]


def _actions(desk: Desk, actions: Sequence[Action], *, columns: int) -> Iterator[Row]:
    """Each action over half the card, what it yields over the other half."""
    if not actions:
        return
    half = max(2, (columns - 1) // 2)
    yield row(Cell(inlines(desk.say(Action.kind.label)), span=columns), kind="group")
    for action in actions:
        told = (
            desk.label_of(action.category),
            desk.years(action.start, action.end),
            desk.agency(action.lead),
            action.output,
        )
        words = " · ".join(part for part in told if part and part != DASH)
        yield row(
            Cell((*desk.codes([action]), Text(" "), *desk.text(action.name)), span=half),
            Cell(inlines(words), span=columns - half, align="left"),
            changed=desk.mark(action),
        )


def _money(desk: Desk, lines: Sequence[BudgetLine], years: Sequence[int] | None) -> Iterator[Row]:
    if not lines:
        return
    title = desk.say(_BUDGET, unit=desk.purse.unit[1])
    titles = [str(year) for year in years] if years is not None else [""]
    yield row(title, "", *titles, desk.say(_SUM), "", kind="group")
    for fund in dict.fromkeys(line.fund_source for line in lines):
        mine = [line for line in lines if line.fund_source == fund]
        mark = desk.mark(None, *mine)
        yield row(desk.fund(fund), *_amounts(desk, mine, years), "", changed=mark)
    if len({line.fund_source for line in lines}) > 1:
        yield row(desk.say(_SUM), *_amounts(desk, lines, years), "", kind="total")


def _amounts(desk: Desk, lines: Sequence[BudgetLine], years: Sequence[int] | None) -> Iterator[str]:
    sums = by_year(lines)
    without = sums.pop(None, None)
    yield f"{desk.say(_NO_YEAR)}: {desk.rupiah(without)}" if without else ""
    yield from _spread(years, {y: desk.rupiah(a) for y, a in sorted(sums.items()) if y})
    yield desk.rupiah(total(lines))
