"""The check's completeness scores as the tables that finding outputs show."""

from __future__ import annotations

from anyam.check import Completeness, Score
from anyam.exchange.findings.report import Share, ShareTable
from anyam.kernel import LocalText

_DIMENSIONS = LocalText("Per dimensi", "Per dimension")
_CHAPTERS = LocalText("Per bab buku", "Per chapter of the books")


def share_tables(scores: Completeness) -> tuple[ShareTable, ...]:
    """Give one table per dimension and one per chapter; percentages are the check's own."""
    tables = ((_DIMENSIONS, scores.dimensions), (_CHAPTERS, scores.chapters))
    return tuple(ShareTable(title, tuple(map(_share, of))) for title, of in tables if of)


def _share(score: Score) -> Share:
    have = sum(part.done for part in score.parts)
    return Share(score.title, have, sum(part.wanted for part in score.parts), score.share)
