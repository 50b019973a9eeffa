"""Reports: periods, corrections, repetitions, hashes and the definition behind every door."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import UnusableInput, Year
from anyam.plan import columns
from anyam.realisation import (
    Cadence,
    Report,
    ReportPeriod,
    ReportSet,
    reports_from_data,
    reports_schema,
)
from library.realisation.cases import report_of

FIRST = {"program": "GOV-01", "period": "TW I 2025", "physical": 20, "reported": date(2025, 4, 5)}
FIXED = FIRST | {"physical": 25, "reported": date(2025, 4, 20)}
periods = st.builds(
    lambda y, c, n: ReportPeriod(Year(y), c, n % c.per_year + 1),
    st.integers(2020, 2030),
    st.sampled_from(Cadence),
    st.integers(0, 11),
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2025", "2025"), ("Tahun Anggaran 2025", "2025"), ("TA 2025", "2025"),
        ("TW I 2025", "2025-Q1"), ("Triwulan 2 Tahun 2025", "2025-Q2"), ("TW.III/2025", "2025-Q3"),
        ("2025-Q4", "2025-Q4"), ("Q4 2025", "2025-Q4"), ("Semester II 2025", "2025-S2"),
        ("2025-03", "2025-03"), ("03/2025", "2025-03"), ("Mei 2025", "2025-05"),
        ("Agustus 2025", "2025-08"), ("August 2025", "2025-08"), ("Bulan 7 2025", "2025-07"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_people_write_it(text, canonical):
    assert str(ReportPeriod.parse(text)) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "triwulan", "TW V 2025", "2025-13", "Semester 3 2025", "2024-2025", "TW I 25", "x 2025"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"period|a year has no"):
        ReportPeriod.parse(text)


@given(periods)
def test_a_period_reads_back_from_its_form_and_its_labels(told):
    for text in (str(told), *told.label):
        assert ReportPeriod.parse(text) == told


@given(periods, periods)
def test_periods_are_ordered_by_their_end_and_hold_their_parts(one, two):
    assert (one < two) + (two < one) + (one == two) == 1
    assert one in one.whole_year
    if one in two:
        assert one <= two
    if one.last_day < two.last_day:
        assert one < two


def test_the_parts_of_a_year_follow_each_other_without_gap():
    year = ReportPeriod(Year(2024))
    for cadence in Cadence:
        parts = list(year.parts(cadence))
        assert len(parts) == cadence.per_year
        assert parts[0].first_day == year.first_day
        assert parts[-1].last_day == year.last_day
        for one, two in pairwise(parts):
            assert two.first_day == one.last_day + timedelta(days=1)


def test_a_correction_supersedes_and_nothing_is_deleted():
    reports = ReportSet([report_of(FIXED), report_of(FIRST)])
    assert [float(r.physical) for r in reports] == [20, 25]
    assert [float(r.physical) for r in reports.current] == [25]
    assert [float(r.physical) for r in reports.superseded] == [20]


def test_of_two_reports_on_one_day_the_later_row_stands():
    same_day = FIXED | {"reported": FIRST["reported"]}
    reports = ReportSet([report_of(FIRST), report_of(same_day)])
    assert float(reports.current[0].physical) == 25


def test_a_report_sent_twice_counts_from_its_first_day():
    again = FIRST | {"reported": date(2025, 6, 1), "by": "Sekretaris"}
    reports = ReportSet([report_of(again), report_of(FIRST)])
    assert [r.reported for r in reports.current] == [date(2025, 4, 5)]
    assert len(reports) == 2


def test_what_came_later_does_not_count_on_an_earlier_day():
    reports = ReportSet([report_of(FIRST), report_of(FIXED)])
    assert [float(r.physical) for r in reports.until(date(2025, 4, 10)).current] == [20]


def test_the_order_of_a_file_does_not_change_the_hash():
    other = FIRST | {"program": "GOV-02"}
    one = ReportSet(map(report_of, (FIRST, FIXED, other)))
    two = ReportSet(map(report_of, (other, FIXED, FIRST)))
    assert one == two
    assert one.sha256 == two.sha256
    assert one.sha256 != ReportSet(map(report_of, (FIRST, other))).sha256


def test_a_set_reads_back_from_its_json():
    import json

    reports = ReportSet(map(report_of, (FIRST, FIXED)))
    assert reports_from_data(json.loads(reports.json)) == reports
    with pytest.raises(UnusableInput, match=r"anyam\.reports/1"):
        reports_from_data({"schema": "other"})


def test_every_field_speaks_both_languages_and_reaches_the_schema():
    schema = reports_schema()["properties"]["reports"]["items"]["properties"]
    for column in columns(Report):
        assert all(column.label)
        assert all(column.about.help)
        assert schema[column.name]["x-label"] == column.label._asdict()


def test_evidence_and_money_are_told_one_by_one():
    report = report_of(
        FIRST | {"evidence": "foto.jpg; ba.pdf\nfoto.jpg", "spent": {"apbd": 5, "csr": 7}}
    )
    assert report.evidences == ("foto.jpg", "ba.pdf")
    assert report.money == 12


@pytest.mark.parametrize(
    "wrong",
    [{"physical": 101}, {"numerator": 3}, {"period": "kemarin"}, {"spent": {"apbd": "1.5"}}],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        report_of(FIRST | wrong)
