"""Answers, surveys, evidence and instruments of an evaluation from and to files."""

from anyam.exchange.answers.evidence_files import troubles
from anyam.exchange.answers.instruments import read_instrument
from anyam.exchange.answers.reading import AnswersReading, read_answers
from anyam.exchange.answers.records import read_records
from anyam.exchange.answers.score_workbook import score_workbook

__all__ = [
    "AnswersReading",
    "read_answers",
    "read_instrument",
    "read_records",
    "score_workbook",
    "troubles",
]
