"""Keys of reference tables as people write them: code and name out, any of their names in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from anyam.kernel import Lang, LocalText
from anyam.plan import Vocabulary
from anyam.reference import (
    Framework,
    framework,
    frameworks,
    fund_source,
    fund_sources,
    outline,
    quickwin_criteria,
    unit,
    units,
)
from anyam.reference.naming import index


class Entry(NamedTuple):
    """One entry of a reference table: its key and how a sheet shows it."""

    key: str
    label: LocalText


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The reference tables under one framework of dimensions."""

    framework: Framework

    def entries(self, vocabulary: Vocabulary) -> tuple[Entry, ...]:
        """Every entry in the table's order; none for tables without a fixed list."""
        return _entries(vocabulary, self.framework.id)

    def find(self, vocabulary: Vocabulary, text: str) -> str | None:
        """Return the key that a text means, or ``None``."""
        if text in _labels(vocabulary, self.framework.id):
            return text
        return _FINDERS.get(vocabulary, _nothing)(self.framework, text)

    def show(self, vocabulary: Vocabulary, key: str, *, lang: Lang) -> str:
        """Write a key as the sheet shows it; unknown keys as they are."""
        label = _labels(vocabulary, self.framework.id).get(key)
        return label.in_(lang) if label else key


def _nothing(_: Framework, __: str) -> str | None:
    return None


def _fund(_: Framework, text: str) -> str | None:
    found = fund_source(text)
    return found.key if found else None


def _unit(_: Framework, text: str) -> str | None:
    found = unit(text)
    return found.key if found else None


def _dimension(f: Framework, text: str) -> str | None:
    found = f.dimension(text)
    return found.key if found else None


def _subdimension(f: Framework, text: str) -> str | None:
    found = f.subdimension(text)
    return found.key if found else None


def _criterion(_: Framework, text: str) -> str | None:
    return _criterion_names().get(_fold(text))


def _framework(_: Framework, text: str) -> str | None:
    named = index((f.id, (f.id, *f.title)) for f in frameworks())
    return named.get(_fold(text))


_FINDERS: Mapping[Vocabulary, Callable[[Framework, str], str | None]] = {
    Vocabulary.DIMENSION: _dimension,
    Vocabulary.SUBDIMENSION: _subdimension,
    Vocabulary.FUND_SOURCE: _fund,
    Vocabulary.UNIT: _unit,
    Vocabulary.CRITERION: _criterion,
    Vocabulary.FRAMEWORK: _framework,
}
CLOSED = frozenset(_FINDERS) - {Vocabulary.UNIT}
"""Tables whose entries are all there is; a city may well use further units."""


def _fold(text: str) -> str:
    from anyam.reference.naming import fold

    return fold(text)


@cache
def _criterion_names() -> Mapping[str, str]:
    return index((c.key, (c.key, *c.label, *c.aliases)) for c in quickwin_criteria())


@cache
def _labels(vocabulary: Vocabulary, framework_id: str) -> Mapping[str, LocalText]:
    return {entry.key: entry.label for entry in _entries(vocabulary, framework_id)}


@cache
def _entries(vocabulary: Vocabulary, framework_id: str) -> tuple[Entry, ...]:
    table = framework(framework_id)
    match vocabulary:
        case Vocabulary.DIMENSION:
            return tuple(Entry(d.key, d.name) for d in table.dimensions)
        case Vocabulary.SUBDIMENSION:
            return tuple(_coded(s.key, s.code, s.name) for s in table.all_subdimensions)
        case Vocabulary.FUND_SOURCE:
            return tuple(Entry(f.key, f.name) for f in fund_sources())
        case Vocabulary.UNIT:
            return tuple(Entry(u.key, u.name) for u in units())
        case Vocabulary.CRITERION:
            return tuple(Entry(c.key, c.label) for c in quickwin_criteria())
        case Vocabulary.FRAMEWORK:
            return tuple(Entry(f.id, f.title) for f in frameworks())
        case Vocabulary.VOLUME:
            sections = outline(framework=framework_id).narrative
            return tuple(Entry(s.key, LocalText(s.key, s.key)) for s in sections)
        case _:
            return ()


def _coded(key: str, code: str, name: LocalText) -> Entry:
    return Entry(key, LocalText(f"{code} {name.id}", f"{code} {name.en}"))
