"""Texts that say the same with other words' order: near-linear search by rare tokens."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from typing import TypeVar

T = TypeVar("T")
Tokens = frozenset[str]
WORD = re.compile(r"[^\W\d_]{3,}")
COMMON = frozenset(
    "dan atau untuk bagi yang dari pada dengan dalam oleh serta para secara melalui agar dapat ini "
    "itu kota kabupaten daerah aplikasi sistem informasi layanan pelayanan berbasis online daring "
    "elektronik digital website the and for with application system service services".split()
)
ENDINGS = ("nya", "kan", "an", "lah")


def tokens(*texts: str) -> Tokens:
    """Reduce texts to their telling words, without common endings."""
    words = (w for text in texts for w in WORD.findall(text.casefold()))
    return frozenset(_stem(word) for word in words if word not in COMMON)


def alike(items: Iterable[tuple[T, Tokens]], *, least: float) -> Iterator[tuple[T, T, float]]:
    """Yield each item with the first earlier one it resembles, and their likeness.

    Likeness is Jaccard's index, |A ∩ B| / |A ∪ B|. Exact and quick by prefix filtering: two sets
    this alike share one of their rarest tokens (Bayardo, Ma, Srikant, WWW 2007).
    """
    kept = [(item, words) for item, words in items if words]
    rarity = Counter(word for _, words in kept for word in words)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, (item, words) in enumerate(kept):
        prefix = _prefix(words, rarity, least)
        candidates = sorted({n for word in prefix for n in index[word]})
        found = next((n for n in candidates if jaccard(kept[n][1], words) >= least), None)
        if found is not None:
            yield item, kept[found][0], jaccard(kept[found][1], words)
            continue
        for word in prefix:
            index[word].append(number)


def jaccard(first: Tokens, second: Tokens) -> float:
    """Share of the words two sets have in common, 0 to 1."""
    return len(first & second) / len(first | second)


def _prefix(words: Tokens, rarity: Mapping[str, int], least: float) -> list[str]:
    size = len(words) - ceil(least * len(words)) + 1
    return sorted(words, key=lambda word: (rarity[word], word))[:size]


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
