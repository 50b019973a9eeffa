"""An evaluation given out: in the terminal, as JSON, as a score card workbook or as a report."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from anyam_cli.language import tell

if TYPE_CHECKING:
    from rich.console import Console

    from anyam.evaluation import Improvement
    from anyam.kernel import Finding
    from anyam_cli.evaluation_report import Extras
    from anyam_cli.evaluations import Evaluated


@dataclass(frozen=True, slots=True)
class Shown:
    """What is given out: scores, changes by region, what else was asked for, and how fully."""

    done: Evaluated
    changes: Mapping[str, Improvement]
    more: Extras
    explain: bool


def give_out(shown: Shown, *, form: str, output: str, force: bool, quiet: bool) -> None:
    """Print scores to the terminal, or write them to ``output`` in the form asked for."""
    if form == "text":
        _show(shown, output=output, force=force)
    else:
        _write(shown, form=form, output=output, force=force)
    if output != "-" and not quiet:
        click.echo(tell(f"Nilai ditulis ke {output}.", f"Scores written to {output}."), err=True)


def _show(shown: Shown, *, output: str, force: bool) -> None:
    import io

    from rich.console import Console

    from anyam_cli.files import write

    target = None if output == "-" else io.StringIO()
    console = Console(highlight=False) if target is None else Console(file=target, width=100)
    _print(console, shown)
    if target is not None:
        write(output, target.getvalue().encode(), force=force)


def _print(console: Console, shown: Shown) -> None:
    from anyam.evaluation import rank
    from anyam_cli import scores_view as view
    from anyam_cli.evaluation_extras import show_extras
    from anyam_cli.proposals_view import show_proposals

    done, more = shown.done, shown.more
    if several := len(done.cards) > 1:
        view.show_ranking(console, rank(done.cards))
    if done.assessment:
        show_proposals(console, done.assessment, everything=more.everything)
    for card, told in zip(done.cards, done.told, strict=True):
        if not several or shown.explain:
            view.show_card(console, card, change=shown.changes.get(card.region))
        if shown.explain:
            view.show_explanation(console, card)
        if not several or more.show:
            show_extras(console, card, told, more)


def _write(shown: Shown, *, form: str, output: str, force: bool) -> None:
    from anyam_cli.evaluation_report import report
    from anyam_cli.files import write

    if form == "json":
        data = _data(shown)
        text = json.dumps(data, ensure_ascii=False, indent=1)
        write(output, (text + "\n").encode(), force=force)
    elif form != "xlsx":
        write(output, report(shown.done, shown.changes, shown.more, form=form), force=force)
    else:
        from anyam.exchange.answers import score_workbook
        from anyam_cli.language import current

        made = shown.done.assessment
        content = score_workbook(
            shown.done.cards,
            told=shown.done.told,
            changes=shown.changes,
            lang=current(),
            proposals=[s.proposal for s in made.settled] if made else (),
        )
        write(output, content, force=force)


def _data(shown: Shown) -> object:
    from anyam.evaluation import rank, result
    from anyam_cli.evaluation_report import extras_data

    done = shown.done
    ranks = {r.card.region: r for r in rank(done.cards).ranked} if len(done.cards) > 1 else {}
    return [
        result(
            card,
            improvement=shown.changes.get(card.region),
            ranked=ranks.get(card.region),
            questions=shown.explain,
            assessment=done.assessment,
        )
        | extras_data(card, told, shown.more)
        for card, told in zip(done.cards, done.told, strict=True)
    ]


def show_findings(findings: Sequence[Finding], *, everything: bool, aside: bool) -> None:
    """Print findings briefly, on standard error where standard output carries a document."""
    if not findings:
        return
    from rich.console import Console

    from anyam_cli.findings_view import show_briefly

    console = Console(highlight=False, stderr=aside)
    console.print()
    show_briefly(console, findings, everything=everything)
