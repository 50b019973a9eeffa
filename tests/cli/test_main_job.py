import json
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Anyam

from anyam.exchange import read_plan
from anyam.plan import Program, from_json, to_json
from anyam.sample import kota_contoh

DAY = ("--today", "2026-01-15")


def test_checking_the_sample_city_finds_its_five_flaws_and_nothing_else(
    anyam: Anyam, workbook: Path
) -> None:
    result = anyam("check", workbook, *DAY)
    assert result.status == 1
    assert "3 kesalahan · 2 peringatan · 0 saran · 1 dikecualikan" in result.out
    for code in ("UKR-008", "TKS-004", "JAN-102", "APL-001", "CAK-006"):
        assert code in result.out


def test_findings_name_the_cell_and_what_to_do(anyam: Anyam, workbook: Path) -> None:
    out = anyam("check", workbook.name, *DAY, "--why").out
    assert "› Risiko › G8 (Mitigasi)" in out
    assert "→ Tulis yang dilakukan agar risiko mengecil" in out
    assert "Mengapa:" in out


def test_the_same_check_speaks_english(anyam: Anyam, workbook: Path) -> None:
    out = anyam("check", workbook, *DAY, "--lang", "en").out
    assert "3 errors · 2 warnings · 0 advice · 1 waived" in out
    assert "Risk ‘" in out


@pytest.mark.parametrize(
    ("limit", "status"), [("error", 1), ("warning", 1), ("advice", 1), ("never", 0)]
)
def test_fail_on_decides_the_status(anyam: Anyam, workbook: Path, limit: str, status: int) -> None:
    assert anyam("check", workbook, "--quiet", "--fail-on", limit, *DAY).status == status


def test_quiet_says_nothing(anyam: Anyam, workbook: Path) -> None:
    result = anyam("check", workbook, "-q", *DAY)
    assert result.out == result.err == ""


@pytest.mark.parametrize("group", ["family", "sheet", "dimension", "agency"])
def test_findings_can_be_grouped_for_whoever_mends_them(
    anyam: Anyam, workbook: Path, group: str
) -> None:
    out = anyam("check", workbook, *DAY, "--group", group).out
    assert "JAN-102" in out
    if group == "sheet":
        assert "Risiko  ✗ 1" in out


def test_findings_come_as_json_and_sarif(anyam: Anyam, workbook: Path) -> None:
    data = json.loads(anyam("check", workbook, *DAY, "--format", "json").out)
    sarif = json.loads(anyam("check", workbook, *DAY, "--format", "sarif").out)
    assert len(data["findings"]) == 6
    assert sarif["version"] == "2.1.0"
    assert len(sarif["runs"][0]["results"]) == 6


def test_findings_come_as_a_page(anyam: Anyam, workbook: Path, tmp_path: Path) -> None:
    assert anyam("check", workbook, *DAY, "--format", "html", "-o", "t.html").status == 1
    assert "JAN-102" in (tmp_path / "t.html").read_text("utf-8")


def test_the_users_own_workbook_comes_back_with_comments(
    anyam: Anyam, workbook: Path, tmp_path: Path
) -> None:
    anyam("check", workbook, *DAY, "--format", "xlsx", "-o", "diperiksa.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "diperiksa.xlsx")
    assert "JAN-102" in marked["Risiko"]["G8"].comment.text
    assert workbook.read_bytes() != (tmp_path / "diperiksa.xlsx").read_bytes()


def test_a_copy_with_comments_needs_a_workbook_and_a_name(anyam: Anyam, workbook: Path) -> None:
    assert "-o" in anyam("check", workbook, "--format", "xlsx").err
    result = anyam("check", "rencana.json", "--format", "xlsx", "-o", "x.xlsx")
    assert result.status == 2
    assert ".xlsx" in result.err


def test_a_plan_can_come_from_standard_input(anyam: Anyam) -> None:
    result = anyam("check", "-", *DAY, "--format", "json", stdin=to_json(kota_contoh()))
    assert len(json.loads(result.out)["findings"]) == 6


def test_converting_there_and_back_loses_nothing(
    anyam: Anyam, workbook: Path, tmp_path: Path
) -> None:
    assert anyam("convert", workbook, "a.json").status == 0
    assert anyam("convert", "a.json", "b.xlsx").status == 0
    assert anyam("convert", "b.xlsx", "c/").status == 0
    assert anyam("convert", "c", "d.json").status == 0
    first, last = (tmp_path / name for name in ("a.json", "d.json"))
    assert from_json(first.read_bytes()) == kota_contoh()
    assert first.read_bytes() == last.read_bytes()


def test_nothing_is_overwritten_unasked(anyam: Anyam, workbook: Path) -> None:
    before = workbook.read_bytes()
    for line in (
        ["convert", workbook, workbook],
        ["new", workbook, "--region", "61.71"],
        ["check", workbook, "--format", "json", "-o", workbook],
    ):
        result = anyam(*line)
        assert result.status == 2
        assert "--force" in result.err
    assert workbook.read_bytes() == before


def test_an_unknown_ending_is_refused(anyam: Anyam, workbook: Path) -> None:
    result = anyam("convert", workbook, "x.pdf")
    assert result.status == 2
    assert ".json" in result.err


def test_a_new_workbook_is_empty_of_findings_about_reading(anyam: Anyam, tmp_path: Path) -> None:
    line = ["new", "baru.xlsx", "--region", "Kota Pontianak", "--period", "2026-2035"]
    assert anyam(*line).status == 0
    reading = read_plan(tmp_path / "baru.xlsx")
    assert reading.plan is not None
    assert len(reading.plan) == 0
    assert reading.plan.header.region == "61.71"
    assert str(reading.plan.period) == "2026–2035"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["--region", "malang"], "35.07"),
        (["--region", "99.99"], "99.99"),
        (["--region", "61.71", "--period", "2030-2020"], "2030-2020"),
        (["--region", "61.71", "--framework", "x"], "gmsc-6"),
        ([], "--region"),
    ],
)
def test_a_new_workbook_asks_for_what_it_needs(
    anyam: Anyam, tmp_path: Path, line: list[str], says: str
) -> None:
    result = anyam("new", "baru.xlsx", *line)
    assert result.status == 2
    assert says in result.err
    assert not (tmp_path / "baru.xlsx").exists()


