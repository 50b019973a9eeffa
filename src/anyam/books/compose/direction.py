"""Vision, missions and objectives, and how they lean on the RPJMD."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books.compose.desk import Desk
from anyam.books.compose.indicators import targets_table
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, table, total
from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    Inlines,
    ListItem,
    Paragraph,
    Row,
    Text,
    row,
)
from anyam.kernel import LocalText
from anyam.plan import Indicator, Mission, Objective, Program, Strategy, Vision

_VISION = LocalText("Visi", "Vision")
_FOLLOWS = LocalText("Rencana ini mengacu pada {rpjmd}.", "This plan follows {rpjmd}.")
_CHAIN = LocalText("Dari RPJMD ke visi smart city", "From the RPJMD to the smart-city vision")
_MISSIONS = LocalText("Misi dan sasaran", "Missions and objectives")
_WITHOUT = LocalText("Sasaran tanpa misi", "Objectives without a mission")
_OBJECTIVES = LocalText("Indikator sasaran", "Indicators of the objectives")
_ALIGNMENT = LocalText(
    "Keterkaitan sasaran, strategi, dan program dengan RPJMD",
    "Objectives, strategies and programs aligned with the RPJMD",
)
_BY_REFERENCE = LocalText(
    "Program menurut rujukan RPJMD", "Programs by the part of the RPJMD they support"
)
_STRATEGIES = Head(Strategy.kind.sheet, 1.6)
_PROGRAMS = Head(Program.kind.sheet, 1.8)
_COUNT = Head(LocalText("Banyaknya program", "Number of programs"), 1, "number")
_NO_REFERENCE = LocalText("Belum ada rujukan", "No reference yet")


def vision(desk: Desk) -> Iterator[Block]:
    """The vision as a statement, with what its words mean."""
    found = desk.plan.all(Vision)
    if not found:
        yield desk.empty(Vision)
    for each in found:
        said = Paragraph(desk.text(each.statement))
        yield Callout(desk.say(_VISION), (said,), "statement", changed=desk.mark(each))
        yield from desk.paragraphs(each.explanation, changed=desk.mark(each))


def mission_list(desk: Desk) -> Iterator[Block]:
    """The missions as a plain list."""
    found = desk.plan.all(Mission)
    if found:
        yield BulletList(
            tuple(ListItem((*desk.text(m.statement), *_tag(m))) for m in found),
            changed=desk.mark(None, *found),
        )


def _tag(mission: Mission) -> Inlines:
    return (Text(f" ({mission.code})"),)


def missions(desk: Desk) -> Iterator[Block]:
    """Every mission with the objectives that serve it."""
    missions_, objectives = desk.plan.all(Mission), desk.plan.all(Objective)
    for kind, found in ((Mission, missions_), (Objective, objectives)):
        if not found:
            yield desk.empty(kind)
    if not (missions_ or objectives):
        return
    heads = (
        code(1),
        field(Objective, "statement", 4),
        field(Objective, "dimension", 1.8),
        field(Objective, "rpjmd", 3),
    )
    rows: list[Row] = []
    for mission in missions_:
        words = (*desk.codes([mission]), Text("  "), *desk.text(mission.statement))
        rows.append(group(words, span=4))
        served = desk.plan.referrers(mission.id, Objective, "mission")
        rows += [_objective(desk, objective) for objective in served]
    if loose := [o for o in objectives if desk.plan.get(o.mission, Mission) is None]:
        rows.append(group(desk.say(_WITHOUT), span=4))
        rows += [_objective(desk, objective) for objective in loose]
    yield table(desk, "missions", _MISSIONS, heads, rows, of=(*missions_, *objectives))


def _objective(desk: Desk, objective: Objective) -> Row:
    return row(
        desk.codes([objective]),
        desk.text(objective.statement),
        desk.place(objective.dimension),
        objective.rpjmd or DASH,
        changed=desk.mark(objective),
    )


def objective_indicators(desk: Desk) -> Iterator[Block]:
    """The indicators that measure objectives."""
    plan = desk.plan
    found = [i for i in plan.all(Indicator) if plan.get(i.subject, Objective)]
    if found:
        yield targets_table(desk, "objective-indicators", _OBJECTIVES, found)


def rpjmd_vision(desk: Desk) -> Iterator[Block]:
    """From the RPJMD's words to the vision and the objectives."""
    if desk.plan.header.rpjmd:
        yield Paragraph((Text(desk.say(_FOLLOWS, rpjmd=desk.plan.header.rpjmd)),))
    found: list[Vision | Objective] = [*desk.plan.all(Vision), *desk.plan.all(Objective)]
    if not found:
        yield desk.empty(Vision)
        return
    heads = (field(Objective, "rpjmd", 3), code(1), Head(_CHAIN_RIGHT, 4))
    rows = [
        row(each.rpjmd or DASH, desk.codes([each]), desk.text(each.statement),
            changed=desk.mark(each))
        for each in found
    ]  # fmt: skip
    yield table(desk, "chain", _CHAIN, heads, rows, of=found)


_CHAIN_RIGHT = LocalText("Visi dan sasaran smart city", "Smart-city vision and objectives")


def rpjmd_alignment(desk: Desk) -> Iterator[Block]:
    """Which strategies and programs carry each objective, and which part of the RPJMD."""
    objectives = desk.plan.all(Objective)
    if objectives:
        heads = (
            field(Objective, "rpjmd", 2.4),
            code(1),
            field(Objective, "statement", 2.8),
            _STRATEGIES,
            _PROGRAMS,
        )
        rows = [_aligned(desk, objective) for objective in objectives]
        yield table(desk, "alignment", _ALIGNMENT, heads, rows, of=objectives)
    else:
        yield desk.empty(Objective)
    yield from _by_reference(desk, desk.plan.all(Program))


def _aligned(desk: Desk, objective: Objective) -> Row:
    strategies = desk.plan.referrers(objective.id, Strategy, "objective")
    programs = [p for s in strategies for p in desk.plan.referrers(s.id, Program, "strategy")]
    return row(
        objective.rpjmd or DASH,
        desk.codes([objective]),
        desk.text(objective.statement),
        desk.ranges(strategies),
        desk.ranges(programs),
        changed=desk.mark(objective, *strategies),
    )


def _by_reference(desk: Desk, programs: Sequence[Program]) -> Iterator[Block]:
    if not programs:
        return
    found: dict[str, list[Program]] = {}
    for program in programs:
        found.setdefault(program.rpjmd, []).append(program)
    ordered = sorted(found.items(), key=lambda pair: (not pair[0], pair[0]))
    heads = (field(Program, "rpjmd", 5), Head(Program.kind.sheet, 2.4), _COUNT)
    rows = [
        row(
            reference or desk.say(_NO_REFERENCE),
            desk.ranges(group_),
            desk.number(len(group_)),
            changed=desk.mark(None, *group_),
        )
        for reference, group_ in ordered
    ]
    rows.append(total(desk, desk.number(len(programs)), span=2))
    yield table(desk, "references", _BY_REFERENCE, heads, rows, of=programs)
