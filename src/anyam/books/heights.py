"""How high the parts of a table are, so that what belongs together stays on one page."""

from __future__ import annotations

from anyam.books.review import say
from anyam.books.tree import LineBreak, Row, Table

_TALL_ROW = 24  # lines; taller rows may break over pages
_TALL_HEAD = 12  # lines; a heading that fills a page would be repeated for ever
_SHORT_TABLE = 14  # lines; a table as short as this stays on one page
_MOST_SMALL = 12  # lines of small print that are kept with a table
_SMALL_LETTER = 4.4  # points: a letter of the small print, generously
Letters = tuple[int, ...]  # letters to a line, column by column


def keeps_rows_whole(table: Table, letters: Letters) -> bool:
    """True when no row is so tall that it has to break over pages."""
    return max(_heights(table, letters), default=0) < _TALL_ROW


def is_short(table: Table, letters: Letters) -> bool:
    """True for a table so short that it stays on one page."""
    heights = _heights(table, letters)
    return sum(heights) + len(heights) <= _SHORT_TABLE


def may_repeat(table: Table, letters: Letters) -> bool:
    """True when the heading rows are low enough to stand again on every page."""
    heads = sum(_height(row, letters) + 1 for row in table.rows if row.kind == "header")
    titles = (len(c.title) // room for c, room in zip(table.columns, letters, strict=True))
    return heads + max(titles, default=0) < _TALL_HEAD


def leads(row: Row, columns: int) -> bool:
    """True for a row of body text over the whole width: the name of what stands below it."""
    return row.kind == "body" and len(row.cells) == 1 < columns


def heads_others(row: Row, columns: int) -> bool:
    """True for a row that says what the rows below it are about, so must not end a page."""
    return row.kind == "group" or leads(row, columns)


def small_print(table: Table, *, room: float) -> float:
    """Points to keep free below the last row, so that its source and note stay with it.

    ``room`` is the width in points; small print as long as a page is not kept, which is 0.
    """
    texts = [text for text in (table.note, table.source) if text]
    lines = sum(1 + int(len(text) * _SMALL_LETTER / room) for text in texts)
    return 9.0 * lines + 5.0 * len(texts) + 4.0 if 0 < lines <= _MOST_SMALL else 0.0


def _heights(table: Table, letters: Letters) -> list[int]:
    return [_height(row, letters) for row in table.rows]


def _height(row: Row, letters: Letters) -> int:
    """About how many lines a row takes."""
    at, most = 0, 0
    for cell in row.cells:
        room = sum(letters[at : at + cell.span]) or 1
        breaks = sum(isinstance(part, LineBreak) for part in cell.inlines)
        most = max(most, len(say(cell.inlines, {})) // room + breaks)
        at += cell.span
    return most
