"""The concept lexicon: kinds of work, and every way clerks, papers and citizens say them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

from anyam.kernel import Choice, LocalText

_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
COMPILED = Path(__file__).with_name("compiled") / "concepts.json"


class Facet(Choice):
    """What a concept says about a program."""

    TOPIC = "topic", "Pokok", "Topic"
    DEED = "deed", "Perbuatan", "Deed"
    PEOPLE = "people", "Penerima manfaat", "People"
    PLACE = "place", "Jenis tempat", "Kind of place"
    THING = "thing", "Data, sarana, aplikasi", "Data, equipment, application"
    FILLER = "filler", "Kata tanpa isi", "Words that say nothing"


@dataclass(frozen=True, slots=True)
class Concept:
    """One kind of work or topic with its forms: word sequences, as :func:`words` writes them.

    A form matches by the stems of its words, in order; one in ``exact`` only as written. Two
    programs that share a concept do the same work; sharing only what both have in ``broader``
    is weak evidence; ``near`` is related and different work; ``uses`` is what it needs or makes.
    ``subdimensions`` are keys such as ``"governance.public_service"``.
    """

    id: str
    facet: Facet
    name: LocalText
    forms: tuple[str, ...]
    exact: frozenset[str] = frozenset()
    shared: frozenset[str] = field(default=frozenset(), compare=False)
    subdimensions: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """All concepts by id; every reference between them leads to a concept."""

    concepts: Mapping[str, Concept]

    @cached_property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """Map every form to the ids of the concepts it stands for, nearly always one."""
        found: dict[str, tuple[str, ...]] = {}
        for concept in self.concepts.values():
            for form in concept.forms:
                found[form] = (*found.get(form, ()), concept.id)
        return found

    @cached_property
    def wider(self) -> Mapping[str, frozenset[str]]:
        """Map every concept's id to the ids of all wider concepts, near and far."""
        found: dict[str, frozenset[str]] = {}
        for id in self.concepts:
            found[id] = frozenset(_climb(self.concepts, id))
        return found

    def of(self, facet: Facet) -> tuple[Concept, ...]:
        """Return the concepts of one facet, in the order of their files."""
        return tuple(c for c in self.concepts.values() if c.facet is facet)


@cache
def lexicon() -> Lexicon:
    """Return the packaged lexicon, read from the twin that ``make docs`` compiles."""
    rows = json.loads(COMPILED.read_text(encoding="utf-8"))
    return Lexicon({row[0]: _concept(row) for row in rows})


def words(text: str) -> tuple[str, ...]:
    """Take a text's words: lower case, no marks, a doubled word once (``"anak-anak"``: anak)."""
    plain = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return tuple(word for word, _ in groupby(_WORD.findall(plain.replace("_", " "))))


def compiled(concepts: Iterable[Concept]) -> str:
    """Write concepts as the JSON twin, one a line; :func:`lexicon` reads it ten times faster."""
    rows = (json.dumps(_row(c), ensure_ascii=False, separators=(",", ":")) for c in concepts)
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _row(c: Concept) -> list[object]:
    marks = [[f for f in c.forms if f in marked] for marked in (c.exact, c.shared)]
    return [c.id, c.facet, *c.name, c.forms, *marks, c.subdimensions, c.broader, c.near, c.uses]


def _concept(row: list[str | list[str]]) -> Concept:
    id, facet, in_id, in_en, forms, exact, shared, *links = row
    return Concept(
        str(id),
        Facet(str(facet)),
        LocalText(str(in_id), str(in_en)),
        tuple(forms),
        frozenset(exact),
        frozenset(shared),
        *map(tuple, links),
    )


def _climb(concepts: Mapping[str, Concept], id: str) -> Iterable[str]:
    seen: set[str] = set()
    above = list(concepts[id].broader)
    while above:
        if (next_id := above.pop()) not in seen:
            seen.add(next_id)
            above.extend(concepts[next_id].broader)
    return seen
