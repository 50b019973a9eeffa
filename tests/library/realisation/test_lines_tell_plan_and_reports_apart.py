"""Lines from plans: actions by category, years, end targets, thresholds and the sample city."""

from datetime import date
from uuid import uuid4

import pytest

from anyam.kernel import Severity
from anyam.plan import Action, ActionCategory
from anyam.realisation import (
    QUALITY_RULES,
    Cadence,
    Formula,
    Level,
    ReportSet,
    Timeliness,
    lines_of,
    quality,
    roll_up,
    spending_years,
    tally,
    thresholds,
    timeliness,
    years_of,
)
from anyam.sample import kota_contoh, kota_contoh_reports
from library.realisation.cases import id_of, period, plan_of, report_of, reports_of

PLAN = {"years": "2025-2027", "programs": [{"code": "GOV-01"}, {"code": "GOV-02"}]}


def test_actions_are_counted_by_category_as_the_ministry_asks():
    plan = plan_of(PLAN)
    actions = [
        Action(id=id_of(f"A{n}"), code=f"A{n}", name="", program=id_of("GOV-01"),
               category=category, start=2025, end=2025)
        for n, category in enumerate([ActionCategory.PEOPLE, ActionCategory.PEOPLE, ActionCategory.LITERACY])
    ]  # fmt: skip
    reports = reports_of([{"program": "A0", "period": 2025, "status": "done"}])
    lines = lines_of(plan.with_(*actions), reports, period=period(2025), of=Action)
    made = {g.place.key: g.figures[Formula.COUNT].value for g in roll_up(lines, by=Level.CATEGORY)}
    assert {k: float(v) for k, v in made.items()} == {"people": 0.5, "literacy": 0}
    assert {line.place(Level.DIMENSION).key for line in lines} == {"governance"}


def test_each_year_stands_by_itself():
    reports = reports_of(
        [{"program": "GOV-01", "period": 2025, "status": "done"},
         {"program": "GOV-02", "period": 2026, "status": "running"}]
    )  # fmt: skip
    lines = years_of(plan_of(PLAN), reports, years=(2025, 2026, 2027))
    made = {g.place.key: g.figures[Formula.COUNT] for g in roll_up(lines, by=Level.YEAR)}
    assert {key: float(figure.value) for key, figure in made.items()} == {
        "2025": 0.5, "2026": 0.5, "2027": 0,
    }  # fmt: skip
    assert len(made["2027"].missing) == 2


def test_a_later_period_never_counts_in_an_earlier_one():
    reports = reports_of([{"program": "GOV-01", "period": "TW III 2025", "status": "running"}])
    (first, _) = lines_of(plan_of(PLAN), reports, period=period("TW II 2025"))
    assert not first.reported


def test_spending_of_the_sample_city_is_known_year_by_year():
    (closed,) = spending_years(kota_contoh(), kota_contoh_reports(), before=2026)
    assert list(closed.spent) == list(range(1, 13))
    assert 0 == closed.spent[1] < closed.spent[3] < closed.spent[12] <= closed.budget


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2025, 4, 15), Timeliness.NOT_DUE),
        (date(2025, 4, 16), Timeliness.LATE),
        (date(2025, 7, 15), Timeliness.LATE),
        (date(2025, 7, 16), Timeliness.STALE),
        (date(2025, 10, 16), Timeliness.SILENT),
    ],
)
def test_news_grows_stale_by_the_deadlines(today, state):
    plan = plan_of(PLAN | {"programs": [{"code": "GOV-01"}]})
    told = {"program": "GOV-01", "period": "TW I 2025", "reported": date(2025, 4, 16)}
    news = timeliness(plan, reports_of([told]), year=period(2025), today=today)
    assert [n.timeliness for n in news] == [state]


def test_a_yearly_report_covers_every_quarter_of_its_year():
    told = [{"program": "GOV-01", "period": 2025, "reported": date(2026, 1, 10)}]
    news = timeliness(plan_of(PLAN), reports_of(told), year=period(2025), today=date(2026, 3, 1))
    assert tally(news)[Timeliness.ON_TIME] == 1
    assert tally(news)[Timeliness.SILENT] == 1
    assert set(tally(news)) == set(Timeliness)


def test_thresholds_are_dated_data_in_true_order():
    told = thresholds()
    assert told.valid_from <= date(2026, 1, 1)
    assert set(told.deadline_days) == set(Cadence)
    assert [r.lowest for r in told.ratings] == sorted(
        (r.lowest for r in told.ratings), reverse=True
    )
    profile = told.spending.profile
    assert len(profile) == 12
    assert list(profile) == sorted(profile)
    assert profile[-1] == 1


@pytest.mark.parametrize(
    ("percent", "rating"),
    [(144, "very_high"), (91, "very_high"), (90.4, "high"), (76, "high"), (75, "medium"),
     (66, "medium"), (65, "low"), (51, "low"), (50, "very_low"), (0, "very_low")],
)  # fmt: skip
def test_ratings_follow_the_scale_of_the_regulation(percent, rating):
    from fractions import Fraction

    assert thresholds().rating(Fraction(str(percent)) / 100).key == rating


