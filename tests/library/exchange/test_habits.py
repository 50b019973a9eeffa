"""What people really do in sheets is understood, and what is not understood is said."""

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from anyam.exchange import Reading, read_folder, read_plan
from anyam.kernel import Lang
from anyam.plan import (
    KINDS,
    Action,
    Agency,
    Application,
    BudgetLine,
    Indicator,
    Plan,
    Program,
    QuickWin,
    Section,
    columns,
)
from strategies import words

HEADER = [
    ["Isian", "Nilai"],
    ["Judul masterplan", "Uji"],
    ["Kode wilayah", "99.71"],
    ["Tahun awal", 2025],
    ["Tahun akhir", 2034],
]
AGENCIES = [
    ["Kode", "Nama OPD", "Singkatan"],
    ["OPD-01", "Dinas Komunikasi dan Informatika", "Diskominfo"],
    ["OPD-02", "Dinas Pekerjaan Umum, Penataan Ruang, dan Perumahan", "PUPR"],
]
Rows = list[list[Any]]


def book(sheets: dict[str, Rows], *, hidden: str = "", percent: bool = False) -> bytes:
    buffer = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "dd/mm/yyyy", "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(buffer, options) as made:
        shares = made.add_format({"num_format": "0%"})
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    form = [shares] if percent and isinstance(cell, float) else []
                    if cell is not None:
                        sheet.write(number, index, cell, *form)
            if name == hidden:
                sheet.hide()
    return buffer.getvalue()


def read(**sheets: Rows) -> Reading:
    named = {name.replace("_", " "): rows for name, rows in sheets.items()}
    return read_plan(book({"Rencana": HEADER, **named}), name="rencana.xlsx")


def plan(reading: Reading) -> Plan:
    assert reading.plan is not None
    return reading.plan


def program(*cells: Any, heading: list[str]) -> tuple[Program, list[str]]:
    reading = read(OPD=AGENCIES, Program=[["Kode", *heading], ["P-1", *cells]])
    (found,) = plan(reading).all(Program)
    return found, [finding.code for finding in reading.findings]


def test_every_heading_of_every_sheet_is_understood_in_both_languages():
    from anyam.exchange.headings import Slot, find_table
    from anyam.exchange.sheets import Sheet
    from anyam.exchange.vocabulary import Vocabularies
    from anyam.plan import ValueKind
    from anyam.reference import framework

    spread = (ValueKind.YEAR_VALUES, ValueKind.SCORES)
    for model in KINDS:
        for lang in Lang:
            known = [c for c in columns(model) if c.kind not in spread]
            rows = [[c.label.in_(lang) for c in known]]
            sheet = Sheet("x.csv", None, rows)
            table, findings = find_table(sheet, model, Vocabularies(framework("gmsc-6")))
            assert table is not None
            assert [table.slots[i] for i in range(len(known))] == [Slot(c) for c in known]
            assert findings == []


@pytest.mark.parametrize(
    ("name", "guessed"),
    [("Program", False), ("program ", False), ("PROGRAMS", False), ("3. Program", False),
     ("Prógram", False), ("Progam", True)],
)  # fmt: skip
def test_sheets_are_known_by_names_close_to_ours(name: str, guessed: bool):
    data = book({"Rencana": HEADER, name: [["Kode", "Nama program"], ["P-1", "Izin"]]})
    reading = read_plan(data)
    assert len(plan(reading).all(Program)) == 1
    assert ("BAC-103" in {f.code for f in reading.findings}) is guessed


def test_title_rows_reordered_columns_and_blank_rows_do_no_harm():
    reading = read(
        Program=[
            ["DAFTAR PROGRAM SMART CITY"],
            [],
            ["No", "Tahun Mulai", "NAMA PROGRAM *", "Kode "],
            ["(1)", "(2)", "(3)", "(4)"],
            [1, "2026.0", "  Izin satu hari  ", "P-1"],
            [],
            [2, "TA 2027", "Aduan warga", "P-2"],
            [None, None, "Jumlah", None],
        ]
    )
    found = plan(reading).all(Program)
    assert [(p.code, p.name, p.start) for p in found] == [
        ("P-1", "Izin satu hari", 2026),
        ("P-2", "Aduan warga", 2027),
    ]
    assert [f.code for f in reading.findings] == ["BAC-110"]


