"""Pairing: which pairs are worth weighing, found by exact sparse products, copies collapsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

from anyam.weave.reading import Reading
from anyam.weave.space import Laid, Space
from anyam.weave.subject import Subject

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    from anyam.weave.weighing import At

FLOOR = 0.12  # the likeness, summed over the blocks below, from which a pair is weighed
BLOCKS = (
    ("topic_gist", 1.0), ("thing_gist", 1.0), ("topic_words", 1.0), ("thing_words", 1.0),
    ("loose", 1.0), ("people", 1.0), ("needs", 0.5), ("roots", 1.0), ("application", 1.0),
    ("data", 0.6),
)  # fmt: skip
_PIECES_UP_TO = 2_000  # subjects; beyond, words alone lead to a pair
_MOST_ALIKE = 200  # pairs weighed for one subject
_ROWS = 512  # rows multiplied at once
_ALL_COPIES, _ALL_CROSSED = 40, 400  # beyond, copies are paired with the first of them only


def copies(readings: Sequence[Reading]) -> tuple[tuple[int, ...], ...]:
    """Group readings whose title and description are the same words, in order of the first."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for at, reading in enumerate(readings):
        groups.setdefault(reading.words, []).append(at)
    return tuple(map(tuple, groups.values()))


def likely_pairs(space: Space, groups: Sequence[Sequence[int]]) -> At:
    """Every pair with some likeness, first before second; of each group one is compared."""
    import numpy as np

    leaders = np.array([group[0] for group in groups], dtype=np.int64)
    near = _near(mixed(space.laid, pieces=len(leaders) <= _PIECES_UP_TO)[leaders])
    return spread(near, groups)


def spread(pairs: Iterable[tuple[int, int]], groups: Sequence[Sequence[int]]) -> At:
    """Turn pairs of groups into pairs of subjects, and add the pairs of copies."""
    import numpy as np

    leaders = np.array([group[0] for group in groups], dtype=np.int64)
    alone = np.array([len(group) == 1 for group in groups], dtype=bool)
    near = np.array(pairs if isinstance(pairs, np.ndarray) else list(pairs), dtype=np.int64)
    near = near.reshape(-1, 2)
    single = alone[near].all(axis=1)
    copied = [p for i, j in near[~single].tolist() for p in _crossed(groups[i], groups[j])]
    copied += _among(groups)
    found = np.concatenate([leaders[near[single]], np.array(copied, dtype=np.int64).reshape(-1, 2)])
    found = np.unique(np.sort(found, axis=1), axis=0)
    return found[:, 0], found[:, 1]


def with_declared(at: At, subjects: Sequence[Subject]) -> At:
    """Add the pairs of which the plan itself says that one comes first."""
    import numpy as np

    places = {subject.id: n for n, subject in enumerate(subjects)}
    told = [(n, places[id_]) for n, s in enumerate(subjects) for id_ in s.before if id_ in places]
    if not told:
        return at
    every = np.concatenate([np.stack(at, axis=1), np.array(told, dtype=np.int64)])
    found = np.unique(np.sort(every, axis=1), axis=0)
    return found[:, 0], found[:, 1]


def mixed(laid: Laid, *, pieces: bool) -> csr_matrix:
    """Put the telling blocks side by side, so that one product sums their likenesses."""
    from scipy.sparse import hstack

    blocks = [*BLOCKS, ("pieces", 0.5)] if pieces else BLOCKS
    return hstack([laid.rows[name] * weight**0.5 for name, weight in blocks], format="csr")


def _near(rows: csr_matrix) -> np.ndarray:
    """Pairs of rows that are alike; of very many, the most alike of either side."""
    import numpy as np

    turned = rows.T.tocsc()
    found = [np.zeros((0, 2), dtype=np.int64)]
    for start in range(0, rows.shape[0], _ROWS):
        part = (rows[start : start + _ROWS] @ turned).tocsr()
        for row in range(part.shape[0]):
            inside = slice(part.indptr[row], part.indptr[row + 1])
            others, likeness = part.indices[inside], part.data[inside]
            alike = np.flatnonzero((likeness >= FLOOR) & (others != start + row))
            if len(alike) > _MOST_ALIKE:
                order = np.lexsort((others[alike], -likeness[alike].round(9)))
                alike = alike[order[:_MOST_ALIKE]]
            mine = np.full(len(alike), start + row, dtype=np.int64)
            found.append(np.stack([mine, others[alike].astype(np.int64)], axis=1))
    return np.unique(np.sort(np.concatenate(found), axis=1), axis=0)


def _among(groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of copies: each with each, or with the first where there are very many."""
    for group in groups:
        if len(group) <= _ALL_COPIES:
            yield from combinations(group, 2)
        else:
            yield from ((group[0], other) for other in group[1:])


def _crossed(one: Sequence[int], other: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(one) * len(other) > _ALL_CROSSED:
        one, other = one[:1], other[:1]
    return ((min(pair), max(pair)) for pair in product(one, other))


def not_every_copy(groups: Sequence[Sequence[int]]) -> bool:
    """Tell whether some copies are shown with the first of them only."""
    return any(len(group) > _ALL_COPIES for group in groups)
