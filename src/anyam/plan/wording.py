"""Field values and elements put into words, for messages, diffs and books."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from anyam.kernel import (
    Lang,
    LocalText,
    format_date,
    format_number,
    format_rupiah,
)
from anyam.plan.definition import Column, Element, ValueKind, Vocabulary, column
from anyam.plan.plan import Plan
from anyam.reference import framework, fund_source, quickwin_criteria, unit

YES_NO = LocalText("Ya/Tidak", "Yes/No")
_BLANKS = re.compile(r"[ \t\n]+")  # a no-break space keeps Rp and its figure together
EMPTY = LocalText("(kosong)", "(empty)")


def name(element: Element, *, words: int = 12) -> LocalText:
    """Name an element as a person would: ``Program ‘Aduan Warga’ (LIV-03)``."""
    title = shorten(element.title, words=words)
    said = f" ‘{title}’" if title != element.code else ""
    label = type(element).kind.label
    return LocalText(f"{label.id}{said} ({element.code})", f"{label.en}{said} ({element.code})")


def shorten(text: str, *, words: int = 12) -> str:
    """Keep the first words of a text, with an ellipsis where some are left out."""
    parts = [part for part in _BLANKS.split(text) if part]
    return " ".join(parts) if len(parts) <= words else " ".join(parts[:words]) + " …"


def value_of(plan: Plan, element: Element, field: str) -> LocalText:
    """Put a field's present value into words, in both languages."""
    col = column(type(element), field)
    value = getattr(element, field)
    return LocalText(
        id=in_words(value, col, plan=plan, lang=Lang.ID),
        en=in_words(value, col, plan=plan, lang=Lang.EN),
    )


def in_words(value: Any, col: Column, *, plan: Plan, lang: Lang) -> str:
    """Put any value of a column into words; empty values say so."""
    if is_empty(value):
        return EMPTY.in_(lang)
    return _WORDS[col.kind](value, col, plan, lang)


def is_empty(value: object) -> bool:
    """Tell whether a field holds nothing yet; zero and no are values."""
    return value is None or (isinstance(value, str | tuple | Mapping) and not value)


def term_name(key: str, vocabulary: Vocabulary, *, plan: Plan) -> LocalText:
    """Name the reference entry a key stands for; an unknown key names itself."""
    entry = _ENTRIES[vocabulary](key, plan) if vocabulary in _ENTRIES else None
    return entry or LocalText(key, key)


def _plain(value: Any, _: Column, __: Plan, ___: Lang) -> str:
    return str(value)


def _number(value: Any, _: Column, __: Plan, lang: Lang) -> str:
    return format_number(value, lang=lang)


def _percent(value: Any, _: Column, __: Plan, lang: Lang) -> str:
    sign = "%" if lang == Lang.EN else "\u00a0%"
    return format_number(value, lang=lang) + sign


def _reference(value: UUID, _: Column, plan: Plan, lang: Lang) -> str:
    del lang  # a title and its code read the same in both languages
    return f"{shorten(plan[value].title)} ({plan[value].code})" if value in plan else f"ID {value}"


def _references(value: tuple[UUID, ...], col: Column, plan: Plan, lang: Lang) -> str:
    return "; ".join(_reference(target, col, plan, lang) for target in value)


def _key(value: str, col: Column, plan: Plan, lang: Lang) -> str:
    return (
        term_name(value, col.about.vocabulary, plan=plan).in_(lang)
        if col.about.vocabulary
        else value
    )


def _keys(value: tuple[str, ...], col: Column, plan: Plan, lang: Lang) -> str:
    return "; ".join(_key(part, col, plan, lang) for part in value)


def _year_values(value: Mapping[int, Decimal], _: Column, __: Plan, lang: Lang) -> str:
    return "; ".join(f"{year}: {format_number(n, lang=lang)}" for year, n in value.items())


def _scores(value: Mapping[str, Decimal], col: Column, plan: Plan, lang: Lang) -> str:
    named = ((_key(criterion, col, plan, lang), n) for criterion, n in value.items())
    return "; ".join(f"{criterion}: {format_number(n, lang=lang)}" for criterion, n in named)


_WORDS: Mapping[ValueKind, Callable[[Any, Column, Plan, Lang], str]] = {
    ValueKind.ID: _plain,
    ValueKind.CODE: _plain,
    ValueKind.TEXT: _plain,
    ValueKind.LONG_TEXT: _plain,
    ValueKind.MARKDOWN: _plain,
    ValueKind.YEAR: _plain,
    ValueKind.REGION: _plain,
    ValueKind.CHOICE: lambda value, _, __, lang: str(value.label.in_(lang)),
    ValueKind.REF: _reference,
    ValueKind.REFS: _references,
    ValueKind.KEY: _key,
    ValueKind.KEYS: _keys,
    ValueKind.INTEGER: _number,
    ValueKind.NUMBER: _number,
    ValueKind.PERCENT: _percent,
    ValueKind.RUPIAH: lambda value, _, __, lang: format_rupiah(value, lang=lang),
    ValueKind.DATE: lambda value, _, __, lang: format_date(value, lang=lang),
    ValueKind.BOOLEAN: lambda value, _, __, lang: YES_NO.in_(lang).split("/")[0 if value else 1],
    ValueKind.YEAR_VALUES: _year_values,
    ValueKind.SCORES: _scores,
}


def _framework(key: str, _: Plan) -> LocalText | None:
    try:
        return framework(key).title
    except KeyError:
        return None


def _dimension(key: str, plan: Plan) -> LocalText | None:
    found = plan.framework.dimension(key)
    return found.name if found else None


def _subdimension(key: str, plan: Plan) -> LocalText | None:
    found = plan.framework.subdimension(key)
    return (
        LocalText(f"{found.code} {found.name.id}", f"{found.code} {found.name.en}")
        if found
        else None
    )


@cache
def _fund_source(key: str) -> LocalText | None:
    found = fund_source(key)
    return found.name if found else None


@cache
def _unit(key: str) -> LocalText | None:
    found = unit(key)
    return found.name if found else None


def _criterion(key: str, _: Plan) -> LocalText | None:
    return next((c.label for c in quickwin_criteria() if c.key == key), None)


_ENTRIES: Mapping[Vocabulary, Callable[[str, Plan], LocalText | None]] = {
    Vocabulary.FRAMEWORK: _framework,
    Vocabulary.DIMENSION: _dimension,
    Vocabulary.SUBDIMENSION: _subdimension,
    Vocabulary.FUND_SOURCE: lambda key, _: _fund_source(key),
    Vocabulary.UNIT: lambda key, _: _unit(key),
    Vocabulary.CRITERION: _criterion,
}
