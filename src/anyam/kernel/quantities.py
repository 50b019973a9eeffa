"""Years, periods, percentages and region codes: quantities that cannot be confused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

FIRST_YEAR, LAST_YEAR = 1945, 2199
REGION_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2})?")


class Year(int):
    """A calendar and budget year, 1945-2199."""

    __slots__ = ()

    def __new__(cls, year: int) -> Year:
        """Raise ``ValueError`` outside 1945-2199, ``TypeError`` for what is not an ``int``."""
        if type(year) is bool or not isinstance(year, int):
            raise TypeError(f"a year is a whole number, not {type(year).__name__}")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"a year lies between {FIRST_YEAR} and {LAST_YEAR}, not {year}")
        return int.__new__(cls, year)

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        """Validate as an integer within bounds."""
        from pydantic_core import core_schema

        bounded = core_schema.int_schema(ge=FIRST_YEAR, le=LAST_YEAR)
        return core_schema.no_info_after_validator_function(cls, bounded)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The years ``first`` to ``last``, both included; no years at all where ``last`` is earlier."""

    first: Year
    last: Year

    def __contains__(self, year: object) -> bool:
        """Tell whether a year lies in the period."""
        return isinstance(year, int) and self.first <= year <= self.last

    def __iter__(self) -> Iterator[Year]:
        """Iterate over the years in order."""
        return (Year(y) for y in range(self.first, self.last + 1))

    @property
    def length(self) -> int:
        """Number of years."""
        return max(0, self.last - self.first + 1)

    def __str__(self) -> str:
        """Write as ``2025-2034`` with an en dash, as books print it."""
        return f"{self.first}\u2013{self.last}"


class Percent(Decimal):
    """A percentage between 0 and 100 (percent points, not a ratio)."""

    def __new__(cls, value: Decimal | int | str) -> Percent:
        """Raise ``ValueError`` outside 0-100 and for what is no number."""
        try:
            number = Decimal(value)
            inside = Decimal(0) <= number <= Decimal(100)
        except InvalidOperation:
            raise ValueError(f"not a percentage: {value}") from None
        if not inside:
            raise ValueError(f"a percentage lies between 0 and 100, not {value}")
        return Decimal.__new__(cls, number)

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        """Validate as a decimal within bounds; serialise as text, without float rounding."""
        from pydantic_core import core_schema

        bounded = core_schema.decimal_schema(ge=Decimal(0), le=Decimal(100))
        return core_schema.no_info_after_validator_function(cls, bounded)


class RegionCode(str):
    """A Kemendagri code of a province (``61``) or regency/city (``61.71``)."""

    __slots__ = ()

    def __new__(cls, code: str) -> RegionCode:
        """Raise ``ValueError`` unless the code reads ``NN`` or ``NN.NN``."""
        if not REGION_CODE.fullmatch(code):
            raise ValueError(f"a region code reads like 61 or 61.71, not {code!r}")
        return str.__new__(cls, code)

    @property
    def province(self) -> RegionCode:
        """The province's code."""
        return RegionCode(self[:2])

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        """Validate by the pattern."""
        from pydantic_core import core_schema

        pattern = core_schema.str_schema(pattern=f"^{REGION_CODE.pattern}$")
        return core_schema.no_info_after_validator_function(cls, pattern)