def test_a_heading_that_is_only_close_is_used_and_said():
    found, codes = program("Rp 2 miliar", "biru", heading=["Total angaran", "Warna kesukaan"])
    assert found.budget == 2_000_000_000
    assert codes == ["BAC-106", "BAC-105"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (["Kode Program", "Nama Program", "Total anggaran"], []),
        (["KODE", "Program", "Anggaran Total (Rp)"], ["BAC-106"]),
    ],
)
def test_headings_that_repeat_the_sheet_or_turn_words_round_are_understood(
    heading: list[str], said: list[str]
):
    reading = read(Program=[heading, ["P-01", "Izin", "Rp 2 miliar"]])
    found = plan(reading).all(Program)[0]
    assert (found.code, found.name, found.budget) == ("P-01", "Izin", 2_000_000_000)
    assert [f.code for f in reading.findings] == said


def test_every_code_column_may_name_its_sheet():
    for model in KINDS:
        sheet = model.kind.sheet.id
        title = next(c for c in columns(model) if c.name not in ("id", "code")).label.id
        reading = read(**{sheet: [[f"Kode {sheet}", title], ["X-7", "Isi"]]})
        assert "BAC-105" not in {f.code for f in reading.findings}, sheet


def test_two_columns_for_one_field_are_not_silently_merged():
    found, codes = program("Satu", "Dua", heading=["Nama program", "Program"])
    assert (found.name, codes) == ("Satu", ["BAC-107"])


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("Rp 1,5 miliar", 1_500_000_000), ("1.500.000.000", 1_500_000_000), (1.5e9, 1_500_000_000),
     ("250 jt", 250_000_000), ("Rp. 1.000.000,00", 1_000_000), ("-", None), (0, 0)],
)  # fmt: skip
def test_money_is_read_as_people_type_it(cell: Any, amount: int | None):
    assert program(cell, heading=["Total anggaran"]) == (program(cell, heading=["Pagu"])[0], [])
    assert program(cell, heading=["Total anggaran"])[0].budget == amount


@pytest.mark.parametrize("cell", ["banyak", 10.5, "1,5", True])
def test_money_that_is_none_leaves_the_field_empty_and_says_where(cell: Any):
    found, codes = program(cell, heading=["Total anggaran"])
    assert (found.budget, codes) == (None, ["BAC-302"])


def test_percentages_are_what_people_see_in_the_cell():
    rows = [
        ["Kode", "Nama program", "Bobot"],
        ["P-1", "A", 0.85],
        ["P-2", "B", "85%"],
        ["P-3", "C", 85],
    ]
    data = book({"Rencana": HEADER, "Program": rows}, percent=True)
    assert [p.weight for p in plan(read_plan(data)).all(Program)] == [85, 85, 85]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [(date(2026, 1, 15), []), (datetime(2026, 1, 15, 8, 30), []), ("15 Januari 2026", []),  # noqa: DTZ001
     ("15/01/2026", []), ("2026-01-15", []), (46037, ["BAC-317"])],
)  # fmt: skip
def test_dates_are_read_whether_date_text_or_number(cell: Any, codes: list[str]):
    reading = read(Quick_Win=[["Kode", "Nama quick win", "Mulai"], ["Q-1", "Izin", cell]])
    (found,) = plan(reading).all(QuickWin)
    assert found.start == date(2026, 1, 15)
    assert [f.code for f in reading.findings] == codes


