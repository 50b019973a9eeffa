"""Surveys of users: means with intervals by dimension and question, and what weakens them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from anyam.evaluation.defaults import Defaults, defaults
from anyam.evaluation.instrument import Instrument
from anyam.evaluation.matching import Placed
from anyam.evaluation.messages import say
from anyam.evaluation.question import AnswerType, Question
from anyam.evaluation.statistics import Interval, interval
from anyam.evaluation.wording import joined, named
from anyam.kernel import Finding, LocalText
from anyam.plan import Application, Plan, Program
from anyam.plan.definition import Number, Record, Text, about
from anyam.reference import Dimension, Framework, framework
from anyam.reference.naming import fold

# A field is read as a table row:
# fmt: off


class SurveyRow(Record):
    """One respondent's answer to one question; a number stands for the person, never a name."""

    dimension: Text = about(
        "Dimensi", "Dimension", "Dimensi yang disurvei.", "The dimension surveyed.", expected=True,
    )
    respondent: Text = about(
        "Responden", "Respondent", "Nomor responden; jangan tulis nama atau nomor telepon.",
        "Number of the respondent; no names, no telephone numbers.", expected=True,
        aliases=("no responden", "nomor responden", "id responden"),
    )
    code: Text = about("Kode", "Code", "Kode pertanyaan.", "Code of the question.", expected=True)
    score: Number | None = about(
        "Nilai", "Score", "Jawaban 0 sampai 4.", "Answer from 0 to 4.", default=None,
        expected=True, aliases=("jawaban", "skor"),
    )
    group: Text = about(
        "Kelompok", "Group", "Kelompok pengguna, misalnya UMKM.", "Group of users.",
        aliases=("kelompok sasaran", "unsur"),
    )
    # fmt: on


