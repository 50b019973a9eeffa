"""Where a group disagrees before it averages: spread, Kendall's W, outliers and disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from uuid import UUID

from anyam.kernel import LocalText
from anyam.quickwin.scores import Scores
from anyam.quickwin.weights import Weights
from anyam.reference import Criterion

Rows = Sequence[Sequence[Fraction]]


@dataclass(frozen=True, slots=True)
class Spread:
    """What single scorers make of one nominee: weighted means on the scale of the criteria."""

    quick_win: UUID
    by_scorer: Mapping[str, Fraction]

    @property
    def low(self) -> Fraction:
        """The lowest scorer's mean."""
        return min(self.by_scorer.values())

    @property
    def high(self) -> Fraction:
        """The highest scorer's mean."""
        return max(self.by_scorer.values())


@dataclass(frozen=True, slots=True)
class Outlier:
    """A scorer whose order of the nominees does not follow that of the others."""

    scorer: str
    rho: float | None  # Spearman's ρ with the others' rank sums; ``None`` if all got the same
    without: Fraction | None  # W of the others alone


@dataclass(frozen=True, slots=True)
class Dispute:
    """One cell in which scorers stand half the scale or more apart."""

    quick_win: UUID
    criterion: Criterion
    given: Mapping[str, Fraction]

    @property
    def width(self) -> Fraction:
        """Highest less lowest score."""
        return max(self.given.values()) - min(self.given.values())


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far scorers agree: W from 0 (not at all) to 1 (fully), or the reason why none."""

    scorers: tuple[str, ...]
    compared: tuple[UUID, ...]  # nominees every scorer scored in full
    w: Fraction | None
    because: LocalText
    by_criterion: Mapping[str, Fraction | None]
    spreads: tuple[Spread, ...]
    outliers: tuple[Outlier, ...]
    disputes: tuple[Dispute, ...]


def agreement(nominees: Sequence[UUID], *, scores: Scores, weights: Weights) -> Agreement:
    """Compare the scorers on the nominees that all of them scored on every criterion in use."""
    used, scorers = weights.used(scores), scores.scorers
    whole = [n for n in nominees if _scored_by_all(n, scores, used, scorers)]
    totals = [[_total(n, name, scores=scores, weights=weights) for n in whole] for name in scorers]
    w = kendall_w(totals)
    return Agreement(
        scorers,
        tuple(whole),
        w,
        _because(totals, w),
        {c.key: _criterion_w(whole, c, scores, scorers) for c in used},
        tuple(_spreads(nominees, scores, weights)),
        tuple(_outliers(scorers, totals)),
        tuple(_disputes(nominees, scores, used)),
    )


def kendall_w(rows: Rows) -> Fraction | None:
    """Return Kendall's coefficient of concordance with correction for ties, exactly.

    One row a scorer, one value a nominee, more is better. ``W = 12 S / (m²(n³ − n) − m Σ T)`` with
    ``S`` the squared deviations of rank sums and ``T = Σ(t³ − t)`` over each scorer's groups of
    ``t`` ties (Kendall and Babington Smith 1939). ``None`` for fewer than two scorers or nominees,
    or if no scorer tells any two nominees apart.
    """
    m, n = len(rows), len(rows[0]) if rows else 0
    if m < 2 or n < 2:
        return None
    ranked = [ranks(row) for row in rows]
    sums = [sum(column, Fraction(0)) for column in zip(*ranked, strict=True)]
    middle = Fraction(m * (n + 1), 2)
    squares = sum(((s - middle) ** 2 for s in sums), Fraction(0))
    ties = sum(t**3 - t for row in rows for t in Counter(row).values())
    below = m * m * (n**3 - n) - m * ties
    return 12 * squares / below if below else None


def ranks(values: Sequence[Fraction]) -> list[Fraction]:
    """Rank values, the highest first; equal ones share the mean of their ranks."""
    ordered = sorted(values, reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    count = Counter(values)
    return [first[value] + Fraction(count[value] - 1, 2) for value in values]


def _scored_by_all(
    nominee: UUID, scores: Scores, used: Sequence[Criterion], scorers: Sequence[str]
) -> bool:
    return all(len(scores.given(nominee, c.key)) == len(scorers) for c in used)


def _total(nominee: UUID, scorer: str, *, scores: Scores, weights: Weights) -> Fraction:
    used = weights.used(scores)
    parts = (weights.values[c.key] * scores.given(nominee, c.key)[scorer] for c in used)
    return sum(parts, Fraction(0)) / sum(weights.values[c.key] for c in used)


def _criterion_w(
    whole: Sequence[UUID], criterion: Criterion, scores: Scores, scorers: Sequence[str]
) -> Fraction | None:
    given = [scores.given(n, criterion.key) for n in whole]
    return kendall_w([[each[name] for each in given] for name in scorers])


def _spreads(nominees: Sequence[UUID], scores: Scores, weights: Weights) -> Iterator[Spread]:
    for nominee in nominees:
        given = [scores.given(nominee, c.key).keys() for c in weights.used(scores)]
        done = [name for name in scores.scorers if all(name in names for names in given)]
        if done:
            made = {name: _total(nominee, name, scores=scores, weights=weights) for name in done}
            yield Spread(nominee, made)


def _outliers(scorers: Sequence[str], totals: Rows) -> Iterator[Outlier]:
    """Name scorers whose ranks do not rise with the others' (ρ ≤ 0); takes three to tell."""
    if len(scorers) < 3 or len(totals[0]) < 2:
        return
    ranked = [ranks(row) for row in totals]
    for place, scorer in enumerate(scorers):
        rest = ranked[:place] + ranked[place + 1 :]
        sums = [sum(column, Fraction(0)) for column in zip(*rest, strict=True)]
        others = ranks([-s for s in sums])
        if len(set(sums)) > 1 and _covariance(ranked[place], others) <= 0:
            without = kendall_w([*totals[:place], *totals[place + 1 :]])
            yield Outlier(scorer, _rho(ranked[place], others), without)


