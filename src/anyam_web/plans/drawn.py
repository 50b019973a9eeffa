"""Markup kept while what it shows stays the same: a hall looks at one plan all the time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Drawn(Generic[T]):
    """Keeps what was drawn, at most ``most`` pieces; the one drawn longest ago goes first.

    A piece is drawn anew as soon as a value it was drawn from is another one, so nobody needs to
    say that something changed. Whatever decides how a piece looks (language, rights) belongs into
    its key or among those values.
    """

    def __init__(self, most: int) -> None:
        """Begin with nothing."""
        self._most = most
        self._kept: dict[Hashable, tuple[object, T]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, of: object, draw: Callable[[], T]) -> T:
        """Return the piece known by ``key`` as drawn from ``of``, drawing it where it is not."""
        found = self._kept.get(key)  # one step of the interpreter: readers need no lock
        if found is not None and found[0] == of:
            return found[1]
        piece = draw()
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = of, piece
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return piece

    def __len__(self) -> int:
        """Number of pieces kept."""
        return len(self._kept)
