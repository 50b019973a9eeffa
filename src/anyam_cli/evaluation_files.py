"""What an evaluation is given besides answers: survey, evidence, recommendations, field sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText
from anyam_cli.evaluation_years import figure
from anyam_cli.evaluations import Evaluated, read_follow_ups
from anyam_cli.files import source
from anyam_cli.language import say

if TYPE_CHECKING:
    from anyam.evaluation import Instrument, SurveyOf, Surveys
    from anyam.kernel import Finding
    from anyam.plan import Plan
    from anyam_cli.evaluation_report import Extras


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


def extras(
    done: Evaluated, instrument: Instrument, files: ExtraFiles, survey: Surveys | None
) -> tuple[Extras, Sequence[Finding]]:
    """Read what else was given; the findings are those of evidence and of reading."""
    from anyam.evaluation import FieldRow, checklist, weaknesses
    from anyam.exchange.answers import read_records, troubles
    from anyam_cli.evaluation_report import NEEDS_PLAN, Extras

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
        follow, said = read_follow_ups(files.recommendations)
        found += said
    if files.field:
        seen, said = read_records(source(files.field), FieldRow, name=Path(files.field).name)
        visits = [placed.row for placed in seen]
        found += said
    shown = frozenset((*files.show, *(("field",) if files.field else ())))
    made = Extras(
        show=shown,
        weights=_weights(files.weights, instrument),
        surveys=surveyed,
        checklist=checked,
        follow_ups=follow,
        plan=done.plan,
        visits=visits,
        everything=files.everything,
        year=files.year,
    )
    return made, found


def _targets(name: str) -> tuple[Mapping[str, Sequence[str]], Sequence[Finding]]:
    from anyam.evaluation import TargetRow, targets
    from anyam.exchange.answers import read_records

    rows, findings = read_records(source(name), TargetRow, name=Path(name).name)
    made = targets(rows)
    return made.groups, (*findings, *made.findings)


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


def _weights(text: str | None, instrument: Instrument) -> Mapping[str, Fraction] | None:
    """Read ``baseline=10,output=90`` by any name of an aspect, and try it before anything prints.

    Raises ``UsageError`` where it cannot be read, ``AnyamError`` where the instrument refuses it.
    """
    if text is None:
        return None
    pairs = (part.partition("=") for part in text.split(","))
    found = {name.strip(): figure(value) for name, _, value in pairs}
    if None in found.values():
        raise click.UsageError(say(_NO_WEIGHTS.format(seen=text)))
    named = {name: instrument.aspect(name) for name in found}
    keyed = {a.key if (a := named[n]) else n: v for n, v in found.items() if v is not None}
    instrument.reweighed(keyed)
    return keyed


_NO_WEIGHTS = LocalText(
    "Bobot “{seen}” tidak terbaca; tulis misalnya baseline=10,output=20,outcome=70.",
    "Weights “{seen}” cannot be read; write baseline=10,output=20,outcome=70, for example.",
)
