"""Sheets that are copies of another: named once instead of doubling every row."""

from __future__ import annotations

from collections.abc import Iterable

from anyam.exchange.headings import Table
from anyam.exchange.messages import say
from anyam.exchange.names import folded
from anyam.exchange.values import as_text
from anyam.kernel import Finding
from anyam.plan import Element, title_field


def copy_found(table: Table, earlier: Iterable[Table]) -> Finding | None:
    """Say of which earlier sheet this one is a copy, the same or since changed, if it is."""
    for other in earlier:
        if other.model is not table.model or not _content(table):
            continue
        if _content(table) == _content(other):
            return _said("BAC-111", table, other)
        if _same_rows(_keys(table), _keys(other)):
            return _said("BAC-112", table, other)
    return None


def _said(code: str, table: Table, other: Table) -> Finding:
    place = table.sheet.place(row=table.heading + 1)
    return say(code, seen=table.sheet.name, taken=other.sheet.name, location=place)


def _same_rows(keys: set[tuple[str, str]], others: set[tuple[str, str]]) -> bool:
    """Tell a changed copy from a sheet of other things that counts from 1 again."""
    codes, other_codes = {code for code, _ in keys}, {code for code, _ in others}
    return bool(codes) and codes <= other_codes and 2 * len(keys & others) >= len(keys)


def _keys(table: Table) -> set[tuple[str, str]]:
    """Return code and title of every row; nothing where some row has no code."""
    assert issubclass(table.model, Element)  # noqa: S101 - the header has no copies
    at = {slot.column.name: index for index, slot in table.slots.items()}
    columns = at.get("code", -1), at.get(title_field(table.model), -1)
    found = {tuple(_text(row, index) for index in columns) for row in _content(table)}
    return {(code, title) for code, title in found} if all(code for code, _ in found) else set()


def _text(row: tuple[str, ...], index: int) -> str:
    return folded(row[index]) if 0 <= index < len(row) else ""


def _content(table: Table) -> list[tuple[str, ...]]:
    rows = table.sheet.rows[table.heading + 1 :]
    texts = (tuple("" if cell is None else as_text(cell).strip() for cell in row) for row in rows)
    return [row for row in texts if any(row)]
