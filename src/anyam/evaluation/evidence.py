"""The evidence checklist: what each question still lacks before anything is handed in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anyam.evaluation.answers import Answer, RegionAnswers
from anyam.evaluation.defaults import Defaults, defaults
from anyam.evaluation.instrument import Instrument
from anyam.evaluation.messages import say
from anyam.evaluation.question import Question
from anyam.evaluation.wording import joined, named
from anyam.kernel import Choice, Finding, LocalText
from anyam.reference.naming import fold

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


class EvidenceState(Choice):
    """Whether a question's evidence will do, gravest first."""

    MISSING = "missing", "Belum ada", "Missing"
    UNREADABLE = "unreadable", "Tidak dapat dibuka", "Unreadable"
    STALE = "stale", "Terlalu lama", "Stale"
    PRESENT = "present", "Ada", "Present"


@dataclass(frozen=True, slots=True)
class Checked:
    """One question of the checklist: what is expected, what is there, and how it stands."""

    question: Question
    expected: LocalText
    pieces: tuple[str, ...]
    state: EvidenceState


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every question that expects evidence, and all there is to say of it."""

    rows: tuple[Checked, ...]
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> int:
        """Number of questions whose evidence will do."""
        return sum(row.state is EvidenceState.PRESENT for row in self.rows)


def checklist(
    instrument: Instrument,
    told: RegionAnswers,
    *,
    year: int | None = None,
    unreadable: Mapping[str, LocalText] | None = None,
    limits: Defaults | None = None,
) -> Checklist:
    """Check the evidence named for each question.

    ``year`` is the year evaluated, the instrument's own unless given. A piece is stale if the
    latest year in its name lies further back than its kind allows; a name without a year is never
    called stale. ``unreadable`` gives the reason by name.
    """
    desk = _Desk(year or instrument.year, limits or defaults(), unreadable or {}, _pieces(told))
    rows = tuple(desk.checked(q) for q in instrument.questions if q.evidence)
    return Checklist(rows, tuple(desk.findings(rows)))


def _pieces(told: RegionAnswers) -> Mapping[str, tuple[Answer, tuple[str, ...]]]:
    found: dict[str, tuple[Answer, tuple[str, ...]]] = {}
    for answer in told.answers:
        key = answer.question.key
        before = found[key][1] if key in found else ()
        found[key] = (answer, tuple(dict.fromkeys((*before, *answer.evidence))))
    return found


@dataclass(frozen=True, slots=True)
class _Desk:
    year: int
    limits: Defaults
    unreadable: Mapping[str, LocalText]
    pieces: Mapping[str, tuple[Answer, tuple[str, ...]]]

    def checked(self, question: Question) -> Checked:
        """Judge the evidence of one question."""
        pieces = self.pieces[question.key][1] if question.key in self.pieces else ()
        kinds = [self.limits.evidence[key] for key in question.evidence]
        expected = joined((kind.label for kind in kinds), by=", ")
        return Checked(question, expected, pieces, self._state(question, pieces))

    def findings(self, rows: tuple[Checked, ...]) -> Iterator[Finding]:
        """Say what is missing, stale, shared too widely or unreadable."""
        yield from (self._lack(row) for row in rows if row.state in _LACKS)
        for name, codes in self._claims().items():
            if len(codes) > self.limits.questions_per_file:
                yield say("EVL-403", seen=name, count=len(codes), codes=named(codes))
            if name in self.unreadable:
                reason = self.unreadable[name]
                yield say("EVL-404", seen=name, reason=reason, codes=named(codes))

    def _state(self, question: Question, pieces: tuple[str, ...]) -> EvidenceState:
        if not pieces:
            return EvidenceState.MISSING
        sound = [p for p in pieces if p not in self.unreadable]
        if not sound:
            return EvidenceState.UNREADABLE
        fresh = any(not self._stale(question, piece) for piece in sound)
        return EvidenceState.PRESENT if fresh else EvidenceState.STALE

    def _stale(self, question: Question, piece: str) -> bool:
        year = _year(piece)
        allowed = [self.limits.evidence[key].stale_years for key in question.evidence]
        if year is None or 0 in allowed:
            return False
        return self.year - year > max(allowed)

    def _lack(self, row: Checked) -> Finding:
        answer = self.pieces.get(row.question.key)
        location = answer[0].location if answer else None
        if row.state is EvidenceState.MISSING:
            place = row.question.place
            return say("EVL-401", location=location, place=place, expected=row.expected)
        piece = max(row.pieces, key=lambda p: _year(p) or 0)
        return say(
            "EVL-402",
            location=location,
            place=row.question.place,
            seen=piece,
            year=_year(piece),
            now=self.year,
        )

    def _claims(self) -> Mapping[str, list[str]]:
        names: dict[str, str] = {}
        found: dict[str, list[str]] = {}
        for answer, pieces in self.pieces.values():
            for piece in pieces:
                name = names.setdefault(fold(piece), piece)
                found.setdefault(name, []).append(answer.question.code)
        return found


_LACKS = (EvidenceState.MISSING, EvidenceState.STALE)


def _year(piece: str) -> int | None:
    years = [int(text) for text in _YEAR.findall(piece)]
    return max(years) if years else None
