"""Verdicts on the platform's history in the terminal: what holds, and every place that does not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText
from anyam_cli.language import say

if TYPE_CHECKING:
    from anyam_web.plans.verifying import Verdict


def tell_verdicts(verdicts: Iterable[Verdict]) -> bool:
    """Show each plan with what does not hold of it; return whether anything does not."""
    broken = False
    for each in verdicts:
        told = _TOLD.format(revisions=each.revisions, editions=each.editions)
        mark = "✗" if each.wrong else "✓"
        click.echo(f"{mark} {each.region} {each.title}: {say(told)}")
        for wrong in each.wrong:
            click.secho(f"    {say(wrong)}", fg="red")
        broken |= bool(each.wrong)
    return broken


_TOLD = LocalText(
    "{revisions} revisi, {editions} edisi", "{revisions} revisions, {editions} editions"
)
