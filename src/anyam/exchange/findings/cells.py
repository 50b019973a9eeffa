"""Cell addresses: ``C14`` taken apart and put together."""

from __future__ import annotations

import re

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def split_cell(cell: str) -> tuple[str, int | None]:
    """Split ``C14`` into ``("C", 14)``; ``("", None)`` for anything else."""
    match = _CELL.fullmatch(cell)
    return (match[1].upper(), int(match[2])) if match else ("", None)


def column_number(letters: str) -> int:
    """Number of a column counted from 1: ``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