def test_every_quality_rule_is_named_once_and_speaks_both_languages():
    assert len(QUALITY_RULES) == 22
    for code, rule in QUALITY_RULES.items():
        assert code.startswith("REA-")
        assert all(rule.title)
        assert all(rule.message)
        assert all(rule.fix)
        assert bool(rule.because.id) == bool(rule.because.en)


ONE = {"program": "GOV-01", "period": "TW I 2025", "reported": date(2025, 4, 2), "evidence": "a"}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([ONE | {"verified": date(2025, 4, 1)}], ["REA-115"]),
        ([ONE | {"by": "Sekretaris", "verified_by": "sekretaris"}], ["REA-116"]),
        ([ONE | {"physical": 5}, ONE | {"physical": 6}], ["REA-117"]),
        ([ONE | {"status": "planned", "physical": 5}], ["REA-121"]),
        ([ONE | {"spent": 5, "spent_by_source": {"apbd": 4}}], ["REA-106"]),
        ([ONE | {"numerator": 5, "denominator": 0}], ["REA-110"]),
        ([ONE | {"physical": 50}, ONE | {"period": "TW II 2025", "physical": 40}], ["REA-107"]),
        ([ONE | {"physical": 50}, ONE | {"period": "TW II 2025", "physical": 60}], []),
        ([ONE | {"period": 2024}], ["REA-111"]),
    ],
)  # fmt: skip
def test_each_doubt_has_its_finding(rows, codes):
    found = quality(plan_of(PLAN), reports_of(rows))
    late = [f for f in found if f.code != "REA-113"]
    assert [f.code for f in late] == codes
    assert all(f.element_code == "GOV-01" for f in found)


def test_one_evidence_for_many_programs_names_them_all():
    codes = [f"GOV-{n}" for n in range(4)]
    plan = plan_of(PLAN | {"programs": [{"code": code} for code in codes]})
    rows = [ONE | {"program": code, "physical": 5, "evidence": "FOTO.jpg"} for code in codes]
    (found,) = quality(plan, reports_of(rows))
    assert found.code == "REA-105"
    assert "GOV-0, GOV-1, GOV-2, GOV-3" in found.message.id
    assert quality(plan, reports_of(rows[:3])) == ()


def test_an_indicator_of_another_program_is_found_out():
    plan = plan_of(
        PLAN | {"programs": [{"code": "GOV-01"}, {"code": "GOV-02", "indicators": [{"code": "X"}]}]}
    )
    (found,) = quality(plan, reports_of([ONE | {"indicator": "X", "value": 3}]))
    assert (found.code, found.severity) == ("REA-122", Severity.WARNING)


def test_a_report_on_nothing_known_breaks_nothing():
    stranger = report_of(ONE).model_copy(update={"subject": uuid4()})
    reports = ReportSet([stranger])
    assert [f.severity for f in quality(plan_of(PLAN), reports)] == []
    assert not any(line.reported for line in lines_of(plan_of(PLAN), reports, period=period(2025)))


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ([("2025-01", 10, "period"), ("2025-02", 10, "period"), ("2025-03", 10, "period"),
          ("TW I 2025", 31, "period")], 31),  # a quarter and its months
        ([("TW I 2025", 30, "period"), ("2025-04", 5, "period"), ("2025-05", 6, "period")], 41),
        ([("TW I 2025", 30, "to_date"), ("TW II 2025", 20, "period")], 50),
        ([("TW I 2025", 30, "period"), ("TW II 2025", 45, "to_date")], 45),
        ([("TW I 2025", 30, "to_date"), ("2025-03", 9, "period")], 30),
    ],
)  # fmt: skip
def test_no_day_is_ever_counted_twice_nor_forgotten(rows, total):
    indicators = [{"targets": {2025: 100}}]
    plan = plan_of(PLAN | {"programs": [{"code": "GOV-01", "indicators": indicators}]})
    told = [
        {"program": "GOV-01", "period": when, "value": value, "spent": value, "basis": basis}
        for when, value, basis in rows
    ]
    (line,) = lines_of(plan, reports_of(told), period=period("TW II 2025"))
    assert (line.measures[0].achieved, line.money) == (total, total)


def test_nothing_reached_is_not_running_unless_somebody_says_so():
    plan = plan_of(
        PLAN | {"programs": [{"code": "GOV-01", "indicators": [{"targets": {2025: 34}}]}]}
    )
    for more, runs in (({}, False), ({"status": "running"}, True)):
        told = {"program": "GOV-01", "period": 2025, "value": 0} | more
        (line,) = lines_of(plan, reports_of([told]), period=period(2025))
        assert line.runs is runs


def test_spending_the_whole_budget_is_no_fault():
    budget = {2025: {"apbd": 100}}
    plan = plan_of(PLAN | {"programs": [{"code": "GOV-01", "budget": budget}]})
    assert quality(plan, reports_of([ONE | {"spent": 100, "physical": 100}])) == ()
    (found,) = quality(plan, reports_of([ONE | {"spent": 101, "physical": 100}]))
    assert found.code == "REA-108"
