"""Telling: weighed pairs become overlaps with kind, order and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from anyam.reference.weaving import WeaveWeights
from anyam.weave.evidence import evidence_of
from anyam.weave.kinds import Sides, comes_first, kind_of, sides_of
from anyam.weave.matching import Matcher
from anyam.weave.overlap import Evidence, Overlap, OverlapKind, Reasons
from anyam.weave.pair import Pair
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

    def overlaps(
        self,
        ones: Sequence[Reading],
        others: Sequence[Reading],
        found: Weighed,
        *,
        which: Iterable[int],
    ) -> tuple[Overlap, ...]:
        """Tell the weighed pairs asked for; their reasons are worded when somebody reads them."""
        sides = sides_of(found.strengths, weights=self._weights)
        first, second = found.at
        return tuple(
            self._overlap(ones[first[n]], others[second[n]], found, sides=sides, at=n)
            for n in which
        )

    def _overlap(
        self, one: Reading, other: Reading, found: Weighed, *, sides: Sides, at: int
    ) -> Overlap:
        score = round(float(found.scores[at]), 4)
        kind = kind_of(one, other, sides=sides, at=at, score=score, weights=self._weights)
        if kind is OverlapKind.ORDER and not comes_first(one, other):
            one, other = other, one
        because = Reasons(partial(self._reasons, one, other, found, at))
        return Overlap(one.subject, other.subject, score, kind, because)

    def _reasons(
        self, one: Reading, other: Reading, found: Weighed, at: int
    ) -> tuple[Evidence, ...]:
        weights = self._weights.weights
        added = {c: float(v[at]) * weights.get(c, 0.0) for c, v in found.strengths.items()}
        return evidence_of(Pair(one, other, self._concepts, self._rarity), added=added)