@dataclass(frozen=True)
class SurveyOf:
    """The survey of one dimension: each respondent's answers by question key.

    ``target`` are the groups meant, ``users`` the number of users of the ``service`` surveyed;
    ``None`` where not known.
    """

    dimension: str
    name: LocalText
    sheets: Mapping[str, Mapping[str, Fraction]]
    groups: Mapping[str, str]
    service: str = ""
    users: int | None = None
    target: tuple[str, ...] = ()

    @property
    def respondents(self) -> int:
        """Number of respondents."""
        return len(self.sheets)

    @cached_property
    def mean(self) -> Interval | None:
        """Mean over respondents of their own means, with its 95 % interval."""
        means = [sum(s.values(), Fraction(0)) / len(s) for s in self.sheets.values() if s]
        return interval(means, low=Fraction(0), high=Fraction(4))

    @cached_property
    def questions(self) -> Mapping[str, Interval]:
        """Mean of each question with its interval."""
        keys = dict.fromkeys(key for sheet in self.sheets.values() for key in sheet)
        found = {
            key: interval(
                [s[key] for s in self.sheets.values() if key in s],
                low=Fraction(0),
                high=Fraction(4),
            )
            for key in keys
        }
        return {key: value for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Surveys:
    """Surveys by dimension, and what was wrong with their rows."""

    surveys: tuple[SurveyOf, ...]
    findings: tuple[Finding, ...]

    @property
    def means(self) -> Mapping[str, Fraction]:
        """Mean answers by question key, as :class:`~anyam.evaluation.Known` takes them."""
        return {key: i.mean for s in self.surveys for key, i in s.questions.items()}


def surveys(
    instrument: Instrument,
    rows: Iterable[Placed[SurveyRow]],
    *,
    frame: Framework | None = None,
    users: Mapping[str, tuple[str, int]] | None = None,
    targets: Mapping[str, Sequence[str]] | None = None,
) -> Surveys:
    """Gather answers by dimension and respondent.

    ``users`` gives service and number of users by dimension key, ``targets`` the groups meant.
    A second answer to one question is not counted (``EVL-307``).
    """
    desk = _Desk(instrument, frame or framework("gmsc-6"))
    for placed in rows:
        desk.take(placed)
    known, meant = users or {}, targets or {}
    made = []
    for key, sheets in desk.sheets.items():
        service, count = known.get(key, ("", None))
        groups, target = desk.groups.get(key, {}), tuple(meant.get(key, ()))
        made.append(SurveyOf(key, desk.names[key], sheets, groups, service, count, target))
    return Surveys(tuple(made), tuple(desk.said()))


def users_of(plan: Plan) -> Mapping[str, tuple[str, int]]:
    """Take the most used application of each dimension's programs, for the check on users."""
    found: dict[str, tuple[str, int]] = {}
    for program in plan.all(Program):
        key = plan.dimension_of(program)
        used = (plan.get(id_, Application) for id_ in program.applications)
        for application in used:
            if key is None or application is None or application.user_count is None:
                continue
            if key not in found or application.user_count > found[key][1]:
                found[key] = (application.name, application.user_count)
    return found


def weaknesses(made: Sequence[SurveyOf], *, limits: Defaults | None = None) -> tuple[Finding, ...]:
    """Warn of too few respondents, uniform or copied answers, shared people and wrong groups."""
    kept = limits or defaults()
    single = (finding for survey in made for finding in _single(survey, kept))
    return (*single, *_shared(made))


def _single(survey: SurveyOf, limits: Defaults) -> Iterator[Finding]:
    n, name = survey.respondents, survey.name
    if n < limits.minimum_respondents:
        yield say("EVL-301", dimension=name, count=n, least=limits.minimum_respondents)
    flat = [s for s in survey.sheets.values() if len(s) > 2 and len(set(s.values())) == 1]
    if flat and Fraction(len(flat), n) >= limits.straight_line_share:
        yield say("EVL-302", dimension=name, count=len(flat), of=n)
    if copies := _copies(survey):
        told = "; ".join(named(group) for group in copies[:3])
        yield say("EVL-303", dimension=name, count=len(copies), names=told)
    if survey.users is not None and n > survey.users:
        yield say("EVL-305", dimension=name, count=n, seen=survey.service, users=survey.users)
    meant = {fold(group) for group in survey.target}
    strays = [r for r, group in survey.groups.items() if meant and fold(group) not in meant]
    if strays:
        groups = named(dict.fromkeys(survey.groups[r] for r in strays))
        target = named(survey.target)
        yield say("EVL-306", dimension=name, count=len(strays), names=groups, target=target)


def _copies(survey: SurveyOf) -> list[list[str]]:
    """Find sheets equal in every answer; uniform sheets are told apart by EVL-302."""
    found: dict[tuple[tuple[str, Fraction], ...], list[str]] = {}
    for respondent, sheet in survey.sheets.items():
        if len(sheet) > 2 and len(set(sheet.values())) > 1:
            found.setdefault(tuple(sorted(sheet.items())), []).append(respondent)
    return [group for group in found.values() if len(group) > 2]


def _shared(made: Sequence[SurveyOf]) -> Iterator[Finding]:
    for first, second in combinations(made, 2):
        if same := first.sheets.keys() & second.sheets.keys():
            yield say("EVL-304", count=len(same), first=first.name, second=second.name)


class _Desk:
    """Rows on their way to sheets."""

    def __init__(self, instrument: Instrument, frame: Framework) -> None:
        self.asked = [q for q in instrument.questions if q.type is AnswerType.SURVEY]
        self.instrument, self.frame = instrument, frame
        self.names: dict[str, LocalText] = {}
        self.sheets: dict[str, dict[str, dict[str, Fraction]]] = {}
        self.groups: dict[str, dict[str, str]] = {}
        self._twice: dict[str, Counter[str]] = {}
        self._findings: list[Finding] = []

    def take(self, placed: Placed[SurveyRow]) -> None:
        """Put one answer on its respondent's sheet, or say why it cannot count."""
        row = placed.row
        dimension = self.frame.dimension(row.dimension)
        question = self._question(dimension.key if dimension else "", row.code)
        low, high = self.instrument.minimum, self.instrument.maximum
        if dimension is None or question is None:
            self._stray(placed, dimension)
        elif row.score is not None and not low <= row.score <= high:
            told = say("EVL-105", location=placed.location, seen=row.score, low=low, high=high)
            self._findings.append(told)
        elif row.score is not None:
            self.names[dimension.key] = dimension.name
            self._put(dimension.key, row, question.key, Fraction(row.score))

    def said(self) -> Iterator[Finding]:
        """Everything wrong with the rows."""
        yield from self._findings
        for key, repeated in self._twice.items():
            yield say("EVL-307", dimension=self.names[key], names=named(repeated))

    def _stray(self, placed: Placed[SurveyRow], dimension: Dimension | None) -> None:
        told = say(
            "EVL-308" if dimension else "EVL-309",
            location=placed.location,
            seen=placed.row.code if dimension else placed.row.dimension,
            dimension=dimension.name if dimension else "",
            known=joined((d.name for d in self.frame.dimensions), by=", "),
        )
        self._findings.append(told)

    def _put(self, key: str, row: SurveyRow, question: str, score: Fraction) -> None:
        sheet = self.sheets.setdefault(key, {}).setdefault(row.respondent, {})
        if question in sheet:
            self._twice.setdefault(key, Counter())[row.respondent] += 1
            return
        sheet[question] = score
        if row.group:
            self.groups.setdefault(key, {})[row.respondent] = row.group

    def _question(self, dimension: str, code: str) -> Question | None:
        own = (q for q in self.asked if q.dimension == dimension)
        return next((q for q in own if fold(code) in (fold(q.code), fold(q.key))), None)
