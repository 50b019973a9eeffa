"""Years, periods, percentages and region codes refuse what they are not."""

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from anyam.kernel import Percent, Period, RegionCode, Year

years = st.integers(min_value=1945, max_value=2199)


class Card(BaseModel):
    year: Year = Year(2026)
    share: Percent = Percent(0)
    region: RegionCode = RegionCode("61.71")


@pytest.mark.parametrize("year", [1944, 2200, 0, -1])
def test_a_year_out_of_reach_is_refused(year):
    with pytest.raises(ValueError, match="between 1945 and 2199"):
        Year(year)
    with pytest.raises(ValidationError):
        Card(year=year)


@pytest.mark.parametrize("year", [2026.0, 2026.7, True, "2026"])
def test_only_a_whole_number_is_a_year(year):
    with pytest.raises(TypeError):
        Year(year)


@given(years, years)
def test_a_period_is_exactly_its_years(first, last):
    period = Period(Year(first), Year(last))
    inside = [y for y in range(1945, 2200) if y in period]
    assert list(period) == inside
    assert period.length == len(inside)


@given(years, years)
def test_a_period_survives_copying_and_travelling_between_processes(first, last):
    period = Period(Year(first), Year(last))
    assert copy.deepcopy(period) == period
    assert pickle.loads(pickle.dumps(period)) == period


def test_a_period_is_printed_with_an_en_dash():
    assert str(Period(Year(2025), Year(2034))) == "2025–2034"


def test_a_year_given_as_text_is_not_in_a_period():
    assert "2026" not in Period(Year(2025), Year(2034))


@pytest.mark.parametrize("value", [-1, 101, "100.01", "-0.5", "abc", "NaN", "sNaN", "Infinity", ""])
def test_a_percentage_out_of_bounds_or_no_number_is_a_value_error(value):
    with pytest.raises(ValueError, match="percentage"):
        Percent(value)
    with pytest.raises(ValidationError):
        Card(share=value)


@given(st.decimals(min_value=0, max_value=100, places=6))
def test_a_percentage_keeps_every_digit_through_a_model(value):
    card = Card.model_validate_json(Card(share=value).model_dump_json())
    assert card.share == value
    assert type(card.share) is Percent


def test_a_percentage_typed_as_a_float_does_not_grow_digits():
    assert Card(share=12.1).share == Decimal("12.1")


@pytest.mark.parametrize("code", ["61", "61.71", "99.71"])
def test_a_region_code_knows_its_province(code):
    assert RegionCode(code).province == code[:2]
    assert type(Card(region=code).region) is RegionCode


@pytest.mark.parametrize(
    "code", ["", "6", "6171", "61.7", "61.71.01", "61,71", " 61.71", "61.71\n", "٦١", "AB"]
)
def test_a_malformed_region_code_is_refused(code):
    with pytest.raises(ValueError, match="region code"):
        RegionCode(code)
    with pytest.raises(ValidationError):
        Card(region=code)
