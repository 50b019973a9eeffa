"""What a choice of quick wins is fed with: scorers' sheets, dated weights, overlaps found."""

from anyam.exchange.scores.overlaps import read_overlaps
from anyam.exchange.scores.reading import SCORE_MESSAGES, ScoresReading, read_scores
from anyam.exchange.scores.weights import read_weights

__all__ = ["SCORE_MESSAGES", "ScoresReading", "read_overlaps", "read_scores", "read_weights"]
