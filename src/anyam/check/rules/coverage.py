"""CAK: every sub-dimension, aspect and category of the method is treated."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing
from anyam.plan import (
    Action,
    ActionCategory,
    Agency,
    Application,
    Element,
    Gap,
    Member,
    Mission,
    Objective,
    Outlook,
    OutlookScope,
    Problem,
    ProfileFact,
    Program,
    Quadrant,
    QuickWin,
    Readiness,
    ReadinessAspect,
    Stakeholder,
    Strategy,
    Swot,
    Topic,
    Vision,
)

EVERY = (
    "Enam dimensi dan seluruh sub-dimensinya dinilai dalam evaluasi.",
    "All six dimensions with all their sub-dimensions are evaluated.",
)


@rule(
    "CAK-101",
    ERROR,
    title=("Sub-dimensi tanpa strategi", "Sub-dimension without a strategy"),
    says=("{it} belum memiliki strategi.", "{it} has no strategy."),
    why=EVERY,
    fix=("Tambahkan paling sedikit satu strategi.", "Add at least one strategy."),
)
def no_strategy(ctx: Context) -> Iterator[Hit]:
    return _untreated(ctx, Strategy)


@rule(
    "CAK-102",
    ERROR,
    title=("Sub-dimensi tanpa program", "Sub-dimension without a program"),
    says=("{it} belum memiliki program.", "{it} has no program."),
    why=EVERY,
    fix=("Tambahkan paling sedikit satu program.", "Add at least one program."),
)
def no_program(ctx: Context) -> Iterator[Hit]:
    return _untreated(ctx, Program)


@rule(
    "CAK-103",
    WARNING,
    title=("Sub-dimensi tanpa permasalahan", "Sub-dimension without a problem"),
    says=(
        "{it} belum memiliki rumusan permasalahan.",
        "{it} has no problem statement.",
    ),
    why=(
        "Strategi disusun dari permasalahan nyata, bukan sebaliknya.",
        "Strategies grow out of real problems, not the other way round.",
    ),
    fix=(
        "Rumuskan permasalahan warga pada sub-dimensi ini beserta akarnya.",
        "State what troubles citizens in this sub-dimension, and why.",
    ),
)
def no_problem(ctx: Context) -> Iterator[Hit]:
    return _untreated(ctx, Problem)


@rule(
    "CAK-104",
    WARNING,
    title=("Sub-dimensi tanpa analisis kesenjangan", "Sub-dimension without a gap analysis"),
    says=("{it} belum memiliki analisis kesenjangan.", "{it} has no gap analysis."),
    why=(
        "Buku 1 memuat kesenjangan setiap sub-dimensi.",
        "Volume 1 shows the gap of every sub-dimension.",
    ),
    fix=(
        "Uraikan kondisi sekarang, kondisi yang diharapkan, kesenjangan, dan solusinya.",
        "Describe the condition now, the one wanted, the gap and its answer.",
    ),
)
def no_gap(ctx: Context) -> Iterator[Hit]:
    return _untreated(ctx, Gap)


@rule(
    "CAK-105",
    WARNING,
    title=("SWOT belum lengkap", "SWOT incomplete"),
    says=("{it}: analisis SWOT belum memuat {lacking}.", "{it}: the SWOT lacks {lacking}."),
    why=(
        "SWOT setiap sub-dimensi menjadi dasar strateginya.",
        "The SWOT of each sub-dimension is the ground its strategy stands on.",
    ),
    fix=(
        "Tambahkan paling sedikit satu pernyataan untuk setiap kuadran.",
        "Add at least one statement for each quadrant.",
    ),
)
def swot_incomplete(ctx: Context) -> Iterator[Hit]:
    for sub in ctx.subdimensions:
        found = {row.quadrant for row in ctx.by_subdimension(Swot, sub.key)}
        if lacking := [q.label for q in Quadrant if q not in found]:
            yield hit(sub, lacking=listing(lacking))


@rule(
    "CAK-106",
    WARNING,
    title=("Kesiapan belum lengkap", "Readiness incomplete"),
    says=(
        "{it}: kesiapan daerah belum diuraikan untuk {lacking}.",
        "{it}: readiness is not described for {lacking}.",
    ),
    why=(
        "Kesiapan dinilai pada struktur, infrastruktur, dan suprastruktur.",
        "Readiness is judged by structure, infrastructure and superstructure.",
    ),
    fix=(
        "Tambahkan satu baris kesiapan untuk setiap aspek.",
        "Add one row of readiness for each aspect.",
    ),
)
def readiness_incomplete(ctx: Context) -> Iterator[Hit]:
    found = {row.aspect for row in ctx.all(Readiness)}
    if lacking := [a.label for a in ReadinessAspect if a not in found]:
        yield hit(lacking=listing(lacking, limit=9))


@rule(
    "CAK-107",
    ADVICE,
    title=("Analisis masa depan belum lengkap", "Outlook incomplete"),
    says=(
        "{it}: analisis masa depan belum memuat kecenderungan lingkup {lacking}.",
        "{it}: the outlook has no trend of {lacking} scope.",
    ),
    fix=("Tambahkan paling sedikit satu kecenderungan.", "Add at least one trend."),
)
def outlook_incomplete(ctx: Context) -> Iterator[Hit]:
    found = {row.scope for row in ctx.all(Outlook)}
    if lacking := [s.label for s in OutlookScope if s not in found]:
        yield hit(lacking=listing(lacking))


@rule(
    "CAK-108",
    ADVICE,
    title=("Profil daerah belum lengkap", "Profile incomplete"),
    says=(
        "{it}: profil daerah belum memuat data {lacking}.",
        "{it}: the profile has no figures on {lacking}.",
    ),
    fix=(
        "Tambahkan angka terbaru beserta tahun dan sumbernya.",
        "Add recent figures with their year and source.",
    ),
    law="perpres-39-2019",
)
def profile_incomplete(ctx: Context) -> Iterator[Hit]:
    found = {row.topic for row in ctx.all(ProfileFact)}
    if lacking := [t.label for t in Topic if t not in found]:
        yield hit(lacking=listing(lacking, limit=9))


@rule(
    "CAK-109",
    ERROR,
    title=("Visi belum ada", "No vision"),
    says=("{it} belum memiliki visi smart city.", "{it} has no smart-city vision."),
    why=(
        "Misi, sasaran, dan strategi diturunkan dari visi.",
        "Missions, objectives and strategies derive from the vision.",
    ),
    fix=(
        "Rumuskan satu visi yang diturunkan dari visi RPJMD.",
        "State one vision derived from that of the RPJMD.",
    ),
)
def no_vision(ctx: Context) -> Iterator[Hit]:
    if not ctx.all(Vision):
        yield hit()


@rule(
    "CAK-110",
    ADVICE,
    title=("Lebih dari satu visi", "More than one vision"),
    says=("{it}: ada {count} visi.", "{it}: there are {count} visions."),
    why=("Satu rencana mengarah ke satu visi.", "A plan leads to one vision."),
    fix=("Pilih satu; yang lain dapat menjadi misi.", "Keep one; the others may become missions."),
)
def several_visions(ctx: Context) -> Iterator[Hit]:
    for vision in ctx.all(Vision)[1:]:
        yield hit(vision, count=len(ctx.all(Vision)))


@rule(
    "CAK-111",
    ERROR,
    title=("Misi belum ada", "No mission"),
    says=("{it} belum memiliki misi.", "{it} has no mission."),
    fix=("Tambahkan misi yang mewujudkan visi.", "Add the missions that lead to the vision."),
)
def no_mission(ctx: Context) -> Iterator[Hit]:
    if not ctx.all(Mission):
        yield hit()


@rule(
    "CAK-112",
    WARNING,
    title=("Dimensi tanpa sasaran", "Dimension without an objective"),
    says=("{it} belum memiliki sasaran.", "{it} has no objective."),
    why=EVERY,
    fix=("Tambahkan sasaran yang terukur.", "Add a measurable objective."),
)
def dimension_without_objective(ctx: Context) -> Iterator[Hit]:
    found = {objective.dimension for objective in ctx.all(Objective)}
    return (hit(d) for d in ctx.dimensions if d.key not in found)


@rule(
    "CAK-113",
    WARNING,
    title=("Kategori rencana aksi kosong", "Category of actions left empty"),
    says=(
        "{it}: belum ada rencana aksi untuk kategori {lacking}.",
        "{it}: there is no action in the category {lacking}.",
    ),
    why=(
        (
            "Evaluasi menanyakan rencana aksi SDM, infrastruktur, aplikasi, dan literasi; buku 2 "
            "membahas kelima kategori."
        ),
        (
            "The evaluation asks for actions on people, infrastructure, applications and literacy; "
            "volume 2 treats all five categories."
        ),
    ),
    fix=("Tambahkan kegiatan untuk kategori itu.", "Add actions of that category."),
)
def category_without_action(ctx: Context) -> Iterator[Hit]:
    found = {action.category for action in ctx.all(Action)}
    if lacking := [c.label for c in ActionCategory if c not in found]:
        yield hit(lacking=listing(lacking))


@rule(
    "CAK-114",
    ADVICE,
    title=("OPD tanpa peran", "Agency without a part"),
    says=(
        "{it} tidak memimpin, mendukung, atau duduk dalam tim mana pun.",
        "{it} leads nothing, supports nothing and sits on no team.",
    ),
    why=(
        "Keterlibatan OPD diperiksa sampai ke Renstra masing-masing.",
        "The part each agency plays is checked down to its own Renstra.",
    ),
    fix=(
        "Beri peran pada program yang sesuai tugasnya, atau hapus dari daftar.",
        "Give it a part in a program within its duties, or take it off the list.",
    ),
)
def idle_agency(ctx: Context) -> Iterator[Hit]:
    parts: tuple[tuple[type[Element], str], ...] = (
        (Program, "lead"),
        (Program, "supports"),
        (Action, "lead"),
        (QuickWin, "owner"),
        (Application, "owner"),
        (Member, "agency"),
        (Agency, "successors"),
    )
    return (hit(a) for a in ctx.all(Agency) if a.valid_to is None and _idle(ctx, a, parts))


@rule(
    "CAK-115",
    ADVICE,
    title=("Mitra tanpa peran", "Partner without a part"),
    says=(
        "{it} tidak menjadi mitra program dan tidak duduk dalam Dewan atau Tim.",
        "{it} is partner of no program and sits on neither council nor team.",
    ),
    fix=(
        "Cantumkan pada kolom Mitra di program yang didukungnya.",
        "Enter it in the column Partners of the program it supports.",
    ),
)
def idle_stakeholder(ctx: Context) -> Iterator[Hit]:
    parts: tuple[tuple[type[Element], str], ...] = (
        (Program, "partners"),
        (Member, "stakeholder"),
    )
    return (hit(s) for s in ctx.all(Stakeholder) if _idle(ctx, s, parts))


def _untreated(ctx: Context, kind: type[Element]) -> Iterator[Hit]:
    return (hit(s) for s in ctx.subdimensions if not ctx.by_subdimension(kind, s.key))


def _idle(ctx: Context, who: Element, parts: tuple[tuple[type[Element], str], ...]) -> bool:
    return not any(ctx.to(who, kind, field) for kind, field in parts)
