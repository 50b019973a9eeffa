"""A survey tells its size and uncertainty, and whatever weakens it is said."""

from fractions import Fraction

import pytest

from anyam.evaluation import (
    Placed,
    SurveyRow,
    instrument,
    propose_surveyed,
    surveys,
    users_of,
    weaknesses,
)
from anyam.plan import Application
from anyam.sample import kota_contoh

USED = instrument("2023-kppn-ikn")
CODES = ("4.1.1", "4.1.2", "4.1.3")


def row(respondent, code, score, *, dimension="Smart Living", group=""):
    return Placed(
        SurveyRow(
            dimension=dimension, respondent=str(respondent), code=code, score=score, group=group
        )
    )


def sheets(count, *, dimension="Smart Living", prefix="R", group=""):
    """Respondents who answer differently from one another."""
    return [
        row(f"{prefix}{n}", code, n // 5**k % 5, dimension=dimension, group=group)
        for n in range(count)
        for k, code in enumerate(CODES)
    ]


def codes(rows, **options):
    made = surveys(USED, rows, **options)
    return [f.code for f in (*made.findings, *weaknesses(made.surveys))]


def test_a_mean_comes_with_its_number_and_interval():
    made = surveys(USED, [row(n, "4.1.1", score) for n, score in enumerate((2, 3, 4))])
    (living,) = made.surveys
    assert living.respondents == 3
    assert living.mean.mean == 3
    assert living.mean.low < 3 < living.mean.high <= 4
    assert made.means == {"impact.28": 3}


def test_each_respondent_weighs_the_same_in_the_mean_of_a_dimension():
    rows = [row("a", "4.1.1", 4), row("b", "4.1.1", 1), row("b", "4.1.2", 1), row("b", "4.1.3", 1)]
    assert surveys(USED, rows).surveys[0].mean.mean == Fraction(5, 2)


def test_fifty_respondents_are_enough_and_forty_nine_are_not():
    assert codes(sheets(50)) == []
    assert codes(sheets(49)) == ["EVL-301"]


def test_one_answer_to_everything_is_noticed_from_a_fifth_on():
    flat = [row(f"F{n}", code, 4) for n in range(14) for code in CODES]
    assert codes(sheets(50) + flat) == ["EVL-302"]
    assert codes(sheets(90) + flat) == []


def test_copied_sheets_are_noticed():
    copies = [
        row(f"K{n}", code, score)
        for n in range(3)
        for code, score in zip(CODES, (4, 0, 3), strict=True)
    ]
    found = surveys(USED, sheets(4) + copies)
    told = [f for f in weaknesses(found.surveys) if f.code == "EVL-303"]
    assert len(told) == 1
    assert "K0, K1, K2" in told[0].message.id


def test_the_same_people_for_two_dimensions_are_noticed():
    both = sheets(50) + sheets(50, dimension="Smart Economy")
    apart = sheets(50) + sheets(50, dimension="Smart Economy", prefix="E")
    assert codes(both) == ["EVL-304"]
    assert codes(apart) == []


def test_more_respondents_than_users_are_noticed():
    assert codes(sheets(50), users={"living": ("Aplikasi Sepi", 30)}) == ["EVL-305"]
    assert codes(sheets(50), users={"living": ("Aplikasi Ramai", 50)}) == []


def test_respondents_outside_the_target_group_are_noticed():
    assert codes(sheets(50, group="ASN"), targets={"living": ("Warga",)}) == ["EVL-306"]
    assert codes(sheets(50, group="warga "), targets={"living": ("Warga",)}) == []
    assert codes(sheets(50, group="ASN")) == []


@pytest.mark.parametrize(
    ("stray", "code"),
    [
        (row("X", "4.1.1", 9), "EVL-105"),
        (row("X", "9.9.9", 3), "EVL-308"),
        (row("X", "4.1.1", 3, dimension="Smart Warna"), "EVL-309"),
        (row("R1", "4.1.1", 3), "EVL-307"),
    ],
)
def test_an_answer_that_cannot_count_is_told(stray, code):
    assert codes([*sheets(50), stray]) == [code]


def test_a_survey_proposes_answers_even_without_a_plan():
    made = surveys(USED, sheets(50))
    proposed = {p.question.key: p.score for p in propose_surveyed(USED, made.means)}
    assert proposed == made.means
    assert len(proposed) == 3


def test_users_are_those_of_the_applications_in_the_plan():
    users = users_of(kota_contoh())
    counts = [a.user_count for a in kota_contoh().all(Application)]
    assert users
    assert all(count in counts for _, count in users.values())
