"""The index: near programs, search and suggestions for a program that is being typed."""

from anyam.reference import Nomenclature, nomenclature_entry
from anyam.sample import kota_contoh
from anyam.weave import Advisor, Index, Subject, SubjectKind, subjects_of, weave
from library.weave.programs import ADUAN, BANK_SAMPAH, KELUHAN, LAMPU, LEXICON

ALL = (ADUAN, KELUHAN, BANK_SAMPAH, LAMPU)


def test_the_nearest_of_a_new_program_comes_first():
    found = Index(ALL, lexicon=LEXICON).nearest(Subject("new", "Keluhan warga lewat pesan"), 2)
    assert {o.other(Subject("new", "Keluhan warga lewat pesan")).id for o in found[:1]} <= {
        "GOV-01",
        "SOC-02",
    }


def test_a_program_of_the_index_is_not_near_itself():
    index = Index(ALL, lexicon=LEXICON)
    assert all(o.other(ADUAN).id != ADUAN.id for o in index.nearest(ADUAN))


def test_the_index_scores_a_pair_as_the_weaving_does():
    woven = {frozenset((o.first.id, o.second.id)): o.score for o in weave(ALL, lexicon=LEXICON)}
    near = Index(ALL, lexicon=LEXICON).nearest(ADUAN, 1)[0]
    assert near.score == woven[frozenset((near.first.id, near.second.id))]


def test_a_search_finds_the_same_work_in_other_words():
    found = Index(ALL, lexicon=LEXICON).search("pengaduan")
    assert [f.subject.id for f in found][:2] == ["GOV-01", "SOC-02"]


def test_an_empty_index_and_an_empty_text_answer_nothing():
    assert Index([], lexicon=LEXICON).nearest(ADUAN) == ()
    assert Index([], lexicon=LEXICON).search("aduan") == ()
    assert Index(ALL, lexicon=LEXICON).search("") == ()


def test_a_title_suggests_its_subdimension_with_the_reason():
    best = Advisor().suggest("Pengaduan masyarakat").subdimensions[0]
    assert best.key == "governance.public_service"
    assert "pengaduan masyarakat" in best.because.id


def test_a_plan_suggests_similar_programs_their_codes_and_indicators():
    found = Advisor(subjects_of(kota_contoh())).suggest("Aduan warga satu pintu")
    assert "GOV-01" in {found.programs[0].first.id, found.programs[0].second.id}
    assert found.codes[0].key == "2.16.02.2.01.0028"
    assert any("aduan" in s.key.lower() for s in found.indicators)


def test_a_nomenclature_suggests_codes_of_cities_and_their_indicators():
    rows = [("1.05.02.2.01.0001", "Penanganan Sampah Pasar", "Jumlah Sampah"),
            ("1.05.02.2.01.0002", "Pelatihan Petugas Pemadam", "Jumlah Petugas")]  # fmt: skip
    entries = [
        nomenclature_entry({"JENIS PEMDA": "KABKOT", "SUBKEGIATAN": f"{c} {n}", "INDIKATOR": i})
        for c, n, i in rows
    ]
    found = Advisor(nomenclature=Nomenclature(entries)).suggest("Pemadam kebakaran dilatih")
    assert found.codes[0].key == "1.05.02.2.01.0002"
    assert found.indicators[0].key == "Jumlah Petugas"


def test_search_reaches_actions_applications_and_problems():
    index = Index(subjects_of(kota_contoh(), kinds=SubjectKind))
    kinds = {f.subject.kind for f in index.search("aduan warga", 12)}
    assert {SubjectKind.ACTION, SubjectKind.APPLICATION, SubjectKind.PROBLEM} <= kinds
