"""Quick wins: gates, several scorers, two rankings, an exact choice with its reasons, delivery."""

from anyam.quickwin.agreement import Agreement, Dispute, Outlier, Spread, agreement, kendall_w
from anyam.quickwin.assessment import Assessment, Stage, Standing, assess
from anyam.quickwin.choice import Chosen, Displaced, Impossible, Selection, choose
from anyam.quickwin.decision import Decision, decide
from anyam.quickwin.delivery import Milestone, Month, delivery
from anyam.quickwin.explaining import say_constraint, say_displaced, say_impossible, say_reason
from anyam.quickwin.gates import Answer, Gate, Passage, gates
from anyam.quickwin.limits import (
    Constraint,
    Kind,
    Limits,
    Nominee,
    cost,
    nominees_of,
    wins_apart,
)
from anyam.quickwin.ranking import Ranked, Ranking, rank, topsis
from anyam.quickwin.results import results
from anyam.quickwin.risks import Entry, Grade, grade, matrix, register
from anyam.quickwin.score_row import ScoreRow
from anyam.quickwin.scores import IN_THE_PLAN, Score, Scores, scores_in
from anyam.quickwin.stability import DRAWS, SPREAD, Stability, stability
from anyam.quickwin.weights import Weights, equal_weights, weights_of

__all__ = [
    "DRAWS",
    "IN_THE_PLAN",
    "SPREAD",
    "Agreement",
    "Answer",
    "Assessment",
    "Chosen",
    "Constraint",
    "Decision",
    "Displaced",
    "Dispute",
    "Entry",
    "Gate",
    "Grade",
    "Impossible",
    "Kind",
    "Limits",
    "Milestone",
    "Month",
    "Nominee",
    "Outlier",
    "Passage",
    "Ranked",
    "Ranking",
    "Score",
    "ScoreRow",
    "Scores",
    "Selection",
    "Spread",
    "Stability",
    "Stage",
    "Standing",
    "Weights",
    "agreement",
    "assess",
    "choose",
    "cost",
    "decide",
    "delivery",
    "equal_weights",
    "gates",
    "grade",
    "kendall_w",
    "matrix",
    "nominees_of",
    "rank",
    "register",
    "results",
    "say_constraint",
    "say_displaced",
    "say_impossible",
    "say_reason",
    "scores_in",
    "stability",
    "topsis",
    "weights_of",
    "wins_apart",
]
