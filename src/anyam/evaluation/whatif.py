"""What if: which answers would raise the score most, and the score under other weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from anyam.evaluation.answers import Answer, RegionAnswers
from anyam.evaluation.instrument import WHOLE
from anyam.evaluation.question import Question
from anyam.evaluation.scoring import AspectScore, QuestionScore, ScoreCard, score
from anyam.evaluation.wording import shown
from anyam.kernel import LocalText


@dataclass(frozen=True, slots=True)
class Gain:
    """What one better answer would add to the final score, and what it would take."""

    question: Question
    now: Fraction | None
    then: Fraction
    gain: Fraction
    effort: Fraction | None = None

    @property
    def per_effort(self) -> Fraction | None:
        """Gain for each unit of effort; ``None`` where the effort is not known or nothing."""
        return self.gain / self.effort if self.effort else None

    @property
    def because(self) -> LocalText:
        """The sentence that shows the sum."""
        return _BECAUSE.format(
            place=self.question.place,
            now=shown(self.now),
            then=shown(self.then),
            gain=shown(self.gain, places=4, signed=True),
        )


def gains(
    card: ScoreCard, *, step: Fraction | None = None, effort: Mapping[str, Fraction] | None = None
) -> tuple[Gain, ...]:
    """List every question that could score higher, the greatest gain first.

    With ``step`` an answer rises by that much at most, else to the top of the scale. A gain is
    weight × (then − now) ÷ number of questions; an unanswered question counts as the lowest
    score. Where ``effort`` is known for all, the greatest gain for each unit of it comes first.
    """
    top, low = card.instrument.maximum, card.instrument.minimum
    costs = effort or {}
    found = [
        gain
        for aspect in card.aspects
        for one in aspect.questions
        if (gain := _gain(aspect, one, top=top, low=low, step=step, costs=costs)).gain > 0
    ]
    by_effort = bool(found) and all(g.per_effort is not None for g in found)
    return tuple(sorted(found, key=lambda g: (-_value(g, by_effort), g.question.key)))


def efforts(told: RegionAnswers) -> Mapping[str, Fraction]:
    """Take the efforts named beside the answers."""
    return {a.question.key: a.effort for a in told.answers if a.effort is not None}


def with_answers(
    card: ScoreCard, told: RegionAnswers, *, scores: Mapping[str, Fraction]
) -> ScoreCard:
    """Score again with some questions answered otherwise, by question key, by every assessor."""
    kept = [a for a in told.answers if a.question.key not in scores]
    known = {q.key: q for q in card.instrument.questions}
    changed = [Answer(known[key], value) for key, value in scores.items()]
    return score(card.instrument, replace(told, answers=(*kept, *changed)))


def reweighed(card: ScoreCard, *, weights: Mapping[str, Fraction | int]) -> ScoreCard:
    """Score the same answers under other weights, which must sum to 100."""
    instrument = card.instrument.reweighed(weights)
    pairs = zip(card.aspects, instrument.aspects, strict=True)
    return replace(
        card, instrument=instrument, aspects=tuple(replace(s, aspect=a) for s, a in pairs)
    )


def total(found: Iterable[Gain]) -> Fraction:
    """Sum of gains; they add up exactly while no question is answered twice."""
    return sum((g.gain for g in found), Fraction(0))


def _gain(
    aspect: AspectScore,
    one: QuestionScore,
    *,
    top: Fraction,
    low: Fraction,
    step: Fraction | None,
    costs: Mapping[str, Fraction],
) -> Gain:
    base = low if one.score is None else one.score
    then = top if step is None else min(top, base + step)
    share = aspect.aspect.weight / WHOLE / len(aspect.questions)
    key = one.question.key
    return Gain(one.question, one.score, then, share * (then - base), costs.get(key))


def _value(gain: Gain, by_effort: bool) -> Fraction:  # noqa: FBT001 - one of two orders
    return gain.per_effort or Fraction(0) if by_effort else gain.gain


_BECAUSE = LocalText(
    "{place}: dari {now} menjadi {then} menambah {gain}.",
    "{place}: from {now} to {then} adds {gain}.",
)
