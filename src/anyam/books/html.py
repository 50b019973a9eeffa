"""Tree to HTML: one self-contained, accessible file that needs no script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

from anyam.books import motif, words
from anyam.books.html_inline import (
    Context,
    esc,
    grid_html,
    inline_html,
    list_html,
    mark,
    note_html,
    source_line,
)
from anyam.books.images import image_kind
from anyam.books.numbering import Numbered, labels, number
from anyam.books.svg import harmless
from anyam.books.text import clean
from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    Chapter,
    DefinitionList,
    Document,
    Figure,
    Front,
    Heading,
    KeyFigures,
    Meta,
    NumberedList,
    PageBreak,
    Paragraph,
    Rule,
    Signature,
    Table,
)
from anyam.kernel import LocalText

_MIME = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}


def render_html(doc: Document) -> bytes:
    """Write a document as one HTML file in UTF-8: style and pictures inside, nothing loaded.

    Same document, same bytes. Raises ``AnyamError`` when the coat of arms is not a picture.
    """
    numbers = number(doc)
    context = Context(numbers, labels(doc, numbers), doc.meta.lang)
    style = files("anyam.books").joinpath("book.css").read_text("utf-8")
    body = (
        f'<a class="skip" href="#content">{context.word(words.SKIP)}</a>'
        f"{_banner(doc.meta, context)}{_cover(doc.meta, context)}"
        f'<div class="page">{_contents(doc, context)}<main id="content">'
        f"{''.join(_part(part, context) for part in doc.parts())}</main></div>{_footer(doc.meta)}"
    )
    return f"{_head(doc.meta, style)}<body>{body}</body></html>\n".encode()


def _head(meta: Meta, style: str) -> str:
    title = " – ".join(esc(part) for part in (meta.title, meta.volume, meta.region) if part)
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "author": meta.publisher or meta.region,
        "keywords": ", ".join(meta.keywords),
        "dcterms.date": meta.day.isoformat(),
    }
    tags = "".join(f'<meta name="{k}" content="{esc(v)}">' for k, v in named.items() if v)
    return (
        f'<!doctype html>\n<html lang="{meta.lang}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{tags}<style>{style}</style></head>"
    )


def _banner(meta: Meta, context: Context) -> str:
    if not meta.watermark:
        return ""
    said = f"<strong>{esc(meta.watermark)}</strong> {context.word(words.DRAFT)}"
    return f'<p class="draft" role="note">{said}</p>'


def _cover(meta: Meta, context: Context) -> str:
    facts = (meta.publisher, meta.edition, meta.date_text)
    shown = "".join(f"<li>{esc(fact)}</li>" for fact in facts if fact)
    if meta.edition_hash:
        shown += (
            f"<li>{context.word(words.FINGERPRINT)}: <code>{esc(meta.edition_hash)}</code></li>"
        )
    tile = _data_url(motif.weave(columns=2).encode(), "svg")
    under = f'<p class="subtitle">{esc(meta.subtitle)}</p>' if meta.subtitle else ""
    return (
        f'<header class="cover"><div class="who">{_arms(meta, context)}'
        f"<p>{esc(meta.region)}</p></div>"
        f'<h1><span class="volume">{esc(meta.volume)}</span> {esc(meta.title)}</h1>{under}'
        f'<ul class="facts">{shown}</ul><div class="weave" style="background-image:url({tile})">'
        "</div></header>"
    )


def _arms(meta: Meta, context: Context) -> str:
    if not meta.coat_of_arms:
        return ""
    source = _data_url(meta.coat_of_arms, image_kind(meta.coat_of_arms))
    alt = words.COAT_OF_ARMS.in_(context.lang).replace("{region}", meta.region)
    return f'<img class="arms" src="{source}" alt="{esc(alt)}">'


def _data_url(picture: bytes, kind: str) -> str:
    return f"data:{_MIME[kind]};base64,{b64encode(picture).decode()}"


def _footer(meta: Meta) -> str:
    facts = " · ".join(esc(fact) for fact in (meta.region, meta.volume, meta.edition) if fact)
    return f"<footer><p>{facts}</p></footer>"


def _contents(doc: Document, context: Context) -> str:
    entries = "".join(_entry(part, context) for part in doc.parts())
    title = context.word(words.CONTENTS)
    lists = "".join(
        _list_of(kind, name, context)
        for kind, name in (("table", words.LIST_OF_TABLES), ("figure", words.LIST_OF_FIGURES))
    )
    return (
        f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">{title}</h2>'
        f"<ol>{entries}</ol>{lists}</nav>"
    )


def _entry(part: Front | Chapter, context: Context) -> str:
    sections = "".join(
        f"<li>{_link(context.numbers[id(block)])}</li>"
        for block in part.blocks
        if isinstance(block, Heading) and block.level == 2
    )
    inner = f"<ol>{sections}</ol>" if sections else ""
    return f"<li>{_link(context.numbers[id(part)])}{inner}</li>"


def _link(shown: Numbered) -> str:
    return f'<a href="#{shown.anchor}">{_title(shown)}</a>'


def _title(shown: Numbered) -> str:
    name = shown.number if shown.kind == "section" else shown.name
    return (
        f'<span class="n">{esc(name)}</span> {esc(shown.title)}'
        if shown.number
        else esc(shown.title)
    )


def _list_of(kind: str, name: LocalText, context: Context) -> str:
    lines = [f"<li>{_link(n)}</li>" for n in context.numbers.values() if n.kind == kind]
    if not lines:
        return ""
    return f"<details><summary>{context.word(name)}</summary><ol>{''.join(lines)}</ol></details>"


def _part(part: Front | Chapter, context: Context) -> str:
    shown = context.numbers[id(part)]
    summary = part.summary if isinstance(part, Chapter) else ""
    lead = f'<p class="summary">{esc(summary)}</p>' if summary else ""
    accent = part.accent if isinstance(part, Chapter) else None
    style = f' class="strand" style="--strand:{esc(accent)}"' if accent else ""
    return (
        f'<section class="{shown.kind}" aria-labelledby="{shown.anchor}">'
        f'<h2 id="{shown.anchor}"{style}>{_title(shown)}</h2>'
        f"{lead}{_blocks(part.blocks, context)}</section>"
    )


def _blocks(blocks: tuple[Block, ...], context: Context) -> str:
    return "".join(_block(block, context) for block in blocks)


def _block(block: Block, context: Context) -> str:
    if isinstance(block, Heading):
        shown = context.numbers[id(block)]
        tag = f"h{shown.level + 1}"
        html = f'<{tag} id="{shown.anchor}">{_title(shown)}</{tag}>'
    else:
        html = _MAKERS[type(block)](block, context)
    if not block.changed:
        return html
    return f'<div class="changed {block.changed}">{mark(block.changed, context)}{html}</div>'


def _paragraph(block: Paragraph, context: Context) -> str:
    look = ' class="lead"' if block.lead else ""
    return f"<p{look}>{inline_html(block.inlines, context)}</p>"


def _table(block: Table, context: Context) -> str:
    shown = context.numbers[id(block)]
    return grid_html(block, context, caption=_title(shown), anchor=shown.anchor)


def _figure(block: Figure, context: Context) -> str:
    shown = context.numbers[id(block)]
    twin = ""
    if block.twin:
        name = f"{context.word(words.FIGURE_DATA)} {esc(shown.number)}"
        grid = grid_html(block.twin, context, caption=esc(block.twin.caption) or name)
        twin = f"<details><summary>{name}</summary>{grid}</details>"
    return (
        f'<figure id="{shown.anchor}">{_picture(block)}<figcaption>{_title(shown)}</figcaption>'
        f"{note_html(source_line(block.source, context))}{twin}</figure>"
    )


def _picture(block: Figure) -> str:
    alt, width = esc(block.alt), f"max-width:{round(block.width * 100)}%"
    if harmless(block.svg):
        svg = clean(block.svg)
        return f'<div class="chart" role="img" aria-label="{alt}" style="{width}">{svg}</div>'
    source = _data_url(block.svg.encode(), "svg")
    return f'<div class="chart" style="{width}"><img src="{source}" alt="{alt}"></div>'


def _callout(block: Callout, context: Context) -> str:
    title = f'<p class="title">{esc(block.title)}</p>' if block.title else ""
    return f'<aside class="callout {block.kind}">{title}{_blocks(block.blocks, context)}</aside>'


def _key_figures(block: KeyFigures, _: Context) -> str:
    items = "".join(
        f"<div><dt>{esc(i.label)}</dt><dd>{esc(i.value)}</dd>{_dd(i.note)}</div>"
        for i in block.items
    )
    return f'<dl class="keys">{items}</dl>'


def _dd(note: str) -> str:
    return f'<dd class="note">{esc(note)}</dd>' if note else ""


def _signature(block: Signature, _: Context) -> str:
    people = "".join(
        f"<div><p>{esc(p.role)}</p><p><strong>{esc(p.name)}</strong><br>{esc(p.detail)}</p></div>"
        for p in block.people
    )
    return f'<div class="signature"><p>{esc(block.place_and_date)}</p><div>{people}</div></div>'


def _definitions(block: DefinitionList, context: Context) -> str:
    items = "".join(
        f"<dt>{esc(item.term)}</dt><dd>{inline_html(item.meaning, context)}</dd>"
        for item in block.items
    )
    return f"<dl>{items}</dl>"


_MAKERS: Mapping[type, Callable[[Any, Context], str]] = {
    Paragraph: _paragraph,
    BulletList: list_html,
    NumberedList: list_html,
    Table: _table,
    Figure: _figure,
    Callout: _callout,
    KeyFigures: _key_figures,
    Signature: _signature,
    DefinitionList: _definitions,
    PageBreak: lambda *_: '<div class="pagebreak"></div>',
    Rule: lambda *_: "<hr>",
}
