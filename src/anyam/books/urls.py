"""Addresses a book may link to."""

from __future__ import annotations

from anyam.books.text import clean

_SAFE = ("https://", "http://", "mailto:")


def safe_url(url: str) -> str | None:
    """Return the address when it is a web or mail address; ``None`` for scripts and files."""
    address = clean(url).strip()
    return address if address.lower().startswith(_SAFE) else None
