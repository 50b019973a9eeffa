"""Means with their uncertainty: exact where it can be, with the tables everybody uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

_T_95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
_T_LATER = ((40, 2.021), (60, 2.000), (120, 1.980))
_T_ENDLESS = 1.960
_SCALE = 10**24


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its two-sided 95 % interval (Student's t); ``None`` bounds for one value."""

    n: int
    mean: Fraction
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def half(self) -> Fraction | None:
        """Half the width."""
        return None if self.high is None else self.high - self.mean


def interval(values: Sequence[Fraction], *, low: Fraction, high: Fraction) -> Interval | None:
    """Return the mean of independent values with its interval, kept within ``low`` to ``high``.

    Mean ± t(0.975, n-1) · s ÷ √n, with the sample standard deviation s.
    """
    if not values:
        return None
    mean = sum(values, Fraction(0)) / len(values)
    if len(values) == 1:
        return Interval(1, mean)
    half = Fraction(str(t_95(len(values) - 1))) * root(variance(values) / len(values))
    return Interval(len(values), mean, max(low, mean - half), min(high, mean + half))


def variance(values: Sequence[Fraction]) -> Fraction:
    """Sample variance (n - 1), exact; 0 for fewer than two values."""
    if len(values) < 2:
        return Fraction(0)
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((v - mean) ** 2 for v in values), Fraction(0)) / (len(values) - 1)


def root(value: Fraction) -> Fraction:
    """Square root to twenty-four decimals, the same on every machine."""
    return Fraction(isqrt(value.numerator * _SCALE**2 // value.denominator), _SCALE)


def t_95(freedom: int) -> float:
    """Two-sided 95 % quantile of Student's t, on the safe side between tabled degrees."""
    if freedom <= len(_T_95):
        return _T_95[freedom - 1]
    below = [t for degrees, t in _T_LATER if freedom >= degrees]
    if not below:
        return _T_95[-1]
    return _T_ENDLESS if freedom > 1000 else below[-1]
