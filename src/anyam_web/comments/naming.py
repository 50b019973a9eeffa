"""Naming: people named in a text with ``@``, and the text as markup with their names set off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString

from anyam_web.accounts.models import User
from anyam_web.ui.html import el, many


def named_in(text: str, people: Iterable[User]) -> list[User]:
    """Return who is named; of two names that begin alike the longer one counts."""
    by_name: dict[str, list[User]] = {}
    for user in people:
        by_name.setdefault(user.name.casefold(), []).append(user)
    found = {name for name, _ in _pieces(text, list(by_name)) if name}
    return [user for name in by_name if name in found for user in by_name[name]]


def markup(text: str, names: Collection[str]) -> SafeString:
    """Write a text as markup: escaped, lines kept, names set off."""
    pieces = _pieces(text, [name.casefold() for name in names])
    return many(
        el("b", piece, class_="named") if name else SafeString(_lines(piece))
        for name, piece in pieces
    )


def _pieces(text: str, names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Cut a text at the names in it: ``(name, as written)``, or ``("", other text)``."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    folded, start, at = text.casefold(), 0, text.find("@")
    if len(folded) != len(text):  # a rare letter grows when folded; then case must match
        folded = text
    while at >= 0:
        end = next((_end(folded, at, name) for name in longest_first if _is(folded, at, name)), at)
        if end > at:
            yield "", text[start:at]
            yield folded[at + 1 : end], text[at:end]
            start = end
        at = text.find("@", max(end, at + 1))
    yield "", text[start:]


def _is(text: str, at: int, name: str) -> bool:
    end = _end(text, at, name)
    alone = at == 0 or not text[at - 1].isalnum()
    return alone and text[at + 1 : end] == name and not text[end : end + 1].isalnum()


def _end(_: str, at: int, name: str) -> int:
    return at + 1 + len(name)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
