"""``anyam quickwins``: from long list to decision, with what each choice displaced and why."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anyam.kernel import Severity
from anyam_cli.language import current, say, tell
from anyam_cli.options import form as form_option
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.kernel import Finding
    from anyam.plan import Plan
    from anyam.quickwin import Assessment, Scores, Weights


@spoken(
    "quickwins",
    (
        (
            "Memilih quick win: gerbang, kriteria, kesepakatan penilai, peringkat, dan pilihan di "
            "bawah batas anggaran dan kapasitas OPD, beserta alasannya. Tanpa --scores dipakai "
            "skor dalam RENCANA. Status keluar: 0 ada pilihan, 1 tidak ada pilihan yang memenuhi "
            "semua batas atau ada baris nilai yang tidak terpakai, 2 berkas tidak dapat dipakai."
        ),
        (
            "Choose quick wins: gates, criteria, agreement of the scorers, ranking, and the choice "
            "under budget and agency capacity, with its reasons. Without --scores the scores in "
            "the PLAN are used. Exit status: 0 a choice was made, 1 no choice meets every limit or "
            "rows of scores could not be used, 2 unusable file."
        ),
    ),
    examples=[
        (
            "anyam quickwins rencana.xlsx",
            "pilihan dari skor dalam rencana",
            "from the plan's scores",
        ),
        (
            "anyam quickwins rencana.xlsx --scores nilai.csv --budget '3 miliar' --capacity 1",
            "beberapa penilai, anggaran 3 miliar, satu quick win per OPD",
            "several scorers, 3 billion rupiah, one quick win an agency",
        ),
        (
            "anyam quickwins rencana.xlsx --woven --capacity-of OPD-KOMINFO=2 --explain",
            "pisahkan yang beririsan; Diskominfo sanggup dua; semua alasan dan matriks risiko",
            "keep overlaps apart; one agency carries two; every reason and the risk matrix",
        ),
        (
            "anyam quickwins rencana.xlsx --apply hasil.xlsx",
            "tulis penetapan ke rencana baru untuk ditinjau",
            "write the decision into a new plan to be reviewed",
        ),
    ],
)
@click.argument("plan", metavar="RENCANA")
@option(
    "--scores", default=None, text=("Lembar nilai (.csv, .xlsx).", "Scorers' sheet (.csv, .xlsx).")
)
@option(
    "--weights",
    default=None,
    text=("Berkas bobot bertanggal (.yaml).", "Dated file of weights (.yaml)."),
)
@option(
    "--least",
    type=int,
    default=1,
    show_default=True,
    text=("Paling sedikit per dimensi.", "Least per dimension."),
)
@option(
    "--most",
    type=int,
    default=1,
    show_default=True,
    text=("Paling banyak per dimensi.", "Most per dimension."),
)
@option(
    "--budget",
    default=None,
    text=("Total anggaran, misalnya “3 miliar”.", "Total budget, for example “3 miliar”."),
)
@option(
    "--capacity",
    type=int,
    default=None,
    text=("Quick win yang sanggup dipikul satu OPD.", "Quick wins one agency can carry."),
)
@option(
    "--capacity-of", multiple=True, metavar="OPD=N",
    text=("Kapasitas satu OPD; boleh berulang.", "Capacity of one agency; repeatable."),
)  # fmt: skip
@option(
    "--woven", is_flag=True,
    text=("Cari irisannya sekarang (anyam weave).", "Find overlaps now (anyam weave)."),
)  # fmt: skip
@option(
    "--apart",
    multiple=True,
    text=(
        "Dua usulan beririsan (QW-01,QW-16); boleh berulang.",
        "Two nominees that overlap (QW-01,QW-16); may be repeated.",
    ),
)
@option(
    "--overlaps",
    default=None,
    text=(
        "Irisan antarprogram (.json dengan “pairs”, misalnya dari anyam weave).",
        "Overlaps of programs (.json with “pairs”, such as anyam weave gives).",
    ),
)
@option(
    "--strict",
    is_flag=True,
    text=("Hanya usulan yang lolos semua gerbang.", "Only nominees that passed every gate."),
)
@option(
    "--draws", type=click.IntRange(1, 100_000), default=1000, show_default=True,
    text=("Percobaan bobot ±20 %.", "Draws of the weights ±20 %."),
)  # fmt: skip
@option("--seed", type=int, default=1, show_default=True, text=("Benih acak.", "Random seed."))
@option(
    "--explain",
    is_flag=True,
    text=("Semua alasan dan rencana bulanan.", "Every reason, and the months."),
)
@form_option("text", "json")
@option("-o", "--output", default="-", text=("Berkas keluaran JSON.", "Output file for JSON."))
@option(
    "--apply",
    "result",
    default=None,
    text=("Tulis rencana dengan penetapan ini.", "Write the plan with this decision."),
)
@option("--force", is_flag=True, text=("Timpa berkas yang sudah ada.", "Overwrite a file."))
def command(
    *,
    plan: str,
    scores: str | None,
    weights: str | None,
    least: int,
    most: int,
    budget: str | None,
    capacity: int | None,
    capacity_of: tuple[str, ...],
    woven: bool,
    apart: tuple[str, ...],
    overlaps: str | None,
    strict: bool,
    draws: int,
    seed: int,
    explain: bool,
    form: str,
    output: str,
    result: str | None,
    force: bool,
) -> int:
    """Read, assess, show, and write the decision where asked; return the exit status."""
    from anyam.quickwin import Limits, assess
    from anyam_cli.plans import plan_of
    from anyam_cli.quickwin_limits import apart as pairs_apart
    from anyam_cli.quickwin_limits import capacities, money

    found = plan_of(plan)
    given, findings = _scores(scores, found)
    limits = Limits(
        least=least,
        most=most,
        budget=money(budget),
        capacity=capacity,
        capacities=capacities(capacity_of, found),
        apart=pairs_apart(apart, overlaps, found, woven=woven),
    )
    made = assess(
        found,
        scores=given,
        weights=_weights(weights),
        limits=limits,
        rng=random.Random(seed),  # noqa: S311 - repeatable draws, no secrets
        draws=draws,
        strict=strict,
    )
    _show(made, findings, form=form, output=output, explain=explain, force=force)
    if result is not None:
        _apply(made, result, force=force)
    lost = any(f.severity is Severity.ERROR for f in findings)
    return int(lost or made.selection is None)


def _scores(name: str | None, plan: Plan) -> tuple[Scores, tuple[Finding, ...]]:
    from anyam.exchange.scores import read_scores
    from anyam.quickwin import scores_in
    from anyam_cli.files import shown, source

    if name is None:
        return scores_in(plan), ()
    reading = read_scores(source(name), plan=plan, name=shown(name))
    return reading.scores, reading.findings


def _weights(name: str | None) -> Weights:
    from anyam.exchange.scores import read_weights
    from anyam.quickwin import equal_weights
    from anyam_cli.files import shown, source

    return equal_weights() if name is None else read_weights(source(name), name=shown(name))


def _show(
    made: Assessment,
    findings: tuple[Finding, ...],
    *,
    form: str,
    output: str,
    explain: bool,
    force: bool,
) -> None:
    from rich.console import Console

    from anyam.quickwin import results
    from anyam_cli.files import write
    from anyam_cli.quickwins_view import show

    if form == "json" or output != "-":
        document = json.dumps(results(made), ensure_ascii=False, sort_keys=True, indent=1)
        write(output, f"{document}\n".encode(), force=force)
        for finding in findings:
            click.echo(say(finding.message), err=True)
        return
    show(Console(highlight=False), made, findings=findings, explain=explain)


def _apply(made: Assessment, result: str, *, force: bool) -> None:
    from anyam.quickwin import decide
    from anyam_cli.commands.convert import save

    decision = decide(made, lang=current())
    save(decision.plan, result, force=force)
    for sentence in decision.changes.sentences():
        click.echo(say(sentence), err=True)
    count = len(decision.changes.changes)
    if result != "-":
        name = Path(result)
        click.echo(tell(f"{name}: {count} perubahan", f"{name}: {count} changes"), err=True)
