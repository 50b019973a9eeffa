"""Reports and bare tables from sheets people keep: tolerant, and every row accounted for."""

import io
import json
from contextlib import suppress
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from anyam.exchange.reports import (
    REPORT_MESSAGES,
    form,
    is_table,
    read_reports,
    read_table,
    write_reports,
)
from anyam.exchange.reports.known import Known
from anyam.kernel import Lang, Severity, UnusableInput
from anyam.plan import Direction, Program
from anyam.realisation import Basis, Level, ReportPeriod, ReportSet, ReportStatus
from anyam.sample import REPORTS, kota_contoh, kota_contoh_reports

PLAN = kota_contoh()


def csv(*rows):
    return "\n".join(rows).encode()


def read(*rows):
    return read_reports(csv(*rows), plan=PLAN, name="laporan.csv")


def book(sheets):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return target.getvalue()


def codes(reading):
    return [f.code for f in reading.findings]


def test_an_agency_may_use_its_own_headings_and_ways_of_writing():
    reading = read(
        "No;Kode Program;Triwulan;Status Pelaksanaan;Fisik;Realisasi Anggaran;Bukti;Tgl lapor",
        "1;gov-01;TW II 2025;berjalan;45,5 %;Rp 1,5 miliar;foto.jpg;31 Juli 2025",
        ";;;;;;;",
        "Jumlah;;;;;1.500.000.000;;",
    )
    assert codes(reading) == []
    (report,) = reading.reports
    assert report.subject == PLAN.find(Program, "GOV-01").id
    assert (report.period, report.status) == ("2025-Q2", ReportStatus.RUNNING)
    assert (float(report.physical), report.spent) == (45.5, 1_500_000_000)
    assert (report.evidences, report.reported) == (("foto.jpg",), date(2025, 7, 31))
    assert str(reading.place(report)) == "laporan.csv › B2 (Kode Program)"


@pytest.mark.parametrize(
    "name",
    ["GOV-01", "gov 01", "GOV-1", "GOV-01 – Satu Pintu Aduan Warga", "satu pintu aduan warga"],
)
def test_a_program_is_found_by_any_sure_name(name):
    reading = read("Program,Periode,Status", f"{name},2025,Selesai")
    assert [r.subject for r in reading.reports] == [PLAN.find(Program, "GOV-01").id]


def test_no_name_is_ever_guessed():
    reading = read("Program,Periode,Status", "GOV-0111,2025,Selesai", "Aduan,2025,Selesai")
    assert len(reading.reports) == 0
    assert codes(reading) == ["LAP-102", "LAP-102"]
    assert "mungkin GOV-11" in reading.findings[0].fix.id


def test_a_name_two_programs_share_finds_neither():
    one, two = PLAN.all(Program)[:2]
    twins = PLAN.changed(two, name=one.name)
    known = Known.of(twins, Program)
    assert known.find(one.name) is None
    assert known.find(two.code) == two.id


def test_money_by_fund_source_and_figures_of_one_period_are_understood():
    reading = read(
        "Program,Periode,Belanja per sumber dana: APBD,Belanja per sumber dana: CSR,Cakupan angka",
        "GOV-01,2025-03,12 juta,500.000,hanya periode ini",
    )
    (report,) = reading.reports
    assert report.money == 12_500_000
    assert report.basis is Basis.PERIOD


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        (",TW I 2025,Berjalan", "LAP-101", "tidak menyebut program"),
        ("GOV-01,,Berjalan", "LAP-104", "tidak menyebut periode"),
        ("GOV-01,TW V 2025,Berjalan", "LAP-103", "TW V 2025"),
        ("XYZ-99,TW I 2025,Berjalan", "LAP-102", "XYZ-99"),
        ("GOV-01,TW I 2025,Entahlah", "BAC-306", "Entahlah"),
    ],
)
def test_every_row_that_cannot_count_is_named_with_its_place(row, code, words):
    reading = read("Program,Periode,Status", "GOV-04,TW I 2025,Berjalan", row)
    (finding,) = reading.findings
    assert (finding.code, finding.location.row) == (code, 3)
    assert words in finding.message.id
    assert finding.fix.id
    assert finding.fix.en
    assert len(reading.reports) >= 1


