"""``anyam roadmap``: the years, the reasons and the reviewed change as a person meets them."""

import json
from contextlib import nullcontext

import pytest

from anyam.exchange import read_plan
from anyam.plan import BudgetLine, Program
from anyam.sample import FOLDER, kota_contoh


def words(text):
    return " ".join(text.split())


def test_the_sample_city_gets_a_roadmap_with_its_gap_and_gain(anyam):
    told = anyam("roadmap", FOLDER)
    said = words(told.out)
    assert told.status == 0
    assert "126 dari 126 program ditempatkan" in said
    assert "Terbukti tidak ada yang melebihi" in said
    assert "Cara spreadsheet" in said
    assert "Bobot manfaat 60, dini 25, seimbang 15 (bawaan Anyam, belum ditetapkan Dewan)" in said
    assert "pagu APBD 2027 (Rp 42 miliar) menahan" in said


def test_a_program_is_explained_in_english_too(anyam):
    told = anyam("petajalan", FOLDER, "--explain", "ENV-14", "--lang", "en")
    assert told.status == 0
    assert "ENV-14 waits until ENV-13 has ended" in words(told.out)


def test_scenarios_and_the_frontier_stand_side_by_side(anyam, tmp_path):
    asked = tmp_path / "skenario.txt"
    asked.write_text("# dari rapat\ndelay=1\n", encoding="utf-8")
    told = anyam(
        "roadmap",
        FOLDER,
        "--scenario",
        "budget=-5%",
        "--scenarios",
        asked,
        "--frontier",
        "--gap",
        "2",
    )
    said = words(told.out)
    assert told.status == 0
    assert "budget=-5%" in said
    assert "delay=1" in said
    assert "120 %" in said


def test_the_json_holds_what_the_screen_shows(anyam, tmp_path):
    told = anyam("roadmap", FOLDER, "--format", "json")
    data = json.loads(told.out)
    assert data["schema"] == "anyam.roadmap/1"
    assert data["possible"]
    assert data["gap"] <= 0.01
    assert len(data["placed"]) == 126
    assert all(row["because"]["told"]["en"] for row in data["placed"])
    assert data["money"]["apbd"]["2027"]["used"] <= 42_000_000_000


def test_an_applied_roadmap_is_a_plan_with_moved_money(anyam, tmp_path):
    told = anyam("roadmap", FOLDER, "--apply", "hasil.json")
    assert told.status == 0
    assert "perubahan" in told.err
    new, old = read_plan(tmp_path / "hasil.json").plan, kota_contoh()
    assert len(new.all(Program)) == len(old.all(Program))
    assert sum(x.amount for x in new.all(BudgetLine)) == sum(x.amount for x in old.all(BudgetLine))
    moved = [p for p in new.all(Program) if p.start != old[p.id].start]
    assert moved
    for program in moved:
        years = {x.year for x in new.budget_lines(program.id)}
        assert program.term is new.term_of(program.start)
        assert min(years) >= program.start
        assert max(years) <= program.end


def test_as_little_as_possible_changes_from_the_roadmap_before(anyam, tmp_path):
    anyam("roadmap", FOLDER, "-o", "lama.json")
    (tmp_path / "d.yaml").write_text("ceilings: {apbd: {2026: 39 miliar}}", encoding="utf-8")
    told = anyam("roadmap", FOLDER, "--demands", "d.yaml", "--least-change", "lama.json")
    assert told.status == 0
    assert "12" in words(told.out).split("Terhadap peta jalan sebelumnya: ")[1][:3]


def test_contradicting_demands_are_named_and_the_status_is_one(anyam, tmp_path):
    (tmp_path / "d.yaml").write_text("ceilings: {apbd: {2025: 3 miliar}}", encoding="utf-8")
    told = anyam("roadmap", FOLDER, "--demands", "d.yaml")
    said = words(told.out)
    assert told.status == 1
    assert "Yang saling bertentangan" in said
    assert "pagu APBD 2025 (Rp 3 miliar) kurang Rp 200 juta" in said


