"""Wide weaving: very many subjects, paired by a database engine, gathered by nearness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from anyam.reference.weaving import WeaveWeights
from anyam.weave.clusters import cluster_of
from anyam.weave.national import COLUMNS, SCALE, Search, likely
from anyam.weave.overlap import Cluster
from anyam.weave.pairing import BLOCKS, mixed, spread
from anyam.weave.reading import Reading
from anyam.weave.space import Laid, Space
from anyam.weave.telling import Teller
from anyam.weave.weighing import At, Weighed, weigh

if TYPE_CHECKING:
    import numpy as np
    from pyarrow import Table

_PART = 100_000  # pairs weighed at once, to bound the memory
_AS_WRITTEN = "join_order,build_side_probe_side"  # what DuckDB shall not decide by guesses
_TIES = 5  # overlaps told for each cluster
_FOLLOWING = ("needs",)  # blocks that repeat what a topic says: they open no block


def features_of(space: Space, groups: Sequence[Sequence[int]]) -> Table:
    """Return :data:`~anyam.weave.national.COLUMNS` of the first of each group of copies.

    ``item`` is the group's position. Weights are those of the exact search, in thousandths.
    """
    import numpy as np
    import pyarrow as pa

    leaders = np.array([group[0] for group in groups], dtype=np.int64)
    rows = mixed(space.laid, pieces=False)[leaders].tocoo()
    widths = [space.laid.rows[name].shape[1] for name, _ in BLOCKS]
    opens = np.repeat([name not in _FOLLOWING for name, _ in BLOCKS], widths)
    weights = np.rint(rows.data * SCALE).astype(np.int64)
    kept = weights > 0
    items, features = rows.row[kept].astype(np.int64), rows.col[kept].astype(np.int64)
    columns = (items, features, weights[kept], opens[features])
    return pa.table(dict(zip(COLUMNS, columns, strict=True)))


def wide_pairs(
    space: Space, groups: Sequence[Sequence[int]], *, engine: Any, search: Search | None = None
) -> At:
    """Find likely pairs by an Ibis connection; copies as in the exact search."""
    import numpy as np

    with searched(features_of(space, groups), engine=engine, search=search) as found:
        table = engine.to_pyarrow(found)
    near = np.stack([table["first"].to_numpy(), table["second"].to_numpy()], axis=1)
    return spread(near, groups)


@contextmanager
def searched(features: Table, *, engine: Any, search: Search | None = None) -> Iterator[Any]:
    """Hand features to an engine; give likely pairs as an Ibis table, good until the end.

    The one place that knows engines. DuckDB plans joins badly over a table that lies elsewhere, or
    whose number of rows it can only guess: it then holds far more in memory than it must, or meets
    features with features before pairs. So every step is a table of its own, joined as written.
    """
    import ibis

    if engine.name != "duckdb":
        yield likely(ibis.memtable(features), search=search)
        return
    names: list[str] = []

    def hold(name: str, table: Any) -> Any:
        names.append(f"anyam_{name}")
        engine.raw_sql(f"DROP TABLE IF EXISTS {names[-1]}")
        engine.create_table(names[-1], table, temp=True)
        return engine.table(names[-1])

    engine.raw_sql(f"SET disabled_optimizers = '{_AS_WRITTEN}'")
    try:
        yield likely(hold("features", ibis.memtable(features)), search=search, hold=hold)
    finally:
        engine.raw_sql("RESET disabled_optimizers")
        for name in names:
            engine.raw_sql(f"DROP TABLE IF EXISTS {name}")


def weigh_in_parts(laid: Laid, *, at: At, weights: WeaveWeights) -> Weighed:
    """Weigh any number of pairs of one space, so many at a time."""
    import numpy as np

    count = len(at[0])
    strengths: dict[str, np.ndarray] = {}
    scores = np.empty(count)
    for start in range(0, max(1, count), _PART):
        part = slice(start, start + _PART)
        told = weigh(laid, laid, at=(at[0][part], at[1][part]), weights=weights)
        scores[part] = told.scores
        for code, values in told.strengths.items():
            strengths.setdefault(code, np.empty(count))[part] = values
    return Weighed(at, strengths, scores)


def gathered(
    groups: Sequence[Sequence[int]], found: Weighed, *, strong: float, near: int = 10
) -> list[list[int]]:
    """Gather copies, and groups of them joined by strong pairs among the nearest of both sides.

    Every pair counts as an edge of a graph; its connected components of two and more are what
    belongs together, the largest first. Asking both sides keeps a program that is like everything
    from chaining everything. ``groups`` are copies, together every subject once.
    """
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    first_of = {at: group[0] for group in groups for at in group}
    leader = np.array([first_of[at] for at in range(len(first_of))], dtype=np.int64)
    alone = (leader[found.at[0]] == found.at[0]) & (leader[found.at[1]] == found.at[1])
    edges = np.flatnonzero((found.scores >= strong) & alone)
    first, second = found.at[0][edges], found.at[1][edges]
    mutual = (_places(first, second, found.scores[edges]) < near).all(axis=0)
    ends = (np.append(first[mutual], leader), np.append(second[mutual], np.arange(len(leader))))
    graph = coo_matrix((np.ones(len(ends[0])), ends), shape=(len(leader), len(leader)))
    _, labels = connected_components(graph, directed=False)
    return _by_label(labels)


def wide_clusters(
    readings: Sequence[Reading],
    groups: Sequence[Sequence[int]],
    found: Weighed,
    *,
    teller: Teller,
    strong: float,
) -> tuple[Cluster, ...]:
    """Put what :func:`gathered` joins into clusters, each with its few strongest overlaps."""
    import numpy as np

    joined = gathered(groups, found, strong=strong)
    owner = np.full(len(readings), -1)
    for number, members in enumerate(joined):
        owner[members] = number
    homes = owner[found.at[0]]
    inside = np.flatnonzero((homes >= 0) & (homes == owner[found.at[1]]))
    order = inside[np.lexsort((-found.scores[inside].round(9), homes[inside]))]
    starts = np.searchsorted(homes[order], np.arange(len(joined) + 1))
    ties = [order[start : min(end, start + _TIES)] for start, end in pairwise(starts)]
    some = found.kept(np.concatenate([np.zeros(0, dtype=np.int64), *ties]))
    told = iter(teller.overlaps(readings, readings, some, which=range(len(some.scores))))
    return tuple(
        cluster_of([readings[at].subject for at in members], list(islice(told, len(each))))
        for members, each in zip(joined, ties, strict=True)
    )


def _places(first: np.ndarray, second: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """How many nearer pairs each side of a pair has, by score; equal ones in order given."""
    import numpy as np

    ends, score = np.concatenate([first, second]), np.tile(scores.round(9), 2)
    order = np.lexsort((np.arange(len(ends)), -score, ends))
    sorted_ends = ends[order]
    starts = np.flatnonzero(np.append(True, sorted_ends[1:] != sorted_ends[:-1]))
    sizes = np.diff(np.append(starts, len(ends)))
    places = np.empty(len(ends), dtype=np.int64)
    places[order] = np.arange(len(ends)) - np.repeat(starts, sizes)
    return places.reshape(2, -1)


def _by_label(labels: np.ndarray) -> list[list[int]]:
    import numpy as np

    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    groups = [part.tolist() for part in np.split(order, cuts) if len(part) > 1]
    return sorted(groups, key=lambda group: (-len(group), group[0]))
