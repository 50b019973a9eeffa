"""Nominees in order by two methods: the weighted sum, and TOPSIS beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import hypot, sqrt
from typing import TypeVar
from uuid import UUID

from anyam.kernel import AnyamError, LocalText
from anyam.quickwin.scores import Scores
from anyam.quickwin.weights import Weights
from anyam.reference import Criterion

T = TypeVar("T", Fraction, float)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A nominee's weighted mean (on the scale of the criteria) and its place by both methods."""

    quick_win: UUID
    score: Fraction
    place: int  # equal scores share a place: 1, 1, 3
    closeness: float  # TOPSIS: 0 farthest from the ideal, 1 the ideal itself
    topsis_place: int
    parts: Mapping[str, Fraction]  # mean score by criterion
    missing: tuple[Criterion, ...]  # criteria nobody scored: they count as the lowest score


@dataclass(frozen=True, slots=True)
class Ranking:
    """Nominees in order of the weighted sum; those with the same score in the order given."""

    ranked: tuple[Ranked, ...]
    criteria: tuple[Criterion, ...]
    weights: Weights

    def __iter__(self) -> Iterator[Ranked]:
        """Yield from first to last."""
        return iter(self.ranked)

    @property
    def by_id(self) -> Mapping[UUID, Ranked]:
        """Find a nominee's line."""
        return {each.quick_win: each for each in self.ranked}

    @property
    def methods_agree(self) -> bool:
        """Tell whether both methods put the same nominees first."""
        first = {r.quick_win for r in self.ranked if r.place == 1}
        return first == {r.quick_win for r in self.ranked if r.topsis_place == 1}


def rank(nominees: Sequence[UUID], *, scores: Scores, weights: Weights) -> Ranking:
    """Order nominees. Raises ``AnyamError`` for an empty long list.

    The score is ``Σ weight × mean ÷ Σ weight``, exact. A criterion nobody scored counts as its
    lowest value, as the instrument counts what was not answered, and is named.
    """
    if not nominees:
        raise AnyamError(_EMPTY)
    used = weights.used(scores)
    if not used:
        raise AnyamError(_NO_CRITERION)
    shares = [weights.values[c.key] for c in used]
    table = [[_part(n, c, scores) for c in used] for n in nominees]
    means = [_weighted(row, shares) for row in table]
    near = topsis(table, weights=shares)
    places, others = _places(means), _places([round(c, 9) for c in near])
    lines = [
        Ranked(
            nominee,
            means[i],
            places[i],
            near[i],
            others[i],
            dict(zip((c.key for c in used), table[i], strict=True)),
            tuple(c for c in used if scores.mean(nominee, c.key) is None),
        )
        for i, nominee in enumerate(nominees)
    ]
    return Ranking(tuple(sorted(lines, key=lambda line: line.place)), used, weights)


def topsis(table: Sequence[Sequence[Fraction]], *, weights: Sequence[Fraction]) -> list[float]:
    """Return each row's relative closeness to the ideal, all criteria being better when higher.

    Vector-normalised and weighted columns; Euclidean distances to the best and the worst value of
    each column; ``C = S⁻ ÷ (S⁺ + S⁻)`` (Hwang and Yoon 1981). Where all rows are alike nothing is
    nearer the ideal than anything else, and each gets 1.
    """
    columns = list(zip(*table, strict=True))
    norms = [sqrt(sum(x * x for x in column)) or 1.0 for column in columns]
    total = sum(weights)
    factors = [float(w / total) / norm for w, norm in zip(weights, norms, strict=True)]
    valued = [[float(x) * f for x, f in zip(row, factors, strict=True)] for row in table]
    spans = [(max(column), min(column)) for column in zip(*valued, strict=True)]
    return [_closeness(row, spans) for row in valued]


def _closeness(row: Sequence[float], spans: Sequence[tuple[float, float]]) -> float:
    to_best = hypot(*(x - best for x, (best, _) in zip(row, spans, strict=True)))
    to_worst = hypot(*(x - worst for x, (_, worst) in zip(row, spans, strict=True)))
    return to_worst / (to_best + to_worst) if to_best + to_worst else 1.0


def _part(nominee: UUID, criterion: Criterion, scores: Scores) -> Fraction:
    mean = scores.mean(nominee, criterion.key)
    return Fraction(criterion.minimum) if mean is None else mean


def _weighted(row: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    parts = (x * w for x, w in zip(row, weights, strict=True))
    return sum(parts, Fraction(0)) / sum(weights)


def _places(values: Sequence[T]) -> list[int]:
    ordered = sorted(values, reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    return [first[value] for value in values]


_EMPTY = LocalText(
    "Daftar panjang quick win masih kosong. Isi usulan pada lembar “Quick Win” lebih dahulu.",
    "The long list of quick wins is empty. Enter nominees on the sheet “Quick Wins” first.",
)
_NO_CRITERION = LocalText(
    "Tidak ada kriteria berbobot yang dapat dinilai. Beri bobot pada kriteria yang menilai usulan.",
    "No criterion with a weight can be judged. Give weight to criteria that judge nominees.",
)
