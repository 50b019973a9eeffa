"""Overlaps: scored by evidence that adds up, of one kind, with a sentence in both languages."""

import math
import pickle
from dataclasses import replace

import pytest

from anyam.kernel import LocalText
from anyam.reference.concepts import Lexicon
from anyam.reference.weaving import weave_weights
from anyam.weave import Evidence, Overlap, OverlapKind, Subject, say, weave
from anyam.weave.overlap import Reasons
from library.weave.programs import ADUAN, BANK_SAMPAH, KELUHAN, LAMPU, LEXICON, concept


def woven(*subjects, least=0.0):
    return weave(subjects, lexicon=LEXICON, least=least)


def between(one, other, *others):
    found = woven(one, other, *others)
    return next(o for o in found if {o.first.id, o.second.id} == {one.id, other.id})


def test_other_words_for_the_same_work_are_found_across_agencies():
    best = woven(ADUAN, KELUHAN, BANK_SAMPAH, LAMPU).overlaps[0]
    assert (best.first, best.second, best.kind) == (ADUAN, KELUHAN, OverlapKind.MERGE)
    assert best.crosses


def test_the_sentence_names_topic_application_agencies_years_and_money():
    told = say(between(ADUAN, KELUHAN))
    for words in (
        "both handle complaints",
        "SP4N-LAPOR!",
        "two agencies",
        "2026–2028",
        "Rp 3.1 billion",
    ):
        assert words in told.en.replace("\u00a0", " ")
    for words in ("keduanya menangani", "dua OPD", "tahunnya beririsan", "Rp 3,1 miliar"):
        assert words in told.id.replace("\u00a0", " ")


def test_the_evidence_adds_up_to_the_score():
    for overlap in woven(ADUAN, KELUHAN, BANK_SAMPAH, LAMPU):
        total = weave_weights().base + sum(e.weight for e in overlap.because)
        assert overlap.score == pytest.approx(1 / (1 + math.exp(-total)), abs=0.01)


def test_the_order_of_rows_changes_nothing_but_the_order_of_the_pair():
    straight = {frozenset((o.first.id, o.second.id)): o.score for o in woven(ADUAN, KELUHAN, LAMPU)}
    turned = {frozenset((o.first.id, o.second.id)): o.score for o in woven(LAMPU, KELUHAN, ADUAN)}
    assert straight == turned


def test_more_agreement_never_lowers_the_score():
    apart = replace(KELUHAN, applications=(), years=(2031, 2032), agency="Dinas Lain")
    assert between(ADUAN, KELUHAN).score > between(ADUAN, apart).score


def test_rare_words_in_common_carry_topics_no_lexicon_knows():
    one = Subject("a", "Budidaya gaharu rakyat", "Inokulasi pohon gaharu")
    other = Subject("b", "Inokulasi gaharu untuk petani", "Pohon gaharu milik rakyat")
    best = woven(one, other, LAMPU, BANK_SAMPAH).overlaps[0]
    assert {best.first.id, best.second.id} == {"a", "b"}
    assert "“gaharu”" in say(best).id


def test_a_word_misspelt_is_still_recognised_by_its_pieces():
    written, misspelt = Subject("a", "Hutan mangrove"), Subject("b", "Manggrove pesisir")
    (overlap,) = woven(written, misspelt, LAMPU, BANK_SAMPAH)
    assert {overlap.first.id, overlap.second.id} == {"a", "b"}
    assert "spelt alike" in say(overlap).en


def test_a_wider_or_neighbouring_topic_counts_less_than_the_same():
    same = between(BANK_SAMPAH, Subject("x", "Bank sampah sekolah"))
    near = between(BANK_SAMPAH, Subject("x", "Daur ulang sekolah"))
    assert same.score > near.score > 0