def test_scores_of_the_council_replace_the_default(anyam, tmp_path):
    (tmp_path / "nilai.csv").write_text("Program;Manfaat\nGOV-01;99\nENV-14;0\n", encoding="utf-8")
    told = anyam("roadmap", FOLDER, "--scores", "nilai.csv", "--format", "json")
    points = {row["code"]: row["benefit"] for row in json.loads(told.out)["placed"]}
    assert points["GOV-01"] == 99


MISTAKES = [
    ("capcity: {default: 1}", "“capcity” tidak dikenal"),
    ("ceilings: {apbd: {2027: -5}}", "ceilings › apbd › 2027 tertulis “-5”"),
    ("ceilings: {apbx: {2027: 5}}", "“ceilings › apbx” tidak dikenal"),
    ("programs: {XYZ: {must: true}}", "Tidak ada program dengan kode itu"),
    ("programs: {GOV-01: {must: sering}}", "Tulis true atau false"),
    ("minima: [{of: environment}]", "Tulis of dan salah satu"),
    ("weights: {benefit: 0}", "Salah satu bobot harus lebih dari nol"),
    ("carry: {apbd: 150}", "Tulis persen bulat 0 sampai 100"),
    ("years: {first: 2030, last: 2026}", "Tahun akhir mendahului"),
    ("dependencies: [{before: GOV-09, after: GOV-08}]", "Ketergantungan berputar"),
    ("a: [", "bukan YAML"),
    ("- 1", "bukan berkas permintaan"),
    ("exclusive: [{most: 1}]", "Tulis programs: [A, B]"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_in_the_demands_is_named_with_its_remedy(anyam, tmp_path, text, said):
    (tmp_path / "d.yaml").write_text(text, encoding="utf-8")
    told = anyam("roadmap", FOLDER, "--demands", "d.yaml")
    assert told.status == 2
    assert said in words(told.err)


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        ("budget", "tidak dapat dibaca"),
        ("budget=banyak", "bukan jumlah"),
        ("drop=wisata", "Tidak ada batas minimum"),
        ("without=XX", "Tidak ada program dengan kode"),
        ("apbx=-10%", "bukan kata skenario"),
        ("delay=lama", "bukan jumlah tahun"),
    ],
)
def test_a_scenario_nobody_can_read_is_refused_before_solving(anyam, scenario, said):
    told = anyam("roadmap", FOLDER, "--scenario", scenario)
    assert told.status == 2
    assert said in words(told.err)


def test_scores_that_cannot_be_used_are_named_with_their_cell(anyam, tmp_path):
    (tmp_path / "nilai.csv").write_text("Program,Manfaat\nGOV-01,-3\n", encoding="utf-8")
    told = anyam("roadmap", FOLDER, "--scores", "nilai.csv")
    assert told.status == 2
    assert "B2" in told.err


def test_a_code_nobody_has_is_refused(anyam):
    told = anyam("roadmap", FOLDER, "--explain", "XX-99")
    assert told.status == 2
    assert "XX-99" in told.err


def test_a_limit_of_steps_gives_a_roadmap_that_can_be_repeated(anyam):
    told = anyam("roadmap", FOLDER, "--gap", "5", "--nodes", "9", "--format", "json")
    data = json.loads(told.out)
    assert data["ended"] in ("gap", "nodes")
    assert data["repeatable"]


def test_after_ctrl_c_nothing_more_is_begun(anyam, monkeypatch):
    pressed = nullcontext(lambda _: True)
    monkeypatch.setattr("anyam_cli.roadmap_progress.watching", lambda: pressed)
    told = anyam("roadmap", FOLDER, "--scenario", "delay=1", "--frontier", "--format", "json")
    assert told.status == 0, told.err
    data = json.loads(told.out)
    assert data["ended"] == "interrupted"
    assert (data["scenarios"], data["frontier"]) == ([], [])
