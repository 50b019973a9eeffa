"""``anyam backup``: the whole platform as one file, while it runs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from anyam.kernel import LocalText
from anyam_cli.language import say
from anyam_cli.platform import open_existing
from anyam_cli.progress import steps
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option


@spoken(
    "backup",
    (
        (
            "Mencadangkan basis data, berkas edisi, dan kuncinya sebagai satu berkas, seperti "
            "adanya pada satu saat; platform boleh tetap berjalan. Simpan di mesin lain dan jaga "
            "seperti platformnya sendiri."
        ),
        (
            "Keep database, files of editions and the secret as one file, as they stood at one "
            "moment; the platform may go on running. Store it on another machine and guard it like "
            "the platform itself."
        ),
    ),
    examples=[
        ("anyam backup --to anyam.zip", "ke satu berkas", "into a file"),
        (
            "anyam backup --to /cadangan --keep 14",
            "ke folder, simpan 14 yang terbaru",
            "into a folder, keeping the newest 14",
        ),
    ],
)
@option(
    "--data",
    default="anyam-data",
    show_default=True,
    text=("Folder data platform.", "Folder of the platform's data."),
)
@option("--to", required=True, text=("Berkas atau folder tujuan.", "File or folder to write to."))
@option(
    "--keep",
    type=click.IntRange(1, 10_000),
    text=(
        "Simpan hanya sekian cadangan terbaru di folder tujuan.",
        "Keep only so many of the newest backups in the folder.",
    ),
)
def command(*, data: str, to: str, keep: int | None) -> None:
    """Keep, and tell what was kept."""
    open_existing(data)
    from anyam_web.keeping.usecases import back_up

    with steps() as tell:
        done = back_up(Path(data), to=Path(to), tell=tell, keep=keep or 0)
    told = {"file": done.place, "size": _size(done.place), "rows": done.manifest.rows}
    click.echo(say(_DONE.format(**told, tables=len(done.manifest.tables))))
    if os.environ.get("SECRET_KEY"):
        click.secho(say(_SECRET), fg="yellow")


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 2**20:.1f} MB"


_DONE = LocalText(
    "✓ {file} ({size}): {tables} tabel, {rows} baris. Berisi data pribadi: jaga baik-baik.",
    "✓ {file} ({size}): {tables} tables, {rows} rows. It holds personal data: guard it well.",
)
_SECRET = LocalText(
    "SECRET_KEY Anda berasal dari lingkungan dan TIDAK ada di cadangan: simpan terpisah.",
    "Your SECRET_KEY comes from the environment and is NOT in the backup: keep it elsewhere.",
)
