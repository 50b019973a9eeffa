"""Codes, money and lists put into words for the sentences of decisions and mergers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anyam.kernel import Lang, LocalText, format_number, format_rupiah_short
from anyam.plan import Element

_SHOWN = 40  # codes named in one sentence; a merger rarely moves more


def rupiah(amount: int) -> LocalText:
    """Write money briefly in both languages."""
    return LocalText(*(format_rupiah_short(amount, lang=lang) for lang in Lang))


def count(number: int) -> LocalText:
    """Write a whole number in both languages."""
    return LocalText(*(format_number(number, lang=lang) for lang in Lang))


def codes(elements: Iterable[Element]) -> LocalText:
    """List codes: ``A, B, dan C``; beyond forty the rest are counted."""
    return listing([LocalText(e.code, e.code) for e in elements])


def listing(texts: Sequence[LocalText]) -> LocalText:
    """Join texts of both languages with commas and a last *and*."""
    shown = list(texts[:_SHOWN])
    if rest := len(texts) - len(shown):
        shown.append(_MORE.format(count=rest))
    return LocalText(
        _joined([t.id for t in shown], "dan", comma=","), _joined([t.en for t in shown], "and")
    )


def quoted(element: Element) -> LocalText:
    """Name an element without its kind: ``GOV-07 ‘Lapor Kota’``."""
    words = f"{element.code} ‘{element.title}’"
    return LocalText(words, words)


def _joined(words: list[str], word: str, *, comma: str = "") -> str:
    if len(words) < 2:
        return "".join(words)
    if len(words) == 2:
        return f"{words[0]} {word} {words[1]}"
    return f"{', '.join(words[:-1])}{comma} {word} {words[-1]}"


_MORE = LocalText("{count} lainnya", "{count} more")
