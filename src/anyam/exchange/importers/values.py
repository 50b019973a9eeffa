"""Amounts, quantities and years as agencies' tables write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NoReturn

from anyam.exchange.importers.layout import text_of
from anyam.exchange.sheets import Broken, Cell
from anyam.kernel import Rupiah, read_date, read_number, read_rupiah
from anyam.reference import unit

_SIX = Decimal("0.000001")
_LARGEST = Decimal(10) ** 17  # a hundred times the national budget; beyond lies a slip
_WITH_UNIT = re.compile(r"([-+]?[\d.,]*\d)\s*(\D.*)?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def amount_of(cell: Cell) -> Decimal | None:
    """Read money, fractions and all; ``None`` if empty. Raises ``ValueError``."""
    if isinstance(cell, Broken | bool | date):
        _refuse(cell)
    if isinstance(cell, int | float):
        return _bounded(Decimal(repr(cell)))
    text = text_of(cell)
    if text in {"", "-", "–"}:
        return None
    try:
        return _bounded(Decimal(read_rupiah(text)))
    except ValueError:
        return _bounded(read_number(text))


def _refuse(cell: Cell) -> NoReturn:
    raise ValueError(f"no number: {text_of(cell)}")


def _bounded(amount: Decimal) -> Decimal:
    if not amount.is_finite() or abs(amount) > _LARGEST:
        raise ValueError(f"no plausible amount: {amount}")
    return amount


def rounded(amount: Decimal) -> Rupiah:
    """Round to whole rupiah, halves away from zero."""
    return Rupiah(int(amount.quantize(Decimal(1), ROUND_HALF_UP)))


def quantity_of(cell: Cell) -> tuple[Decimal, str] | None:
    """Read ``12``, ``96%`` or ``150 Orang`` as number and unit. Raises ``ValueError``."""
    if isinstance(cell, Broken | bool | date):
        _refuse(cell)
    if isinstance(cell, int | float):
        return _bounded(Decimal(repr(cell))), ""
    text = text_of(cell)
    if text in {"", "-", "–"}:
        return None
    match = _WITH_UNIT.fullmatch(text)
    if not match:
        raise ValueError(text)
    return _bounded(read_number(match[1])), (match[2] or "").strip()


def six_places(number: Decimal) -> Decimal:
    """Round to the six decimals a plan keeps."""
    return number.quantize(_SIX, ROUND_HALF_UP).normalize() + 0


def unit_key(text: str) -> str:
    """Give the key of a known unit, or the text as written: a city may use its own."""
    known = unit(text)
    return known.key if known else text[:100]


def year_of(cell: Cell) -> int | None:
    """Read the year of a date, however written; ``None`` if there is none."""
    if isinstance(cell, date):
        return cell.year
    text = text_of(cell)
    try:
        return read_date(text).year
    except ValueError:
        match = _YEAR.search(text)
        return int(match[1]) if match else None
