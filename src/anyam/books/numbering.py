"""Numbers of chapters, sections, tables and figures, worked out once for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from anyam.books import words
from anyam.books.tree import Block, Chapter, Document, Figure, Front, Heading, Table, walk
from anyam.kernel import Lang, LocalText

Kind = Literal["front", "chapter", "annex", "section", "table", "figure"]
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Numbered:
    """One thing with a number: ``word`` and ``number`` make ``Tabel 3.2``; both may be empty.

    ``anchor`` names it inside the file: letters, digits and hyphens, never a user's words.
    ``level`` is that of a heading, so that none is skipped; parts are level 1.
    """

    kind: Kind
    word: str
    number: str
    title: str
    label: str | None = None
    anchor: str = ""
    level: int = 1

    @property
    def name(self) -> str:
        """``Tabel 3.2``, or the title of what carries no number."""
        return f"{self.word}\u00a0{self.number}" if self.number else self.title


Numbering = Mapping[int, Numbered]


def roman(number: int) -> str:
    """Write 1 to 39 and beyond in Roman numerals."""
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits


def number(doc: Document) -> Numbering:
    """Number a document: from ``id()`` of each part, heading, table and figure to its number.

    Tables and figures count per chapter (``Tabel 3.2``, in annexes ``Tabel A.1``); outside
    numbered chapters they count through the book (``Tabel 1``). Indonesian chapters are headed in
    Roman numerals as official texts are (``Bab III``), their sections in Arabic (``3.1``).
    """
    counts: Counter[str] = Counter()
    return {
        id(thing): replace(numbered, anchor=_anchor(numbered, counts))
        for thing, numbered in _everything(doc)
    }


def _everything(doc: Document) -> Iterator[tuple[Front | Chapter | Block, Numbered]]:
    loose: Counter[str] = Counter()
    for part, numbered, prefix in _parts(doc):
        yield part, numbered
        counts = Counter[str]() if prefix else loose
        yield from _blocks(part.blocks, prefix=prefix, counts=counts, lang=doc.meta.lang)


def _anchor(numbered: Numbered, counts: Counter[str]) -> str:
    counts[numbered.kind] += 1
    return f"{numbered.kind}-{counts[numbered.kind]}"


def labels(doc: Document, numbers: Numbering) -> dict[str, Numbered]:
    """What each label points at; of two with the same label the first is kept."""
    found: dict[str, Numbered] = {}
    for part in doc.parts():
        for thing in (part, *walk(part.blocks)):
            numbered = numbers.get(id(thing))
            if numbered and numbered.label:
                found.setdefault(numbered.label, numbered)
    return found


def _parts(doc: Document) -> Iterator[tuple[Front | Chapter, Numbered, str]]:
    lang = doc.meta.lang
    for front in doc.front:
        yield front, Numbered("front", "", "", front.title, front.label), ""
    count = 0
    for chapter in doc.chapters:
        count += chapter.numbered
        shown = str(count) if lang == Lang.EN else roman(count)
        yield _part(chapter, words.CHAPTER, shown, str(count), lang=lang)
    for place, annex in enumerate(doc.annexes):
        letter = chr(ord("A") + place % 26) * (place // 26 + 1)
        yield _part(annex, words.ANNEX, letter, letter, lang=lang)


def _part(
    chapter: Chapter, word: LocalText, shown: str, prefix: str, *, lang: Lang
) -> tuple[Chapter, Numbered, str]:
    kind: Kind = "annex" if word is words.ANNEX else "chapter"
    if not chapter.numbered:
        return chapter, Numbered(kind, "", "", chapter.title, chapter.label), ""
    return chapter, Numbered(kind, word.in_(lang), shown, chapter.title, chapter.label), prefix


def _blocks(
    blocks: tuple[Block, ...], *, prefix: str, counts: Counter[str], lang: Lang
) -> Iterator[tuple[Block, Numbered]]:
    level = 1
    for block in walk(blocks):
        match block:
            case Heading():
                level = min(block.level, level + 1)
                section = _section(level, prefix if block.numbered else "", counts)
                word = words.SECTION.in_(lang)
                found = Numbered("section", word, section, block.text, block.label, level=level)
                yield block, found
            case Table():
                counts["table"] += 1
                shown = _join(prefix, counts["table"])
                word = words.TABLE.in_(lang)
                yield block, Numbered("table", word, shown, block.caption, block.label)
            case Figure():
                counts["figure"] += 1
                shown = _join(prefix, counts["figure"])
                word = words.FIGURE.in_(lang)
                yield block, Numbered("figure", word, shown, block.caption, block.label)
            case _:
                pass


def _section(level: int, prefix: str, counts: Counter[str]) -> str:
    if not prefix or level > 3:
        return ""
    if level == 2:
        counts["2"] += 1
        counts["3"] = 0
        return f"{prefix}.{counts['2']}"
    counts["3"] += 1
    return f"{prefix}.{counts['2']}.{counts['3']}"


def _join(prefix: str, count: int) -> str:
    return f"{prefix}.{count}" if prefix else str(count)
