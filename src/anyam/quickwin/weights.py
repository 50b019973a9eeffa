"""How much each criterion counts: equal until a council says otherwise, on a dated paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anyam.kernel import AnyamError, LocalText
from anyam.quickwin.scores import Scores
from anyam.reference import Criterion, CriterionSubject, quickwin_criteria

EQUAL = LocalText(
    "Bobot sama untuk setiap kriteria; bawaan Anyam, bukan bobot resmi.",
    "Equal weights for every criterion; Anyam's default, not official.",
)
_OWN = LocalText("Bobot yang ditetapkan sendiri.", "Weights set by the region itself.")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by criterion, since when they hold and who set them; none is official by itself."""

    criteria: tuple[Criterion, ...]
    values: Mapping[str, Fraction]
    valid_from: date | None = None
    source: LocalText = EQUAL
    official: bool = False

    def used(self, scores: Scores) -> tuple[Criterion, ...]:
        """Return the criteria that count: weight above zero, and judging nominees or scored.

        Criteria that judge the region (last year's quick wins, new ones) count only where somebody
        scored them: nobody can in the first year.
        """
        return tuple(
            c
            for c in self.criteria
            if self.values[c.key] > 0
            and (c.subject is CriterionSubject.NOMINEE or c.key in scores.criteria)
        )


def equal_weights(instrument: str = "2023") -> Weights:
    """Weigh every criterion of an instrument the same. Raises ``KeyError``."""
    criteria = quickwin_criteria(instrument)
    return Weights(criteria, {c.key: Fraction(1) for c in criteria})


def weights_of(
    values: Mapping[str, Fraction | int],
    *,
    valid_from: date | None = None,
    source: LocalText = _OWN,
    official: bool = False,
    instrument: str = "2023",
) -> Weights:
    """Set weights by criterion key; criteria not named keep weight 1.

    Raises ``AnyamError`` for an unknown criterion, a negative weight, or weights that are all zero.
    """
    criteria = quickwin_criteria(instrument)
    known = {c.key: c.label for c in criteria}
    for key, value in values.items():
        if key not in known:
            raise AnyamError(_UNKNOWN.format(seen=key, known=", ".join(known)))
        if value < 0:
            raise AnyamError(_NEGATIVE.format(name=known[key], value=value))
    whole = {key: Fraction(values.get(key, 1)) for key in known}
    if not any(whole.values()):
        raise AnyamError(_NOTHING)
    return Weights(criteria, whole, valid_from, source, official)


_UNKNOWN = LocalText(
    "Kriteria “{seen}” tidak dikenal. Kriteria yang ada: {known}.",
    "The criterion “{seen}” is not known. There are: {known}.",
)
_NEGATIVE = LocalText(
    "Bobot {name} tertulis {value}; bobot tidak boleh kurang dari nol.",
    "The weight of {name} is {value}; a weight cannot be below zero.",
)
_NOTHING = LocalText(
    "Semua bobot nol, sehingga tidak ada yang dapat dibandingkan. Beri bobot pada satu kriteria.",
    "All weights are zero, so nothing can be compared. Give at least one criterion a weight.",
)
