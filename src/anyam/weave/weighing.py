"""Weighing: every likeness of many pairs at once, and the score that follows from the weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyam.reference.weaving import WeaveWeights
from anyam.weave.space import Laid, cosines, equal, filled

if TYPE_CHECKING:
    import numpy as np

At = tuple["np.ndarray", "np.ndarray"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs by position, the strength 0-1 of every evidence by code, and the scores."""

    at: At
    strengths: Mapping[str, np.ndarray]
    scores: np.ndarray

    def kept(self, keep: np.ndarray) -> Weighed:
        """Only the pairs marked or listed."""
        strengths = {code: values[keep] for code, values in self.strengths.items()}
        return Weighed((self.at[0][keep], self.at[1][keep]), strengths, self.scores[keep])


def weigh(one: Laid, other: Laid, *, at: At, weights: WeaveWeights) -> Weighed:
    """Score pairs of rows: the logistic function of the base plus strength × weight of each."""
    import numpy as np

    strengths = strengths_of(one, other, at)
    total = np.full(len(at[0]), weights.base)
    for code, values in strengths.items():
        total += weights.weights.get(code, 0.0) * values
    return Weighed(at, strengths, 1 / (1 + np.exp(-total)))


def strengths_of(one: Laid, other: Laid, at: At) -> dict[str, np.ndarray]:
    """Strength 0-1 of every evidence for pairs of rows, by code."""
    import numpy as np

    found = {name: cosines(name, one, other, at=at) for name in _BY_WORDS}
    found |= {code: reckon(one, other, at).astype(float) for code, reckon in _BY_FIELDS.items()}
    found["makes"] = np.maximum(
        cosines("makes", one, other, at=at, against="needs"),
        cosines("needs", one, other, at=at, against="makes"),
    )
    for block, code in (("title", "other_topic"), ("done", "other_deed")):
        both = filled(block, one, at=at[0]) & filled(block, other, at=at[1])
        found[code] = (both & (cosines(block, one, other, at=at) == 0)).astype(float)
    found["other_topic"] *= np.maximum(found["topic"], found["topic_words"]) < _FAINT
    return found


_FAINT = 0.1  # a likeness of topics below which two titles with topics are about other things
_BY_WORDS = (
    "topic_gist", "thing_gist", "topic_words", "thing_words", "loose", "topic", "thing", "people",
    "deed", "place", "needs", "roots", "pieces", "location", "application", "data",
)  # fmt: skip


def _nomenclature(one: Laid, other: Laid, at: At) -> np.ndarray:
    import numpy as np

    levels = ("nomenclature_program", "nomenclature_activity", "nomenclature")
    same = [
        equal(level, one, other, at=at) * share
        for level, share in zip(levels, _SHARES, strict=True)
    ]
    found: np.ndarray = np.maximum.reduce(same)
    return found


def _dimension(one: Laid, other: Laid, at: At) -> np.ndarray:
    same = equal("dimension", one, other, at=at)
    found: np.ndarray = same & ~equal("subdimension", one, other, at=at)
    return found


def _agency(one: Laid, other: Laid, at: At) -> np.ndarray:
    import numpy as np

    shared = cosines("agencies", one, other, at=at)
    found: np.ndarray = np.maximum(equal("agency", one, other, at=at), shared)
    return found


def _years(one: Laid, other: Laid, at: At) -> np.ndarray:
    import numpy as np

    a, b = one.years[at[0]], other.years[at[1]]
    common = np.minimum(a[:, 1], b[:, 1]) - np.maximum(a[:, 0], b[:, 0]) + 1
    shorter = np.minimum(a[:, 1] - a[:, 0], b[:, 1] - b[:, 0]) + 1
    found: np.ndarray = np.clip(common, 0, None) / np.maximum(shorter, 1)
    return found


def _before(one: Laid, other: Laid, at: At) -> np.ndarray:
    import numpy as np

    found = np.zeros(len(at[0]))
    waiting = [
        {n for n in np.unique(places).tolist() if laid.readings[n].subject.before}
        for laid, places in ((one, at[0]), (other, at[1]))
    ]
    for place, (i, j) in enumerate(zip(at[0].tolist(), at[1].tolist(), strict=True)):
        if i in waiting[0] or j in waiting[1]:
            first, second = one.readings[i].subject, other.readings[j].subject
            found[place] = second.id in first.before or first.id in second.before
    return found


_SHARES = (0.3, 0.6, 1.0)  # the same program, activity, sub-activity
_BY_FIELDS: Mapping[str, Callable[[Laid, Laid, At], np.ndarray]] = {
    "subdimension": lambda one, other, at: equal("subdimension", one, other, at=at),
    "dimension": _dimension,
    "nomenclature": _nomenclature,
    "agency": _agency,
    "years": _years,
    "before": _before,
}
