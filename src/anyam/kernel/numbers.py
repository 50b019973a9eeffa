"""Indonesian numbers, money and dates, written and read as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

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
_OTHER_MONTHS = {"pebruari": 2, "agst": 8, "agt": 8, "ags": 8, "nopember": 11}
_SCALE = {
    "": 0, "rupiah": 0,
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
_LONGEST = 60  # characters; nobody types longer figures, and reading stays quick
_SPACE = "[ \u00a0\u2009\u202f]"
_SPACED_GROUPS = re.compile(rf"[-+]?[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:[.,][0-9]*)?")
_FIGURE = re.compile(r"[-+]?[0-9.,]*[0-9][0-9.,]*")
_MONEY = re.compile(
    r"(?P<outer>[-(]?)\s*(?:rp|idr)?\.?\s*(?P<inner>[-(]?)\s*"
    r"(?P<figure>[0-9][0-9.,\s]*?)\s*(?P<unit>[a-z]*)\.?(?:[.,]-+)?\s*(?P<close>\)?)",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:[a-z’']{3,9},?\s+)?"
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}([0-9]{{1,2}})[\s\-/.]+([a-z]{{3,}})[\s\-/.,]+([0-9]{{4}})", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,}})\s+([0-9]{{1,2}}),?\s+([0-9]{{4}})", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ][0-9:.+Z-]*)?")


def format_number(value: Decimal | int, *, lang: Lang, places: int | None = None) -> str:
    """Write ``1.234.567,89`` in Indonesian and ``1,234,567.89`` in English.

    With ``places`` halves are rounded away from zero, as spreadsheets show them; without, every
    digit stays and trailing zeros go.
    """
    number = Decimal(value) if places is None else _rounded(Decimal(value), places)
    text = f"{number or abs(number):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if lang == Lang.EN else text.translate(str.maketrans(",.", ".,"))


def format_rupiah(amount: int, *, lang: Lang) -> str:
    """Write ``Rp 1.500.000`` (Indonesian) or ``Rp 1,500,000`` (English)."""
    return f"Rp\u00a0{format_number(amount, lang=lang)}"


def format_rupiah_short(amount: int, *, lang: Lang, places: int = 2) -> str:
    """Write ``Rp 1,5 miliar``; trailing zeros are dropped, amounts below a million stay whole."""
    for power, unit in _UNITS:
        shown = _rounded(Decimal(int(amount)).scaleb(-power), places)
        below = _rounded(Decimal(int(amount)).scaleb(3 - power), places if power > 6 else 3)
        if abs(below) >= 1000:
            return f"Rp\u00a0{format_number(shown, lang=lang)}\u00a0{unit.in_(lang)}"
    return format_rupiah(amount, lang=lang)


def format_date(day: date, *, lang: Lang) -> str:
    """Write ``31 Desember 2026`` or ``31 December 2026``."""
    return f"{day.day}\u00a0{MONTHS[lang][day.month - 1]}\u00a0{day.year}"


def read_number(text: str) -> Decimal:
    """Read a number as people type it: ``1.234.567,89``, ``1,234.5``, ``12,5``, ``12.5``.

    A single separator followed by exactly three digits groups thousands when it is a dot
    (Indonesian usage; not after a leading zero) and is a decimal comma when it is a comma.
    Raises ``ValueError``.
    """
    compact = text.strip().replace("\u2212", "-")
    if _SPACED_GROUPS.fullmatch(compact):
        compact = re.sub(_SPACE, "", compact)
    if len(compact) > _LONGEST or not _FIGURE.fullmatch(compact):
        raise ValueError(f"not a number: {text[:_LONGEST]!r}")
    return Decimal(_to_point(compact))


def _to_point(text: str) -> str:
    thousands, decimal = _separators(text)
    whole, _, fraction = text.partition(decimal) if decimal else (text, "", "")
    grouped = bool(thousands) and thousands in whole
    well_grouped = not grouped or _groups(whole.replace(thousands, "."))
    if not well_grouped or (fraction and not fraction.isdigit()):
        raise ValueError(f"not a number: {text!r}")
    whole = whole.replace(thousands, "") if grouped else whole
    return f"{whole}.{fraction}" if fraction else whole


def _separators(text: str) -> tuple[str, str]:
    dot, comma = text.rfind("."), text.rfind(",")
    if dot >= 0 and comma >= 0:
        return (".", ",") if comma > dot else (",", ".")
    if comma >= 0:
        return (",", "") if text.count(",") > 1 else ("", ",")
    return (".", "") if _groups(text) else ("", ".")


def _groups(text: str) -> bool:
    return re.fullmatch(r"[-+]?[1-9][0-9]{0,2}(\.[0-9]{3})+", text) is not None


def read_rupiah(text: str) -> Rupiah:
    """Read money as people type it: ``Rp 1,5 miliar``, ``1.500.000,00``, ``250 jt``, ``(500)``.

    Raises ``ValueError`` for anything else and for fractions of a rupiah.
    """
    compact = text.strip().replace("\u2212", "-")
    match = _MONEY.fullmatch(compact) if len(compact) <= _LONGEST else None
    if not match or match["unit"].lower() not in _SCALE or not _signed_once(match):
        raise ValueError(f"not an amount of rupiah: {text[:_LONGEST]!r}")
    amount = Fraction(read_number(match["figure"])) * 10 ** _SCALE[match["unit"].lower()]
    if amount.denominator != 1:
        raise ValueError(f"rupiah are whole numbers: {text!r}")
    negative = bool(match["outer"] or match["inner"])
    return Rupiah(-amount.numerator if negative else amount.numerator)


def _signed_once(match: re.Match[str]) -> bool:
    opened = "(" in (match["outer"], match["inner"])
    return opened == bool(match["close"]) and not (match["outer"] and match["inner"])


def read_date(text: str) -> date:
    """Read ``31 Desember 2026``, ``31-12-2026``, ``31/12/2026`` or ``2026-12-31``; day first.

    A weekday before it, abbreviated months, English months and ``December 31, 2026`` are read too.
    Raises ``ValueError`` for other text and for days that do not exist (31/02/2026).
    """
    parts = _date_parts(text.strip()) if len(text) <= _LONGEST else None
    if parts is None:
        raise ValueError(f"not a date: {text[:_LONGEST]!r}")
    try:
        return date(*parts)
    except ValueError:
        raise ValueError(f"no such day: {text!r}") from None


def _date_parts(text: str) -> tuple[int, int, int] | None:
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if (match := _DAY_MONTH.fullmatch(text)) and (month := _month(match[2])):
        return int(match[3]), month, int(match[1])
    if (match := _MONTH_DAY.fullmatch(text)) and (month := _month(match[1])):
        return int(match[3]), month, int(match[2])
    return None


def _month(word: str) -> int | None:
    lowered = word.lower()
    for names in MONTHS.values():
        for number, name in enumerate(names, start=1):
            if name.lower().startswith(lowered):
                return number
    return next((n for name, n in _OTHER_MONTHS.items() if name.startswith(lowered)), None)


def _rounded(number: Decimal, places: int) -> Decimal:
    exponent = Decimal(1).scaleb(-places)
    return number.quantize(exponent, context=Context(prec=100, rounding=ROUND_HALF_UP))
