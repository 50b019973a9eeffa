"""Whatever people type, it is printed as they typed it and never obeyed."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from io import BytesIO

import docx
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from anyam.books.docx import render_docx
from anyam.books.html import render_html
from anyam.books.pdf import render_pdf
from anyam.books.text import PRINTABLE, clean
from anyam.books.tree import (
    BulletList,
    Callout,
    Chapter,
    Column,
    CrossRef,
    Definition,
    DefinitionList,
    Document,
    ElementRef,
    Figure,
    Front,
    Heading,
    KeyFigure,
    KeyFigures,
    Link,
    ListItem,
    Meta,
    Paragraph,
    Signatory,
    Signature,
    Table,
    Text,
    inlines,
    row,
)
from anyam.kernel import Lang

HOSTILE = (
    '#import "@preview/evil:1.0.0"',
    '#read("/etc/passwd") $ x^2 $ @label <label> // komentar */',
    "\\ \\u{1f600} `kode` *tebal* _miring_ = Judul - daftar",
    '<script>alert(1)</script><img src=x onerror="alert(1)">',
    "]]> <!-- --> </w:t></w:r> &amp; &lt; \"'",
    "kendali\x00\x07\x0b\x1b\ud800akhir\ufffe",
    "emoji 😀 👩‍👩‍👧 dan 漢字",
    "kanan-ke-kiri: مرحبا שלום \u202eterbalik\u202c",
    '=HYPERLINK("http://jahat") {curly} %s {0}',
    "x" * 10_000,
    "",
    " \t\n\r\u2028 ",
)


def everywhere(text: str) -> Document:
    """A document with the text in every place a text can stand."""
    content = inlines(
        text,
        Text(text, bold=True, code=True),
        ElementRef(text),
        Link(text, text),
        CrossRef(text, text),
    )
    cells = (row(content, text), row(text, text, kind="group"), row(text, text, kind="total"))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5"/></svg>'
    table = Table(f"t{text}", text, (Column(text), Column(text, 1, "money")), cells, text, text)
    blocks = (
        Heading(text, 2, f"h{text}"),
        Heading(text, 4),
        Paragraph(content),
        BulletList((ListItem(content),)),
        table,
        Figure(f"f{text}", text, svg, text or "gambar", text),
        Callout(text, (Paragraph(content),)),
        KeyFigures((KeyFigure(text, text, text),)),
        Signature(text, (Signatory(text, text, text),)),
        DefinitionList((Definition(text, content),)),
    )
    meta = Meta(
        title=text or "Judul", subtitle=text, region=text, volume=text, lang=Lang.ID,
        day=date(2026, 1, 2), date_text=text, edition=text, edition_hash=text, publisher=text,
        watermark=text[:20] or None, keywords=(text,),
    )  # fmt: skip
    chapter = Chapter(text or "Bab", f"c{text}", blocks, summary=text)
    annex = Chapter(text, f"a{text}", blocks[:1])
    return Document(
        meta=meta, front=(Front(text, blocks[2:4]),), chapters=(chapter,), annexes=(annex,)
    )


READABLE = [text for text in HOSTILE if len(text) < 1000]


@pytest.mark.parametrize("text", READABLE, ids=range(len(READABLE)))
def test_hostile_text_is_set_in_pdf_as_it_stands(text: str) -> None:
    reader = PdfReader(BytesIO(render_pdf(everywhere(text))))
    said = "".join(page.extract_text() for page in reader.pages)
    shown = re.sub(f"[^{PRINTABLE}]", "□", clean(text))
    bare = re.compile(r"[\s\u00ad\u200b-]")
    assert bare.sub("", shown)[:40] in bare.sub("", said)


def test_a_word_of_ten_thousand_letters_neither_hangs_nor_fills_the_shelf() -> None:
    pages = PdfReader(BytesIO(render_pdf(everywhere("x" * 10_000)))).pages
    assert 20 < len(pages) < 400


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_in_docx_as_it_stands(text: str) -> None:
    document = docx.Document(BytesIO(render_docx(everywhere(text))))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert any(clean(text) in line for line in said)
    assert any(clean(text) in cell.text for t in document.tables for cell in t.rows[0].cells)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_makes_no_element_in_html(text: str) -> None:
    page = render_html(everywhere(text)).decode()
    assert "<script" not in page
    assert not re.search(r"<[^>]*\son[a-z]+=[\"'][^>]*>", page)
    assert clean(text) in unescape(page)
    assert (
        _tags(page) == _tags(render_html(everywhere("biasa")).decode()) or not clean(text).strip()
    )


def _tags(page: str) -> list[str]:
    return re.findall(r"</?([a-z0-9]+)", page.partition("</style>")[2])


@settings(max_examples=30)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_gives_html_that_is_well_formed(text: str) -> None:
    page = render_html(everywhere(text)).decode()
    body = page[page.index("<body>") : page.index("</html>")]
    fromstring(re.sub(r"<(br|hr|img [^>]*)>", r"<\1/>", body).replace(" data-tint", ""))


def test_a_link_to_a_script_is_printed_but_leads_nowhere() -> None:
    page = render_html(everywhere("javascript:alert(1)")).decode()
    assert 'href="javascript' not in page
    assert "javascript:alert(1)" in page


def test_a_picture_that_acts_is_shown_where_it_cannot_act() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    )
    blocks = (Figure("f", "Gambar", svg, "gambar"),)
    doc = everywhere("biasa")
    chapter = Chapter("Bab", "c", blocks)
    page = render_html(Document(meta=doc.meta, chapters=(chapter,))).decode()
    assert "<script" not in page
    assert 'src="data:image/svg+xml;base64,' in page
