"""Axes people can read: round steps, and rupiah in juta, miliar or triliun."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anyam.kernel import Lang, LocalText, format_number, format_rupiah

_UNITS = (
    (10**12, LocalText("triliun", "trillion")),
    (10**9, LocalText("miliar", "billion")),
    (10**6, LocalText("juta", "million")),
    (1, LocalText("", "")),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Ticks from 0 to ``top`` (which covers the largest value), in units of ``unit``.

    Values are told with exactly ``places`` decimals where given, else with as few as tell them.
    """

    top: float
    step: float
    unit: int
    unit_name: LocalText
    money: bool = False
    places: int | None = None

    def say(self, value: float, *, lang: Lang) -> str:
        """A value in full, for the table twin: ``Rp 1.500.000`` or ``72,5``."""
        if self.money:
            return format_rupiah(int(value), lang=lang)
        if self.places is not None:
            number = round(Decimal(str(value)), self.places)
            return format_number(number, lang=lang, places=self.places)
        return format_number(round(Decimal(str(value)), 1), lang=lang)

    @property
    def ticks(self) -> list[float]:
        """Every tick from zero."""
        return [self.step * n for n in range(round(self.top / self.step) + 1)]

    def label(self, value: float, *, lang: Lang) -> str:
        """A value in the scale's unit, at most two decimals."""
        number = round(Decimal(str(value / self.unit)), 2)
        return format_number(number, lang=lang)


def score_scale(top: float) -> Scale:
    """A scale of scores from 0 to ``top`` by whole points, told with two decimals."""
    return Scale(top=top, step=1, unit=1, unit_name=_UNITS[-1][1], places=2)


def round_scale(largest: float, *, money: bool = False, steps: int = 5) -> Scale:
    """A scale with about ``steps`` round steps (1, 2, 2.5 or 5 times a power of ten)."""
    largest = max(largest, 1.0)
    unit, name = next((u, n) for u, n in _UNITS if largest >= u) if money else (1, _UNITS[-1][1])
    rough = largest / steps
    power = 10.0 ** (len(str(int(rough))) - 1) if rough >= 1 else 0.1
    step = next(m * power for m in (1, 2, 2.5, 5, 10, 20) if m * power >= rough)
    count = max(1, -(-largest // step))
    return Scale(top=step * count, step=step, unit=unit, unit_name=name, money=money)
