"""Tree to DOCX: real styles, fields and captions, editable in Word and LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx as python_docx
from docx.oxml import parse_xml

from anyam.books import motif
from anyam.books.docx import drawing, lists, styles
from anyam.books.docx.blocks import block_xml, part_title
from anyam.books.docx.contents import contents
from anyam.books.docx.pages import Numbers, Running, running, section_break, section_xml
from anyam.books.docx.xml import NAMESPACES, Context, bookmark, colour, paragraph, run
from anyam.books.images import image_kind, rasterise
from anyam.books.numbering import labels, number
from anyam.books.palette import CHANGE
from anyam.books.text import clean
from anyam.books.tree import Chapter, Document, Figure, Front, Meta, Table, walk
from anyam.books.words import COAT_OF_ARMS, FINGERPRINT

_ARMS, _WEAVE = 900_001, 900_002
_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_docx(doc: Document) -> bytes:
    """Write a document as DOCX (A4). Same document, same bytes.

    Lists and cross-references are fields with their results filled in; page numbers of the
    contents appear when the reader updates them. Raises ``AnyamError`` when the coat of arms is
    not a picture.
    """
    numbers = number(doc)
    context = Context(numbers, labels(doc, numbers), doc.meta.lang)
    file = python_docx.Document()
    runs = running(file, doc.meta)
    pictures = _cover_pictures(doc.meta)
    body = "".join(
        (
            _cover(doc.meta, pictures, context),
            section_break(section_xml(runs, numbers="none")),
            *(_front(front, context) for front in doc.front),
            contents(context),
            section_break(section_xml(runs, numbers="roman")),
            *_chapters(doc, context, runs),
        )
    )
    _fill(file, body)
    styles.apply(file, lang=doc.meta.lang)
    lists.apply(file, lists=context.lists)
    drawing.links(file, context.links)
    _attach(file, doc, pictures)
    _properties(file, doc.meta)
    return _pack(file)


def _front(front: Front, context: Context) -> str:
    shown = context.numbers[id(front)]
    title = paragraph("Pembuka", bookmark(shown.anchor, run(front.title)))
    return title + "".join(block_xml(block, context) for block in front.blocks)


def _chapters(doc: Document, context: Context, runs: Running) -> Iterator[str]:
    """Every chapter and annex; wide tables stand in turned sections of their own."""
    numbers: Numbers = "first"
    stretches = [
        (turned, "".join(xml for _, xml in together))
        for turned, together in groupby(_pieces(doc, context), key=itemgetter(0))
    ]
    for place, (turned, xml) in enumerate(stretches, start=1):
        yield xml
        section = section_xml(runs, numbers=numbers, turned=turned)
        yield section if place == len(stretches) else section_break(section)
        numbers = "on"
    if not stretches:
        yield section_xml(runs, numbers=numbers)


def _pieces(doc: Document, context: Context) -> Iterator[tuple[bool, str]]:
    for part in (*doc.chapters, *doc.annexes):
        yield False, _opening(part, context)
        for block in part.blocks:
            if isinstance(block, Table) and block.wide:
                yield True, block_xml(block, context, wide=True)
            else:
                yield False, block_xml(block, context)


def _opening(part: Chapter, context: Context) -> str:
    shown = context.numbers[id(part)]
    return part_title(shown, context) + (
        paragraph("Ringkasan", run(part.summary)) if part.summary else ""
    )


def _cover(meta: Meta, pictures: dict[int, tuple[bytes, float]], context: Context) -> str:
    arms = ""
    if _ARMS in pictures:
        size = (round(30 * drawing.MM * pictures[_ARMS][1]), 30 * drawing.MM)
        alt = COAT_OF_ARMS.in_(context.lang).replace("{region}", meta.region)
        arms = paragraph("Daerah", drawing.show(_ARMS, size=size, name=alt, alt=alt))
    wide = (157 * drawing.MM, round(157 * drawing.MM / pictures[_WEAVE][1]))
    weave = drawing.show(_WEAVE, size=wide, name="Anyam", alt="")
    facts = " · ".join(x for x in (meta.publisher, meta.edition, meta.date_text) if x)
    hashed = f"{context.word(FINGERPRINT)}: {meta.edition_hash[:24]}" if meta.edition_hash else ""
    draft = run(meta.watermark or "", f"<w:b/>{colour(CHANGE['removed'])}")
    return "".join(
        (
            arms,
            paragraph("Daerah", run(meta.region)),
            paragraph("Volume", run(meta.volume)),
            paragraph("Title", run(meta.title)),
            paragraph("Subtitle", run(meta.subtitle)) if meta.subtitle else "",
            paragraph("Sumber", run(facts), '<w:spacing w:before="2400" w:after="40"/>'),
            paragraph("Sumber", run(hashed)) if hashed else "",
            paragraph("Sumber", draft) if meta.watermark else "",
            paragraph("Gambar", weave),
        )
    )


def _cover_pictures(meta: Meta) -> dict[int, tuple[bytes, float]]:
    """The cover's pictures by number, each with its width over height."""
    found: dict[int, bytes] = {}
    drawn = {_WEAVE: motif.weave(columns=20)}
    if meta.coat_of_arms:
        if image_kind(meta.coat_of_arms) == "svg":
            drawn[_ARMS] = meta.coat_of_arms.decode("utf-8", "replace")
        else:
            found[_ARMS] = meta.coat_of_arms
    found |= dict(zip(drawn, rasterise(list(drawn.values())), strict=True))
    return {place: (blob, drawing.proportions(blob)) for place, blob in found.items()}


def _attach(file: Any, doc: Document, pictures: dict[int, tuple[bytes, float]]) -> None:
    for place, (blob, _) in pictures.items():
        drawing.attach(file, number=place, picture=blob)
    figures = [b for part in doc.parts() for b in walk(part.blocks) if isinstance(b, Figure)]
    drawn = rasterise([figure.svg for figure in figures])
    for place, (figure, blob) in enumerate(zip(figures, drawn, strict=True), start=1):
        drawing.attach(file, number=place, picture=blob, svg=figure.svg)


def _fill(file: Any, body: str) -> None:
    """Put the whole body in at once: moving it child by child costs seconds in a long book."""
    written = parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")
    file.element.replace(file.element.body, written)


def _properties(file: Any, meta: Meta) -> None:
    core = file.core_properties
    moment = datetime(meta.day.year, meta.day.month, meta.day.day, tzinfo=UTC)
    core.title = _short(meta.title)
    core.subject = _short(" · ".join(x for x in (meta.volume, meta.region, meta.edition) if x))
    core.author = core.last_modified_by = _short(meta.publisher or meta.region)
    core.keywords = _short(", ".join(meta.keywords))
    core.language = styles.LANGUAGE[meta.lang]
    core.comments = ""
    core.created = core.modified = moment
    core.revision = 1


def _short(text: str) -> str:
    return clean(text)[:255]


def _pack(file: Any) -> bytes:
    raw, packed = BytesIO(), BytesIO()
    file.save(raw)
    with ZipFile(raw) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()
