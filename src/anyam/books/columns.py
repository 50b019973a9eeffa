"""How wide the columns of a table are, so that no number and no word leaves its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyam.books.review import say
from anyam.books.text import LONGEST, hyphenate
from anyam.books.tree import ElementRef, Inline, Inlines, Table

SIZE = 8.5  # points: the type size of a table
SMALLEST = 6.0
LETTER = 0.57  # of the type size: a letter or figure of our sans face, on average
ANY_LETTER = 0.66  # the same where a reader's machine may lack our face and take a wider one
_PADDING = 12.0  # points: both sides of a cell
_COMFORT = 16  # letters a column of words would like to have to a line
_LINES = 4  # a cell of fewer words should take no more lines than this
_WORDS = re.compile(r"[ \n\u00ad\u200b]+|/(?!\d)|(?<=-)")


@dataclass(frozen=True, slots=True)
class Widths:
    """Column widths as shares that add up to 1, the type size in points, and letters to a line."""

    shares: tuple[float, ...]
    size: float
    letters: tuple[int, ...]


def widths(table: Table, *, room: float, letter: float = LETTER) -> Widths:
    """Divide ``room`` points among the columns by their weights, but give each its longest word.

    When the longest words together need more than there is, the type gets smaller, to 6 points.
    ``letter`` is the width of a letter in parts of the type size.
    """
    needs = [letters * SIZE * letter + _PADDING for letters in _longest(table)]
    size = max(SMALLEST, min(SIZE, SIZE * room / sum(needs)))
    needs = [need * size / SIZE for need in needs]
    shares = _share([column.width for column in table.columns], needs, room=room)
    letters = (int((share * room - _PADDING) / (size * letter)) for share in shares)
    return Widths(shares, round(size, 2), tuple(max(1, count) for count in letters))


def _longest(table: Table) -> list[int]:
    """The letters each column needs to a line."""
    measures = [_comfort if column.kind == "text" else _whole for column in table.columns]
    most = [measure(c.title) for measure, c in zip(measures, table.columns, strict=True)]
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if cell.span == 1 and cell.inlines:
                most[at] = max(most[at], measures[at](_said(cell.inlines)))
            at += cell.span
    return most


def _said(content: Inlines) -> str:
    """A cell as text; a code is never broken, so its hyphens are no place to part it."""
    return say(tuple(map(_unbroken, content)), {})


def _unbroken(part: Inline) -> Inline:
    return ElementRef(part.code.replace("-", "\u2011")) if isinstance(part, ElementRef) else part


def _whole(text: str) -> int:
    return min(LONGEST, max(map(len, re.split("[ \n]", text))) + 1)


def _comfort(text: str) -> int:
    """The longest word, or room enough that a phrase does not become a tower of syllables."""
    return max(_word(text), min(_COMFORT, -(-len(text) // _LINES)))


@lru_cache(maxsize=4096)
def _word(text: str) -> int:
    return min(LONGEST, max(map(len, _WORDS.split(hyphenate(text)))) + 1)


def _share(weights: Sequence[float], needs: Sequence[float], *, room: float) -> tuple[float, ...]:
    """Divide by weight; columns short of their need get it, the rest divide what is left."""
    fixed: dict[int, float] = {}
    while True:
        left = max(room - sum(fixed.values()), 1.0)
        total = sum(w for i, w in enumerate(weights) if i not in fixed) or 1.0
        short = {
            i: needs[i]
            for i, w in enumerate(weights)
            if i not in fixed and w / total * left < needs[i]
        }
        if not short:
            break
        fixed |= short
    sizes = [fixed.get(i, w / total * left) for i, w in enumerate(weights)]
    return tuple(round(size / sum(sizes), 5) for size in sizes)
