"""Scorers' sheets for quick wins, and weights on a dated paper, read without losing a row."""

from anyam.exchange.scores.reading import SCORE_MESSAGES, ScoresReading, read_scores
from anyam.exchange.scores.weights import read_weights

__all__ = ["SCORE_MESSAGES", "ScoresReading", "read_scores", "read_weights"]
