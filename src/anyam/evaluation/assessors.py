"""Assessors side by side: sheets, spread, agreement, severity and scores that stand apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from anyam.evaluation.question import Question
from anyam.evaluation.scoring import ZERO, QuestionScore, ScoreCard, mean

APART = Fraction(1)  # scale points from the mean of the others
UNITS = 2


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the scores of one question lie apart."""

    question: Question
    lowest: Fraction
    highest: Fraction

    @property
    def range(self) -> Fraction:
        """Highest − lowest."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class Outlier:
    """One score that stands apart from the mean of all others on the same question."""

    question: Question
    assessor: str
    score: Fraction
    others: Fraction


@dataclass(frozen=True, slots=True)
class Severity:
    """How much an assessor scores above (lenient) or below (severe) the others, on average."""

    assessor: str
    questions: int
    mean: Fraction
    difference: Fraction


@dataclass(frozen=True, slots=True)
class Assessors:
    """The assessors of one region; ``alpha`` is Krippendorff's, interval scale."""

    alpha: Fraction | None
    spreads: tuple[Spread, ...]
    outliers: tuple[Outlier, ...]
    severities: tuple[Severity, ...]


def assessors(card: ScoreCard) -> Assessors:
    """Compare the assessors of a card, on the questions that two or more of them scored."""
    shared = [q for q in card.scores.values() if len(q.sheets) >= UNITS]
    return Assessors(
        alpha=alpha([[score for _, score in q.sheets] for q in shared]),
        spreads=tuple(sorted(map(_spread, shared), key=lambda s: (-s.range, s.question.key))),
        outliers=tuple(o for q in shared for o in _outliers(q)),
        severities=_severities(shared),
    )


def sheets(card: ScoreCard) -> tuple[tuple[str, ScoreCard], ...]:
    """Score each assessor's sheet alone, in order of appearance."""
    names = dict.fromkeys(name for q in card.scores.values() for name, _ in q.sheets)
    return tuple((name, _sheet(card, name)) for name in names)


def _sheet(card: ScoreCard, name: str) -> ScoreCard:
    aspects = (
        replace(a, questions=tuple(_only(q, name) for q in a.questions)) for a in card.aspects
    )
    return replace(card, aspects=tuple(aspects))


def _only(question: QuestionScore, name: str) -> QuestionScore:
    return replace(question, sheets=tuple(s for s in question.sheets if s[0] == name))


def alpha(units: Sequence[Sequence[Fraction]]) -> Fraction | None:
    """Krippendorff's alpha for interval data, exact; missing scores are simply not there.

    α = 1 − Do ÷ De, with the squared difference between all pairs of scores within a unit
    (each weighing 1 ÷ (m − 1)) over those between all scores (Krippendorff 2011, *Computing
    Krippendorff's Alpha-Reliability*). ``None`` where nothing varies or fewer than two scores.
    """
    paired = [unit for unit in units if len(unit) >= UNITS]
    values = [value for unit in paired for value in unit]
    if not values:
        return None
    observed = sum((_squares(unit) / (len(unit) - 1) for unit in paired), ZERO) / len(values)
    expected = _squares(values) / (len(values) * (len(values) - 1))
    return 1 - observed / expected if expected else None


def _squares(values: Sequence[Fraction]) -> Fraction:
    """Sum of squared differences over all ordered pairs: 2(n Σv² − (Σv)²)."""
    total = sum(values, ZERO)
    return 2 * (len(values) * sum((v * v for v in values), ZERO) - total * total)


def pairs(values: Sequence[Fraction]) -> Fraction:
    """Compute the same by going through every pair, for those who want to check."""
    return sum(((a - b) ** 2 for a, b in permutations(values, 2)), ZERO)


def _spread(one: QuestionScore) -> Spread:
    scores = [score for _, score in one.sheets]
    return Spread(one.question, min(scores), max(scores))


def _outliers(one: QuestionScore) -> list[Outlier]:
    if len(one.sheets) <= UNITS:  # of two who differ nobody can say which stands apart
        return []
    found = []
    for index, (name, value) in enumerate(one.sheets):
        others = mean(s for i, (_, s) in enumerate(one.sheets) if i != index) or ZERO
        if abs(value - others) > APART:
            found.append(Outlier(one.question, name, value, others))
    return found


def _severities(shared: Sequence[QuestionScore]) -> tuple[Severity, ...]:
    """Mean difference from the mean of the others, question by question; the most severe first."""
    sheets: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for one in shared:
        given: Mapping[str, Fraction] = dict(one.sheets)
        for name, value in given.items():
            others = mean(v for n, v in given.items() if n != name)
            if others is not None:
                sheets.setdefault(name, []).append((value, others))
    found = (_severity(name, own) for name, own in sheets.items())
    return tuple(sorted(found, key=lambda s: (s.difference, s.assessor)))


def _severity(name: str, own: Sequence[tuple[Fraction, Fraction]]) -> Severity:
    count = len(own)
    average = sum((value for value, _ in own), ZERO) / count
    difference = sum((value - others for value, others in own), ZERO) / count
    return Severity(name, count, average, difference)
