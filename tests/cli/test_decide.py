"""``anyam decide``: from the open pairs to the minutes, and from the minutes to a merged plan."""

import json

import openpyxl

from anyam.exchange import read_plan
from anyam.plan import Outcome, OverlapDecision, Program
from anyam.sample import FOLDER

HEADING = 5


def test_what_is_open_and_what_is_decided_stand_apart(anyam):
    told = anyam("decide", FOLDER, "--top", "3")
    words = " ".join(told.out.split())
    assert told.status == 0
    assert "Sudah diputuskan (6)" in words
    assert "IRS-01 ECO-18 – BRA-09 Digabung · Lokapasar UMKM" in words
    opened = words.partition("Sudah diputuskan")[0]
    assert "BRA-09" not in opened


def test_the_same_as_data(anyam):
    told = json.loads(anyam("putuskan", FOLDER, "--format", "json").out)
    assert {d["outcome"] for d in told["decided"]} == {o.value for o in Outcome}
    assert {"a", "b", "kind", "score", "why", "again", "decision"} == set(told["open"][0])


def test_a_decided_pair_is_not_raised_again_by_weave(anyam):
    pairs = {
        frozenset((p["a"], p["b"]))
        for p in json.loads(anyam("weave", FOLDER, "--format", "json").out)["pairs"]
    }
    every = json.loads(anyam("weave", FOLDER, "--decided", "--format", "json").out)["pairs"]
    assert frozenset(("BRA-09", "ECO-18")) not in pairs
    assert frozenset(("BRA-09", "ECO-18")) in {frozenset((p["a"], p["b"])) for p in every}


def test_minutes_go_out_and_come_back_as_decisions(anyam, tmp_path):
    assert anyam("decide", FOLDER, "--minutes", "notulen.xlsx", "--top", "2").status == 0
    book = openpyxl.load_workbook(tmp_path / "notulen.xlsx")
    page = book.active
    places = {cell.value: cell.column for cell in page[HEADING]}
    for heading, value in (("Keputusan", "Tetap terpisah"), ("Alasan", "Sasarannya berbeda.")):
        page.cell(HEADING + 1, places[heading]).value = value
    pair = {page.cell(HEADING + 1, places[name]).value for name in ("Kode A", "Kode B")}
    book.save(tmp_path / "notulen.xlsx")
    told = anyam("decide", FOLDER, "--decisions", "notulen.xlsx", "-o", "baru.json")
    assert told.status == 0
    assert "1 diputuskan, 1 tetap terbuka." in told.out
    plan = read_plan(tmp_path / "baru.json").plan
    made = plan.find(OverlapDecision, "IRS-07")
    assert {plan[made.first].code, plan[made.second].code} == pair
    assert made.first_seal
    opened = json.loads(anyam("decide", "baru.json", "--format", "json").out)["open"]
    assert pair not in [{p["a"], p["b"]} for p in opened]


def test_a_merger_is_reviewed_first_and_written_only_when_asked(anyam, tmp_path):
    told = anyam("decide", FOLDER, "--merge", "IRS-01")
    words = " ".join(told.out.split())
    assert told.status == 0
    assert "BRA-09 ‘Lokapasar Produk Khas UMKM Contoh’ (2026–2028) dilebur ke ECO-18" in words
    assert "Temuan baru setelah digabung" in words
    assert not list(tmp_path.glob("*.json"))
    assert anyam("decide", FOLDER, "--merge", "IRS-01", "-o", "baru.json").status == 0
    plan = read_plan(tmp_path / "baru.json").plan
    assert plan.find(Program, "BRA-09") is None
    assert plan.find(OverlapDecision, "IRS-01").absorbed == "BRA-09"


def test_merging_again_changes_nothing_and_says_so(anyam, tmp_path):
    anyam("decide", FOLDER, "--merge", "IRS-01", "-o", "sekali.json")
    told = anyam("decide", "sekali.json", "--merge", "IRS-01", "-o", "lagi.json", "--lang", "en")
    assert "carried out already" in told.out
    assert (tmp_path / "lagi.json").read_bytes() == (tmp_path / "sekali.json").read_bytes()


def test_a_decision_that_is_no_merger_or_unknown_is_refused_in_words(anyam):
    told = anyam("decide", FOLDER, "--merge", "IRS-02")
    assert told.status == 2
    assert "IRS-02 bukan keputusan penggabungan" in told.err
    told = anyam("decide", FOLDER, "--merge", "IRS-99")
    assert told.status == 2
    assert "Tidak ada keputusan irisan IRS-99" in told.err


def test_a_picture_and_a_document_are_written_for_the_meeting(anyam, tmp_path):
    told = anyam("decide", FOLDER, "--picture", "irisan.svg", "--minutes", "notulen.docx")
    assert told.status == 0
    assert "Pasangan terkuat" in (tmp_path / "irisan.svg").read_text("utf-8")
    assert (tmp_path / "notulen.docx").read_bytes()[:2] == b"PK"


def test_a_file_that_holds_no_minutes_is_refused(anyam, tmp_path):
    (tmp_path / "lain.csv").write_text("a,b\n1,2\n")
    told = anyam("decide", FOLDER, "--decisions", "lain.csv")
    assert told.status == 2
    assert "tidak berisi notulen irisan" in told.err


def test_minutes_of_another_form_are_refused(anyam):
    told = anyam("decide", FOLDER, "--minutes", "notulen.txt")
    assert told.status == 2
    assert ".xlsx atau .docx" in told.err
