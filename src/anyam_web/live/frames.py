"""Frames: what goes over a stream, as the lines a browser's ``EventSource`` understands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

BEAT = b"event: beat\ndata: 1\n\n"  # a page that hears nothing at all opens the line anew


def frame(event: str, data: object, *, id_: int | None = None) -> bytes:
    """Write one event; ``id_`` is where a browser resumes that lost its line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    head = f"id: {id_}\n" if id_ is not None else ""
    return f"{head}event: {event}\ndata: {text}\n\n".encode()


def changes(told: Sequence[Mapping[str, Any]], *, sequence: int) -> bytes:
    """Write what happened to elements."""
    return frame("changes", told, id_=sequence)


def behind(sequence: int) -> bytes:
    """Say that too much happened to tell: look at the whole again."""
    return frame("behind", {"s": sequence}, id_=sequence)
