"""Score cards as plain data for JSON: numbers to read, exact fractions to recompute."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from anyam.evaluation.assessors import Assessors
from anyam.evaluation.explaining import ROUNDING
from anyam.evaluation.improvement import Improvement
from anyam.evaluation.proposals import SelfAssessment, Settled
from anyam.evaluation.ranking import Ranked
from anyam.evaluation.scoring import AspectScore, QuestionScore, ScoreCard
from anyam.evaluation.surveys import SurveyOf
from anyam.evaluation.whatif import Gain
from anyam.evaluation.wording import fraction, rounded


def result(
    card: ScoreCard,
    *,
    improvement: Improvement | None = None,
    ranked: Ranked | None = None,
    questions: bool = False,
    assessment: SelfAssessment | None = None,
) -> dict[str, Any]:
    """Return one region: ``aspects`` maps official names to means, ``final`` is the score.

    Numbers have four decimals; ``exact`` values are fractions. Nothing known is ``None``.
    """
    low, high = card.within
    found: dict[str, Any] = {
        "region": card.region,
        "instrument": card.instrument.id,
        "final": number(card.final),
        "final_exact": _exact(card.final),
        "aspects": {a.aspect.name.id: number(a.mean) for a in card.aspects},
        "parts": [_part(a) for a in card.aspects],
        "complete": card.complete,
        "within": [number(low), number(high)],
        "rounding": ROUNDING._asdict(),
    }
    if ranked:
        found["rank"] = _rank(ranked)
    if improvement:
        found["improvement"] = _improvement(improvement)
    if assessment:
        found["proposals"] = [_proposal(s) for s in assessment.settled]
    if questions:
        found["questions"] = [_question(q) for a in card.aspects for q in a.questions]
    return found


def _proposal(settled: Settled) -> dict[str, Any]:
    question, proposal = settled.proposal.question, settled.proposal
    return {
        "key": question.key,
        "code": question.code,
        "proposed": number(proposal.score),
        "because": proposal.because._asdict(),
        "sources": list(proposal.fact.sources),
        "stand": settled.stand.value,
        "given": number(settled.given),
        "reason": settled.reason,
    }


def gain_data(gain: Gain) -> dict[str, Any]:
    """One better answer and what it adds."""
    return {
        "key": gain.question.key,
        "code": gain.question.code,
        "now": number(gain.now),
        "then": number(gain.then),
        "gain": number(gain.gain),
        "effort": number(gain.effort),
    }


def assessors_data(found: Assessors) -> dict[str, Any]:
    """Agreement, severity and scores that stand apart."""
    return {
        "alpha": number(found.alpha),
        "severities": [
            {"assessor": s.assessor, "mean": number(s.mean), "difference": number(s.difference)}
            for s in found.severities
        ],
        "outliers": [
            {"key": o.question.key, "assessor": o.assessor, "score": number(o.score)}
            for o in found.outliers
        ],
    }


def survey_data(survey: SurveyOf) -> dict[str, Any]:
    """Size, mean and interval of one dimension's survey."""
    mean = survey.mean
    return {
        "dimension": survey.dimension,
        "n": survey.respondents,
        "mean": number(mean.mean) if mean else None,
        "interval": [number(mean.low), number(mean.high)] if mean else None,
    }


def number(value: Fraction | None) -> float | None:
    """Write a number with four decimals."""
    return None if value is None else float(rounded(value, places=4))


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else fraction(value)


def _part(score: AspectScore) -> dict[str, Any]:
    return {
        "aspect": score.aspect.name.id,
        "key": score.aspect.key,
        "weight": number(score.aspect.weight),
        "mean": number(score.mean),
        "mean_exact": _exact(score.mean),
        "part": number(score.part),
        "questions": len(score.questions),
        "answered": score.answered,
    }


def _question(score: QuestionScore) -> dict[str, Any]:
    question = score.question
    return {
        "key": question.key,
        "aspect": question.aspect,
        "indicator": question.indicator.id,
        "subindicator": question.subindicator.id,
        "code": question.code,
        "score": number(score.score),
        "sheets": [{"assessor": name, "score": number(value)} for name, value in score.sheets],
    }


def _rank(ranked: Ranked) -> dict[str, Any]:
    return {
        "rank": ranked.rank,
        "tied": ranked.tied,
        "possible": [ranked.best, ranked.worst],
        "margin": number(ranked.margin),
        "margin_from": "assessors" if ranked.assessed else "rounding",
    }


def _improvement(change: Improvement) -> dict[str, Any]:
    return {
        "before": number(change.before),
        "total": number(change.total),
        "aspects": {c.name.id: number(c.change) for c in change.aspects},
        "alike": change.alike and [number(value) for value in change.alike],
        "caveats": [caveat._asdict() for caveat in change.caveats],
    }
