"""Which question each row of an answers table means, and what is wrong where none is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

from anyam.evaluation.answers import Answer, AnswerRow, RegionAnswers
from anyam.evaluation.instrument import Aspect, Instrument
from anyam.evaluation.messages import say
from anyam.evaluation.question import Question
from anyam.evaluation.wording import joined, named, plain, same
from anyam.kernel import Finding, LocalText, Location
from anyam.plan.definition import Record
from anyam.reference.naming import fold

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A row and where it stood."""

    row: R
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """Answers by region, in order of appearance, and everything there is to say of the rows."""

    regions: tuple[RegionAnswers, ...]
    findings: tuple[Finding, ...]


def match(instrument: Instrument, rows: Iterable[Placed[AnswerRow]]) -> Matched:
    """Match rows to the instrument's questions; a row that fits none becomes a finding.

    Codes repeat inside an aspect, so indicator and sub-indicator decide; where they are not given
    and as many rows as questions carry the code, they are matched in order.
    """
    by_region: dict[str, list[Placed[AnswerRow]]] = {}
    for placed in rows:
        by_region.setdefault(placed.row.region, []).append(placed)
    finder = _Finder(instrument)
    desks = [_Desk(instrument, finder, region) for region in by_region]
    for desk, own in zip(desks, by_region.values(), strict=True):
        desk.take(own)
    regions = tuple(desk.answers() for desk in desks)
    findings = dict.fromkeys(finding for desk in desks for finding in desk.findings)
    return Matched(regions, tuple(findings))


_Ambiguous = tuple[str, str, tuple[str, ...], str]  # aspect, code, candidate keys, assessor


@dataclass(slots=True)
class _Finder:
    """Aspects and questions by what is written, found once for all regions."""

    instrument: Instrument
    _aspects: dict[str, Aspect | None] = field(default_factory=dict)
    _questions: dict[tuple[str, ...], tuple[Question, ...]] = field(default_factory=dict)

    def aspect(self, name: str) -> Aspect | None:
        """Find an aspect by any of its names."""
        if name not in self._aspects:
            self._aspects[name] = self.instrument.aspect(name)
        return self._aspects[name]

    def questions(self, aspect: Aspect, row: AnswerRow) -> tuple[Question, ...]:
        """Find every question a row may mean."""
        written = (aspect.key, row.indicator, row.subindicator, row.code, row.question)
        if written not in self._questions:
            self._questions[written] = _candidates(aspect, row)
        return self._questions[written]


