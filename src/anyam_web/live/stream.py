"""The stream: ``/sse/<region>/<plan>`` natively, and ``/sse/hadir``, a page's sign of life."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.conf import settings

from anyam_web.live import frames, queries
from anyam_web.live.channel import Channel, Listener
from anyam_web.live.hub import Hub, hub, read
from anyam_web.live.visitors import Visitor, visitors

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

A_PERSON = 24  # streams one person may have open: some browsers with some windows
ALL = 3_000  # streams of a process; whoever comes later asks from time to time instead
_PATH = re.compile(r"/sse/([0-9]{2}(?:\.[0-9]{2})?)/([0-9a-f-]{36})/?")
_LONGEST = 2_000  # bytes of a sign of life
_RETRY = b"retry: 2000\n"  # milliseconds after which a browser tries again


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a stream, a sign of life, or say why not."""
    if scope["path"].rstrip("/") == "/sse/hadir":
        await _answer(send, await _sign(scope, receive))
        return
    path = _PATH.fullmatch(scope["path"])
    if path is None or scope["method"] != "GET":
        await _answer(send, 404 if path is None else 405)
        return
    await _open(scope, receive, send, region=path[1], plan=_uuid(path[2]))


async def _open(
    scope: Scope, receive: Receive, send: Send, *, region: str, plan: UUID | None
) -> None:
    key = _cookie(scope, settings.SESSION_COOKIE_NAME)
    status, entered = await read(lambda: _enter(key, region, plan))
    here = hub()
    if entered is None or plan is None or (status := _room(here, entered[0])) != 200:
        await _answer(send, status)
        return
    visitor, now = entered
    listener = Listener(key, visitor.id, secrets.token_urlsafe(12), _since(scope, now.sequence), 0)
    channel = here.join(region, plan, listener, now)
    here.presence.come(plan, listener.tab, user=visitor.id, name=visitor.name)
    gone = asyncio.create_task(_gone(receive, listener))
    try:
        await _Talk(channel, listener, send).go()
    finally:
        gone.cancel()
        here.leave(channel, listener)


def _enter(
    key: str, region: str, plan: UUID | None
) -> tuple[int, tuple[Visitor, queries.Newest] | None]:
    """Ask what the doorkeeper of the pages asks, and where the plan stands."""
    visitor = visitors([key]).get(key) if key else None
    if visitor is None:
        return 401, None
    if (status := visitor.status(region)) != 200:
        return status, None
    now = queries.newest_of(region, plan) if plan else None
    return (200, (visitor, now)) if now else (404, None)


def _room(here: Hub, visitor: Visitor) -> int:
    listeners = here.listeners
    if len(listeners) >= ALL:
        return 503
    return 429 if sum(each.user == visitor.id for each in listeners) >= A_PERSON else 200


@dataclass(frozen=True, slots=True)
class _Talk:
    """One open stream."""

    channel: Channel
    listener: Listener
    send: Send

    async def go(self) -> None:
        """Greet, then tell what is new, until the page is gone or no longer let in."""
        await self._start()
        await self._say(await self._hello())
        while not self.listener.over:
            self.listener.woken.clear()
            if due := self._due():
                await self._say(due)
            await self.listener.woken.wait()
        await self.send({"type": "http.response.body", "body": b"", "more_body": False})

    def _due(self) -> bytes:
        """Return what is new, or a sign of life when it is time for one."""
        silent, self.listener.silent = self.listener.silent, False
        return self.channel.due(self.listener) or (frames.BEAT if silent else b"")

    async def _hello(self) -> bytes:
        """Greet a page: its secret, who is here, where the topics stand, and what it missed."""
        channel, listener = self.channel, self.listener
        listener.beat = channel.beat
        told = {"tab": listener.tab, "u": str(listener.user), "s": channel.sequence,
                "pulses": channel.pulses, "here": list(channel.told.values())}  # fmt: skip
        return _RETRY + frames.frame("hello", told) + await self._missed()

    async def _missed(self) -> bytes:
        """Tell what a page missed that the channel has forgotten, or never knew."""
        channel, since = self.channel, self.listener.sequence
        if since >= channel.sequence or channel.knows(since):
            return b""
        news = await read(lambda: queries.news(channel.region, channel.plan, since=since))
        self.listener.sequence = news.sequence
        if news.changes is None:
            return frames.behind(news.sequence)
        return frames.changes(news.changes, sequence=news.sequence)

    async def _start(self) -> None:
        headers = [
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),  # nginx passes each event on at once
            (b"x-content-type-options", b"nosniff"),
        ]
        await self.send({"type": "http.response.start", "status": 200, "headers": headers})

    async def _say(self, body: bytes) -> None:
        await self.send({"type": "http.response.body", "body": body, "more_body": True})


async def _gone(receive: Receive, listener: Listener) -> None:
    """End a talk once the page is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.over = True
    listener.woken.set()


async def _sign(scope: Scope, receive: Receive) -> int:
    """Take a sign of life: the secret the page was greeted with, and what the person is at."""
    if scope["method"] != "POST":
        return 405
    body, more = b"", True
    while more and len(body) <= _LONGEST:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    try:
        told = json.loads(body[: _LONGEST + 1])
        plan, tab = UUID(told["plan"]), str(told["tab"])
        element, field = str(told.get("element", "")), str(told.get("field", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return 422
    known = hub().presence.stay(plan, tab, element=element, field=field)
    return 204 if known else 410


def _since(scope: Scope, newest: int) -> int:
    """Where to go on: what the browser heard last, else what the page was made of."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("sejak", [""])[0]
    text = _header(scope, b"last-event-id") or query
    return min(int(text), newest) if text.isdecimal() and len(text) < 18 else newest


def _header(scope: Scope, name: bytes) -> str:
    found = (value for key, value in scope["headers"] if key == name)
    return str(next(found, b"").decode("latin-1"))


def _cookie(scope: Scope, name: str) -> str:
    try:
        found = SimpleCookie(_header(scope, b"cookie")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


async def _answer(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
