"""Earlier evaluations for the command: read, compared with, and lined up year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText
from anyam_cli.evaluations import evaluate, find_instrument
from anyam_cli.language import say

if TYPE_CHECKING:
    from anyam.evaluation import Improvement, ScoreCard


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier evaluation: its name, the final score or file told, and its instrument."""

    name: str
    told: str
    instrument: str | None


def earlier(told: Sequence[str], *, instruments: Sequence[str]) -> list[Earlier]:
    """Read ``2022=2,10`` or ``2022=file``; without a year it takes the file's name."""
    found = []
    for at, text in enumerate(told):
        year, mark, rest = text.partition("=")
        named = bool(mark) and year.isdigit()
        given = instruments[min(at, len(instruments) - 1)] if instruments else None
        value = rest if named else text
        found.append(Earlier(year if named else _name(text, at), value, given))
    return found


def series(
    cards: Sequence[ScoreCard], past: Sequence[Earlier], *, year: int | None
) -> list[tuple[str, Fraction]]:
    """List final scores of one region by evaluation, this one last; nothing without two earlier."""
    if len(cards) != 1 or len(past) < 2 or cards[0].final is None:
        return []
    card = cards[0]
    found = []
    for one in past:
        made = compare(cards, previous=one.told, instrument=one.instrument).get(card.region)
        if made:
            found.append((one.name, made.before))
    return [*found, (str(year or card.instrument.year), cards[0].final)]


def compare(
    cards: Sequence[ScoreCard], *, previous: str | None, instrument: str | None
) -> dict[str, Improvement]:
    """Compare each region with an earlier final score or an earlier table of answers."""
    from anyam.evaluation import improvement

    if previous is None:
        return {}
    before = figure(previous)
    if before is None:
        earlier = evaluate(previous, find_instrument(instrument or cards[0].instrument.id)).cards
        known = {card.region: card for card in earlier}
        alone = earlier[0] if len(earlier) == len(cards) == 1 else None
        found = {
            c.region: improvement(c, before=k) for c in cards if (k := known.get(c.region, alone))
        }
    else:
        found = {card.region: improvement(card, before=before) for card in cards}
    _say_lost([card for card in cards if not found.get(card.region)])
    return {region: change for region, change in found.items() if change}


def _say_lost(cards: Sequence[ScoreCard]) -> None:
    """Name the regions without a comparison, by what is missing: this score or the earlier one."""
    for words, lacking in ((_NO_FINAL, True), (_NO_EARLIER, False)):
        names = [card.region or "–" for card in cards if (card.final is None) is lacking]
        if names:
            click.echo(say(words.format(names=", ".join(names[:8]))), err=True)


def _name(text: str, at: int) -> str:
    return Path(text).stem if figure(text) is None else say(_NTH.format(n=at + 1))


def figure(text: str) -> Fraction | None:
    """Read a number as people write it; ``None`` if it is none."""
    from anyam.kernel import read_number

    try:
        return Fraction(read_number(text))
    except ValueError:
        return None


_NTH = LocalText("Evaluasi ke-{n}", "Evaluation {n}")
_NO_FINAL = LocalText(
    "Belum dapat dibandingkan, karena nilai akhirnya sendiri belum ada: {names}.",
    "Nothing to compare yet, for want of a final score of its own: {names}.",
)
_NO_EARLIER = LocalText(
    "Tidak ada nilai akhir sebelumnya yang dapat dibandingkan untuk: {names}.",
    "There is no earlier final score to compare with for: {names}.",
)
