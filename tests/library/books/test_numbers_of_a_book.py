"""A table has one number, whichever format the book is read in."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from anyam.books.numbering import labels, number, roman
from anyam.books.render import Format, render
from anyam.books.review import plain
from anyam.books.tree import Chapter, Document, Heading, Table, row
from anyam.kernel import Lang
from library.books import demo

NAMES = re.compile(r"(?:Tabel|Gambar|Table|Figure)\u00a0(?:[A-Z]\.|\d+\.)?\d+")


def texts(doc: Document) -> dict[str, str]:
    """What each format says, as text."""
    reader = PdfReader(BytesIO(render(doc, Format.PDF)))
    document = docx.Document(BytesIO(render(doc, Format.DOCX)))
    html = render(doc, Format.HTML).decode().partition("<main")[2]
    return {
        "pdf": "".join(page.extract_text() for page in reader.pages),
        "docx": "\n".join(paragraph.text for paragraph in document.paragraphs),
        "html": re.sub(r"<[^>]+>", "", html),
    }


@pytest.mark.parametrize("lang", Lang)
def test_numbers_are_the_same_in_every_format(lang: Lang) -> None:
    doc = demo.document(lang=lang)
    expected = [n.name for n in number(doc).values() if n.kind in ("table", "figure")]
    for form, text in texts(doc).items():
        said = {name.replace(" ", "\u00a0") for name in re.findall(NAMES, _tied(text))}
        assert said == set(expected), form


def _tied(text: str) -> str:
    return re.sub(r"(Tabel|Gambar|Table|Figure)\s", "\\1\u00a0", text)


def test_tables_count_per_chapter_and_annexes_by_letter() -> None:
    doc = demo.document()
    names = {label: shown.name for label, shown in labels(doc, number(doc)).items()}
    assert names["t-money"] == "Tabel\u00a02.1"
    assert names["t-wide"] == "Tabel\u00a02.2"
    assert names["f-budget"] == "Gambar\u00a02.1"
    assert names["t-annex"] == "Tabel\u00a0A.1"
    assert names["t-end"] == "Tabel\u00a01"  # in a chapter without number
    assert names["c-plan"] == "Bab\u00a0II"
    assert names["s-background"] == "Bagian\u00a01.1"
    assert names["c-end"] == "Penutup"
    assert names["a-glossary"] == "Lampiran\u00a0A"


def test_chapters_are_arabic_in_english() -> None:
    doc = demo.document(lang=Lang.EN)
    assert labels(doc, number(doc))["c-plan"].name == "Chapter\u00a02"


def test_no_heading_level_is_skipped() -> None:
    blocks = (Heading("dalam", 4), Heading("lebih dalam", 3), Heading("lagi", 4))
    doc = Document(meta=demo.meta(), chapters=(Chapter("Bab", "c", blocks),))
    levels = [shown.level for shown in number(doc).values() if shown.kind == "section"]
    assert levels == [2, 3, 4]


@pytest.mark.parametrize(
    ("count", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")]
)
def test_chapters_carry_roman_numerals(count: int, numeral: str) -> None:
    assert roman(count) == numeral


def test_plain_text_reads_like_the_book() -> None:
    text = plain(demo.document())
    assert "Lihat Tabel\u00a02.1, Gambar\u00a02.1 dan Bab\u00a0II." in text
    assert "LIV-001\tPelayanan kesejahteraan masyarakat berkelanjutan tahap 1" in text
    assert "diperbarui setiap triwulan" in text  # the fallback of a dangling reference
    assert "Diagram batang: anggaran 2025" in text


def test_a_title_without_columns_still_gets_its_number() -> None:
    table = Table("t", "Tanpa kolom", (), (row(),))
    doc = Document(meta=demo.meta(), chapters=(Chapter("Bab", "c", (table,)),))
    assert labels(doc, number(doc))["t"].name == "Tabel\u00a01.1"