def test_a_value_of_an_unknown_indicator_does_not_count_but_the_row_does():
    reading = read("Program,Periode,Indikator,Nilai,Fisik", "GOV-01,2025,IND-X,5,40")
    assert codes(reading) == ["LAP-105"]
    (report,) = reading.reports
    assert (report.value, float(report.physical)) == (None, 40)


def test_a_month_that_the_spreadsheet_turned_into_a_date_is_read_and_said():
    data = book({"Laporan": [["Program", "Periode", "Fisik"], ["GOV-01", "2025-03", 10]]})
    reading = read_reports(data, plan=PLAN, name="l.xlsx")
    assert [r.period for r in reading.reports] == ["2025-03"]


def test_the_report_sheet_is_found_among_others():
    rows = [["Program", "Periode", "Fisik"], ["GOV-01", "TW I 2025", 10]]
    other = [["Program", "Periode", "Fisik"], ["GOV-01", "TW I 2025", 99]]
    data = book({"Rekap": other, "Laporan": rows})
    reading = read_reports(data, plan=PLAN, name="l.xlsx")
    assert [float(r.physical) for r in reading.reports] == [10]


@pytest.mark.parametrize(
    "data", [b"a,b\n1,2\n", b'{"schema": "x"}', b"[1]", b"{", b'{"reports": 3}']
)
def test_a_file_without_reports_is_refused_with_the_reason(data):
    with pytest.raises(UnusableInput) as refused:
        read_reports(data, plan=PLAN, name="x")
    assert refused.value.findings[0].code.startswith("LAP-00")


def test_reports_as_json_may_name_programs_by_code():
    rows = [
        {"subject": "GOV-01", "period": "2025-Q1", "physical": 12},
        {"subject": "NO", "period": "2025"},
    ]
    data = json.dumps({"schema": "anyam.reports/1", "reports": rows}).encode()
    reading = read_reports(data, plan=PLAN, name="l.json")
    assert len(reading.reports) == 1
    assert codes(reading) == ["LAP-102"]


@pytest.mark.parametrize("lang", list(Lang))
def test_written_reports_read_back_equal(lang):
    reports = kota_contoh_reports()
    again = read_reports(write_reports(PLAN, reports, lang=lang), plan=PLAN, name="x.csv")
    assert codes(again) == []
    assert again.reports == reports


def test_the_sample_reports_read_without_a_word():
    assert codes(read_reports(REPORTS, plan=PLAN)) == []


def test_a_form_holds_every_program_of_the_period_and_counts_as_nothing_until_filled():
    empty = form(PLAN, ReportPeriod.parse("TW I 2026"))
    planned = {p.id for p in PLAN.in_year(2026, Program)}
    assert {r.subject for r in empty} == planned
    again = read_reports(write_reports(PLAN, empty), plan=PLAN, name="x.csv")
    assert codes(again) == []
    assert again.reports == ReportSet()


def test_text_from_outside_stays_text():
    reading = read("Program,Periode,Kendala,Fisik", 'GOV-01,2025,"=HYPERLINK(""http://x"")",3')
    (report,) = reading.reports
    assert report.obstacles == '=HYPERLINK("http://x")'
    assert b",'=HYPERLINK" in write_reports(PLAN, reading.reports).replace(b'"', b"")


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=5))
def test_no_row_of_nonsense_stops_the_reading(rows):
    import csv as writer

    target = io.StringIO()
    out = writer.writer(target)
    out.writerows([["Program", "Periode", "Fisik"], ["GOV-01", "2025", "10"], *rows])
    with suppress(UnusableInput):
        reading = read_reports(target.getvalue().encode(), plan=PLAN, name="x.csv")
        assert len(reading.reports) >= 1


def test_every_message_speaks_both_languages():
    for message in REPORT_MESSAGES.values():
        assert all(message.text)
        assert all(message.fix)


# -- bare tables ---------------------------------------------------------------------------

