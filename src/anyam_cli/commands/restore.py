"""``anyam restore``: a backup put into a new folder, proven whole before and after."""

from __future__ import annotations

import os
from pathlib import Path

import click

from anyam.kernel import LocalText, UnusableInput
from anyam_cli.language import say
from anyam_cli.platform import open_platform
from anyam_cli.progress import steps
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option
from anyam_cli.verdicts import tell_verdicts


@spoken(
    "restore",
    (
        (
            "Memulihkan cadangan ke folder --data yang belum ada, atau ke basis data kosong yang "
            "disebut DATABASE_URL. Setiap sidik jari, baris, dan rantai riwayat diperiksa; bila "
            "ada yang tidak cocok, tidak ada yang dipulihkan."
        ),
        (
            "Put a backup into a --data folder that does not exist yet, or into the empty database "
            "named by DATABASE_URL. Every fingerprint, row and chain of history is checked; where "
            "one does not hold, nothing is restored."
        ),
    ),
    examples=[("anyam restore anyam.zip --data pulih", "ke folder baru", "into a new folder")],
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@option("--data", required=True, text=("Folder baru untuk data.", "New folder for the data."))
def command(*, file: Path, data: str) -> int:
    """Prove, restore, verify."""
    if os.environ.get("DATABASE_URL", "").startswith("sqlite"):
        raise UnusableInput(_NOT_HERE)
    from anyam_cli.platform import insist_on_platform

    insist_on_platform()
    from anyam_web.keeping.archive import check_backup
    from anyam_web.keeping.folders import fresh_folder

    with steps() as tell:
        size = check_backup(file, tell=tell)
        with fresh_folder(Path(data), need=size) as folder:
            open_platform(str(folder))
            import django

            django.setup()
            from anyam_web.keeping.usecases import restore

            done = restore(file, folder=folder, tell=tell)
    told = {"made": done.manifest.made, "rows": done.manifest.rows, "folder": data}
    click.echo(say(_DONE.format(**told)))
    wrong = tell_verdicts(done.verdicts)
    click.echo(say(_BROKEN if wrong else _INTACT.format(plans=len(done.verdicts))))
    return int(wrong)


_NOT_HERE = LocalText(
    "Kosongkan DATABASE_URL: cadangan dipulihkan ke dalam folder --data, atau ke PostgreSQL.",
    "Leave DATABASE_URL empty: a backup is restored into the --data folder, or into PostgreSQL.",
)
_DONE = LocalText(
    "✓ {rows} baris dari {made} dipulihkan. Nyalakan dengan: anyam serve --data {folder}",
    "✓ {rows} rows of {made} were restored. Start it with: anyam serve --data {folder}",
)
_INTACT = LocalText("Riwayat {plans} rencana utuh.", "The history of {plans} plans is intact.")
_BROKEN = LocalText(
    "Riwayat di atas sudah tidak utuh saat dicadangkan; cari cadangan yang lebih lama.",
    "The history above was not intact when it was kept; look for an older backup.",
)
