"""Instruments are dated, sourced files, and a wrong one is refused in words."""

import csv
from collections import Counter

import pytest
import yaml

from anyam.evaluation import defaults, instrument, instruments
from anyam.kernel import AnyamError
from anyam.plan import DecreeKind
from anyam.reference import quickwin_criteria
from library.evaluation.build import both, small

WEIGHTS = {
    "2022-early": [10, 20, 30, 20, 20],
    "2022-kppn-ikn": [10, 20, 30, 10, 30],
    "2023-kppn-ikn": [10, 20, 20, 20, 20, 10],
}


@pytest.mark.parametrize(("id", "weights"), WEIGHTS.items())
def test_the_weights_are_those_of_the_sources(id, weights):
    assert [a.weight for a in instrument(id).aspects] == weights


def test_every_packaged_instrument_says_when_whence_and_what_is_unofficial():
    for each in instruments():
        assert each.source
        assert each.valid_from.year == each.year
        assert {"rubric", "bands"} <= each.unofficial
        assert all(each.note)


def test_the_instrument_of_2023_asks_117_questions():
    counted = [(a.key, len(a.questions)) for a in instrument("2023-kppn-ikn").aspects]
    assert counted == [
        ("baseline", 5), ("output", 7), ("outcome", 33),
        ("impact", 54), ("quick_win", 12), ("collaboration", 6),
    ]  # fmt: skip


def test_official_codes_repeat_but_no_two_questions_share_a_key():
    asked = instrument("2023-kppn-ikn").questions
    assert max(Counter((q.aspect, q.code) for q in asked).values()) == 12
    assert max(Counter(q.key for q in asked).values()) == 1


def test_codes_and_structure_are_official_and_no_sentence_is(shared_data):
    with (shared_data / "evaluation_2023_malang.csv").open(encoding="utf-8") as file:
        official = list(csv.DictReader(file))
    used = instrument("2023-kppn-ikn")
    for row, question in zip(official, used.questions, strict=True):
        assert used.aspect(row["aspek"]).key == question.aspect
        assert question.stands_at(
            indicator=row["indikator"], subindicator=row["subindikator"], code=row["kode"]
        )
        assert question.text.id.rstrip(".") != row["pertanyaan"].rstrip("?")
        assert question.text.id != question.text.en


def test_expected_evidence_is_of_a_known_kind():
    known = defaults().evidence
    assert {e for i in instruments() for q in i.questions for e in q.evidence} <= known.keys()


def test_facts_name_things_that_exist():
    criteria = {c.key for c in quickwin_criteria()}
    for question in instrument("2023-kppn-ikn").questions:
        name, _, part = question.fact.partition(":")
        if name == "criterion":
            assert part in criteria
        if name == "decree":
            assert DecreeKind(part)


@pytest.mark.parametrize(("weights", "total"), [((60, 41), "101"), ((50, 49.5), "99.5")])
def test_weights_that_do_not_sum_to_100_are_refused_with_the_sum(weights, total):
    with pytest.raises(AnyamError) as refused:
        small(weights=weights)
    assert f"berjumlah {total}, seharusnya 100" in str(refused.value)
    assert f"sum to {total}" in refused.value.text.en


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"aspects": []}, "aspects"),
        ({"title": "hanya satu bahasa"}, "harus memuat id dan en"),
        ({"scale": {"minimum": 4, "maximum": 0}}, "nilai terendah"),
        ({"warna": "biru"}, "tidak dikenal"),
        ({"year": "kapan"}, "bilangan bulat"),
    ],
)
def test_a_wrong_file_is_refused_naming_file_and_field(change, words):
    with pytest.raises(AnyamError) as refused:
        small(**change)
    assert "kecil.yaml" in str(refused.value)
    assert words in str(refused.value)


def test_an_aspect_written_twice_is_refused():
    twice = [{"key": "a", "weight": 50, "name": both("A")}] * 2
    with pytest.raises(AnyamError, match="dua kali"):
        small(aspects=twice)


def test_asking_for_an_unknown_instrument_names_the_known_ones():
    with pytest.raises(AnyamError, match="2022-early, 2022-kppn-ikn, 2023-kppn-ikn"):
        instrument("2031")


def test_other_weights_make_another_instrument_and_must_sum_to_100_too():
    changed = small().reweighed({"a": 30, "b": 70})
    assert [a.weight for a in changed.aspects] == [30, 70]
    with pytest.raises(AnyamError, match="berjumlah 90"):
        small().reweighed({"a": 30, "b": 60})
    with pytest.raises(AnyamError, match="warna"):
        small().reweighed({"warna": 100})


def test_an_instrument_is_a_file_a_person_can_read():
    data = yaml.safe_load("{id: x}")
    with pytest.raises(AnyamError, match="wajib ada"):
        small(scale=data)
