"""UKR: indicators have unit, baseline, direction and targets that agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context, known_unit, span
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import number
from anyam.plan import Element, Indicator, Level, Program
from anyam.plan.wording import name

MEASURE = (
    "Realisasi dihitung dengan membandingkan data awal, target, dan capaian.",
    "Achievement is computed by comparing baseline, target and result.",
)


@rule(
    "UKR-001",
    WARNING,
    title=("Data awal belum diisi", "Baseline missing"),
    says=("{it}: data awal belum diisi.", "{it}: the baseline is missing."),
    why=MEASURE,
    fix=(
        "Isi nilai sebelum program berjalan; isi 0 bila memang belum ada.",
        "Enter the value before the work begins; 0 if there is nothing yet.",
    ),
    law="permendagri-86-2017",
    covers=["indicator.baseline"],
)
def no_baseline(ctx: Context) -> Iterator[Hit]:
    return (hit(i, "baseline") for i in ctx.all(Indicator) if i.baseline is None)


@rule(
    "UKR-002",
    WARNING,
    title=("Tahun data awal belum diisi", "Baseline year missing"),
    says=(
        "{it}: data awal {value} tanpa tahun.",
        "{it}: the baseline {value} has no year.",
    ),
    fix=("Isi tahun data awal diukur.", "Enter the year it was measured."),
    covers=["indicator.baseline_year"],
)
def no_baseline_year(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        if i.baseline is not None and i.baseline_year is None:
            yield hit(i, "baseline_year", value=number(i.baseline))


@rule(
    "UKR-003",
    ERROR,
    title=("Data awal diukur sesudah pekerjaan dimulai", "Baseline measured after the start"),
    says=(
        "{it}: data awal tahun {year}, padahal {other} mulai {start}.",
        "{it}: the baseline is of {year}, but {other} starts in {start}.",
    ),
    why=(
        "Data awal menunjukkan keadaan sebelum program, agar hasilnya terlihat.",
        "A baseline shows the state before the program, so that its effect can be seen.",
    ),
    fix=(
        "Gunakan data tahun {before} atau sebelumnya.",
        "Use a figure of {before} or earlier.",
    ),
)
def baseline_after_start(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        subject = ctx.plan.get(i.subject, Element)
        years = span(subject) if subject else None
        if subject and years and i.baseline_year and i.baseline_year >= years[0]:
            when = {"year": i.baseline_year, "start": years[0], "before": years[0] - 1}
            yield hit(i, "baseline_year", other=name(subject), **when)


@rule(
    "UKR-004",
    ERROR,
    title=("Satuan belum diisi", "Unit missing"),
    says=("{it}: satuan belum diisi.", "{it}: the unit is missing."),
    why=MEASURE,
    fix=("Isi satuannya, misalnya persen atau orang.", "Enter it, e.g. percent or people."),
    covers=["indicator.unit"],
)
def no_unit(ctx: Context) -> Iterator[Hit]:
    return (hit(i, "unit") for i in ctx.all(Indicator) if not i.unit)


@rule(
    "UKR-005",
    ADVICE,
    title=("Satuan tidak dikenal", "Unit not known"),
    says=(
        "{it}: satuan “{seen}” tidak ada dalam daftar.",
        "{it}: the unit “{seen}” is not on the list.",
    ),
    why=(
        "Satuan lain boleh dipakai, tetapi salah ketik membuat batas nilainya tidak terperiksa.",
        "Other units are allowed, but a typing error leaves the value's bounds unchecked.",
    ),
    fix=("Periksa ejaannya, atau pilih dari daftar.", "Check the spelling, or choose one."),
)
def unknown_unit(ctx: Context) -> Iterator[Hit]:
    return (
        hit(i, "unit", seen=i.unit) for i in ctx.all(Indicator) if i.unit and not known_unit(i.unit)
    )


@rule(
    "UKR-006",
    WARNING,
    title=("Arah belum diisi", "Direction missing"),
    says=(
        "{it}: arah (meningkat, menurun, atau dipertahankan) belum diisi.",
        "{it}: the direction (rising, falling or keep) is missing.",
    ),
    why=(
        "Tanpa arah, capaian yang baik tidak dapat dibedakan dari yang buruk.",
        "Without it nobody can tell a good result from a bad one.",
    ),
    fix=("Pilih arahnya.", "Choose the direction."),
    covers=["indicator.direction"],
)
def no_direction(ctx: Context) -> Iterator[Hit]:
    return (hit(i, "direction") for i in ctx.all(Indicator) if i.direction is None)


@rule(
    "UKR-007",
    ERROR,
    title=("Target belum diisi", "Targets missing"),
    says=("{it}: belum ada target.", "{it}: there are no targets."),
    why=MEASURE,
    fix=("Isi target setiap tahun pelaksanaan.", "Enter a target for each year of work."),
    law="permendagri-86-2017",
    covers=["indicator.targets"],
)
def no_targets(ctx: Context) -> Iterator[Hit]:
    return (hit(i, "targets") for i in ctx.all(Indicator) if not i.targets)


@rule(
    "UKR-010",
    WARNING,
    title=("Target akhir belum diisi", "End target missing"),
    says=("{it}: target akhir belum diisi.", "{it}: the end target is missing."),
    fix=(
        "Isi nilai yang hendak dicapai pada akhir program.",
        "Enter the value wanted at the program's end.",
    ),
    covers=["indicator.end_target"],
)
def no_end_target(ctx: Context) -> Iterator[Hit]:
    return (hit(i, "end_target") for i in ctx.all(Indicator) if i.end_target is None)


@rule(
    "UKR-016",
    WARNING,
    title=("Sumber data belum diisi", "Data source missing"),
    says=("{it}: sumber data belum diisi.", "{it}: the data source is missing."),
    why=(
        "Realisasi tanpa sumber tidak dapat dibuktikan kepada penilai.",
        "Achievement without a source cannot be shown to the evaluators.",
    ),
    fix=(
        "Sebutkan dokumen atau aplikasi tempat datanya diambil.",
        "Name the document or application it is read from.",
    ),
    law="perpres-39-2019",
    covers=["indicator.source"],
)
def no_source(ctx: Context) -> Iterator[Hit]:
    return (hit(i, "source") for i in ctx.all(Indicator) if not i.source)


@rule(
    "UKR-018",
    ADVICE,
    title=("Program hanya memiliki indikator keluaran", "Program with output indicators only"),
    says=(
        "{it}: semua indikatornya masukan atau keluaran; belum ada hasil atau dampak.",
        "{it}: all its indicators are input or output; none is outcome or impact.",
    ),
    why=(
        "Hasil dan dampak bernilai jauh lebih besar dalam evaluasi daripada keluaran.",
        "Outcome and impact weigh far more in the evaluation than output.",
    ),
    fix=(
        "Tambahkan satu indikator hasil: apa yang berubah bagi warga?",
        "Add one outcome indicator: what changes for citizens?",
    ),
)
def outputs_only(ctx: Context) -> Iterator[Hit]:
    for program in ctx.all(Program):
        levels = {i.level for i in ctx.to(program, Indicator, "subject")}
        if levels and levels <= {Level.INPUT, Level.OUTPUT}:
            yield hit(program)