def test_a_day_that_does_not_exist_is_pointed_out_with_its_cell():
    reading = read(Quick_Win=[["Kode", "Nama quick win", "Mulai"], ["Q-1", "Izin", "31/02/2026"]])
    (finding,) = reading.findings
    assert finding.code == "BAC-304"
    assert str(finding.location) == "rencana.xlsx › Quick Win › C2 (Mulai)"
    assert finding.seen == "31/02/2026"
    assert finding.element == plan(reading).all(QuickWin)[0].id
    assert plan(reading).all(QuickWin)[0].name == "Izin"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("OPD-01", "OPD-01"), ("opd 1", "OPD-01"), ("OPD-01 - Kominfo", "OPD-01"),
     ("Dinas Komunikasi dan Informatika", "OPD-01"), ("DISKOMINFO", "OPD-01"), ("pupr", "OPD-02"),
     ("Dinas Pekerjaan Umum, Penataan Ruang, dan Perumahan", "OPD-02")],
)  # fmt: skip
def test_references_go_by_code_or_by_name(cell: str, expected: str):
    reading = read(OPD=AGENCIES, Program=[["Kode", "Nama program", "OPD"], ["P-1", "Izin", cell]])
    (found,) = plan(reading).all(Program)
    assert plan(reading)[found.lead].code == expected
    assert reading.findings == ()


def test_a_misspelt_reference_is_followed_but_said_and_an_unknown_one_is_an_error():
    found, codes = program(
        "Dinas Komunikasi & Informatika", "Dinas Sihir; PUPR", heading=["OPD", "OPD pendukung"]
    )
    assert found.lead is not None
    assert len(found.supports) == 1
    assert codes == ["BAC-307", "BAC-308"]


@pytest.mark.parametrize(
    "text", ["OPD-01; OPD-02", "OPD-01, PUPR", "Diskominfo\nPUPR", "OPD-01;OPD-02;"]
)
def test_several_references_may_be_separated_as_people_do(text: str):
    found, codes = program(text, heading=["OPD pendukung"])
    assert (len(found.supports), codes) == (2, [])


@pytest.mark.parametrize(
    ("text", "key"),
    [("GOV-1", "governance.public_service"), ("Layanan Publik", "governance.public_service"),
     ("GOV-1 Layanan Publik", "governance.public_service")],
)  # fmt: skip
def test_subdimensions_go_by_code_name_or_both(text: str, key: str):
    assert program(text, heading=["Sub dimensi"]) == (program(key, heading=["Sub-dimensi"])[0], [])


def test_smart_people_means_smart_society():
    reading = read(Misi=[["Kode", "Misi", "Dimensi"], ["M-1", "Warga cerdas", "Smart People"]])
    assert [mission.dimension for mission in plan(reading) if mission.code == "M-1"] == ["society"]


def test_choices_are_known_by_label_in_either_language_and_by_close_wording():
    heading = ["Kode", "Kegiatan", "Kategori"]
    texts = [
        "Aplikasi pendukung",
        "Supporting applications",
        "application",
        "aplikasi pendukun",
        "lain",
    ]
    reading = read(Rencana_Aksi=[heading, *([f"A-{i}", "x", t] for i, t in enumerate(texts))])
    found = [action.category for action in plan(reading).all(Action)]
    assert found == ["application"] * 4 + [None]
    assert [f.code for f in reading.findings] == ["BAC-307", "BAC-306"]


@pytest.mark.parametrize(
    ("sheet", "heading", "cell", "value"),
    [
        ("Program", "Jangka waktu", "Pendek", "short"),
        ("Program", "Jangka waktu", "menengah", "medium"),
        ("Indikator", "Arah", "naik", "rising"),
        ("Indikator", "Arah", "Menurunkan", "falling"),
    ],
)
def test_a_choice_may_be_said_in_short_or_in_other_words(
    sheet: str, heading: str, cell: str, value: str
):
    reading = read(**{sheet: [["Kode", sheet, heading], ["X-1", "Izin", cell]]})
    found = next(iter(plan(reading)))
    assert value in (getattr(found, "term", None), getattr(found, "direction", None))
    assert [f.code for f in reading.findings] == ["BAC-307"]
    reading = read(**{sheet: [["Kode", sheet, heading], ["X-1", "Izin", "jangka"]]})
    assert [f.code for f in reading.findings] == ["BAC-306"]


