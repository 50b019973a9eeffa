"""Indonesian numbers, money and dates, written and read as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from anyam.kernel.money import Rupiah
from anyam.kernel.text import Lang, LocalText

_MONTHS_ID = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS: Mapping[Lang, tuple[str, ...]] = {Lang.ID: _MONTHS_ID, Lang.EN: _MONTHS_EN}
_MONTH_NUMBER = {
    name[:3].lower(): number
    for names in MONTHS.values()
    for number, name in enumerate(names, start=1)
} | {"peb": 2, "ags": 8, "agt": 8, "agu": 8, "nop": 11}
_SCALE = {
    "ribu": 3, "rb": 3, "thousand": 3, "k": 3,
    "juta": 6, "jt": 6, "million": 6,
    "miliar": 9, "milyar": 9, "milliar": 9, "m": 9, "billion": 9, "bn": 9,
    "triliun": 12, "trilyun": 12, "t": 12, "trillion": 12,
}  # fmt: skip
_UNITS = (
    (12, LocalText("triliun", "trillion")),
    (9, LocalText("miliar", "billion")),
    (6, LocalText("juta", "million")),
)
_MONEY = re.compile(r"(?:rp|idr)?\.?\s*([-(]?\s*[\d.,\s]+)\)?\s*([a-z]*)\.?,?-*", re.IGNORECASE)
_TEXT_DATE = re.compile(r"(\d{1,2})[\s\-/.]+([a-z]{3,})[\s\-/.,]+(\d{4})", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")


def format_number(value: Decimal | int, *, lang: Lang, places: int | None = None) -> str:
    """Write ``1.234.567,89`` in Indonesian and ``1,234,567.89`` in English."""
    number = Decimal(value)
    text = f"{number:,.{places}f}" if places is not None else f"{_plain(number):,f}"
    return text if lang == Lang.EN else text.translate(str.maketrans(",.", ".,"))


def format_rupiah(amount: int, *, lang: Lang) -> str:
    """Write ``Rp 1.500.000`` (Indonesian) or ``Rp 1,500,000`` (English)."""
    return f"Rp\u00a0{format_number(amount, lang=lang)}"


def format_rupiah_short(amount: int, *, lang: Lang, places: int = 2) -> str:
    """Write ``Rp 1,5 miliar``; trailing zeros are dropped, small amounts stay whole."""
    for power, unit in _UNITS:
        if abs(amount) >= 10**power:
            scaled = round(Decimal(int(amount)).scaleb(-power), places)
            return f"Rp\u00a0{format_number(_plain(scaled), lang=lang)}\u00a0{unit.in_(lang)}"
    return format_rupiah(amount, lang=lang)


def format_date(day: date, *, lang: Lang) -> str:
    """Write ``31 Desember 2026`` or ``31 December 2026``."""
    return f"{day.day}\u00a0{MONTHS[lang][day.month - 1]}\u00a0{day.year}"


def read_number(text: str) -> Decimal:
    """Read a number as people type it: ``1.234.567,89``, ``1,234.5``, ``12,5``, ``12.5``.

    A single separator followed by exactly three digits groups thousands when it is a dot
    (Indonesian usage) and is a decimal comma when it is a comma. Raises ``ValueError``.
    """
    compact = re.sub(r"[\s\u00a0'_]", "", text)
    if not re.fullmatch(r"[-+]?[\d.,]*\d[\d.,]*", compact):
        raise ValueError(f"not a number: {text!r}")
    try:
        return Decimal(_to_point(compact))
    except InvalidOperation:
        raise ValueError(f"not a number: {text!r}") from None


def _to_point(text: str) -> str:
    dot, comma = text.rfind("."), text.rfind(",")
    if dot >= 0 and comma >= 0:
        thousands, decimal = (".", ",") if comma > dot else (",", ".")
    elif comma >= 0:
        thousands, decimal = (",", "") if text.count(",") > 1 else ("", ",")
    else:
        thousands, decimal = (".", "") if _groups(text) else ("", ".")
    whole, _, fraction = text.partition(decimal) if decimal else (text, "", "")
    if thousands and thousands in whole and not _groups(whole.replace(thousands, ".")):
        raise ValueError(f"not a number: {text!r}")
    whole = whole.replace(thousands, "") if thousands else whole
    return f"{whole}.{fraction}" if fraction else whole


def _groups(text: str) -> bool:
    return re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+", text) is not None


def read_rupiah(text: str) -> Rupiah:
    """Read money as people type it: ``Rp 1,5 miliar``, ``1.500.000,00``, ``250 jt``, ``(500)``.

    Raises ``ValueError`` for anything else and for fractions of a rupiah.
    """
    match = _MONEY.fullmatch(text.strip())
    if not match or match[2].lower() not in _SCALE | {"": 0, "rupiah": 0}:
        raise ValueError(f"not an amount of rupiah: {text!r}")
    digits = match[1].strip()
    amount = read_number(digits.lstrip("(-")).scaleb(_SCALE.get(match[2].lower(), 0))
    if amount != amount.to_integral_value():
        raise ValueError(f"rupiah are whole numbers: {text!r}")
    return Rupiah(-int(amount) if digits.startswith(("(", "-")) else int(amount))


def read_date(text: str) -> date:
    """Read ``31 Desember 2026``, ``31-12-2026``, ``31/12/2026`` or ``2026-12-31``; day first.

    Raises ``ValueError`` for other text and for days that do not exist (31/02/2026).
    """
    compact = text.strip()
    if match := _ISO.fullmatch(compact):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(compact):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if (match := _TEXT_DATE.fullmatch(compact)) and match[2][:3].lower() in _MONTH_NUMBER:
        return date(int(match[3]), _MONTH_NUMBER[match[2][:3].lower()], int(match[1]))
    raise ValueError(f"not a date: {text!r}")


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
