"""Rupiah: whole rupiah, exact, and never mixed with floats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


class Rupiah(int):
    """An amount in whole rupiah (IDR has no usable smaller unit).

    Floats, booleans and true division raise ``TypeError``; use :meth:`split` to divide an amount
    so that the parts add up to it again. (Python answers ``1.5 * rupiah`` before this class is
    asked; the float that comes out cannot become rupiah again.)
    """

    __slots__ = ()

    def __new__(cls, amount: int = 0) -> Rupiah:
        """Accept an ``int`` only."""
        if type(amount) is bool or not isinstance(amount, int):
            raise TypeError(f"rupiah are whole numbers, not {type(amount).__name__}")
        return int.__new__(cls, amount)

    def __add__(self, other: int) -> Rupiah:
        """Add whole rupiah."""
        return Rupiah(int.__add__(self, _whole(other)))

    __radd__ = __add__

    def __sub__(self, other: int) -> Rupiah:
        """Subtract whole rupiah."""
        return Rupiah(int.__sub__(self, _whole(other)))

    def __rsub__(self, other: int) -> Rupiah:
        """Subtract from whole rupiah."""
        return Rupiah(int.__sub__(_whole(other), self))

    def __neg__(self) -> Rupiah:
        """Return the opposite amount."""
        return Rupiah(-int(self))

    def __pos__(self) -> Rupiah:
        """Return the same amount."""
        return self

    def __abs__(self) -> Rupiah:
        """Return the amount without its sign."""
        return Rupiah(int.__abs__(self))

    def __mul__(self, times: int) -> Rupiah:
        """Multiply by a whole number."""
        return Rupiah(int.__mul__(self, _whole(times)))

    __rmul__ = __mul__

    def __truediv__(self, _: object) -> Any:
        """Refuse: a quotient of money is a ratio or a share, and must say which."""
        raise TypeError("divide rupiah with split() or compare as Fraction, not with /")

    __rtruediv__ = __truediv__

    def __floordiv__(self, other: int) -> int:
        """Tell how many times a whole number goes into the amount."""
        return int.__floordiv__(self, _whole(other))

    def __mod__(self, other: int) -> Rupiah:
        """Return what floor division leaves."""
        return Rupiah(int.__mod__(self, _whole(other)))

    def split(self, weights: Sequence[int]) -> tuple[Rupiah, ...]:
        """Share the amount by ``weights``; parts add up exactly (largest remainder method).

        Raises ``ValueError`` for negative weights or weights that sum to zero, ``TypeError`` for
        weights that are not whole.
        """
        total = sum(map(_whole, weights))
        if total <= 0 or min(weights) < 0:
            raise ValueError("weights must be zero or more and sum above zero")
        parts = [int(self) * w // total for w in weights]
        remainders = [int(self) * w % total for w in weights]
        order = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
        for i in order[: int(self) - sum(parts)]:
            parts[i] += 1
        return tuple(Rupiah(p) for p in parts)

    @classmethod
    def total(cls, amounts: Iterable[int]) -> Rupiah:
        """Sum amounts exactly."""
        return cls(sum(map(_whole, amounts)))

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        """Validate strictly as an integer; serialise as an integer."""
        from pydantic_core import core_schema  # heavy, and money often needs no model

        return core_schema.no_info_after_validator_function(
            cls, core_schema.int_schema(strict=True)
        )


def _whole(value: object) -> int:
    if type(value) is bool or not isinstance(value, int):
        raise TypeError(f"rupiah go with whole numbers only, not {type(value).__name__}")
    return int(value)
