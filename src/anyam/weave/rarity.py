"""Rarity: how telling a mark is, from the table at hand and from plans in general."""

from __future__ import annotations

import math
from collections.abc import Mapping

from anyam.reference.word_list import word_frequencies

_KEPT = 0.3  # of its general weight a mark keeps, however often the table at hand repeats it
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
        known = self._known.get(mark, 0) * self._share
        here = _weight(self._counts.get(mark, 0) + known, self._texts)
        return max(here, _KEPT * _weight(known, _TRUST))


def _weight(found: float, texts: int) -> float:
    return math.log((texts + 1) / (found + 1)) / math.log(texts + 1)
