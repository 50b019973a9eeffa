"""Scores, counts and lists as people read them, in both languages at once."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from anyam.kernel import Lang, LocalText, format_number

PLACES = 2
DASH = LocalText("–", "–")
_WIDE = Context(prec=60)
_NAMED = 6


def decimal(value: Fraction | Decimal | int) -> Decimal:
    """Turn an exact fraction into a decimal of sixty digits."""
    if isinstance(value, Fraction):
        return _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(value)


def rounded(value: Fraction, *, places: int = PLACES) -> Decimal:
    """Round halves away from zero, once, at the end."""
    return decimal(value).quantize(
        Decimal(1).scaleb(-places), context=Context(prec=60, rounding=ROUND_HALF_UP)
    )


def shown(value: Fraction | None, *, places: int = PLACES, signed: bool = False) -> LocalText:
    """Write a number with exactly ``places`` decimals; a dash where there is none."""
    if value is None:
        return DASH
    sign = "+" if signed and value > 0 else ""
    number = rounded(value, places=places)
    return LocalText(*(sign + format_number(number, lang=lang, places=places) for lang in Lang))


def plain(value: Fraction | None, *, places: int = 4) -> LocalText:
    """Write a number with at most ``places`` decimals, none that say nothing."""
    if value is None:
        return DASH
    number = rounded(value, places=places)
    return LocalText(*(format_number(number, lang=lang) for lang in Lang))


def fraction(value: Fraction) -> str:
    """Write the exact value: ``126/35``, or a whole number."""
    return str(value)


def joined(parts: Iterable[LocalText], *, by: str = " ") -> LocalText:
    """Join texts in both languages."""
    told = list(parts)
    return LocalText(by.join(p.id for p in told), by.join(p.en for p in told))


def same(text: object) -> LocalText:
    """Make a text that is the same in both languages: a code, a name."""
    return LocalText(str(text), str(text))


def named(names: Iterable[str], *, most: int = _NAMED) -> str:
    """List names, the first few of many."""
    told = list(names)
    return ", ".join(told[:most]) + (", …" if len(told) > most else "")
