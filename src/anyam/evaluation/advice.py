"""Strengths, weaknesses and recommendations by aspect, and what became of last year's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anyam.evaluation.matching import Placed
from anyam.evaluation.scoring import AspectScore, QuestionScore, ScoreCard
from anyam.evaluation.wording import shown
from anyam.kernel import Choice, LocalText, Year
from anyam.plan.definition import LongText, Record, Text, about

STRONG, WEAK = Fraction(7, 2), Fraction(2)


class FollowUp(Choice):
    """How far a recommendation has been followed up, in the order of its life."""

    OPEN = "open", "Belum ditindaklanjuti", "Not followed up"
    UNDER_WAY = "under_way", "Sedang ditindaklanjuti", "Under way"
    DONE = "done", "Sudah ditindaklanjuti", "Followed up"
    DECLINED = "declined", "Tidak dapat ditindaklanjuti", "Declined with a reason"


# A field is read as a table row:
# fmt: off


class RecommendationRow(Record):
    """A recommendation of an evaluation and its follow-up."""

    year: Year | None = about(
        "Tahun", "Year", "Tahun evaluasi.", "Year of the evaluation.", default=None,
        expected=True,
    )
    aspect: Text = about("Aspek", "Aspect", "Aspek yang disoroti.", "The aspect concerned.")
    recommendation: LongText = about(
        "Rekomendasi", "Recommendation", "Isi rekomendasi.", "What is recommended.",
        expected=True,
    )
    by: Text = about("Dari", "From", "Penilai yang memberikannya.", "The assessor who gave it.")
    state: FollowUp | None = about(
        "Tindak lanjut", "Follow-up", "Keadaan tindak lanjut.", "How far it was followed up.",
        default=None, expected=True, aliases=("status",),
    )
    answer: LongText = about(
        "Uraian tindak lanjut", "What was done", "Apa yang dilakukan, atau mengapa tidak.",
        "What was done, or why not.",
    )
    evidence: LongText = about("Bukti dukung", "Evidence", "Berkas atau tautan.", "Files, links.")
    # fmt: on


@dataclass(frozen=True, slots=True)
class AspectAdvice:
    """What an aspect's scores say: strongest and weakest questions, and what to work on."""

    aspect: AspectScore
    strengths: tuple[QuestionScore, ...]
    weaknesses: tuple[QuestionScore, ...]
    recommendations: tuple[LocalText, ...]


@dataclass(frozen=True, slots=True)
class FollowUps:
    """How many recommendations of earlier evaluations stand in which state."""

    rows: tuple[RecommendationRow, ...]

    def count(self, state: FollowUp) -> int:
        """Number in a state; rows without one are open."""
        return sum((row.state or FollowUp.OPEN) is state for row in self.rows)

    @property
    def share(self) -> Fraction | None:
        """Share followed up, of those not declined; ``None`` where there are none."""
        due = len(self.rows) - self.count(FollowUp.DECLINED)
        return Fraction(self.count(FollowUp.DONE), due) if due else None

    @property
    def unproven(self) -> tuple[RecommendationRow, ...]:
        """Recommendations called done without any evidence."""
        return tuple(r for r in self.rows if r.state is FollowUp.DONE and not r.evidence)


def advice(
    card: ScoreCard, *, strong: Fraction = STRONG, weak: Fraction = WEAK, most: int = 5
) -> tuple[AspectAdvice, ...]:
    """Name strengths and weaknesses of each aspect and recommend by the weakest questions.

    Strong and weak are unofficial limits; at most ``most`` questions of each are named.
    """
    return tuple(_advice(aspect, strong, weak, most) for aspect in card.aspects)


def follow_ups(
    rows: Iterable[Placed[RecommendationRow]], *, before: int | None = None
) -> FollowUps:
    """Gather recommendations, only of evaluations before a year where one is given."""
    told = (placed.row for placed in rows)
    return FollowUps(tuple(r for r in told if before is None or not r.year or r.year < before))


def _advice(aspect: AspectScore, strong: Fraction, weak: Fraction, most: int) -> AspectAdvice:
    scored = [q for q in aspect.questions if q.score is not None]
    best = sorted(scored, key=lambda q: (-(q.score or 0), q.question.key))
    worst = sorted(scored, key=lambda q: (q.score or 0, q.question.key))
    weaknesses = tuple(q for q in worst if q.score is not None and q.score <= weak)[:most]
    return AspectAdvice(
        aspect,
        tuple(q for q in best if q.score is not None and q.score >= strong)[:most],
        weaknesses,
        tuple(_recommended(weaknesses, aspect)),
    )


def _recommended(weaknesses: Sequence[QuestionScore], aspect: AspectScore) -> list[LocalText]:
    told = [_RAISE.format(place=q.question.place, score=shown(q.score)) for q in weaknesses]
    if aspect.missing:
        told.append(_ANSWER.format(count=len(aspect.missing)))
    return told


_RAISE = LocalText(
    "Benahi {place} (nilai {score}): tetapkan penanggung jawab, tenggat, dan buktinya.",
    "Mend {place} (score {score}): set who answers for it, by when, and the evidence.",
)
_ANSWER = LocalText(
    "Jawab {count} pertanyaan yang masih kosong.", "Answer the {count} questions still open."
)
