"""How each kind of value is read from a cell: what people type, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from anyam.exchange.names import Closeness, folded
from anyam.exchange.vocabulary import CLOSED, Vocabularies
from anyam.kernel import (
    Choice,
    Lang,
    LocalText,
    Percent,
    RegionCode,
    Rupiah,
    Year,
    format_date,
    read_date,
    read_number,
    read_rupiah,
)
from anyam.plan import Column
from anyam.plan.definition import CONTROL
from anyam.reference import find_region

_DASHES = frozenset({"-", "--", "–", "—"})
_YEAR = re.compile(r"(?<!\d)(?:19(?:4[5-9]|[5-9]\d)|2[01]\d\d)(?!\d)")
_UNIT_TAIL = re.compile(r"([-+]?[\d.,\s\u00a0]*\d)\s*([^\W\d_][\w\s/²³]*|%)")
_PARTS = re.compile(r"\s*[;\n]\s*")
_COMMA = re.compile(r"\s*,\s*")
_YES = frozenset({"ya", "yes", "y", "x", "v", "true", "benar", "1", "ada", "✓", "✔"})
_NO = frozenset({"tidak", "no", "n", "false", "salah", "0", "tdk", "bukan"})
_SAME_MEANING: Mapping[str, str] = {
    **dict.fromkeys(("naik", "menaik", "menaikkan", "meningkatkan", "up", "increase"), "rising"),
    **dict.fromkeys(("turun", "menurunkan", "down", "decrease"), "falling"),
    **dict.fromkeys(("tetap", "stabil", "mempertahankan", "stable", "maintain"), "keep"),
}
_EXCEL_EPOCH = date(1899, 12, 30)
_PLACES = Decimal("0.000001")


class Refused(ValueError):
    """A cell's value cannot be taken; ``code`` and ``values`` make the finding."""

    def __init__(self, code: str, **values: Any) -> None:
        """Keep the code and the values of the message."""
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(slots=True)
class Tools:
    """What reading a cell may need; ``notes`` gathers what was assumed on the way."""

    vocabularies: Vocabularies
    closeness: Closeness = field(default_factory=Closeness)
    notes: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def assume(self, taken: object, *, code: str = "BAC-307", **values: Any) -> None:
        """Note that a value was read by assumption."""
        self.notes.append((code, {"taken": taken, **values}))


def as_text(cell: Any) -> str:
    """Show a cell's value as people see it, without locale."""
    if isinstance(cell, bool):
        return "Ya" if cell else "Tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def to_text(cell: Any, column: Column, _: Tools) -> str:
    """Read text of bounded length without control characters."""
    text = cell if type(cell) is str else as_text(cell)
    limit = column.bounds.get("max_length")
    if limit and len(text) > limit:
        raise Refused("BAC-313", count=len(text), limit=limit)
    if CONTROL.search(text):
        raise Refused("BAC-314")
    return text


def to_reference(cell: Any, column: Column, tools: Tools) -> str | None:
    """Read the code or name of another row; a dash means none."""
    text = to_text(cell, column, tools)
    return None if text in _DASHES else text


def to_id(cell: Any, _: Column, __: Tools) -> UUID:
    """Read a UUID."""
    try:
        return UUID(str(cell))
    except ValueError:
        raise Refused("BAC-404") from None


def to_choice(cell: Any, column: Column, tools: Tools) -> Choice:
    """Read one of a closed set by value, label in either language, or close wording."""
    choices = column.choices
    assert choices is not None  # noqa: S101 - a CHOICE column has its choices
    known, text = _choice_names(choices), folded(as_text(cell))
    if text in known:
        return known[text]
    near = _other_words(text, known) or tools.closeness.find(text, known)
    if near or (near := _part_of(as_text(cell), choices)):
        tools.assume(known[near].label)
        return known[near]
    raise Refused("BAC-306", choices=listed(choice.label for choice in choices))


@cache
def _choice_names(choices: type[Choice]) -> Mapping[str, Choice]:
    names: dict[str, Choice] = {}
    for choice in choices:
        for name in (choice.value, *choice.label):
            names.setdefault(folded(name), choice)
    return names


def _other_words(text: str, known: Mapping[str, Choice]) -> str | None:
    meant = _SAME_MEANING.get(text)
    return meant if meant in known else None


def _part_of(text: str, choices: type[Choice]) -> str | None:
    """Find the only choice whose label holds all words of the text, as “pendek”."""
    words = set(text.casefold().split())
    found = [c for c in choices if any(words <= set(n.casefold().split()) for n in c.label)]
    return folded(found[0].value) if words and len(found) == 1 else None


def listed(labels: Any) -> LocalText:
    """Join labels with commas in both languages; long lists are cut."""
    pairs = list(labels)
    more = ", …" if len(pairs) > 12 else ""
    return LocalText(*(", ".join(p[i] for p in pairs[:12]) + more for i in (0, 1)))


def to_key(cell: Any, column: Column, tools: Tools) -> str:
    """Read a key of a reference table by any of its names; unknown ones are kept and said."""
    text = to_text(cell, column, tools)
    vocabulary = column.about.vocabulary
    if vocabulary is None or (key := tools.vocabularies.find(vocabulary, text)) is None:
        return _unknown_key(text, column, tools) if vocabulary in CLOSED else text
    return key


