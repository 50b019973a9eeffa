"""Bodies of requests: taken in whole, within bounds of size and time, before a thread is used."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from urllib.parse import quote

from anyam.exchange import LIMITS

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Inner = Callable[[Scope, IO[bytes], Send], Awaitable[None]]

MOST = LIMITS.file + 2**20  # bytes: the largest file, and the form around it
DRAINED = 4 * MOST  # a browser shows our answer only once it could send what it wanted to
IN_MEMORY = 2**20
BLOCK = 2**16
PAUSE = 20.0  # seconds without a byte
PATIENCE = 300.0  # seconds for all of it: 25 MB at 0.7 Mbit/s


class _Gone(Exception):
    """Whoever sent the request has left."""


def bounded(app: Inner) -> App:
    """Hand an application whole bodies, and only those within bounds.

    Of one that is too large it sees nothing but a ``Content-Length`` that says so; one that comes
    too slowly is answered with 408 here.
    """

    async def within_bounds(scope: Scope, receive: Receive, send: Send) -> None:
        scope["query_string"] = quote(scope["query_string"], safe=_ASCII).encode("ascii")
        declared = _declared(scope)
        if declared == 0 or declared > DRAINED:
            await app(scope, BytesIO(), send)
            return
        with SpooledTemporaryFile(IN_MEMORY) as body:
            try:
                async with asyncio.timeout(PATIENCE):
                    size = await _take_in(receive, body)
            except TimeoutError:
                await _too_slow(send)
            except _Gone:
                return
            else:
                _declare(scope, size)
                await app(scope, cast("IO[bytes]", body) if size <= MOST else BytesIO(), send)

    return within_bounds


def _declared(scope: Scope) -> int:
    """Bytes of the body as the request says: -1 where it does not tell, 0 where there is none."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return -1
    length = headers.get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def _declare(scope: Scope, size: int) -> None:
    kept = [h for h in scope["headers"] if h[0] not in (b"content-length", b"transfer-encoding")]
    scope["headers"] = [*kept, (b"content-length", str(size).encode())]


async def _take_in(receive: Receive, body: SpooledTemporaryFile[bytes]) -> int:
    """Read a body; what is beyond the largest is thrown away and counted, up to a point."""
    size, more = 0, True
    while more and size <= DRAINED:
        async with asyncio.timeout(PAUSE):
            message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        content = message.get("body", b"")
        size += len(content)
        if size <= MOST:
            body.write(content)
        more = message.get("more_body", False)
    body.seek(0)
    return size


async def _too_slow(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 408, "headers": headers})
    await send({"type": "http.response.body", "body": _SLOW.encode()})


_ASCII = "".join(map(chr, range(33, 127)))
_SLOW = (
    "Pengiriman terlalu lama, mungkin sambungan terputus. Yang sudah tersimpan aman; coba lagi.\n"
    "Sending took too long, maybe the connection was lost. What was saved is safe; try again.\n"
)
