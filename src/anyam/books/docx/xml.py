"""Paragraphs, runs and fields of WordprocessingML as strings: quick to make, parsed once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import get_args

from anyam.books.numbering import Kind, Numbered, Numbering
from anyam.books.palette import ACCENT, CHANGE
from anyam.books.text import clean
from anyam.books.tree import (
    Change,
    Changed,
    CrossRef,
    ElementRef,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Text,
)
from anyam.books.urls import safe_url
from anyam.books.words import CHANGED
from anyam.kernel import Lang, LocalText

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_KINDS = get_args(Kind)
_PROPERTY = re.compile(r"<w:(\w+)[^>]*/>")
_ORDER = ("rStyle", "rFonts", "b", "i", "caps", "strike", "color", "spacing", "sz", "u")


@dataclass(slots=True)
class Context:
    """What every part of the file needs to know, and the links it has collected."""

    numbers: Numbering
    names: Mapping[str, Numbered]
    lang: Lang
    links: list[str] = field(default_factory=list)
    drawings: int = 0
    lists: list[str] = field(default_factory=list)

    def word(self, text: LocalText) -> str:
        """One of the fixed words."""
        return text.in_(self.lang)

    def link(self, url: str) -> str:
        """The relationship id of an outside address."""
        if url not in self.links:
            self.links.append(url)
        return f"rIdLink{self.links.index(url) + 1}"


def esc(text: str) -> str:
    """Text from outside, fit for XML."""
    return escape(clean(text), quote=True)


def bookmark_name(anchor: str) -> str:
    """An anchor as a name Word accepts: hidden, letters, digits and underscores."""
    return "_" + anchor.replace("-", "_")


@lru_cache(maxsize=512)
def properties(look: str) -> str:
    """Run properties, each once and in the order the schema wants."""
    found = {match[1]: match[0] for match in _PROPERTY.finditer(look)}
    inside = "".join(found[name] for name in _ORDER if name in found)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def run(text: str, look: str = "") -> str:
    """A run of text; ``look`` holds its properties."""
    return f'<w:r>{properties(look)}<w:t xml:space="preserve">{esc(text)}</w:t></w:r>'


def colour(value: str) -> str:
    """A colour as a run property."""
    return f'<w:color w:val="{value.lstrip("#")}"/>'


def paragraph(style: str, body: str, more: str = "") -> str:
    """A paragraph in a named style; ``more`` follows the style inside its properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{body}</w:p>'


def fieldcode(code: str, shown: str, look: str = "") -> str:
    """A field with the result it has now."""
    return field_begin(code, look) + run(shown, look) + field_end()


def field_begin(code: str, look: str = "") -> str:
    """The start of a field, up to its result."""
    style = properties(look)
    return (
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve"> {esc(code)} </w:instrText></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """The end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmark(anchor: str, body: str) -> str:
    """A bookmark around runs; its number follows from the anchor."""
    kind, _, count = anchor.partition("-")
    number = (_KINDS.index(kind) + 1) * 1_000_000 + int(count)
    name = bookmark_name(anchor)
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{body}<w:bookmarkEnd w:id="{number}"/>'
    )


def border(changed: Changed | None) -> str:
    """The bar beside a paragraph that moved, as a paragraph property."""
    if changed is None:
        return ""
    shade = CHANGE[changed].lstrip("#")
    return f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{shade}"/></w:pBdr>'


def mark(changed: Changed, context: Context) -> str:
    """The word that says a block moved, as a run."""
    return run(context.word(CHANGED[changed]), f'<w:b/>{colour(CHANGE[changed])}<w:sz w:val="14"/>')


def inline_runs(content: Inlines, context: Context, look: str = "") -> str:
    """Inlines as runs, cross-references as fields."""
    return "".join(_inline(part, context, look) for part in content)


def _inline(part: Inline, context: Context, look: str) -> str:
    match part:
        case Text():
            return run(part.text, _style(part) + look)
        case CrossRef():
            return _reference(part, context, look)
        case Link():
            return _link(part, context, look)
        case ElementRef():
            return _unbroken(part.code, f"<w:b/>{look}")
        case Change():
            return run(part.text, _change(part.kind) + look)
        case LineBreak():
            return "<w:r><w:br/></w:r>"


def _unbroken(code: str, look: str) -> str:
    """A code in one piece: Word breaks a line at a plain hyphen."""
    pieces = (f'<w:t xml:space="preserve">{esc(piece)}</w:t>' for piece in code.split("-"))
    return f"<w:r>{properties(look)}{'<w:noBreakHyphen/>'.join(pieces)}</w:r>"


def _style(part: Text) -> str:
    face = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>' if part.code else ""
    return face + ("<w:b/>" if part.bold else "") + ("<w:i/>" if part.italic else "")


def _change(kind: Changed) -> str:
    line = "<w:strike/>" if kind == "removed" else ""
    under = "" if kind == "removed" else '<w:u w:val="single"/>'
    return line + colour(CHANGE[kind]) + under


def _reference(part: CrossRef, context: Context, look: str) -> str:
    target = context.names.get(part.label)
    if target is None:
        return run(part.fallback or part.label, look)
    code = f"REF {bookmark_name(target.anchor)}"
    if target.kind == "section" and target.number:
        word = run(f"{target.word}\u00a0", look)
        return word + fieldcode(rf"{code} \n \h", target.number, look)
    return fieldcode(rf"{code} \h", target.name, look)


def _link(part: Link, context: Context, look: str) -> str:
    url = safe_url(part.url)
    if url is None:
        return run(part.text, look)
    shown = run(part.text, f'{colour(ACCENT)}<w:u w:val="single"/>')
    return f'<w:hyperlink r:id="{context.link(url)}">{shown}</w:hyperlink>'
