"""``anyam quickwins``: the path, the reasons and the decision as a person meets them."""

import json

from anyam.exchange import read_plan
from anyam.plan import Program, QuickWin, QuickWinStatus, to_json
from anyam.sample import FOLDER, SCORES, kota_contoh

CHOSEN = ["QW-01", "QW-05", "QW-09", "QW-13", "QW-17", "QW-21"]


def test_the_sample_city_chooses_one_for_each_dimension(anyam):
    told = anyam("quickwins", FOLDER)
    words = " ".join(told.out.split())
    assert told.status == 0
    assert "Daftar panjang 24" in words
    assert "Hanya ada satu penilai" in words
    assert "Jumlah skor 23,00" in words
    assert "RIS-05 (12/25 sedang; tanpa mitigasi)" in words


def test_several_scorers_see_how_far_they_agree(anyam):
    told = anyam("quickwin", FOLDER, "--scores", SCORES, "--lang", "en")
    words = " ".join(told.out.split())
    assert told.status == 0
    assert "W = 0.85 (5 scorers, 24 nominees)" in words
    assert "more disputed" in words


def test_a_budget_that_displaces_somebody_is_named(anyam):
    told = anyam("quickwins", FOLDER, "--budget", "9 miliar", "--scores", SCORES)
    words = " ".join(told.out.split())
    assert told.status == 0
    assert "QW-17: Tertahan oleh:" in words
    assert "total anggaran Rp 9 miliar" in words


def test_an_impossible_wish_says_what_contradicts_and_leaves_status_one(anyam):
    told = anyam("quickwins", FOLDER, "--budget", "1 miliar", "--apply", "hasil.json")
    assert told.status != 0
    assert "Yang saling bertentangan" in " ".join(told.out.split())


def test_the_decision_is_written_into_a_new_plan_with_every_change_told(anyam, tmp_path):
    told = anyam("quickwins", FOLDER, "--scores", SCORES, "--apply", "hasil.json")
    plan = read_plan(tmp_path / "hasil.json").plan
    chosen = [w.code for w in plan.all(QuickWin) if w.status is QuickWinStatus.CHOSEN]
    assert told.status == 0
    assert chosen == CHOSEN
    assert "hasil.json:" in told.err
    assert "Status berubah" in told.err


def test_the_same_as_data_and_the_same_twice(anyam):
    one = anyam("quickwins", FOLDER, "--format", "json", "--draws", "50")
    other = anyam("quickwins", FOLDER, "--format", "json", "--draws", "50")
    assert one.out == other.out
    told = json.loads(one.out)
    assert told["schema"] == "anyam.quickwins/1"
    assert [c["code"] for c in told["choice"]["chosen"]] == CHOSEN
    months = next(n for n in told["nominees"] if n["code"] == "QW-01")["delivery"]
    assert months[0]["period"] == "2025-10"


def test_reasons_and_months_are_shown_when_asked(anyam):
    words = " ".join(anyam("quickwins", FOLDER, "--explain").out.split())
    assert (
        "QW-02 [Perumusan] Tertahan oleh: paling banyak 1 quick win pada Smart Governance" in words
    )
    assert "Oktober 2025" in words


def test_two_that_overlap_and_a_wrong_pair(anyam):
    told = anyam("quickwins", FOLDER, "--apart", "QW-01,QW-05")
    assert "QW-01 dan QW-05 beririsan" in " ".join(told.out.split())
    wrong = anyam("quickwins", FOLDER, "--apart", "QW-01,QW-77")
    assert wrong.status == 2
    assert "QW-01,QW-16" in wrong.err


def test_weights_from_a_dated_paper_are_shown_and_money_nobody_can_read_is_refused(anyam, tmp_path):
    paper = tmp_path / "bobot.yaml"
    paper.write_text("valid_from: 2026-01-15\nsource: Rapat Dewan\nweights: {benefit: 3}\n")
    assert "Rapat Dewan (2026-01-15)" in anyam("quickwins", FOLDER, "--weights", paper).out
    wrong = anyam("quickwins", FOLDER, "--budget", "banyak")
    assert (wrong.status, "3 miliar" in wrong.err) == (2, True)


def test_programs_that_overlap_keep_their_quick_wins_apart(anyam, tmp_path):
    found = tmp_path / "irisan.json"
    found.write_text('{"pairs": [{"a": "GOV-01", "b": "BRA-01", "score": 0.9}]}')
    told = anyam("quickwins", FOLDER, "--overlaps", found)
    assert "QW-01 dan QW-05 beririsan" in " ".join(told.out.split())
    found.write_text('{"pairs": [["GOV-01", "BRA-01"]]}')
    wrong = anyam("quickwins", FOLDER, "--overlaps", found)
    assert (wrong.status, "irisan.json" in wrong.err) == (2, True)


def test_one_agency_may_have_a_capacity_of_its_own(anyam):
    chosen = {}
    for room in ("0", "1"):
        told = anyam("quickwins", FOLDER, "--capacity-of", f"diskominfo={room}",
                     "--format", "json", "--draws", "50")  # fmt: skip
        chosen[room] = {c["code"] for c in json.loads(told.out)["choice"]["chosen"]}
    assert "QW-01" in chosen["1"]
    assert "QW-01" not in chosen["0"]


def test_a_capacity_of_nobody_is_refused_in_words(anyam):
    for text in ("OPD-KOMINFO", "OPD-ANEH=2", "OPD-KOMINFO=dua"):
        told = anyam("quickwins", FOLDER, "--capacity-of", text)
        assert told.status == 2
        assert "bukan kapasitas satu OPD" in told.err


def test_quick_wins_of_programs_that_do_the_same_work_stay_apart(anyam, tmp_path):
    plan = kota_contoh()
    market, products = (plan.find(Program, code) for code in ("ECO-18", "BRA-09"))
    plan = plan.changed(plan.find(QuickWin, "QW-09"), program=market.id)
    plan = plan.changed(plan.find(QuickWin, "QW-05"), program=products.id)
    (tmp_path / "dua.json").write_bytes(to_json(plan))
    chosen = {}
    for flag in ((), ("--woven",)):
        out = anyam("quickwins", "dua.json", *flag, "--format", "json", "--draws", "50").out
        chosen[flag] = {c["code"] for c in json.loads(out)["choice"]["chosen"]}
    assert chosen[()] >= {"QW-05", "QW-09"}
    assert not chosen["--woven",] >= {"QW-05", "QW-09"}


def test_risks_stand_in_a_matrix_when_all_is_told(anyam):
    told = anyam("quickwins", FOLDER, "--explain", "--draws", "50", "--lang", "en")
    assert "Likelihood ↑" in told.out
    row = next(line for line in told.out.splitlines() if "● RIS-01" in line)
    assert " 4 │" in row
    assert "● high (≥ 15)" in told.out
