"""``anyam evaluate``: the December score before December, from answers or a bare table."""

from __future__ import annotations

from dataclasses import replace

import click

from anyam.kernel import LocalText
from anyam_cli import options
from anyam_cli.language import say
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option


@spoken(
    "evaluate",
    (
        (
            "Menghitung nilai evaluasi dari JAWABAN: nilai setiap pertanyaan, atau rata-rata "
            "aspek bila hanya itu yang diketahui; satu daerah, atau banyak (menjadi peringkat). "
            "Status keluar 0 bila lengkap, 1 bila ada temuan pada tingkat --fail-on atau lebih, "
            "2 bila berkas tidak dapat dipakai."
        ),
        (
            "Compute the evaluation score from ANSWERS: question scores, or aspect means where "
            "only those are known; one region, or many (then a ranking). Exit status 0 if "
            "complete, 1 with findings at or above --fail-on, 2 if the file is unusable."
        ),
    ),
    examples=[
        (
            "anyam evaluate jawaban.csv --instrument 2023-kppn-ikn",
            "rata-rata aspek, bagian berbobot, nilai akhir, dan pembulatannya",
            "aspect means, weighted parts, final score and the rounding used",
        ),
        (
            "anyam evaluate jawaban.xlsx --instrument 2023-kppn-ikn --previous 2,51 --explain",
            "tingkat improvement dan seluruh perhitungan",
            "improvement and the whole computation",
        ),
        (
            "anyam evaluate --plan rencana.xlsx --instrument 2023-kppn-ikn --format xlsx -o j.xlsx",
            "lembar jawaban dengan usulan dari rencana, siap diisi",
            "an answers sheet with proposals from the plan, ready to fill in",
        ),
        (
            "anyam evaluate daerah.csv --instrument 2022-early --format json",
            "banyak daerah, sebagai data",
            "many regions, as data",
        ),
    ],
)
@click.argument("answers", metavar="[JAWABAN]", required=False)
@option(
    "--instrument",
    default=None,
    text=(
        "Instrumen; lihat: anyam dictionary instruments.",
        "The instrument; see: anyam dictionary instruments.",
    ),
)
@options.form("text", "json", "xlsx", "pdf", "docx", "html")
@options.OUTPUT
@option(
    "--explain",
    is_flag=True,
    text=("Tuliskan seluruh perhitungan.", "Write the whole computation out."),
)
@option(
    "--previous",
    multiple=True,
    text=(
        "Nilai akhir atau jawaban terdahulu; berulang dari yang terlama, misalnya 2022=2,10.",
        "An earlier final score or file of answers; repeat oldest first, e.g. 2022=2.10.",
    ),
)
@option(
    "--previous-instrument",
    multiple=True,
    text=(
        "Instrumen evaluasi terdahulu, berurutan; yang terakhir berlaku untuk sisanya.",
        "Instruments of earlier evaluations, in order; the last holds for the rest.",
    ),
)
@option(
    "--plan",
    default=None,
    text=(
        "Masterplan Anda: jawaban yang diketahuinya diusulkan beserta buktinya.",
        "Your master plan: answers it knows are proposed with their evidence.",
    ),
)
@option(
    "--reports",
    default=None,
    text=("Laporan realisasi untuk usulan itu.", "Progress reports for these proposals."),
)
@option(
    "--year",
    type=click.IntRange(1945, 2199),
    default=None,
    text=("Tahun yang dinilai (bawaan: tahun ini).", "Year evaluated (default: this year)."),
)
@option(
    "--apbd",
    default=None,
    text=("Seluruh APBD tahun itu, dalam rupiah.", "The whole APBD of the year, in rupiah."),
)
@option(
    "--accept",
    is_flag=True,
    text=(
        "Terima usulan untuk pertanyaan yang belum dijawab.",
        "Accept proposals for questions without an answer.",
    ),
)
@option(
    "--show",
    type=click.Choice(["gains", "assessors", "advice", "field"]),
    multiple=True,
    text=(
        "Tampilkan juga: yang paling menaikkan nilai, para penilai, saran, tinjauan lapangan.",
        "Show as well: what would raise the score, assessors, advice, field evaluation.",
    ),
)
@option(
    "--weights",
    default=None,
    text=(
        "Hitung juga dengan bobot lain, misalnya baseline=10,output=20,….",
        "Compute under other weights as well, e.g. baseline=10,output=20,….",
    ),
)
@option(
    "--survey",
    default=None,
    text=("Jawaban survei pengguna.", "Answers of the user survey."),
)
@option(
    "--targets",
    default=None,
    text=(
        "Kelompok sasaran survei menurut dimensi (kolom Dimensi, Kelompok sasaran).",
        "Target groups of the survey by dimension (columns Dimension, Target groups).",
    ),
)
@option(
    "--evidence",
    default=None,
    text=("Folder bukti; periksa kelengkapannya.", "Folder of evidence; check its completeness."),
)
@option(
    "--recommendations",
    default=None,
    text=("Rekomendasi lalu dan tindak lanjutnya.", "Earlier recommendations and follow-up."),
)
@option(
    "--field",
    default=None,
    text=("Lembar tinjauan lapangan quick win.", "Field sheet of the quick wins."),
)
@options.FAIL_ON
@options.EVERYTHING
@options.FORCE
@options.QUIET
def command(
    *,
    answers: str | None,
    instrument: str | None,
    form: str,
    output: str,
    explain: bool,
    previous: tuple[str, ...],
    previous_instrument: tuple[str, ...],
    plan: str | None,
    reports: str | None,
    year: int | None,
    apbd: str | None,
    accept: bool,
    show: tuple[str, ...],
    weights: str | None,
    survey: str | None,
    targets: str | None,
    evidence: str | None,
    recommendations: str | None,
    field: str | None,
    fail_on: str,
    everything: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Read, score and show; return the exit status."""
    from anyam_cli import evaluation_files as files
    from anyam_cli import evaluation_years as years
    from anyam_cli import evaluations as work
    from anyam_cli.evaluation_output import Shown, give_out, show_findings

    if answers is None and plan is None and survey is None:
        raise click.UsageError(say(_NOTHING))
    if targets and survey is None:
        raise click.UsageError(say(_TARGETS_OF))
    if form not in {"text", "json", "html"} and output == "-":
        raise click.UsageError(say(_NAME_OUTPUT))
    used = work.find_instrument(instrument)
    done = work.evaluate(answers, used) if answers else None
    asked, heard = files.read_survey(survey, used, meant=targets) if survey else (None, ())
    if done is None or plan or asked:
        own = work.OwnFacts(plan, reports, year, apbd, accept, recommendations)
        done = work.self_assess(done, used, own, survey=asked)
    given = files.ExtraFiles(
        show, weights, survey, evidence, recommendations, field, year, everything
    )
    more, told = files.extras(done, used, given, asked)
    findings = (*done.findings, *heard, *told)
    past = years.earlier(previous, instruments=previous_instrument)
    last = past[-1] if past else None
    changes = years.compare(
        done.cards,
        previous=last.told if last else None,
        instrument=last.instrument if last else None,
    )
    more = replace(more, series=years.series(done.cards, past, year=year))
    if not quiet or output != "-":
        shown = Shown(done, changes, more, explain)
        give_out(shown, form=form, output=output, force=force, quiet=quiet)
    if not quiet:
        show_findings(findings, everything=everything, aside=form != "text" or output != "-")
    return options.status(findings, fail_on)


_NOTHING = LocalText(
    "Sebutkan berkas jawaban, rencana dengan --plan, atau survei dengan --survey.",
    "Name a file of answers, a plan with --plan, or a survey with --survey.",
)
_TARGETS_OF = LocalText(
    "Kelompok sasaran memerlukan survei: tambahkan --survey.",
    "Target groups need the survey: add --survey.",
)
_NAME_OUTPUT = LocalText(
    "Sebutkan nama berkas hasil dengan -o, misalnya -o nilai.xlsx.",
    "Name the file to write with -o, for example -o scores.xlsx.",
)
