"""``anyam convert``: a plan from one format to another, or an agency's table into a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText
from anyam_cli.language import current, say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.plan import Plan


@spoken(
    "convert",
    (
        (
            "Mengubah ASAL menjadi HASIL; bentuknya menurut akhiran: .xlsx, .json, atau folder "
            "CSV (nama berakhir “/”). Tabel Renja/DPA, Renstra, dan daftar OPD dikenali "
            "sendiri dan dimasukkan ke rencana yang disebut dengan --into."
        ),
        (
            "Convert SOURCE into RESULT; its ending chooses the form: .xlsx, .json or a folder "
            "of CSV sheets (a name ending in “/”). Renja/DPA, Renstra and agency tables are "
            "recognised and imported into the plan named with --into."
        ),
    ),
    examples=[
        ("anyam convert rencana.xlsx rencana.json", "buku kerja menjadi JSON", "workbook to JSON"),
        ("anyam convert rencana.json rencana.xlsx", "dan sebaliknya", "and back"),
        (
            "anyam convert renja.xlsx hasil.xlsx --into rencana.xlsx --agency OPD-07",
            "memasukkan tabel SIPD milik satu OPD",
            "import one agency's SIPD table",
        ),
    ],
)
@click.argument("source", metavar="ASAL")
@click.argument("result", metavar="HASIL")
@option("--into", default=None, text=("Rencana yang menerima.", "The plan that receives it."))
@option("--agency", default=None, text=("Kode OPD pemilik tabel.", "Code of the table's agency."))
@option(
    "--first-year",
    type=int,
    default=None,
    text=("Tahun 1 pada tabel Renstra.", "Year 1 of a Renstra table."),
)
@option(
    "--nomenclature",
    "codes",
    default=None,
    text=(
        "Ekspor nomenklatur SIPD, untuk nama program dan kegiatan.",
        "SIPD nomenclature export, for the names of programs and activities.",
    ),
)
@option("--force", is_flag=True, text=("Timpa berkas yang sudah ada.", "Overwrite a file."))
def command(
    *,
    source: str,
    result: str,
    into: str | None,
    agency: str | None,
    first_year: int | None,
    codes: str | None,
    force: bool,
) -> None:
    """Convert, or import, and say what came of it."""
    if into is None:
        from anyam_cli.plans import plan_of

        plan = plan_of(source)
    else:
        from anyam_cli.imports import imported

        plan = imported(source, into=into, agency=agency, first_year=first_year, codes=codes)
    save(plan, result, force=force)
    if result != "-":
        size = tell(f"{len(plan)} elemen", f"{len(plan)} elements")
        click.echo(f"{result}: {size}", err=True)


def save(plan: Plan, result: str, *, force: bool) -> None:
    """Write a plan in the form its name asks for. Raises ``UsageError`` for other names."""
    from anyam_cli.files import refuse_overwriting, write

    if result.endswith("/") or (result != "-" and not Path(result).suffix):
        from anyam.exchange import write_folder

        refuse_overwriting(Path(result), force=force)
        write_folder(plan, Path(result))
    elif result == "-" or result.lower().endswith(".json"):
        from anyam.plan import to_json

        write(result, to_json(plan), force=force)
    elif result.lower().endswith(".xlsx"):
        from anyam.exchange import write_workbook

        write(result, write_workbook(plan, lang=current()), force=force)
    else:
        raise click.UsageError(say(_ENDING.format(name=result)))


_ENDING = LocalText(
    "Nama hasil “{name}” harus berakhir .xlsx, .json, atau “/” (folder CSV).",
    "The result's name “{name}” must end in .xlsx, .json or “/” (a folder of CSV sheets).",
)
