"""Kinds: whether two that meet should merge, coordinate, share, or follow each other."""

from __future__ import annotations

from collections.abc import Mapping

from anyam.reference.concepts import Facet
from anyam.reference.weaving import WeaveWeights
from anyam.weave.evidence import makes, same_topic
from anyam.weave.overlap import OverlapKind
from anyam.weave.reading import Reading

Strengths = Mapping[str, float]


def kind_of(
    one: Reading, other: Reading, *, strengths: Strengths, score: float, weights: WeaveWeights
) -> OverlapKind:
    """Tell the kind of an overlap.

    Said by the plan to follow, or one makes what the other needs: order. An application, data or
    thing in common weighs more than topic and words, or is all there is: share. The score reaches
    the line of the same work, a topic of their own is common, no deed differs: merge. Else
    coordinate.
    """
    if strengths["before"] or _one_needs_the_other(one, other):
        return OverlapKind.ORDER
    shared = _weight(strengths, weights, _SHARED)
    if shared > (_weight(strengths, weights, _SAME) if score >= weights.least else 0.0):
        return OverlapKind.SHARE
    if score >= weights.merge and same_topic(one, other) and not strengths["other_deed"]:
        return OverlapKind.MERGE
    return OverlapKind.COORDINATE


def comes_first(one: Reading, other: Reading) -> bool:
    """Of two that must follow each other, tell whether ``one`` comes first."""
    if other.subject.id in one.subject.before:
        return False
    return one.subject.id in other.subject.before or bool(makes(one, other))


def _one_needs_the_other(one: Reading, other: Reading) -> bool:
    """Tell whether exactly one builds what the other uses."""
    if one.told(Facet.TOPIC).keys() & other.told(Facet.TOPIC).keys():
        return False
    return bool(makes(one, other)) != bool(makes(other, one))


def _weight(strengths: Strengths, weights: WeaveWeights, codes: tuple[str, ...]) -> float:
    return sum(strengths[code] * weights.weights.get(code, 0.0) for code in codes)


_SHARED = ("application", "data", "thing", "thing_words", "needs", "makes")
_SAME = ("topic", "topic_words", "loose", "deed", "people", "place", "location", "roots", "pieces")