def test_targets_stand_in_one_column_a_year_even_under_a_merged_heading():
    reading = read(
        Indikator=[
            ["Kode", "Indikator", "Satuan", "Target"],
            [None, None, None, 2026, 2027],
            ["I-1", "Izin terbit", "dokumen", 10, 12],
        ]
    )
    assert plan(reading).all(Indicator)[0].targets == {2026: 10, 2027: 12}
    reading = read(
        Indikator=[["Kode", "Indikator", 2026, "Target 2027"], ["I-1", "Izin", "1.000", 12.5]]
    )
    assert plan(reading).all(Indicator)[0].targets == {2026: Decimal(1000), 2027: Decimal("12.5")}


def test_a_lonely_code_below_the_headings_is_a_row_not_a_heading():
    reading = read(Indikator=[["Kode", "Indikator", "Target 2026"], ["2027", None, None]])
    assert [i.code for i in plan(reading).all(Indicator)] == ["2027"]


@pytest.mark.parametrize("cell", ["1900", 1900, "TA 1912", 20260, "2026/2027", "2e99", True])
def test_years_no_plan_can_have_are_refused(cell: Any):
    found, codes = program(cell, heading=["Tahun mulai"])
    assert (found.start, codes) == (None, ["BAC-303"])


def test_a_heading_may_name_a_year_no_plan_can_have():
    rows = [["Kode", "Indikator", "Target 1900", "Target 2300"], ["I-1", "Izin", 1, 2]]
    reading = read(Indikator=rows)
    assert {f.code for f in reading.findings} <= {"BAC-105", "BAC-106", "BAC-107"}
    assert len(reading.findings) == 2


def test_a_wide_budget_becomes_one_line_a_year():
    reading = read(
        Program=[["Kode", "Nama program"], ["P-1", "Izin"]],
        Anggaran=[
            ["Program", "Sumber dana", "2025", "Anggaran 2026", "TA 2027"],
            ["P-1", "DAU", "Rp 1 juta", 5e6, 7],
        ],
    )
    lines = plan(reading).all(BudgetLine)
    assert [(b.year, b.amount, b.fund_source) for b in lines] == [
        (2025, 1_000_000, "dau"),
        (2026, 5_000_000, "dau"),
        (2027, 7, "dau"),
    ]
    assert len({b.code for b in lines}) == 3


def test_hidden_and_unknown_sheets_are_named_not_read():
    rows = [["Kode", "Nama program"], ["P-1", "Izin"]]
    data = book({"Rencana": HEADER, "Program": rows, "Belanja rumah": rows}, hidden="Program")
    reading = read_plan(data)
    assert len(plan(reading)) == 0
    assert [(f.code, f.seen) for f in reading.findings] == [
        ("BAC-102", "Program"),
        ("BAC-101", "Belanja rumah"),
    ]


def test_a_missing_code_is_given_without_taking_one_that_stands_below():
    reading = read(Program=[["Kode", "Nama program"], [None, "A"], ["PRG-001", "B"], [None, "C"]])
    assert [p.code for p in plan(reading).all(Program)] == ["PRG-002", "PRG-001", "PRG-003"]
    assert [f.code for f in reading.findings] == ["BAC-401", "BAC-401"]


def test_rows_with_the_same_code_are_both_kept():
    reading = read(Program=[["Kode", "Nama program"], ["P-1", "A"], ["P-1", "B"], ["P-1-2", "C"]])
    assert [(p.code, p.name) for p in plan(reading).all(Program)] == [
        ("P-1", "A"), ("P-1-3", "B"), ("P-1-2", "C"),
    ]  # fmt: skip
    assert [(f.code, f.location.cell) for f in reading.findings] == [("BAC-402", "A3")]


