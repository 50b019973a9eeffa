"""Plain ways to compare texts: TF-IDF over words, pairs, pieces and stems, and BM25."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import snowballstemmer
from scipy.sparse import csr_matrix

Terms = Callable[[str], Iterable[str]]
K1, B = 1.2, 0.75
STOP = frozenset(
    """yang dan di ke dari untuk dengan pada dalam oleh bagi atau serta secara adalah ini itu tidak
    agar sebagai melalui antar para setiap tiap guna rangka sesuai the of for and in to""".split()
)


def words(text: str) -> list[str]:
    """Small letters, whole words."""
    return re.findall(r"\w+", text.casefold())


def words_and_pairs(text: str) -> list[str]:
    said = words(text)
    return said + [f"{a} {b}" for a, b in pairwise(said)]


def pieces(text: str) -> list[str]:
    """Three to five letters within a word, its edges marked."""
    padded = [f" {word} " for word in words(text)]
    return [w[i : i + n] for w in padded for n in (3, 4, 5) for i in range(len(w) - n + 1)]


def stems(text: str) -> list[str]:
    """Snowball's Indonesian stems without stop words."""
    found: list[str] = _STEMMER.stemWords([w for w in words(text) if w not in STOP])
    return found


def cosine(terms: Terms) -> Callable[[Sequence[str]], np.ndarray]:
    """Return a method that likens texts by TF-IDF of ``terms`` (smoothed as scikit-learn does)."""

    def likeness(texts: Sequence[str]) -> np.ndarray:
        rows = tfidf(texts, terms)
        return np.asarray((rows @ rows.T).todense())

    return likeness


def tfidf(texts: Sequence[str], terms: Terms) -> Any:
    """Sparse rows of length one."""
    counts = _counts(texts, terms)
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    weighed = counts.multiply(np.log((1 + len(texts)) / (1 + seen)) + 1).tocsr()
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return weighed.multiply(1 / np.maximum(lengths, 1e-12)[:, None]).tocsr()


def bm25(texts: Sequence[str]) -> np.ndarray:
    """Okapi BM25, each text asked of every other, both ways added."""
    counts = _counts(texts, words)
    length = np.asarray(counts.sum(axis=1)).ravel()
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.log(1 + (len(texts) - seen + 0.5) / (seen + 0.5))
    entries = counts.tocoo()
    steadied = K1 * (1 - B + B * length / length.mean())[entries.row]
    worth = entries.data * (K1 + 1) / (entries.data + steadied) * rarity[entries.col]
    weighed = csr_matrix((worth, (entries.row, entries.col)), shape=counts.shape)
    asked = np.asarray((weighed @ (counts > 0).astype(float).T).todense())
    both: np.ndarray = asked + asked.T
    return both


def _counts(texts: Sequence[str], terms: Terms) -> Any:
    columns: dict[str, int] = {}
    data, at, ends = [], [], [0]
    for text in texts:
        for term, times in Counter(terms(text)).items():
            at.append(columns.setdefault(term, len(columns)))
            data.append(float(times))
        ends.append(len(data))
    return csr_matrix((data, at, ends), shape=(len(texts), max(1, len(columns))))


_STEMMER: Any = snowballstemmer.stemmer("indonesian")
BASELINES: Mapping[str, Callable[[Sequence[str]], np.ndarray]] = {
    "TF-IDF, words": cosine(words),
    "TF-IDF, words and pairs of words": cosine(words_and_pairs),
    "TF-IDF, pieces of 3-5 letters": cosine(pieces),
    "TF-IDF, stems without stop words": cosine(stems),
    "BM25, words": bm25,
}
