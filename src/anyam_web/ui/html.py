"""Markup made in Python, for lists of hundreds of rows: escaped by default, ten times quicker."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

VOID = frozenset({"br", "hr", "img", "input"})


def el(name: str, /, *inside: str, **attributes: str | bool | None) -> SafeString:
    """Make an element: ``el("a", "Klinik & Puskesmas", href=url, class_="code")``.

    Text is escaped unless it is already markup (``SafeString``). An attribute that is ``False``,
    ``None`` or empty text is left out, ``True`` stands without a value; ``class_`` and ``for_``
    lose their underscore, others become hyphens (``aria_hidden`` → ``aria-hidden``).
    """
    start = f"<{name}{_attributes(attributes) if attributes else ''}>"
    if name in VOID:
        return SafeString(start)
    return SafeString(f"{start}{''.join(map(_text, inside))}</{name}>")


def many(parts: Iterable[object]) -> SafeString:
    """Join markup and text, escaping the text."""
    return SafeString("".join(map(_text, parts)))


def _text(part: object) -> str:
    if isinstance(part, SafeString):
        return part
    return escape(str(part), quote=False)


def _attributes(attributes: dict[str, str | bool | None]) -> str:
    written = []
    for name, value in attributes.items():
        if value is True:
            written.append(f" {_name(name)}")
        elif value not in (None, False, ""):
            written.append(f' {_name(name)}="{escape(str(value))}"')
    return "".join(written)


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
