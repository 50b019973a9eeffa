"""A tree that would make a bad book is told so before it is printed."""

from __future__ import annotations

from anyam.books.review import problems
from anyam.books.tree import (
    Block,
    Chapter,
    Column,
    CrossRef,
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
    inlines,
    row,
)
from library.books import demo


def book(*blocks: Block) -> Document:
    return Document(meta=demo.meta(), chapters=(Chapter("Bab", "c", blocks),))


def test_a_sound_tree_has_no_problems() -> None:
    assert problems(book(demo.facts("t"), demo.money_table("t-money", rows=3))) == ()


def test_a_reference_to_nothing_is_found_even_in_a_cell() -> None:
    table = Table("t", "Tabel", (Column("A"),), (row(inlines(CrossRef("hilang"))),))
    assert problems(book(table)) == ("dangling cross-reference: hilang",)


def test_a_label_used_twice_is_found() -> None:
    assert problems(book(demo.picture("x"), demo.picture("x"))) == ("label used twice: x",)


def test_a_figure_without_words_is_found() -> None:
    figure = Figure("f", "Gambar", demo.SVG, alt="  ")
    assert problems(book(figure)) == ("figure without alternative text: f",)


def test_an_empty_heading_is_found() -> None:
    assert problems(book(Heading("  "))) == ("heading without text",)


def test_a_row_that_does_not_fill_its_table_is_found() -> None:
    table = Table("t", "Tabel", (Column("A"), Column("B")), (row("1", "2"), row("1")))
    assert problems(book(table)) == ("table t, row 2: 1 of 2 columns",)


def test_a_table_without_columns_is_found() -> None:
    assert "table without columns: t" in problems(book(Table("t", "Tabel", (), ())))


def test_a_reference_in_a_paragraph_finds_its_chapter() -> None:
    assert problems(book(Paragraph(inlines(CrossRef("c"))))) == ()