def _unknown_key(text: str, column: Column, tools: Tools) -> str:
    vocabulary = column.about.vocabulary
    assert vocabulary is not None  # noqa: S101 - asked by the caller
    entries = tools.vocabularies.entries(vocabulary)
    names = {folded(name): entry for entry in entries for name in (*entry.label, entry.key)}
    if near := tools.closeness.find(folded(text), names):
        tools.assume(names[near].label)
        return names[near].key
    labels = listed(entry.label for entry in entries)
    tools.notes.append(("BAC-310", {"choices": labels}))
    return text


def to_keys(cell: Any, column: Column, tools: Tools) -> tuple[str, ...]:
    """Read several keys."""
    text, vocabulary = as_text(cell), column.about.vocabulary
    parts = parts_of(text)
    if len(parts) == 1 and not (vocabulary and tools.vocabularies.find(vocabulary, text)):
        parts = [part for part in _COMMA.split(text) if part]
    return tuple(dict.fromkeys(to_key(part, column, tools) for part in parts))


def parts_of(text: str) -> list[str]:
    """Split a cell that names several things by semicolons and line breaks."""
    return [part for part in _PARTS.split(text) if part]


def to_decimal(cell: Any, tools: Tools) -> Decimal:
    """Read a number from a number or a text; raises :class:`Refused`."""
    if isinstance(cell, bool | date):
        raise Refused("BAC-301")
    try:
        number = Decimal(repr(cell)) if isinstance(cell, int | float) else read_number(cell)
    except ValueError:
        number = _before_unit(cell, tools)
    if not number.is_finite():
        raise Refused("BAC-301")
    exponent = number.as_tuple().exponent
    return (
        number.quantize(_PLACES) if isinstance(exponent, int) and -300 < exponent < -6 else number
    )


def _before_unit(cell: Any, tools: Tools) -> Decimal:
    match = _UNIT_TAIL.fullmatch(str(cell).strip())
    try:
        number = read_number(match[1] if match else "")
    except ValueError:
        raise Refused("BAC-301") from None
    if match and match[2] != "%":
        tools.assume(f"{number:f}")
    return number


def to_number(cell: Any, column: Column, tools: Tools) -> Decimal:
    """Read a number within the column's bounds."""
    return _within(to_decimal(cell, tools), column)


def to_integer(cell: Any, column: Column, tools: Tools) -> int:
    """Read a whole number within the column's bounds."""
    number = to_decimal(cell, tools)
    if number != number.to_integral_value():
        raise Refused("BAC-311")
    return int(_within(number, column))


def _within(number: Decimal, column: Column) -> Decimal:
    low, high = column.bounds.get("ge"), column.bounds.get("le")
    if (low is not None and number < low) or (high is not None and number > high):
        raise Refused(
            "BAC-312", low="…" if low is None else low, high="…" if high is None else high
        )
    return number


def to_percent(cell: Any, _: Column, tools: Tools) -> Percent:
    """Read a percentage from 0 to 100."""
    number = to_decimal(cell, tools)
    if not 0 <= number <= 100:
        raise Refused("BAC-312", low=0, high=100)
    return Percent(number)


def to_rupiah(cell: Any, _: Column, __: Tools) -> Rupiah:
    """Read whole rupiah, written out or as ``Rp 1,5 miliar``."""
    if isinstance(cell, float) and abs(cell) < 1e15:
        return _whole_rupiah(cell)
    try:
        return read_rupiah(cell) if isinstance(cell, str) else Rupiah(cell)
    except (TypeError, ValueError):
        raise Refused("BAC-302") from None


def _whole_rupiah(amount: float) -> Rupiah:
    if abs(amount - round(amount)) > 0.005:  # beyond the dust of binary fractions
        raise Refused("BAC-302")
    return Rupiah(round(amount))


def to_year(cell: Any, _: Column, tools: Tools) -> Year:
    """Read a year, also from ``TA 2026`` or a date."""
    if isinstance(cell, date):
        tools.assume(cell.year)
        cell = cell.year
    years = _YEAR.findall(as_text(cell)) if not isinstance(cell, bool) else []
    if len(set(years)) != 1 or re.search(r"\d{5}", as_text(cell)):
        return _plain_year(cell)
    return Year(int(years[0]))


def _plain_year(cell: Any) -> Year:
    try:
        return Year(int(as_text(cell)))
    except ValueError:
        raise Refused("BAC-303") from None


def to_date(cell: Any, _: Column, tools: Tools) -> date:
    """Read a day from a date, a text or Excel's day number."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if type(cell) in (int, float):
        return _serial_date(cell, tools)
    try:
        return read_date(cell)
    except (TypeError, ValueError):
        raise Refused("BAC-304") from None


def _serial_date(number: float, tools: Tools) -> date:
    if not 20_000 <= number <= 80_000 or number % 1:
        raise Refused("BAC-304")
    day = _EXCEL_EPOCH + timedelta(days=int(number))
    shown = LocalText(*(format_date(day, lang=lang) for lang in Lang))
    tools.assume(shown, code="BAC-317")
    return day


def to_boolean(cell: Any, _: Column, __: Tools) -> bool:
    """Read yes or no in either language."""
    if isinstance(cell, bool):
        return cell
    text = as_text(cell).casefold()
    if text not in _YES | _NO:
        raise Refused("BAC-305")
    return text in _YES


def to_region(cell: Any, _: Column, __: Tools) -> RegionCode:
    """Read a region's code, or its name."""
    text = f"{cell:05.2f}" if isinstance(cell, float) and cell % 1 else as_text(cell)
    try:
        return RegionCode(text)
    except ValueError:
        if found := find_region(text):
            return found.code
        raise Refused("BAC-318") from None
