"""Volume 3 and openings: the plan in a few figures, and its leading programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, picture, table
from anyam.books.tree import Block, Inlines, KeyFigure, KeyFigures, LineBreak, Row, Text, row
from anyam.kernel import LocalText
from anyam.plan import (
    Agency,
    Indicator,
    Program,
    QuickWin,
    QuickWinStatus,
    Strategy,
)
from anyam.reference import Dimension

_PROGRAMS = LocalText("program", "programs")
_MONEY = LocalText("anggaran {period}", "budget {period}")
_LEADS = LocalText("OPD penanggung jawab", "lead agencies")
_CHOSEN = LocalText("quick win ditetapkan", "quick wins chosen")
_STRATEGIES = LocalText("strategi", "strategies")
_INDICATORS = LocalText("indikator", "indicators")
_WHEEL = LocalText(
    "Anggaran setiap dimensi dibandingkan dengan yang terbesar (terbesar = 100)",
    "Budget of each dimension compared with the largest (largest = 100)",
)
_SHARES = LocalText("Program dan anggaran menurut dimensi", "Programs and budget by dimension")
_DIMENSION = Head(LocalText("Dimensi", "Dimension"), 2.4)
_NUMBER = Head(LocalText("Program", "Programs"), 1, "number")
_SHARE = Head(LocalText("Bagian program (%)", "Share of programs (%)"), 1.2, "number")
_BUDGET = LocalText("Anggaran ({unit})", "Budget ({unit})")
_BUDGET_SHARE = Head(LocalText("Bagian anggaran (%)", "Share of budget (%)"), 1.2, "number")
_SUM = LocalText("Jumlah", "Total")
_ROUNDED = LocalText(
    "Bagian dibulatkan satu desimal sehingga jumlahnya dapat berbeda sedikit dari 100.",
    "Shares are rounded to one decimal, so they may add up to slightly more or less than 100.",
)
_TOP = LocalText(
    "Program dengan anggaran terbesar di setiap dimensi",
    "The programs with the largest budget in each dimension",
)
_EACH = 3  # leading programs of a dimension


def key_figures(desk: Desk) -> Iterator[Block]:
    """The plan in six numbers."""
    plan = desk.plan
    programs = plan.all(Program)
    if not programs:
        return
    chosen = sum(q.status is QuickWinStatus.CHOSEN for q in plan.all(QuickWin))
    leads = {p.lead for p in programs if plan.get(p.lead, Agency)}
    items = (
        KeyFigure(desk.number(len(programs)), desk.say(_PROGRAMS)),
        KeyFigure(
            desk.big_money(desk.purse.of_all(programs)), desk.say(_MONEY, period=plan.period)
        ),
        KeyFigure(desk.number(len(leads)), desk.say(_LEADS)),
        KeyFigure(desk.number(chosen), desk.say(_CHOSEN)),
        KeyFigure(desk.number(len(plan.all(Strategy))), desk.say(_STRATEGIES)),
        KeyFigure(desk.number(len(plan.all(Indicator))), desk.say(_INDICATORS)),
    )
    yield KeyFigures(items[:3])
    yield KeyFigures(items[3:])


def wheel(desk: Desk) -> Iterator[Block]:
    """The money of each dimension beside the largest, and a table of programs and money."""
    programs = desk.plan.all(Program)
    if not programs:
        yield desk.empty(Program)
        return
    dimensions = desk.framework.dimensions
    money = [int(desk.purse.of_all(desk.plan.in_dimension(d.key, Program))) for d in dimensions]
    if len(dimensions) >= 3 and max(money) > 0:
        spokes = [
            charts.Spoke(desk.place(d.key), _share(max(0, amount), max(money)), d.colour)
            for d, amount in zip(dimensions, money, strict=True)
        ]
        chart = charts.wheel(spokes, title=desk.say(_WHEEL), lang=desk.lang)
        yield picture(desk, "wheel", _WHEEL, chart, of=programs, width=0.9)
    yield _shares(desk, dimensions, programs)


def _share(part: int, whole: int) -> float:
    return round(100 * int(part) / int(whole), 1) if whole else 0.0


def _shares(desk: Desk, dimensions: Sequence[Dimension], programs: Sequence[Program]) -> Block:
    purse = desk.purse
    whole = int(purse.of_all(programs))
    money = Head(_BUDGET.format(unit=purse.unit[1]), 1.6, "money")
    rows = []
    for dimension in dimensions:
        here = desk.plan.in_dimension(dimension.key, Program)
        rows.append(
            _shared(desk, desk.place(dimension.key), here, count=len(programs), whole=whole)
        )
    known = {d.key for d in dimensions}
    loose = [p for p in programs if desk.plan.dimension_of(p) not in known]
    if loose:
        rows.append(_shared(desk, DASH, loose, count=len(programs), whole=whole))
    last = (desk.number(len(programs)), "", desk.rupiah(whole), "")
    rows.append(row(desk.say(_SUM), *last, kind="total"))
    heads = (_DIMENSION, _NUMBER, _SHARE, money, _BUDGET_SHARE)
    return table(desk, "shares", _SHARES, heads, rows, of=programs, note=_ROUNDED)


def _shared(desk: Desk, name: str, here: Sequence[Program], *, count: int, whole: int) -> Row:
    amount = int(desk.purse.of_all(here))
    shares = (_share(len(here), count), _share(amount, whole))
    first, second = (desk.number(Decimal(str(share)), places=1) for share in shares)
    return row(name, desk.number(len(here)), first, desk.rupiah(amount), second)


def top_programs(desk: Desk) -> Iterator[Block]:
    """The programs of each dimension that carry most of its money."""
    if not desk.plan.all(Program):
        yield desk.empty(Program)
        return
    heads = (
        code(0.9),
        Head(Program.kind.label, 5),
        field(Program, "lead", 1.8),
        Head(LocalText("Tahun", "Years"), 1.1),
        Head(LocalText("Anggaran", "Budget"), 1.5, "money"),
    )
    rows: list[Row] = []
    shown: list[Program] = []
    for dimension in desk.framework.dimensions:
        programs = desk.plan.in_dimension(dimension.key, Program)
        best = sorted(programs, key=lambda p: -desk.purse.of(p))[:_EACH]
        shown += best
        if best:
            rows.append(group(desk.place(dimension.key), span=len(heads)))
            rows += [_program(desk, program) for program in best]
    yield table(desk, "top", _TOP, heads, rows, of=shown)


def _program(desk: Desk, program: Program) -> Row:
    said: Inlines = (Text(program.name or DASH, bold=True),)
    if program.description:
        said = (*said, LineBreak(), *desk.text(program.description))
    return row(
        desk.codes([program]),
        said,
        desk.agency(program.lead),
        desk.years(program.start, program.end),
        desk.money(desk.purse.of(program)),
        changed=desk.mark(program, *desk.purse.lines(program)),
    )