def test_a_sheet_copied_twice_is_named_once_instead_of_doubling_every_row():
    rows = [["Kode", "Nama program", "Mulai"], ["P-1", "Izin", 2026], ["P-2", "Aduan", 2026]]
    reading = read(Program=rows, **{"Program (2)": rows})
    assert len(plan(reading)) == 2
    assert [f.code for f in reading.findings if f.code != "BAC-103"] == ["BAC-111"]
    uncoded = [["Nama program"], ["Izin"]]
    assert len(plan(read(Program=uncoded, **{"Program (2)": uncoded}))) == 1
    changed = [rows[0], ["P-1", "Izin", 2027], ["P-2", "Pengaduan", 2026]]
    reading = read(Program=rows, **{"Program (2)": changed})
    assert [p.name for p in plan(reading).all(Program)] == ["Izin", "Aduan"]
    assert [f.code for f in reading.findings if f.code != "BAC-103"] == ["BAC-112"]


def test_two_sheets_of_other_things_that_count_from_one_are_both_read():
    first = [["Kode", "Nama program"], ["1", "Izin"], ["2", "Aduan"]]
    second = [["Kode", "Nama program"], ["1", "Sampah"], ["2", "Air"]]
    reading = read(Program=first, **{"Program (2)": second})
    assert len(plan(reading)) == 4


def test_a_copied_row_gets_an_id_of_its_own():
    one = "38b7b33b-1523-4b8d-9d6f-4dd564ff4aa5"
    rows = [["Kode", "Nama program", "ID"], ["P-1", "A", one], ["P-2", "B", one], ["P-3", "C", "?"]]
    reading = read(Program=rows)
    assert len({p.id for p in plan(reading).all(Program)}) == 3
    assert [f.code for f in reading.findings] == ["BAC-405", "BAC-404"]


def test_reading_twice_gives_the_same_ids():
    sheets = {"OPD": AGENCIES, "Program": [["Nama program", "OPD"], ["Izin", "PUPR"]]}
    assert plan(read(**sheets)) == plan(read(**sheets))


def test_a_formula_that_fails_or_was_never_computed_is_an_error_not_an_empty_cell():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("Program")
        sheet.write_row(0, 0, ["Kode", "Nama program", "Total anggaran", "Bobot"])
        sheet.write_row(1, 0, ["P-1", "Izin"])
        sheet.write_formula(1, 2, "=Hilang!A1", None, "#REF!")
        sheet.write_formula(1, 3, "=1+1", None, "")
    codes = [f.code for f in read_plan(buffer.getvalue()).findings if f.kind == "program"]
    assert codes == ["BAC-315", "BAC-316"]


def test_content_beside_the_table_is_pointed_out():
    rows = [["Kode", "Nama program"], ["P-1", "Izin", None, "catatan penting"]]
    assert [f.code for f in read(Program=rows).findings] == ["BAC-109"]


def test_out_of_bounds_and_overlong_values_are_refused_and_the_row_is_kept():
    reading = read(
        Risiko=[["Kode", "Risiko", "Kemungkinan"], ["R-1", "x" * 501, 7], ["R-2", "Banjir", "2,5"]]
    )
    assert [f.code for f in reading.findings] == ["BAC-313", "BAC-312", "BAC-311"]
    assert len(plan(reading)) == 2


def test_the_header_is_completed_for_now_and_its_gaps_are_errors():
    reading = read_plan(book({"Program": [["Kode", "Nama program"], ["P-1", "Izin"]]}))
    assert len(plan(reading)) == 1
    assert [f.code for f in reading.findings] == ["BAC-201"] + ["BAC-203"] * 4


def test_a_region_may_be_given_by_name_and_the_years_swapped():
    rows = [["Judul masterplan", "Uji"], ["Kode wilayah", "Kota Pontianak"], ["Tahun awal", 2034],
            ["Tahun akhir", 2025], ["Warna", "biru"]]  # fmt: skip
    reading = read_plan(book({"Rencana": rows}))
    assert plan(reading).header.region == "61.71"
    assert tuple(plan(reading).period)[::9] == (2025, 2034)
    assert [f.code for f in reading.findings] == ["BAC-202", "BAC-204"]


