"""Ranking within a cohort: ties share a rank, and uncertainty says which ranks are possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

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
    scored = [(card, card.final, *margin(card)) for card in told if card.final is not None]
    ordered = sorted(scored, key=lambda s: (-rounded(s[1]), s[0].region))
    return Ranking(
        tuple(_ranked(one, ordered) for one in ordered),
        tuple(card for card in told if card.final is None),
    )


def margin(card: ScoreCard) -> tuple[Fraction, bool]:
    """Return half the 95 % interval of a final score, and whether several assessors gave it.

    Question scores are taken as independent means over assessors: the variance of the final is
    the weighted sum of the variances of those means.
    """
    total, fewest = ZERO, 0
    for aspect in card.aspects:
        answered = [q for q in aspect.questions if q.sheets]
        for question in answered:
            scores = [score for _, score in question.sheets]
            share = aspect.aspect.weight / WHOLE / len(answered)
            total += share**2 * variance(scores) / len(scores)
            if len(scores) > 1:
                fewest = min(fewest or len(scores), len(scores))
    if fewest < 2:
        return ROUNDING_HALF, False
    return Fraction(str(t_95(fewest - 1))) * root(total), True


_Scored = tuple[ScoreCard, Fraction, Fraction, bool]


def _ranked(one: _Scored, all_: Sequence[_Scored]) -> Ranked:
    card, final, half, assessed = one
    mine = rounded(final)
    above = sum(rounded(other[1]) > mine for other in all_)
    clearly_above = sum(other[1] - other[2] > final + half for other in all_)
    clearly_below = sum(other[1] + other[2] < final - half for other in all_)
    tied = sum(rounded(other[1]) == mine for other in all_)
    worst = max(len(all_) - clearly_below, above + tied)
    best = min(clearly_above + 1, above + 1)
    return Ranked(card, above + 1, tied, best, worst, half, assessed)


_SEVERAL = LocalText(
    "Nilai dari instrumen yang berbeda ({ids}) tidak dapat diperingkat bersama.",
    "Scores under different instruments ({ids}) cannot be ranked together.",
)
