"""``anyam audit``: prove that the platform's history, elements and editions are untouched."""

from __future__ import annotations

import click

from anyam.kernel import LocalText
from anyam_cli.language import say
from anyam_cli.platform import open_existing
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option
from anyam_cli.verdicts import tell_verdicts


@spoken(
    "audit",
    (
        (
            "Memeriksa rantai revisi, isi elemen, dan sidik jari edisi semua rencana di platform. "
            "Status 0 bila utuh, 1 bila tidak."
        ),
        (
            "Verify the chain of revisions, the elements and the fingerprints of editions of every "
            "plan on the platform. Status 0 if all is intact, else 1."
        ),
    ),
    examples=[("anyam audit verify", "periksa semuanya", "verify everything")],
)
@click.argument("what", type=click.Choice(["verify"]))
@option(
    "--data",
    default="anyam-data",
    show_default=True,
    text=("Folder data platform.", "Folder of the platform's data."),
)
def command(*, what: str, data: str) -> int:
    """Verify, and name everything that does not hold."""
    del what
    open_existing(data)
    from anyam_web.plans.verifying import verify_everything

    verdicts = list(verify_everything())
    broken = tell_verdicts(verdicts)
    click.echo(say(_NOTHING) if not verdicts else "", nl=not verdicts)
    return int(broken)


_NOTHING = LocalText("Belum ada rencana.", "No plans yet.")
