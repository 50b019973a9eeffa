"""Telling: weighed pairs become overlaps with kind, order and evidence."""

from __future__ import annotations

from collections.abc import Sequence

from anyam.reference.weaving import WeaveWeights
from anyam.weave.evidence import Pair, evidence_of
from anyam.weave.kinds import comes_first, kind_of
from anyam.weave.matching import Matcher
from anyam.weave.overlap import Overlap, OverlapKind
from anyam.weave.reading import Reading
from anyam.weave.space import Space
from anyam.weave.weighing import Weighed


class Teller:
    """Puts weighed pairs into overlaps with their kind and evidence."""

    def __init__(self, space: Space, known: Matcher, weights: WeaveWeights) -> None:
        """Keep what the words stand for."""
        self._concepts = known.lexicon.concepts
        self._rarity = space.rarity
        self._weights = weights

    def overlap(
        self, ones: Sequence[Reading], others: Sequence[Reading], found: Weighed, at: int
    ) -> Overlap:
        """Tell one weighed pair."""
        one, other = ones[found.at[0][at]], others[found.at[1][at]]
        strengths = {code: float(values[at]) for code, values in found.strengths.items()}
        score = round(float(found.scores[at]), 4)
        kind = kind_of(one, other, strengths=strengths, score=score, weights=self._weights)
        if kind is OverlapKind.ORDER and not comes_first(one, other):
            one, other = other, one
        added = {c: v * self._weights.weights.get(c, 0.0) for c, v in strengths.items()}
        because = evidence_of(Pair(one, other, self._concepts, self._rarity), added=added)
        return Overlap(one.subject, other.subject, score, kind, because)
