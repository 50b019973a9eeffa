"""Rows of a table find their questions although codes repeat, and strays are told, never lost."""

from datetime import date

import pytest

from anyam.evaluation import instrument, match, score
from anyam.exchange.answers import read_answers
from anyam.kernel import UnusableInput

USED = instrument("2023-kppn-ikn")


def read(text):
    reading = read_answers(text.encode(), name="nilai.csv")
    matched = match(USED, reading.rows)
    codes = [f.code for f in (*reading.findings, *matched.findings)]
    return matched.regions, codes, (*reading.findings, *matched.findings)


def full(columns):
    """A table of every question scoring 3, with the columns asked for."""
    lines = [",".join(columns)]
    for q in USED.questions:
        cells = {
            "aspect": USED.aspect(q.aspect).name.id, "indicator": q.indicator.id,
            "subindicator": q.subindicator.id, "code": q.code, "score": "3",
        }  # fmt: skip
        lines.append(",".join(f'"{cells[c]}"' for c in columns))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (["aspect", "indicator", "subindicator", "code", "score"], 0),
        (["aspect", "code", "score"], 5),
    ],
)
def test_a_full_table_is_complete_with_or_without_indicators(columns, said):
    (region,), codes, _ = read(full(columns))
    card = score(USED, region)
    assert card.complete
    assert card.final == 3
    assert codes == ["EVL-104"] * said


def test_a_repeated_code_alone_is_not_guessed():
    _, codes, findings = read("aspect,code,score\nBaseline,1.1.1,3\n")
    assert codes == ["EVL-103"]
    assert findings[0].location.row == 2


def test_a_question_may_be_named_by_its_key():
    (region,), codes, _ = read("aspek,kode,nilai\nQuick Win,quick_win.12,3\n")
    assert codes == []
    assert region.answers[0].question.key == "quick_win.12"


def test_two_questions_with_one_and_the_same_place_are_matched_in_order():
    text = "aspect,indicator,code,score\nQuick Wins,Keberlanjutan,5.x,1\nQuick Wins,Keberlanjutan,5.x,4\n"
    (region,), codes, _ = read(text)
    assert codes == []
    assert [(a.question.key, a.score) for a in region.answers] == [
        ("quick_win.11", 1), ("quick_win.12", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Warna,1.2.9,3", "EVL-101"),
        ("Baseline,9.9.9,3", "EVL-102"),
        ("Baseline,1.3.1,5", "EVL-105"),
        ("Baseline,1.3.1,-1", "EVL-105"),
        ("Baseline,1.3.1,baik", "BAC-301"),
    ],
)
def test_a_row_that_cannot_count_says_why_and_where(line, code):
    (region, *_), codes, findings = read(f"aspect,code,score\nOutcome,3.2.1,2\n{line}\n")
    assert code in codes
    told = next(f for f in findings if f.code == code)
    assert told.location.file == "nilai.csv"
    assert told.location.row == 3
    assert told.message.id
    assert told.fix.en
    assert all(a.score is None for a in region.answers)


def test_scoring_a_question_twice_counts_the_first_and_says_so():
    (region,), codes, _ = read("aspect,code,score\nBaseline,1.3.1,3\nBaseline,1.3.1,4\n")
    assert codes == ["EVL-106"]
    assert [a.score for a in region.answers] == [3]


def test_two_assessors_may_score_one_question():
    text = "aspect,code,score,assessor\nBaseline,1.3.1,3,A\nBaseline,1.3.1,4,B\n"
    (region,), codes, _ = read(text)
    assert codes == []
    assert region.assessors == ("A", "B")


def test_question_scores_win_over_a_mean_of_the_same_aspect():
    (region,), codes, _ = read("aspect,code,score\nBaseline,,4\nBaseline,1.3.1,2\n")
    assert codes == ["EVL-108"]
    assert region.means == {}


def test_an_aspect_mean_written_twice_counts_once():
    (region,), codes, _ = read("aspect,score\nBaseline,4\nbase-line,2\n")
    assert codes == ["EVL-107"]
    assert region.means == {"baseline": 4}


def test_numbers_are_read_as_people_type_them():
    (region,), codes, _ = read("aspek;nilai\nKolaborasi;2,8\n")
    assert codes == []
    assert float(region.means["collaboration"]) == 2.8


def test_many_regions_keep_their_order():
    text = "region,aspect,score\nB,Baseline,1\nA,Baseline,2\nB,Output,3\n"
    regions, _, _ = read(text)
    assert [r.region for r in regions] == ["B", "A"]


def test_json_says_the_same_as_a_table():
    text = '[{"aspect": "Baseline", "code": "1.3.1", "score": 3.2}]'
    (region,), codes, _ = read(text)
    assert codes == []
    assert float(region.answers[0].score) == 3.2


@pytest.mark.parametrize(
    "text",
    ["{}", "[1]", '[{"aspect": {}}]', '[{"aspect": "Baseline", "score": NaN}]', "[" * 5000, "halo"],
)
def test_what_is_no_table_of_answers_is_refused_in_words(text):
    with pytest.raises(UnusableInput) as refused:
        read_answers(text.encode(), name="aneh.json")
    assert "aneh.json" in str(refused.value)


def test_an_instrument_without_published_questions_takes_those_listed():
    used = instrument("2022-early")
    reading = read_answers(b"aspect,code,score\nBaseline,x,3\nBaseline,y,4\n", name="n.csv")
    matched = match(used, reading.rows)
    assert [f.code for f in matched.findings] == ["EVL-111"]
    assert float(score(used, matched.regions[0]).aspects[0].mean) == 3.5


def test_a_code_that_a_spreadsheet_took_for_a_date_is_understood():
    from io import BytesIO

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Aspek", "Kode", "Nilai"])
    book.active.append(["Outcome", date(2001, 10, 3), 3])
    file = BytesIO()
    book.save(file)
    reading = read_answers(file.getvalue(), name="nilai.xlsx")
    matched = match(USED, reading.rows)
    assert [a.question.code for a in matched.regions[0].answers] == ["3.10.1"]
    assert [(f.code, f.location.cell) for f in reading.findings] == [("BAC-307", "B2")]


def test_other_sheets_of_a_workbook_are_left_alone():
    from io import BytesIO

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Catatan rapat"])
    sheet = book.create_sheet("Nilai kami")
    sheet.append(["Kota Contoh 2023"])
    sheet.append([])
    sheet.append(["Aspek", "Nilai"])
    sheet.append(["Baseline", "3,5"])
    file = BytesIO()
    book.save(file)
    reading = read_answers(file.getvalue(), name="nilai.xlsx")
    assert [p.row.aspect for p in reading.rows] == ["Baseline"]
    assert reading.rows[0].location.sheet == "Nilai kami"
