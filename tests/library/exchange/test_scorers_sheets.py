"""Scorers' sheets and weights: every form people use, and every row accounted for."""

from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from anyam.exchange.scores import SCORE_MESSAGES, read_scores, read_weights
from anyam.kernel import AnyamError, UnusableInput
from anyam.plan import QuickWin
from anyam.sample import SCORES, kota_contoh


def read(text):
    return read_scores(text.encode(), plan=kota_contoh(), name="nilai.csv")


def given(reading):
    codes = {w.id: w.code for w in kota_contoh().all(QuickWin)}
    return {(codes[s.quick_win], s.scorer, s.criterion): s.value for s in reading.scores}


def test_one_row_a_score_in_indonesian():
    found = read(
        "Quick win;Penilai;Kriteria;Nilai\nQW-01;Ani;Daya tarik;3,5\nQW-02;Ani;Manfaat;4\n"
    )
    assert found.findings == ()
    assert given(found) == {
        ("QW-01", "Ani", "appeal"): Decimal("3.5"),
        ("QW-02", "Ani", "benefit"): Decimal(4),
    }


def test_one_row_a_score_in_english():
    found = read("quick win,scorer,criterion,score\nQW-01,Ani,Appeal,3\n")
    assert given(found) == {("QW-01", "Ani", "appeal"): Decimal(3)}


def test_one_column_for_each_criterion():
    found = read("Kode,Penilai,Daya tarik,Manfaat\nQW-01,Ani,3,4\nQW-01,Budi,2,\n")
    assert given(found) == {
        ("QW-01", "Ani", "appeal"): 3,
        ("QW-01", "Ani", "benefit"): 4,
        ("QW-01", "Budi", "appeal"): 2,
    }


def test_a_sheet_for_each_scorer_bears_the_scorers_name(tmp_path):
    path = tmp_path / "nilai.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, value in (("Ani", 3), ("Budi", 1)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Quick win", "Daya tarik", "Manfaat"])
            sheet.write_row(1, 0, ["QW-01", value, 4])
        book.add_worksheet("Catatan").write(0, 0, "Rapat 15 Januari")
    found = read_scores(path, plan=kota_contoh())
    assert found.scores.scorers == ("Ani", "Budi")


def test_a_nominee_may_be_named_in_words():
    found = read("Quick win,Penilai,Kriteria,Nilai\nRilis Data Tepat Jadwal,Ani,Manfaat,2\n")
    assert given(found) == {("QW-03", "Ani", "benefit"): 2}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",Ani,Manfaat,3", "SKR-101"),
        ("QW-99,Ani,Manfaat,3", "SKR-102"),
        ("QW-01,Ani,,3", "SKR-103"),
        ("QW-01,Ani,Manfaat,5", "SKR-104"),
    ],
)
def test_a_score_that_cannot_be_used_is_named_with_its_row_and_the_others_count(row, code):
    found = read(f"Quick win,Penilai,Kriteria,Nilai\n{row}\nQW-02,Ani,Manfaat,4\n")
    assert [(f.code, f.location.row) for f in found.findings] == [(code, 2)]
    assert len(found.scores) == 1
    for text in (*found.findings[0].message, *found.findings[0].fix):
        assert text
        assert "{" not in text


def test_a_cell_scored_twice_is_told_and_the_later_score_counts():
    found = read("Quick win,Penilai,Kriteria,Nilai\nQW-01,Ani,Manfaat,3\nQW-01,Ani,Manfaat,4\n")
    assert [f.code for f in found.findings] == ["SKR-106"]
    assert set(given(found).values()) == {Decimal(4)}


def test_a_file_without_scores_says_which_columns_are_wanted():
    with pytest.raises(UnusableInput) as refused:
        read("Nama,Alamat\nAni,Jalan Melati\n")
    (finding,) = refused.value.findings
    assert finding.code == "SKR-001"
    assert "Kriteria" in finding.fix.id


def test_the_sample_scorers_can_be_read_without_a_remark():
    found = read_scores(SCORES, plan=kota_contoh())
    assert found.findings == ()
    assert len(found.scores.scorers) == 5
    assert len(found.scores) == 24 * 5 * 10


def test_every_message_speaks_both_languages():
    for message in SCORE_MESSAGES.values():
        assert message.text.id != message.text.en
        assert message.fix.id != message.fix.en


def test_weights_come_with_their_date_and_source():
    text = "valid_from: 2026-01-15\nsource: Rapat Dewan\nweights: {benefit: 2, appeal: 1.5}\n"
    found = read_weights(text.encode(), name="bobot.yaml")
    assert (found.valid_from, found.source.id) == (date(2026, 1, 15), "Rapat Dewan")
    assert (found.values["benefit"], found.values["appeal"]) == (2, Decimal("1.5"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        "weights: 3\n",
        "weights: {benefit: banyak}\n",
        "a: [",
        "weights: {benefit: 1/0}",
    ],
)
def test_a_file_that_holds_no_weights_shows_an_example(text):
    with pytest.raises(UnusableInput, match="benefit: 2"):
        read_weights(text.encode(), name="bobot.yaml")


def test_a_negative_weight_is_refused_by_the_criterions_name():
    with pytest.raises(AnyamError, match="Manfaat"):
        read_weights(b"weights: {benefit: -1}\n")
