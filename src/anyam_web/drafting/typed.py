"""What people type and what it means: a field's text, and the value read from it, both ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from anyam.exchange.cells import YES_NO, read_cell
from anyam.exchange.codes import tidy
from anyam.exchange.messages import say
from anyam.exchange.values import Refused, Tools
from anyam.exchange.vocabulary import CLOSED
from anyam.kernel import Lang, LocalText, Year, format_date
from anyam.plan import Column, ValueKind
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.kinds import SPREAD

Typed = str | list[str] | dict[str, str]
_UNLISTED = "BAC-310"  # a file may keep a word of its own; a person before a list mends it


@dataclass(frozen=True, slots=True)
class Outcome:
    """A field as read: its value, or the error in words; ``notes`` say what was assumed."""

    value: Any = None
    error: LocalText | None = None
    notes: tuple[LocalText, ...] = ()


# -- value to text ------------------------------------------------------------------------------


def shown(value: Any, col: Column, desk: Desk) -> Typed:
    """Write a value as a person would type it; reading gives the same value back."""
    if col.kind in SPREAD:
        return {str(part): number_text(n, desk.lang) for part, n in (value or {}).items()}
    if col.kind is ValueKind.REFS:
        return _references(value or (), col, desk)
    if value is None or value == "":
        return ""
    return _SHOWN.get(col.kind, _plain)(value, col, desk)


def number_text(number: Decimal, lang: Lang) -> str:
    """Write a number without groups, so that no reader can take a group for a fraction."""
    text = f"{Decimal(number):f}"
    if "." not in text:
        return text
    if lang is Lang.ID:
        return text.replace(".", ",")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _references(ids: tuple[UUID, ...], col: Column, desk: Desk) -> list[str]:
    if desk.picked(col):
        return [str(id_) for id_ in ids]
    found = (desk.plan[id_].code if id_ in desk.plan else str(id_) for id_ in ids)
    return ["; ".join(found)] if ids else []


def _plain(value: Any, _: Column, __: Desk) -> str:
    return str(value)


def _rupiah(value: int, _: Column, desk: Desk) -> str:
    grouped = f"{int(value):,}"
    if desk.lang is Lang.ID:
        return grouped.replace(",", ".")
    return grouped if abs(int(value)) >= 1_000_000 else str(int(value))


def _key(value: str, col: Column, desk: Desk) -> str:
    vocabulary = col.about.vocabulary
    if vocabulary is None or vocabulary in CLOSED:
        return value
    return desk.vocabularies.show(vocabulary, value, lang=desk.lang)


def _keys(value: tuple[str, ...], col: Column, desk: Desk) -> str:
    return "; ".join(_key(key, col, desk) for key in value)


_SHOWN: Mapping[ValueKind, Callable[[Any, Column, Desk], str]] = {
    ValueKind.CHOICE: lambda value, _, __: str(value.value),
    ValueKind.BOOLEAN: lambda value, _, desk: YES_NO[0 if value else 1].in_(desk.lang),
    ValueKind.NUMBER: lambda value, _, desk: number_text(value, desk.lang),
    ValueKind.PERCENT: lambda value, _, desk: number_text(Decimal(value), desk.lang),
    ValueKind.RUPIAH: _rupiah,
    ValueKind.DATE: lambda value, _, desk: format_date(value, lang=desk.lang),
    ValueKind.KEY: _key,
    ValueKind.KEYS: _keys,
    ValueKind.REF: lambda value, col, desk: str(value) if desk.picked(col) else desk.named(value),
}


# -- text to value ------------------------------------------------------------------------------


def read(typed: Typed, col: Column, desk: Desk, *, old: Any = None) -> Outcome:
    """Read what was typed; text nobody touched keeps the value it stood for."""
    if old is not None and typed == shown(old, col, desk):
        return Outcome(old)
    if isinstance(typed, dict):
        return _spread(typed, col, desk)
    if isinstance(typed, list):
        return _several(typed, col, desk, before=old or ())
    return _one(typed, col, desk)


def _one(text: str, col: Column, desk: Desk) -> Outcome:
    text = text.replace("\r\n", "\n")
    tools = Tools(desk.vocabularies)
    try:
        value = read_cell(text, col, tools)
        if value is not None and col.kind is ValueKind.REF:
            value = _reference(value, col, desk, tools)
    except Refused as refused:
        return Outcome(error=_words(refused.code, col, text, refused.values))
    if any(code == _UNLISTED for code, _ in tools.notes):
        return Outcome(error=_NOT_LISTED.format(label=col.label, seen=text[:80]))
    if value is None:
        return Outcome(col.default if not col.required else None)
    if col.kind is ValueKind.CODE:
        value = tidy(value)
    return Outcome(value, notes=_notes(tools, col, text))


def _reference(text: str, col: Column, desk: Desk, tools: Tools) -> UUID:
    found = desk.directory(col).reference(text, col, tools)
    if not desk.may_point_at(col, found):
        raise Refused("BAC-308", seen=text, targets=col.label)
    return found


def _several(texts: list[str], col: Column, desk: Desk, *, before: tuple[UUID, ...]) -> Outcome:
    """Read several references; those that were there keep their order, whatever the list's."""
    tools, directory = Tools(desk.vocabularies), desk.directory(col)
    found: list[UUID] = []
    for text in (t for t in texts if t.strip()):
        for part in directory.parts(text.strip(), col):
            try:
                found.append(_reference(part, col, desk, tools))
            except Refused as refused:
                return Outcome(error=_words(refused.code, col, part, refused.values))
    kept = [id_ for id_ in before if id_ in found]
    return Outcome(
        tuple(dict.fromkeys((*kept, *found))), notes=_notes(tools, col, "; ".join(texts))
    )


def _spread(typed: dict[str, str], col: Column, desk: Desk) -> Outcome:
    values: dict[Any, Any] = {}
    for part, text in typed.items():
        tools = Tools(desk.vocabularies)
        try:
            number = read_cell(text, col, tools)
        except Refused as refused:
            place = LocalText(*(f"{label} {part}" for label in col.label))
            return Outcome(error=_words(refused.code, col, text, refused.values, label=place))
        if number is not None:
            values[Year(int(part)) if col.kind is ValueKind.YEAR_VALUES else part] = number
    return Outcome(values)


def _notes(tools: Tools, col: Column, text: str) -> tuple[LocalText, ...]:
    return tuple(_said(code, col, text, values).message for code, values in tools.notes)


def _words(
    code: str, col: Column, seen: str, values: Mapping[str, Any], *, label: LocalText | None = None
) -> LocalText:
    finding = _said(code, col, seen, {**values, **({"label": label} if label else {})})
    return LocalText(
        *(f"{a} {b}".strip() for a, b in zip(finding.message, finding.fix, strict=True))
    )


def _said(code: str, col: Column, seen: str, values: Mapping[str, Any]) -> Any:
    return say(code, **{"label": col.label, "seen": seen, **values})


_NOT_LISTED = LocalText(
    "“{label}”: “{seen}” tidak ada dalam daftar. Pilih salah satu dari daftar.",
    "“{label}”: “{seen}” is not in the list. Choose one of the list.",
)
