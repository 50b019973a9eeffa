"""``anyam books``: the finished volumes as PDF, DOCX and HTML."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText
from anyam_cli.language import current, say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.plan import Plan
    from anyam.roadmap import Roadmap
    from anyam_cli.volumes import Made

FORMATS = ("pdf", "docx", "html")


@spoken(
    "books",
    (
        (
            "Menyusun buku-buku masterplan dari RENCANA ke folder KELUARAN. Selama masih ada "
            "kesalahan, setiap halaman bertanda air DRAF."
        ),
        (
            "Compose the volumes of PLAN into the folder OUTPUT. While errors remain, every page "
            "carries the watermark DRAFT."
        ),
    ),
    examples=[
        ("anyam books rencana.xlsx", "semua buku sebagai PDF", "all volumes as PDF"),
        (
            "anyam books rencana.xlsx --volume buku-2 --format docx",
            "Buku 2 untuk disunting di Word",
            "volume 2 for editing in Word",
        ),
        (
            "anyam books rencana.json --only-changed-since edisi-2025.json",
            "perubahan ditandai di tepi halaman",
            "changes marked in the margin",
        ),
    ],
)
@click.argument("plan", metavar="RENCANA")
@option(
    "-o",
    "--out",
    default="out",
    show_default=True,
    text=("Folder keluaran.", "Output folder."),
)
@option(
    "--volume",
    "volumes",
    multiple=True,
    text=(
        "Buku tertentu: buku-1, buku-2, buku-3, quick-win; boleh berulang.",
        "Certain volumes: buku-1, buku-2, buku-3, quick-win; may be repeated.",
    ),
)
@option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    default=("pdf",),
    show_default=True,
    text=("Bentuk; boleh berulang.", "Form; may be repeated."),
)
@option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    text=(
        "Tanggal pada sampul; tanggal yang sama menghasilkan berkas yang sama.",
        "Date on the cover; the same date gives the same bytes.",
    ),
)
@option(
    "--edition",
    default=None,
    text=("Nama edisi, misalnya “2026”.", "Name of the edition, for example “2026”."),
)
@option(
    "--only-changed-since",
    "since",
    default=None,
    text=(
        "Edisi terdahulu (.json, .xlsx, folder); perubahan ditandai di tepi.",
        "An earlier edition (.json, .xlsx, folder); changes are marked in the margin.",
    ),
)
@option(
    "--coat-of-arms",
    "arms",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    text=("Lambang daerah (PNG, JPEG, atau SVG).", "Coat of arms (PNG, JPEG or SVG)."),
)
@option(
    "--roadmap",
    "with_roadmap",
    is_flag=True,
    text=(
        "Hitung peta jalan dari rencana dan cetak di Buku 2 dengan alasannya.",
        "Reckon the roadmap from the plan and print it in volume 2 with its reasons.",
    ),
)
@option("-q", "--quiet", is_flag=True, text=("Tanpa keterangan.", "Say nothing."))
def command(
    *,
    plan: str,
    out: str,
    volumes: tuple[str, ...],
    formats: tuple[str, ...],
    day: datetime | None,
    edition: str | None,
    since: str | None,
    arms: Path | None,
    with_roadmap: bool,
    quiet: bool,
) -> None:
    """Compose, render, and name what was made."""
    from anyam_cli.plans import judge, plan_of, read
    from anyam_cli.volumes import Order, make

    draft = read(plan, quiet=quiet)
    today = day.date() if day else date.today()  # noqa: DTZ011 - the clerk's own calendar
    report = judge(draft, today=today, quiet=quiet)
    order = Order(
        lang=current(),
        day=today,
        edition=edition or tell("draf kerja", "working draft"),
        formats=formats,
        volumes=volumes,
        since=plan_of(since, quiet=quiet) if since else None,
        coat_of_arms=arms.read_bytes() if arms else None,
        findings=report.open,
        roadmap=_roadmap(draft.plan, quiet=quiet) if with_roadmap else None,
    )
    for made in make(draft.plan, order, folder=Path(out), quiet=quiet):
        if not quiet:
            say_made(made)
    if not quiet and order.draft:
        click.echo(say(_DRAFT), err=True)


def _roadmap(plan: Plan, *, quiet: bool) -> Roadmap | None:
    """Reckon the roadmap of a plan; ``None``, and the reason told, where its demands clash."""
    from anyam.roadmap import Roadmap, candidates_of, demands_of, say_impossible, schedule, years_of
    from anyam_cli.progress import step

    demands = demands_of(plan)
    with step(_RECKONING, quiet=quiet):
        found = schedule(candidates_of(plan), demands=demands, previous=years_of(plan))
    if isinstance(found, Roadmap):
        return found
    click.echo(say(say_impossible(found, demands=demands)), err=True)
    return None


def say_made(made: Made) -> None:
    """Name a file that was made, with its size."""
    size = f"{made.size / 1e6:.1f}".replace(".", tell(",", "."))
    pages = tell(f"{made.pages} hlm., ", f"{made.pages} pp., ") if made.pages else ""
    click.echo(f"{made.path}  ({pages}{size} MB)")


_RECKONING = LocalText("Menghitung peta jalan …", "Reckoning the roadmap …")
_DRAFT = LocalText(
    "Masih ada kesalahan, jadi buku bertanda air DRAF. Lihat: anyam check",
    "Errors remain, so the volumes carry the watermark DRAFT. See: anyam check",
)
