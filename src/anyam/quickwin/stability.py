"""Whether the first stays first when nobody is quite sure of the weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from random import Random
from typing import TypeVar
from uuid import UUID

from anyam.kernel import LocalText
from anyam.quickwin.ranking import Ranking
from anyam.quickwin.wording import number, percent

K = TypeVar("K")
DRAWS = 1000
SPREAD = 20  # percent up and down


@dataclass(frozen=True, slots=True)
class Stability:
    """In how many draws of the weights a nominee was first of its group."""

    first: int
    draws: int
    spread: int  # percent

    @property
    def share(self) -> Fraction:
        """Draws in which it was first, of all."""
        return Fraction(self.first, self.draws)

    @property
    def sentence(self) -> LocalText:
        """Say it: “first in 94 % of 1,000 draws with weights ±20 %”."""
        draws = number(Fraction(self.draws), places=0)
        return _SAID.format(share=percent(self.share), draws=draws, spread=self.spread)


def stability(
    ranking: Ranking,
    *,
    groups: Mapping[UUID, str],
    rng: Random,
    draws: int = DRAWS,
    spread: int = SPREAD,
) -> Mapping[UUID, Stability]:
    """Draw each weight evenly within ±``spread`` percent and count who comes first in its group.

    Nominees that share the first place are all first. Figures are whole numbers throughout, so the
    same seed gives the same counts everywhere. ``groups`` names the dimension of each nominee.
    """
    table = _whole({r.quick_win: list(r.parts.values()) for r in ranking})
    weights = _whole({None: [ranking.weights.values[c.key] for c in ranking.criteria]})[None]
    first: defaultdict[UUID, int] = defaultdict(int)
    for _ in range(draws):
        drawn = [w * rng.randint(1000 - 10 * spread, 1000 + 10 * spread) for w in weights]
        totals = {
            id_: sum(x * w for x, w in zip(row, drawn, strict=True)) for id_, row in table.items()
        }
        best: dict[str, int] = {}
        for id_, total in totals.items():
            group = groups.get(id_, "")
            best[group] = max(total, best.get(group, 0))
        for id_, total in totals.items():
            first[id_] += total == best[groups.get(id_, "")]
    return {id_: Stability(first[id_], draws, spread) for id_ in table}


def _whole(rows: Mapping[K, list[Fraction]]) -> dict[K, list[int]]:
    below = lcm(*(x.denominator for row in rows.values() for x in row))
    return {key: [int(x * below) for x in row] for key, row in rows.items()}


_SAID = LocalText(
    "pertama dalam {share} dari {draws} percobaan dengan bobot ±{spread}\u00a0%",
    "first in {share} of {draws} draws with weights ±{spread}%",
)
