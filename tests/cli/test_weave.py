"""``anyam weave`` and ``anyam suggest`` as a person meets them."""

import json
from pathlib import Path

import pytest

from anyam.exchange.scores import read_overlaps
from anyam.reference.weaving import weave_weights
from anyam.sample import FOLDER, kota_contoh

TABLE = """id,title,description,dimension,agency,region
a,Pengaduan masyarakat,Keluhan diteruskan ke SP4N-LAPOR,governance,Diskominfo,Kota A
b,Kanal keluhan warga,Aduan lewat LAPOR dijawab,society,Kecamatan,Kota A
c,Bank sampah unit,Nasabah menimbang sampah,environment,DLH,Kota B
d,Lampu jalan hemat energi,PJU diganti LED,environment,Dishub,Kota B
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def words(told):
    return " ".join(told.out.replace("\u00a0", " ").split())


def test_the_sample_city_is_told_its_overlaps_with_reasons(anyam):
    told = anyam("weave", FOLDER, "--decided")
    assert told.status == 0
    assert "Lintas dimensi, OPD, atau daerah" in told.out
    assert "BRA-09 Lokapasar Produk Khas UMKM Contoh" in told.out
    assert "keduanya memakai aplikasi Lapak Sekar Laut dan Pasar Digital Contoh" in words(told)
    assert "Gugus: bahas dalam satu meja" in told.out


def test_the_weights_of_every_evidence_are_shown_where_asked(anyam):
    told = anyam("irisan", FOLDER, "--explain", "--top", 2, "--lang", "en")
    assert told.status == 0
    assert "-6.5" in told.out or "base: two programs" in told.out
    assert "→ 1/(1+e^" in told.out


def test_matrices_name_dimensions_and_agencies(anyam):
    told = anyam("weave", FOLDER, "--matrix", "--top", 1)
    assert "Smart Environment" in told.out
    assert "DLH" in told.out


def test_a_bare_table_gives_pairs_and_clusters(anyam, table):
    told = anyam("weave", table, "--format", "json")
    data = json.loads(told.out)
    best = data["pairs"][0]
    assert told.status == 0
    assert ({best["a"], best["b"]}, best["kind"]) == ({"a", "b"}, "merge")
    assert 0.5 < best["score"] <= 1
    assert any(reason["code"] == "topic" for reason in best["because"])
    assert data["clusters"][0]["members"] == ["a", "b"]


def test_only_what_was_asked_for_is_listed(anyam, table):
    none = json.loads(anyam("weave", table, "--format", "json", "--min-score", "1").out)
    crossing = json.loads(anyam("weave", table, "--format", "json", "--across", "region").out)
    kinds = json.loads(anyam("weave", FOLDER, "--format", "json", "--kind", "order").out)
    assert none["pairs"] == []
    assert crossing["pairs"] == []
    assert {p["kind"] for p in kinds["pairs"]} == {"order"}


def test_actions_and_applications_are_woven_where_included(anyam):
    told = anyam("weave", FOLDER, "--include", "program,application", "--format", "json")
    ids = {p[side] for p in json.loads(told.out)["pairs"] for side in ("a", "b")}
    assert any(id_.startswith("APP-") for id_ in ids)


def test_several_cities_are_told_apart(anyam, workbook):
    told = anyam("weave", FOLDER, workbook, "--format", "json", "--min-score", "0.9")
    pair = json.loads(told.out)["pairs"][0]
    assert told.status == 0
    assert {pair["a"].split("/")[0], pair["b"].split("/")[0]} == {"99.71.1", "99.71.2"}


def test_a_search_finds_other_words_for_the_same(anyam):
    told = anyam("weave", FOLDER, "--search", "keluhan masyarakat", "--format", "json")
    found = json.loads(told.out)["found"]
    assert "GOV-01" in [f["id"] for f in found]


def test_the_choice_of_quick_wins_reads_what_weaving_writes(anyam):
    plan = kota_contoh()
    assert anyam("weave", FOLDER, "--format", "json", "-o", "irisan.json").status == 0
    woven = json.loads(Path("irisan.json").read_text(encoding="utf-8"))["pairs"]
    strong = {"pairs": [pair | {"score": 1.0} for pair in woven]}
    faint = {"pairs": [{"a": "QW-01", "b": "QW-02", "score": 0.1}]}
    assert read_overlaps(json.dumps(faint).encode(), plan=plan) == frozenset()
    told = anyam("quickwins", FOLDER, "--overlaps", "irisan.json", "--format", "json")
    assert read_overlaps(json.dumps(strong).encode(), plan=plan)
    assert told.status in {0, 1}


def test_input_that_cannot_be_used_says_what_to_do(anyam, tmp_path, table):
    twice = tmp_path / "dua.csv"
    twice.write_text("id,title\n1,A\n1,B\n", encoding="utf-8")
    told = anyam("weave", twice)
    assert told.status == 2
    assert "Beri setiap baris ID sendiri" in told.err
    assert anyam("weave", table, FOLDER).status == 2
    assert anyam("weave", table, table).status == 2
    assert anyam("weave", "tidak-ada.csv").status == 2
    assert anyam("weave", table, "--include", "mimpi").status == 2
    assert "Tidak ada yang dicari" in anyam("weave", table, "--search", " ").err


def test_rows_that_were_left_out_are_named_and_leave_status_one(anyam, tmp_path):
    path = tmp_path / "kurang.csv"
    path.write_text("id,title\n1,Aduan\n2,Pengaduan\n3,\n", encoding="utf-8")
    told = anyam("weave", path)
    assert told.status == 1
    assert "baris 4" in told.err


def test_a_title_gets_suggestions_with_reasons(anyam):
    told = anyam("suggest", "Aduan warga lewat WhatsApp", "--plan", FOLDER)
    assert told.status == 0
    assert "governance.public_service" in told.out
    assert "GOV-01" in told.out


def test_suggestions_as_data_are_ranked(anyam):
    told = anyam("saran", "bank sampah", "--plan", FOLDER, "--format", "json")
    data = json.loads(told.out)
    scores = [s["score"] for s in data["subdimensions"]]
    assert data["subdimensions"][0]["key"] == "environment.waste"
    assert scores == sorted(scores, reverse=True)
    assert data["codes"]
    assert data["programs"]


def test_a_title_alone_still_gets_a_subdimension(anyam):
    data = json.loads(anyam("suggest", "Perpustakaan digital", "--format", "json").out)
    assert data["subdimensions"][0]["key"] == "society.learning"
    assert data["programs"] == []


def test_a_citys_own_words_are_understood(anyam, tmp_path):
    own = tmp_path / "kata.yaml"
    own.write_text("concepts: [{id: citizen-complaints, forms: [ngomplong]}]\n", encoding="utf-8")
    table = tmp_path / "tabel2.csv"
    table.write_text("id,title\n1,Ngomplong Pak Wali\n2,Pengaduan masyarakat\n", encoding="utf-8")
    plain = json.loads(anyam("weave", table, "--format", "json").out)
    known = json.loads(anyam("weave", table, "--format", "json", "--lexicon", own).out)
    assert all(pair["score"] < weave_weights().least for pair in plain["pairs"])
    assert known["pairs"][0]["score"] > 0.5
    said = json.loads(anyam("suggest", "Ngomplong", "--lexicon", own, "--format", "json").out)
    assert said["subdimensions"][0]["key"] == "governance.public_service"


def test_a_concept_file_that_is_wrong_is_refused(anyam, tmp_path, table):
    own = tmp_path / "kata.yaml"
    own.write_bytes(b"\xff\xfe\x00 bukan teks")
    assert anyam("weave", table, "--lexicon", own).status == 2
    own.write_text("concepts: [{id: BARU}]", encoding="utf-8")
    told = anyam("weave", table, "--lexicon", own)
    assert told.status == 2
    assert "id yang sah" in told.err


def test_an_empty_title_is_told_what_to_write(anyam):
    told = anyam("suggest", "  ")
    assert told.status == 2
    assert "Tulis judul program" in told.err
