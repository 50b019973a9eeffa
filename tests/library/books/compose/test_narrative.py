"""Narrative becomes blocks: what people write in Markdown, and nothing they did not mean."""

from __future__ import annotations

from anyam.books.compose import markdown
from anyam.books.review import plain
from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    ElementRef,
    Heading,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Table,
    Text,
)
from anyam.kernel import Lang
from library.books.compose import city


def parse(text: str) -> tuple[Block, ...]:
    return markdown.blocks(text, resolve=lambda run: (run,), label="l", caption="Judul")


def test_words_keep_their_emphasis() -> None:
    (paragraph,) = parse("Biasa **tebal** dan *miring* serta `kode`.")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (
        Text("Biasa "), Text("tebal", bold=True), Text(" dan "), Text("miring", italic=True),
        Text(" serta "), Text("kode", code=True), Text("."),
    )  # fmt: skip


def test_headings_stand_below_the_section_whatever_level_the_author_began_with() -> None:
    for text in ("# Atas\n\n## Bawah", "### Atas\n\n#### Bawah"):
        levels = [(b.text, b.level) for b in parse(text) if isinstance(b, Heading)]
        assert levels == [("Atas", 3), ("Bawah", 4)]


def test_lists_nest() -> None:
    (found,) = parse("1. satu\n   - a\n   - b\n2. dua")
    assert isinstance(found, NumberedList)
    assert isinstance(found.items[0].sub, BulletList)
    assert [i.inlines for i in found.items[0].sub.items] == [(Text("a"),), (Text("b"),)]


def test_an_item_of_two_paragraphs_loses_neither() -> None:
    (found,) = parse("- satu\n\n  lanjutan\n\n- dua")
    assert isinstance(found, BulletList)
    assert found.items[0].inlines == (Text("satu"), LineBreak(), Text("lanjutan"))


def test_a_table_is_a_table_with_the_section_as_its_caption() -> None:
    (found,) = parse("| A | B |\n|---|---|\n| 1 | 2 |")
    assert isinstance(found, Table)
    assert ([c.title for c in found.columns], found.caption) == (["A", "B"], "Judul")
    assert city.words(found.rows[0]) == ["1", "2"]


def test_a_quotation_stands_apart_and_its_headings_are_words() -> None:
    (found,) = parse("> # Kata\n> kutipan")
    assert isinstance(found, Callout)
    assert all(isinstance(block, Paragraph) for block in found.blocks)


def test_html_and_pictures_are_words_and_nothing_more() -> None:
    (paragraph,) = parse("<script>alert(1)</script> ![peta](peta.png) [x](https://a.id)")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines[0] == Text("<script>alert(1)</script> peta ")
    assert paragraph.inlines[1] == Link("x", "https://a.id")


def test_a_text_full_of_brackets_ends_in_bounded_depth() -> None:
    assert parse("> " * 500 + "dalam")
    assert parse("[" * 5000)
    assert parse("- " * 300 + "x")


def test_a_code_in_the_text_becomes_the_title_with_its_code() -> None:
    doc = city.book(city.small())
    last = doc.chapters[-1].blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.inlines == (
        Text("Mari mulai dari Program GOV-01 ("), ElementRef("GOV-01"), Text(")."),
    )  # fmt: skip


def test_figures_of_the_plan_are_written_in_the_readers_language() -> None:
    body = "Anggaran [[plan.budget]] untuk [[plan.programs]] program."
    plan = city.small().with_(
        city.section("NAS-002", "buku-2/pendahuluan/kedudukan", body, body_en=body)
    )
    assert "Anggaran Rp\u00a04,15\u00a0miliar untuk 4 program." in plain(city.book(plan))
    assert "Anggaran Rp\u00a04.15\u00a0billion untuk 4" in plain(city.book(plan, lang=Lang.EN))


def test_a_code_that_leads_nowhere_stays_as_written() -> None:
    plan = city.small().with_(
        city.section("NAS-002", "buku-2/pendahuluan/kedudukan", "Lihat [[HILANG-99]] dan [[]].")
    )
    assert "Lihat [[HILANG-99]] dan [[]]." in plain(city.book(plan))


def test_the_authors_heading_is_used_and_a_second_text_has_its_own() -> None:
    key = "buku-2/pendahuluan/kedudukan"
    plan = city.EMPTY.with_(city.section("NAS-1", key, "Satu."), city.section("NAS-2", key, "Dua."))
    found = city.headings(city.book(plan))
    assert found.index("Judul NAS-1") < found.index("Judul NAS-2")
