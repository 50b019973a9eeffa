"""Terms cut a plan's years without gaps; criteria are the twelve of the instrument."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import Period, Year
from anyam.reference import CriterionSubject, quickwin_criteria, term_rule, term_rules

TEN_YEARS = Period(Year(2025), Year(2034))


@pytest.mark.parametrize("rule", term_rules(), ids=lambda r: r.id)
def test_terms_follow_each_other_from_the_first_year_without_gaps(rule):
    numbers = [n for span in rule.spans for n in range(span.first, span.last + 1)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_by_default_the_first_year_is_short_and_the_sixth_is_long():
    rule = term_rule()
    terms = [rule.span(year, within=TEN_YEARS).key for year in TEN_YEARS]
    assert terms == ["short"] + ["medium"] * 4 + ["long"] * 5


@given(st.integers(2000, 2050), st.integers(1, 15), st.integers(1990, 2070))
def test_a_year_belongs_to_a_term_exactly_when_the_term_lists_it(first, length, year):
    plan = Period(Year(first), Year(first + length - 1))
    rule = term_rule()
    for span in rule.spans:
        years = span.years(within=plan)
        assert (years is not None and year in years) == (rule.span(year, within=plan) == span)


def test_a_plan_of_three_years_has_no_long_term():
    short = Period(Year(2025), Year(2027))
    spans = [span.years(within=short) for span in term_rule().spans]
    assert spans == [Period(Year(2025), Year(2025)), Period(Year(2026), Year(2027)), None]


def test_an_unknown_rule_is_a_clear_error():
    with pytest.raises(KeyError, match="default, five-year"):
        term_rule("decade")


def test_the_2023_instrument_has_twelve_criteria_on_a_scale_from_0_to_4():
    criteria = quickwin_criteria("2023")
    assert len({c.key for c in criteria}) == 12
    assert all((c.minimum, c.maximum) == (0, 4) for c in criteria)
    assert all(all(c.label) and all(c.description) for c in criteria)


def test_two_criteria_judge_the_region_and_not_a_nominee():
    about_region = [c.key for c in quickwin_criteria() if c.subject is CriterionSubject.REGION]
    assert about_region == ["carry_over", "renewal"]
