"""The page on the web: one file, nothing loaded, readable by everyone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from anyam.books.data import document_data
from anyam.books.html import render_html
from anyam.kernel import Lang
from library.books import demo


class Outline(HTMLParser):
    """Collects what the promises below ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.outside: list[str] = []
        self.headers = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in ("meta", "br", "hr", "img", "rect", "text"):
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if values.get("href", "").startswith("#"):
            self.links.append(values["href"][1:])
        if tag in ("link", "script", "iframe") or values.get("src", "data:")[:5] != "data:":
            self.outside.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "th":
            assert values.get("scope") in ("col", "row", "colgroup", "rowgroup")
            self.headers += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page() -> str:
    return render_html(demo.document()).decode()


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    return parser


def test_the_same_book_is_the_same_to_the_byte(page: str) -> None:
    assert render_html(demo.document()).decode() == page


def test_every_tag_is_closed(outline: Outline) -> None:
    assert outline.open == []


def test_nothing_is_loaded_and_nothing_runs(page: str, outline: Outline) -> None:
    assert outline.outside == []
    assert "<script" not in page
    assert "@import" not in page


def test_every_link_inside_leads_somewhere_and_ids_are_unique(outline: Outline) -> None:
    assert set(outline.links) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


def test_headings_begin_at_one_and_skip_no_level(outline: Outline) -> None:
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(outline.levels, outline.levels[1:], strict=False))


@pytest.mark.parametrize(
    "promise",
    [
        '<html lang="id">',
        '<a class="skip" href="#content">Langsung ke isi</a>',
        '<main id="content">',
        'aria-labelledby="contents"',
        "<caption>",
        '<th scope="rowgroup" colspan="5">',
        "prefers-color-scheme:dark",
        "@media print",
        'role="note"',
        "<ins>Kalimat ini baru. </ins>",
        "<del>Kalimat ini dihapus.</del>",
        '<div class="changed new">',
        'aria-label="Diagram batang: anggaran 2025 lebih besar daripada 2026"',
        '<a href="#table-2">Tabel\u00a02.1</a>',
    ],
)
def test_the_page_keeps_its_promises_to_readers(page: str, promise: str) -> None:
    assert promise in page


def test_a_final_page_carries_no_draft_banner() -> None:
    assert 'class="draft"' not in render_html(demo.document(watermark=None)).decode()


def test_the_page_speaks_english_when_asked() -> None:
    page = render_html(demo.document(lang=Lang.EN)).decode()
    assert '<html lang="en">' in page
    assert "Skip to content" in page
    assert "Chapter\u00a02" in page


def test_a_coat_of_arms_stands_on_the_cover_with_its_name() -> None:
    doc = replace(demo.document(), meta=demo.meta(arms=demo.SVG.encode()))
    assert 'alt="Lambang Kota Contoh"' in render_html(doc).decode()


def test_the_page_of_a_small_book(snapshot: Any) -> None:
    body = render_html(demo.document(rows=3)).decode().partition("</style>")[2]
    assert re.sub(r"(</(?:p|h\d|li|tr|div|section|table|dl)>)", r"\1\n", body) == snapshot


def test_the_data_of_a_small_book(snapshot: Any) -> None:
    data = document_data(demo.document(rows=3))
    assert json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) == snapshot
