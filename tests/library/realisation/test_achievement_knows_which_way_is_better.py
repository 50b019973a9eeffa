"""Achievement follows direction, baseline and band, and never divides by zero."""

from fractions import Fraction

import pytest

from anyam.plan import Direction
from anyam.realisation import Achievement, Lack, Measure, together

RISING, FALLING, KEEP = Direction.RISING, Direction.FALLING, Direction.KEEP


def measure(target, achieved, baseline=None, direction=RISING, **more):
    given = [None if x is None else Fraction(str(x)) for x in (target, achieved, baseline)]
    return Measure("IND", *given, direction=direction, **more)


@pytest.mark.parametrize(
    ("told", "raw"),
    [
        (measure(80, 60), Fraction(3, 4)),  # 60 ÷ 80
        (measure(80, 120), Fraction(3, 2)),
        (measure(80, 70, 60), Fraction(1, 2)),  # (70 − 60) ÷ (80 − 60)
        (measure(80, 60, 60), Fraction(0)),
        (measure(80, 50, 60), Fraction(-1, 2)),  # moved away
        (measure(20, 25, 30, FALLING), Fraction(1, 2)),  # (25 − 30) ÷ (20 − 30)
        (measure(20, 15, 30, FALLING), Fraction(3, 2)),
        (measure(20, 25, None, FALLING), Fraction(3, 4)),  # (2 × 20 − 25) ÷ 20
        (measure(0, 0, None, FALLING), Fraction(1)),
        (measure(0, 3, 12, FALLING), Fraction(3, 4)),
        (measure(100, 96, None, KEEP), Fraction(1)),  # within 95–105
        (measure(100, 190, None, KEEP), 1 - Fraction(85, 105)),
        (measure(100, 0, None, KEEP), Fraction(0)),
        (measure(0, 4, None, KEEP), Fraction(0)),
        (measure(80, 60, 90), Fraction(3, 4)),  # a baseline above a rising target says nothing
    ],
)
def test_achievement_is_the_share_of_the_way(told, raw):
    assert told.achievement.raw == raw


@pytest.mark.parametrize(
    ("told", "lack"),
    [
        (measure(80, None), Lack.NO_VALUE),
        (measure(None, 80), Lack.NO_TARGET),
        (measure(0, 5), Lack.ZERO_TARGET),
        (measure(0, 5, None, FALLING), Lack.ZERO_TARGET),
    ],
)
def test_what_cannot_be_said_says_why(told, lack):
    assert told.achievement is lack


def test_moving_away_counts_as_nothing_and_stays_visible():
    found = measure(80, 50, 60).achievement
    assert (found.raw, found.value, found.capped) == (Fraction(-1, 2), 0, 0)
    assert found.how.id == "(50 − 60) ÷ (80 − 60) = -50,00 %"


def test_a_cap_hides_nothing():
    found = measure(4, 10).achievement
    assert (found.capped, found.value, found.over) == (1, Fraction(5, 2), True)


def test_one_good_measure_never_makes_up_for_another_under_the_cap():
    found = together([measure(10, 20), measure(10, 5)])
    assert isinstance(found, Achievement)
    assert found.value == Fraction(5, 4)
    assert found.capped == Fraction(3, 4)


def test_measures_weigh_as_they_were_given_weights():
    heavy = measure(10, 10, weight=Fraction(75))
    light = measure(10, 0, weight=Fraction(25))
    assert together([heavy, light]).value == Fraction(3, 4)
    assert together([heavy, measure(10, 0)]).value == Fraction(1, 2)  # one has no weight: all alike


def test_a_program_counts_by_the_measures_that_are_known():
    found = together([measure(10, 5), measure(10, None)])
    assert found.value == Fraction(1, 2)
    assert "1 dari 2 indikator" in found.how.id
    assert together([measure(10, None), measure(None, 3)]) is Lack.NO_VALUE
