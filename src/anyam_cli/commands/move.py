"""``anyam move``: the platform's rows copied into another database, compared to the last one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import quote

import click

from anyam.kernel import LocalText
from anyam_cli.language import say
from anyam_cli.platform import database_at, insist_on_folder, insist_on_platform, open_platform
from anyam_cli.progress import steps
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option


@spoken(
    "move",
    (
        (
            "Menyalin semua baris ke basis data kosong dan membandingkan setiap baris; aslinya "
            "tidak diubah. Hentikan platform dahulu. Sesudahnya isi DATABASE_URL dengan tujuannya."
        ),
        (
            "Copy all rows into an empty database and compare every one; what is copied from does "
            "not change. Stop the platform first. Afterwards set DATABASE_URL to where it went."
        ),
    ),
    examples=[
        (
            "anyam move --to postgresql://anyam:sandi@localhost/anyam",
            "dari SQLite di anyam-data ke PostgreSQL",
            "from SQLite in anyam-data to PostgreSQL",
        )
    ],
)
@option(
    "--data",
    default="anyam-data",
    show_default=True,
    text=("Folder data platform.", "Folder of the platform's data."),
)
@option(
    "--to",
    required=True,
    text=(
        "Tujuan: postgresql://… atau sqlite:////folder/berkas.",
        "Where to: postgresql://… or sqlite:////folder/file.",
    ),
)
def command(*, data: str, to: str) -> None:
    """Copy, compare, verify."""
    insist_on_platform()
    insist_on_folder(data)
    source = database_at(os.environ.get("DATABASE_URL", ""), data=Path(data).absolute())
    wished = database_at(to, data=Path(data).absolute())
    from anyam_web.config.occupying import enter_alone

    enter_alone(Path(data))
    with steps() as tell, _target(wished["NAME"], to) as address:
        os.environ["DATABASE_URL"] = address
        open_platform(data)
        import django

        django.setup()
        from anyam_web.keeping.usecases import move

        done = move(source, data=Path(data), tell=tell)
    told = {"rows": done.manifest.rows, "tables": len(done.manifest.tables)}
    click.echo(say(_DONE.format(**told, plans=len(done.verdicts))))


def _target(name: str, address: str) -> AbstractContextManager[str]:
    """Give the address to fill: a file of SQLite takes its name only when it is whole."""
    if not address.startswith("sqlite"):
        return nullcontext(address)
    from anyam_web.keeping.folders import fresh_file

    return _as_address(fresh_file(Path(name)))


@contextmanager
def _as_address(file: AbstractContextManager[Path]) -> Iterator[str]:
    with file as part:
        yield f"sqlite:///{quote(str(part))}"


_DONE = LocalText(
    "✓ {tables} tabel, {rows} baris disalin dan sama; riwayat {plans} rencana utuh. Isi "
    "DATABASE_URL dengan tujuannya sebelum platform dinyalakan lagi; yang lama tidak dipakai lagi.",
    "✓ {tables} tables, {rows} rows copied and the same; the history of {plans} plans is intact. "
    "Set DATABASE_URL to where they went before starting again; the old one is no longer used.",
)
