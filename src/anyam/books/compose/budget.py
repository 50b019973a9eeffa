"""Volume 2, funding: money by year, fund source, dimension and agency, against its ceilings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.purse import by_year
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, field, group, picture, table, total
from anyam.books.tree import Block, Cell, Row, inlines, row
from anyam.kernel import LocalText, Rupiah
from anyam.plan import Agency, BudgetLine, Ceiling, Program, column

_CHART = LocalText("Anggaran menurut tahun dan sumber dana", "Budget by year and fund source")
_BY_FUND = LocalText(
    "Anggaran menurut tahun dan sumber dana ({unit})", "Budget by year and fund source ({unit})"
)
_BY_DIMENSION = LocalText(
    "Anggaran menurut tahun dan dimensi ({unit})", "Budget by year and dimension ({unit})"
)
_BY_AGENCY = LocalText(
    "Program dan anggaran menurut OPD penanggung jawab",
    "Programs and budget by lead agency",
)
_BUDGET = LocalText("Anggaran ({unit})", "Budget ({unit})")
_CEILINGS = LocalText("Pagu dan anggaran ({unit})", "Ceilings and budget ({unit})")
_LEFT = Head(LocalText("Selisih", "Difference"), 1.4, "money")
_YEAR = column(BudgetLine, "year").label
_SUM = Head(LocalText("Jumlah", "Total"), 1.3, "money")
_OTHERS = LocalText("Sumber lain", "Other sources")
_UNPLACED = LocalText("Tanpa dimensi", "No dimension")
_UNDATED = LocalText("Tanpa tahun", "No year")
_UNLED = LocalText("Tanpa OPD penanggung jawab", "Without a lead agency")
_PROGRAMS = Head(LocalText("Program", "Programs"), 1, "number")
_MORE_BASES = LocalText("dan {count} dokumen lain", "and {count} more documents")
_OVER = "#f7e0dc"
_CEILING_NOTE = LocalText(
    "Selisih adalah pagu dikurangi anggaran; selisih di bawah nol diberi warna. Hanya tahun dan "
    "sumber dana yang memiliki pagu yang ditampilkan.",
    "The difference is the ceiling less the budget; one below zero is tinted. Only years and fund "
    "sources that have a ceiling are shown.",
)
_MOST_FUNDS = 6  # columns of fund sources; the smallest are gathered under “other sources”
# Dark and light in turn, so that neighbours in a stack differ on a grey copy too.
_SHADES = ("#17456b", "#d98e5f", "#0b6a6a", "#e2c15c", "#7a3b8f", "#9fc5a8", "#52636b")
Cells = dict[int | None, dict[str, Rupiah]]


def budget(desk: Desk) -> Iterator[Block]:
    """The money as a picture, by year and fund source, by dimension, by lead agency."""
    if not desk.plan.all(BudgetLine):
        yield desk.empty(BudgetLine)
        return
    yield from budget_chart(desk)
    yield from _by_fund(desk)
    yield from _by_dimension(desk)
    yield from _by_agency(desk)


def budget_summary(desk: Desk) -> Iterator[Block]:
    """The money of the executive summary: the picture and one table."""
    if not desk.plan.all(BudgetLine):
        yield desk.empty(BudgetLine)
        return
    yield from budget_chart(desk)
    yield from _by_fund(desk)


def _shown(desk: Desk) -> tuple[list[str], list[str]]:
    """Fund sources with a column of their own, and those gathered in one."""
    funds = list(desk.purse.funds)
    paid = {line.fund_source for line in desk.plan.all(BudgetLine)}
    funds = [fund for fund in funds if fund in paid]
    if len(funds) <= _MOST_FUNDS + 1:
        return funds, []
    return funds[:_MOST_FUNDS], funds[_MOST_FUNDS:]


def _cells(lines: Sequence[BudgetLine]) -> Cells:
    cells: Cells = defaultdict(lambda: defaultdict(Rupiah))
    for line in lines:
        year = int(line.year) if line.year else None
        cells[year][line.fund_source] += line.amount or 0
    return cells


def budget_chart(desk: Desk) -> Iterator[Block]:
    """A column a year, fund sources on top of each other."""
    lines = [line for line in desk.plan.all(BudgetLine) if line.year]
    years = desk.purse.years
    if not lines or len(years) > 24:
        return
    own, rest = _shown(desk)
    cells = _cells(lines)
    stacks = [(desk.fund(fund), [fund]) for fund in own]
    stacks += [(desk.say(_OTHERS), rest)] if rest else []
    series = [
        charts.Series(
            name,
            _SHADES[place % len(_SHADES)],
            tuple(sum(int(cells[year][fund]) for fund in funds) for year in years),
        )
        for place, (name, funds) in enumerate(stacks)
    ]
    chart = charts.stacked_years(years, series, title=desk.say(_CHART), lang=desk.lang)
    yield picture(desk, "chart", _CHART, chart, of=lines)


def _by_fund(desk: Desk) -> Iterator[Block]:
    lines = desk.plan.all(BudgetLine)
    own, rest = _shown(desk)
    stacks = [[fund] for fund in own] + ([rest] if rest else [])
    names = [desk.fund_code(fund) for fund in own] + ([desk.say(_OTHERS)] if rest else [])
    cells = _cells(lines)
    years: list[int | None] = [*desk.purse.years, *([None] if None in cells else [])]
    rows = [(year, [_sum(cells, year, funds) for funds in stacks]) for year in years]
    legend = desk.fund_legend((*own, *rest))
    yield _yearly(desk, "funds", _BY_FUND, names=names, rows=rows, legend=legend)


def _sum(cells: Cells, year: int | None, funds: Sequence[str]) -> Rupiah:
    return Rupiah.total(cells[year][fund] for fund in funds) if year in cells else Rupiah(0)


def _yearly(
    desk: Desk,
    name: str,
    caption: LocalText,
    *,
    names: Sequence[str],
    rows: Sequence[tuple[int | None, list[Rupiah]]],
    legend: LocalText | None = None,
) -> Block:
    """Years down, something across, totals both ways."""
    lines = desk.plan.all(BudgetLine)
    unit = desk.purse.unit[1]
    heads = [Head(_YEAR, 0.9, "code")]
    heads += [Head(LocalText(name, name), 1.2, "money") for name in names]
    body = [_year(desk, year, amounts, lines) for year, amounts in rows]
    sums = [Rupiah.total(column) for column in zip(*(a for _, a in rows), strict=True)]
    figures = [desk.rupiah(amount) for amount in (*sums, Rupiah.total(sums))]
    body.append(total(desk, *figures, span=1))
    made = (*heads, _SUM)
    note = desk.purse.note
    if legend:
        note = LocalText(f"{note.id} {legend.id}.", f"{note.en} {legend.en}.")
    return table(desk, name, caption.format(unit=unit), made, body, of=lines, note=note)


def _year(
    desk: Desk, year: int | None, amounts: Sequence[Rupiah], lines: Sequence[BudgetLine]
) -> Row:
    figures = [desk.rupiah(amount) for amount in (*amounts, Rupiah.total(amounts))]
    mark = None
    if desk.moved:
        mark = desk.mark(None, *(line for line in lines if line.year == year))
    return row(str(year or desk.say(_UNDATED)), *figures, changed=mark)


def _by_dimension(desk: Desk) -> Iterator[Block]:
    lines = desk.plan.all(BudgetLine)
    keys = [d.key for d in desk.framework.dimensions]
    sums: dict[str | None, dict[int | None, Rupiah]] = {}
    for key, found in _split(desk, lines).items():
        sums[key] = by_year(found)
    columns: list[str | None] = [*keys, *([None] if None in sums else [])]
    names = [desk.place(key) if key else desk.say(_UNPLACED) for key in columns]
    undated = any(None in found for found in sums.values())
    years: list[int | None] = [*desk.purse.years, *([None] if undated else [])]
    rows = [(y, [sums.get(key, {}).get(y, Rupiah(0)) for key in columns]) for y in years]
    yield _yearly(desk, "dimensions", _BY_DIMENSION, names=names, rows=rows)


def _split(desk: Desk, lines: Sequence[BudgetLine]) -> dict[str | None, list[BudgetLine]]:
    known = {d.key for d in desk.framework.dimensions}
    found: dict[str | None, list[BudgetLine]] = {}
    for line in lines:
        key = desk.plan.dimension_of(line)
        found.setdefault(key if key in known else None, []).append(line)
    return found


def _by_agency(desk: Desk) -> Iterator[Block]:
    programs = desk.plan.all(Program)
    led: dict[Agency | None, list[Program]] = {}
    for program in programs:
        led.setdefault(desk.plan.get(program.lead, Agency), []).append(program)
    purse = desk.purse
    ordered = sorted(led.items(), key=lambda pair: (-purse.of_all(pair[1]), pair[1][0].code))
    heads = (
        field(Agency, "name", 4),
        _PROGRAMS,
        Head(_BUDGET.format(unit=purse.unit[1]), 1.6, "money"),
    )
    rows = [
        row(
            (agency.name or agency.code) if agency else desk.say(_UNLED),
            desk.number(len(found)),
            desk.rupiah(purse.of_all(found)),
        )
        for agency, found in ordered
    ]
    whole = desk.rupiah(purse.of_all(programs))
    rows.append(total(desk, desk.number(len(programs)), whole, span=1))
    if programs:
        yield table(desk, "agencies", _BY_AGENCY, heads, rows, of=programs, note=purse.note)


def ceilings(desk: Desk) -> Iterator[Block]:
    """Ceiling, budget and what is left: all fund sources together, then one by one."""
    found = desk.plan.all(Ceiling)
    if not found:
        yield desk.empty(Ceiling)
        return
    purse = desk.purse
    heads = (
        Head(_YEAR, 2, "code"),
        field(Ceiling, "amount", 1.6, "money"),
        Head(BudgetLine.kind.label, 1.6, "money"),
        _LEFT,
    )
    cells = _cells(desk.plan.all(BudgetLine))
    rows: list[Row] = []
    for fund in dict.fromkeys(c.fund_source for c in found):
        mine = [c for c in found if c.fund_source == fund]
        rows.append(group(_based(desk, fund, mine), span=4))
        rows += [_ceiling(desk, c, cells) for c in mine]
    rows.append(_all_ceilings(desk, found, cells))
    caption = _CEILINGS.format(unit=purse.unit[1])
    yield table(desk, "ceilings", caption, heads, rows, of=found, note=_CEILING_NOTE)


def _based(desk: Desk, fund: str, ceilings_: Sequence[Ceiling]) -> str:
    """A fund source with the documents its ceilings rest on, the first two by name."""
    bases = list(dict.fromkeys(c.basis for c in ceilings_ if c.basis))
    if not bases:
        return desk.fund(fund)
    more = [desk.say(_MORE_BASES, count=len(bases) - 2)] if len(bases) > 2 else []
    return f"{desk.fund(fund)} ({'; '.join([*bases[:2], *more])})"


def _ceiling(desk: Desk, ceiling: Ceiling, cells: Cells) -> Row:
    year = int(ceiling.year) if ceiling.year else None
    spent = _sum(cells, year, [ceiling.fund_source])
    left = (ceiling.amount or Rupiah(0)) - spent
    return row(
        str(year or DASH),
        desk.rupiah(ceiling.amount) if ceiling.amount is not None else DASH,
        desk.rupiah(spent),
        Cell(inlines(desk.rupiah(left)), tint=_OVER if left < 0 else None),
        changed=desk.mark(ceiling),
    )


def _all_ceilings(desk: Desk, found: Sequence[Ceiling], cells: Cells) -> Row:
    ceiling = Rupiah.total(c.amount or 0 for c in found)
    places = {(int(c.year) if c.year else None, c.fund_source) for c in found}
    spent = Rupiah.total(_sum(cells, year, [fund]) for year, fund in places)
    return total(desk, *map(desk.rupiah, (ceiling, spent, ceiling - spent)), span=1)
