"""Words of plans: function words, plain words, and the roots that affixes hide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from anyam.reference.loading import read_table, read_yaml


@dataclass(frozen=True, slots=True)
class WordList:
    """Words by what they are good for, in small letters."""

    stop: frozenset[str]  # join other words and say nothing
    plain: frozenset[str]  # stand in nearly every program's name
    roots: frozenset[str]  # Indonesian roots, to read affixes by
    whole: Mapping[str, str]  # words that are not taken apart, and what they count as


@cache
def word_list() -> WordList:
    """Return the packaged list; where it comes from: :func:`~anyam.reference.origin` ``"words"``.

    The roots hold the values of ``whole`` as well.
    """
    data = read_yaml("words")
    stop, plain, roots = (frozenset(data[key].split()) for key in ("stop", "plain", "roots"))
    whole: dict[str, str] = data["whole"]
    return WordList(stop, plain, roots | frozenset(whole.values()), whole)


@cache
def word_frequencies() -> Mapping[str, int]:
    """Return in how many plan-like texts each root stands; ``"*"`` is the number of all texts."""
    return {row["root"]: int(row["texts"]) for row in read_table("word_frequencies")}
