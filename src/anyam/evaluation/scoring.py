"""The score: weights × aspect means, each a plain mean of question scores, exact to the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from anyam.evaluation.answers import Answer, RegionAnswers
from anyam.evaluation.instrument import WHOLE, Aspect, Instrument
from anyam.evaluation.question import Question
from anyam.evaluation.wording import rounded
from anyam.kernel import LocalText

ZERO = Fraction(0)


@dataclass(frozen=True)
class QuestionScore:
    """A question's score: the mean over the assessors who gave one; ``None`` without any."""

    question: Question
    sheets: tuple[tuple[str, Fraction], ...]

    @cached_property
    def score(self) -> Fraction | None:
        """Mean over the assessors."""
        return mean(score for _, score in self.sheets)


@dataclass(frozen=True)
class AspectScore:
    """An aspect's score: the plain mean of its questions, or the mean as ``given``."""

    aspect: Aspect
    questions: tuple[QuestionScore, ...] = ()
    given: Fraction | None = None

    @cached_property
    def mean(self) -> Fraction | None:
        """Plain mean of the scores of the questions that have one."""
        if self.given is not None:
            return self.given
        return mean(q.score for q in self.questions if q.score is not None)

    @property
    def part(self) -> Fraction | None:
        """What the aspect adds to the final score: weight × mean."""
        return None if self.mean is None else self.aspect.weight * self.mean / WHOLE

    @cached_property
    def missing(self) -> tuple[Question, ...]:
        """Questions without any score; they are left out of the mean and always told."""
        return tuple(q.question for q in self.questions if q.score is None)

    @property
    def answered(self) -> int:
        """Number of questions with a score."""
        return len(self.questions) - len(self.missing)

    def if_missing_were(self, score: Fraction) -> Fraction:
        """Mean if every missing question (or the whole missing aspect) were given ``score``."""
        if not self.questions or self.given is not None:
            return score if self.mean is None else self.mean
        known = sum((q.score for q in self.questions if q.score is not None), ZERO)
        return (known + len(self.missing) * score) / len(self.questions)


@dataclass(frozen=True)
class ScoreCard:
    """The score of one region under one instrument, with everything it was computed from."""

    instrument: Instrument
    region: str
    aspects: tuple[AspectScore, ...]

    @cached_property
    def final(self) -> Fraction | None:
        """Sum of the weighted aspect means; ``None`` while a weighted aspect has no score."""
        parts = [a.part for a in self.aspects if a.aspect.weight]
        return None if None in parts else sum((p for p in parts if p is not None), ZERO)

    @property
    def final_of_rounded(self) -> Fraction | None:
        """The final score as a report gets it that weighs aspect means of two decimals."""
        if self.final is None:
            return None
        means = ((a.aspect.weight, Fraction(rounded(a.mean))) for a in self.aspects if a.mean)
        return sum((weight * value for weight, value in means), ZERO) / WHOLE

    @property
    def complete(self) -> bool:
        """Whether every question, or every aspect where only means are known, has a score."""
        return self.final is not None and not any(a.missing for a in self.aspects)

    @property
    def within(self) -> tuple[Fraction, Fraction]:
        """Where the final score lies if all that is missing got the lowest or highest score."""
        low, high = (
            sum((a.aspect.weight * a.if_missing_were(end) for a in self.aspects), ZERO) / WHOLE
            for end in (self.instrument.minimum, self.instrument.maximum)
        )
        return low, high

    def aspect(self, key: str) -> AspectScore | None:
        """Score of one aspect."""
        return next((a for a in self.aspects if a.aspect.key == key), None)

    @cached_property
    def scores(self) -> Mapping[str, QuestionScore]:
        """Question scores by question key."""
        return {q.question.key: q for a in self.aspects for q in a.questions}

    def explain(self) -> tuple[LocalText, ...]:
        """Formula, every input, source and rounding: enough to compute it by hand."""
        from anyam.evaluation.explaining import explain

        return explain(self)


def score(instrument: Instrument, told: RegionAnswers) -> ScoreCard:
    """Score one region.

    Final = Σ weight × aspect mean ÷ 100; aspect mean = plain mean of its questions' scores;
    question score = mean over the assessors (ministry evaluation reports 2022 and 2023).
    Unanswered questions are left out of the mean and counted in :attr:`AspectScore.missing`.
    """
    sheets: dict[str, list[Answer]] = {}
    for answer in told.answers:
        if answer.score is not None:
            sheets.setdefault(answer.question.key, []).append(answer)
    aspects = (_aspect(a, told, sheets) for a in instrument.aspects)
    return ScoreCard(instrument, told.region, tuple(aspects))


def mean(values: Iterable[Fraction]) -> Fraction | None:
    """Plain mean, exact; ``None`` of nothing."""
    told = list(values)
    if len(told) == 1:
        return told[0]
    return sum(told, ZERO) / len(told) if told else None


def _aspect(aspect: Aspect, told: RegionAnswers, sheets: Mapping[str, list[Answer]]) -> AspectScore:
    if aspect.key in told.means:
        return AspectScore(aspect, given=told.means[aspect.key])
    asked = aspect.questions or _listed(aspect, told)
    questions = (
        QuestionScore(q, tuple((a.assessor, _given(a)) for a in sheets.get(q.key, ())))
        for q in asked
    )
    return AspectScore(aspect, tuple(questions))


def _listed(aspect: Aspect, told: RegionAnswers) -> tuple[Question, ...]:
    """Take the questions as listed by whoever answered, where the instrument lists none."""
    found = {a.question.key: a.question for a in told.answers if a.question.aspect == aspect.key}
    return tuple(found.values())


def _given(answer: Answer) -> Fraction:
    return ZERO if answer.score is None else answer.score
