"""A pair: two readings side by side, and what both of them speak of, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from anyam.kernel import LocalText
from anyam.reference.concepts import Concept, Facet
from anyam.weave.reading import Reading

MOST = 3  # names in one clause
_WORTH = 0.25  # of the strongest name, to be worth telling


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readings side by side, and the concepts they speak of."""

    one: Reading
    other: Reading
    concepts: Mapping[str, Concept]
    rarity: Mapping[str, Callable[[str], float]]  # by block, of a mark

    def shared(self, facet: Facet) -> list[str]:
        """Concepts of a facet that both name or cover, the most telling first."""
        a, b = self.one.told(facet), self.other.told(facet)
        weight = {c: a[c] * b[c] * self.rarity[facet.value](c) ** 2 for c in a.keys() & b.keys()}
        least = max(weight.values(), default=0.0) * _WORTH
        return sorted((c for c in weight if weight[c] >= least), key=lambda c: (-weight[c], c))

    def names(self, ids: Iterable[str]) -> LocalText | None:
        """Put concepts into words."""
        told = [self.concepts[id_].name for id_ in list(ids)[:MOST]]
        if not told:
            return None
        return LocalText(listed([t.id for t in told], "dan"), listed([t.en for t in told], "and"))


def listed(names: list[str], joint: str) -> str:
    """List names: ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"
