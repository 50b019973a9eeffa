"""``anyam realise``: figures, explanation, forms and statuses as a person meets them."""

import csv
import io
import json
from fractions import Fraction

import pytest

from anyam.exchange import read_plan
from anyam.sample import FOLDER, REPORTS

TABLE = """dimension,program,target,achieved,budget
Smart Governance,Jaringan,59,125,100
Smart Governance,Aplikasi,40,20,300
Smart Living,Antrean,10,,200
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_bare_table_gives_every_formula_by_dimension_and_in_total(anyam, table):
    told = anyam("realise", table)
    assert told.status == 0
    words = " ".join(told.out.split())
    assert "Smart Governance 2 100,00 % 75,00 % 130,93 % 62,50 %" in words
    assert "Seluruh masterplan 3 66,67 %* 75,00 %* 130,93 %* 62,50 %*" in words
    assert "Rasio jumlah: 2 ÷ 3 = 66,67 %" in words
    assert "Belum ada laporan: 1 dari 3 program (#3)." in words


def test_every_input_is_shown_when_asked(anyam, table):
    words = " ".join(anyam("realisasi", table, "--explain", "--formula", "capped").out.split())
    assert "#1 Jaringan: 125 ÷ 59 = 211,86 % → 100,00 %" in words
    assert "#2 Aplikasi: 20 ÷ 40 = 50,00 %" in words
    assert "#3 Antrean: belum ada laporan" in words
    assert "Dasar:" in words


def test_the_same_as_data(anyam, table):
    told = json.loads(anyam("realise", table, "--format", "json").out)
    assert told["schema"] == "anyam.realisation/1"
    governance, living, total = told["results"]
    assert (governance["key"], governance["formulas"]["uncapped"]["percent"]) == (
        "governance",
        130.93,
    )
    assert living["formulas"]["capped"]["percent"] is None
    assert living["formulas"]["capped"]["missing"] == [{"code": "#3", "reason": "no_report"}]
    assert (total["level"], total["formulas"]["count"]["numerator"]) == ("plan", "2")


def test_the_same_as_a_table(anyam, table):
    told = anyam("--lang", "en", "realise", table, "--format", "csv", "--formula", "weighted")
    rows = list(csv.DictReader(io.StringIO(told.out.removeprefix("\ufeff"))))
    assert [row["Group"] for row in rows] == ["Smart Governance", "Smart Living", "Whole plan"]
    assert [row["Percent"] for row in rows] == ["62.50", "", "62.50"]


def test_english_is_a_word_away(anyam, table):
    words = " ".join(anyam("--lang", "en", "realise", table).out.split())
    assert "Count ratio: 2 ÷ 3 = 66.67 %" in words
    assert "No report: 1 of 3 programs (#3)." in words


def test_a_plan_and_its_reports_tell_more_than_a_table(anyam):
    told = anyam("realise", FOLDER, REPORTS, "--today", "2026-11-22", "--bridge", "2025")
    assert told.status == 0
    words = " ".join(told.out.split())
    for heading in ("Triwulan III 2026", "Ketepatan laporan", "Perkiraan belanja akhir tahun",
                    "CPI", "Program baru", "REA-103", "kesalahan"):  # fmt: skip
        assert heading in words


@pytest.mark.parametrize("by", ["agency", "term", "fund", "subdimension", "program", "plan"])
def test_figures_are_gathered_by_any_level(anyam, by):
    told = json.loads(anyam("realise", FOLDER, REPORTS, "--by", by, "--format", "json").out)
    assert {r["level"] for r in told["results"]} == {by, "plan"}
    assert (told["period"], len(told["edition"]["sha256"]), len(told["sha256"])) == (
        "2026-Q3",
        64,
        64,
    )
    assert told["forecast"]["low"] <= told["forecast"]["expected"] <= told["forecast"]["high"]


def test_the_same_call_gives_the_same_bytes(anyam):
    call = (
        "realise",
        FOLDER,
        REPORTS,
        "--period",
        "2025",
        "--today",
        "2026-02-01",
        "--format",
        "json",
    )
    assert anyam(*call).raw == anyam(*call).raw


def test_actions_and_end_targets_can_be_asked_for(anyam):
    told = json.loads(
        anyam("realise", FOLDER, REPORTS, "--actions", "--by", "category", "--format", "json").out
    )
    assert told["of"] == "action"
    assert {r["key"] for r in told["results"]} >= {"people", "infrastructure", "application"}
    end = anyam("realise", FOLDER, REPORTS, "--target", "end", "--format", "json")
    assert json.loads(end.out)["against"] == "end"


def test_a_form_goes_out_and_comes_back_filled(anyam, tmp_path):
    told = anyam("realise", FOLDER, "--form", "TW IV 2026", "-o", tmp_path / "laporan.csv")
    assert told.status == 0
    text = (tmp_path / "laporan.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("Program,Periode,Status")
    filled = text.replace("GOV-01,Triwulan IV 2026,,", "GOV-01,Triwulan IV 2026,Selesai,", 1)
    (tmp_path / "isi.csv").write_text(filled, encoding="utf-8")
    told = json.loads(anyam("realise", FOLDER, tmp_path / "isi.csv", "--format", "json").out)
    assert told["results"][-1]["formulas"]["count"]["numerator"] == "1"


def test_a_mistake_in_a_report_fails_and_says_what_to_do(anyam, tmp_path):
    path = tmp_path / "laporan.csv"
    path.write_text("Program,Periode,Status\nGOV-01,2026,Selesai\nGOX-77,2026,Selesai\n")
    told = anyam("realise", FOLDER, path)
    assert told.status == 1
    assert "LAP-102" in told.out
    assert "laporan.csv › A3 (Program)" in " ".join(told.out.split())
    assert anyam("realise", FOLDER, path, "--fail-on", "never").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("tidak-ada.csv",),
        (FOLDER, REPORTS, "--period", "kapan-kapan"),
        (FOLDER, REPORTS, "--period", "2040"),
        (FOLDER, REPORTS, "--bridge", "2019"),
        (FOLDER, FOLDER / "agency.csv"),
        (FOLDER / "agency.csv",),
        (FOLDER,),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(anyam, arguments):
    told = anyam("realise", *arguments)
    assert told.status == 2
    assert told.err
    assert "Traceback" not in told.err


def test_a_table_alone_cannot_be_gathered_by_agency(anyam, table):
    assert anyam("realise", table, "--by", "agency").status == 2


def test_reports_may_stand_in_a_sheet_of_the_plan_itself(anyam, sample_bytes, tmp_path):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(sample_bytes))
    sheet = book.create_sheet("Laporan")
    for row in (["Program", "Periode", "Status"], ["GOV-01", "TW I 2025", "Berjalan"]):
        sheet.append(row)
    book.save(tmp_path / "rencana.xlsx")
    told = anyam("realise", tmp_path / "rencana.xlsx", "--formula", "count")
    assert told.status == 0
    assert "Rasio jumlah: 1 ÷ 19 = 5,26 %" in told.out
    assert "BAC-101" not in {f.code for f in read_plan(tmp_path / "rencana.xlsx").findings}


def test_a_bridge_may_begin_at_another_formula(anyam):
    call = ("realise", FOLDER, REPORTS, "--formula", "capped", "--format", "json", "--bridge")
    told = json.loads(anyam(*call, "2025:uncapped").out)["bridge"]
    assert told["steps"][0]["cause"] == "formula"
    whole = Fraction(told["before"]) + sum(Fraction(s["change"]) for s in told["steps"])
    assert whole == Fraction(told["after"])
    assert anyam(*call, "2025:kira-kira").status == 2


def test_words_of_the_table_are_never_taken_for_markup(anyam, tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_text("dimensi,program,target,realisasi\n[red]Satu[/tiada],{x} [bold],2,1\n")
    told = anyam("realise", path, "--explain")
    assert told.status == 0
    assert "[red]Satu[/tiada]" in told.out
    assert "{x} [bold]: 1 ÷ 2" in " ".join(told.out.split())


CLOSE = ("--period", "2025", "--close", "2026-01-31")


def test_a_closed_period_names_both_hashes_and_comes_out_the_same_ever_after(anyam, tmp_path):
    first = anyam("realise", FOLDER, REPORTS, *CLOSE, "--format", "json", "--today", "2026-02-01")
    later = anyam("realise", FOLDER, REPORTS, *CLOSE, "--format", "json", "--today", "2026-11-22")
    assert first.status == 0, first.err
    assert first.out == later.out
    made = json.loads(first.out)
    page = " ".join(anyam("realise", FOLDER, REPORTS, *CLOSE).out.split())
    assert "Ditutup pada 31 Januari 2026" in page
    for part in ("edition", "reports"):
        assert f"SHA-256 {made[part]['sha256']}" in page
        assert made[part]["sha256"] in first.err


def test_a_report_handed_in_after_the_closing_does_not_count(anyam):
    early = anyam(
        "realise", FOLDER, REPORTS, "--period", "2025", "--close", "2025-12-31", "--format", "json"
    )
    late = anyam("realise", FOLDER, REPORTS, *CLOSE, "--format", "json")
    assert json.loads(early.out)["reports"]["count"] < json.loads(late.out)["reports"]["count"]


def test_a_closed_edition_bears_its_day_or_the_name_given(anyam):
    def name(*more):
        done = anyam("realise", FOLDER, REPORTS, *CLOSE, "--format", "json", *more)
        return json.loads(done.out)["edition"]["name"]

    assert name() == "2026-01-31"
    assert name("--edition", "Perubahan I") == "Perubahan I"
    alone = anyam("realise", FOLDER, REPORTS, "--edition", "Perubahan I")
    assert (alone.status, "--close" in alone.err) == (2, True)


def test_a_period_cannot_be_closed_before_it_is_over_nor_a_table_without_a_plan(anyam, table):
    done = anyam("realise", FOLDER, REPORTS, "--period", "2025", "--close", "2025-06-30")
    assert done.status == 2
    assert "belum berakhir" in done.err
    assert anyam("realise", table, "--close", "2025-06-30").status == 2