@dataclass(slots=True)
class _Desk:
    """The rows of one region on their way to their questions."""

    instrument: Instrument
    finder: _Finder
    region: str
    findings: list[Finding] = field(default_factory=list)
    _answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    _means: dict[str, Fraction] = field(default_factory=dict)
    _open: dict[_Ambiguous, list[tuple[Placed[AnswerRow], Sequence[Question]]]] = field(
        default_factory=dict
    )
    _ordered: dict[str, tuple[str, Location | None]] = field(default_factory=dict)
    _unlisted: dict[str, int] = field(default_factory=dict)

    def take(self, rows: Iterable[Placed[AnswerRow]]) -> None:
        """Place every row."""
        for placed in rows:
            aspect = self.finder.aspect(placed.row.aspect)
            if aspect is None:
                self._no_aspect(placed)
            elif _is_mean(placed.row):
                self._mean(aspect, placed)
            else:
                self._question(aspect, placed)
        for key, waiting in self._open.items():
            self._in_order(key, waiting)
        for name, (code, location) in self._ordered.items():
            aspect = self.finder.aspect(name)
            told = {"seen": code, "aspect": aspect.name if aspect else name}
            self.findings.append(say("EVL-104", location=location, **told))

    def answers(self) -> RegionAnswers:
        """Put together what was placed."""
        answered = {a.question.aspect for a in self._answers.values() if a.score is not None}
        for key in answered & self._means.keys():
            del self._means[key]
            aspect = self.finder.aspect(key)
            self.findings.append(say("EVL-108", aspect=aspect.name if aspect else key))
        return RegionAnswers(self.region, tuple(self._answers.values()), self._means)

    # -- one row -----------------------------------------------------------------------------

    def _no_aspect(self, placed: Placed[AnswerRow]) -> None:
        known = joined((a.name for a in self.instrument.aspects), by=", ")
        values = {"instrument": self.instrument.id, "known": known, "seen": placed.row.aspect}
        self.findings.append(say("EVL-101", location=placed.location, **values))

    def _mean(self, aspect: Aspect, placed: Placed[AnswerRow]) -> None:
        score = self._score(placed)
        if score is None:
            return
        if aspect.key in self._means:
            region = RegionAnswers(self.region).name
            values = {"aspect": aspect.name, "region": region}
            self.findings.append(say("EVL-107", location=placed.location, **values))
        else:
            self._means[aspect.key] = score

    def _question(self, aspect: Aspect, placed: Placed[AnswerRow]) -> None:
        if not aspect.questions:
            self._put(self._made(aspect, placed.row), placed)
            return
        found = self.finder.questions(aspect, placed.row)
        if not found:
            self._no_question(aspect, placed)
        elif len(found) == 1:
            self._put(found[0], placed)
        else:
            keys = tuple(q.key for q in found)
            kind = aspect.key, placed.row.code, keys, placed.row.assessor
            self._open.setdefault(kind, []).append((placed, found))

    def _in_order(
        self, key: _Ambiguous, waiting: list[tuple[Placed[AnswerRow], Sequence[Question]]]
    ) -> None:
        found = waiting[0][1]
        aspect = self.finder.aspect(key[0])
        values = {"seen": key[1], "count": len(found), "aspect": aspect.name if aspect else ""}
        location = waiting[0][0].location
        if len(waiting) != len(found):
            self.findings.append(say("EVL-103", location=location, rows=len(waiting), **values))
            return
        if len({(q.indicator, q.subindicator) for q in found}) > 1:
            self._ordered.setdefault(key[0], (key[1], location))
        for (placed, _), question in zip(waiting, found, strict=True):
            self._put(question, placed)

    def _put(self, question: Question, placed: Placed[AnswerRow]) -> None:
        row, place = placed.row, (question.key, placed.row.assessor)
        if place in self._answers:
            self._twice(question, placed)
            return
        self._answers[place] = Answer(
            question=question,
            score=self._score(placed),
            assessor=row.assessor,
            reason=row.reason,
            evidence=evidences(row.evidence),
            effort=None if row.effort is None else Fraction(row.effort),
            location=placed.location,
        )

    def _twice(self, question: Question, placed: Placed[AnswerRow]) -> None:
        aspect = self.finder.aspect(question.aspect)
        name = placed.row.assessor
        by = LocalText(f" oleh {name}", f" by {name}") if name else same("")
        values = {"aspect": aspect.name if aspect else "", "by": by, "seen": question.code}
        self.findings.append(say("EVL-106", location=placed.location, **values))

    def _score(self, placed: Placed[AnswerRow]) -> Fraction | None:
        if placed.row.score is None:
            return None
        score = Fraction(placed.row.score)
        low, high = self.instrument.minimum, self.instrument.maximum
        if low <= score <= high:
            return score
        values = {"low": plain(low), "high": plain(high), "seen": placed.row.score}
        self.findings.append(say("EVL-105", location=placed.location, **values))
        return None

    def _no_question(self, aspect: Aspect, placed: Placed[AnswerRow]) -> None:
        row = placed.row
        place = ", ".join(part for part in (row.indicator, row.subindicator) if part)
        codes = named(dict.fromkeys(q.code for q in aspect.questions), most=10)
        values = {"aspect": aspect.name, "known": codes, "seen": row.code}
        values["place"] = f" ({place})" if place else ""
        self.findings.append(say("EVL-102", location=placed.location, **values))

    def _made(self, aspect: Aspect, row: AnswerRow) -> Question:
        """Make a question of a row, for an aspect whose questions are not published."""
        if not any(key.startswith(f"{aspect.key}:") for key in self._unlisted):
            told = say("EVL-111", instrument=self.instrument.id, aspect=aspect.name)
            self.findings.append(told)
        name = "/".join(fold(p) for p in (row.indicator, row.subindicator, row.code, row.question))
        counted = f"{aspect.key}:{name}|{row.assessor}"
        number = self._unlisted[counted] = self._unlisted.get(counted, 0) + 1
        key = f"{aspect.key}:{name}#{number}"
        return Question(
            key=key,
            aspect=aspect.key,
            indicator=same(row.indicator),
            subindicator=same(row.subindicator or row.question),
            code=row.code,
            text=same(row.question),
        )


def evidences(text: str) -> tuple[str, ...]:
    """Split named pieces of evidence, separated by semicolons or line ends."""
    parts = (part.strip() for line in text.splitlines() for part in line.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _is_mean(row: AnswerRow) -> bool:
    return not (row.code or row.indicator or row.subindicator or row.question)


def _candidates(aspect: Aspect, row: AnswerRow) -> tuple[Question, ...]:
    if own := [q for q in aspect.questions if q.key == row.code]:
        return tuple(own)
    found = [
        q
        for q in aspect.questions
        if q.stands_at(indicator=row.indicator, subindicator=row.subindicator, code=row.code)
    ]
    worded = [q for q in found if row.question and fold(row.question) in map(fold, q.text)]
    return tuple(worded or found)
