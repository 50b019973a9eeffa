"""A channel: one plan as everybody on this process who has it open hears of it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from anyam_web.live import frames
from anyam_web.live.presence import Here
from anyam_web.live.queries import News

KEPT = 500  # changes a channel still knows, for whoever was away for a moment


@dataclass(eq=False, slots=True)
class Listener:
    """One open page: how far it has heard, and the session it is let in by."""

    session: str
    user: UUID
    tab: str
    sequence: int
    beat: int  # of the other frames
    over: bool = False
    silent: bool = False  # it is time for a sign of life, if there is nothing to say
    woken: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(eq=False)
class Channel:
    """What a plan's listeners share: each frame is made once, whoever many they are."""

    region: str
    plan: UUID
    sequence: int
    pulses: dict[str, int] = field(default_factory=dict)
    listeners: set[Listener] = field(default_factory=set)
    _changes: deque[tuple[int, dict[str, object]]] = field(default_factory=deque)
    _others: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=KEPT))
    _made: dict[tuple[int, int], bytes] = field(default_factory=dict)
    _from: int = 0
    beat: int = 0
    told: dict[int, dict[str, str | int]] = field(default_factory=dict)  # who is here, as said

    def __post_init__(self) -> None:
        self._from = self.sequence

    def heard(self, news: News) -> None:
        """Take in what was read of the plan, and wake everybody for whom there is something."""
        if news.changes is None:
            self._changes.clear()
            self._from = news.sequence
        for each in news.changes or ():
            self._changes.append((int(each["s"]), each))
        while len(self._changes) > KEPT:
            self._from, _ = self._changes.popleft()
        for what in news.happened:
            self._say("happened", what)
        self.sequence, self.pulses = max(self.sequence, news.sequence), dict(news.pulses)
        self.wake()

    def people(self, here: Iterable[Here]) -> None:
        """Say who came, went or turned to something else since it was last said."""
        now = {each.number: each.told() for each in here}
        came = [told for number, told in now.items() if self.told.get(number) != told]
        gone = [number for number in self.told if number not in now]
        if came or gone:
            self.told = now
            self._say("here", {"in": came, "out": gone})
            self.wake()

    def say(self, event: str, data: object) -> None:
        """Say something that no number is kept of; who is away misses it."""
        self._say(event, data)
        self.wake()

    def wake(self) -> None:
        """Let every listener look."""
        self._made.clear()
        for each in self.listeners:
            each.woken.set()

    def knows(self, sequence: int) -> bool:
        """Tell whether everything after a number is still at hand."""
        return sequence >= self._from

    def due(self, listener: Listener) -> bytes:
        """Return what a listener has not heard, and note that it has."""
        at = listener.sequence, listener.beat
        if (due := self._made.get(at)) is None:
            due = self._made[at] = self._after(*at)
        listener.sequence, listener.beat = max(listener.sequence, self.sequence), self.beat
        return due

    def _after(self, sequence: int, beat: int) -> bytes:
        """Make what came after the numbers, once for all who have heard the same."""
        others = b"".join(each for number, each in self._others if number > beat)
        return self._since(sequence) + others

    def _since(self, sequence: int) -> bytes:
        if sequence >= self.sequence:
            return b""
        if not self.knows(sequence):
            return frames.behind(self.sequence)
        told = [each for number, each in self._changes if number > sequence]
        return frames.changes(told, sequence=self.sequence)

    def _say(self, event: str, data: object) -> None:
        self.beat += 1
        self._others.append((self.beat, frames.frame(event, data)))
