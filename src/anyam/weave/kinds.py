"""Kinds: whether two that meet should merge, coordinate, share, or follow each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyam.reference.weaving import WeaveWeights
from anyam.weave.evidence import makes, same_topic
from anyam.weave.overlap import OverlapKind
from anyam.weave.reading import Reading

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Sides:
    """What decides the kind of many pairs: sums over their evidence, one a pair."""

    before: np.ndarray  # the plan says so
    other_deed: np.ndarray
    shared: np.ndarray  # what applications, data and things in common add
    same: np.ndarray  # what topic and words add


def sides_of(strengths: Mapping[str, np.ndarray], *, weights: WeaveWeights) -> Sides:
    """Sum up the sides of many weighed pairs at once."""
    return Sides(
        strengths["before"],
        strengths["other_deed"],
        _sum(strengths, weights, _SHARED),
        _sum(strengths, weights, _SAME),
    )


def kind_of(
    one: Reading,
    other: Reading,
    *,
    sides: Sides,
    at: int,
    score: float,
    weights: WeaveWeights,
) -> OverlapKind:
    """Tell the kind of an overlap.

    Said by the plan to follow, or one does the work the other builds on: order. An application,
    data or thing in common weighs more than topic and words, or is all there is, or one makes the
    data or thing the other needs: share. The score reaches the line of the same work, a topic of
    their own is common, no deed differs: merge. Else coordinate.
    """
    same = score >= weights.merge
    needed = frozenset() if same else _one_needs_the_other(one, other)
    if sides.before[at] or needed & (one.title_topics | other.title_topics):
        return OverlapKind.ORDER
    if needed or sides.shared[at] > (sides.same[at] if score >= weights.least else 0.0):
        return OverlapKind.SHARE
    if same and same_topic(one, other) and not sides.other_deed[at]:
        return OverlapKind.MERGE
    return OverlapKind.COORDINATE


def comes_first(one: Reading, other: Reading) -> bool:
    """Of two that must follow each other, tell whether ``one`` comes first."""
    if other.subject.id in one.subject.before:
        return False
    return one.subject.id in other.subject.before or bool(makes(one, other))


def _one_needs_the_other(one: Reading, other: Reading) -> frozenset[str]:
    """What exactly one of the two builds and the other uses."""
    there, back = makes(one, other), makes(other, one)
    return frozenset() if there and back else there or back


def _sum(
    strengths: Mapping[str, np.ndarray], weights: WeaveWeights, codes: tuple[str, ...]
) -> np.ndarray:
    import numpy as np

    found: np.ndarray = np.add.reduce(
        [strengths[code] * weights.weights.get(code, 0.0) for code in codes]
    )
    return found


_SHARED = ("application", "data", "thing", "thing_words", "thing_gist", "needs", "makes")
_SAME = (
    "topic",
    "topic_words",
    "topic_gist",
    "loose",
    "deed",
    "people",
    "place",
    "location",
    "roots",
    "pieces",
)
