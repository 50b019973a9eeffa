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
        Improvement,
        Instrument,
        Known,
        RegionAnswers,
        ScoreCard,
        SelfAssessment,
        SurveyOf,
        Surveys,
    )
    from anyam.kernel import Finding
    from anyam.plan import Plan
    from anyam_cli.evaluation_extras import Extras


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


@dataclass(frozen=True, slots=True)
class ExtraFiles:
    """What the command was given besides answers: files, and what to show of them."""

    show: Sequence[str] = ()
    weights: str | None = None
    survey: str | None = None
    evidence: str | None = None
    recommendations: str | None = None
    field: str | None = None
    year: int | None = None
    everything: bool = False


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


def read_survey(
    name: str, instrument: Instrument, *, meant: str | None = None
) -> tuple[Surveys, Sequence[Finding]]:
    """Read a survey, and whom it is ``meant`` for, and say what could not be read."""
    from anyam.evaluation import SurveyRow, surveys
    from anyam.exchange.answers import read_records

    rows, findings = read_records(source(name), SurveyRow, name=Path(name).name)
    groups, said = _targets(meant) if meant else ({}, ())
    made = surveys(instrument, rows, targets=groups)
    return made, (*findings, *said, *made.findings)


def _targets(name: str) -> tuple[Mapping[str, Sequence[str]], Sequence[Finding]]:
    from anyam.evaluation import TargetRow, targets
    from anyam.exchange.answers import read_records

    rows, findings = read_records(source(name), TargetRow, name=Path(name).name)
    made = targets(rows)
    return made.groups, (*findings, *made.findings)


def extras(
    done: Evaluated, instrument: Instrument, files: ExtraFiles, survey: Surveys | None
) -> tuple[Extras, Sequence[Finding]]:
    """Read what else was given; the findings are those of evidence and of reading."""
    from anyam.evaluation import FieldRow, checklist, weaknesses
    from anyam.exchange.answers import read_records, troubles
    from anyam_cli.evaluation_extras import NEEDS_PLAN, Extras

    if done.plan is None and (files.field or "field" in files.show):
        raise click.UsageError(say(NEEDS_PLAN))
    told = done.told[0]
    found: list[Finding] = []
    checked, follow, visits = None, None, []
    surveyed = _surveyed(survey, done.plan)
    found += weaknesses(surveyed)
    if files.evidence:
        pieces = (piece for answer in told.answers for piece in answer.evidence)
        broken = troubles(Path(files.evidence), pieces)
        checked = checklist(instrument, told, year=files.year, unreadable=broken)
        found += checked.findings
    if files.recommendations:
        follow, said = _follow_ups(files.recommendations)
        found += said
    if files.field:
        seen, said = read_records(source(files.field), FieldRow, name=Path(files.field).name)
        visits = [placed.row for placed in seen]
        found += said
    shown = frozenset((*files.show, *(("field",) if files.field else ())))
    made = Extras(
        show=shown,
        weights=_weights(files.weights),
        surveys=surveyed,
        checklist=checked,
        follow_ups=follow,
        plan=done.plan,
        visits=visits,
        everything=files.everything,
        year=files.year,
    )
    return made, found


def _surveyed(survey: Surveys | None, plan: Plan | None) -> Sequence[SurveyOf]:
    """Add to each survey how many users the most used application of its dimension has."""
    from dataclasses import replace

    from anyam.evaluation import users_of

    users = users_of(plan) if plan else {}
    made = []
    for one in survey.surveys if survey else ():
        service, count = users.get(one.dimension, ("", None))
        made.append(replace(one, service=service, users=count))
    return made


def _weights(text: str | None) -> Mapping[str, Fraction] | None:
    """Read ``baseline=10,output=90``. Raises ``UsageError``."""
    if text is None:
        return None
    pairs = (part.partition("=") for part in text.split(","))
    found = {name.strip(): _figure(value) for name, _, value in pairs}
    if None in found.values():
        raise click.UsageError(say(_NO_WEIGHTS.format(seen=text)))
    return {name: value for name, value in found.items() if value is not None}


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
    advised = _follow_ups(own.recommendations)[0] if own.recommendations else None
    return Known(plan, year, reports, means, apbd, advised), findings


def _follow_ups(name: str) -> tuple[FollowUps, Sequence[Finding]]:
    from anyam.evaluation import RecommendationRow, follow_ups
    from anyam.exchange.answers import read_records

    rows, findings = read_records(source(name), RecommendationRow, name=Path(name).name)
    return follow_ups(rows), findings


def _region(known: Known) -> str:
    from anyam.reference import regions

    names = {r.code: r.name for r in regions()}
    return names.get(known.plan.header.region, known.plan.header.title)


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


def _name(text: str, at: int) -> str:
    return Path(text).stem if _figure(text) is None else say(_NTH.format(n=at + 1))


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
_NTH = LocalText("Evaluasi ke-{n}", "Evaluation {n}")
_GAPS = ("EVL-109", "EVL-110")
_ONE_REGION = LocalText(
    "Rencana hanya dapat menjawab untuk satu daerah; berkas jawaban ini memuat beberapa.",
    "A plan answers for one region only; this file of answers holds several.",
)
_NO_WEIGHTS = LocalText(
    "Bobot “{seen}” tidak terbaca; tulis misalnya baseline=10,output=20,outcome=70.",
    "Weights “{seen}” cannot be read; write baseline=10,output=20,outcome=70, for example.",
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