def test_a_pair_that_only_shares_words_every_program_has_is_not_listed():
    one = Subject("a", "Peningkatan layanan kota", agency="A")
    other = Subject("b", "Program layanan daerah", agency="B")
    assert weave([one, other], least=0.2).overlaps == ()


def test_a_declared_dependency_makes_an_order_with_the_first_one_first():
    after = replace(ADUAN, before=(KELUHAN.id,))
    overlap = between(after, KELUHAN)
    assert (overlap.kind, overlap.first.id) == (OverlapKind.ORDER, KELUHAN.id)
    assert say(overlap).en.startswith("SOC-02 before GOV-01")


def test_equipment_one_builds_and_the_other_needs_is_to_be_shared():
    cameras = Subject("a", "Kamera pengawas kota", "Pemasangan kamera pengawas di simpang")
    lights = Subject("b", "ATCS simpang pintar", "Lampu diatur menurut antrean di simpang")
    assert between(lights, cameras).kind is OverlapKind.SHARE


def test_things_in_common_without_a_common_topic_are_to_be_shared():
    one = Subject("a", "Pantauan pasar", "CCTV lapak", applications=("Mata Kota",), data=("Video",))
    other = Subject("b", "Ronda malam", "CCTV gang", applications=("Mata Kota",), data=("Video",))
    assert between(one, other).kind is OverlapKind.SHARE


def test_work_the_other_builds_on_comes_first():
    licence = concept("licence", forms=("nomor induk berusaha",))
    halal = concept("halal", forms=("sertifikat halal",), uses=("licence",))
    known = Lexicon({c.id: c for c in (licence, halal)})
    one = Subject("a", "Sertifikat halal warung", "Diurus bagi usaha yang berizin")
    other = Subject("b", "Nomor induk berusaha", "Diurus bagi warung")
    (told,) = weave([one, other], lexicon=known, least=0.0)
    assert (told.kind, told.first.id) == (OverlapKind.ORDER, "b")


def test_a_bus_service_and_garbage_trucks_are_not_one_work():
    bus = Subject(
        "a",
        "Angkutan kota tepat waktu",
        "Pembelian layanan angkutan lima koridor dengan jadwal pasti dan informasi kedatangan.",
        dimension="living",
    )
    truck = Subject(
        "b",
        "Rute angkut terjadwal",
        "Pelacakan truk sampah dan pemberitahuan jadwal jemput ke warga.",
        dimension="environment",
    )
    assert all(o.kind is not OverlapKind.MERGE for o in weave([bus, truck], least=0.0))


def test_programs_of_two_cities_meet_as_well():
    here, there = replace(ADUAN, region="99.71"), replace(KELUHAN, region="99.72")
    assert "dua daerah: 99.71 dan 99.72" in say(between(here, there)).id


def test_each_kind_speaks_both_languages():
    for kind in OverlapKind:
        assert all((*kind.label, *kind.meaning))
        assert kind.label.id != kind.label.en


def test_the_example_of_the_method_page_can_be_followed_by_hand():
    known = Lexicon(
        {
            c.id: c
            for c in (
                concept("complaints", forms=("pengaduan", "keluhan warga"), broader=("service",)),
                concept("service", forms=("layanan publik",)),
            )
        }
    )
    titles = {"A": "Pengaduan", "B": "Keluhan warga", "C": "Layanan publik"}
    found = weave([Subject(i, t) for i, t in titles.items()], lexicon=known, least=0.0)
    scores = {o.first.id + o.second.id: (round(o.score, 2), o.kind) for o in found}
    assert scores["AB"] == (1.0, OverlapKind.MERGE)
    assert scores["AC"] == (0.1, OverlapKind.COORDINATE)


