"""Evaluations for the command: instrument found, answers read, matched and scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anyam.kernel import AnyamError, LocalText, UnusableInput
from anyam_cli.files import source
from anyam_cli.language import say

if TYPE_CHECKING:
    from anyam.evaluation import (
        Improvement,
        Instrument,
        Known,
        RegionAnswers,
        ScoreCard,
        SelfAssessment,
    )
    from anyam.kernel import Finding


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Score cards by region in the order of the file, with the answers and all findings."""

    told: Sequence[RegionAnswers]
    cards: Sequence[ScoreCard]
    findings: Sequence[Finding]
    assessment: SelfAssessment | None = None


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """What the command was given to propose answers from."""

    plan: str
    reports: str | None = None
    year: int | None = None
    apbd: str | None = None
    accept: bool = False


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


def self_assess(done: Evaluated | None, instrument: Instrument, own: OwnFacts) -> Evaluated:
    """Hold the answers of one region (or none) against what its plan and reports know."""
    from anyam.evaluation import RegionAnswers, gaps, propose, score, settle

    known, heard = _known(own)
    if done and len(done.cards) > 1:
        raise AnyamError(_ONE_REGION)
    told = done.told[0] if done else RegionAnswers(_region(known))
    made = settle(propose(instrument, known), told, accept=own.accept)
    card = score(instrument, made.told)
    before = () if done is None else (f for f in done.findings if f.code not in _GAPS)
    return Evaluated((made.told,), (card,), (*heard, *before, *made.findings, *gaps(card)), made)


def _known(own: OwnFacts) -> tuple[Known, Sequence[Finding]]:
    from datetime import date

    from anyam.evaluation import Known
    from anyam.exchange.reports import read_reports
    from anyam.kernel import read_rupiah
    from anyam.realisation import ReportSet
    from anyam_cli.plans import plan_of

    plan, reports = plan_of(own.plan), ReportSet()
    findings: Sequence[Finding] = ()
    if own.reports:
        reading = read_reports(source(own.reports), plan=plan, name=Path(own.reports).name)
        reports, findings = reading.reports, reading.findings
    year = own.year or date.today().year  # noqa: DTZ011 - the year on the clerk's own calendar
    try:
        apbd = read_rupiah(own.apbd) if own.apbd else None
    except ValueError:
        raise AnyamError(_NO_AMOUNT.format(seen=own.apbd)) from None
    return Known(plan, year, reports, apbd=apbd), findings


def _region(known: Known) -> str:
    from anyam.reference import regions

    names = {r.code: r.name for r in regions()}
    return names.get(known.plan.header.region, known.plan.header.title)


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
_GAPS = ("EVL-109", "EVL-110")
_ONE_REGION = LocalText(
    "Rencana hanya dapat menjawab untuk satu daerah; berkas jawaban ini memuat beberapa.",
    "A plan answers for one region only; this file of answers holds several.",
)
_NO_AMOUNT = LocalText(
    "“{seen}” bukan jumlah rupiah untuk --apbd; tulis misalnya “Rp 1,8 triliun”.",
    "“{seen}” is no amount of rupiah for --apbd; write “Rp 1.8 trillion”, for example.",
)
_NO_EARLIER = LocalText(
    "Tidak ada nilai akhir sebelumnya yang dapat dibandingkan untuk: {names}.",
    "There is no earlier final score to compare with for: {names}.",
)
_NO_SCORE = LocalText(
    "{name}: tidak satu baris pun memberi nilai menurut instrumen {instrument}.",
    "{name}: not one row gives a score under instrument {instrument}.",
)
