"""The agenda of a workshop and its clock: which item is on, and how much of its time is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from anyam.kernel import AnyamError, Choice, LocalText

_LINE = re.compile(r"(\d{1,3})\s+(\S.*)")
_MOST = 30  # items; longer agendas are several workshops
_LONGEST = 120  # characters of a title; more would not be read from ten metres


class Turn(Choice):
    """What who leads the session does with the clock."""

    START = "start", "Mulai", "Start"
    PAUSE = "pause", "Jeda", "Pause"
    NEXT = "next", "Berikutnya", "Next"
    BACK = "back", "Kembali", "Back"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the agenda and the minutes it was given."""

    minutes: int
    title: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a session stands: the item that is on, the seconds used before ``since``."""

    items: tuple[Item, ...]
    place: int = 0
    spent: int = 0
    since: datetime | None = None  # it runs since then; ``None`` while it stands still

    @property
    def item(self) -> Item | None:
        """The item that is on; ``None`` once all are over."""
        return self.items[self.place] if self.place < len(self.items) else None

    @property
    def following(self) -> Item | None:
        """The item after it."""
        return self.items[self.place + 1] if self.place + 1 < len(self.items) else None

    def left(self, now: datetime) -> int:
        """Seconds left of the item that is on; below zero once it takes longer than planned."""
        return self.item.minutes * 60 - self._used(now) if self.item else 0

    def turned(self, turn: Turn, *, now: datetime) -> Clock:
        """The clock after a turn. An item that begins keeps running if the one before did."""
        match turn:
            case Turn.START:
                return replace(self, since=self.since or now) if self.item else self
            case Turn.PAUSE:
                return replace(self, spent=self._used(now), since=None)
            case Turn.NEXT:
                return self._at(self.place + 1, now=now)
            case Turn.BACK:
                return self._at(self.place - 1, now=now)

    def _used(self, now: datetime) -> int:
        return self.spent + (int((now - self.since).total_seconds()) if self.since else 0)

    def _at(self, place: int, *, now: datetime) -> Clock:
        place = min(max(place, 0), len(self.items))
        runs = self.since is not None and place < len(self.items)
        return replace(self, place=place, spent=0, since=now if runs else None)


def read_agenda(text: str) -> tuple[Item, ...]:
    """Read an agenda typed one item a line, minutes first. Raises ``AnyamError`` with the line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > _MOST:
        raise AnyamError(_TOO_MANY)
    return tuple(_item(line) for line in lines)


def typed(items: Sequence[Item]) -> str:
    """Write an agenda as it is typed."""
    return "\n".join(f"{item.minutes} {item.title}" for item in items)


def _item(line: str) -> Item:
    found = _LINE.fullmatch(line)
    if not found or int(found[1]) == 0 or len(found[2]) > _LONGEST:
        raise AnyamError(_UNREADABLE.format(line=line[:_LONGEST]))
    return Item(int(found[1]), found[2])


_UNREADABLE = LocalText(
    "Baris “{line}” belum terbaca. Tulis menitnya dulu, lalu judul pendek: 15 Pembukaan.",
    "The line “{line}” cannot be read. Write the minutes first, then a short title: 15 Opening.",
)
_TOO_MANY = LocalText(
    "Acara paling banyak 30 baris. Bagi menjadi beberapa sesi.",
    "An agenda has 30 lines at most. Cut it into several sessions.",
)
