"""Achievement of one measure: how far a value has come, by direction, baseline and target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from anyam.kernel import Choice, LocalText
from anyam.plan import Direction
from anyam.realisation.wording import percent, shown

ONE = Fraction(1)


class Lack(Choice):
    """Why a program has no figure under a formula, the plainest reason first."""

    NO_REPORT = "no_report", "belum ada laporan", "no report"
    NO_VALUE = "no_value", "nilai belum dilaporkan", "value not reported"
    NO_TARGET = "no_target", "target belum ditetapkan", "no target set"
    ZERO_TARGET = "zero_target", "target nol tanpa data awal", "target zero without a baseline"
    NO_WEIGHT = "no_weight", "bobot atau anggaran tidak ada", "no weight or budget"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: target, achieved value, baseline and direction, all in one unit.

    ``band`` is how far from its target a kept value may lie, as a share of the target.
    """

    name: str
    target: Fraction | None
    achieved: Fraction | None
    baseline: Fraction | None = None
    direction: Direction = Direction.RISING
    band: Fraction = Fraction(5, 100)
    weight: Fraction | None = None
    note: LocalText | None = None

    @property
    def achievement(self) -> Achievement | Lack:
        """How far the value has come, or why that cannot be said."""
        if self.achieved is None:
            return Lack.NO_VALUE
        if self.target is None:
            return Lack.NO_TARGET
        if self.direction is Direction.KEEP:
            return _kept(self.achieved, self.target, self.band)
        if self.baseline is not None and _leads_on(self.baseline, self.target, self.direction):
            return _way(self.achieved, self.target, self.baseline)
        if self.direction is Direction.FALLING:
            return _falling(self.achieved, self.target)
        return _ratio(self.achieved, self.target)


@dataclass(frozen=True, slots=True)
class Achievement:
    """A share of the way to the target: ``raw`` as computed, ``how`` written out when asked.

    ``limited`` is the capped share where several measures, each capped, were joined.
    """

    raw: Fraction
    tell: Callable[[], LocalText] = field(repr=False, compare=False)
    limited: Fraction | None = None

    @property
    def how(self) -> LocalText:
        """The reckoning as people write it: ``15 ÷ 20 = 75,00 %``."""
        return self.tell()

    @property
    def value(self) -> Fraction:
        """The share without a cap; moving away from the target counts as nothing."""
        return max(Fraction(0), self.raw)

    @property
    def capped(self) -> Fraction:
        """The share, one at most; one measure never makes up for another."""
        return min(self.value, ONE) if self.limited is None else self.limited

    @property
    def over(self) -> bool:
        """Whether more was reached than asked."""
        return self.raw > ONE


def _leads_on(baseline: Fraction, target: Fraction, direction: Direction) -> bool:
    """Tell whether the target lies on the better side of the baseline."""
    return target > baseline if direction is Direction.RISING else target < baseline


def _told(raw: Fraction, template: LocalText, **numbers: Fraction) -> Achievement:
    """Make an achievement that fills its template when asked how it came about."""
    return Achievement(
        raw,
        lambda: template.format(r=percent(raw), **{k: shown(v) for k, v in numbers.items()}),
    )


def _way(achieved: Fraction, target: Fraction, baseline: Fraction) -> Achievement:
    """(achieved - baseline) / (target - baseline), in either direction."""
    raw = (achieved - baseline) / (target - baseline)
    return _told(raw, _WAY, a=achieved, t=target, b=baseline)


def _ratio(achieved: Fraction, target: Fraction) -> Achievement | Lack:
    """Divide achieved by target: the usual formula of rising measures without a baseline."""
    if target == 0:
        return Lack.ZERO_TARGET
    return _told(achieved / target, _RATIO, a=achieved, t=target)


def _falling(achieved: Fraction, target: Fraction) -> Achievement | Lack:
    """(2 x target - achieved) / target, as performance reports (LKjIP) compute falling measures."""
    if target == 0:
        return _told(ONE, _ZERO_MET) if achieved <= 0 else Lack.ZERO_TARGET
    return _told((2 * target - achieved) / target, _FALLING, a=achieved, t=target)


def _kept(achieved: Fraction, target: Fraction, band: Fraction) -> Achievement:
    """Give one within the band around the target, else one less the distance from the band."""
    low, high = sorted((target * (1 - band), target * (1 + band)))
    if low <= achieved <= high:
        return _told(ONE, _WITHIN, a=achieved, low=low, high=high)
    nearest = low if achieved < low else high
    away = abs(achieved - nearest) / abs(nearest) if nearest else ONE
    return _told(max(Fraction(0), 1 - away), _OUTSIDE, a=achieved, low=low, high=high)


_WAY = LocalText("({a} − {b}) ÷ ({t} − {b}) = {r}", "({a} − {b}) ÷ ({t} − {b}) = {r}")
_RATIO = LocalText("{a} ÷ {t} = {r}", "{a} ÷ {t} = {r}")
_FALLING = LocalText("(2 × {t} − {a}) ÷ {t} = {r}", "(2 × {t} − {a}) ÷ {t} = {r}")
_ZERO_MET = LocalText("target 0 tercapai = {r}", "target of 0 met = {r}")
_WITHIN = LocalText("{a} dalam {low}–{high} = {r}", "{a} within {low}–{high} = {r}")
_OUTSIDE = LocalText("{a} di luar {low}–{high} = {r}", "{a} outside {low}–{high} = {r}")


def together(measures: Sequence[Measure]) -> Achievement | Lack:
    """Join a program's measures: by their weights where all have one, else all alike.

    Each measure counts as far as it is known; a program none of whose measures is known lacks
    what its first measure lacks.
    """
    told = [(m, m.achievement) for m in measures]
    known = [(m, a) for m, a in told if isinstance(a, Achievement)]
    if not known:
        return next((a for _, a in told if isinstance(a, Lack)), Lack.NO_VALUE)
    if len(told) == 1:
        return known[0][1]
    weights = [m.weight or Fraction(0) for m, _ in known]
    if not all(weights):
        weights = [ONE] * len(known)
    raw = _mean([a.value for _, a in known], weights)
    limited = _mean([a.capped for _, a in known], weights)
    even = len(set(weights)) == 1
    return Achievement(raw, lambda: _listed(known, of=len(told), raw=raw, even=even), limited)


def _mean(values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    total = sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0))
    return total / sum(weights, Fraction(0))


def _listed(
    known: Sequence[tuple[Measure, Achievement]], *, of: int, raw: Fraction, even: bool
) -> LocalText:
    parts = [LocalText(f"{m.name}: {a.how.id}", f"{m.name}: {a.how.en}") for m, a in known]
    kind = (
        LocalText("rata-rata {n} dari {of} indikator", "mean of {n} of {of} indicators")
        if even
        else LocalText(
            "rata-rata berbobot {n} dari {of} indikator", "weighted mean of {n} of {of} indicators"
        )
    ).format(n=len(known), of=of)
    return LocalText(
        f"{kind.id} = {percent(raw).id} ({'; '.join(p.id for p in parts)})",
        f"{kind.en} = {percent(raw).en} ({'; '.join(p.en for p in parts)})",
    )
