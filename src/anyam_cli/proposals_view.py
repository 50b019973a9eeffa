"""Proposals of the self-assessment in the terminal: what is decided, what is open, and why."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from anyam.evaluation import SelfAssessment, Settled, Stand
from anyam.evaluation.wording import plain
from anyam_cli.language import say, tell

_STYLES = {
    Stand.ACCEPTED: "green",
    Stand.OVERRULED: "cyan",
    Stand.UNREASONED: "bold yellow",
    Stand.OPEN: "yellow",
    Stand.SUPPORT: "dim",
}
_BRIEF = (Stand.UNREASONED, Stand.OVERRULED, Stand.OPEN)


def show_proposals(console: Console, made: SelfAssessment, *, everything: bool) -> None:
    """Print what plan and reports propose; briefly, only what is not simply accepted."""
    console.print(Text(tell("Usulan dari rencana", "Proposed by the plan"), style="bold"))
    counts = (f"{say(stand.label)} {n}" for stand in Stand if (n := made.count(stand)))
    console.print(Text(" · ".join(counts), style="dim"))
    shown = [s for s in made.settled if everything or s.stand in _BRIEF]
    if shown:
        console.print(_table(shown))
        console.print(Text(_rungs(), style="dim"))
    if len(shown) < len(made.settled):
        console.print(Text(tell("Seluruhnya: --all", "All of them: --all"), style="dim"))
    console.print()


def _rungs() -> str:
    return tell(
        "Jenjang dari fakta ke nilai adalah bawaan Anyam, tidak resmi.",
        "The rungs from fact to score are Anyam's defaults, unofficial.",
    )


def _table(settled: list[Settled]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(tell("Kode", "Code"), no_wrap=True)
    table.add_column(tell("Usulan", "Proposed"), justify="right", no_wrap=True)
    table.add_column(tell("Nilai", "Score"), justify="right", no_wrap=True)
    table.add_column(tell("Dasar dan keputusan", "Basis and decision"))
    for one in settled:
        proposal = one.proposal
        told = Text(say(proposal.question.subindicator), style="bold")
        told.append(f"\n{say(proposal.fact.says)}", style="not bold")
        told.append(f"\n{say(one.stand.label)}", style=f"not bold {_STYLES[one.stand]}")
        if one.reason and one.stand is Stand.OVERRULED:
            told.append(f": {one.reason}", style="not bold")
        cells = (say(plain(value, places=2)) for value in (proposal.score, one.score))
        table.add_row(proposal.question.code, *cells, told)
    return table
