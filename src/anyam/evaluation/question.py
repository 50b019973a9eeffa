"""Questions of an instrument: identity, wording, expected evidence and the fact that answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anyam.evaluation.instrument_file import AspectFile, QuestionFile
from anyam.kernel import Choice, LocalText
from anyam.reference.naming import fold


class AnswerType(Choice):
    """What an answer rests on."""

    LEVEL = "level", "Tingkat", "Level"
    COUNT = "count", "Jumlah", "Count"
    PERCENT = "percent", "Persentase", "Percentage"
    INDEX = "index", "Hasil resmi pihak lain", "Official result of others"
    SURVEY = "survey", "Survei pengguna", "User survey"


class FactRole(Choice):
    """What a fact of the plan can do for a question."""

    ANSWERS = "answers", "Menjawab", "Answers"
    SUPPORTS = "supports", "Mendukung", "Supports"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Codes repeat, so ``key`` (aspect and position) tells questions apart.

    ``fact`` names the fact that answers or supports it: see :mod:`anyam.evaluation.facts`.
    """

    key: str
    aspect: str
    indicator: LocalText
    subindicator: LocalText
    code: str
    text: LocalText
    type: AnswerType = AnswerType.LEVEL
    evidence: tuple[str, ...] = ()
    fact: str = ""
    role: FactRole = FactRole.ANSWERS
    dimension: str = ""

    def stands_at(self, *, indicator: str, subindicator: str, code: str) -> bool:
        """Tell whether the written place means this question; empty parts do not decide."""
        return (
            (not code or fold(code) == fold(self.code))
            and _means(indicator, self.indicator)
            and _means(subindicator, self.subindicator)
        )

    @property
    def place(self) -> LocalText:
        """Where it stands, as people find it: ``3.1.1 Program, …``."""
        return LocalText(*(f"{self.code} {name}" for name in self.subindicator))


def questions_of(aspect: AspectFile) -> tuple[Question, ...]:
    """Flatten an aspect of a file into its questions, in order."""
    return tuple(_flat(aspect))


def _flat(aspect: AspectFile) -> Iterator[Question]:
    number = 0
    for indicator in aspect.indicators:
        for sub in indicator.subindicators:
            for asked in sub.questions:
                number += 1
                key = f"{aspect.key}.{number:02d}"
                yield _made(aspect, asked, key=key, indicator=indicator.name, sub=sub.name)


def _made(
    aspect: AspectFile, asked: QuestionFile, *, key: str, indicator: LocalText, sub: LocalText
) -> Question:
    return Question(
        key=key,
        aspect=aspect.key,
        indicator=indicator,
        subindicator=sub,
        code=asked.code,
        text=asked.text,
        type=AnswerType(asked.answer or aspect.answer),
        evidence=tuple(asked.evidence or aspect.evidence),
        fact=asked.fact or aspect.fact,
        role=FactRole(asked.role),
        dimension=asked.dimension,
    )


def _means(written: str, name: LocalText) -> bool:
    return not written or fold(written) in {fold(n) for n in name}
