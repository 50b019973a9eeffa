"""Self-assessment from the plan: proposed answers with evidence, accepted or overruled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from anyam.evaluation.answers import Answer, RegionAnswers
from anyam.evaluation.defaults import Defaults, defaults
from anyam.evaluation.facts import Fact, fact, surveyed_fact
from anyam.evaluation.instrument import Instrument
from anyam.evaluation.known import Known
from anyam.evaluation.messages import say
from anyam.evaluation.question import FactRole, Question
from anyam.evaluation.scoring import mean
from anyam.evaluation.wording import joined, rounded, shown
from anyam.kernel import Choice, Finding, LocalText


class Stand(Choice):
    """What became of a proposal."""

    ACCEPTED = "accepted", "Diterima", "Accepted"
    OVERRULED = "overruled", "Ditolak dengan alasan", "Overruled with a reason"
    UNREASONED = "unreasoned", "Berbeda tanpa alasan", "Differs without a reason"
    OPEN = "open", "Belum diputuskan", "Not decided"
    SUPPORT = "support", "Pendukung", "Supporting"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed answer and why; ``score`` is ``None`` where the fact only supports."""

    question: Question
    fact: Fact
    score: Fraction | None

    @property
    def because(self) -> LocalText:
        """The evidence; for a climbed value also that the rubric is not official."""
        return self.fact.says if not self.fact.ladder else joined((self.fact.says, _UNOFFICIAL))


@dataclass(frozen=True, slots=True)
class Settled:
    """A proposal with the answer given to its question, if any."""

    proposal: Proposal
    stand: Stand
    given: Fraction | None = None
    reason: str = ""

    @property
    def score(self) -> Fraction | None:
        """The score that counts: as given, or as proposed where that was accepted."""
        taken = self.given is None and self.stand is Stand.ACCEPTED
        return self.proposal.score if taken else self.given


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """Every proposal settled, and the answers that come of it."""

    settled: tuple[Settled, ...]
    told: RegionAnswers
    findings: tuple[Finding, ...]

    def count(self, stand: Stand) -> int:
        """Number of proposals that came to this."""
        return sum(s.stand is stand for s in self.settled)


def propose(
    instrument: Instrument, known: Known, *, limits: Defaults | None = None
) -> tuple[Proposal, ...]:
    """Propose an answer wherever plan, reports or survey know one, in the instrument's order.

    Rungs from value to score are unofficial defaults: no official rubric is published.
    """
    kept = limits or defaults()
    found = ((q, fact(q.fact, known, question=q.key)) for q in instrument.questions if q.fact)
    return tuple(_proposal(q, f, instrument, kept) for q, f in found if f is not None)


def propose_surveyed(instrument: Instrument, means: Mapping[str, Fraction]) -> tuple[Proposal, ...]:
    """Propose only what a survey answers, for someone without a plan."""
    surveyed = ((q, means.get(q.key)) for q in instrument.questions if q.fact == "survey")
    return tuple(Proposal(q, surveyed_fact(mean), mean) for q, mean in surveyed if mean is not None)


def settle(
    proposals: Iterable[Proposal], told: RegionAnswers, *, accept: bool = False
) -> SelfAssessment:
    """Hold answers against proposals.

    An equal answer accepts the proposal, a different one overrules it and needs a reason
    (``EVL-201``). Without an answer the proposal stays open, unless ``accept`` takes it over.
    """
    answers: dict[str, list[Answer]] = {}
    for answer in told.answers:
        if answer.score is not None:
            answers.setdefault(answer.question.key, []).append(answer)
    settled = [_settle(p, answers.get(p.question.key, []), accept=accept) for p in proposals]
    blank = {a.question.key: a for a in told.answers if a.score is None}
    taken = [
        _taken(s.proposal, blank.get(s.proposal.question.key))
        for s in settled
        if s.stand is Stand.ACCEPTED and s.given is None
    ]
    return SelfAssessment(
        tuple(settled),
        replace(told, answers=_with(told.answers, taken)),
        tuple(_findings(settled, answers)),
    )


def _proposal(
    question: Question, found: Fact, instrument: Instrument, limits: Defaults
) -> Proposal:
    if question.role is FactRole.SUPPORTS:
        return Proposal(question, found, None)
    score = found.score
    if score is None and found.value is not None and found.ladder:
        score = limits.climb(found.ladder, found.value)
    if score is not None:
        score = min(instrument.maximum, max(instrument.minimum, score))
    return Proposal(question, found, score)


def _settle(proposal: Proposal, answers: list[Answer], *, accept: bool) -> Settled:
    given = mean(a.score for a in answers if a.score is not None)
    reason = next((a.reason for a in answers if a.reason), "")
    if proposal.score is None:
        return Settled(proposal, Stand.SUPPORT, given, reason)
    if given is None:
        return Settled(proposal, Stand.ACCEPTED if accept else Stand.OPEN)
    if rounded(given) == rounded(proposal.score):
        return Settled(proposal, Stand.ACCEPTED, given, reason)
    return Settled(proposal, Stand.OVERRULED if reason else Stand.UNREASONED, given, reason)


def _taken(proposal: Proposal, blank: Answer | None) -> Answer:
    """Answer by the proposal, keeping the evidence and effort of the row left blank."""
    row = blank or Answer(proposal.question, None)
    return replace(row, score=proposal.score, reason=row.reason or proposal.because.id)


def _with(answers: tuple[Answer, ...], taken: list[Answer]) -> tuple[Answer, ...]:
    """Put accepted proposals in the place of the blank rows of their questions."""
    keys = {a.question.key for a in taken}
    kept = tuple(a for a in answers if a.score is not None or a.question.key not in keys)
    return (*kept, *taken)


def _findings(settled: list[Settled], answers: dict[str, list[Answer]]) -> Iterator[Finding]:
    for one in settled:
        if one.stand is Stand.UNREASONED:
            question = one.proposal.question
            yield say(
                "EVL-201",
                location=answers[question.key][0].location,
                place=question.place,
                given=shown(one.given),
                proposed=shown(one.proposal.score),
                because=one.proposal.because,
            )


_UNOFFICIAL = LocalText("(Jenjang nilai tidak resmi.)", "(The rungs of the score are unofficial.)")
