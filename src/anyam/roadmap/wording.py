"""Figures, years and codes put into words for the sentences of a roadmap."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from anyam.kernel import Lang, LocalText, format_number, format_rupiah_short


def number(value: Fraction | float, *, places: int = 1) -> LocalText:
    """Write a figure with fixed places in both languages."""
    exact = Fraction(value)
    decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
    return LocalText(*(format_number(decimal, lang=lang, places=places) for lang in Lang))


def percent(share: Fraction | float, *, places: int = 1) -> LocalText:
    """Write a share as percent in both languages."""
    shown = number(Fraction(share) * 100, places=places)
    return LocalText(f"{shown.id}\u00a0%", f"{shown.en}%")


def rupiah(amount: int) -> LocalText:
    """Write money briefly in both languages."""
    return LocalText(*(format_rupiah_short(amount, lang=lang) for lang in Lang))


def listed(texts: Iterable[LocalText], *, by: str = "; ") -> LocalText:
    """Join texts of both languages."""
    told = list(texts)
    return LocalText(by.join(t.id for t in told), by.join(t.en for t in told))
