"""Lines as flat rows, one for each program and quarter: what a national table is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from anyam.realisation.achievement import Lack, Measure
from anyam.realisation.line import Level, Line
from anyam.realisation.period import Cadence, ReportPeriod

MILLION = 1_000_000
"""Shares are kept in whole millionths: 1 000 000 is 100 %, one is a ten-thousandth of a percent."""

MOST = 1_000_000_000 * MILLION
"""A share is held at a thousand million times its target: what lies beyond is a slip of the pen."""

TEN_THOUSAND = 10_000
"""Numbers and percents are kept in whole ten-thousandths: 12.5 is written 125 000."""

LARGEST = 10**17
"""Numbers from here on (ten million million, in ten-thousandths) do not fit their columns."""

COLUMNS: Mapping[str, str] = {
    "region": "string",
    "dimension": "string",
    "subdimension": "string",
    "agency": "string",
    "program": "string",
    "year": "int64",
    "quarter": "int64",
    "sent": "date",
    "sequence": "int64",
    "reported": "boolean",
    "status": "string",
    "target": "int64",
    "achieved": "int64",
    "baseline": "int64",
    "direction": "string",
    "physical": "int64",
    "weight": "int64",
    "budgeted": "int64",
    "revised": "int64",
    "spent": "int64",
    "share": "int64",
    "capped": "int64",
    "lack": "string",
    "runs": "boolean",
}
"""The flat table: column → type, as Ibis writes types. Nothing but text, days and whole numbers.

A row is what stood for one program when a quarter ended: values and money run from the start of
the year. Money is rupiah; ``target``, ``achieved`` and ``baseline`` are ten-thousandths;
``physical`` and ``weight`` ten-thousandths of a percent, so that 1 000 000 is 100 %.

The first row of a program and quarter has the ``sequence`` 0; each further one, a correction, has
the next number. Of several the one ``sent`` last stands, of one day the higher number.

``share`` and ``capped`` (millionths), ``lack`` and ``runs`` are filled only where the numbers of
one indicator cannot tell them: several indicators, or numbers too fine or too large.
"""


def rows_of(
    lines: Iterable[Line],
    *,
    region: str,
    period: ReportPeriod,
    sent: date | None = None,
    sequence: int = 0,
) -> Iterator[dict[str, Any]]:
    """Make one row, keyed by :data:`COLUMNS`, of each line of a region's plan in a quarter.

    Raises ``ValueError`` for a period that is no quarter.
    """
    if period.cadence is not Cadence.QUARTER:
        raise ValueError(f"not a quarter: {period}")
    head = {"region": region, "year": int(period.year), "quarter": period.number}
    for line in lines:
        yield _EMPTY | head | {"sent": sent, "sequence": sequence} | _of_line(line)


def millionths(share: Fraction) -> int:
    """Round a share to whole millionths, halves upward, and hold it at :data:`MOST`."""
    return min(MOST, int((share * MILLION + Fraction(1, 2)) // 1))


_EMPTY: dict[str, Any] = dict.fromkeys(COLUMNS)
_PLACES = {"dimension": Level.DIMENSION, "subdimension": Level.SUBDIMENSION, "agency": Level.AGENCY}


def _of_line(line: Line) -> dict[str, Any]:
    return {
        **{column: line.place(level).key for column, level in _PLACES.items()},
        "program": line.code,
        "reported": line.reported,
        "status": line.status.value if line.status else None,
        "physical": None if line.physical is None else millionths(line.physical),
        "weight": None if line.weight is None else millionths(line.weight / 100),
        "budgeted": _whole(line.budgeted),
        "revised": _whole(line.revised),
        "spent": _whole(line.money),
        **_measured(line),
    }


def _measured(line: Line) -> dict[str, Any]:
    """Give the numbers of the one indicator, else what the formulas make of all of them."""
    if not line.measures:
        return {}
    numbers = _numbers(line.measures[0]) if len(line.measures) == 1 else None
    return _decided(line) if numbers is None else numbers


def _decided(line: Line) -> dict[str, Any]:
    found = line.achievement
    if isinstance(found, Lack):
        return {"lack": found.value, "runs": line.runs}
    share, capped = millionths(found.value), millionths(found.capped)
    return {"share": share, "capped": capped, "runs": line.runs}


def _numbers(measure: Measure) -> dict[str, Any] | None:
    given = {name: getattr(measure, name) for name in ("target", "achieved", "baseline")}
    told = {name: _fitting(value) for name, value in given.items() if value is not None}
    return None if None in told.values() else {**told, "direction": measure.direction.value}


def _fitting(number: Fraction) -> int | None:
    """Write a number in ten-thousandths, if that is all of it."""
    scaled = number * TEN_THOUSAND
    fits = scaled.denominator == 1 and abs(scaled.numerator) < LARGEST
    return scaled.numerator if fits else None


def _whole(amount: int | None) -> int | None:
    return None if amount is None else int(amount)
