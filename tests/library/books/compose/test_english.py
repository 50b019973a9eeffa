"""The English edition: our words in English, the plan's words as the plan states them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from anyam.books.review import plain
from anyam.kernel import Lang
from anyam.plan import Element, Plan, ValueKind, columns
from anyam.sample import kota_contoh
from library.books.compose import city

INDONESIAN = set(
    "dan yang untuk dengan menurut dari pada tidak belum setiap atau anggaran jumlah tahun sumber "
    "jangka permasalahan sasaran kode satuan kondisi kesenjangan peluang tantangan "
    "ancaman kekuatan kelemahan uraian lokasi pengguna mitra dasar risiko mitigasi "
    "pemilik skor keluaran kegiatan daerah kota terbesar selisih rencana aksi awal akhir".split()
)
_WORDS = (ValueKind.TEXT, ValueKind.LONG_TEXT, ValueKind.MARKDOWN)


def wordless(plan: Plan) -> Plan:
    """The same plan with every text of its own replaced by “x”."""
    header = {"title": "x", "head": "x", "secretariat": "x", "rpjmd": "x"}
    return Plan(plan.header.model_copy(update=header), [_wordless(e) for e in plan])


def _wordless(element: Element) -> Element:
    texts: dict[str, Any] = {
        c.name: "x" for c in columns(type(element)) if c.kind in _WORDS and getattr(element, c.name)
    }
    return element.model_copy(update=texts)


@pytest.mark.parametrize("volume", city.VOLUMES)
def test_none_of_our_words_are_indonesian(volume: str) -> None:
    text = plain(city.book(wordless(kota_contoh()), volume, lang=Lang.EN, draft=True))
    found = set(re.findall(r"[a-z]+", text.lower())) & INDONESIAN
    assert found == set()


def test_a_text_without_translation_is_printed_with_a_note() -> None:
    plan = city.small()
    text = plain(city.book(plan, lang=Lang.EN))
    assert "This text is not available in English yet" in text
    assert "Mari mulai dari" in text


def test_a_translation_takes_the_place_of_the_original() -> None:
    section = city.section(
        "NAS-001", "buku-2/penutup/penutup", "Mari mulai.", body_en="Let us begin."
    )
    text = plain(city.book(city.EMPTY.with_(section), lang=Lang.EN))
    assert "Let us begin." in text
    assert "Mari mulai." not in text
    assert "not available in English" not in text


def test_numbers_follow_the_language() -> None:
    assert "Rp\u00a04.15\u00a0billion" in plain(city.book(city.small(), lang=Lang.EN))
    assert "Rp\u00a04,15\u00a0miliar" in plain(city.book(city.small()))
