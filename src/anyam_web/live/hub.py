"""The hub: one look at the database for all open plans of this process, shared by all listeners."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

from django.db import close_old_connections

from anyam_web.live import queries
from anyam_web.live.channel import Channel, Listener
from anyam_web.live.presence import Presence, presence
from anyam_web.live.visitors import visitors

log = logging.getLogger(__name__)
T = TypeVar("T")
POLL = 0.7  # seconds between two looks for what other processes wrote
GATHER = 0.2  # seconds in which writes of this process become one look, and one turn of a stream
STANDING = 5.0  # seconds between two looks whether sessions and roles still hold
PEOPLE = 1.0  # seconds between two looks at who is here
BEAT = 10.0  # seconds between two signs of life of ours

_reader = ThreadPoolExecutor(1, thread_name_prefix="live")  # one connection for all streams


async def read(work: Callable[[], T]) -> T:
    """Ask the database beside the event loop, on the one connection of the streams."""
    return await asyncio.get_running_loop().run_in_executor(_reader, _clean, work)


def _clean(work: Callable[[], T]) -> T:
    close_old_connections()
    try:
        return work()
    finally:
        close_old_connections()


class Hub:
    """The channels of an event loop; it looks only while somebody listens."""

    def __init__(self, room: Presence = presence) -> None:
        self.channels: dict[UUID, Channel] = {}
        self.presence = room
        self.looking: asyncio.Task[None] | None = None
        self.beating: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self.loop = asyncio.get_running_loop()

    @property
    def listeners(self) -> list[Listener]:
        """Everybody who listens here."""
        return [each for channel in self.channels.values() for each in channel.listeners]

    def join(self, region: str, plan: UUID, listener: Listener, newest: queries.Newest) -> Channel:
        """Let somebody listen to a plan; ``newest`` are its numbers a moment ago."""
        channel = self.channels.get(plan)
        if channel is None:
            channel = self.channels[plan] = Channel(region, plan, newest.sequence)
            channel.pulses = dict(newest.pulses)
        listener.beat = channel.beat
        channel.listeners.add(listener)
        if self.looking is None or self.looking.done():
            self.looking = asyncio.create_task(self._look())
        if self.beating is None or self.beating.done():
            self.beating = asyncio.create_task(self._beat())
        return channel

    def leave(self, channel: Channel, listener: Listener) -> None:
        """Let somebody go; a channel nobody listens to is closed."""
        channel.listeners.discard(listener)
        self.presence.leave(channel.plan, listener.tab)
        if not channel.listeners and self.channels.get(channel.plan) is channel:
            del self.channels[channel.plan]

    def nudge(self) -> None:
        """Look at once; may be called from any thread."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._wake.set)

    def say(self, plan: UUID, event: str, data: object) -> None:
        """Tell a plan's listeners something; may be called from any thread."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._said, plan, event, data)

    def _said(self, plan: UUID, event: str, data: object) -> None:
        if channel := self.channels.get(plan):
            channel.say(event, data)

    async def _beat(self) -> None:
        """Have everybody given a sign of life, whatever becomes of the database."""
        while self.channels:
            await asyncio.sleep(BEAT)
            for each in self.listeners:
                each.silent = True
                each.woken.set()

    async def _look(self) -> None:
        """Look for news until nobody listens any more."""
        people = standing = self.loop.time()
        while self.channels:
            try:
                await self._news()
                if self.loop.time() >= people:
                    people = self.loop.time() + PEOPLE
                    self._people()
                if self.loop.time() >= standing:
                    standing = self.loop.time() + STANDING
                    await self._standing()
            except Exception:  # the database may be away for a while: told, and looked at again
                log.exception("the streams could not look at the database")
                await asyncio.sleep(POLL)
            await self._pause()

    async def _pause(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), POLL)
        except TimeoutError:
            return
        await asyncio.sleep(GATHER)
        self._wake.clear()

    async def _news(self) -> None:
        plans = list(self.channels)
        found = await read(lambda: queries.newest(plans))
        for plan, numbers in found.items():
            channel = self.channels.get(plan)
            if channel and (
                numbers.sequence > channel.sequence or numbers.pulses != channel.pulses
            ):
                channel.heard(await self._read(channel))

    async def _read(self, channel: Channel) -> queries.News:
        region, plan = channel.region, channel.plan
        since, pulses = channel.sequence, dict(channel.pulses)
        return await read(lambda: queries.news(region, plan, since=since, pulses=pulses))

    def _people(self) -> None:
        for channel in list(self.channels.values()):
            channel.people(self.presence.here(channel.plan))

    async def _standing(self) -> None:
        """End the streams of whoever signed out, was signed out, or lost the role."""
        keys = {each.session for each in self.listeners}
        found = await read(lambda: visitors(keys))
        for channel in list(self.channels.values()):
            for each in channel.listeners:
                if each.session not in keys:  # came while we asked
                    continue
                visitor = found.get(each.session)
                each.over |= not visitor or visitor.status(channel.region) != 200
            if any(each.over for each in channel.listeners):
                channel.wake()


_hubs: dict[int, Hub] = {}


def hub() -> Hub:
    """Return the hub of the running event loop."""
    loop = asyncio.get_running_loop()
    found = _hubs.get(id(loop))
    if found is None or found.loop is not loop:  # ids are used again
        _hubs.clear()
        found = _hubs[id(loop)] = Hub()
    return found


def nudge(**_: object) -> None:
    """Listen to ``written``: something new is committed in this process."""
    for each in list(_hubs.values()):
        each.nudge()


def checked(plan: UUID, sequence: int, **_: object) -> None:
    """Listen to ``checked``: the findings of a plan are new."""
    for each in list(_hubs.values()):
        each.say(plan, "checked", {"s": sequence})
