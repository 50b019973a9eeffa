"""SEL: the plan is tied to the RPJMD, to the nomenclature, and to its own sub-dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing, naming
from anyam.kernel import LocalText
from anyam.plan import Action, Mission, Objective, Problem, Program, Strategy, Vision
from anyam.plan.wording import name
from anyam.reference import GovernmentLevel, Nomenclature, NomenclatureCode, NomenclatureLevel
from anyam.reference.nomenclature_code import Generation, MalformedCode

TIED = (
    "Masterplan menjabarkan RPJMD; keterkaitannya diperiksa dalam evaluasi.",
    "The plan spells out the RPJMD; the evaluation checks the tie.",
)
SIPD = (
    "Kode nomenklatur menghubungkan program dengan Renja dan DPA dalam SIPD.",
    "The nomenclature code ties the program to Renja and DPA in SIPD.",
)
Coded = Program | Action


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
    "SEL-005",
    ERROR,
    title=("Kode nomenklatur tidak terbaca", "Nomenclature code cannot be read"),
    says=("{it}: {reason}", "{it}: {reason}"),
    why=SIPD,
    fix=(
        "Salin kodenya apa adanya dari SIPD.",
        "Copy the code from SIPD as it stands there.",
    ),
    law="permendagri-90-2019",
)
def malformed_code(ctx: Context) -> Iterator[Hit]:
    for element in _coded(ctx):
        if isinstance(reason := _read(element), LocalText):
            yield hit(element, "nomenclature", reason=reason)


@rule(
    "SEL-006",
    ERROR,
    title=("Kode nomenklatur bukan kewenangan kabupaten/kota", "Code of another government level"),
    says=(
        "{it}: kode {code} adalah kewenangan {level}, bukan kabupaten/kota.",
        "{it}: the code {code} belongs to the level {level}, not to regencies and cities.",
    ),
    why=(
        "Program di luar kewenangan tidak dapat dianggarkan dalam APBD kabupaten/kota.",
        "A program outside its authority cannot enter the regency's or city's budget.",
    ),
    fix=(
        "Cari kode yang bagian keempatnya 2, misalnya 2.16.03.2.02.0038.",
        "Find a code whose fourth part is 2, for example 2.16.03.2.02.0038.",
    ),
    law="uu-23-2014",
)
def wrong_level(ctx: Context) -> Iterator[Hit]:
    for element, code in _codes(ctx):
        level = code.government_level
        if level not in (None, GovernmentLevel.REGENCY_CITY):
            yield hit(element, "nomenclature", code=code, level=level.label if level else "")


@rule(
    "SEL-007",
    WARNING,
    title=("Kode nomenklatur tidak ada dalam daftar", "Code not on the supplied list"),
    says=(
        "{it}: kode {code} tidak ada dalam daftar nomenklatur yang diberikan.",
        "{it}: the code {code} is not on the nomenclature list supplied.",
    ),
    why=SIPD,
    fix=("Mungkin yang dimaksud: {near}.", "Perhaps you mean: {near}."),
    law="kepmendagri-900-2024",
)
def unlisted_code(ctx: Context) -> Iterator[Hit]:
    if ctx.nomenclature is None:
        return
    for element, code in _codes(ctx):
        if ctx.nomenclature.title(code) is None and not ctx.nomenclature.successor(code):
            near = _near(ctx.nomenclature, element.title)
            yield hit(element, "nomenclature", code=code, near=near)


@rule(
    "SEL-008",
    WARNING,
    title=("Kode nomenklatur generasi lama", "Old-generation code"),
    says=(
        "{it}: kode {code} memakai nomor subkegiatan lama.",
        "{it}: the code {code} uses an old sub-activity number.",
    ),
    why=(
        "SIPD sekarang memakai nomor subkegiatan empat angka.",
        "SIPD now uses sub-activity numbers of four digits.",
    ),
    fix=("{advice}", "{advice}"),
    law="kepmendagri-900-2024",
)
def old_code(ctx: Context) -> Iterator[Hit]:
    for element, code in _codes(ctx):
        if code.generation is Generation.OLD:
            yield hit(element, "nomenclature", code=code, advice=_successor(ctx, code))


@rule(
    "SEL-009",
    ADVICE,
    title=("Kode nomenklatur belum sampai subkegiatan", "Code wider than a sub-activity"),
    says=(
        "{it}: kode {code} baru sampai tingkat {level}.",
        "{it}: the code {code} only reaches the level {level}.",
    ),
    why=SIPD,
    fix=("Lengkapi sampai subkegiatan (enam bagian).", "Complete it to six parts."),
    law="permendagri-90-2019",
)
def wide_code(ctx: Context) -> Iterator[Hit]:
    for element, code in _codes(ctx):
        if code.level is not NomenclatureLevel.SUBACTIVITY:
            yield hit(element, "nomenclature", code=code, level=code.level.label)


@rule(
    "SEL-010",
    ADVICE,
    title=("Program tanpa kode nomenklatur", "Program without a nomenclature code"),
    says=("{it}: kode nomenklatur belum diisi.", "{it}: the nomenclature code is missing."),
    why=SIPD,
    fix=(
        "Cari subkegiatan yang sesuai dalam SIPD bersama Bappeda.",
        "Find the fitting sub-activity in SIPD together with Bappeda.",
    ),
    law="permendagri-90-2019",
    covers=["program.nomenclature"],
)
def no_code(ctx: Context) -> Iterator[Hit]:
    return (hit(p, "nomenclature") for p in ctx.all(Program) if not p.nomenclature)


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


@rule(
    "SEL-015",
    ADVICE,
    title=("Kode nomenklatur penunjang", "Supporting nomenclature code"),
    says=(
        "{it}: kode {code} adalah program penunjang yang dimiliki setiap OPD.",
        "{it}: the code {code} is the supporting program every agency has.",
    ),
    why=(
        "Program smart city yang dititipkan pada penunjang tidak terlihat dalam Renstra.",
        "A smart-city program hidden under support is not visible in the Renstra.",
    ),
    fix=(
        "Cari subkegiatan urusan yang sesuai dengan isinya.",
        "Find the sub-activity of the affair it really belongs to.",
    ),
)
def generic_code(ctx: Context) -> Iterator[Hit]:
    for element, code in _codes(ctx):
        if isinstance(element, Program) and (code.is_generic or code.program == "01"):
            yield hit(element, "nomenclature", code=code)


def _coded(ctx: Context) -> Iterator[Coded]:
    yield from (program for program in ctx.all(Program) if program.nomenclature)
    yield from (action for action in ctx.all(Action) if action.nomenclature)


def _read(element: Coded) -> NomenclatureCode | LocalText:
    try:
        return NomenclatureCode.parse(element.nomenclature)
    except MalformedCode as error:
        return error.text


def _codes(ctx: Context) -> Iterator[tuple[Coded, NomenclatureCode]]:
    for element in _coded(ctx):
        if isinstance(code := _read(element), NomenclatureCode):
            yield element, code


def _sub(ctx: Context, key: str) -> LocalText:
    return naming(ctx.subdimension[key])


def _near(nomenclature: Nomenclature, title: str) -> LocalText:
    found = nomenclature.suggest(title, limit=3, government=GovernmentLevel.REGENCY_CITY)
    if not found:
        return LocalText("periksa kembali dalam SIPD", "look it up in SIPD")
    return listing(f"{s.entry.code} {s.entry.name}" for s in found)


def _successor(ctx: Context, code: NomenclatureCode) -> LocalText:
    found = ctx.nomenclature.successor(code) if ctx.nomenclature else None
    if found is None:
        return LocalText(
            f"Cari penggantinya dalam SIPD; nomor empat angkanya mungkin {code.padded()}.",
            f"Look up its successor in SIPD; with four digits it may be {code.padded()}.",
        )
    new = f"{found.entry.code} {found.entry.name}"
    return LocalText(f"Ganti dengan {new}. {found.because.id}", f"Use {new}. {found.because.en}")
