"""Figures as people read them, in both languages at once."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from anyam.kernel import Lang, LocalText, format_number, format_rupiah

Quantity = Fraction | Decimal | int
_WIDE = Context(prec=60)


def decimal(value: Quantity) -> Decimal:
    """Turn an exact fraction into a decimal of sixty digits."""
    if isinstance(value, Fraction):
        return _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(value)


def shown(value: Quantity, *, places: int = 2) -> LocalText:
    """Write a number with at most ``places`` decimals."""
    rounded = decimal(value).quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
    return LocalText(*(format_number(rounded, lang=lang) for lang in Lang))


def percent(share: Fraction | None, *, places: int = 2) -> LocalText:
    """Write a share as a percentage: ``92,16 %``; a dash where there is none."""
    if share is None:
        return LocalText("–", "–")
    number = decimal(100 * share)
    texts = (format_number(number, lang=lang, places=places) for lang in Lang)
    return LocalText(*(f"{text} %" for text in texts))


def rupiah(amount: int) -> LocalText:
    """Write whole rupiah."""
    return LocalText(*(format_rupiah(amount, lang=lang) for lang in Lang))


def joined(*parts: LocalText, by: str = " ") -> LocalText:
    """Join texts in both languages."""
    return LocalText(by.join(p.id for p in parts), by.join(p.en for p in parts))


def same(text: str) -> LocalText:
    """Make a text that is the same in both languages: a code, a name."""
    return LocalText(text, text)