def _covariance(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    middle = Fraction(len(one) + 1, 2)
    pairs = zip(one, other, strict=True)
    return sum(((a - middle) * (b - middle) for a, b in pairs), Fraction(0))


def _rho(one: Sequence[Fraction], other: Sequence[Fraction]) -> float | None:
    below = sqrt(_covariance(one, one) * _covariance(other, other))
    return float(_covariance(one, other)) / below if below else None


def _disputes(
    nominees: Sequence[UUID], scores: Scores, used: Sequence[Criterion]
) -> Iterator[Dispute]:
    found = [
        Dispute(n, c, given)
        for n in nominees
        for c in used
        if len(given := scores.given(n, c.key)) > 1
    ]
    wide = [d for d in found if 2 * d.width >= d.criterion.maximum - d.criterion.minimum]
    yield from sorted(wide, key=lambda d: -d.width)


def _because(totals: Rows, w: Fraction | None) -> LocalText:
    if len(totals) < 2:
        return _ONE
    if len(totals[0]) < 2:
        return _FEW
    return _ALIKE if w is None else _SAID


_ONE = LocalText(
    "Hanya ada satu penilai, sehingga kesepakatan tidak dapat diukur.",
    "There is only one scorer, so agreement cannot be measured.",
)
_FEW = LocalText(
    "Kurang dari dua usulan dinilai lengkap oleh semua penilai, sehingga kesepakatan tidak dapat "
    "diukur.",
    "Fewer than two nominees were scored in full by every scorer, so agreement cannot be measured.",
)
_ALIKE = LocalText(
    "Setiap penilai memberi nilai yang sama kepada semua usulan; tidak ada urutan untuk dibanding.",
    "Every scorer gave all nominees the same, so there is no order to compare.",
)
_SAID = LocalText(
    "W Kendall: 0 berarti tidak sepakat sama sekali, 1 berarti urutannya sama.",
    "Kendall's W: 0 means no agreement at all, 1 the same order by everyone.",
)