def test_findings_of_others_can_be_placed_by_element_and_field():
    from anyam.exchange import located
    from anyam.exchange.messages import say

    reading = read(Program=[["Judul besar"], ["Kode", "Nama program"], ["P-1", "Izin"]])
    (one,) = plan(reading).all(Program)
    about = {"element": one.id, "field": "name"}
    header = {"kind": "header", "field": "first"}
    placed = located([say("BAC-003", file="x", about=a) for a in (about, header)], reading.origins)
    assert [f.location.cell for f in placed] == ["B3", "B4"]


def test_csv_in_other_encodings_and_separators_is_never_mojibake(tmp_path: Path):
    name = "Dinas Koperasi & UMKM – Ñ"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        for separator in ",;\t":
            text = f"Kode{separator}Nama OPD\r\nO-1{separator}{name}\r\n"
            (tmp_path / "agency.csv").write_bytes(text.encode(encoding))
            reading = read_folder(tmp_path)
            assert [a.name for a in plan(reading).all(Agency)] == [name]
            assert ("BAC-025" in {f.code for f in reading.findings}) is (encoding == "cp1252")


def test_sections_may_be_markdown_files_with_their_translation(tmp_path: Path):
    place = tmp_path / "section" / "buku-1" / "pendahuluan"
    place.mkdir(parents=True)
    (place / "tujuan.md").write_text("# Tujuan\n\nIsi *utama*.\n\n## Sub\n", encoding="utf-8")
    (place / "tujuan.en.md").write_text("# Aim\n\nMain.\n", encoding="utf-8")
    (section,) = plan(read_folder(tmp_path)).all(Section)
    assert section.chapter == "buku-1/pendahuluan/tujuan"
    assert (section.heading, section.body) == ("Tujuan", "Isi *utama*.\n\n## Sub")
    assert (section.code, section.body_en) == ("NAS-001", "Main.")


def test_a_section_longer_than_a_cell_goes_on_in_the_next():
    from anyam.exchange import write_workbook
    from anyam.plan import Header

    body = ("kata  " * 9_000 + "\n\n") * 2 + "habis"
    header = Header(title="Uji", region="99.71", first=2025, last=2034)
    long = Section(id="38b7b33b-1523-4b8d-9d6f-4dd564ff4aa5", code="N-1", body=body)
    assert read_plan(write_workbook(Plan(header, [long]))).plan == Plan(header, [long])


cells = st.one_of(st.none(), words, st.integers(-5, 3000), st.floats(-1e6, 1e6), st.booleans())


@given(st.lists(st.lists(cells, min_size=5, max_size=5), max_size=8))
def test_every_row_with_content_becomes_an_element_or_a_finding(rows: Rows):
    heading = ["Kode", "Nama program", "OPD", "Tahun mulai", "Warna"]
    reading = read(Program=[heading, *rows])
    said = {f.location.row for f in reading.findings if f.location and f.location.row}
    kept = {row for _, row in reading.origins.elements.values()}
    filled = {
        number
        for number, row in enumerate(rows, start=2)
        if any(cell is not None and str(cell).strip() for cell in row)
    }
    assert filled <= said | kept
    assert len(plan(reading)) == len(kept)


@pytest.mark.parametrize(
    "text",
    ["GOV-1 Layanan Publik; LIV-2 Prasarana Kesehatan", "GOV-1 Public Service; LIV-2", "GOV-1, LIV-2",
     "GOV-1\nPrasarana Kesehatan"],
)  # fmt: skip
def test_several_subdimensions_stay_several(text: str):
    reading = read(Aplikasi=[["Kode", "Nama aplikasi", "Sub-dimensi"], ["A-1", "Izin", text]])
    (found,) = plan(reading).all(Application)
    assert found.subdimensions[0] == "governance.public_service"
    assert (len(found.subdimensions), reading.findings) == (2, ())


def test_a_number_with_more_digits_than_can_be_kept_is_refused_not_rounded():
    rows = [["Kode", "Indikator", "Data awal"], ["I-1", "Izin", "1" * 30]]
    reading = read(Indikator=rows)
    assert plan(reading).all(Indicator)[0].baseline is None
    assert [f.code for f in reading.findings] == ["BAC-319"]
