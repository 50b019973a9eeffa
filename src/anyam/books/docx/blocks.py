"""Blocks of the tree as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from anyam.books.docx import drawing, lists, tables
from anyam.books.docx.xml import (
    Context,
    bookmark,
    border,
    colour,
    fieldcode,
    inline_runs,
    mark,
    paragraph,
    run,
)
from anyam.books.numbering import Numbered
from anyam.books.palette import ACCENT, HAIRLINE
from anyam.books.svg import aspect
from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    DefinitionList,
    Figure,
    Heading,
    KeyFigures,
    NumberedList,
    PageBreak,
    Paragraph,
    Rule,
    Signature,
    Table,
)
from anyam.books.words import FIGURE, FIGURE_DATA, TABLE
from anyam.kernel import Lang

_WIDE = 5_664_200  # the text width in English metric units (15.73 cm)
_TALL = 7_560_000  # 21 cm
_STYLE = {"note": "CatatanJudul", "warning": "PerhatianJudul", "statement": "PernyataanJudul"}
_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def block_xml(block: Block, context: Context, *, wide: bool = False) -> str:
    """One block; one that moved is led by the word that says so, its text by a bar."""
    if isinstance(block, Table):
        body = _table(block, context, wide=wide)
    else:
        body = _MAKERS[type(block)](block, context)
    if block.changed is None or isinstance(block, Paragraph):
        return body
    return paragraph("Perubahan", mark(block.changed, context), border(block.changed)) + body


def part_title(shown: Numbered, context: Context) -> str:
    """A chapter's or annex's heading; its number is a field, so that a new chapter counts."""
    if not shown.number:
        return _titled(1, shown, _NO_NUMBER)
    annex = shown.kind == "annex"
    form = "ALPHABETIC" if annex else ("ARABIC" if context.lang == Lang.EN else "ROMAN")
    look = colour(ACCENT)
    count = fieldcode(rf"SEQ {shown.word} \* {form}", shown.number, look)
    name = bookmark(shown.anchor, run(f"{shown.word}\u00a0", look) + count)
    place = _annex_level(1) if annex else ""
    return paragraph("Heading1", name + run(f"  {shown.title}"), place)


def _annex_level(level: int) -> str:
    place = f'<w:ilvl w:val="{level - 1}"/><w:numId w:val="{lists.ANNEXES}"/>'
    return f"<w:numPr>{place}</w:numPr>"


def _titled(level: int, shown: Numbered, number: str) -> str:
    return paragraph(f"Heading{level}", bookmark(shown.anchor, run(shown.title)), number)


def _heading(block: Heading, context: Context) -> str:
    shown = context.numbers[id(block)]
    if shown.number[:1].isalpha():
        return _titled(shown.level, shown, _annex_level(shown.level))
    return _titled(shown.level, shown, "" if shown.number or shown.level > 3 else _NO_NUMBER)


def _paragraph(block: Paragraph, context: Context) -> str:
    lead = mark(block.changed, context) + run("  ") if block.changed else ""
    style = "Pengantar" if block.lead else "Normal"
    return paragraph(style, lead + inline_runs(block.inlines, context), border(block.changed))


def _bullets(block: BulletList, context: Context) -> str:
    return _items(block, context, level=0)


def _numbered(block: NumberedList, context: Context) -> str:
    return _items(block, context, level=0)


def _items(block: BulletList | NumberedList, context: Context, *, level: int) -> str:
    if isinstance(block, NumberedList):
        letters = (block.style == "a") != bool(level % 2)
        context.lists.append("a" if letters else "1")
        style, number = "ListNumber", lists.list_number(len(context.lists) - 1)
    else:
        style, number = "ListBullet", lists.BULLETS
    place = f'<w:numPr><w:ilvl w:val="{min(level, 8)}"/><w:numId w:val="{number}"/></w:numPr>'
    body = []
    for item in block.items:
        body.append(paragraph(style, inline_runs(item.inlines, context), place))
        body.append(_items(item.sub, context, level=level + 1) if item.sub else "")
    return "".join(body)


def _table(block: Table, context: Context, *, wide: bool) -> str:
    shown = context.numbers[id(block)]
    caption = paragraph("Caption", caption_runs(shown, TABLE.in_(context.lang)))
    return caption + tables.grid(block, context, wide=wide)


def caption_runs(shown: Numbered, word: str) -> str:
    r"""``Tabel 3.2 Caption``: the count is a SEQ field that starts again in each chapter.

    The restart is said outright (``\r 1``): LibreOffice does not follow ``\s 1``.
    """
    prefix, _, count = shown.number.rpartition(".")
    switch = rf"\r {count}" if count == "1" or not prefix else ""
    look = f"<w:b/>{colour(ACCENT)}"
    name = run(f"{word}\u00a0{prefix}{'.' if prefix else ''}", look)
    number = fieldcode(rf"SEQ {word} \* ARABIC {switch}".strip(), count, look)
    return f"{bookmark(shown.anchor, name + number)}{run('  ' + shown.title)}"


def _figure(block: Figure, context: Context) -> str:
    shown = context.numbers[id(block)]
    context.drawings += 1
    shape = drawing.show(
        context.drawings, size=picture_size(block), name=block.caption, alt=block.alt, svg=True
    )
    picture = paragraph("Gambar", shape)
    caption = paragraph("KeteranganGambar", caption_runs(shown, FIGURE.in_(context.lang)))
    twin = ""
    if block.twin:
        name = f"{FIGURE_DATA.in_(context.lang)} {shown.number}"
        twin = paragraph("Caption", run(name)) + tables.grid(block.twin, context, wide=False)
    return picture + caption + tables.source_line(block.source, context) + twin


def picture_size(block: Figure) -> tuple[int, int]:
    """Width and height in English metric units: the share asked for, within the page."""
    ratio = aspect(block.svg)
    width = _WIDE * min(1.0, max(0.1, block.width))
    if width * ratio > _TALL:
        width = _TALL / ratio
    return round(width), round(width * ratio)


def _callout(block: Callout, context: Context) -> str:
    title = paragraph(_STYLE[block.kind], run(block.title)) if block.title else ""
    style = "Pernyataan" if block.kind == "statement" else "Catatan"
    return title + "".join(_inside(inner, style, context) for inner in block.blocks)


def _inside(block: Block, style: str, context: Context) -> str:
    if isinstance(block, Paragraph) and block.changed is None:
        return paragraph(style, inline_runs(block.inlines, context))
    return block_xml(block, context)


def _definitions(block: DefinitionList, context: Context) -> str:
    return "".join(
        paragraph("Istilah", run(item.term + " — ", "<w:b/>") + inline_runs(item.meaning, context))
        for item in block.items
    )


def _rule(_: Rule, __: Context) -> str:
    line = f'<w:bottom w:val="single" w:sz="4" w:space="1" w:color="{HAIRLINE.lstrip("#")}"/>'
    return paragraph("Normal", "", f"<w:pBdr>{line}</w:pBdr>")


_MAKERS: Mapping[type, Callable[[Any, Context], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    BulletList: _bullets,
    NumberedList: _numbered,
    Figure: _figure,
    Callout: _callout,
    KeyFigures: lambda block, _: tables.key_figures(block),
    Signature: lambda block, _: tables.signature(block),
    DefinitionList: _definitions,
    PageBreak: lambda *_: paragraph("Normal", '<w:r><w:br w:type="page"/></w:r>'),
    Rule: _rule,
}
