"""Rarity: how telling a mark is, from the table at hand and from plans in general."""

from __future__ import annotations

import math
from collections.abc import Mapping

from anyam.reference.word_list import word_frequencies

_TRUST = 400  # how many texts of the table at hand the general counts are worth


class Rarity:
    """Inverse document frequency over the texts at hand, steadied by general counts."""

    def __init__(self, counts: Mapping[str, int], *, texts: int, general: bool) -> None:
        """Take how often each mark stands in ``texts``; ``general`` for roots of words."""
        known = word_frequencies() if general else {"*": 1}
        self._counts, self._known = counts, known
        self._share = _TRUST / known["*"]
        self._texts = texts + _TRUST
        self._weights: dict[str, float] = {}

    def __call__(self, mark: str) -> float:
        """Return the mark's weight: 1 if nothing else has it, towards 0 if everything has."""
        if mark not in self._weights:
            self._weights[mark] = self._reckon(mark)
        return self._weights[mark]

    def _reckon(self, mark: str) -> float:
        found = self._counts.get(mark, 0) + self._known.get(mark, 0) * self._share
        return math.log((self._texts + 1) / (found + 1)) / math.log(self._texts + 1)
