"""Long words part where Indonesian parts them, and no column is narrower than its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.books.columns import widths
from anyam.books.text import SOFT_HYPHEN, breakable, clean, hyphenate, printable
from anyam.books.tree import Column, Table, row


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("pertanggungjawaban", "per-tang-gung-ja-wa-ban"),
        ("penyelenggaraan", "penye-leng-ga-raan"),
        ("kependudukan", "kepen-du-du-kan"),
        ("masyarakat", "mas-ya-ra-kat"),
        ("singkat", "singkat"),
    ],
)
def test_long_words_part_at_their_syllables(word: str, parts: str) -> None:
    assert hyphenate(word).replace(SOFT_HYPHEN, "-") == parts


def test_a_word_that_fits_its_column_is_left_alone() -> None:
    assert hyphenate("pertanggungjawaban", room=18) == "pertanggungjawaban"


def test_rupiah_stays_with_its_amount() -> None:
    assert clean("Rp 1.500.000") == "Rp\u00a01.500.000"
    assert clean("Rp. 2 juta") == "Rp.\u00a02 juta"


@given(st.text())
def test_clean_text_is_kept_as_it_is_when_cleaned_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_making_a_text_breakable_changes_no_letter(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


def test_what_our_fonts_lack_becomes_a_box() -> None:
    assert printable("kota 😀 漢 é – Rp\u00a05 ✓") == "kota □ □ é – Rp\u00a05 ✓"


def test_every_printable_character_is_in_every_face(root) -> None:  # type: ignore[no-untyped-def]
    tools = pytest.importorskip("fontTools.ttLib")
    for path in sorted((root / "src/anyam/books/fonts").glob("*.ttf")):
        shown = tools.TTFont(path).getBestCmap()
        lacking = [c for c in map(chr, range(0x10000)) if printable(c) == c and ord(c) not in shown]
        assert set(lacking) <= {SOFT_HYPHEN, "\u25a1"}, path.name


def test_a_money_column_is_wide_enough_for_its_largest_amount() -> None:
    table = Table(
        "t",
        "T",
        (Column("A", 20), Column("B", 0.1, "money")),
        (row("x" * 50, "1.234.567.890.123"),),
    )
    fit = widths(table, room=446)
    assert fit.shares[1] * 446 > 17 * fit.size * 0.55
    assert sum(fit.shares) == pytest.approx(1, abs=1e-4)


def test_a_crowded_table_gets_smaller_type() -> None:
    columns = tuple(Column(f"Kolom {n}", 1, "money") for n in range(14))
    table = Table("t", "T", columns, (row(*["1.234.567.890"] * 14),))
    assert widths(table, room=446).size < 8.5
