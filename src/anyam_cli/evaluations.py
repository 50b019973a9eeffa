"""Evaluations for the command: instrument found, answers read, matched and scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        FollowUps,
        Instrument,
        Known,
        RegionAnswers,
        ScoreCard,
        SelfAssessment,
        Surveys,
    )
    from anyam.kernel import Finding
    from anyam.plan import Plan


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Score cards by region in the order of the file, with the answers and all findings."""

    told: Sequence[RegionAnswers]
    cards: Sequence[ScoreCard]
    findings: Sequence[Finding]
    assessment: SelfAssessment | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """What the command was given to propose answers from."""

    plan: str | None
    reports: str | None = None
    year: int | None = None
    apbd: str | None = None
    accept: bool = False
    recommendations: str | None = None


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


def self_assess(
    done: Evaluated | None, instrument: Instrument, own: OwnFacts, *, survey: Surveys | None = None
) -> Evaluated:
    """Hold the answers of one region (or none) against what plan, reports and survey know."""
    from dataclasses import replace

    from anyam.evaluation import RegionAnswers, gaps, propose, propose_surveyed, score, settle

    if done and len(done.cards) > 1:
        raise AnyamError(_ONE_REGION)
    means = survey.means if survey else {}
    known, heard = _known(own, means) if own.plan else (None, ())
    told = done.told[0] if done else RegionAnswers("")
    if known and not told.region:
        told = replace(told, region=_region(known))
    proposed = propose(instrument, known) if known else propose_surveyed(instrument, means)
    made = settle(proposed, told, accept=own.accept)
    card = score(instrument, made.told)
    before = () if done is None else (f for f in done.findings if f.code not in _GAPS)
    findings = (*heard, *before, *made.findings, *gaps(card))
    return Evaluated((made.told,), (card,), findings, made, known.plan if known else None)


def _known(own: OwnFacts, means: Mapping[str, Fraction]) -> tuple[Known, Sequence[Finding]]:
    from datetime import date

    from anyam.evaluation import Known
    from anyam.exchange.reports import read_reports
    from anyam.kernel import read_rupiah
    from anyam.realisation import ReportSet
    from anyam_cli.plans import plan_of

    plan, reports = plan_of(own.plan or ""), ReportSet()
    findings: Sequence[Finding] = ()
    if own.reports:
        reading = read_reports(source(own.reports), plan=plan, name=Path(own.reports).name)
        reports, findings = reading.reports, reading.findings
    year = own.year or date.today().year  # noqa: DTZ011 - the year on the clerk's own calendar
    try:
        apbd = read_rupiah(own.apbd) if own.apbd else None
    except ValueError:
        raise AnyamError(_NO_AMOUNT.format(seen=own.apbd)) from None
    advised = read_follow_ups(own.recommendations)[0] if own.recommendations else None
    return Known(plan, year, reports, means, apbd, advised), findings


def read_follow_ups(name: str) -> tuple[FollowUps, Sequence[Finding]]:
    """Read earlier recommendations and what became of them."""
    from anyam.evaluation import RecommendationRow, follow_ups
    from anyam.exchange.answers import read_records

    rows, findings = read_records(source(name), RecommendationRow, name=Path(name).name)
    return follow_ups(rows), findings


def _region(known: Known) -> str:
    from anyam.reference import region

    try:
        return say(region(known.plan.header.region).label)
    except AnyamError:
        return known.plan.header.title


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
_NO_SCORE = LocalText(
    "{name}: tidak satu baris pun memberi nilai menurut instrumen {instrument}.",
    "{name}: not one row gives a score under instrument {instrument}.",
)
