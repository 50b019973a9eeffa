"""Decisions on overlaps in the terminal: what is open, what was settled, what a merger does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from anyam.exchange.overlaps import MinutesReading
from anyam.kernel import Finding, LocalText
from anyam.plan import Element, OverlapDecision, Plan
from anyam.weave import Docket, Merger, Pending, say_why
from anyam_cli.language import say, tell

_INDENT = (0, 0, 0, 5)


def show_docket(console: Console, plan: Plan, docket: Docket, *, top: int) -> None:
    """Print the open pairs with their reasons, then every decision of the plan."""
    _titled(console, tell("Menunggu keputusan", "Waiting for a decision"), len(docket.open))
    for number, pending in enumerate(docket.open[:top], start=1):
        _pending(console, number, pending)
    if (more := len(docket.open) - top) > 0:
        words = tell(f"… dan {more} lagi (--top)", f"… and {more} more (--top)")
        console.print(Text(words, style="dim"))
    console.print()
    decisions = plan.all(OverlapDecision)
    _titled(console, tell("Sudah diputuskan", "Decided"), len(decisions))
    for decision in decisions:
        _decided(console, plan, decision)


def _pending(console: Console, number: int, pending: Pending) -> None:
    overlap = pending.overlap
    score = say(LocalText(f"{overlap.score:.2f}".replace(".", ","), f"{overlap.score:.2f}"))
    console.print(Text.assemble((f"{number:>3}. {score} ", "bold"), say(overlap.kind.label)))
    for subject in (overlap.first, overlap.second):
        agency = f" · {subject.agency}" if subject.agency else ""
        line = Text.assemble((subject.id, "bold"), f" {subject.title}", (agency, "dim"))
        console.print(Padding(line, _INDENT))
    console.print(Padding(Text(say(say_why(overlap)), style="dim"), _INDENT))
    if pending.again:
        console.print(Padding(Text(f"↻ {say(pending.again)}", style="yellow"), _INDENT))


def _decided(console: Console, plan: Plan, decision: OverlapDecision) -> None:
    outcome = say(decision.outcome.label) if decision.outcome else "–"
    console.print(
        Text.assemble((f"{decision.code} ", "bold"), f"{_pair(plan, decision)} ",
                      (outcome, "green"), (f" · {decision.topic}", "dim"))
    )  # fmt: skip


def _pair(plan: Plan, decision: OverlapDecision) -> str:
    return " – ".join(
        _code(plan, id_) if id_ else decision.absorbed or "–"
        for id_ in (decision.first, decision.second)
    )


def docket_data(plan: Plan, docket: Docket) -> dict[str, Any]:
    """Put a docket into data: open pairs with reasons, and every decision of the plan."""
    return {
        "open": [
            {
                "a": p.overlap.first.id,
                "b": p.overlap.second.id,
                "score": p.overlap.score,
                "kind": p.overlap.kind.value,
                "why": say_why(p.overlap)._asdict(),
                "again": p.again._asdict() if p.again else None,
                "decision": p.decision.code if p.decision else None,
            }
            for p in docket.open
        ],
        "decided": [
            {
                "decision": d.code,
                "outcome": d.outcome.value if d.outcome else None,
                "a": _code(plan, d.first) if d.first else d.absorbed,
                "b": _code(plan, d.second) if d.second else d.absorbed,
                "absorbed": d.absorbed or None,
            }
            for d in plan.all(OverlapDecision)
        ],
    }


def told(plan: Plan, reading: MinutesReading) -> Iterator[str]:
    """Say each decision that was read, and how many rows stay open."""
    for made in reading.decisions:
        outcome = say(made.outcome.label) if made.outcome else "–"
        yield f"{_kept(plan, made).code} {_pair(plan, made)}: {outcome}"
    yield tell(
        f"{len(reading.decisions)} diputuskan, {reading.undecided} tetap terbuka.",
        f"{len(reading.decisions)} decided, {reading.undecided} stay open.",
    )


def _kept(plan: Plan, made: OverlapDecision) -> OverlapDecision:
    """The decision as the plan holds it: one on a pair decided before keeps its old code."""
    pair = {made.first, made.second}
    return next(d for d in plan.all(OverlapDecision) if {d.first, d.second} == pair)


def _code(plan: Plan, id_: Any) -> str:
    found = plan.get(id_, Element)
    return found.code if found else "–"


def show_merger(console: Console, plan: Plan, merger: Merger, *, code: str) -> None:
    """Print what a merger moves, what needs a look, and what the check finds anew."""
    console.print(Text(tell(f"Penggabungan {code}", f"Merger {code}"), style="bold"))
    for text in merger.told:
        console.print(Padding(Text(f"• {say(text)}"), (0, 0, 0, 2)))
    _warned(console, tell("Perlu ditinjau", "Needs a look"), merger.notices)
    new = _new_findings(plan, merger.plan)
    _warned(
        console,
        tell(
            "Temuan baru setelah digabung (anyam check)", "New findings once merged (anyam check)"
        ),
        [LocalText(f"{f.code} {f.message.id}", f"{f.code} {f.message.en}") for f in new],
    )


def _warned(console: Console, title: str, texts: Sequence[LocalText]) -> None:
    if texts:
        console.print(Text(title, style="bold yellow"))
        for text in texts:
            console.print(Padding(Text(f"! {say(text)}"), (0, 0, 0, 2)))


def _new_findings(old: Plan, new: Plan) -> list[Finding]:
    from anyam.check import check

    before = {(f.code, f.element_code) for f in check(old).open}
    return [f for f in check(new).open if (f.code, f.element_code) not in before]


def _titled(console: Console, title: str, count: int) -> None:
    console.print(Text(f"{title} ({count})", style="bold"))
