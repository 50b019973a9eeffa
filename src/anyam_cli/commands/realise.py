"""``anyam realise``: how much of a plan is done, by every formula, with the reckoning shown."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from anyam.kernel import AnyamError, LocalText
from anyam_cli import options
from anyam_cli.language import current, say
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.realisation import Formula, ReportPeriod
    from anyam_cli.realisations import Realised, Wanted

FORMULAS = ("all", "count", "capped", "uncapped", "weighted")
LEVELS = ("dimension", "subdimension", "agency", "term", "fund", "category", "program", "plan")


@spoken(
    "realise",
    (
        (
            "Menghitung realisasi. RENCANA LAPORAN: masterplan dan laporannya (.xlsx, .csv, .json; "
            "tanpa LAPORAN dibaca lembar “Laporan” pada buku kerja RENCANA). Atau satu TABEL saja "
            "dengan kolom dimensi, program, target, realisasi [, data awal, arah, anggaran, "
            "status]. Setiap angka disertai rumus dan pecahannya. Status keluar 0 bersih, 1 ada "
            "temuan pada tingkat --fail-on atau lebih, 2 berkas tidak dapat dipakai."
        ),
        (
            "Compute realisation. PLAN REPORTS: a plan and its reports (.xlsx, .csv, .json; "
            "without REPORTS the sheet “Reports” of the PLAN workbook is read). Or a bare TABLE "
            "with dimension, program, target, achieved [, baseline, direction, budget, status]. "
            "Every figure comes with formula and fraction. Exit status 0 clean, 1 findings at or "
            "above --fail-on, 2 unusable file."
        ),
    ),
    examples=[
        (
            "anyam realise rencana.xlsx laporan.csv",
            "semua rumus menurut dimensi",
            "every formula by dimension",
        ),
        (
            "anyam realise tabel.csv --explain",
            "hitungan tiap program dari tabel tanpa rencana",
            "the reckoning of every program of a bare table",
        ),
        (
            'anyam realise rencana.xlsx laporan.csv --period "TW II 2025" --by agency',
            "sampai triwulan kedua menurut OPD",
            "to the second quarter, by agency",
        ),
        (
            "anyam realise rencana.xlsx laporan.csv --bridge 2025",
            "mengapa angkanya berbeda dari tahun 2025",
            "why the figure differs from that of 2025",
        ),
        (
            "anyam realise rencana.xlsx laporan.csv --close 2026-01-31 --format json -o tutup.json",
            "membekukan periode yang sudah ditutup",
            "freeze a closed period",
        ),
        (
            'anyam realise rencana.xlsx --form "TW I 2026" -o laporan.csv',
            "formulir laporan kosong untuk diisi OPD",
            "an empty report form for the agencies to fill",
        ),
    ],
)
@click.argument("plan", metavar="RENCANA")
@click.argument("reports", metavar="[LAPORAN]", required=False)
@option(
    "--formula",
    type=click.Choice(FORMULAS),
    default="all",
    show_default=True,
    text=("Rumus yang ditampilkan.", "The formula to show."),
)
@option(
    "--by",
    type=click.Choice(LEVELS),
    default="dimension",
    show_default=True,
    text=("Kelompokkan menurut.", "Gather by."),
)
@option(
    "--period",
    default=None,
    text=(
        "Sampai periode ini (bawaan: laporan terakhir).",
        "Up to this period (default: the last reported).",
    ),
)
@option(
    "--target",
    type=click.Choice(["year", "end"]),
    default="year",
    show_default=True,
    text=("Target tahun berjalan atau target akhir.", "This year's target or the end target."),
)
@option("--actions", is_flag=True, text=("Hitung rencana aksi.", "Count actions, not programs."))
@option(
    "--bridge",
    default=None,
    text=(
        "Jelaskan beda dari periode ini; rumus lain: 2025:uncapped.",
        "Explain the way from this period; another formula: 2025:uncapped.",
    ),
)
@option(
    "--close",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    text=(
        "Tutup periode pada hari ini: laporan sesudahnya tidak dihitung; tulis kedua sidik jari.",
        "Close the period on this day: later reports do not count; print both hashes.",
    ),
)
@option(
    "--edition",
    default=None,
    text=(
        "Nama edisi rencana pada penutupan (bawaan: hari penutupannya).",
        "Name of the plan's edition when closing (default: the day of closing).",
    ),
)
@option("--explain", is_flag=True, text=("Tampilkan hitungan tiap program.", "Show every input."))
@options.form("text", "json", "csv")
@option(
    "--form",
    "empty",
    default=None,
    text=("Tulis formulir laporan untuk periode ini.", "Write a report form for this period."),
)
@options.OUTPUT
@options.FAIL_ON
@options.TODAY
@options.EVERYTHING
@options.FORCE
def command(
    *,
    plan: str,
    reports: str | None,
    formula: str,
    by: str,
    period: str | None,
    target: str,
    actions: bool,
    bridge: str | None,
    close: date | None,
    edition: str | None,
    explain: bool,
    form: str,
    empty: str | None,
    output: str,
    fail_on: str,
    today: date | None,
    everything: bool,
    force: bool,
) -> int:
    """Read, compute and show; return the exit status."""
    from anyam.realisation import Formula, Level
    from anyam_cli.files import write
    from anyam_cli.realisations import Wanted

    if edition is not None and close is None:
        raise click.UsageError(say(_EDITION_OF))
    if empty is not None:
        write(output, _form(plan, _period(empty)), force=force)
        return 0
    shown = tuple(Formula) if formula == "all" else (Formula(formula),)
    wanted = Wanted(
        by=Level(by),
        formula=Formula.CAPPED if formula == "all" else shown[0],
        today=_day(today),
        period=_period(period) if period else None,
        **_bridge(bridge),
        actions=actions,
        end=target == "end",
        close=_day(close) if close else None,
        edition=edition,
    )
    answer = _answer(plan, reports, wanted)
    if form == "text" and output == "-":
        _show(answer, shown, explain=explain, everything=everything)
    else:
        content = _rendered(answer, shown, form=form, explain=explain)
        write(output, content, force=force)
        _say_closed(answer)
    return options.status(answer.findings, fail_on)


def _say_closed(answer: Realised) -> None:
    from anyam_cli.realisation_view import closing

    for line in closing(answer):
        click.echo(line, err=True)


def _answer(plan: str, reports: str | None, wanted: Wanted) -> Realised:
    from anyam.exchange.reports import is_table
    from anyam_cli.files import source
    from anyam_cli.realisations import of_plan, of_table

    if reports is None and (plan == "-" or is_table(source(plan), name=plan)):
        return of_table(plan, wanted)
    return of_plan(plan, reports, wanted)


def _bridge(text: str | None) -> dict[str, Any]:
    """Read ``2025`` or ``2025:uncapped``: the period to compare with and the formula of then."""
    from anyam.realisation import Formula

    if text is None:
        return {}
    told, _, name = text.partition(":")
    if name and name not in FORMULAS[1:]:
        raise click.BadParameter(", ".join(FORMULAS[1:]), param_hint="--bridge")
    return {"bridge": _period(told), "formula_before": Formula(name) if name else None}


def _day(today: date | None) -> date:
    day = today or date.today()  # noqa: DTZ011 - the day on the clerk's own calendar
    return date(day.year, day.month, day.day)


def _period(text: str) -> ReportPeriod:
    from anyam.realisation import ReportPeriod

    try:
        return ReportPeriod.parse(text)
    except ValueError:
        raise AnyamError(_NO_PERIOD.format(seen=text)) from None


def _form(plan: str, period: ReportPeriod) -> bytes:
    from anyam.exchange.reports import form, write_reports
    from anyam_cli.plans import plan_of

    found = plan_of(plan)
    return write_reports(found, form(found, period), lang=current())


def _show(
    answer: Realised, formulas: tuple[Formula, ...], *, explain: bool, everything: bool
) -> None:
    from rich.console import Console

    from anyam_cli.realisation_view import show

    console = Console(highlight=False)
    show(console, answer, formulas=formulas, explain=explain, everything=everything)


def _rendered(
    answer: Realised, formulas: tuple[Formula, ...], *, form: str, explain: bool
) -> bytes:
    if form == "json" and answer.closed and answer.statement:
        return answer.statement.json
    if form == "json":
        document = answer.document
        return (json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
    if form == "csv":
        return _as_csv(answer, formulas)
    from rich.console import Console

    from anyam_cli.realisation_view import show

    target = io.StringIO()
    console = Console(file=target, width=110, highlight=False)
    show(console, answer, formulas=formulas, explain=explain, everything=True)
    return target.getvalue().encode()


def _as_csv(answer: Realised, formulas: tuple[Formula, ...]) -> bytes:
    from anyam.exchange.sheets import armoured

    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([say(text) for text in _HEADINGS])
    for group in answer.groups:
        for formula in formulas:
            made = group.figures[formula]
            value = "" if made.value is None else f"{float(100 * made.value):.2f}"
            places = (say(group.level.label), group.place.key, say(group.place.label))
            counts = (made.numerator, made.denominator, made.counted, len(made.missing))
            row = (*places, say(formula.label), value, *counts)
            writer.writerow([armoured(str(cell)) for cell in row])
    return target.getvalue().encode("utf-8-sig")


_HEADINGS = (
    LocalText("Tingkat", "Level"),
    LocalText("Kunci", "Key"),
    LocalText("Kelompok", "Group"),
    LocalText("Rumus", "Formula"),
    LocalText("Persen", "Percent"),
    LocalText("Pembilang", "Numerator"),
    LocalText("Penyebut", "Denominator"),
    LocalText("Terhitung", "Counted"),
    LocalText("Belum ada data", "Missing"),
)
_EDITION_OF = LocalText(
    "Nama edisi hanya untuk menutup periode: tambahkan --close.",
    "An edition's name is for closing a period: add --close.",
)
_NO_PERIOD = LocalText(
    "“{seen}” bukan periode laporan. Tulis misalnya TW II 2025, Semester I 2025, Maret 2025, 2025.",
    "“{seen}” is not a reporting period. Write for example 2025-Q2, Semester 1 2025, March 2025.",
)
