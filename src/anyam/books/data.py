"""The tree as plain data (dicts, lists, strings, numbers) for the PDF template and for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from anyam.books import columns, heights
from anyam.books.numbering import Numbered, Numbering, labels, number
from anyam.books.svg import aspect
from anyam.books.text import breakable, clean, hyphenate, printable
from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    Change,
    Chapter,
    Column,
    CrossRef,
    DefinitionList,
    Document,
    ElementRef,
    Figure,
    Front,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Rule,
    Signature,
    Table,
    Text,
    walk,
)
from anyam.books.urls import safe_url
from anyam.books.words import words
from anyam.kernel import Lang

Data = dict[str, Any]
PORTRAIT = 446.0  # points: the text width of an A4 page of ours, upright
LANDSCAPE = 693.0  # and turned
NO_TITLE = "–"  # an empty heading would be no heading to a screen reader
_TALLEST = 590.0  # points: the tallest a picture may be, so that its caption stays with it
_BRIEF = 70  # letters of a running head
_LONG_CALLOUT = 3000  # as data; longer ones may break over pages
_DEEPEST = 3  # the level of the last headings in the contents
_ONE_PAGE = 32  # entries; contents and lists as short as this share a page


def document_data(doc: Document) -> Data:
    """The whole book as data, numbers and cross-references resolved, text made safe to set."""
    numbers = number(doc)
    maker = _Maker(numbers, labels(doc, numbers), doc.meta.lang)
    return {
        "words": words(doc.meta.lang),
        "meta": _meta(doc),
        "front": [maker.part(front) for front in doc.front],
        "chapters": [maker.part(chapter) for chapter in doc.chapters],
        "annexes": [maker.part(annex) for annex in doc.annexes],
        "tables": _count(numbers, "table") > 0,
        "figures": _count(numbers, "figure") > 0,
        "lists_together": _listed(doc, numbers) <= _ONE_PAGE,
    }


def _count(numbers: Numbering, kind: str) -> int:
    return sum(numbered.kind == kind for numbered in numbers.values())


def _listed(doc: Document, numbers: Numbering) -> int:
    """How many lines contents, list of tables and list of figures take together."""
    headings = [b for part in doc.parts() for b in walk(part.blocks) if isinstance(b, Heading)]
    lines = len(tuple(doc.parts())) + sum(heading.level <= _DEEPEST for heading in headings)
    return lines + _count(numbers, "table") + _count(numbers, "figure")


def _meta(doc: Document) -> Data:
    meta = doc.meta
    names = ("title", "region", "volume", "date_text", "subtitle", "edition", "publisher")
    shown = {name: _safe(getattr(meta, name)) for name in names}
    shown["title"] = shown["title"].strip() or NO_TITLE
    return shown | {
        "lang": str(meta.lang),
        "day": [meta.day.year, meta.day.month, meta.day.day],
        "fingerprint": _safe(meta.edition_hash[:24]),
        "head": _brief(f"{meta.region} · {meta.volume}"),
        "foot": _brief(" · ".join(x for x in (meta.edition, meta.edition_hash[:12]) if x)),
        "watermark": _safe(meta.watermark) if meta.watermark else None,
        "keywords": [_safe(word) for word in meta.keywords],
    }


def _safe(text: str) -> str:
    return printable(breakable(clean(text)))


def _brief(text: str) -> str:
    """A text for a running head or foot, which has one line only."""
    whole = clean(text)
    return printable(whole if len(whole) <= _BRIEF else f"{whole[: _BRIEF - 1].rstrip()}…")


@dataclass(frozen=True, slots=True)
class _Maker:
    numbers: Numbering
    names: Mapping[str, Numbered]
    lang: Lang

    def part(self, part: Front | Chapter) -> Data:
        shown = self.numbers[id(part)]
        chapter = part if isinstance(part, Chapter) else None
        return {
            "title": _safe(part.title).strip() or NO_TITLE,
            "running": _brief(part.title),
            "number": f"{shown.word} {shown.number}".strip(),
            "anchor": shown.anchor,
            "accent": chapter.accent if chapter else None,
            "summary": _safe(chapter.summary) if chapter else "",
            "blocks": self.blocks(part.blocks, top=True),
        }

    def blocks(self, blocks: tuple[Block, ...], *, top: bool = False) -> list[Data]:
        made = []
        for block in blocks:
            data = self.block(block)
            if isinstance(block, Table) and block.wide and top:
                data |= self.grid(block, room=LANDSCAPE) | {"wide": True}
            made.append(data | {"changed": block.changed})
        return made

    def block(self, block: Block) -> Data:
        make: Callable[[Any], Data] = _MAKERS[type(block)].__get__(self)
        return make(block)

    def heading(self, block: Heading) -> Data:
        shown = self.numbers[id(block)]
        return {
            "t": "heading",
            "level": shown.level,
            "number": shown.number,
            "anchor": shown.anchor,
            "text": _safe(block.text).strip() or NO_TITLE,
        }

    def paragraph(self, block: Paragraph) -> Data:
        return {"t": "paragraph", "lead": block.lead, "body": self.inlines(block.inlines)}

    def bullets(self, block: BulletList) -> Data:
        return {"t": "bullets", "items": self.items(block.items)}

    def numbered(self, block: NumberedList) -> Data:
        return {"t": "numbered", "style": block.style, "items": self.items(block.items)}

    def items(self, items: tuple[ListItem, ...]) -> list[Data]:
        return [
            {"body": self.inlines(i.inlines), "sub": self.block(i.sub) if i.sub else None}
            for i in items
        ]

    def table(self, block: Table) -> Data:
        shown = self.numbers[id(block)]
        return self.grid(block, room=PORTRAIT) | {
            "t": "table",
            "number": shown.number,
            "anchor": shown.anchor,
            "caption": _safe(block.caption),
            "wide": False,
        }

    def grid(self, table: Table, *, room: float) -> Data:
        """The cells of a table, without number or caption."""
        fit = columns.widths(table, room=room)
        sides: list[str] = [column.side for column in table.columns]
        rows = [self.row(row, letters=fit.letters, sides=sides) for row in table.rows]
        heads = [row for row in rows if row["kind"] == "header"]
        return {
            "shares": fit.shares,
            "size": fit.size,
            "sides": sides,
            "heads": heads,
            "titles": _titles(table.columns, fit.letters),
            "repeat": heights.may_repeat(table, fit.letters),
            "whole": heights.keeps_rows_whole(table, fit.letters),
            "short": heights.is_short(table, fit.letters),
            "below": heights.small_print(table, room=room),
            "rows": [row for row in rows if row["kind"] != "header"],
            "source": _safe(table.source),
            "note": _safe(table.note),
        }

    def row(self, row: Row, *, letters: tuple[int, ...], sides: list[str]) -> Data:
        cells, at = [], 0
        for cell in row.cells:
            room = sum(letters[at : at + cell.span])
            side = cell.align or ("left" if cell.span > 1 else sides[at])
            cells.append(self.cell(cell, room=room, side=side))
            at += cell.span
        if _is_plain(row):
            return {"kind": "plain", "cells": [cell["body"] for cell in cells]}
        kind = "lead" if heights.leads(row, len(sides)) else row.kind
        return {"kind": kind, "changed": row.changed, "cells": cells}

    def cell(self, cell: Cell, *, room: int, side: str) -> Data:
        body = [_hyphenated(part, room) for part in self.inlines(cell.inlines)]
        return {"body": body, "span": cell.span, "align": side, "tint": cell.tint}

    def figure(self, block: Figure) -> Data:
        shown = self.numbers[id(block)]
        return {
            "t": "figure",
            "number": shown.number,
            "anchor": shown.anchor,
            "caption": _safe(block.caption),
            "svg": printable(block.svg),
            "alt": _safe(block.alt) or _safe(block.caption),
            "source": _safe(block.source),
            "width": min(1.0, max(0.1, block.width), _TALLEST / (PORTRAIT * aspect(block.svg))),
            "twin": self.grid(block.twin, room=PORTRAIT) if block.twin else None,
        }

    def callout(self, block: Callout) -> Data:
        blocks = self.blocks(block.blocks)
        return {
            "t": "callout",
            "kind": block.kind,
            "title": _safe(block.title),
            "blocks": blocks,
            "long": len(str(blocks)) > _LONG_CALLOUT
            or any(isinstance(inner, Table | Figure) for inner in block.blocks),
        }

    def key_figures(self, block: KeyFigures) -> Data:
        items = [
            {"value": _safe(i.value), "label": _safe(i.label), "note": _safe(i.note)}
            for i in block.items
        ]
        return {"t": "keyfigures", "items": items}

    def signature(self, block: Signature) -> Data:
        people = [
            {"role": _safe(p.role), "name": _safe(p.name), "detail": _safe(p.detail)}
            for p in block.people
        ]
        return {"t": "signature", "place": _safe(block.place_and_date), "people": people}

    def definitions(self, block: DefinitionList) -> Data:
        items = [
            {"term": _safe(item.term), "body": self.inlines(item.meaning)} for item in block.items
        ]
        return {"t": "definitions", "items": items}

    def pagebreak(self, _: PageBreak) -> Data:
        return {"t": "pagebreak"}

    def rule(self, _: Rule) -> Data:
        return {"t": "rule"}

    def inlines(self, content: Inlines) -> list[str | Data]:
        return [self.inline(part) for part in content]

    def inline(self, part: Inline) -> str | Data:
        match part:
            case Text():
                return _run(part)
            case CrossRef():
                return self.reference(part)
            case Link():
                return {"t": "link", "text": _safe(part.text), "url": safe_url(part.url)}
            case ElementRef():
                return {"t": "code", "text": _safe(part.code)}
            case Change():
                return {"t": "change", "kind": part.kind, "text": _safe(part.text)}
            case LineBreak():
                return {"t": "break"}

    def reference(self, part: CrossRef) -> Data:
        target = self.names.get(part.label)
        if target is None:
            return {"t": "link", "text": _safe(part.fallback or part.label), "url": None}
        return {"t": "ref", "text": _safe(target.name), "anchor": target.anchor}


def _is_plain(row: Row) -> bool:
    """True when every cell looks as its column does; such rows are set faster."""
    usual = all(c.span == 1 and c.align is None and c.tint is None for c in row.cells)
    return usual and row.kind == "body" and row.changed is None


def _run(part: Text) -> str | Data:
    text = _safe(part.text)
    styles = {name: True for name in ("bold", "italic", "code") if getattr(part, name)}
    return {"t": "text", "text": text} | styles if styles else text


def _hyphenated(part: str | Data, room: int) -> str | Data:
    if isinstance(part, str):
        return hyphenate(part, room=room)
    if part["t"] == "text":
        return part | {"text": hyphenate(part["text"], room=room)}
    return part


def _titles(of: tuple[Column, ...], letters: tuple[int, ...]) -> list[Data]:
    if not any(column.title for column in of):
        return []
    return [
        {"text": hyphenate(_safe(column.title), room=room), "align": column.side}
        for column, room in zip(of, letters, strict=True)
    ]


_MAKERS: Mapping[type, Any] = {
    Heading: _Maker.heading,
    Paragraph: _Maker.paragraph,
    BulletList: _Maker.bullets,
    NumberedList: _Maker.numbered,
    Table: _Maker.table,
    Figure: _Maker.figure,
    Callout: _Maker.callout,
    KeyFigures: _Maker.key_figures,
    Signature: _Maker.signature,
    DefinitionList: _Maker.definitions,
    PageBreak: _Maker.pagebreak,
    Rule: _Maker.rule,
}
