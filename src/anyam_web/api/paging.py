"""Pages of a list: opaque cursors that name the last item seen, so that nothing shifts."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from anyam.kernel import LocalText
from anyam_web.api.problems import Problem

T = TypeVar("T")
Key = tuple[Any, ...]


def page(
    items: Iterable[T], *, key: Callable[[T], Key], cursor: str | None, limit: int
) -> tuple[list[T], str | None]:
    """Return the items after a cursor, in the order of their keys, and the next cursor."""
    ordered = sorted(items, key=key)
    if cursor:
        after = _read(cursor)
        ordered = [item for item in ordered if _after(key(item), after)]
    shown = ordered[:limit]
    return shown, _written(key(shown[-1])) if len(ordered) > limit else None


def _after(key: Key, seen: Key) -> bool:
    try:
        return key > seen
    except TypeError:
        raise Problem(422, _FOREIGN) from None


def _written(key: Key) -> str:
    text = json.dumps(key, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def _read(cursor: str) -> Key:
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError):
        raise Problem(422, _FOREIGN) from None
    if not isinstance(found, list):
        raise Problem(422, _FOREIGN)
    return tuple(found)


_FOREIGN = LocalText(
    "Cursor ini tidak dikenal: pakai nilai “next” dari jawaban sebelumnya.",
    "This cursor is not known: use “next” of the answer before.",
)
