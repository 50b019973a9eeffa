"""Covering: how much of each concept's wordings a text holds, weighed by how telling the words are.

Few titles name a topic in exactly the words a lexicon knows. What is asked here of every wording
is how much of it the text holds, in any order: ``perkawinan usia dini`` holds two thirds of
``pencegahan perkawinan dini`` and all of ``kawin dini``. Method and figures: docs/methods/weave.md.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from anyam.reference.concepts import Concept, Facet, Lexicon, words
from anyam.weave.words import Token, is_content, root

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

TITLE, BODY = 1.0, 0.8  # a word in the title, in the description
COVERED = 0.4  # a telling word covers a wording of one word wholly, or stands for itself
FACETS = (Facet.TOPIC, Facet.THING)
_WHOLE, _TELLING = 3, 2  # powers: of the share covered, and of the rarity told
_LEAST = 0.6  # of a wording must be there
_MOST = 12  # concepts of one text
_ABOVE, _BESIDE = 0.3, 0.1  # a concept not covered, but wider than or beside one covered
_FAINT = 0.1  # of the strongest concept of a text; less is left out
_ELSEWHERE, _NEARBY = 0.6, 0.9  # a concept of another dimension, of another sub-dimension
_ROWS = 256  # texts multiplied at once
_SENTENCE = re.compile(r"[.;!?\n]\s")


class Said(NamedTuple):
    """What a subject says: keys of its title and of each sentence, and where it stands."""

    title: frozenset[str]
    sentences: tuple[frozenset[str], ...]
    dimension: str
    subdimension: str


class Covered(NamedTuple):
    """What the words of a subject cover, by concept, and by root the words that cover nothing."""

    concepts: dict[str, float]
    loose: dict[str, float]


def said(title: str, description: str, *, dimension: str = "", subdimension: str = "") -> Said:
    """Take what a subject says; each sentence is read together with the title."""
    name = _keys(title)
    every = dict.fromkeys(name | _keys(part) for part in _SENTENCE.split(description))
    return Said(name, tuple(s for s in every if s != name), dimension, subdimension)


def _keys(text: str) -> frozenset[str]:
    """Roots of a text's telling words, and the words as written after ``=``."""
    return frozenset(key for both in map(_key, words(text)) for key in both)


@lru_cache(maxsize=200_000)
def _key(word: str) -> tuple[str, ...]:
    """A telling word's root, and the word as written after ``=``."""
    token = Token(word, root(word))
    return (token.root, f"={word}") if is_content(token) else ()


