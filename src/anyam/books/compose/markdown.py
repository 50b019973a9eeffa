"""Narrative: Markdown as people write it, turned into blocks; raw HTML stays visible text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    Column,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Rule,
    Table,
    Text,
)

Resolve = Callable[[Text], Iterable[Inline]]
_LISTS = ("bullet_list", "ordered_list")


def blocks(text: str, *, resolve: Resolve, label: str, caption: str) -> tuple[Block, ...]:
    """Turn Markdown into blocks.

    ``resolve`` turns a run of text into inlines (cross-references); ``label`` makes the labels
    of its tables, ``caption`` names them. Headings start at level 3, below the section's own.
    """
    root = SyntaxTreeNode(_parser().parse(text))
    return tuple(_Writer(resolve, label=label, caption=caption, root=root).write())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


class _Writer:
    def __init__(self, resolve: Resolve, *, label: str, caption: str, root: SyntaxTreeNode) -> None:
        self.resolve, self.label, self.caption = resolve, label, caption
        self.root, self.tables = root, 0
        levels = [int(n.tag[1]) for n in root.walk() if n.type == "heading"]
        self.lift = 3 - min(levels, default=3)

    def write(self) -> Iterator[Block]:
        return self.blocks(self.root.children)

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            yield from self.block(node)

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "heading":
                title = _plain(self.inside(node))
                yield Heading(title, min(4, int(node.tag[1]) + self.lift), numbered=False)
            case "bullet_list":
                yield BulletList(self.items(node))
            case "ordered_list":
                yield NumberedList(self.items(node))
            case "blockquote":
                yield Callout("", tuple(map(_unnumbered, self.blocks(node.children))))
            case "table":
                yield self.table(node)
            case "hr":
                yield Rule()
            case "fence" | "code_block":
                yield Paragraph(_lines(node.content.rstrip("\n"), code=True))
            case _:
                if words := self.inside(node):
                    yield Paragraph(words)

    def table(self, node: SyntaxTreeNode) -> Table:
        self.tables += 1
        head, *rows = [n for n in node.walk() if n.type == "tr"]
        titles = [_plain(self.inside(cell)) for cell in head.children]
        return Table(
            f"{self.label}#narrative-{self.tables}",
            self.caption,
            tuple(Column(title) for title in titles),
            tuple(Row(tuple(Cell(self.inside(c)) for c in row.children)) for row in rows),
        )

    def items(self, node: SyntaxTreeNode) -> tuple[ListItem, ...]:
        return tuple(self.item(child.children) for child in node.children)

    def item(self, parts: Sequence[SyntaxTreeNode]) -> ListItem:
        """One item: its paragraphs on lines of their own, its lists (if several) as one."""
        inner = [part for part in parts if part.type in _LISTS]
        words = [self.flat(part) for part in parts if part.type not in _LISTS]
        sub: BulletList | NumberedList | None = None
        if inner:
            below = tuple(chain.from_iterable(map(self.items, inner)))
            sub = (BulletList if inner[0].type == "bullet_list" else NumberedList)(below)
        return ListItem(_joined(words), sub)

    def flat(self, node: SyntaxTreeNode) -> Inlines:
        """Whatever stands inside a list item or quotation, as words."""
        if node.type in ("fence", "code_block"):
            return _lines(node.content.rstrip("\n"), code=True)
        if any(child.type == "inline" for child in node.children):
            return self.inside(node)
        return _joined([self.flat(child) for child in node.children])

    def inside(self, node: SyntaxTreeNode) -> Inlines:
        """The inlines of a block that holds text."""
        found = chain.from_iterable(
            self.inline(part, Text(""))
            for child in node.children
            for part in (child.children if child.type == "inline" else ())
        )
        return tuple(_merged(found))

    def inline(self, node: SyntaxTreeNode, style: Text) -> Iterator[Inline]:
        match node.type:
            case "text":
                yield from self.resolve(replace(style, text=node.content))
            case "code_inline":
                yield replace(style, text=node.content, code=True)
            case "softbreak":
                yield replace(style, text=" ")
            case "hardbreak":
                yield LineBreak()
            case "image":
                yield replace(style, text=node.content)
            case "link":
                words = _plain(self.children(node, style))
                yield Link(words, str(node.attrs.get("href", "")))
            case "strong":
                yield from self.children(node, replace(style, bold=True))
            case "em":
                yield from self.children(node, replace(style, italic=True))
            case _:
                yield from self.children(node, style)

    def children(self, node: SyntaxTreeNode, style: Text) -> Iterator[Inline]:
        for child in node.children:
            yield from self.inline(child, style)


def _merged(parts: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbouring runs of one style; drop empty ones."""
    held: Text | None = None
    for part in parts:
        if isinstance(part, Text) and held and replace(held, text=part.text) == part:
            held = replace(held, text=held.text + part.text)
            continue
        if held and held.text:
            yield held
        held = part if isinstance(part, Text) else None
        if held is None:
            yield part
    if held and held.text:
        yield held


def _lines(text: str, *, code: bool = False) -> Inlines:
    return _joined([(Text(line, code=code),) for line in text.split("\n")])


def _joined(parts: Sequence[Inlines]) -> Inlines:
    kept = [part for part in parts if part]
    return tuple(chain.from_iterable((LineBreak(), *part) for part in kept))[1:]


def _plain(parts: Iterable[Inline]) -> str:
    """The bare words of inlines, for headings and links."""
    return "".join(str(getattr(part, "text", getattr(part, "code", " "))) for part in parts)


def _unnumbered(block: Block) -> Block:
    """Inside a quotation a heading is a line of bold words."""
    return Paragraph((Text(block.text, bold=True),)) if isinstance(block, Heading) else block
