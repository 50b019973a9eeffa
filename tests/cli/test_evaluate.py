"""``anyam evaluate`` as a person with only a sheet meets it."""

import json
import shutil

import pytest

MEANS_2023 = {
    "Baseline": 3.60, "Output": 2.29, "Outcome": 3.41,
    "Impact": 2.81, "Quick Wins": 3.13, "Kolaborasi": 2.53,
}  # fmt: skip
MEANS_2022 = {"Baseline": 1.40, "Output": 1.54, "Outcome": 2.92, "Impact": 2.56, "Quick Wins": 3.08}


@pytest.fixture
def malang_2022(tmp_path):
    path = tmp_path / "malang-2022.csv"
    lines = [f"Kab. Malang,{aspect},{mean}" for aspect, mean in MEANS_2022.items()]
    path.write_text("\n".join(["region,aspect,score", *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def malang_2023(shared_data, tmp_path):
    path = tmp_path / "malang-2023.csv"
    shutil.copyfile(shared_data / "evaluation_2023_malang.csv", path)
    return path


def test_the_official_scores_of_kab_malang_give_its_published_result(anyam, malang_2023):
    done = anyam("evaluate", malang_2023, "--instrument", "2023-kppn-ikn", "--format", "json")
    assert done.status == 0, done.err
    (found,) = json.loads(done.out)
    assert found["final"] == pytest.approx(2.94, abs=0.015)
    assert found["aspects"] == pytest.approx(MEANS_2023, abs=0.015)
    assert "nilai_kab_malang_2023" in done.err


def test_aspect_means_alone_are_enough(anyam, malang_2022):
    done = anyam("evaluate", malang_2022, "--instrument", "2022-kppn-ikn", "--format", "json")
    assert done.status == 0, done.err
    (found,) = json.loads(done.out)
    assert found["region"] == "Kab. Malang"
    assert found["aspects"] == pytest.approx(MEANS_2022)
    assert found["final"] == pytest.approx(2.50, abs=0.015)


def test_the_page_shows_means_parts_final_and_the_rounding(anyam, malang_2022):
    done = anyam("evaluasi", malang_2022, "--instrument", "2022-kppn-ikn", "--previous", "2,10")
    assert done.status == 0
    for words in ("Kab. Malang", "1,40", "0,140", "= 2,50.", "Pembulatan:", "2,50 − 2,10 = +0,40"):
        assert words in done.out


def test_improvement_reaches_over_a_change_of_instrument(anyam, malang_2023, malang_2022):
    done = anyam(
        "evaluate", malang_2023, "--instrument", "2023-kppn-ikn", "--format", "json",
        "--previous", _unnamed(malang_2022), "--previous-instrument", "2022-kppn-ikn",
    )  # fmt: skip
    (found,) = json.loads(done.out)
    assert found["improvement"]["total"] == pytest.approx(0.44, abs=0.015)
    assert found["improvement"]["aspects"]["Kolaborasi"] is None


def _unnamed(path):
    target = path.with_name("tanpa-nama.csv")
    target.write_text(path.read_text().replace("Kab. Malang", ""), encoding="utf-8")
    return target


def test_the_explanation_carries_every_input(anyam, malang_2023):
    done = anyam(
        "evaluate", malang_2023, "--instrument", "2023-kppn-ikn", "--explain", "--lang", "en"
    )
    assert "Baseline (weight 10 %): 18 ÷ 5 = 3.60; part of the score 0.360." in done.out
    assert done.out.count("\n  5.x ") == 12


def test_many_regions_become_a_ranking(anyam, tmp_path):
    rows = [
        f"{region},{a},{score}" for region, score in (("Satu", 3), ("Dua", 2)) for a in MEANS_2022
    ]
    (tmp_path / "banyak.csv").write_text("\n".join(["daerah,aspek,nilai", *rows]), encoding="utf-8")
    done = anyam("evaluate", "banyak.csv", "--instrument", "2022-early")
    assert done.status == 0
    assert done.out.index("Satu") < done.out.index("Dua")
    data = json.loads(
        anyam("evaluate", "banyak.csv", "--instrument", "2022-early", "--format", "json").out
    )
    assert [(d["region"], d["final"], d["rank"]["rank"]) for d in data] == [
        ("Satu", 3, 1),
        ("Dua", 2, 2),
    ]


def test_a_score_card_in_excel_reads_back_to_the_same_score(anyam, malang_2023):
    first = anyam(
        "evaluate",
        malang_2023,
        "--instrument",
        "2023-kppn-ikn",
        "--format",
        "xlsx",
        "-o",
        "nilai.xlsx",
    )
    assert first.status == 0, first.err
    again = anyam("evaluate", "nilai.xlsx", "--instrument", "2023-kppn-ikn", "--format", "json")
    assert again.status == 0, again.err
    assert json.loads(again.out)[0]["final"] == pytest.approx(2.9406, abs=1e-4)


def test_what_is_missing_is_told_and_only_a_missing_final_fails(anyam, tmp_path):
    (tmp_path / "n.csv").write_text("aspect,score\nBaseline,3\n", encoding="utf-8")
    done = anyam("evaluate", "n.csv", "--instrument", "2022-early")
    assert done.status == 1
    assert "EVL-110" in done.out
    assert "Belum lengkap" in done.out


@pytest.mark.parametrize(
    ("name", "content", "instrument", "words"),
    [
        ("n.csv", "aspect,score\nBaseline,3\n", None, "2023-kppn-ikn"),
        ("n.csv", "aspect,score\nBaseline,3\n", "2031", "tidak dikenal"),
        ("n.csv", "nama,umur\nA,3\n", "2022-early", "tidak memuat tabel jawaban"),
        ("n.csv", "aspect,score\nWarna,3\n", "2022-early", "tidak satu baris pun"),
        ("n.json", "{", "2022-early", "n.json"),
    ],
)
def test_what_cannot_be_used_says_so_with_status_2(
    anyam, tmp_path, name, content, instrument, words
):
    (tmp_path / name).write_text(content, encoding="utf-8")
    asked = ["--instrument", instrument] if instrument else []
    done = anyam("evaluate", name, *asked)
    assert done.status == 2
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_new_year_is_a_new_file(anyam, tmp_path):
    (tmp_path / "2030.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "n.csv").write_text("aspect,score\nTata kelola,3\nDampak,1\n", encoding="utf-8")
    done = anyam("evaluate", "n.csv", "--instrument", "2030.yaml", "--format", "json")
    assert done.status == 0, done.err
    assert json.loads(done.out)[0]["final"] == 2.5
    (tmp_path / "2030.yaml").write_text(OWN.replace("weight: 25", "weight: 20"), encoding="utf-8")
    refused = anyam("evaluate", "n.csv", "--instrument", "2030.yaml")
    assert refused.status == 2
    assert "berjumlah 95" in refused.err


def test_an_instrument_file_that_unfolds_endlessly_is_refused(anyam, tmp_path):
    (tmp_path / "bom.yaml").write_text("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")
    (tmp_path / "n.csv").write_text("aspect,score\nBaseline,3\n", encoding="utf-8")
    done = anyam("evaluate", "n.csv", "--instrument", "bom.yaml")
    assert done.status == 2
    assert "alias" in done.err


OWN = """
id: "2030"
title: {id: Evaluasi 2030, en: Evaluation 2030}
year: 2030
cohort: {id: Semua, en: All}
valid_from: 2030-01-01
source: contoh
note: {id: "-", en: "-"}
scale: {minimum: 0, maximum: 4}
aspects:
  - {key: governance, weight: 75, name: {id: Tata kelola, en: Governance}}
  - {key: impact, weight: 25, name: {id: Dampak, en: Impact}}
"""


@pytest.fixture
def city():
    from anyam.sample import FOLDER, REPORTS

    return ["--plan", FOLDER, "--reports", REPORTS, "--year", "2026", "--instrument", "2023-kppn-ikn"]


def test_a_plan_alone_proposes_answers_with_evidence(anyam, city):
    done = anyam("evaluate", *city, "--fail-on", "never")
    assert done.status == 0, done.err
    assert "10 dari 10 program tahun 2026 berjalan atau selesai" in " ".join(done.out.split())
    assert "Belum diputuskan" in done.out


def test_the_sheet_of_proposals_is_filled_in_and_read_back(anyam, city):
    first = anyam("evaluate", *city, "--accept", "--format", "xlsx", "-o", "j.xlsx", "--fail-on", "never")
    assert first.status == 0, first.err
    again = anyam("evaluate", "j.xlsx", *city, "--format", "json", "--fail-on", "never")
    (found,) = json.loads(again.out)
    stands = {p["stand"] for p in found["proposals"]}
    assert stands == {"accepted", "support"}
    assert found["aspects"]["Quick Wins"] == pytest.approx(3.3056, abs=1e-3)


def test_neither_answers_nor_plan_is_a_mistake_said_plainly(anyam):
    done = anyam("evaluate", "--instrument", "2022-early")
    assert done.status == 2
    assert "--plan" in done.err
