"""Inlines, lists and tables as HTML, every word escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import accumulate, groupby
from operator import itemgetter

from anyam.books import words
from anyam.books.numbering import Numbered, Numbering
from anyam.books.text import clean
from anyam.books.tree import (
    BulletList,
    Cell,
    Change,
    Changed,
    CrossRef,
    ElementRef,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Row,
    Table,
    Text,
)
from anyam.books.urls import safe_url
from anyam.kernel import Lang, LocalText


@dataclass(frozen=True, slots=True)
class Context:
    """What every part of a page needs to know."""

    numbers: Numbering
    names: Mapping[str, Numbered]
    lang: Lang

    def word(self, text: LocalText) -> str:
        """One of the fixed words, escaped."""
        return esc(text.in_(self.lang))


def esc(text: str) -> str:
    """Text from outside, safe between tags and inside quoted attributes."""
    return escape(clean(text), quote=True)


def mark(changed: Changed, context: Context) -> str:
    """The word that says a block moved."""
    return f'<span class="mark">{context.word(words.CHANGED[changed])}</span> '


def inline_html(content: Inlines, context: Context) -> str:
    """Inlines, cross-references as links."""
    return "".join(_inline(part, context) for part in content)


def _inline(part: Inline, context: Context) -> str:
    match part:
        case Text():
            return _text(part)
        case CrossRef():
            target = context.names.get(part.label)
            if target is None:
                return esc(part.fallback or part.label)
            return f'<a href="#{target.anchor}">{esc(target.name)}</a>'
        case Link():
            url = safe_url(part.url)
            return f'<a href="{esc(url)}">{esc(part.text)}</a>' if url else esc(part.text)
        case ElementRef():
            return f'<span class="code">{esc(part.code)}</span>'
        case Change():
            tag = "del" if part.kind == "removed" else "ins"
            return f"<{tag}>{esc(part.text)}</{tag}>"
        case LineBreak():
            return "<br>"


def _text(part: Text) -> str:
    html = esc(part.text)
    for on, tag in ((part.code, "code"), (part.italic, "em"), (part.bold, "strong")):
        html = f"<{tag}>{html}</{tag}>" if on else html
    return html


def list_html(block: BulletList | NumberedList, context: Context) -> str:
    """A list and the lists inside it."""
    tag = "ol" if isinstance(block, NumberedList) else "ul"
    style = ' type="a"' if isinstance(block, NumberedList) and block.style == "a" else ""
    items = "".join(f"<li>{_item(item, context)}</li>" for item in block.items)
    return f"<{tag}{style}>{items}</{tag}>"


def _item(item: ListItem, context: Context) -> str:
    inner = list_html(item.sub, context) if item.sub else ""
    return inline_html(item.inlines, context) + inner


def grid_html(table: Table, context: Context, *, caption: str, anchor: str = "") -> str:
    """A table that scrolls sideways on a small screen; groups of rows are bodies of their own."""
    heads = [row for row in table.rows if row.kind == "header"]
    rows = [row for row in table.rows if row.kind != "header"]
    name = f' id="{anchor}"' if anchor else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{esc(table.caption)}">'
        f"<table{name}><caption><span>{caption}</span></caption>{_head(table, heads, context)}"
        f"{''.join(_bodies(table, rows, context))}</table></div>{_small_print(table, context)}"
    )


def _head(table: Table, heads: list[Row], context: Context) -> str:
    above = "".join(
        f"<tr>{''.join(_head_cell(c, context) for c in row.cells)}</tr>" for row in heads
    )
    titles = "".join(
        f'<th scope="col" class="{column.side}">{esc(column.title)}</th>'
        for column in table.columns
    )
    shown = f"<tr>{titles}</tr>" if any(column.title for column in table.columns) else ""
    return f"<thead>{above}{shown}</thead>" if above or shown else ""


def _head_cell(cell: Cell, context: Context) -> str:
    body = inline_html(cell.inlines, context)
    if not body:
        return f"<td{_span(cell)}></td>"
    scope, side = ("colgroup", "center") if cell.span > 1 else ("col", "left")
    return f'<th scope="{scope}"{_span(cell)} class="{side}">{body}</th>'


def _span(cell: Cell) -> str:
    return f' colspan="{cell.span}"' if cell.span > 1 else ""


def _bodies(table: Table, rows: list[Row], context: Context) -> Iterator[str]:
    groups = accumulate(row.kind == "group" for row in rows)
    for _, together in groupby(zip(groups, rows, strict=True), key=itemgetter(0)):
        lines = "".join(_row(table, row, context) for _, row in together)
        yield f"<tbody>{lines}</tbody>"


def _row(table: Table, row: Row, context: Context) -> str:
    cells, at = [], 0
    for cell in row.cells:
        side = cell.align or ("left" if cell.span > 1 else table.columns[at].side)
        heads = row.kind == "group" or (at == 0 and (table.columns[0].kind == "code"))
        body = inline_html(cell.inlines, context)
        if at == 0 and row.changed:
            body = mark(row.changed, context) + body
        cells.append(_cell(cell, body, scope=_scope(row) if heads and body else "", side=side))
        at += cell.span
    kinds: list[str] = [row.kind] if row.kind != "body" else []
    kinds += [f"changed {row.changed}"] if row.changed else []
    style = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<tr{style}>{''.join(cells)}</tr>"


def _scope(row: Row) -> str:
    return "rowgroup" if row.kind == "group" else "row"


def _cell(cell: Cell, body: str, *, scope: str, side: str) -> str:
    tag, said = ("th", f' scope="{scope}"') if scope else ("td", "")
    look = f' class="{side}"' if side != "left" else ""
    tint = f' style="--tint:{esc(cell.tint)}" data-tint' if cell.tint else ""
    return f"<{tag}{said}{_span(cell)}{look}{tint}>{body}</{tag}>"


def _small_print(table: Table, context: Context) -> str:
    note = f"<p>{context.word(words.NOTE)}: {esc(table.note)}</p>" if table.note else ""
    return note_html(note + source_line(table.source, context))


def source_line(source: str, context: Context) -> str:
    """``Sumber: …`` as a paragraph; nothing when there is none."""
    return f"<p>{context.word(words.SOURCE)}: {esc(source)}</p>" if source else ""


def note_html(lines: str) -> str:
    """Lines in small type under a table or figure."""
    return f'<div class="small">{lines}</div>' if lines else ""
