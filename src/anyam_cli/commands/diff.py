"""``anyam diff``: what differs between two plans, in sentences or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anyam_cli.language import say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.plan import Diff


@spoken(
    "diff",
    (
        "Menyebutkan perbedaan dari LAMA ke BARU. Status keluar 0 bila sama, 1 bila berbeda.",
        "Say what changed from OLD to NEW. Exit status 0 if equal, 1 if different.",
    ),
    examples=[
        (
            "anyam diff draf-1.xlsx draf-2.xlsx",
            "perbedaan dua buku kerja dalam kalimat",
            "what differs between two workbooks, in sentences",
        ),
        (
            "anyam diff edisi.json rencana.xlsx --format json",
            "perbedaan sebagai data",
            "the difference as data",
        ),
    ],
)
@click.argument("old", metavar="LAMA")
@click.argument("new", metavar="BARU")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    text=("Bentuk keluaran.", "Form of the output."),
)
def command(old: str, new: str, form: str) -> int:
    """Print the difference; return 0 for equal plans, else 1."""
    from anyam.plan import diff
    from anyam_cli.plans import plan_of

    changes = diff(plan_of(old), plan_of(new))
    if form == "json":
        import json

        click.echo(json.dumps(changes.as_data(), ensure_ascii=False, indent=1))
    else:
        _print(changes)
    return 1 if changes else 0


def _print(changes: Diff) -> None:
    for sentence in changes.sentences():
        click.echo(say(sentence))
    count = len(changes.changes)
    click.secho(
        tell(f"{count} perubahan.", f"{count} change{'s' * (count > 1)}.")
        if count
        else tell("Kedua rencana sama.", "The two plans are equal."),
        bold=True,
        err=True,
    )
