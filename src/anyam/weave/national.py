"""The national search for overlaps: likely pairs among millions, as one Ibis expression.

Comparing each with each grows with the square; here the cost grows with the number of subjects.
Every subject is put into blocks: one for each of its most telling features and one for each pair
of them. A block is read in an order in which like subjects stand side by side, and only neighbours
at most so many places apart become a pair. What two subjects share is then added up over all their
features: whole numbers, so the order of rows, the engine and the number of machines change
nothing. Method and sources: docs/methods/weave.md.

Nothing here opens a database: hand in a table of any engine that Ibis speaks to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis import Table
    from ibis.expr.types import Value

COLUMNS = {"item": "int64", "feature": "int64", "weight": "int64", "opens": "boolean"}
"""One row for each feature of a subject; ``weight`` > 0 in thousandths, ``opens``: opens blocks."""
SCALE = 1_000
NONE = -1
_WIDTH = 2**31


@dataclass(frozen=True, slots=True)
class Search:
    """How far the search goes; more of anything finds more and takes longer in proportion."""

    telling: int = 8  # features of a subject that open a block each
    paired: int = 6  # of these, so many open a block with each other as well
    places: int = 16  # how far apart two may stand in a block
    least: float = 0.12  # likeness from which a pair is kept, as in the exact search
    most: int = 10  # pairs kept for each subject, the likest


def likely(
    features: Table,
    *,
    search: Search | None = None,
    hold: Callable[[str, Table], Table] | None = None,
) -> Table:
    """Find likely pairs: ``first`` < ``second`` and ``likeness`` in millionths.

    ``features`` has :data:`COLUMNS`; numbers of features lie below two thousand million. A pair
    stays if it is among the likest of either side. ``hold`` may lay a step down under a name and
    give it back: an engine that knows how many rows it has plans the next step better.
    """
    how, keep = search or Search(), hold or (lambda _, table: table)
    pairs = keep("pairs", _neighbours(_blocks(features, how), how))
    return _likest(keep("likened", _likened(pairs, features, how)), how)


def _blocks(features: Table, how: Search) -> Table:
    """List which subject stands in which ``block``, and its order there.

    Telling features stand side by side, the heaviest first; what one subject alone has tells
    nothing. Whoever shares them stands near.
    """
    import ibis

    opening = features.filter(features.opens)
    opening = opening.mutate(times=opening.count().over(ibis.window(group_by="feature")))
    opening = opening.filter(opening.times > 1)
    heaviest = ibis.window(group_by="item", order_by=[opening.weight.desc(), opening.feature.asc()])
    ranked = opening.mutate(place=ibis.row_number().over(heaviest))
    telling = ranked.filter(ranked.place < how.telling)
    places = {
        f"place_{n}": telling.feature.max(where=telling.place == n).coalesce(NONE)
        for n in range(how.telling)
    }
    orders = telling.group_by("item").aggregate(**places)
    blocks = orders.mutate(block=ibis.array(list(_names(orders, how))).unnest())
    return blocks.filter(blocks.block.notnull())


def _names(orders: Table, how: Search) -> Iterator[Value]:
    """Number the blocks of a subject: a feature alone, or two of them, the lower one first."""
    import ibis

    places = [orders[f"place_{n}"] for n in range(how.telling)]
    for place in places:
        yield (place >= 0).ifelse(place, None)
    for one, other in combinations(places[: how.paired], 2):
        low, high = ibis.least(one, other), ibis.greatest(one, other)
        yield (low >= 0).ifelse((low + 1) * _WIDTH + high, None)


def _neighbours(blocks: Table, how: Search) -> Table:
    """Pair each subject with those that follow it in a block."""
    import ibis

    order = [blocks[f"place_{n}"] for n in range(how.telling)]
    row = ibis.window(group_by="block", order_by=[*order, blocks.item])
    following = [blocks.item.lead(n).over(row) for n in range(1, how.places + 1)]
    met = blocks.select("item", following=ibis.array(following))
    pairs = met.select("item", next=met.following.unnest())
    pairs = pairs.filter(pairs.next.notnull())
    return pairs.select(
        first=ibis.least(pairs.item, pairs.next), second=ibis.greatest(pairs.item, pairs.next)
    ).distinct()


def _likened(pairs: Table, features: Table, how: Search) -> Table:
    """Add up what the two of each pair share; the faint ones go."""
    mine = features.select(first="item", feature="feature", mine="weight")
    theirs = features.select(second="item", feature="feature", theirs="weight")
    met = pairs.join(mine, "first").join(theirs, ["second", "feature"])
    met = met.select("first", "second", product=met.mine * met.theirs)
    found = met.group_by("first", "second").aggregate(likeness=met["product"].sum().cast("int64"))
    return found.filter(found.likeness >= round(how.least * SCALE * SCALE))


def _likest(pairs: Table, how: Search) -> Table:
    """Keep the pairs that are among the likest of either side."""
    import ibis

    sides = pairs.mutate(item=ibis.array([pairs.first, pairs.second]).unnest())
    row = ibis.window(
        group_by="item",
        order_by=[sides.likeness.desc(), sides.first.asc(), sides.second.asc()],
    )
    ranked = sides.mutate(place=ibis.row_number().over(row))
    kept = ranked.filter(ranked.place < how.most)
    return kept.select("first", "second", "likeness").distinct()