class Covering:
    """The wordings of topics and things, to find how much of each a text holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Weigh every word of every wording; rare among concepts is telling."""
        concepts = [c for c in lexicon.concepts.values() if c.facet in FACETS]
        self.ids = [c.id for c in concepts]
        self._facets = {c.id: c.facet for c in concepts}
        self._homes = [c.subdimensions for c in concepts]
        every = (home for c in lexicon.concepts.values() for home in c.subdimensions)
        self._dimensions = frozenset(home.partition(".")[0] for home in every)
        wordings = [(n, w) for n, c in enumerate(concepts) for w in dict.fromkeys(_wordings(c))]
        self.bags = [frozenset(_roots(c)) for c in concepts]
        seen = Counter(key for _, key in {(n, key) for n, wording in wordings for key in wording})
        self._weights = {key: rarity(times, len(concepts)) for key, times in seen.items()}
        self._columns = {key: at for at, key in enumerate(self._weights)}
        self._names = list(self._weights)
        self._links = _links(concepts)
        self._placed: dict[tuple[str, str], np.ndarray] = {}
        self._lay([w for _, w in wordings], [n for n, _ in wordings])

    def covered(self, said: Iterable[Said]) -> Iterator[Covered]:
        """Return for each the concepts its words cover, and the words that cover none.

        A concept's mark is the third power of the share covered times the square of the rarity
        told; at most twelve. A word that helps to cover no wording stands for itself, its mark
        the square of its rarity.
        """
        rest = iter(said)
        while some := tuple(islice(rest, _ROWS)):
            yield from self._strongest(some)

    def widened(self, covered: Mapping[str, float]) -> dict[Facet, dict[str, float]]:
        """Add what lies above and beside the concepts covered, fainter; by facet."""
        found = defaultdict(float, covered)
        for name, mark in covered.items():
            for other, share in self._links[name]:
                found[other] += mark * share
        least = max(found.values(), default=0.0) * _FAINT
        marks: dict[Facet, dict[str, float]] = {facet: {} for facet in FACETS}
        for name, mark in found.items():
            if mark >= least:
                marks[self._facets[name]][name] = mark
        return marks

    def at_home(self, homes: Sequence[str], *, dimension: str, subdimension: str) -> float:
        """Tell how surely a concept is meant where a subject stands: 1 in its own sub-dimension."""
        if not homes or dimension not in self._dimensions or subdimension in homes:
            return 1.0
        return _NEARBY if any(h.startswith(f"{dimension}.") for h in homes) else _ELSEWHERE

    def _lay(self, wordings: Sequence[frozenset[str]], owners: Sequence[int]) -> None:
        import numpy as np
        from scipy.sparse import csr_matrix

        row = [self._columns[key] for wording in wordings for key in wording]
        column = np.repeat(np.arange(len(wordings)), [len(w) for w in wordings])
        data = np.array(list(self._weights.values()))[row] if row else np.zeros(0)
        shape = (len(self._columns), len(wordings))
        self._wordings = csr_matrix((data, (row, column)), shape=shape)
        self._turned = self._wordings.T.tocsr()
        self._total = np.asarray(self._wordings.sum(axis=0)).ravel()
        self._owner = np.array(owners, dtype=np.int64)

    def _strongest(self, said: Sequence[Said]) -> Iterator[Covered]:
        import numpy as np

        parts = [(n, p) for n, s in enumerate(said) for p in (s.title, *s.sentences)]
        owner = np.array([n for n, _ in parts])
        weight = np.array([TITLE if p is said[n].title else BODY for n, p in parts])
        marks = np.zeros((len(said), len(self.ids)))
        used = self._raise(marks, self._rows([p for _, p in parts]), owner=owner, weight=weight)
        for row, each in enumerate(said):
            if each.dimension in self._dimensions:
                marks[row] *= self.home(each.dimension, each.subdimension)
        most = min(_MOST, len(self.ids))
        best = np.argpartition(-marks, most - 1, axis=1)[:, :most] if most else marks.astype(int)
        least = np.maximum(marks.max(axis=1, initial=0.0) * _FAINT, 1e-12).tolist()
        for row, chosen in enumerate(np.sort(best, axis=1).tolist()):
            concepts = {
                self.ids[n]: float(marks[row, n]) for n in chosen if marks[row, n] >= least[row]
            }
            yield Covered(concepts, self._loose(said[row], used[row]))

    def _raise(
        self, marks: np.ndarray, rows: csr_matrix, *, owner: np.ndarray, weight: np.ndarray
    ) -> list[set[str]]:
        """Take the strongest of each concept in; which words of each row helped."""
        import numpy as np
        from scipy.sparse import csr_matrix

        told = (rows @ self._wordings).tocoo()
        share = told.data / self._total[told.col]
        kept = share >= _LEAST
        row, column = told.row[kept], told.col[kept]
        value = share[kept] ** _WHOLE * told.data[kept] ** _TELLING * weight[row]
        np.maximum.at(marks, (owner[row], self._owner[column]), value)
        covers = csr_matrix((np.ones(len(row)), (row, column)), shape=told.shape)
        covering = (covers @ self._turned).multiply(rows).tocoo()
        used: list[set[str]] = [set() for _ in range(len(marks))]
        for at, key in zip(owner[covering.row].tolist(), covering.col.tolist(), strict=True):
            used[at].add(self._names[key])
        return used

    def _loose(self, said: Said, used: set[str]) -> dict[str, float]:
        whole = said.title.union(*said.sentences)
        return {
            key: self._weights.get(key, 1.0) ** _TELLING * (TITLE if key in said.title else BODY)
            for key in sorted(whole - used)
            if not key.startswith("=")
        }

    def _rows(self, said: Sequence[frozenset[str]]) -> csr_matrix:
        import numpy as np
        from scipy.sparse import csr_matrix

        known = self._columns
        each = [sorted(known[key] for key in row if key in known) for row in said]
        starts = np.cumsum([0, *map(len, each)])
        flat = np.array([at for row in each for at in row], dtype=np.int64)
        return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(said), len(known)))

    def home(self, dimension: str, subdimension: str) -> np.ndarray:
        """How surely each concept is meant where a subject stands, in the order of ``ids``."""
        import numpy as np

        key = (dimension, subdimension)
        if key not in self._placed:
            self._placed[key] = np.array(
                [
                    self.at_home(homes, dimension=dimension, subdimension=subdimension)
                    for homes in self._homes
                ]
            )
        return self._placed[key]


def _wordings(concept: Concept) -> Iterator[frozenset[str]]:
    """Every wording and both names, as keys; one in ``exact`` only as written."""
    for form in _said(concept):
        at = int(form in concept.exact)
        if found := frozenset(key[at] for key in map(_key, form.split(" ")) if key):
            yield found


def _roots(concept: Concept) -> Iterator[str]:
    """Roots of the telling words of every wording."""
    return (key[0] for form in _said(concept) for key in map(_key, form.split(" ")) if key)


def _said(concept: Concept) -> Iterator[str]:
    yield from concept.forms
    yield from (" ".join(words(name)) for name in concept.name)


def rarity(times: int, concepts: int) -> float:
    """How telling a word of so many concepts is, 0-1."""
    return math.log((concepts + 1) / (times + 0.5)) / math.log(concepts + 1)


def _links(concepts: Sequence[Concept]) -> Mapping[str, list[tuple[str, float]]]:
    """What lies beside (both ways) and above each concept, with its share."""
    found: dict[str, dict[str, float]] = {c.id: {} for c in concepts}
    for concept in concepts:
        for other in concept.near:
            if other in found:
                found[concept.id][other] = found[other][concept.id] = _BESIDE
    for concept in concepts:
        found[concept.id] |= {wide: _ABOVE for wide in concept.broader if wide in found}
    return {name: list(links.items()) for name, links in found.items()}