TABLE = (
    "Dimensi;Program;Target 2017-2021;Terealisasi;Data awal;Arah;Anggaran;Status",
    "Smart Governance;Jaringan;59;125;;;Rp 1 miliar;",
    ";Aplikasi;40;20;;naik;;Berjalan",
    "Smart Living;Waktu tunggu;20;25;30;turun;;",
    ";Tanpa kabar;10;;;;;",
    "Rata-rata;;;;;;;",
)


def test_a_bare_table_reads_without_a_plan():
    reading = read_table(csv(*TABLE), name="tabel.csv")
    assert codes(reading) == []
    first, second, third, last = reading.lines
    assert [line.place(Level.DIMENSION).key for line in reading.lines] == [
        "governance", "governance", "living", "living",
    ]  # fmt: skip
    assert float(first.achievement.raw) == pytest.approx(125 / 59)
    assert first.budget == 1_000_000_000
    assert second.status is ReportStatus.RUNNING
    assert third.measures[0].direction is Direction.FALLING
    assert float(third.achievement.raw) == 0.5
    assert not last.reported


def test_english_headings_and_a_workbook_serve_as_well():
    rows = [
        ["dimension", "program", "target", "achieved", "status"],
        ["Smart Economy", "A", 4, 3, "running"],
    ]
    data = book({"Sheet1": rows})
    assert is_table(data)
    (line,) = read_table(data, name="t.xlsx").lines
    assert line.place(Level.DIMENSION).key == "economy"
    assert line.runs


def test_what_a_table_says_beyond_the_sum_is_named():
    reading = read_table(csv("Dimensi,Program,Target,Realisasi,Warna", "Ruang Angkasa,A,1,1,biru"))
    assert sorted(codes(reading)) == ["LAP-202", "LAP-203"]
    assert reading.lines[0].place(Level.DIMENSION).label.id == "Ruang Angkasa"


def test_a_table_without_figures_is_refused():
    with pytest.raises(UnusableInput) as refused:
        read_table(csv("Nama,Warna", "A,biru"), name="x.csv")
    assert refused.value.findings[0].code == "LAP-201"


def test_a_cell_that_is_no_number_is_named_and_its_program_is_missing_not_lost():
    reading = read_table(csv("Program,Target,Realisasi", "A,10,banyak", "B,10,5"))
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("BAC-301", Severity.ERROR)
    assert [line.reported for line in reading.lines] == [False, True]


def test_dimensions_may_stand_as_rows_between_the_programs_as_in_slides():
    reading = read_table(
        csv(
            "No,Dimensi/Program,Target 2017-2021,Terealisasi,Belum Terealisasi",
            ",SMART GOVERNANCE,,,",
            "1,Jaringan,59 titik,125,",
            ",Smart Living,,,",
            "1,Perda,7,12,",
        )
    )
    told = [(line.name, line.place(Level.DIMENSION).key) for line in reading.lines]
    assert told == [("Jaringan", "governance"), ("Perda", "living")]


@pytest.mark.parametrize(
    ("word", "status"),
    [("Terlaksana", "done"), ("belum berjalan", "not_started"), ("Sudah berjalan", "running"),
     ("Ditunda", "delayed"), ("batal", "stopped"), ("Selesai", "done"), ("running", "running")],
)  # fmt: skip
def test_a_status_is_understood_in_the_words_agencies_use(word, status):
    (line,) = read_table(csv("Dimensi,Program,Status", f"Smart Economy,A,{word}")).lines
    assert line.status == status


def test_a_year_in_a_program_name_stays_in_it():
    reading = read_table(csv("Program,Target 2024,Realisasi s.d. 2024", "Perda RTRW 2019,1,1"))
    assert [line.name for line in reading.lines] == ["Perda RTRW 2019"]


def test_a_table_without_rows_is_refused():
    with pytest.raises(UnusableInput) as refused:
        read_table(csv("Program,Target,Realisasi"), name="x.csv")
    assert refused.value.findings[0].code == "LAP-204"


def test_a_code_is_never_hidden_by_the_name_of_another():
    one, two = PLAN.all(Program)[:2]
    known = Known.of(PLAN.changed(two, name=one.code), Program)
    assert known.find(one.code) == one.id
