"""Improvement on an earlier evaluation, even under another instrument, and what cannot compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from anyam.evaluation.instrument import Instrument
from anyam.evaluation.scoring import ZERO, AspectScore, ScoreCard
from anyam.evaluation.wording import plain, shown
from anyam.kernel import LocalText


@dataclass(frozen=True, slots=True)
class AspectChange:
    """How one aspect moved; ``before`` or ``after`` is ``None`` where it has no counterpart."""

    key: str
    name: LocalText
    before: Fraction | None
    after: Fraction | None
    weight_before: Fraction | None
    weight_after: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """After − before, where both are known."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Improvement:
    """This evaluation against an earlier one.

    ``total`` is the ministry's rate of improvement: final score − earlier final score.
    ``alike`` compares only the aspects both have, under this instrument's weights scaled to 100.
    """

    before: Fraction
    after: Fraction
    aspects: tuple[AspectChange, ...]
    alike: tuple[Fraction, Fraction] | None
    caveats: tuple[LocalText, ...]

    @property
    def total(self) -> Fraction:
        """Final score − earlier final score."""
        return self.after - self.before

    @property
    def sentence(self) -> LocalText:
        """Write the improvement as a subtraction."""
        return _TOTAL.format(
            after=shown(self.after),
            before=shown(self.before),
            total=shown(self.total, signed=True),
        )


def improvement(card: ScoreCard, *, before: ScoreCard | Fraction) -> Improvement | None:
    """Compare with an earlier card, or only its final score; ``None`` without both finals."""
    earlier = before.final if isinstance(before, ScoreCard) else before
    if card.final is None or earlier is None:
        return None
    if not isinstance(before, ScoreCard):
        return Improvement(earlier, card.final, (), None, (_ONLY_FINAL,))
    changes = tuple(_changes(card, before))
    alike = _alike(changes, card.instrument)
    return Improvement(earlier, card.final, changes, alike, tuple(_caveats(changes, card, before)))


def _changes(card: ScoreCard, before: ScoreCard) -> Iterator[AspectChange]:
    keys = dict.fromkeys(a.aspect.key for side in (card, before) for a in side.aspects)
    for key in keys:
        new, old = card.aspect(key), before.aspect(key)
        one = new or old
        if one is not None:
            yield AspectChange(
                key, one.aspect.name, _mean(old), _mean(new), _weight(old), _weight(new)
            )


def _alike(
    changes: tuple[AspectChange, ...], instrument: Instrument
) -> tuple[Fraction, Fraction] | None:
    weights = {a.key: a.weight for a in instrument.aspects}
    both = [c for c in changes if c.before is not None and c.after is not None]
    total = sum((weights[c.key] for c in both), ZERO)
    if not total:
        return None
    old, new = (
        sum((weights[c.key] * (value or ZERO) for c, value in pairs), ZERO) / total
        for pairs in ([(c, c.before) for c in both], [(c, c.after) for c in both])
    )
    return old, new


def _caveats(
    changes: tuple[AspectChange, ...], card: ScoreCard, before: ScoreCard
) -> Iterator[LocalText]:
    if card.instrument.id != before.instrument.id:
        yield _OTHER.format(old=before.instrument.title, new=card.instrument.title)
    for change in changes:
        if change.weight_before is None:
            yield _NEW.format(name=change.name)
        elif change.weight_after is None:
            yield _GONE.format(name=change.name)
        elif change.weight_before != change.weight_after:
            weights = {"old": plain(change.weight_before), "new": plain(change.weight_after)}
            yield _WEIGHT.format(name=change.name, **weights)
        asked = _count(before, change.key), _count(card, change.key)
        if None not in (change.before, change.after) and 0 not in asked and asked[0] != asked[1]:
            yield _QUESTIONS.format(name=change.name, old=asked[0], new=asked[1])


def _count(card: ScoreCard, key: str) -> int:
    found = card.aspect(key)
    return len(found.questions) if found else 0


def _mean(score: AspectScore | None) -> Fraction | None:
    return score.mean if score else None


def _weight(score: AspectScore | None) -> Fraction | None:
    return score.aspect.weight if score else None


_TOTAL = LocalText(
    "Tingkat improvement: {after} − {before} = {total}.",
    "Improvement: {after} − {before} = {total}.",
)
_ONLY_FINAL = LocalText(
    "Hanya nilai akhir sebelumnya yang diketahui; aspek tidak dapat dibandingkan.",
    "Only the earlier final score is known; aspects cannot be compared.",
)
_OTHER = LocalText(
    "Instrumennya berbeda: {old} dan {new}.", "The instruments differ: {old} and {new}."
)
_NEW = LocalText(
    "{name} baru dinilai sekarang; tidak ada pembandingnya.",
    "{name} is scored only now; there is nothing to compare it with.",
)
_GONE = LocalText("{name} tidak dinilai lagi.", "{name} is no longer scored.")
_WEIGHT = LocalText(
    "Bobot {name} berubah dari {old} % menjadi {new} %.",
    "The weight of {name} changed from {old} % to {new} %.",
)
_QUESTIONS = LocalText(
    "{name}: {old} pertanyaan menjadi {new}; rata-ratanya tidak sepenuhnya sebanding.",
    "{name}: {old} questions became {new}; the means do not compare entirely.",
)
