"""Traces for the log: where it happened and what kind of mistake, never words somebody typed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from traceback import extract_tb

OURS = ("/anyam/", "/anyam_web/", "/anyam_cli/")


def trace(error: BaseException) -> list[str]:
    """Tell each error of a chain, the last one first: its kind, and the places it came through."""
    return [line for each in _chain(error) for line in _told(each)]


def message(record: logging.LogRecord) -> str:
    """Say what happened; of a record about a request without its address or headers."""
    request = getattr(record, "request", None)
    if request is None:
        return record.getMessage()
    match = getattr(request, "resolver_match", None)
    reason = record.args[0] if isinstance(record.args, tuple) and record.args else record.name
    return f"{reason} ({match.view_name if match else '?'})"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _told(error: BaseException) -> Iterator[str]:
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in extract_tb(error.__traceback__):
        yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"


def _short(filename: str) -> str:
    """Shorten a file's name to where its package begins."""
    for start in (*OURS, "/site-packages/"):
        if start in filename:
            package = start.strip("/") if start in OURS else ""
            return f"{package}/{filename.rpartition(start)[2]}".lstrip("/")
    return filename.rpartition("/")[2]
