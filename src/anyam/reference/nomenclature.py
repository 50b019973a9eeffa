"""The nomenclature list: entries looked up by code, suggested by text, followed to successors."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from anyam.kernel import LocalText
from anyam.reference.nomenclature_code import (
    Generation,
    GovernmentLevel,
    NomenclatureCode,
    NomenclatureLevel,
)
from anyam.reference.nomenclature_entry import NomenclatureEntry

_WORD = re.compile(r"[^\W_]{2,}")
_COMMON = frozenset(
    "dan atau di ke dari yang untuk pada dengan dalam oleh serta bagi para atas sesuai jumlah "
    "terhadap secara melalui antar lain the of and or for in to".split()
)
_NAME_WEIGHT, _INDICATOR_WEIGHT, _CONTEXT_WEIGHT = 1.0, 0.6, 0.4
_RECORDED = LocalText(
    "Daftar nomenklatur mencatat {new} sebagai pengganti {old}.",
    "The nomenclature records {new} as the successor of {old}.",
)
_RENUMBERED = LocalText(
    "{old} ditulis dengan nomor lama; nomor empat angkanya {new}. Cocokkan namanya.",
    "{old} uses an old number; written with four digits it is {new}. Compare the names.",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that may be meant; ``because`` are the words shared, the most telling first."""

    entry: NomenclatureEntry
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """The entry that follows an old code; ``recorded`` if the list itself says so."""

    entry: NomenclatureEntry
    recorded: bool
    because: LocalText


