"""Money is whole rupiah: it adds up, and no float ever gets into it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from anyam.kernel import Rupiah

amounts = st.integers(min_value=-(10**18), max_value=10**18)
weights = st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=30).filter(any)


class Line(BaseModel):
    amount: Rupiah


@given(amounts, weights)
def test_shares_of_an_amount_add_up_to_it_again(amount, weights):
    assert Rupiah.total(Rupiah(amount).split(weights)) == amount


@given(amounts, weights)
def test_a_share_is_never_a_rupiah_or_more_from_its_exact_value(amount, weights):
    exact = [Fraction(amount * w, sum(weights)) for w in weights]
    shares = Rupiah(amount).split(weights)
    assert all(abs(int(share) - value) < 1 for share, value in zip(shares, exact, strict=True))


@given(st.integers(min_value=0, max_value=10**15), weights)
def test_whoever_weighs_nothing_gets_nothing(amount, weights):
    shares = Rupiah(amount).split(weights)
    assert all(share == 0 for share, w in zip(shares, weights, strict=True) if w == 0)


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [1, -1], [2, -1]])
def test_an_amount_is_not_shared_by_senseless_weights(weights):
    with pytest.raises(ValueError, match="weights"):
        Rupiah(100).split(weights)


def test_an_amount_is_not_shared_by_fractional_weights():
    with pytest.raises(TypeError):
        Rupiah(100).split([0.5, 0.5])


@pytest.mark.parametrize("value", [1.0, 1e9, True, "1000", Decimal(5), None, float("nan")])
def test_only_a_whole_number_becomes_rupiah(value):
    with pytest.raises(TypeError):
        Rupiah(value)


@pytest.mark.parametrize("value", [1.0, 0.5, True, "1000", None])
def test_a_model_refuses_money_that_is_not_an_integer(value):
    with pytest.raises(ValidationError):
        Line(amount=value)


def test_a_model_keeps_money_as_rupiah_and_writes_it_as_an_integer():
    line = Line.model_validate_json('{"amount": 1500000}')
    assert type(line.amount) is Rupiah
    assert line.model_dump_json() == '{"amount":1500000}'


@pytest.mark.parametrize("other", [1.0, 0.1, True, Decimal(1), "1"])
def test_arithmetic_with_anything_but_whole_numbers_is_refused(other):
    amount = Rupiah(1000)
    for operation in (
        lambda: amount + other,
        lambda: amount - other,
        lambda: amount * other,
        lambda: amount // other,
        lambda: amount % other,
        lambda: amount / other,
        lambda: Rupiah.total([amount, other]),
    ):
        with pytest.raises(TypeError):
            operation()


def test_money_is_never_divided_with_a_slash():
    with pytest.raises(TypeError, match="split"):
        Rupiah(100) / 2
    with pytest.raises(TypeError, match="split"):
        100 / Rupiah(2)


@given(amounts, amounts, st.integers(min_value=-1000, max_value=1000))
def test_arithmetic_on_money_is_exact_and_stays_money(first, second, times):
    a, b = Rupiah(first), Rupiah(second)
    results = {
        a + b: first + second,
        a - b: first - second,
        5 - a: 5 - first,
        5 + a: 5 + first,
        a * times: first * times,
        times * a: first * times,
        -a: -first,
        +a: first,
        abs(a): abs(first),
        sum([a, b]): first + second,
    }
    assert all(int(got) == wanted for got, wanted in results.items())
    assert all(type(got) is Rupiah for got in results)


@given(amounts, st.integers(min_value=1, max_value=10**6))
def test_floor_division_and_its_rest_make_the_amount_again(amount, by):
    money = Rupiah(amount)
    assert by * (money // by) + money % by == amount
