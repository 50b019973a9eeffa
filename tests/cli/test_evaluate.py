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


def test_weights_are_refused_before_anything_is_shown(anyam, malang_2023):
    call = ("evaluate", malang_2023, "--instrument", "2023-kppn-ikn", "--weights")
    short, unknown = anyam(*call, "baseline=10,output=20"), anyam(*call, "mutu=100")
    assert (short.status, short.out, "30" in short.err) == (2, "", True)
    assert (unknown.status, unknown.out, "mutu" in unknown.err) == (2, "", True)
    named = anyam(*call, "Baseline=50,Quick Wins=50")
    assert named.status == 0, named.err


def test_a_quiet_run_still_writes_the_file_it_was_asked_for(anyam, malang_2023, tmp_path):
    target = tmp_path / "nilai.json"
    call = ("evaluate", malang_2023, "--instrument", "2023-kppn-ikn", "--format", "json")
    done = anyam(*call, "-o", target, "-q")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))[0]["final"]


def test_a_ranking_names_its_regions_whole_on_a_narrow_screen(anyam, malang_2023, tmp_path):
    text = malang_2023.read_text(encoding="utf-8").splitlines()
    names = ("Kabupaten Malang", "Kota Contoh Raya")
    rows = [f"{name},{line}" for name in names for line in text[1:]]
    path = tmp_path / "dua.csv"
    path.write_text("\n".join([f"daerah,{text[0]}", *rows]), encoding="utf-8")
    done = anyam("evaluate", path, "--instrument", "2023-kppn-ikn")
    assert all(name in done.out for name in names)
    assert "A Baseline 10 %, B Output 20 %" in done.out


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

    return [
        "--plan",
        FOLDER,
        "--reports",
        REPORTS,
        "--year",
        "2026",
        "--instrument",
        "2023-kppn-ikn",
    ]


def test_a_plan_alone_proposes_answers_with_evidence(anyam, city):
    done = anyam("evaluate", *city, "--fail-on", "never")
    assert done.status == 0, done.err
    assert "10 dari 10 program tahun 2026 berjalan atau selesai" in " ".join(done.out.split())
    assert "Belum diputuskan" in done.out


def test_the_sheet_of_proposals_is_filled_in_and_read_back(anyam, city):
    first = anyam(
        "evaluate", *city, "--accept", "--format", "xlsx", "-o", "j.xlsx", "--fail-on", "never"
    )
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


@pytest.fixture
def sample(city):
    from anyam.sample import FOLDER

    files = {
        n: FOLDER.parent / f"kota_contoh_{n}.csv"
        for n in ("answers", "survey", "recommendations", "field")
    }
    return [
        files["answers"], *city, "--accept", "--apbd", "Rp 1,8 triliun", "--survey", files["survey"],
        "--recommendations", files["recommendations"], "--field", files["field"],
    ]  # fmt: skip


def test_kota_contoh_is_shown_whole_from_plan_reports_survey_and_visits(anyam, sample):
    done = anyam("evaluate", *sample, "--fail-on", "error")
    assert done.status == 0, done.err
    shown = " ".join(done.out.split())
    for words in (
        "54/54",
        "Ditolak dengan alasan",
        "EVL-301",
        "QW-01 Aduan",
        "Sudah ditindaklanjuti 3",
    ):
        assert words in shown
    assert "EVL-109" not in shown


def test_what_if_assessors_and_survey_come_as_data_too(anyam, sample):
    weights = "baseline=10,output=10,outcome=20,impact=20,quick_win=20,collaboration=20"
    done = anyam("evaluate", *sample, "--show", "gains", "--weights", weights, "--format", "json")
    (found,) = json.loads(done.out)
    assert found["gains"][0]["gain"] >= found["gains"][-1]["gain"] > 0
    means = {part["key"]: part["mean"] for part in found["parts"]}
    changed = found["final"] - 0.1 * means["output"] + 0.1 * means["collaboration"]
    assert found["reweighed"] == pytest.approx(changed, abs=1e-3)
    assert {s["dimension"]: s["n"] for s in found["survey"]}["living"] == 42


@pytest.fixture
def surveyed(tmp_path):
    rows = [f"Smart Living,L-{n},4.1.1,3,{'Warga' if n else 'ASN'}" for n in range(60)]
    path = tmp_path / "survei.csv"
    path.write_text("\n".join(["Dimensi,Responden,Kode,Nilai,Kelompok", *rows]), encoding="utf-8")
    return ["--survey", path, "--instrument", "2023-kppn-ikn"]


def test_respondents_outside_the_target_groups_are_named(anyam, surveyed, tmp_path):
    meant = tmp_path / "sasaran.csv"
    meant.write_text(
        "Dimensi;Kelompok sasaran\nSmart Living;Warga\nSmart Tani;Petani\n", encoding="utf-8"
    )
    done = anyam("evaluate", *surveyed, "--targets", meant, "--fail-on", "never", "--all")
    shown = " ".join(done.out.split())
    assert "1 responden bukan kelompok sasaran (ASN); sasarannya Warga" in shown
    assert "dimensi “Smart Tani” tidak dikenal" in shown
    silent = anyam("evaluate", *surveyed, "--fail-on", "never", "--all")
    assert "kelompok sasaran" not in silent.out


def test_target_groups_without_a_survey_are_a_mistake_said_plainly(anyam, malang_2022):
    done = anyam("evaluate", malang_2022, "--instrument", "2022-kppn-ikn", "--targets", malang_2022)
    assert done.status == 2
    assert "--survey" in done.err


