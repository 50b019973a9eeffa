"""Ranking within a cohort: ties share a rank, and uncertainty says which ranks are possible."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from anyam.evaluation.instrument import WHOLE
from anyam.evaluation.scoring import ZERO, ScoreCard
from anyam.evaluation.statistics import root, t_95, variance
from anyam.evaluation.wording import PLACES, rounded
from anyam.kernel import AnyamError, LocalText

ROUNDING_HALF = Fraction(1, 2 * 10**PLACES)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One region's rank. ``rank`` is shared in a tie; ``best`` to ``worst`` cannot be told apart.

    ``margin`` is half the 95 % interval from the spread among assessors, or half a unit of the
    last published decimal where there is one assessor only (``assessed`` false).
    """

    card: ScoreCard
    rank: int
    tied: int
    best: int
    worst: int
    margin: Fraction
    assessed: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Regions in order; those without a final score stand apart and are never left out."""

    ranked: tuple[Ranked, ...]
    unranked: tuple[ScoreCard, ...]


def rank(cards: Iterable[ScoreCard]) -> Ranking:
    """Rank cards by final score as published (two decimals); equal scores share the better rank.

    Two regions can be told apart if their difference exceeds both margins together, which is
    stricter than a test of the difference. Raises ``AnyamError`` for cards of several instruments.
    """
    told = list(cards)
    ids = {card.instrument.id for card in told}
    if len(ids) > 1:
        raise AnyamError(_SEVERAL.format(ids=", ".join(sorted(ids))))
    table = _Table([_Scored(c, c.final, *margin(c)) for c in told if c.final is not None])
    return Ranking(table.ranked(), tuple(card for card in told if card.final is None))


def margin(card: ScoreCard) -> tuple[Fraction, bool]:
    """Return half the 95 % interval of a final score, and whether several assessors gave it.

    Question scores are taken as independent means over assessors: the variance of the final is
    the weighted sum of the variances of those means.
    """
    total, fewest = ZERO, 0
    for aspect in card.aspects:
        answered = [q for q in aspect.questions if q.sheets]
        for question in answered:
            if len(question.sheets) < 2:
                continue
            scores = [score for _, score in question.sheets]
            share = aspect.aspect.weight / WHOLE / len(answered)
            total += share**2 * variance(scores) / len(scores)
            fewest = min(fewest or len(scores), len(scores))
    if fewest < 2:
        return ROUNDING_HALF, False
    return Fraction(str(t_95(fewest - 1))) * root(total), True


@dataclass(frozen=True)
class _Scored:
    card: ScoreCard
    final: Fraction
    half: Fraction
    assessed: bool

    @cached_property
    def shown(self) -> Decimal:
        """The final score as published."""
        return rounded(self.final)


class _Table:
    """Scores sorted three ways, so that each rank is found by bisection."""

    def __init__(self, scored: Sequence[_Scored]) -> None:
        self.scored = sorted(scored, key=lambda s: (-s.shown, s.card.region))
        self.shown = sorted(s.shown for s in scored)
        self.lows = sorted(s.final - s.half for s in scored)
        self.highs = sorted(s.final + s.half for s in scored)

    def ranked(self) -> tuple[Ranked, ...]:
        """Every region with its rank and the ranks possible."""
        return tuple(map(self._ranked, self.scored))

    def _ranked(self, one: _Scored) -> Ranked:
        count = len(self.scored)
        above = count - bisect_right(self.shown, one.shown)
        tied = count - above - bisect_left(self.shown, one.shown)
        clearly_above = count - bisect_right(self.lows, one.final + one.half)
        clearly_below = bisect_left(self.highs, one.final - one.half)
        return Ranked(
            card=one.card,
            rank=above + 1,
            tied=tied,
            best=min(clearly_above, above) + 1,
            worst=max(count - clearly_below, above + tied),
            margin=one.half,
            assessed=one.assessed,
        )


_SEVERAL = LocalText(
    "Nilai dari instrumen yang berbeda ({ids}) tidak dapat diperingkat bersama.",
    "Scores under different instruments ({ids}) cannot be ranked together.",
)
