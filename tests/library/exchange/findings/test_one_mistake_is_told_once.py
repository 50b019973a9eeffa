"""What reading and checking find is joined so that one mistake makes one finding."""

import io
from datetime import date
from typing import Any

import xlsxwriter

from anyam.check import check
from anyam.exchange import located, read_plan
from anyam.exchange.findings import joined
from anyam.kernel import Finding, LocalText, Location, Severity

HEADER = [
    ["Isian", "Nilai"],
    ["Judul masterplan", "Uji"],
    ["Kode wilayah", "61.71"],
    ["Tahun awal", 2026],
    ["Tahun akhir", 2030],
]
PROGRAMS = [["Kode", "Nama program"], ["P-01", "Izin"]]


def findings(**sheets: list[list[Any]]) -> list[tuple[str, str]]:
    """Check a workbook; return the codes and cells of what is found on its sheets."""
    return [(f.code, _where(f)) for f in told(**sheets) if f.location and f.location.row]


def told(**sheets: list[list[Any]]) -> tuple[Finding, ...]:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in {"Rencana": HEADER, **sheets}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    reading = read_plan(buffer.getvalue(), name="rencana.xlsx")
    assert reading.plan is not None
    report = check(reading.plan, today=date(2026, 1, 1))
    return joined(reading.findings, located(report.findings, reading.origins))


def _where(finding: Finding) -> str:
    place = finding.location
    assert place is not None
    return f"{place.sheet}!{place.cell or place.row}"


def test_a_value_that_was_refused_is_not_also_called_empty():
    heading = ["Kode", "Program", "Tahun", "Sumber dana", "Jumlah"]
    found = findings(
        Program=PROGRAMS, Anggaran=[heading, ["A-1", "P-99", 2026, "PAD", "seratus juta"]]
    )
    assert [f for f in found if f[1] == "Anggaran!B2"] == [("BAC-308", "Anggaran!B2")]
    assert [f for f in found if f[1] == "Anggaran!E2"] == [("BAC-302", "Anggaran!E2")]


def test_a_row_of_many_years_names_its_wrong_program_and_fund_once():
    rows = [
        ["Kode", "Program", "Sumber dana", 2026, 2027, 2028],
        ["A-1", "P-99", "Dana Gaib", 10**9, 10**9, 10**9],
    ]
    found = findings(Program=PROGRAMS, Anggaran=rows)
    assert [f for f in found if f[1] == "Anggaran!B2"] == [("BAC-308", "Anggaran!B2")]
    assert [f for f in found if f[1] == "Anggaran!C2"] == [("BAC-310", "Anggaran!C2")]


def test_each_year_of_a_wide_row_is_found_in_its_own_cell():
    rows = [["Kode", "Program", "Sumber dana", 2026, 2027], ["A-1", "P-01", "PAD", 10**9, 2]]
    found = findings(Program=PROGRAMS, Anggaran=rows)
    assert [where for code, where in found if code == "HIT-008"] == ["Anggaran!E2"]


def test_a_column_the_sheet_lacks_is_told_once_with_its_rows():
    rows = [["Kode", "Nama program"], *([f"P-{n}", f"Izin {n}"] for n in range(1, 4))]
    about = [
        f.message.id for f in told(Program=rows) if f.code == "RUJ-004" and f.field == "description"
    ]
    assert len(about) == 1
    assert about[0].startswith("Lembar “Program” tidak memiliki kolom “Uraian”; terkena baris 2–4.")


def test_a_column_that_is_there_is_asked_for_row_by_row():
    rows = [["Kode", "Nama program", "Uraian"], ["P-1", "Izin", ""], ["P-2", "Aduan", ""]]
    asked = [f for f in told(Program=rows) if f.code == "RUJ-004" and f.field == "description"]
    assert [f.location and f.location.cell for f in asked] == ["C2", "C3"]


def test_the_graver_word_on_a_cell_is_kept_and_waived_ones_stay_apart():
    place = Location("rencana.xlsx", "Program", 2, "Tahun", "C2")
    nothing = LocalText("x", "x")
    read = Finding("BAC-310", Severity.WARNING, nothing, location=place)
    checked = Finding("RUJ-006", Severity.ERROR, nothing, location=place)
    assert [(f.code, f.severity) for f in joined([read], [checked])] == [
        ("BAC-310", Severity.ERROR)
    ]
    waived = checked.waive("disetujui")
    assert joined([read], [waived]) == (read, waived)


def _programs(*agencies: str) -> list[list[Any]]:
    heading = ["Kode", "Nama program", "OPD penanggung jawab"]
    return [heading, *([f"P-{n}", f"Izin {n}", a] for n, a in enumerate(agencies))]


def test_one_wrong_code_in_many_cells_is_one_finding_that_names_them():
    agencies = [["Kode", "Nama OPD"], ["OPD-01", "Dinas Kesehatan"]]
    found = [f for f in told(OPD=agencies, Program=_programs(*["OPD-9"] * 6, "OPD-8")) if
             f.code == "BAC-308"]  # fmt: skip
    assert [f.seen for f in found] == ["OPD-9", "OPD-8"]
    assert "Sama pada 5 sel lain: Program C3, C4, C5, C6, C7." in found[0].message.id
    assert "The same in 5 other cells" in found[0].message.en


def test_a_missing_sheet_is_one_finding_not_one_for_every_reference():
    found = [f for f in told(Program=_programs(*(f"OPD-{n}" for n in range(40)))) if
             f.code == "BAC-308"]  # fmt: skip
    assert len(found) == 1
    assert "39 sel lain: Program C3, C4, C5, C6, C7, C8, …" in found[0].message.id
    assert "Periksa apakah lembar yang dirujuk ada" in found[0].message.id


def test_a_few_different_mistakes_are_told_one_by_one():
    agencies = [["Kode", "Nama OPD"], ["OPD-01", "Dinas Kesehatan"]]
    wrong = told(OPD=agencies, Program=_programs(*(f"OPD-9{n}" for n in range(15))))
    assert len([f for f in wrong if f.code == "BAC-308"]) == 15


def test_a_whole_column_in_millions_is_one_finding():
    heading = ["Kode", "Program", "Tahun", "Sumber dana", "Jumlah"]
    for count, findings in ((90, 90), (120, 1)):
        lines = [[f"A-{n}", "P-01", 2026, "PAD", 500] for n in range(count)]
        found = [f for f in told(Program=PROGRAMS, Anggaran=[heading, *lines])
                 if f.code == "HIT-008"]  # fmt: skip
        assert len(found) == findings
    assert "ribuan atau jutaan rupiah" in found[0].message.id


def test_a_column_of_strange_codes_is_one_finding_and_a_few_are_several():
    heading = ["Kode", "Nama program", "Kode nomenklatur"]
    for count, findings in ((12, 12), (30, 1)):
        programs = [[f"P-{n}", f"Izin {n}", f"X-{n}"] for n in range(count)]
        found = [f for f in told(Program=[heading, *programs]) if f.code == "SEL-005"]
        assert len(found) == findings
    assert "29 sel lain" in found[0].message.id
    assert "memang berisi kode nomenklatur" in found[0].message.id