class Nomenclature:
    """An index over the entries of a nomenclature list a city has supplied."""

    def __init__(self, entries: Iterable[NomenclatureEntry]) -> None:
        """Keep the entries; where a code repeats within a level of government the first counts."""
        self.entries = tuple(entries)

    @classmethod
    def from_entries(cls, entries: Iterable[NomenclatureEntry]) -> Nomenclature:
        """Build the index."""
        return cls(entries)

    def __len__(self) -> int:
        return len(self.entries)

    def lookup(
        self,
        code: NomenclatureCode | str,
        *,
        government: GovernmentLevel = GovernmentLevel.REGENCY_CITY,
    ) -> NomenclatureEntry | None:
        """Return the sub-activity with a code, preferably of a level of government.

        An agency's supporting program (``1.03.01…``) is found under ``X.XX.01…``. Raises
        :class:`MalformedCode` for text that is no code.
        """
        wanted = _code(code)
        for form in (wanted, wanted.as_generic()):
            found = self._by_code.get(form, {})
            if entry := found.get(government) or next(iter(found.values()), None):
                return entry
        return None

    def title(self, code: NomenclatureCode | str) -> str | None:
        """Return the name of a field, program, activity or sub-activity; ``None`` if unknown."""
        wanted = _code(code)
        if wanted.level == NomenclatureLevel.SUBACTIVITY:
            entry = self.lookup(wanted)
            return entry.name if entry else None
        return self._titles.get(wanted) or self._titles.get(wanted.as_generic())

    def successor(self, code: NomenclatureCode | str) -> Succession | None:
        """Return the entry that follows an old code, with the reason; ``None`` if there is none."""
        old = _code(code)
        for form in (old, old.padded(), old.as_generic().padded()):
            if entry := self._by_earlier.get(form):
                return _succession(_RECORDED, old=old, entry=entry, recorded=True)
        if old.generation == Generation.OLD and (entry := self.lookup(old.padded())):
            return _succession(_RENUMBERED, old=old, entry=entry, recorded=False)
        return None

    def suggest(
        self,
        text: str,
        *,
        limit: int = 5,
        government: GovernmentLevel | None = None,
        special: bool = False,
    ) -> tuple[Suggestion, ...]:
        """List the entries nearest to a text, best first.

        The score (0-1) is the share of the text's information the entry covers: each word weighs
        its inverse document frequency, times 1 if it stands in the entry's name, 0.6 if only in
        its indicator, 0.4 if only in its program or activity. Ties go to the shorter name.
        Codes of special-status regions are left out unless ``special``.
        """
        words = list(dict.fromkeys(_words(text)))
        scores, shared = self._scores(words)
        total = sum(map(self._rarity, words))
        hits = [i for i in scores if self._fits(i, government=government, special=special)]
        best = sorted(hits, key=lambda i: (-round(scores[i], 9), len(self.entries[i].name), i))
        return tuple(
            Suggestion(self.entries[i], scores[i] / total, tuple(self._telling(shared[i])))
            for i in best[:limit]
        )

    def _fits(self, i: int, *, government: GovernmentLevel | None, special: bool) -> bool:
        entry = self.entries[i]
        ordinary = entry.code.government_level != GovernmentLevel.SPECIAL
        return government in (None, entry.government) and (special or ordinary)

    def _scores(self, words: list[str]) -> tuple[dict[int, float], dict[int, list[str]]]:
        scores: defaultdict[int, float] = defaultdict(float)
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for word in words:
            rarity = self._rarity(word)
            for position, weight in self._postings.get(word, ()):
                scores[position] += rarity * weight
                shared[position].append(word)
        return scores, shared

    def _telling(self, words: list[str]) -> list[str]:
        return sorted(words, key=self._rarity, reverse=True)

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self.entries) / (1 + len(self._postings.get(word, ()))))

    @cached_property
    def _postings(self) -> Mapping[str, list[tuple[int, float]]]:
        found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for position, entry in enumerate(self.entries):
            for word, weight in _weights(entry).items():
                found[word].append((position, weight))
        return found

    @cached_property
    def _by_code(self) -> Mapping[NomenclatureCode, dict[GovernmentLevel, NomenclatureEntry]]:
        found: defaultdict[NomenclatureCode, dict[GovernmentLevel, NomenclatureEntry]]
        found = defaultdict(dict)
        for entry in self.entries:
            found[entry.code].setdefault(entry.government, entry)
        return found

    @cached_property
    def _by_earlier(self) -> Mapping[NomenclatureCode, NomenclatureEntry]:
        cities_last = sorted(
            self.entries, key=lambda e: e.government == GovernmentLevel.REGENCY_CITY
        )
        return {entry.earlier: entry for entry in cities_last if entry.earlier}

    @cached_property
    def _titles(self) -> Mapping[NomenclatureCode, str]:
        counted: defaultdict[NomenclatureCode, Counter[str]] = defaultdict(Counter)
        for entry in self.entries:
            for code, title in _headings(entry):
                counted[code][title] += 1
        return {code: titles.most_common(1)[0][0] for code, titles in counted.items()}


def _succession(
    why: LocalText, *, old: NomenclatureCode, entry: NomenclatureEntry, recorded: bool
) -> Succession:
    return Succession(entry, recorded, why.format(old=old, new=entry.code))


def _headings(entry: NomenclatureEntry) -> Iterator[tuple[NomenclatureCode, str]]:
    code: NomenclatureCode | None = entry.code
    for title in (entry.activity, entry.program, entry.field):
        code = code.parent if code else None
        if code and title:
            yield code, title


def _weights(entry: NomenclatureEntry) -> dict[str, float]:
    weights: dict[str, float] = {}
    for content, weight in (
        (f"{entry.program} {entry.activity}", _CONTEXT_WEIGHT),
        (entry.indicator, _INDICATOR_WEIGHT),
        (entry.name, _NAME_WEIGHT),
    ):
        weights |= dict.fromkeys(_words(content), weight)
    return weights


def _words(content: str) -> list[str]:
    return [word for word in _WORD.findall(content.casefold()) if word not in _COMMON]


def _code(code: NomenclatureCode | str) -> NomenclatureCode:
    return code if isinstance(code, NomenclatureCode) else NomenclatureCode.parse(code)
