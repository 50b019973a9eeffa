"""SEL: the plan is tied to the RPJMD, and its parts to their own sub-dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing, naming
from anyam.kernel import LocalText
from anyam.plan import Mission, Objective, Problem, Program, Strategy, Vision
from anyam.plan.wording import name

TIED = (
    "Masterplan menjabarkan RPJMD; keterkaitannya diperiksa dalam evaluasi.",
    "The plan spells out the RPJMD; the evaluation checks the tie.",
)


@rule(
    "SEL-001",
    WARNING,
    title=("Sasaran tanpa rujukan RPJMD", "Objective without RPJMD reference"),
    says=("{it}: rujukan RPJMD belum diisi.", "{it}: the RPJMD reference is missing."),
    why=TIED,
    fix=("Sebutkan sasaran RPJMD yang didukung.", "Name the RPJMD objective it supports."),
    law="uu-25-2004",
    covers=["objective.rpjmd"],
)
def objective_without_rpjmd(ctx: Context) -> Iterator[Hit]:
    return (hit(o, "rpjmd") for o in ctx.all(Objective) if not o.rpjmd)


@rule(
    "SEL-002",
    WARNING,
    title=("Program tanpa rujukan RPJMD", "Program without RPJMD reference"),
    says=("{it}: rujukan RPJMD belum diisi.", "{it}: the RPJMD reference is missing."),
    why=TIED,
    fix=(
        "Sebutkan program atau sasaran RPJMD yang didukung.",
        "Name the RPJMD program or objective it supports.",
    ),
    law="uu-25-2004",
    covers=["program.rpjmd"],
)
def program_without_rpjmd(ctx: Context) -> Iterator[Hit]:
    return (hit(p, "rpjmd") for p in ctx.all(Program) if not p.rpjmd)


@rule(
    "SEL-003",
    WARNING,
    title=("Visi tanpa rujukan RPJMD", "Vision without RPJMD reference"),
    says=("{it}: rujukan RPJMD belum diisi.", "{it}: the RPJMD reference is missing."),
    why=TIED,
    fix=(
        "Kutip visi RPJMD atau RPJPD yang menjadi dasarnya.",
        "Quote the RPJMD or RPJPD vision it derives from.",
    ),
    law="uu-25-2004",
    covers=["vision.rpjmd"],
)
def vision_without_rpjmd(ctx: Context) -> Iterator[Hit]:
    return (hit(v, "rpjmd") for v in ctx.all(Vision) if not v.rpjmd)


@rule(
    "SEL-004",
    WARNING,
    title=("RPJMD acuan belum disebut", "RPJMD not named"),
    says=(
        "{it}: peraturan daerah RPJMD yang menjadi acuan belum diisi.",
        "{it}: the RPJMD regulation it follows is missing.",
    ),
    why=TIED,
    fix=("Isi nomor dan tahun Perda RPJMD.", "Enter number and year of the regulation."),
    law="uu-25-2004",
)
def plan_without_rpjmd(ctx: Context) -> Iterator[Hit]:
    if not ctx.header.rpjmd:
        yield hit(ctx.header, "rpjmd")


@rule(
    "SEL-011",
    ERROR,
    title=("Program dan strateginya berbeda sub-dimensi", "Program and strategy apart"),
    says=(
        "{it} berada pada {here}, tetapi {strategy} pada {there}.",
        "{it} stands in {here}, but {strategy} in {there}.",
    ),
    why=(
        "Bab strategi menyusun program di bawah strateginya; program ini muncul di tempat lain.",
        "The chapter on strategies lists programs under their strategy; this one stands elsewhere.",
    ),
    fix=(
        "Pindahkan program, atau pilih strategi pada sub-dimensi yang sama.",
        "Move the program, or choose a strategy of the same sub-dimension.",
    ),
)
def program_apart(ctx: Context) -> Iterator[Hit]:
    for program in ctx.all(Program):
        strategy = ctx.get(program.strategy, Strategy)
        here, there = program.subdimension, strategy.subdimension if strategy else ""
        if strategy and here in ctx.subdimension and there in ctx.subdimension and here != there:
            places = {"here": _sub(ctx, here), "there": _sub(ctx, there)}
            yield hit(program, "strategy", strategy=name(strategy), **places)


@rule(
    "SEL-012",
    WARNING,
    title=("Strategi menjawab permasalahan bidang lain", "Strategy answers others' problems"),
    says=(
        "{it}: tidak satu pun permasalahannya ({problems}) berasal dari {here}.",
        "{it}: none of its problems ({problems}) belongs to {here}.",
    ),
    fix=(
        "Tambahkan permasalahan dari sub-dimensi yang sama.",
        "Add a problem of the same sub-dimension.",
    ),
)
def strategy_apart(ctx: Context) -> Iterator[Hit]:
    for strategy in ctx.all(Strategy):
        problems = [p for id_ in strategy.problems if (p := ctx.get(id_, Problem))]
        here = strategy.subdimension
        if here in ctx.subdimension and problems and all(p.subdimension != here for p in problems):
            found = listing(p.code for p in problems)
            yield hit(strategy, "problems", problems=found, here=_sub(ctx, here))


@rule(
    "SEL-013",
    WARNING,
    title=("Strategi dan sasarannya berbeda dimensi", "Strategy and objective apart"),
    says=(
        "{it} berada pada {here}, tetapi {objective} pada {there}.",
        "{it} stands in {here}, but {objective} in {there}.",
    ),
    fix=("Pilih sasaran pada dimensi yang sama.", "Choose an objective of the same dimension."),
)
def objective_apart(ctx: Context) -> Iterator[Hit]:
    for strategy in ctx.all(Strategy):
        objective = ctx.get(strategy.objective, Objective)
        here, there = ctx.dimension_of(strategy) or "", objective.dimension if objective else ""
        if objective and here in ctx.dimension and there in ctx.dimension and here != there:
            places = {"here": naming(ctx.dimension[here]), "there": naming(ctx.dimension[there])}
            yield hit(strategy, "objective", objective=name(objective), **places)


@rule(
    "SEL-014",
    ADVICE,
    title=("Sasaran dan misinya berbeda dimensi", "Objective and mission apart"),
    says=(
        "{it} berada pada {here}, tetapi {mission} pada {there}.",
        "{it} stands in {here}, but {mission} in {there}.",
    ),
    fix=("Pilih misi pada dimensi yang sama.", "Choose a mission of the same dimension."),
)
def mission_apart(ctx: Context) -> Iterator[Hit]:
    for objective in ctx.all(Objective):
        mission = ctx.get(objective.mission, Mission)
        here, there = objective.dimension, mission.dimension if mission else ""
        if mission and here in ctx.dimension and there in ctx.dimension and here != there:
            places = {"here": naming(ctx.dimension[here]), "there": naming(ctx.dimension[there])}
            yield hit(objective, "mission", mission=name(mission), **places)


def _sub(ctx: Context, key: str) -> LocalText:
    return naming(ctx.subdimension[key])
