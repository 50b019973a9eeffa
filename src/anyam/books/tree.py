"""The document tree: what a book says, before anyone decides how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from anyam.kernel import Lang

Align = Literal["left", "center", "right"]
Changed = Literal["new", "changed", "removed"]
ColumnKind = Literal["text", "number", "money", "code"]
RowKind = Literal["body", "header", "group", "total"]
CalloutKind = Literal["note", "warning", "statement"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters, printed exactly as they stand."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class CrossRef:
    """A pointer to a label, printed as ``Tabel 3.2``, or as ``fallback`` when nothing has it."""

    label: str
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an outside address (``https:``, ``http:`` or ``mailto:``; others print as text)."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ElementRef:
    """The code of a plan element, such as ``LIV-03``, set so that it is never broken."""

    code: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words that came (``new``) or went (``removed``) since the edition compared with."""

    text: str
    kind: Changed = "new"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line inside a paragraph or cell."""


Inline = Text | CrossRef | Link | ElementRef | Change | LineBreak
Inlines = tuple[Inline, ...]


def inlines(*parts: str | Inline) -> Inlines:
    """Make inlines of strings and inlines: ``inlines("Lihat ", CrossRef("t1"), ".")``."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What every block has: a mark when it moved since the edition compared with."""

    changed: Changed | None = None


@dataclass(frozen=True, slots=True)
class Heading(Marked):
    """A section heading; the chapter itself is level 1, so 2 to 4. Level 4 is never numbered."""

    text: str
    level: int = 2
    label: str | None = None
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph(Marked):
    """A paragraph; ``lead`` sets it larger, as an opening."""

    inlines: Inlines
    lead: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item with an optional list inside it."""

    inlines: Inlines
    sub: BulletList | NumberedList | None = None


@dataclass(frozen=True, slots=True)
class BulletList(Marked):
    """Items in no particular order."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class NumberedList(Marked):
    """Items in order: 1, 2, 3 or a, b, c."""

    items: tuple[ListItem, ...]
    style: Literal["1", "a"] = "1"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: ``width`` is relative; numbers and money stand right unless told."""

    title: str
    width: float = 1.0
    kind: ColumnKind = "text"
    align: Align | None = None

    @property
    def side(self) -> Align:
        """The alignment of the column's cells."""
        return self.align or ("right" if self.kind in ("number", "money") else "left")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell over ``span`` columns; ``tint`` is a background such as ``#e5f0ec``."""

    inlines: Inlines = ()
    span: int = 1
    align: Align | None = None
    tint: str | None = None


@dataclass(frozen=True, slots=True)
class Row(Marked):
    """A row whose spans add up to the number of columns.

    ``header`` rows stand above the column titles and repeat with them on every page.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = "body"


def row(
    *cells: str | Inlines | Cell, kind: RowKind = "body", changed: Changed | None = None
) -> Row:
    """Make a row of strings, inlines and cells."""
    return Row(tuple(_cell(cell) for cell in cells), kind=kind, changed=changed)


def _cell(content: str | Inlines | Cell) -> Cell:
    if isinstance(content, Cell):
        return content
    return Cell(inlines(content) if isinstance(content, str) else content)


@dataclass(frozen=True, slots=True)
class Table(Marked):
    """A numbered table with its caption above and its source below; ``wide`` turns the page."""

    label: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str = ""
    note: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figure(Marked):
    """A numbered picture; ``alt`` says in words what it shows, ``twin`` holds the same figures.

    ``width`` is the share of the text width, 0 to 1.
    """

    label: str
    caption: str
    svg: str
    alt: str
    source: str = ""
    twin: Table | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Callout(Marked):
    """A box beside the argument: a note, a warning, or a statement such as the vision."""

    title: str
    blocks: tuple[Block, ...]
    kind: CalloutKind = "note"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One big number with what it counts."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures(Marked):
    """A row of up to four big numbers (more go on to the next row)."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: office, name, and a line such as rank or NIP."""

    role: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Signature(Marked):
    """Place and date, and up to two people side by side."""

    place_and_date: str
    people: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: str
    meaning: Inlines


@dataclass(frozen=True, slots=True)
class DefinitionList(Marked):
    """Terms and meanings: a glossary, or facts by name."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class PageBreak(Marked):
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Rule(Marked):
    """A thin line between two thoughts."""


Block = (
    Heading | Paragraph | BulletList | NumberedList | Table | Figure | Callout
    | KeyFigures | Signature | DefinitionList | PageBreak | Rule
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Front:
    """A page before the contents, numbered i, ii, iii: foreword, decree, about this edition."""

    title: str
    blocks: tuple[Block, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, or an annex when it stands in ``Document.annexes``; ``accent`` is its colour."""

    title: str
    label: str
    blocks: tuple[Block, ...]
    numbered: bool = True
    accent: str | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the cover, the running heads and the file properties say.

    ``coat_of_arms`` is the bytes of a PNG, JPEG or SVG; ``watermark`` is a word such as ``DRAF``.
    """

    title: str
    region: str
    volume: str  # "Buku 2"
    lang: Lang
    day: date
    date_text: str  # "31 Desember 2026"
    subtitle: str = ""
    edition: str = ""  # "Edisi 2025-1"
    edition_hash: str = ""
    publisher: str = ""
    watermark: str | None = None
    coat_of_arms: bytes | None = field(default=None, repr=False)
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole volume, in one language."""

    meta: Meta
    chapters: tuple[Chapter, ...]
    front: tuple[Front, ...] = ()
    annexes: tuple[Chapter, ...] = ()

    def parts(self) -> Iterator[Front | Chapter]:
        """Every part in reading order."""
        yield from self.front
        yield from self.chapters
        yield from self.annexes


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those inside callouts too (twins are part of their figure)."""
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from walk(block.blocks)
