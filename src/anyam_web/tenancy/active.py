"""The active region: set for a request, a job or a test; asking for rows outside one raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

EVERYWHERE = "*"
_active: ContextVar[str | None] = ContextVar("region", default=None)


class OutsideRegion(RuntimeError):
    """Rows of a region were asked for while no region is active: a mistake in our code."""


def active() -> str:
    """Return the code of the active region; raises :class:`OutsideRegion` where there is none."""
    code = _active.get()
    if code is None or code == EVERYWHERE:
        raise OutsideRegion(
            "no region is active: enter one with in_region(code), or say across_regions(why)"
        )
    return code


def active_or_everywhere() -> str:
    """Return the active region or ``EVERYWHERE``; raises :class:`OutsideRegion` for neither."""
    return EVERYWHERE if _active.get() == EVERYWHERE else active()


@contextmanager
def in_region(code: str) -> Iterator[None]:
    """Make a region the active one for a while."""
    token = _active.set(code)
    try:
        yield
    finally:
        _active.reset(token)


@contextmanager
def across_regions(why: str) -> Iterator[None]:
    """See rows of every region for a while; ``why`` is for the reader of the code.

    Every use is one line that a search for ``across_regions`` finds; keep them few.
    """
    if not why:
        raise ValueError("say why rows of all regions are needed")
    with in_region(EVERYWHERE):
        yield