def test_diff_says_what_changed_and_how(anyam: Anyam, tmp_path: Path) -> None:
    old = kota_contoh()
    program = old.all(Program)[0]
    (tmp_path / "a.json").write_bytes(to_json(old))
    (tmp_path / "b.json").write_bytes(to_json(old.changed(program, name="Nama Baru")))
    result = anyam("diff", "a.json", "b.json")
    assert result.status == 1
    assert "menjadi Nama Baru." in result.out
    assert anyam("diff", "a.json", "a.json").status == 0
    data = json.loads(anyam("diff", "a.json", "b.json", "--format", "json").out)
    assert data[0]["code"] == program.code
    assert data[0]["new"] == "Nama Baru"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["--kind", "program"], "Total anggaran"),
        (["rules", "--search", "mitigasi"], "JAN-102"),
        (["frameworks"], "GOV-1"),
        (["funds"], "DAK"),
        (["units", "--search", "persen"], "%"),
        (["regions", "--search", "pontianak"], "61.71"),
        (["schema"], "anyam.plan/1"),
        (["--format", "csv"], "Program,program,Kode,code"),
        (["--kind", "risk", "--format", "json"], "likelihood"),
        (["rules", "--search", "mitigasi", "--format", "md"], "| JAN-102 |"),
        (["--search", "mitigasi"], "Mitigasi"),
    ],
)
def test_the_dictionary_answers(anyam: Anyam, line: list[str], says: str) -> None:
    result = anyam("dictionary", *line)
    assert result.status == 0
    assert says in result.out


def test_the_dictionary_names_the_kinds_it_knows(anyam: Anyam) -> None:
    result = anyam("dictionary", "--kind", "programme")
    assert result.status == 2
    assert "program" in result.err


def test_an_agencys_table_is_imported_with_an_account_of_every_row(
    anyam: Anyam, workbook: Path, shared_data: Path, tmp_path: Path
) -> None:
    table = shared_data / "sipd" / "renja_dpa.xlsx"
    line = ["convert", table, "hasil.json", "--into", workbook, "--agency", "OPD-PUPR"]
    result = anyam(*line)
    assert result.status == 0
    merged = from_json((tmp_path / "hasil.json").read_bytes())
    assert len(merged) > len(kota_contoh())
    assert "44" in result.err


def test_a_list_of_reference_is_not_said_to_be_imported(
    anyam: Anyam, workbook: Path, shared_data: Path
) -> None:
    table = shared_data / "sipd" / "fund_sources.xlsx"
    result = anyam("convert", table, "hasil.json", "--into", workbook)
    assert result.status == 0
    assert "300 baris terbaca" in result.err
    assert "Rencana tidak berubah." in result.err
    assert "diimpor" not in result.err


def test_groups_stand_in_the_order_of_the_workbook(anyam: Anyam) -> None:
    empty = Path("baru.xlsx")
    anyam("new", empty, "--region", "61.71", "--period", "2026-2035")
    sheets = anyam("check", empty, "--group", "sheet").out
    assert sheets.index("Rencana  ") < sheets.index("OPD  ") < sheets.index("Seluruh rencana  ")


def test_a_remedy_shared_by_many_findings_is_told_once_below_them(anyam: Anyam) -> None:
    anyam("new", "baru.xlsx", "--region", "61.71", "--period", "2026-2035")
    out = anyam("check", "baru.xlsx", "--all").out
    assert out.count("CAK-101") == 18
    assert out.count("Tambahkan paling sedikit satu strategi.") == 1


def test_a_finding_about_a_row_names_the_row(anyam: Anyam) -> None:
    anyam("new", "baru.xlsx", "--region", "61.71", "--period", "2026-2035")
    assert "baru.xlsx › OPD › baris 4" in anyam("check", "baru.xlsx").out
    assert "baru.xlsx › OPD › row 4" in anyam("check", "baru.xlsx", "--lang", "en").out
