"""Words: affixes come off where the grammar says so, and only there."""

import pytest

from anyam.weave import root, tokens
from anyam.weave.words import is_content

FAMILIES = {
    "adu": ["aduan", "pengaduan", "mengadu", "diadukan"],
    "keluh": ["keluhan", "mengeluh"],
    "kelola": ["pengelolaan", "mengelola", "dikelola", "pengelola"],
    "tangan": ["penanganan", "menangani", "ditangani"],
    "layan": ["layanan", "pelayanan", "melayani", "dilayani"],
    "pantau": ["pemantauan", "memantau", "terpantau", "dipantau"],
    "nilai": ["penilaian", "menilai", "dinilai", "nilainya"],
    "muat": ["memuat", "pemuatan", "bermuatan"],
    "wisata": ["pariwisata", "wisatawan", "berwisata"],
    "sampah": ["sampah", "persampahan"],
    "izin": ["perizinan", "izinnya", "berizin"],
}


@pytest.mark.parametrize("expected", FAMILIES)
def test_words_of_one_family_meet_in_one_root(expected):
    assert {root(word) for word in FAMILIES[expected]} == {expected}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pengawasan", "kawasan"),
        ("kotaku", "kota"),
        ("pengalaman", "alam"),
        ("kelurahan", "keluhan"),
        ("sekolah", "kolah"),
        ("beras", "ras"),
    ],
)
def test_words_that_only_look_alike_stay_apart(one, other):
    assert root(one) != root(other)


def test_unknown_words_of_one_family_still_meet():
    assert root("pembalokan") == root("membalok") == root("balokan")


@pytest.mark.parametrize(
    ("plural", "one"), [("services", "service"), ("cities", "city"), ("complaints", "complaint")]
)
def test_english_plurals_meet_their_singular(plural, one):
    assert root(plural) == root(one)


def test_a_root_is_its_own_root():
    every = [word for family in FAMILIES.values() for word in family]
    assert [root(root(word)) for word in every] == [root(word) for word in every]


def test_case_marks_and_doubling_do_not_matter():
    assert tokens("Anak-anak, SP4N-LAPOR!") == tokens("anak sp4n lapor")


def test_function_words_and_bare_numbers_say_nothing_but_emergency_numbers_do():
    said = [
        token.surface
        for token in tokens("layanan 112 untuk 300 warga di 2026")
        if is_content(token)
    ]
    assert "112" in said
    assert not {"untuk", "di", "2026"} & set(said)
