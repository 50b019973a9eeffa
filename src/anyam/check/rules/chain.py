"""CAK: the chain problem – strategy – program – action – indicator has no loose ends."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.plan import (
    Action,
    BudgetLine,
    Element,
    Indicator,
    Mission,
    Objective,
    Problem,
    Program,
    Strategy,
)

CHAIN = (
    "Evaluasi menelusuri setiap program sampai ke permasalahan yang dijawabnya.",
    "The evaluation follows every program back to the problem it answers.",
)


@rule(
    "CAK-001",
    ERROR,
    title=("Program tanpa strategi", "Program without a strategy"),
    says=("{it} tidak menjalankan strategi apa pun.", "{it} serves no strategy."),
    why=CHAIN,
    fix=(
        "Isi kolom Strategi dengan kode strategi pada sub-dimensi yang sama.",
        "Enter the code of a strategy of the same sub-dimension in the column Strategy.",
    ),
    covers=["program.strategy"],
)
def program_without_strategy(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Program, "strategy")


@rule(
    "CAK-002",
    ERROR,
    title=("Program tanpa OPD penanggung jawab", "Program without a lead agency"),
    says=("{it} belum memiliki OPD penanggung jawab.", "{it} has no lead agency."),
    why=(
        "Program tanpa satu penanggung jawab tidak akan masuk Renstra OPD mana pun.",
        "A program nobody leads will enter no agency's Renstra.",
    ),
    fix=(
        "Tetapkan tepat satu OPD; OPD lain ditulis sebagai pendukung.",
        "Name exactly one agency; enter the others as supporting agencies.",
    ),
    covers=["program.lead"],
)
def program_without_lead(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Program, "lead")


@rule(
    "CAK-003",
    ERROR,
    title=("Program tanpa indikator", "Program without an indicator"),
    says=("{it} belum memiliki indikator.", "{it} has no indicator."),
    why=(
        "Tanpa indikator, capaian program tidak dapat dihitung.",
        "Without an indicator nobody can tell whether the program succeeds.",
    ),
    fix=(
        "Tambahkan paling sedikit satu indikator dengan satuan, data awal, dan target.",
        "Add at least one indicator with unit, baseline and targets.",
    ),
    law="permendagri-86-2017",
)
def program_without_indicator(ctx: Context) -> Iterator[Hit]:
    return (hit(p) for p in ctx.all(Program) if not ctx.to(p, Indicator, "subject"))


@rule(
    "CAK-004",
    WARNING,
    title=("Program tanpa rencana aksi", "Program without an action"),
    says=("{it} belum memiliki rencana aksi.", "{it} has no action."),
    why=(
        "Rencana aksi SDM, infrastruktur, aplikasi, dan literasi ikut dinilai.",
        "Actions on people, infrastructure, applications and literacy are scored.",
    ),
    fix=(
        "Tambahkan kegiatan yang membuat program ini berjalan, lengkap dengan OPD dan tahunnya.",
        "Add the steps that carry this program, with their agency and years.",
    ),
)
def program_without_action(ctx: Context) -> Iterator[Hit]:
    return (hit(p) for p in ctx.all(Program) if not ctx.to(p, Action, "program"))


@rule(
    "CAK-005",
    ERROR,
    title=("Program tanpa sub-dimensi", "Program without a sub-dimension"),
    says=("{it} belum ditempatkan pada sub-dimensi.", "{it} stands in no sub-dimension."),
    why=(
        "Program itu tidak muncul dalam bab strategi mana pun.",
        "It will appear in no chapter of strategies.",
    ),
    fix=("Pilih sub-dimensi utamanya.", "Choose its main sub-dimension."),
    covers=["program.subdimension"],
)
def program_without_subdimension(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Program, "subdimension")


@rule(
    "CAK-006",
    WARNING,
    title=("Permasalahan tanpa jawaban", "Problem without an answer"),
    says=("{it} tidak dijawab oleh strategi mana pun.", "{it} is answered by no strategy."),
    why=CHAIN,
    fix=(
        "Cantumkan kodenya pada kolom Permasalahan di strategi yang menjawabnya.",
        "Enter its code in the column Problems of the strategy that answers it.",
    ),
)
def problem_without_answer(ctx: Context) -> Iterator[Hit]:
    return (hit(p) for p in ctx.all(Problem) if not ctx.to(p, Strategy, "problems"))


@rule(
    "CAK-007",
    WARNING,
    title=("Strategi tanpa program", "Strategy without a program"),
    says=("{it} tidak dijalankan oleh program mana pun.", "{it} is served by no program."),
    why=CHAIN,
    fix=(
        "Hubungkan program yang menjalankannya, atau hapus strategi ini.",
        "Link the program that carries it out, or remove the strategy.",
    ),
)
def strategy_without_program(ctx: Context) -> Iterator[Hit]:
    return (hit(s) for s in ctx.all(Strategy) if not ctx.to(s, Program, "strategy"))


@rule(
    "CAK-008",
    WARNING,
    title=("Strategi tanpa permasalahan", "Strategy without a problem"),
    says=("{it} tidak menjawab permasalahan apa pun.", "{it} answers no problem."),
    why=CHAIN,
    fix=(
        "Cantumkan kode permasalahan yang dijawab strategi ini.",
        "Enter the codes of the problems this strategy answers.",
    ),
    covers=["strategy.problems"],
)
def strategy_without_problem(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Strategy, "problems")


@rule(
    "CAK-009",
    ERROR,
    title=("Strategi tanpa sasaran", "Strategy without an objective"),
    says=("{it} tidak melayani sasaran mana pun.", "{it} serves no objective."),
    why=(
        "Keterkaitan program dengan visi, misi, dan RPJMD terputus.",
        "The programs' tie to vision, mission and RPJMD is broken.",
    ),
    fix=("Isi kolom Sasaran.", "Fill in the column Objective."),
    covers=["strategy.objective"],
)
def strategy_without_objective(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Strategy, "objective")


@rule(
    "CAK-010",
    ERROR,
    title=("Sasaran yang tidak dilayani", "Objective nobody serves"),
    says=("{it} tidak dilayani oleh strategi mana pun.", "{it} is served by no strategy."),
    why=(
        "Sasaran yang dijanjikan tidak memiliki jalan untuk dicapai.",
        "An objective is promised with no way to reach it.",
    ),
    fix=(
        "Pilih sasaran ini pada strategi yang mendukungnya, atau hapus sasaran ini.",
        "Choose it in the strategy that supports it, or remove the objective.",
    ),
)
def objective_not_served(ctx: Context) -> Iterator[Hit]:
    return (hit(o) for o in ctx.all(Objective) if not ctx.to(o, Strategy, "objective"))


@rule(
    "CAK-011",
    ERROR,
    title=("Sasaran tanpa misi", "Objective without a mission"),
    says=("{it} tidak terhubung dengan misi.", "{it} is tied to no mission."),
    fix=("Isi kolom Misi.", "Fill in the column Mission."),
    covers=["objective.mission"],
)
def objective_without_mission(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Objective, "mission")


@rule(
    "CAK-012",
    WARNING,
    title=("Misi tanpa sasaran", "Mission without an objective"),
    says=("{it} tidak memiliki sasaran.", "{it} has no objective."),
    fix=(
        "Tambahkan sasaran yang terukur bagi misi ini.",
        "Add a measurable objective for this mission.",
    ),
)
def mission_without_objective(ctx: Context) -> Iterator[Hit]:
    return (hit(m) for m in ctx.all(Mission) if not ctx.to(m, Objective, "mission"))


@rule(
    "CAK-013",
    ERROR,
    title=("Misi tanpa visi", "Mission without a vision"),
    says=("{it} tidak terhubung dengan visi.", "{it} is tied to no vision."),
    fix=("Isi kolom Visi.", "Fill in the column Vision."),
    covers=["mission.vision"],
)
def mission_without_vision(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Mission, "vision")


@rule(
    "CAK-014",
    ERROR,
    title=("Rencana aksi tanpa program", "Action without a program"),
    says=("{it} tidak terhubung dengan program.", "{it} is tied to no program."),
    why=CHAIN,
    fix=("Isi kolom Program.", "Fill in the column Program."),
    covers=["action.program"],
)
def action_without_program(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Action, "program")


@rule(
    "CAK-015",
    ERROR,
    title=("Indikator tanpa yang diukur", "Indicator that measures nothing"),
    says=(
        "{it} tidak terhubung dengan program, rencana aksi, strategi, atau sasaran.",
        "{it} is tied to no program, action, strategy or objective.",
    ),
    fix=("Isi kolom Untuk dengan kode yang diukur.", "Enter the code of what it measures."),
    covers=["indicator.subject"],
)
def indicator_without_subject(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, Indicator, "subject")


@rule(
    "CAK-016",
    ADVICE,
    title=("Sasaran tanpa indikator", "Objective without an indicator"),
    says=("{it} belum memiliki indikator.", "{it} has no indicator."),
    why=(
        "Sasaran tanpa ukuran tidak dapat dibuktikan tercapai.",
        "An objective without a measure can never be shown to be reached.",
    ),
    fix=(
        "Tambahkan indikator hasil atau dampak untuk sasaran ini.",
        "Add an outcome or impact indicator for this objective.",
    ),
)
def objective_without_indicator(ctx: Context) -> Iterator[Hit]:
    return (hit(o) for o in ctx.all(Objective) if not ctx.to(o, Indicator, "subject"))


@rule(
    "CAK-017",
    ERROR,
    title=("Program tanpa anggaran", "Program without a budget"),
    says=("{it} belum memiliki baris anggaran.", "{it} has no budget line."),
    why=(
        "Peta jalan dan bab pendanaan dihitung dari baris anggaran.",
        "The roadmap and the chapter on funding are computed from budget lines.",
    ),
    fix=(
        "Tambahkan baris pada lembar Anggaran: program, tahun, sumber dana, jumlah.",
        "Add rows to the sheet Budget: program, year, fund source, amount.",
    ),
)
def program_without_budget(ctx: Context) -> Iterator[Hit]:
    return (hit(p) for p in ctx.all(Program) if p.id not in ctx.lines)


@rule(
    "CAK-018",
    ERROR,
    title=("Baris anggaran tanpa program", "Budget line without a program"),
    says=(
        "{it} tidak menyebut program atau rencana aksi.",
        "{it} names no program and no action.",
    ),
    why=("Jumlahnya tidak masuk ke program mana pun.", "Its amount belongs to no program."),
    fix=(
        "Isi kolom Untuk dengan kode program atau rencana aksi.",
        "Enter the code of a program or action in the column For.",
    ),
    covers=["budget_line.subject"],
)
def line_without_subject(ctx: Context) -> Iterator[Hit]:
    return _lacking(ctx, BudgetLine, "subject")


def _lacking(ctx: Context, kind: type[Element], field: str) -> Iterator[Hit]:
    return (hit(e, field) for e in ctx.all(kind) if not vars(e)[field])
