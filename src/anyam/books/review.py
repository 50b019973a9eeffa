"""What is wrong with a tree, and what it says as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from anyam.books.numbering import Numbered, labels, number
from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    Change,
    CrossRef,
    DefinitionList,
    Document,
    ElementRef,
    Figure,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Signature,
    Table,
    Text,
    walk,
)


def problems(doc: Document) -> tuple[str, ...]:
    """Faults of the tree itself, for whoever composed it: empty when the book can be rendered.

    Dangling cross-references, labels used twice, empty headings, figures without alternative
    text, rows whose spans do not fill the table, tables without columns.
    """
    known = [part.label for part in doc.parts() if part.label]
    blocks = [block for part in doc.parts() for block in walk(part.blocks)]
    known += [b.label for b in blocks if isinstance(b, (Heading, Table, Figure)) and b.label]
    twice = [f"label used twice: {name}" for name, n in Counter(known).items() if n > 1]
    pointers = [i for b in blocks for i in inlines_of(b) if isinstance(i, CrossRef)]
    dangling = [f"dangling cross-reference: {p.label}" for p in pointers if p.label not in known]
    return tuple(dict.fromkeys([*twice, *dangling, *_faults(blocks)]))


def _faults(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading) and not block.text.strip():
            yield "heading without text"
        elif isinstance(block, Figure):
            if not block.alt.strip():
                yield f"figure without alternative text: {block.label}"
            if block.twin:
                yield from _row_faults(block.twin)
        elif isinstance(block, Table):
            yield from _row_faults(block)


def _row_faults(table: Table) -> Iterator[str]:
    if not table.columns:
        yield f"table without columns: {table.label}"
    for place, row in enumerate(table.rows, start=1):
        filled = sum(cell.span for cell in row.cells)
        if filled != len(table.columns):
            yield f"table {table.label}, row {place}: {filled} of {len(table.columns)} columns"


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block (of a callout's blocks: ask each of them)."""
    match block:
        case Paragraph():
            yield from block.inlines
        case BulletList() | NumberedList():
            yield from _items(block.items)
        case Table():
            yield from _cells(block.rows)
        case Figure(twin=Table() as twin):
            yield from _cells(twin.rows)
        case DefinitionList():
            for definition in block.items:
                yield from definition.meaning
        case _:
            pass


def _items(items: tuple[ListItem, ...]) -> Iterator[Inline]:
    for item in items:
        yield from item.inlines
        if item.sub:
            yield from _items(item.sub.items)


def _cells(rows: tuple[Row, ...]) -> Iterator[Inline]:
    for row in rows:
        for cell in row.cells:
            yield from cell.inlines


def plain(doc: Document) -> str:
    """The whole book as plain text, one line per paragraph, heading or table row."""
    numbers = number(doc)
    names = labels(doc, numbers)
    lines = [doc.meta.volume, doc.meta.title, doc.meta.subtitle, doc.meta.region]
    for part in doc.parts():
        lines.append(_headline(numbers[id(part)]))
        for block in walk(part.blocks):
            shown = numbers.get(id(block))
            lines += [_headline(shown)] if shown else []
            lines += _lines(block, names)
    return "\n".join(line for line in lines if line)


def _headline(numbered: Numbered) -> str:
    if numbered.kind == "section":
        return f"{numbered.number} {numbered.title}".strip()
    return f"{numbered.name} {numbered.title}" if numbered.number else numbered.title


def say(content: Inlines, names: dict[str, Numbered]) -> str:
    """Inlines as plain text, cross-references resolved."""
    return "".join(_say(inline, names) for inline in content)


def _say(inline: Inline, names: dict[str, Numbered]) -> str:
    match inline:
        case Text() | Change() | Link():
            return inline.text
        case CrossRef():
            target = names.get(inline.label)
            return target.name if target else inline.fallback or inline.label
        case ElementRef():
            return inline.code
        case LineBreak():
            return "\n"


def _lines(block: Block, names: dict[str, Numbered]) -> list[str]:
    match block:
        case Paragraph():
            return [say(block.inlines, names)]
        case BulletList() | NumberedList():
            return _item_lines(block.items, names)
        case Table():
            return _table_lines(block, names)
        case Figure():
            twin = _table_lines(block.twin, names) if block.twin else []
            return [block.alt, *twin, block.source]
        case DefinitionList():
            return [f"{d.term}: {say(d.meaning, names)}" for d in block.items]
        case _:
            return _fixed_lines(block)


def _fixed_lines(block: Block) -> list[str]:
    match block:
        case Callout():
            return [block.title]
        case KeyFigures():
            return [f"{item.value} {item.label} {item.note}".strip() for item in block.items]
        case Signature():
            people = [f"{p.role}: {p.name} {p.detail}".strip() for p in block.people]
            return [block.place_and_date, *people]
        case _:
            return []


def _item_lines(items: tuple[ListItem, ...], names: dict[str, Numbered]) -> list[str]:
    lines = []
    for item in items:
        lines.append(say(item.inlines, names))
        lines += _item_lines(item.sub.items, names) if item.sub else []
    return lines


def _table_lines(table: Table, names: dict[str, Numbered]) -> list[str]:
    rows = [[say(cell.inlines, names) for cell in row.cells] for row in table.rows]
    head = [column.title for column in table.columns]
    return ["\t".join(cells) for cells in (head, *rows)] + [table.note, table.source]
