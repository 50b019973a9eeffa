"""``anyam decide``: minutes of overlaps out and in, and agreed mergers carried out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anyam.kernel import AnyamError, LocalText, Severity
from anyam_cli.language import current, say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.kernel import Finding
    from anyam.plan import Plan
    from anyam.weave import Docket, Overlap


@spoken(
    "decide",
    (
        (
            "Memutuskan irisan. Tanpa pilihan: yang masih terbuka, yang sudah diputuskan, dan yang "
            "dimunculkan lagi karena salah satu pihak berubah. --minutes menulis lembar notulen, "
            "--decisions membacanya kembali ke dalam rencana, --merge melaksanakan penggabungan "
            "yang sudah disetujui kedua OPD; perubahannya disebut satu per satu. Status keluar: 0 "
            "selesai, 1 ada baris yang tidak terpakai, 2 berkas tidak dapat dipakai."
        ),
        (
            "Decide on overlaps. Without options: those open, those decided, and those raised "
            "again because a side changed. --minutes writes the sheet for the meeting, --decisions "
            "reads it back into the plan, --merge carries out a merger both agencies agreed to, "
            "telling every change. Exit status: 0 done, 1 rows could not be used, 2 unusable file."
        ),
    ),
    examples=[
        ("anyam decide rencana.xlsx", "yang terbuka dan yang sudah", "what is open and decided"),
        (
            "anyam decide rencana.xlsx --minutes notulen.xlsx --picture irisan.svg",
            "bahan rapat: lembar notulen (.xlsx atau .docx) dan gambarnya",
            "for the meeting: minutes (.xlsx or .docx) and the picture",
        ),
        (
            "anyam decide rencana.xlsx --decisions notulen.xlsx -o baru.xlsx",
            "catat hasil rapat dalam rencana baru",
            "record what the meeting decided in a new plan",
        ),
        (
            "anyam decide rencana.xlsx --merge IRS-01 -o baru.xlsx",
            "gabungkan dua program; tanpa -o hanya ditinjau",
            "merge two programs; without -o only a review",
        ),
    ],
)
@click.argument("plan", metavar="RENCANA")
@option(
    "--minutes", default=None,
    text=("Tulis notulen irisan terbuka (.xlsx, .docx).", "Write minutes (.xlsx, .docx)."),
)  # fmt: skip
@option("--picture", default=None, text=("Gambar irisan (.svg).", "Picture of overlaps (.svg)."))
@option(
    "--decisions", default=None,
    text=("Baca notulen yang sudah diisi (.xlsx, .csv).", "Read filled minutes (.xlsx, .csv)."),
)  # fmt: skip
@option(
    "--merge", "mergers", multiple=True,
    text=("Laksanakan penggabungan ini; boleh berulang.", "Carry out this merger; repeatable."),
)  # fmt: skip
@option(
    "--inside", is_flag=True,
    text=("Juga irisan dalam satu dimensi dan OPD.", "Also within one dimension and agency."),
)  # fmt: skip
@option(
    "--top", type=click.IntRange(1), default=20, show_default=True,
    text=("Banyaknya pasangan terbuka.", "How many open pairs."),
)  # fmt: skip
@option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    text=("Bentuk keluaran.", "Form of the output."),
)  # fmt: skip
@option("-o", "--output", default=None, text=("Tulis rencana baru.", "Write the new plan."))
@option("--force", is_flag=True, text=("Timpa berkas yang sudah ada.", "Overwrite a file."))
def command(
    *,
    plan: str,
    minutes: str | None,
    picture: str | None,
    decisions: str | None,
    mergers: tuple[str, ...],
    inside: bool,
    top: int,
    form: str,
    output: str | None,
    force: bool,
) -> int:
    """Read, record, merge, write what is asked; return the exit status."""
    from anyam_cli.plans import plan_of
    from anyam_cli.weavings import docket_of

    draft = plan_of(plan)
    new, findings = _recorded(draft, decisions) if decisions else (draft, ())
    for code in mergers:
        new = _merged(new, code)
    if minutes or picture or not (decisions or mergers):
        overlaps, sorted_ = docket_of(new, inside=inside)
        if minutes:
            _minutes(new, sorted_, minutes, top=top, force=force)
        if picture:
            _picture(new, overlaps, picture, force=force)
        if not (minutes or picture):
            _show(new, sorted_, form=form, top=top)
    if output is not None:
        _save(draft, _sealed(new), output, force=force)
    return int(any(f.severity is Severity.ERROR for f in findings))


def _sealed(plan: Plan) -> Plan:
    """Seal what was typed in by hand, and say how many."""
    from anyam.plan import diff
    from anyam.weave.decisions import seal_open

    new = seal_open(plan)
    if count := len(diff(plan, new).touched()):
        told = tell(f"{count} keputusan disegel", f"{count} decisions sealed")
        click.echo(told, err=True)
    return new


def _recorded(plan: Plan, name: str) -> tuple[Plan, tuple[Finding, ...]]:
    """Record the decisions of filled minutes, and say each."""
    from anyam.exchange.overlaps import read_minutes
    from anyam.weave import record
    from anyam_cli.decisions_view import told
    from anyam_cli.files import shown, source

    reading = read_minutes(source(name), plan=plan, name=shown(name))
    new = record(plan, reading.decisions)
    for sentence in told(new, reading):
        click.echo(sentence)
    for finding in reading.findings:
        where = f" [{say(finding.location.told)}]" if finding.location else ""
        click.echo(f"{finding.code} {say(finding.message)}{where}", err=True)
    return new, reading.findings


def _merged(plan: Plan, code: str) -> Plan:
    """Carry out one merger and say what it changes, and what the check finds anew."""
    from rich.console import Console

    from anyam.plan import OverlapDecision
    from anyam.weave import merge
    from anyam_cli.decisions_view import show_merger

    decision = plan.find(OverlapDecision, code)
    if decision is None:
        known = ", ".join(d.code for d in plan.all(OverlapDecision)) or "–"
        raise AnyamError(_UNKNOWN.format(code=code, known=known))
    merger = merge(plan, decision, lang=current())
    show_merger(Console(highlight=False), plan, merger, code=code)
    return merger.plan


def _minutes(plan: Plan, docket: Docket, name: str, *, top: int, force: bool) -> None:
    from anyam_cli.files import write

    pending = docket.open[:top]
    if name.lower().endswith(".docx"):
        content = _document(plan, pending)
    elif name.lower().endswith(".xlsx"):
        from anyam.exchange.overlaps import write_minutes
        from anyam.weave import minutes

        content = write_minutes(plan, minutes(pending, lang=current()), lang=current())
    else:
        raise click.UsageError(say(_ENDING.format(name=name)))
    write(name, content, force=force)
    told = tell(f"{name}: {len(pending)} pasangan", f"{name}: {len(pending)} pairs")
    click.echo(told, err=True)


def _document(plan: Plan, pending: Any) -> bytes:
    from datetime import date

    from anyam.books.compose import meeting_document
    from anyam.books.render import render
    from anyam.plan import Edition

    today = date.today()  # noqa: DTZ011 - the day on the reader's own calendar
    edition = Edition(tell("draf kerja", "working draft"), plan)
    document = meeting_document(plan, pending, lang=current(), day=today, edition=edition)
    return render(document, "docx")


def _picture(plan: Plan, overlaps: tuple[Overlap, ...], name: str, *, force: bool) -> None:
    from anyam.books.compose import overlap_image
    from anyam_cli.files import write

    chart = overlap_image(plan, overlaps, lang=current())
    write(name, chart.svg.encode(), force=force)
    click.echo(name, err=True)


def _show(plan: Plan, docket: Docket, *, form: str, top: int) -> None:
    from rich.console import Console

    from anyam_cli.decisions_view import docket_data, show_docket

    if form == "json":
        click.echo(json.dumps(docket_data(plan, docket), ensure_ascii=False, indent=1))
    else:
        show_docket(Console(highlight=False), plan, docket, top=top)


def _save(old: Plan, new: Plan, output: str, *, force: bool) -> None:
    from anyam.plan import diff
    from anyam_cli.commands.convert import save

    save(new, output, force=force)
    if output != "-":
        count, name = len(diff(old, new).changes), Path(output)
        click.echo(tell(f"{name}: {count} perubahan", f"{name}: {count} changes"), err=True)


_UNKNOWN = LocalText(
    "Tidak ada keputusan irisan {code} dalam rencana ini. Yang ada: {known}.",
    "The plan holds no overlap decision {code}. It holds: {known}.",
)
_ENDING = LocalText(
    "Nama notulen “{name}” harus berakhir .xlsx atau .docx.",
    "The name of the minutes “{name}” must end in .xlsx or .docx.",
)
