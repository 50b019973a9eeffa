"""Evaluations for the command: instrument found, answers read, matched and scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText, UnusableInput
from anyam_cli.files import source
from anyam_cli.language import say

if TYPE_CHECKING:
    from anyam.evaluation import Improvement, Instrument, RegionAnswers, ScoreCard
    from anyam.kernel import Finding


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Score cards by region in the order of the file, with the answers and all findings."""

    told: Sequence[RegionAnswers]
    cards: Sequence[ScoreCard]
    findings: Sequence[Finding]


def find_instrument(name: str | None) -> Instrument:
    """Find a packaged instrument by id, or read one from a YAML file."""
    from anyam.evaluation import instrument, instruments

    if name is None:
        known = ", ".join(i.id for i in instruments())
        raise click.UsageError(say(_WHICH.format(known=known)))
    if name.lower().endswith((".yaml", ".yml")):
        from anyam.exchange.answers import read_instrument

        return read_instrument(source(name), name=Path(name).name)
    return instrument(name)


def evaluate(name: str, instrument: Instrument) -> Evaluated:
    """Read, match and score a table. Raises ``UnusableInput`` where no row gives a score."""
    from anyam.evaluation import gaps, match, score
    from anyam.exchange.answers import read_answers

    reading = read_answers(source(name), name=Path(name).name if name != "-" else "stdin")
    matched = match(instrument, reading.rows)
    findings = (*reading.findings, *matched.findings)
    cards = [score(instrument, told) for told in matched.regions]
    if not any(a.mean is not None for card in cards for a in card.aspects):
        raise UnusableInput(_NO_SCORE.format(name=name, instrument=instrument.id), findings[:8])
    lacking = (gap for card in cards for gap in gaps(card))
    return Evaluated(matched.regions, cards, (*findings, *lacking))


def compare(
    cards: Sequence[ScoreCard], *, previous: str | None, instrument: str | None
) -> dict[str, Improvement]:
    """Compare each region with an earlier final score or an earlier table of answers."""
    from anyam.evaluation import improvement

    if previous is None:
        return {}
    before = _figure(previous)
    if before is None:
        earlier = evaluate(previous, find_instrument(instrument or cards[0].instrument.id)).cards
        known = {card.region: card for card in earlier}
        alone = earlier[0] if len(earlier) == len(cards) == 1 else None
        found = {
            c.region: improvement(c, before=k) for c in cards if (k := known.get(c.region, alone))
        }
    else:
        found = {card.region: improvement(card, before=before) for card in cards}
    if lost := [card.region or "–" for card in cards if not found.get(card.region)]:
        click.echo(say(_NO_EARLIER.format(names=", ".join(lost[:8]))), err=True)
    return {region: change for region, change in found.items() if change}


def _figure(text: str) -> Fraction | None:
    from anyam.kernel import read_number

    try:
        return Fraction(read_number(text))
    except ValueError:
        return None


_WHICH = LocalText(
    "Sebutkan instrumen dengan --instrument: {known}, atau berkas .yaml Anda sendiri.",
    "Name the instrument with --instrument: {known}, or a .yaml file of your own.",
)
_NO_EARLIER = LocalText(
    "Tidak ada nilai akhir sebelumnya yang dapat dibandingkan untuk: {names}.",
    "There is no earlier final score to compare with for: {names}.",
)
_NO_SCORE = LocalText(
    "{name}: tidak satu baris pun memberi nilai menurut instrumen {instrument}.",
    "{name}: not one row gives a score under instrument {instrument}.",
)
