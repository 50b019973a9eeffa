"""Evaluation: dated instruments, the score with its explanation, and what would raise it."""

from anyam.evaluation.answers import Answer, AnswerRow, RegionAnswers
from anyam.evaluation.defaults import Defaults, defaults, defaults_from
from anyam.evaluation.gaps import gaps
from anyam.evaluation.improvement import AspectChange, Improvement, improvement
from anyam.evaluation.instrument import (
    Aspect,
    Instrument,
    instrument,
    instrument_from,
    instruments,
)
from anyam.evaluation.known import Known
from anyam.evaluation.matching import Matched, Placed, match
from anyam.evaluation.proposals import (
    Proposal,
    SelfAssessment,
    Settled,
    Stand,
    propose,
    settle,
)
from anyam.evaluation.question import AnswerType, FactRole, Question
from anyam.evaluation.ranking import Ranked, Ranking, rank
from anyam.evaluation.results import result
from anyam.evaluation.scoring import AspectScore, QuestionScore, ScoreCard, score

__all__ = [
    "Answer",
    "AnswerRow",
    "AnswerType",
    "Aspect",
    "AspectChange",
    "AspectScore",
    "Defaults",
    "FactRole",
    "Improvement",
    "Instrument",
    "Known",
    "Matched",
    "Placed",
    "Proposal",
    "Question",
    "QuestionScore",
    "Ranked",
    "Ranking",
    "RegionAnswers",
    "ScoreCard",
    "SelfAssessment",
    "Settled",
    "Stand",
    "defaults",
    "defaults_from",
    "gaps",
    "improvement",
    "instrument",
    "instrument_from",
    "instruments",
    "match",
    "propose",
    "rank",
    "result",
    "score",
    "settle",
]
