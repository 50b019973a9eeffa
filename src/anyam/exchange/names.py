"""Names as people vary them: folded for comparison, and the closest one when none is equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from anyam.reference.naming import fold

LONGEST = 80  # closeness of longer texts says little and costs much
_RUNS = re.compile(r"\d+|[a-z]+")


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Reduce a name to plain lower-case letters and digits, as ``subdimensi``."""
    if name.isascii():
        return fold(name)
    marks = unicodedata.normalize("NFKD", name)
    return fold("".join(mark for mark in marks if not unicodedata.combining(mark)))


@lru_cache(maxsize=20_000)
def code_key(code: str) -> tuple[str, ...]:
    """Reduce a code to its runs: ``"prg 01.1"`` and ``"PRG-1.1"`` give the same key."""
    return tuple(run.lstrip("0") or "0" for run in _RUNS.findall(folded_case(code)))


def folded_case(code: str) -> str:
    """Lower-case a code, keeping what separates its runs."""
    return unicodedata.normalize("NFKC", code).casefold()


def closest(name: str, among: Iterable[str], *, cutoff: float = 0.84) -> str | None:
    """Return the folded name nearest to ``name``, or ``None`` if none is near enough."""
    if not 3 < len(name) <= LONGEST:
        return None
    return next(iter(get_close_matches(name, among, n=1, cutoff=cutoff)), None)


@dataclass(slots=True)
class Closeness:
    """A bounded number of comparisons for close names: past it only exact names count.

    A file of a hundred thousand nonsense cells must not cost minutes.
    """

    left: int = 200_000

    def find(self, name: str, among: Collection[str], *, cutoff: float = 0.84) -> str | None:
        """Return the closest name, or ``None`` if none is near or the comparisons are spent."""
        self.left -= len(among)
        return closest(name, among, cutoff=cutoff) if self.left >= 0 else None
