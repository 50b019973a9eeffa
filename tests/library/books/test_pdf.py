"""The printed volume: tagged, bookmarked, dated by its edition and the same everywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from anyam.books.pdf import render_pdf
from anyam.books.tree import (
    BulletList,
    Callout,
    Cell,
    Chapter,
    Column,
    Document,
    Figure,
    Heading,
    KeyFigures,
    ListItem,
    Paragraph,
    Table,
    inlines,
    row,
)
from anyam.kernel import AnyamError
from library.books import demo


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(BytesIO(render_pdf(demo.document(rows=120))))


def text_of(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


def test_the_same_book_is_the_same_to_the_byte() -> None:
    assert render_pdf(demo.document()) == render_pdf(demo.document())


def test_the_file_says_it_is_tagged_and_accessible(pdf: PdfReader) -> None:
    catalog = pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "id-ID"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_object().get_data()


def test_tables_and_figures_are_tagged_for_readers(pdf: PdfReader) -> None:
    kinds = _kinds(pdf.trailer["/Root"]["/StructTreeRoot"], set())
    assert {"/Table", "/TH", "/TD", "/Figure", "/Caption", "/H1", "/H2", "/L", "/TOC"} <= kinds


def _kinds(node: object, found: set[str]) -> set[str]:
    stack = [node]
    while stack:
        element = stack.pop()
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            stack.extend(element)
        elif isinstance(element, dict) and "/K" in element:
            found.add(str(element.get("/S", "")))
            stack.append(element["/K"])
    return found


def test_bookmarks_follow_the_chapters(pdf: PdfReader) -> None:
    titles = [mark.title for mark in pdf.outline if not isinstance(mark, list)]
    assert any("Pendahuluan" in title for title in titles)
    assert any("Glosarium" in title for title in titles)
    assert any("Kata Pengantar" in title for title in titles)


def test_the_file_names_its_title_its_publisher_and_its_date(pdf: PdfReader) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Rencana Induk Kota Cerdas"
    assert pdf.metadata.author == "Pemerintah Kota Contoh"
    assert pdf.metadata.creation_date.date().isoformat() == "2026-12-31"


def test_front_pages_are_numbered_in_roman_and_chapters_begin_at_one(pdf: PdfReader) -> None:
    labels = pdf.page_labels
    assert labels[1:3] == ["i", "ii"]
    opening = next(n for n, page in enumerate(text_of(pdf)) if "BAB I\n" in page)
    assert labels[opening] == "1"


def test_a_long_table_repeats_its_headings_on_every_page(pdf: PdfReader) -> None:
    pages = [page for page in text_of(pdf) if "tahap 60" in page or "tahap 90" in page]
    assert pages
    assert all("penanggung" in page and "2026 (Rp)" in page for page in pages)


def test_the_running_head_names_region_volume_and_chapter(pdf: PdfReader) -> None:
    page = next(page for page in text_of(pdf) if "tahap 60" in page)
    assert "Kota Contoh · Buku 2" in page
    assert "Rencana Induk" in page


def test_a_wide_table_turns_the_page(pdf: PdfReader) -> None:
    turned = [page for page in pdf.pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) == 1
    assert "Tabel 2.2" in turned[0].extract_text().replace("\u00a0", " ")


LISTS = ("Daftar Isi", "Daftar Tabel", "Daftar Gambar")


def test_short_contents_and_lists_share_a_page(pdf: PdfReader) -> None:
    page = next(page for page in text_of(pdf) if page.startswith("DRAF\nDaftar Isi"))
    assert all(f"\n{title}\n" in page for title in LISTS)


def test_long_contents_and_lists_each_open_a_page() -> None:
    small = demo.document()
    more = tuple(Chapter(f"Bab {n}", f"c-{n}", (demo.facts(f"t-{n}"),)) for n in range(20, 40))
    book = replace(small, chapters=(*small.chapters, *more))
    pages = text_of(PdfReader(BytesIO(render_pdf(book))))
    for title in LISTS:
        assert any(page.startswith(f"DRAF\n{title}") for page in pages)


@pytest.mark.parametrize("rows", range(14, 40, 3))
def test_the_source_of_a_table_never_stands_on_a_page_without_its_last_row(rows: int) -> None:
    lines = tuple(row(f"Butir {n}", "Keterangan") for n in range(rows))
    source = "PRG: GOV-01–GOV-21; edisi 0123456789ab"
    table = Table("t", "Daftar", (Column("Kode"), Column("Isi", 3)), lines, source=source)
    book = replace(
        demo.document(),
        chapters=(Chapter("Bab", "c", (Paragraph(inlines(demo.LONG * 2)), table)),),
    )
    page = next(p for p in text_of(PdfReader(BytesIO(render_pdf(book)))) if "GOV-21" in p)
    assert f"Butir {rows - 1}" in page


@pytest.mark.parametrize("before", range(4, 9))
def test_a_row_over_the_whole_width_stays_with_the_row_below_it(before: int) -> None:
    lines = tuple(
        line
        for n in range(60)
        for line in (row(Cell(inlines(f"Nama {n}."), span=2)), row(f"Angka {n}.", "1"))
    )
    table = Table("t", "Daftar", (Column("A"), Column("B")), lines)
    text = tuple(Paragraph(inlines(demo.LONG)) for _ in range(before))
    book = replace(demo.document(), chapters=(Chapter("Bab", "c", (*text, table)),))
    for page in text_of(PdfReader(BytesIO(render_pdf(book)))):
        for n in range(60):
            assert (f"Nama {n}." in page) == (f"Angka {n}." in page)


def test_a_short_table_stays_on_one_page() -> None:
    lines = tuple(row(f"Baris {n}.", "1") for n in range(5))
    for before in range(3, 9):
        table = Table("t", "Daftar", (Column("A"), Column("B")), lines)
        text = tuple(Paragraph(inlines(demo.LONG)) for _ in range(before))
        book = replace(demo.document(), chapters=(Chapter("Bab", "c", (*text, table)),))
        pages = text_of(PdfReader(BytesIO(render_pdf(book))))
        assert [
            sum(f"Baris {n}." in page for n in range(5)) for page in pages if "Baris" in page
        ] == [5]


def test_a_draft_says_so_on_every_page_and_a_final_book_nowhere(pdf: PdfReader) -> None:
    assert all("DRAF" in page for page in text_of(pdf))
    final = PdfReader(BytesIO(render_pdf(demo.document(watermark=None))))
    assert not any("DRAF" in page for page in text_of(final))


def test_what_moved_is_marked_with_a_word(pdf: PdfReader) -> None:
    text = "\n".join(text_of(pdf))
    assert "Baru" in text
    assert "Berubah" in text


def test_a_coat_of_arms_stands_on_the_cover() -> None:
    doc = demo.document()
    plain, crested = (
        render_pdf(replace(doc, meta=demo.meta(arms=arms))) for arms in (None, demo.SVG.encode())
    )
    assert len(crested) != len(plain)


@pytest.mark.parametrize("picture", [b"GIF89a", b"not a picture", b"\x89PNG\r\n\x1a\ntruncated"])
def test_a_coat_of_arms_that_is_no_picture_is_refused_in_words(picture: bytes) -> None:
    doc = replace(demo.document(), meta=demo.meta(arms=picture))
    with pytest.raises(AnyamError):
        render_pdf(doc)


def test_an_empty_book_is_still_a_book() -> None:
    assert render_pdf(Document(meta=demo.meta(), chapters=())).startswith(b"%PDF")


def test_odd_shapes_of_blocks_are_set_without_complaint() -> None:
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 900"><rect width="9" height="9"/></svg>'
    inner = (Heading("dalam kotak", 3), demo.money_table("t-wide-inside", rows=60, wide=True))
    blocks = (
        KeyFigures(()),
        Table("t0", "Kosong", (Column(""), Column("")), ()),
        Table("t1", "Satu", (Column("A", 0), Column("B", 0)), (row("a", "b"),)),
        Table("t2", "Banyak", tuple(Column(f"Kolom {n}") for n in range(26)), (row(*["1.000.000.000"] * 26),)),
        Figure("f", "Tinggi", tall, "tinggi"),
        Callout("Kotak", inner),
        Paragraph(()),
        Paragraph(inlines("")),
    )  # fmt: skip
    pdf = PdfReader(
        BytesIO(render_pdf(Document(meta=demo.meta(), chapters=(Chapter("B", "c", blocks),))))
    )
    assert len(pdf.pages) < 12


def test_a_group_of_rows_never_leaves_its_heading_at_the_foot_of_a_page() -> None:
    columns = (Column("Uraian"), Column("Nilai", 1, "number"))
    rows = [
        line
        for n in range(150)
        for line in (
            row(Cell(inlines(f"Kelompok {n}."), span=2), kind="group"),
            row(f"isi {n}.", "1"),
            row("isi lain", "2"),
        )
    ]
    table = Table("t", "Kelompok", columns, tuple(rows))
    doc = Document(meta=demo.meta(), chapters=(Chapter("Bab", "c", (table,)),))
    for page in text_of(PdfReader(BytesIO(render_pdf(doc)))):
        for n in re.findall(r"Kelompok (\d+)\.", page):
            assert f"isi {n}." in page


@pytest.mark.parametrize("before", range(3, 9))
def test_a_statement_and_its_title_stay_on_one_page(before: int) -> None:
    text = tuple(Paragraph(inlines(demo.LONG)) for _ in range(before))
    vision = Callout("Visi", (Paragraph(inlines("Kota tanggap. " * 12)),), "statement")
    book = replace(demo.document(), chapters=(Chapter("Bab", "c", (*text, vision)),))
    page = next(p for p in text_of(PdfReader(BytesIO(render_pdf(book)))) if "VISI" in p)
    assert page.count("tanggap") == 12


@pytest.mark.parametrize("before", range(3, 9))
def test_a_sentence_that_leads_into_a_list_stays_with_its_first_item(before: int) -> None:
    text = tuple(Paragraph(inlines(demo.LONG)) for _ in range(before))
    items = BulletList((ListItem(inlines("Butir pertama.")), ListItem(inlines("Butir kedua."))))
    lead = Paragraph(inlines("Hubungannya sebagai berikut."))
    book = replace(demo.document(), chapters=(Chapter("Bab", "c", (*text, lead, items)),))
    pages = text_of(PdfReader(BytesIO(render_pdf(book))))
    assert next(p for p in pages if "sebagai berikut" in p).count("Butir pertama") == 1


def test_a_callout_longer_than_a_page_loses_no_word() -> None:
    words = tuple(Paragraph(inlines(f"Alinea {n}. {demo.LONG}")) for n in range(30))
    book = replace(demo.document(), chapters=(Chapter("Bab", "c", (Callout("Catatan", words),)),))
    pages = PdfReader(BytesIO(render_pdf(book))).pages
    text = "".join(page.extract_text() for page in pages)
    assert all(f"Alinea {n}." in text for n in range(30))
    assert len(pages) > 4
