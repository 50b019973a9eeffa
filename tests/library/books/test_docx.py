"""The Word file: real styles, fields and captions that an editor can go on with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from anyam.books.docx import render_docx
from anyam.books.tree import (
    Cell,
    Chapter,
    Column,
    Document,
    ElementRef,
    ListItem,
    NumberedList,
    Paragraph,
    Table,
    inlines,
    row,
)
from anyam.kernel import AnyamError, Lang
from library.books import demo

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_docx(demo.document(rows=40))


@pytest.fixture(scope="module")
def document(made: bytes) -> Any:
    return docx.Document(BytesIO(made))


def fields(document: Any) -> list[str]:
    return [code.text.strip() for code in document.element.body.iter(f"{W}instrText")]


def styled(document: Any, name: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == name]


def test_the_same_book_is_the_same_to_the_byte(made: bytes) -> None:
    assert render_docx(demo.document(rows=40)) == made


def test_headings_are_real_headings(document: Any) -> None:
    assert styled(document, "Heading 1") == [
        "Bab\u00a0I  Pendahuluan", "Bab\u00a0II  Rencana Induk", "Penutup", "Lampiran\u00a0A  Glosarium",
    ]  # fmt: skip
    assert "Latar belakang" in styled(document, "Heading 2")
    assert "Landasan hukum" in styled(document, "Heading 3")
    assert "Rincian" in styled(document, "Heading 4")


def test_contents_are_fields_and_already_filled(document: Any) -> None:
    codes = fields(document)
    assert r'TOC \o "1-3" \h \z \u' in codes
    assert r'TOC \h \z \c "Tabel"' in codes
    assert r'TOC \h \z \c "Gambar"' in codes
    assert "Bab\u00a0II  Rencana Induk" in styled(document, "toc 1")
    assert "2.1  Strategi" in styled(document, "toc 2")
    assert "Tabel\u00a02.1  Program dan anggaran menurut tahun" in styled(
        document, "table of figures"
    )


def test_captions_count_with_fields(document: Any) -> None:
    captions = [text for text in styled(document, "Caption") if text.startswith("Tabel")]
    assert captions[1] == "Tabel\u00a02.1  Program dan anggaran menurut tahun"
    assert sum(code.startswith("SEQ Tabel") for code in fields(document)) == len(captions)


def test_every_field_is_opened_parted_and_closed(document: Any) -> None:
    kinds = [char.get(f"{W}fldCharType") for char in document.element.body.iter(f"{W}fldChar")]
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth >= 0
    assert depth == 0
    assert kinds.count("begin") == kinds.count("separate")


def test_every_reference_points_at_a_bookmark(document: Any) -> None:
    names = {mark.get(f"{W}name") for mark in document.element.body.iter(f"{W}bookmarkStart")}
    wanted = {code.split()[1] for code in fields(document) if code.startswith("REF ")}
    linked = {link.get(f"{W}anchor") for link in document.element.body.iter(f"{W}hyperlink")}
    assert wanted
    assert wanted | {name for name in linked if name} <= names


def test_bookmarks_have_numbers_of_their_own(document: Any) -> None:
    numbers = [mark.get(f"{W}id") for mark in document.element.body.iter(f"{W}bookmarkStart")]
    assert len(numbers) == len(set(numbers))


def test_table_headings_repeat(document: Any) -> None:
    table = next(t for t in document.tables if len(t.rows) > 40)
    heads = [r for r in table.rows if r._tr.xpath("w:trPr/w:tblHeader")]
    assert len(heads) == 2
    assert "Pekerjaan" in heads[0].cells[1].text


def test_pictures_have_words_and_a_sharp_original(document: Any, made: bytes) -> None:
    pictures = document.element.body.xpath("//wp:docPr[@descr!='']")
    assert {p.get("descr") for p in pictures} == {
        "Diagram batang: anggaran 2025 lebih besar daripada 2026"
    }
    names = ZipFile(BytesIO(made)).namelist()
    assert "word/media/picture1.png" in names
    assert "word/media/picture1.svg" in names


def test_heads_and_feet_carry_fields(made: bytes) -> None:
    with ZipFile(BytesIO(made)) as archive:
        parts = "".join(
            archive.read(n).decode() for n in archive.namelist() if re.search("header|footer", n)
        )
    assert "STYLEREF 1" in parts
    assert " PAGE " in parts
    assert 'string="DRAF"' in parts


def test_a_final_book_has_no_watermark() -> None:
    with ZipFile(BytesIO(render_docx(demo.document(watermark=None)))) as archive:
        parts = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml"))
    assert "textpath" not in parts


def test_the_file_speaks_its_language(document: Any) -> None:
    assert document.core_properties.language == "id-ID"
    assert document.core_properties.created.isoformat().startswith("2026-12-31")
    english = docx.Document(BytesIO(render_docx(demo.document(lang=Lang.EN))))
    assert english.core_properties.language == "en-GB"


def test_a_wide_table_turns_its_page_and_leaves_no_empty_one(document: Any) -> None:
    turned = [s for s in document.sections if s.page_width > s.page_height]
    assert len(turned) == 1
    wides = tuple(demo.money_table(f"t{n}", rows=2, wide=True) for n in range(3))
    doc = Document(meta=demo.meta(), chapters=(Chapter("Bab", "c", wides),))
    sections = docx.Document(BytesIO(render_docx(doc))).sections
    assert [s.page_width > s.page_height for s in sections] == [False, False, False, True]


def test_each_numbered_list_begins_again(document: Any) -> None:
    steps = NumberedList((ListItem(inlines("satu")), ListItem(inlines("dua"))))
    doc = Document(meta=demo.meta(), chapters=(Chapter("Bab", "c", (steps, steps)),))
    body = docx.Document(BytesIO(render_docx(doc)))
    numbers = [p._p.pPr.numPr.numId.val for p in body.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1]
    assert numbers[1] != numbers[2]


def test_what_moved_is_marked_with_a_word_and_a_bar(document: Any) -> None:
    assert "Baru" in styled(document, "Tanda Perubahan")
    bars = document.element.body.xpath("//w:pBdr/w:left")
    assert bars


def test_parts_of_the_file_follow_the_order_of_the_standard(document: Any) -> None:
    for properties in document.element.body.iter(f"{W}pPr"):
        assert _in_order(properties, PARAGRAPH_ORDER)
    for properties in document.element.body.iter(f"{W}rPr"):
        assert _in_order(properties, RUN_ORDER)


PARAGRAPH_ORDER = "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl sectPr".split()
RUN_ORDER = "rFonts b i caps strike color spacing sz u".split()


def _in_order(element: Any, order: list[str]) -> bool:
    names = list(_names(element))
    return names == sorted(set(names), key=order.index)


def _names(element: Any) -> Iterator[str]:
    for child in element:
        yield child.tag.rpartition("}")[2]


@pytest.mark.parametrize("picture", [b"GIF89a", b"\x89PNG\r\n\x1a\ntruncated"])
def test_a_coat_of_arms_that_is_no_picture_is_refused_in_words(picture: bytes) -> None:
    with pytest.raises(AnyamError):
        render_docx(replace(demo.document(), meta=demo.meta(arms=picture)))


def test_captions_begin_again_in_each_chapter_for_libreoffice_too(document: Any) -> None:
    restarts = [code for code in fields(document) if code == r"SEQ Tabel \* ARABIC \r 1"]
    assert len(restarts) == 4  # two chapters, one without a number, one annex


def test_no_part_of_the_file_carries_the_time_of_its_making(made: bytes) -> None:
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_rows_that_belong_together_are_kept_on_one_page() -> None:
    lines = [row(f"Butir {n}", "1") for n in range(30)]
    lines.insert(10, row(Cell(inlines("Kelompok"), span=2), kind="group"))
    lines.insert(20, row(Cell(inlines("Nama"), span=2)))
    columns = (Column("A"), Column("B"))
    tables = (
        Table("t-long", "Panjang", columns, tuple(lines), source="GOV-01"),
        Table("t-short", "Pendek", columns, tuple(lines[:4]), source="GOV-01"),
    )
    book = replace(demo.document(), front=(), annexes=(), chapters=(Chapter("Bab", "c", tables),))
    long, short = docx.Document(BytesIO(render_docx(book))).tables
    assert [r.cells[0].text for r in long.rows if _tied(r)] == ["A", "Kelompok", "Nama", "Butir 29"]
    assert all(map(_tied, short.rows))


def _tied(line: Any) -> bool:
    return all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in line.cells)


def test_only_a_table_with_headings_has_its_first_row_painted_as_one() -> None:
    lines = (row("Manfaat", "Cepat"), row("Pemilik", "Dinas"))
    tables = (
        Table("t-bare", "Fakta", (Column(""), Column("")), lines, source="QW-01"),
        Table("t-headed", "Fakta", (Column("A"), Column("B")), lines, source="QW-01"),
    )
    book = replace(demo.document(), front=(), annexes=(), chapters=(Chapter("Bab", "c", tables),))
    made = docx.Document(BytesIO(render_docx(book)))
    looks = [table._tbl.tblPr.find(f"{W}tblLook").get(f"{W}firstRow") for table in made.tables]
    assert looks == ["0", "1"]


def test_a_code_is_never_parted_at_its_hyphen() -> None:
    text = (Paragraph((ElementRef("GOV-01"),)),)
    book = replace(demo.document(), front=(), annexes=(), chapters=(Chapter("Bab", "c", text),))
    made = docx.Document(BytesIO(render_docx(book)))
    code = next(p for p in made.paragraphs if "GOV" in p.text)
    assert code.text == "GOV-01"
    assert code._p.xpath(".//w:noBreakHyphen")
