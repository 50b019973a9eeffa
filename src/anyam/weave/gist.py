"""Gist: the concepts all words of a text together point to, however they are spread.

A wording is covered or it is not; a gist gathers words of many wordings. *Petani*, *tanam* and
*lahan* make farming likely though no wording holds the three. It is explicit semantic analysis
with the lexicon in the place of an encyclopaedia. Method and figures: docs/methods/weave.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from anyam.weave.covering import BODY, TITLE, Covering, Said, rarity

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_MOST = 12  # concepts of one text
_ROWS = 256  # texts multiplied at once


class Gist:
    """Every topic and thing as the bag of all its wordings' words, to hold a text against."""

    def __init__(self, covering: Covering) -> None:
        """Weigh every word once for each concept that uses it; rare among concepts is telling."""
        self._covering = covering
        bags = covering.bags
        seen = Counter(key for bag in bags for key in bag)
        self._weights = {key: rarity(times, len(bags)) for key, times in seen.items()}
        self._columns = {key: at for at, key in enumerate(self._weights)}
        self._bags = self._rows([dict.fromkeys(bag, 1.0) for bag in bags]).T.tocsr()

    def pointed(self, said: Iterable[Said]) -> Iterator[dict[str, float]]:
        """Return for each text the twelve concepts its words point to most.

        A mark is the square of the cosine, less where the concept belongs elsewhere.
        """
        rest = iter(said)
        while some := tuple(islice(rest, _ROWS)):
            yield from self._strongest(some)

    def _strongest(self, said: Sequence[Said]) -> Iterator[dict[str, float]]:
        import numpy as np

        marks = (self._rows(list(map(_heard, said))) @ self._bags).toarray() ** 2
        for row, each in enumerate(said):
            marks[row] *= self._covering.home(each.dimension, each.subdimension)
        ids, most = self._covering.ids, min(_MOST, len(self._covering.ids))
        best = np.argpartition(-marks, most - 1, axis=1)[:, :most] if most else marks.astype(int)
        for row, chosen in enumerate(np.sort(best, axis=1).tolist()):
            yield {ids[n]: float(marks[row, n]) for n in chosen if marks[row, n] > 0}

    def _rows(self, bags: Sequence[dict[str, float]]) -> csr_matrix:
        """Bags of words as sparse rows of length one, each word by its rarity.

        A word no wording has counts in the length only: who says much else points less surely.
        """
        import numpy as np
        from scipy.sparse import csr_matrix

        known = [[key for key in sorted(bag) if key in self._columns] for bag in bags]
        told = zip(bags, known, strict=True)
        data = np.array([bag[key] * self._weights[key] for bag, keys in told for key in keys])
        columns = np.array([self._columns[key] for keys in known for key in keys], dtype=np.int64)
        starts = np.cumsum([0, *map(len, known)])
        owner = np.repeat(np.arange(len(bags)), np.diff(starts))
        unknown = [sum(bag[k] ** 2 for k in bag if k not in self._columns) for bag in bags]
        squares = np.bincount(owner, weights=data**2, minlength=len(bags)) + unknown
        shape = (len(bags), len(self._columns))
        return csr_matrix((data / np.sqrt(squares)[owner], columns, starts), shape=shape)


def _heard(said: Said) -> dict[str, float]:
    """Words of a text by how loudly they are said."""
    bag = {key: BODY for sentence in said.sentences for key in sentence}
    bag |= dict.fromkeys(said.title, TITLE)
    return {key: weight for key, weight in bag.items() if not key.startswith("=")}
