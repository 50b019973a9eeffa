"""``anyam check``: everything that is wrong with a plan, in words people can act on."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from anyam.kernel import AnyamError, LocalText, Severity
from anyam_cli import options
from anyam_cli.language import current, say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.exchange.findings import FindingsReport
    from anyam.plan import Plan
    from anyam_cli.plans import Draft

FORMATS = ("text", "json", "sarif", "html", "xlsx")


@spoken(
    "check",
    (
        (
            "Memeriksa RENCANA dan menyebutkan setiap temuan: apa, di mana, mengapa penting, dan "
            "apa yang perlu dilakukan. Status keluar 0 bila bersih, 1 bila ada temuan pada tingkat "
            "--fail-on atau lebih, 2 bila berkas tidak dapat dipakai."
        ),
        (
            "Check PLAN and name every finding: what, where, why it matters and what to do. Exit "
            "status 0 if clean, 1 with findings at or above --fail-on, 2 if the file is unusable."
        ),
    ),
    examples=[
        ("anyam check rencana.xlsx", "temuan di terminal", "findings in the terminal"),
        (
            "anyam check rencana.xlsx --format xlsx -o diperiksa.xlsx",
            "salinan buku kerja Anda dengan komentar pada sel yang perlu diperbaiki",
            "a copy of your workbook with comments on the cells to mend",
        ),
        (
            "anyam check rencana.xlsx --format html -o temuan.html",
            "halaman untuk dibagikan ke OPD",
            "a page to share with the agencies",
        ),
        (
            "anyam check rencana.json --format sarif --fail-on warning",
            "untuk mesin, gagal juga bila ada peringatan",
            "for machines, failing on warnings too",
        ),
    ],
)
@click.argument("plan", metavar="RENCANA")
@options.form(*FORMATS)
@options.OUTPUT
@options.FAIL_ON
@option(
    "--severity",
    type=click.Choice([s.value for s in Severity]),
    default=Severity.ADVICE.value,
    text=("Tampilkan mulai tingkat ini.", "Show from this severity up."),
)
@option(
    "--group",
    type=click.Choice(["family", "sheet", "dimension", "agency"]),
    default="family",
    show_default=True,
    text=("Kelompokkan menurut.", "Group by."),
)
@options.EVERYTHING
@option("--why", is_flag=True, text=("Sebutkan alasan dan dasar hukum.", "Give reasons and law."))
@option(
    "--nomenclature",
    default=None,
    text=(
        "Ekspor nomenklatur SIPD, untuk memeriksa kode.",
        "SIPD nomenclature export, to check codes against.",
    ),
)
@options.TODAY
@options.FORCE
@options.QUIET
def command(
    *,
    plan: str,
    form: str,
    output: str,
    fail_on: str,
    severity: str,
    group: str,
    everything: bool,
    why: bool,
    nomenclature: str | None,
    today: datetime | None,
    force: bool,
    quiet: bool,
) -> int:
    """Read, check and show; return the exit status."""
    from dataclasses import replace

    from anyam_cli import imports
    from anyam_cli.plans import judge, read

    if form == "xlsx":
        _needs_workbook(plan, output)
    draft = read(plan, quiet=quiet)
    day = today.date() if today else date.today()  # noqa: DTZ011 - the day on the clerk's own calendar
    codes = imports.nomenclature(nomenclature) if nomenclature else None
    full = judge(draft, today=day, nomenclature=codes, quiet=quiet)
    shown = replace(
        full, findings=tuple(f for f in full.findings if options.at_least(f.severity, severity))
    )
    if not quiet or output != "-":
        if form == "text" and output == "-":
            show_report(shown, draft.plan, group=group, everything=everything, why=why)
        else:
            _write(shown, draft, form=form, output=output, force=force)
        if output != "-" and not quiet:
            words = f"Temuan ditulis ke {output}.", f"Findings written to {output}."
            click.echo(tell(*words), err=True)
    return options.status(full.open, fail_on)


def show_report(
    report: FindingsReport,
    plan: Plan,
    *,
    group: str = "family",
    everything: bool = False,
    why: bool = False,
) -> None:
    """Print a report in the terminal, and how to see it in the workbook."""
    from rich.console import Console
    from rich.text import Text

    from anyam_cli.findings_view import show

    console = Console(highlight=False)
    size = tell(f"{len(plan)} elemen", f"{len(plan)} elements")
    console.print(Text(report.title, style="bold"), end="")
    console.print(Text(f"  {plan.period} · {size} · {report.edition}", style="dim"))
    show(console, report, group=group, everything=everything, why=why, plan=plan)
    if report.open and report.source.endswith(".xlsx"):
        hint = tell("Salinan dengan komentar", "A copy with comments")
        name = f"anyam check {quote(report.source)} --format xlsx -o temuan.xlsx"
        console.print(Text(f"{hint}: {name}", style="dim"), soft_wrap=True)


def _write(report: FindingsReport, draft: Draft, *, form: str, output: str, force: bool) -> None:
    from anyam_cli.files import write

    write(output, _rendered(report, draft, form=form), force=force)


def _rendered(report: FindingsReport, draft: Draft, *, form: str) -> bytes:
    from anyam.exchange import findings as outputs

    match form:
        case "json":
            return outputs.as_json(report).encode()
        case "sarif":
            from importlib.metadata import version

            return outputs.as_sarif(report, version=version("anyam")).encode()
        case "html":
            return outputs.as_html(report, lang=current()).encode()
        case "xlsx":
            original = Path(draft.name).read_bytes()
            return outputs.annotate_workbook(original, report.findings, lang=current())
    return _as_text(report, draft)


def _as_text(report: FindingsReport, draft: Draft) -> bytes:
    import io

    from rich.console import Console

    from anyam_cli.findings_view import show

    target = io.StringIO()
    console = Console(file=target, width=100, highlight=False)
    show(console, report, group="family", everything=True, why=False, plan=draft.plan)
    return target.getvalue().encode()


def _needs_workbook(plan: str, output: str) -> None:
    if not plan.lower().endswith((".xlsx", ".xlsm")):
        raise AnyamError(_ONLY_XLSX)
    if output == "-":
        raise click.UsageError(say(_NAME_OUTPUT))


_ONLY_XLSX = LocalText(
    "Salinan dengan komentar hanya untuk buku kerja .xlsx. Pakai --format html untuk berkas lain.",
    "A copy with comments needs an .xlsx workbook. Use --format html for other files.",
)
_NAME_OUTPUT = LocalText(
    "Sebutkan nama salinan dengan -o, misalnya -o diperiksa.xlsx.",
    "Name the copy with -o, for example -o checked.xlsx.",
)
