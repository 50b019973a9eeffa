"""Finding things by any of the names people use for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")
_NOISE = re.compile(r"[^\w%‰]|_")


def fold(name: str) -> str:
    """Reduce a name to its letters, digits, ``%`` and ``‰``, so that spelling habits do not matter.

    ``"Smart-Society "`` and ``"smart society"`` fold alike, as do ``"km²"`` and ``"KM2"``.
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", name).casefold())


def index(named: Iterable[tuple[T, Iterable[str]]]) -> Mapping[str, T]:
    """Map every folded name to its thing; the first thing to claim a name keeps it."""
    found: dict[str, T] = {}
    for thing, names in named:
        for name in names:
            if folded := fold(name):
                found.setdefault(folded, thing)
    return found
