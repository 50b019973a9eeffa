"""``anyam audit``: prove that the platform's history, elements and editions are untouched."""

from __future__ import annotations

import click

from anyam.kernel import LocalText
from anyam_cli.language import say
from anyam_cli.platform import open_platform
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option


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
    open_platform(data)
    import django

    django.setup()
    from anyam_web.plans.verifying import verify_everything

    verdicts = list(verify_everything())
    for each in verdicts:
        told = _TOLD.format(revisions=each.revisions, editions=each.editions)
        mark = "✗" if each.wrong else "✓"
        click.echo(f"{mark} {each.region} {each.title}: {say(told)}")
        for wrong in each.wrong:
            click.secho(f"    {say(wrong)}", fg="red")
    click.echo(say(_NOTHING) if not verdicts else "", nl=not verdicts)
    return int(any(each.wrong for each in verdicts))


_TOLD = LocalText(
    "{revisions} revisi, {editions} edisi", "{revisions} revisions, {editions} editions"
)
_NOTHING = LocalText("Belum ada rencana.", "No plans yet.")
