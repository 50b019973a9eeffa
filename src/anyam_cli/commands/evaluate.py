"""``anyam evaluate``: the December score before December, from answers or a bare table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText, Severity
from anyam_cli.language import say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from rich.console import Console

    from anyam.evaluation import Improvement
    from anyam.kernel import Finding
    from anyam_cli.evaluations import Evaluated


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
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx"]),
    default="text",
    show_default=True,
    text=("Bentuk keluaran.", "Form of the output."),
)
@option(
    "-o",
    "--output",
    default="-",
    text=("Berkas keluaran; “-” keluaran baku.", "Output file; “-” is standard output."),
)
@option(
    "--explain",
    is_flag=True,
    text=("Tuliskan seluruh perhitungan.", "Write the whole computation out."),
)
@option(
    "--previous",
    default=None,
    text=(
        "Evaluasi sebelumnya: nilai akhir, atau berkas jawaban.",
        "The earlier evaluation: a final score, or a file of answers.",
    ),
)
@option(
    "--previous-instrument",
    default=None,
    text=("Instrumen evaluasi sebelumnya.", "Instrument of the earlier evaluation."),
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
    "--fail-on",
    type=click.Choice([*(s.value for s in Severity), "never"]),
    default=Severity.ERROR.value,
    show_default=True,
    text=("Tingkat terendah yang menggagalkan.", "Lowest severity that fails."),
)
@option("--all", "everything", is_flag=True, text=("Tanpa ringkasan.", "Do not abbreviate."))
@option("--force", is_flag=True, text=("Timpa berkas keluaran.", "Overwrite the output file."))
@option("-q", "--quiet", is_flag=True, text=("Hanya status keluar.", "Exit status only."))
def command(
    *,
    answers: str | None,
    instrument: str | None,
    form: str,
    output: str,
    explain: bool,
    previous: str | None,
    previous_instrument: str | None,
    plan: str | None,
    reports: str | None,
    year: int | None,
    apbd: str | None,
    accept: bool,
    fail_on: str,
    everything: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Read, score and show; return the exit status."""
    from anyam_cli.evaluations import OwnFacts, compare, evaluate, find_instrument, self_assess

    if answers is None and plan is None:
        raise click.UsageError(say(_NOTHING))
    if form == "xlsx" and output == "-":
        raise click.UsageError(say(_NAME_OUTPUT))
    used = find_instrument(instrument)
    done = evaluate(answers, used) if answers else None
    if done is None or plan:
        own = OwnFacts(plan or "", reports=reports, year=year, apbd=apbd, accept=accept)
        done = self_assess(done, used, own)
    changes = compare(done.cards, previous=previous, instrument=previous_instrument)
    if not quiet:
        if form == "text":
            _show(done, changes, explain=explain, everything=everything, output=output, force=force)
        else:
            _write(done, changes, form=form, explain=explain, output=output, force=force)
        _findings(done.findings, everything=everything, aside=form != "text" or output != "-")
    return int(any(_at_least(f, fail_on) for f in done.findings))


def _at_least(finding: Finding, limit: str) -> bool:
    return limit != "never" and finding.severity.rank <= Severity(limit).rank


def _show(
    done: Evaluated,
    changes: Mapping[str, Improvement],
    *,
    explain: bool,
    everything: bool,
    output: str,
    force: bool,
) -> None:
    import io

    from rich.console import Console

    from anyam_cli.files import write

    target = None if output == "-" else io.StringIO()
    console = Console(highlight=False) if target is None else Console(file=target, width=100)
    _print(console, done, changes, explain=explain, everything=everything)
    if target is not None:
        write(output, target.getvalue().encode(), force=force)


def _print(
    console: Console,
    done: Evaluated,
    changes: Mapping[str, Improvement],
    *,
    explain: bool,
    everything: bool,
) -> None:
    from anyam.evaluation import rank
    from anyam_cli import scores_view as view
    from anyam_cli.proposals_view import show_proposals

    if len(done.cards) > 1:
        view.show_ranking(console, rank(done.cards))
        if not explain:
            return
    if done.assessment:
        show_proposals(console, done.assessment, everything=everything)
    for card in done.cards:
        view.show_card(console, card, change=changes.get(card.region))
        if explain:
            view.show_explanation(console, card)


def _write(
    done: Evaluated,
    changes: Mapping[str, Improvement],
    *,
    form: str,
    explain: bool,
    output: str,
    force: bool,
) -> None:
    from anyam_cli.files import write

    if form == "json":
        text = json.dumps(_data(done, changes, explain=explain), ensure_ascii=False, indent=1)
        write(output, (text + "\n").encode(), force=force)
    else:
        from anyam.exchange.answers import score_workbook
        from anyam_cli.language import current

        content = score_workbook(
            done.cards,
            told=done.told,
            changes=changes,
            lang=current(),
            proposals=[s.proposal for s in done.assessment.settled] if done.assessment else (),
        )
        write(output, content, force=force)
    if output != "-":
        click.echo(tell(f"Nilai ditulis ke {output}.", f"Scores written to {output}."), err=True)


def _data(done: Evaluated, changes: Mapping[str, Improvement], *, explain: bool) -> object:
    from anyam.evaluation import rank, result

    ranks = {r.card.region: r for r in rank(done.cards).ranked} if len(done.cards) > 1 else {}
    return [
        result(
            card,
            improvement=changes.get(card.region),
            ranked=ranks.get(card.region),
            questions=explain,
            assessment=done.assessment,
        )
        for card in done.cards
    ]


def _findings(findings: Sequence[Finding], *, everything: bool, aside: bool) -> None:
    if not findings:
        return
    from rich.console import Console

    from anyam_cli.findings_view import show_briefly

    console = Console(highlight=False, stderr=aside)
    console.print()
    show_briefly(console, findings, everything=everything)


_NOTHING = LocalText(
    "Sebutkan berkas jawaban, atau rencana dengan --plan.",
    "Name a file of answers, or a plan with --plan.",
)
_NAME_OUTPUT = LocalText(
    "Sebutkan nama kartu nilai dengan -o, misalnya -o nilai.xlsx.",
    "Name the score card with -o, for example -o scores.xlsx.",
)
