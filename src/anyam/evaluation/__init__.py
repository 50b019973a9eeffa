"""Evaluation: dated instruments, the score with its explanation, and what would raise it."""

from anyam.evaluation.advice import (
    AspectAdvice,
    FollowUp,
    FollowUps,
    RecommendationRow,
    advice,
    follow_ups,
)
from anyam.evaluation.answers import Answer, AnswerRow, RegionAnswers
from anyam.evaluation.assessors import (
    Assessors,
    Outlier,
    Severity,
    Spread,
    alpha,
    assessors,
    sheets,
)
from anyam.evaluation.defaults import Defaults, defaults, defaults_from
from anyam.evaluation.evidence import Checked, Checklist, EvidenceState, checklist
from anyam.evaluation.field import FieldEvaluation, FieldRow, Verdict, Visit, field_evaluation
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
    propose_surveyed,
    settle,
)
from anyam.evaluation.question import AnswerType, FactRole, Question
from anyam.evaluation.ranking import Ranked, Ranking, rank
from anyam.evaluation.results import result
from anyam.evaluation.scoring import AspectScore, QuestionScore, ScoreCard, score
from anyam.evaluation.survey_targets import TargetRow, targets
from anyam.evaluation.surveys import SurveyOf, SurveyRow, Surveys, surveys, users_of, weaknesses
from anyam.evaluation.whatif import Gain, efforts, gains, reweighed, with_answers

__all__ = [
    "Answer",
    "AnswerRow",
    "AnswerType",
    "Aspect",
    "AspectAdvice",
    "AspectChange",
    "AspectScore",
    "Assessors",
    "Checked",
    "Checklist",
    "Defaults",
    "EvidenceState",
    "FactRole",
    "FieldEvaluation",
    "FieldRow",
    "FollowUp",
    "FollowUps",
    "Gain",
    "Improvement",
    "Instrument",
    "Known",
    "Matched",
    "Outlier",
    "Placed",
    "Proposal",
    "Question",
    "QuestionScore",
    "Ranked",
    "Ranking",
    "RecommendationRow",
    "RegionAnswers",
    "ScoreCard",
    "SelfAssessment",
    "Settled",
    "Severity",
    "Spread",
    "Stand",
    "SurveyOf",
    "SurveyRow",
    "Surveys",
    "TargetRow",
    "Verdict",
    "Visit",
    "advice",
    "alpha",
    "assessors",
    "checklist",
    "defaults",
    "defaults_from",
    "efforts",
    "field_evaluation",
    "follow_ups",
    "gains",
    "gaps",
    "improvement",
    "instrument",
    "instrument_from",
    "instruments",
    "match",
    "propose",
    "propose_surveyed",
    "rank",
    "result",
    "reweighed",
    "score",
    "settle",
    "sheets",
    "surveys",
    "targets",
    "users_of",
    "weaknesses",
    "with_answers",
]
