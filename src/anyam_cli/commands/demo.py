"""``anyam demo``: the main job on the sample city, from workbook to books."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import click

from anyam.kernel import LocalText
from anyam_cli.language import current, say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option


@spoken(
    "demo",
    (
        (
            "Menjalankan pekerjaan utama pada Kota Contoh: menulis buku kerjanya, memeriksanya, "
            "mencari irisannya, memilih quick win, menghitung peta jalan, dan menyusun "
            "buku-bukunya di folder --out."
        ),
        (
            "Run the main job on the sample city: write its workbook, check it, find its overlaps, "
            "choose its quick wins, reckon its roadmap and compose its volumes in the folder --out."
        ),
    ),
    examples=[("anyam demo --out contoh", "hasil di folder contoh/", "results in contoh/")],
)
@option("--out", default="out", show_default=True, text=("Folder keluaran.", "Output folder."))
@option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "docx", "html"]),
    default=("pdf",),
    show_default=True,
    text=("Bentuk buku; boleh berulang.", "Form of the volumes; may be repeated."),
)
def command(*, out: str, formats: tuple[str, ...]) -> None:
    """Write, check, compose, and name the results."""
    from anyam.exchange import write_workbook
    from anyam.exchange.findings import annotate_workbook, as_html
    from anyam.sample import kota_contoh
    from anyam_cli.commands.books import say_made
    from anyam_cli.commands.check import show_report
    from anyam_cli.demo_steps import overlaps_step, quick_wins_step, roadmap_step
    from anyam_cli.plans import judge, read
    from anyam_cli.progress import step
    from anyam_cli.volumes import Order, make

    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    workbook = folder / "kota-contoh.xlsx"
    number = count(1)
    _title(next(number), tell("Buku kerja Kota Contoh", "The workbook of Kota Contoh"))
    with step(_WRITING):
        workbook.write_bytes(write_workbook(kota_contoh(), lang=current()))
    click.echo(str(workbook))

    _title(next(number), tell(f"anyam check {workbook}", f"anyam check {workbook}"))
    draft = read(str(workbook))
    today = date.today()  # noqa: DTZ011 - the day on the reader's own calendar
    report = judge(draft, today=today)
    show_report(report, draft.plan)
    marked = folder / "kota-contoh-temuan.xlsx"
    marked.write_bytes(annotate_workbook(workbook.read_bytes(), report.findings, lang=current()))
    page = folder / "kota-contoh-temuan.html"
    page.write_text(as_html(report, lang=current()), "utf-8")
    click.echo(f"{marked}\n{page}")

    _title(next(number), f"anyam decide {workbook}")
    overlaps_step(draft.plan, folder)
    _title(next(number), f"anyam quickwins {workbook} --scores …")
    quick_wins_step(draft.plan, folder)
    _title(next(number), f"anyam roadmap {workbook}")
    roadmap = roadmap_step(draft.plan, folder)
    _title(next(number), f"anyam books {workbook} --roadmap")
    order = Order(
        lang=current(),
        day=today,
        edition=tell("contoh", "sample"),
        formats=formats,
        findings=report.open,
        roadmap=roadmap,
    )
    for made in make(draft.plan, order, folder=folder, quiet=False):
        say_made(made)
    reports, answers = _sheets(folder)
    click.echo(f"{reports}\n{answers}")
    click.secho(say(_NEXT.format(name=workbook, reports=reports, answers=answers)), bold=True)


def _sheets(folder: Path) -> tuple[Path, Path]:
    """Lay the sample reports and answers beside the workbook, for the commands named last."""
    from anyam.sample import ANSWERS, REPORTS

    reports, answers = folder / "kota-contoh-laporan.csv", folder / "kota-contoh-jawaban.csv"
    reports.write_bytes(REPORTS.read_bytes())
    answers.write_bytes(ANSWERS.read_bytes())
    return reports, answers


def _title(number: int, text: str) -> None:
    click.echo()
    click.secho(f"{number}. {text}", bold=True)


_WRITING = LocalText("Menulis buku kerja …", "Writing the workbook …")
_NEXT = LocalText(
    "\nBerikutnya: buka {name}, ubah satu sel, lalu jalankan lagi anyam check. "
    "Lihat pula realisasi dan nilai evaluasinya:\n"
    "  anyam realise {name} {reports}\n"
    "  anyam evaluate {answers} --plan {name} --reports {reports} --instrument 2023-kppn-ikn\n"
    "Untuk daerah Anda sendiri: anyam new --region <kode atau nama>",
    "\nNext: open {name}, change a cell, and run anyam check again. "
    "See its realisation and its evaluation score too:\n"
    "  anyam realise {name} {reports}\n"
    "  anyam evaluate {answers} --plan {name} --reports {reports} --instrument 2023-kppn-ikn\n"
    "For your own region: anyam new --region <code or name>",
)