def test_the_report_holds_a_chapter_for_everything_that_was_given(anyam, sample, tmp_path):
    chapters = (
        "Survei Pengguna",
        "Kelengkapan Bukti",
        "Tinjauan Lapangan Quick Win",
        "Peluang Kenaikan Nilai",
    )
    given = [*sample, "--evidence", tmp_path, "--show", "gains", "--fail-on", "never"]
    whole = anyam("evaluate", *given, "--format", "html", "-o", "l.html")
    assert whole.status == 0, whole.err
    page = (tmp_path / "l.html").read_text(encoding="utf-8")
    for words in (*chapters, "Papan pantau aduan menyala", "papan-pantau.jpg", "3 dari 6 dimensi"):
        assert words in page
    bare = anyam("evaluate", *sample[:-6], "--format", "html", "-o", "b.html", "--fail-on", "never")
    assert bare.status == 0, bare.err
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert not any(f"{words}</h" in page for words in chapters)


def test_several_earlier_years_become_a_series_and_the_last_is_compared(
    anyam, malang_2022, tmp_path
):
    done = anyam(
        "evaluate", malang_2022, "--instrument", "2022-kppn-ikn", "--previous", "2020=1,80",
        "--previous", "2021=2,10", "--format", "html", "-o", "l.html",
    )  # fmt: skip
    assert done.status == 0, done.err
    page = (tmp_path / "l.html").read_text(encoding="utf-8")
    data = anyam("evaluate", malang_2022, "--instrument", "2022-kppn-ikn", "--previous", "1.80",
                 "--previous", "2021=2,10", "--format", "json")  # fmt: skip
    names = [told["name"] for told in json.loads(data.out)[0]["series"]]
    assert names == ["Evaluasi ke-1", "2021", "2022"]
    for words in ("Perkembangan Nilai", "2020", "+0,30", "+0,40", "2,50 − 2,10 = +0,40"):
        assert words in page


def test_weights_that_do_not_sum_to_100_are_refused_with_the_sum(anyam, malang_2022):
    done = anyam(
        "evaluate",
        malang_2022,
        "--instrument",
        "2022-kppn-ikn",
        "--weights",
        "baseline=10,output=20",
    )
    assert done.status == 2
    assert "berjumlah 30" in done.err


def test_assessors_side_by_side_show_who_is_severe(anyam, tmp_path):
    lines = ["aspek,kode,nilai,penilai"]
    lines += [
        f"Baseline,1.3.1,{score},{name}" for name, score in (("Ani", 1), ("Budi", 4), ("Cici", 4))
    ]
    (tmp_path / "n.csv").write_text("\n".join(lines), encoding="utf-8")
    done = anyam("evaluate", "n.csv", "--instrument", "2023-kppn-ikn", "--show", "assessors")
    assert "-3,00" in done.out
    assert "Ani 1" in done.out


def test_evidence_is_checked_in_its_folder(anyam, tmp_path):
    (tmp_path / "bukti").mkdir()
    (tmp_path / "bukti" / "perwali.pdf").write_bytes(b"%PDF-1.7 isi")
    (tmp_path / "bukti" / "palsu.pdf").write_bytes(b"<html>")
    rows = ["aspek,indikator,kode,nilai,bukti", "Baseline,Perencanaan,1.1.1,4,perwali.pdf",
            "Baseline,Perencanaan,1.2.1,4,palsu.pdf", "Baseline,Perencanaan,1.3.1,4,../n.csv"]  # fmt: skip
    (tmp_path / "n.csv").write_text("\n".join(rows), encoding="utf-8")
    done = anyam(
        "evaluate", "n.csv", "--instrument", "2023-kppn-ikn", "--evidence", "bukti", "--all"
    )
    told = " ".join(done.out.split())
    assert "Bukti: 1/117" in told
    assert "“palsu.pdf” tidak dapat dibuka (isinya bukan .pdf)" in told
    assert "menunjuk ke luar folder bukti" in told


def test_a_field_sheet_without_a_plan_is_a_mistake_said_plainly(anyam, malang_2022):
    done = anyam("evaluate", malang_2022, "--instrument", "2022-kppn-ikn", "--show", "field")
    assert done.status == 2
    assert "--plan" in done.err


def test_the_dictionary_documents_the_instruments_and_their_format(anyam):
    done = anyam("dictionary", "instruments", "--format", "csv")
    assert done.status == 0
    assert "aspects[].weight" in done.out
    assert done.out.count("2023-kppn-ikn") == 1 + 6 + 117


def test_the_report_of_kota_contoh_is_written_as_a_book(anyam, sample):
    done = anyam(
        "evaluate", *sample, "--format", "html", "-o", "laporan.html", "--fail-on", "never"
    )
    assert done.status == 0, done.err
    from pathlib import Path

    page = Path("laporan.html").read_text(encoding="utf-8")
    assert "Laporan Evaluasi Smart City 2026" in page
    assert "Kota Contoh" in page


def test_a_report_is_for_one_region(anyam, tmp_path):
    (tmp_path / "n.csv").write_text(
        "daerah,aspek,nilai\nA,Baseline,1\nB,Baseline,2\n", encoding="utf-8"
    )
    done = anyam("evaluate", "n.csv", "--instrument", "2022-early", "--format", "html")
    assert done.status == 2
    assert "satu daerah" in done.err
