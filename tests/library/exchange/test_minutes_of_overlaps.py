"""The sheet of a meeting goes out with the facts and comes back with the decisions."""

import io
from datetime import date

import openpyxl
import pytest

from anyam.exchange.overlaps import read_minutes, write_minutes
from anyam.kernel import Lang, UnusableInput
from anyam.plan import Handling, Outcome, Program
from anyam.weave.decisions import docket, record
from anyam.weave.minutes import minutes
from library.weave.meeting import CAMERAS, MARKETS, SENSORS, city, overlap

PLAN = city()
FOUND = [overlap(PLAN, pair) for pair in (CAMERAS, MARKETS, SENSORS)]
HEADING = 5  # row of the headings in the sheet


def sheet(lang: Lang = Lang.ID) -> bytes:
    return write_minutes(PLAN, minutes(docket(FOUND, plan=PLAN).open, lang=lang), lang=lang)


def filled(*rows: dict[str, object], lang: Lang = Lang.ID) -> bytes:
    """Fill in the sheet as a secretary would, one dictionary a row."""
    book = openpyxl.load_workbook(io.BytesIO(sheet(lang)))
    page = book.active
    places = {cell.value: cell.column for cell in page[HEADING]}
    for number, row in enumerate(rows, start=HEADING + 1):
        for heading, value in row.items():
            page.cell(number, places[heading]).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(*rows: dict[str, object], lang: Lang = Lang.ID):
    return read_minutes(filled(*rows, lang=lang), plan=PLAN, name="notulen.xlsx")


def test_an_untouched_sheet_decides_nothing_and_says_nothing():
    reading = read_minutes(sheet(), plan=PLAN)
    assert (reading.decisions, reading.undecided, reading.findings) == ((), 3, ())


def test_the_sheet_tells_both_programs_the_reason_and_the_proposal():
    page = openpyxl.load_workbook(io.BytesIO(sheet())).active
    told = [cell.value for cell in page[HEADING + 1]][:8]
    assert told[0:2] == ["SOC-19", "Kamera Ruang Publik Terpadu (2027–2029, Rp\xa03,05\xa0miliar)"]
    assert told[6:8] == ["Keduanya memasang kamera.", "Gabungkan"]


def test_lists_offer_the_outcomes_and_the_two_codes():
    page = openpyxl.load_workbook(io.BytesIO(sheet(Lang.EN))).active
    offered = [rule.formula1 for rule in page.data_validations.dataValidation]
    assert '"SOC-19,BRA-16"' in offered
    assert any("Merged" in text and "Kept apart" in text for text in offered)


@pytest.mark.parametrize("lang", Lang)
def test_a_filled_row_comes_back_as_a_decision_in_either_language(lang: Lang):
    words = {
        Lang.ID: ("Keputusan", "Digabung", "Yang memimpin", "Anggaran gabungan", "Disatukan",
                  "Alasan", "Setuju A", "Tanggal", "12 Januari 2026"),
        Lang.EN: ("Decision", "Merged", "Leading", "Merged budget", "Joined", "Reason",
                  "Agreed A", "Date", "12 January 2026"),
    }[lang]  # fmt: skip
    outcome, merged, leading, money, joined, reason, agreed, day, when = words
    reading = read(
        {outcome: merged, leading: "SOC-19", money: joined, reason: "Satu pusat kendali.",
         agreed: "Kepala Dinas", day: when},
        lang=lang,
    )  # fmt: skip
    (made,) = reading.decisions
    assert (made.outcome, made.budget) == (Outcome.MERGE, Handling.JOINED)
    assert made.leading == PLAN.find(Program, "SOC-19").id
    assert (made.first_by, made.first_on, made.second_on) == (
        "Kepala Dinas", date(2026, 1, 12), None,
    )  # fmt: skip
    assert reading.undecided == 2
    assert reading.findings == ()


def test_what_the_meeting_decided_is_not_asked_again():
    reading = read({"Keputusan": "Tetap terpisah", "Alasan": "Tempatnya berbeda."})
    waiting = docket(FOUND, plan=record(PLAN, reading.decisions)).open
    assert [p.overlap for p in waiting] == FOUND[1:]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ({"Keputusan": "Digabung", "Alasan": "x"}, ["NTL-107"]),
        ({"Keputusan": "Tetap terpisah"}, ["NTL-107"]),
        ({"Alasan": "Belum sepakat"}, ["NTL-104"]),
        ({"Kode A": "SOC-91", "Keputusan": "Tetap terpisah", "Alasan": "x"}, ["NTL-102"]),
        ({"Kode A": "BRA-16", "Keputusan": "Tetap terpisah", "Alasan": "x"}, ["NTL-103"]),
        ({"Kode A": None, "Keputusan": "Tetap terpisah", "Alasan": "x"}, ["NTL-101"]),
        (
            {"Keputusan": "Digabung", "Yang memimpin": "ECO-18", "Alasan": "x"},
            ["NTL-105"],
        ),
    ],
)
def test_what_is_missing_or_wrong_is_named_with_its_cell(row, codes):
    found = read(row).findings
    assert [f.code for f in found] == codes
    assert {f.location.row for f in found} == {HEADING + 1}


def test_a_file_without_minutes_is_refused_in_words():
    with pytest.raises(UnusableInput, match="tidak berisi notulen irisan"):
        read_minutes(b"a,b\n1,2\n", plan=PLAN, name="lain.csv")


def test_minutes_as_csv_are_read_as_well():
    text = "Kode A;Kode B;Keputusan;Alasan\nSOC-19;BRA-16;Dikoordinasikan;Kawasan sama\n"
    reading = read_minutes(text.encode(), plan=PLAN, name="notulen.csv")
    assert [d.outcome for d in reading.decisions] == [Outcome.COORDINATE]


def test_the_same_rows_give_the_same_bytes():
    assert sheet() == sheet()


def test_a_pair_decided_twice_keeps_the_last_row_and_says_so():
    text = (
        "Kode A;Kode B;Keputusan;Alasan\n"
        "SOC-19;BRA-16;Tetap terpisah;Beda tempat\n"
        "BRA-16;SOC-19;Dikoordinasikan;Satu kawasan\n"
    )
    reading = read_minutes(text.encode(), plan=PLAN, name="notulen.csv")
    assert [d.outcome for d in reading.decisions] == [Outcome.COORDINATE]
    assert [f.code for f in reading.findings] == ["NTL-108"]


def test_a_name_that_looks_like_a_formula_stays_text():
    plan = PLAN.changed(PLAN.find(Program, "SOC-19"), name="=HYPERLINK(1)")
    found = overlap(plan, CAMERAS)
    data = write_minutes(plan, minutes(docket([found], plan=plan).open))
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    cell = page.cell(HEADING + 1, 2)
    assert cell.data_type == "s"
    assert cell.value.startswith("=HYPERLINK(1)")