def test_words_of_many_wordings_together_point_to_a_topic_none_of_them_names():
    farming = concept("farming", forms=("petani sawah", "tanam padi", "lahan panen"))
    fishing = concept("fishing", forms=("nelayan tangkap", "kapal ikan"))
    known = Lexicon({c.id: c for c in (farming, fishing)})
    one = Subject("a", "Padi lekas panen", "Sawah kering")
    other, stranger = Subject("b", "Lahan untuk ditanam"), Subject("c", "Kapal nelayan")
    found = weave([one, other, stranger], lexicon=known, least=0.0)
    scores = {frozenset((o.first.id, o.second.id)): o.score for o in found}
    assert scores[frozenset("ab")] > 0.2 > scores.get(frozenset("ac"), 0.0)


def test_reasons_are_worded_once_and_only_when_somebody_reads_them():
    asked = []
    why = Evidence("topic", 1.0, LocalText("keduanya", "both"))
    reasons = Reasons(lambda: asked.append(1) or (why,))
    overlap = Overlap(ADUAN, KELUHAN, 0.9, OverlapKind.MERGE, reasons)
    assert asked == []
    assert (tuple(overlap.because), len(overlap.because), len(asked)) == ((why,), 1, 1)
    assert overlap == Overlap(ADUAN, KELUHAN, 0.9, OverlapKind.MERGE, (why,))
    assert pickle.loads(pickle.dumps(overlap)) == overlap


def test_what_is_only_shared_is_told_whatever_the_score_where_asked_for():
    one = Subject("a", "Loket kapal", applications=("Kas Kota",), data=("Setoran",))
    other = Subject("b", "Retribusi lapangan bola", applications=("Kas Kota",), data=("Setoran",))
    (told,) = weave([one, other], lexicon=LEXICON, tied=True)
    assert weave([one, other], lexicon=LEXICON).overlaps == ()
    assert (told.kind, told.score < 0.2) == (OverlapKind.SHARE, True)


def test_a_dependency_is_told_even_where_nothing_else_is_alike():
    after = Subject("b", "Retribusi lapangan bola", before=("a",))
    (told,) = weave([Subject("a", "Loket kapal"), after], lexicon=LEXICON, tied=True)
    assert (told.kind, told.first.id) == (OverlapKind.ORDER, "a")


def test_a_topic_is_heard_in_part_of_its_wording_and_in_any_order():
    marriage = concept("child-marriage", forms=("perkawinan usia dini",))
    known = Lexicon({**LEXICON.concepts, marriage.id: marriage})
    one, other = Subject("a", "Cegah kawin dini"), Subject("b", "Dini usia perkawinan ditunda")
    (overlap,) = weave([one, other], lexicon=known, least=0.2)
    assert overlap.kind is OverlapKind.MERGE
    assert "both handle child marriage" in say(overlap).en


def test_a_name_of_two_meanings_goes_with_the_other_words():
    known = Lexicon(
        {
            c.id: c
            for c in (
                concept(
                    "small-industry", forms=("industri kecil", "label industri"), exact=("ikm",)
                ),
                concept(
                    "satisfaction", forms=("survei kepuasan", "kepuasan warga"), exact=("ikm",)
                ),
            )
        }
    )
    label = Subject("a", "Label industri bagi IKM")
    industry, survey = Subject("b", "Industri kecil"), Subject("c", "Survei kepuasan warga")
    found = weave([label, industry, survey], lexicon=known, least=0.0)
    scores = {o.first.id + o.second.id: o.score for o in found}
    assert scores["ab"] > 0.5 > scores.get("ac", 0.0)


def test_two_that_share_only_what_lies_above_them_are_not_merged():
    wide = concept("waste", forms=("sampah",))
    below = [concept(i, forms=(f,), broader=("waste",)) for i, f in PARTS_OF_WASTE]
    known = Lexicon({c.id: c for c in (wide, *below)})
    pair = [Subject(i, form) for i, form in PARTS_OF_WASTE]
    assert all(o.kind is not OverlapKind.MERGE for o in weave(pair, lexicon=known, least=0.0))


PARTS_OF_WASTE = (("a", "komposter rumahan"), ("b", "armada pengangkut"))
