"""Presence: who has a plan open and what they are at, in the memory of this process.

Kept nowhere else: it is worth nothing after a restart, and a hundred people who say every few
seconds that they are still here would be most of what a database writes.
"""

from __future__ import annotations

import itertools
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

LASTS = 12.0  # seconds after the last sign of life; a page gives one every five
_FIELD = re.compile(r"[a-z_]{0,40}")


@dataclass(frozen=True, slots=True)
class Here:
    """One page somebody has open; ``number`` names it to others, the tab's secret does not."""

    number: int
    user: UUID
    name: str
    element: str = ""
    field: str = ""
    until: float = 0.0

    def told(self) -> dict[str, str | int]:
        """Say it to others."""
        return {"n": self.number, "u": str(self.user), "w": self.name, "e": self.element,
                "f": self.field}  # fmt: skip


class Presence:
    """The pages open in every plan, by the secret each page was given."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._rooms: dict[UUID, dict[str, Here]] = {}
        self._numbers = itertools.count(1)

    def come(self, plan: UUID, tab: str, *, user: UUID, name: str, element: str = "") -> None:
        """Note that a page is open, or still is."""
        with self._lock:
            room = self._rooms.setdefault(plan, {})
            known = room.get(tab)
            number = known.number if known and known.user == user else next(self._numbers)
            at, until = _element(element), self._clock() + LASTS
            room[tab] = Here(number, user, name, at, until=until)

    def stay(self, plan: UUID, tab: str, *, element: str, field: str) -> bool:
        """Note a sign of life and what the person is at; false for a page nobody knows."""
        with self._lock:
            known = self._rooms.get(plan, {}).get(tab)
            if known is None:
                return False
            at, in_ = _element(element), field if _FIELD.fullmatch(field) else ""
            until = self._clock() + LASTS
            self._rooms[plan][tab] = Here(known.number, known.user, known.name, at, in_, until)
            return True

    def leave(self, plan: UUID, tab: str) -> None:
        """Note that a page was closed."""
        with self._lock:
            self._rooms.get(plan, {}).pop(tab, None)

    def here(self, plan: UUID) -> list[Here]:
        """List who is here; whoever gave no sign of life for a while is not."""
        with self._lock:
            room, now = self._rooms.get(plan, {}), self._clock()
            for tab in [tab for tab, each in room.items() if each.until < now]:
                del room[tab]
            if not room:
                self._rooms.pop(plan, None)
            return list(room.values())


def _element(text: str) -> str:
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return ""


presence = Presence()
"""Of this process."""
