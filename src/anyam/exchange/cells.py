"""One table of how each kind of value is read from a cell and written to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from anyam.exchange import values
from anyam.exchange.sheets import Broken, Cell
from anyam.exchange.values import Refused, Tools
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Choice, Lang, LocalText
from anyam.plan import Column, ValueKind

_NONE = frozenset({"", "-", "--", "–", "—", "n/a", "na", "nihil", "."})
_BLANKS = "\u200b\u200c\u200d\u2060\ufeff"
YES_NO = (LocalText("Ya", "Yes"), LocalText("Tidak", "No"))

Reader = Callable[[Any, Column, Tools], Any]
Writer = Callable[[Any, Column, Vocabularies, Lang], Cell | Decimal]


class Form(NamedTuple):
    """How a kind of value is read from a cell and written to one."""

    read: Reader
    write: Writer


def read_cell(cell: Cell, column: Column, tools: Tools) -> Any:
    """Read a cell by its column's kind; ``None`` if it is empty. Raises :class:`Refused`."""
    if isinstance(cell, Broken):
        raise Refused("BAC-316" if cell == "=" else "BAC-315", seen=cell)
    if isinstance(cell, str):
        cell = _trimmed(cell, column.kind)
    return None if cell is None else FORMS[column.kind].read(cell, column, tools)


def _trimmed(text: str, kind: ValueKind) -> str | None:
    bare = text.strip()
    if kind is ValueKind.MARKDOWN:  # may go on in the next cell, so its blanks count
        return text if bare else None
    if kind not in _TEXTUAL:
        bare = bare.strip(_BLANKS)
        return None if bare.lower() in _NONE else bare
    return bare or None


def write_cell(
    value: Any, column: Column, vocabularies: Vocabularies, lang: Lang
) -> Cell | Decimal:
    """Write a value as its cell; numbers stay numbers, dates stay dates, nothing is ``None``."""
    if value is None or value == "":
        return None
    return FORMS[column.kind].write(value, column, vocabularies, lang)


def _write_same(value: Any, *_: Any) -> Cell | Decimal:
    return value  # type: ignore[no-any-return]  # a cell is what it is


def _write_whole(value: int, *_: Any) -> int:
    return int(value)


def _write_text(value: Any, *_: Any) -> str:
    return str(value)


def _write_choice(value: Choice, _: Column, __: Vocabularies, lang: Lang) -> str:
    return value.label.in_(lang)


# every writer in the table takes its value first, this one a yes or no
def _write_boolean(value: bool, _: Column, __: Vocabularies, lang: Lang) -> str:  # noqa: FBT001
    return YES_NO[0 if value else 1].in_(lang)


def _write_key(value: str, column: Column, vocabularies: Vocabularies, lang: Lang) -> str:
    vocabulary = column.about.vocabulary
    return vocabularies.show(vocabulary, value, lang=lang) if vocabulary else value


def _write_keys(
    value: tuple[str, ...], column: Column, vocabularies: Vocabularies, lang: Lang
) -> str:
    return "; ".join(_write_key(key, column, vocabularies, lang) for key in value)


def _write_decimal(value: Decimal, *_: Any) -> Decimal:
    return Decimal(value)


_TEXT = Form(values.to_text, _write_same)
_REFERENCE = Form(values.to_reference, _write_text)  # names first; ``resolve`` makes them ids
FORMS: Mapping[ValueKind, Form] = {
    ValueKind.ID: Form(values.to_id, _write_text),
    ValueKind.CODE: _TEXT,
    ValueKind.TEXT: _TEXT,
    ValueKind.LONG_TEXT: _TEXT,
    ValueKind.MARKDOWN: _TEXT,
    ValueKind.CHOICE: Form(values.to_choice, _write_choice),
    ValueKind.REF: _REFERENCE,
    ValueKind.REFS: _REFERENCE,
    ValueKind.KEY: Form(values.to_key, _write_key),
    ValueKind.KEYS: Form(values.to_keys, _write_keys),
    ValueKind.INTEGER: Form(values.to_integer, _write_whole),
    ValueKind.NUMBER: Form(values.to_number, _write_decimal),
    ValueKind.PERCENT: Form(values.to_percent, _write_decimal),
    ValueKind.RUPIAH: Form(values.to_rupiah, _write_whole),
    ValueKind.YEAR: Form(values.to_year, _write_whole),
    ValueKind.DATE: Form(values.to_date, _write_same),
    ValueKind.BOOLEAN: Form(values.to_boolean, _write_boolean),
    ValueKind.REGION: Form(values.to_region, _write_text),
    ValueKind.YEAR_VALUES: Form(values.to_number, _write_decimal),
    ValueKind.SCORES: Form(values.to_number, _write_decimal),
}
"""Every kind of value, once, for every reader and writer of sheets."""
_TEXTUAL = frozenset(
    (
        *(ValueKind.TEXT, ValueKind.LONG_TEXT, ValueKind.MARKDOWN),
        *(ValueKind.CODE, ValueKind.KEY, ValueKind.REF, ValueKind.REFS),
    )
)
