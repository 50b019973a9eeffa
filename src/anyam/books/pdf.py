"""Tree to PDF: tagged, bookmarked, the same bytes on every machine."""

from __future__ import annotations

import io
import json
from calendar import timegm
from importlib.resources import files

from anyam.books import motif, palette
from anyam.books.data import document_data
from anyam.books.images import image_kind
from anyam.books.tree import Document
from anyam.books.typesetter import typeset


def render_pdf(doc: Document) -> bytes:
    """Set a document as PDF/UA-1 (A4).

    Same document, same bytes: the date is ``doc.meta.day``, the fonts are our own. One child
    process per book. Raises ``AnyamError`` when a picture cannot be read.
    """
    data = document_data(doc)
    data["colours"] = _colours()
    data["motif"] = {"cover": motif.weave(columns=21), "chapter": motif.weave(columns=15, rows=2)}
    extra: dict[str, bytes] = {}
    data["arms"] = None
    if doc.meta.coat_of_arms:
        data["arms"] = f"arms.{image_kind(doc.meta.coat_of_arms)}"
        extra[data["arms"]] = doc.meta.coat_of_arms
    template = files("anyam.books").joinpath("template.typ").read_text("utf-8")
    extra["data.json"] = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    pages = typeset(template, extra, form="pdf", stamp=timegm(doc.meta.day.timetuple()))
    return pages[0]


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as book:
        return len(book.pages)


def _colours() -> dict[str, object]:
    return {
        "ink": palette.INK,
        "accent": palette.ACCENT,
        "muted": palette.MUTED,
        "hairline": palette.HAIRLINE,
        "tint": palette.TINT,
        "zebra": palette.ZEBRA,
        "change": palette.CHANGE,
    }
