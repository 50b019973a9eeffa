"""The score report and its data: what was asked for besides the score, gathered for chapters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from anyam.evaluation import assessors, efforts, field_evaluation, gains, reweighed
from anyam.evaluation.results import assessors_data, gain_data, number, survey_data
from anyam.kernel import LocalText
from anyam_cli.language import say

if TYPE_CHECKING:
    from anyam.books.compose.evaluation_extras import Besides
    from anyam.evaluation import (
        Checklist,
        FieldRow,
        FollowUps,
        Improvement,
        RegionAnswers,
        ScoreCard,
        SurveyOf,
    )
    from anyam.plan import Plan
    from anyam_cli.evaluations import Evaluated


@dataclass(frozen=True, slots=True)
class Extras:
    """What was asked for besides the score, as far as it was given."""

    show: frozenset[str] = frozenset()
    weights: Mapping[str, Fraction] | None = None
    surveys: Sequence[SurveyOf] = ()
    checklist: Checklist | None = None
    follow_ups: FollowUps | None = None
    plan: Plan | None = None
    visits: Sequence[FieldRow] = ()
    everything: bool = False
    year: int | None = None
    series: Sequence[tuple[str, Fraction]] = ()


def extras_data(card: ScoreCard, told: RegionAnswers, wanted: Extras) -> dict[str, Any]:
    """Return the same as data, only what was asked for."""
    found: dict[str, Any] = {}
    if "gains" in wanted.show:
        found["gains"] = [gain_data(g) for g in gains(card, effort=efforts(told))]
    if "assessors" in wanted.show:
        found["assessors"] = assessors_data(assessors(card))
    if wanted.weights:
        found["reweighed"] = number(reweighed(card, weights=wanted.weights).final)
    if wanted.surveys:
        found["survey"] = [survey_data(survey) for survey in wanted.surveys]
    if wanted.series:
        found["series"] = [{"name": name, "final": number(f)} for name, f in wanted.series]
    if wanted.checklist:
        rows = wanted.checklist.rows
        found["evidence"] = {row.question.key: row.state.value for row in rows}
    return found


def report(
    done: Evaluated, changes: Mapping[str, Improvement], more: Extras, *, form: str
) -> bytes:
    """Render the report of one region. Raises ``UsageError`` for several."""
    from datetime import date

    from anyam.books.compose.evaluation import evaluation_report
    from anyam.books.render import render
    from anyam_cli.language import current

    if len(done.cards) > 1:
        raise click.UsageError(say(_ONE_REPORT))
    (card,) = done.cards
    document = evaluation_report(
        card,
        lang=current(),
        day=date.today(),  # noqa: DTZ011 - the day on the clerk's own calendar
        year=more.year,
        change=changes.get(card.region),
        assessment=done.assessment,
        besides=besides(card, done.told[0], more),
    )
    return render(document, form)


def besides(card: ScoreCard, told: RegionAnswers, wanted: Extras) -> Besides:
    """Gather what was asked for, and what the answers hold, for the chapters of the report."""
    from anyam.books.compose.evaluation_extras import Besides

    visited = wanted.plan if "field" in wanted.show else None
    return Besides(
        surveys=wanted.surveys,
        checklist=wanted.checklist,
        assessors=assessors(card),
        field=field_evaluation(visited, wanted.visits) if visited else None,
        gains=gains(card, effort=efforts(told)) if "gains" in wanted.show else (),
        reweighed=reweighed(card, weights=wanted.weights) if wanted.weights else None,
        series=wanted.series,
        follow_ups=wanted.follow_ups,
    )


NEEDS_PLAN = LocalText(
    "Tinjauan lapangan memerlukan rencana: tambahkan --plan.",
    "A field evaluation needs the plan: add --plan.",
)

_ONE_REPORT = LocalText(
    "Laporan disusun untuk satu daerah; berkas ini memuat beberapa. Pakai --format xlsx.",
    "A report is made for one region; this file holds several. Use --format xlsx.",
)
