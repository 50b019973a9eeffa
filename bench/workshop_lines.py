"""Lines of the workshop: HTTP over plain sockets, light enough to share two cores with a server."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

STALE = 10.0  # seconds; the server closes a line that rests for fifteen
PATIENCE = 30.0  # seconds for an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and how many bytes it was on the wire."""

    status: int
    headers: Mapping[str, str]
    raw: bytes
    wire: int

    @property
    def text(self) -> str:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.raw) if packed else self.raw).decode()


class Line:
    """One connection that is kept, as a browser keeps it."""

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self.port, self.cookies = port, dict(cookies or {})
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._used = 0.0

    async def get(self, path: str, **headers: str) -> Answer:
        """Read a page."""
        return await self._ask("GET", path, headers)

    async def post(self, path: str, form: Mapping[str, str], **headers: str) -> Answer:
        """Send a form, as the page's script does."""
        more = {"X-CSRFToken": self.cookies.get("csrftoken", ""), "HX-Request": "true",
                "Content-Type": "application/x-www-form-urlencoded"}  # fmt: skip
        return await self._ask("POST", path, more | headers, urlencode(form).encode())

    def close(self) -> None:
        """Hang up."""
        if self._ends:
            self._ends[1].close()
        self._ends = None

    async def _ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        if time.monotonic() - self._used > STALE:
            self.close()
        if self._ends is None:
            self._ends = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        reader, writer = self._ends
        sent = _request(method, path, {**_cookie(self.cookies), **headers}, body)
        writer.write(sent)
        try:
            answer = await asyncio.wait_for(_read(reader, len(sent)), PATIENCE)
        except BaseException:
            self.close()
            raise
        self._used = time.monotonic()
        if answer.headers.get("connection") == "close":
            self.close()
        return answer


async def listen(
    port: int, path: str, cookies: Mapping[str, str], *,
    heard: Callable[[str, Any], None],
) -> None:  # fmt: skip
    """Hold a stream open and tell every event that comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    writer.write(_request("GET", path, _cookie(cookies), b""))
    event = ""
    with contextlib.closing(writer):
        async for line in reader:
            if line.startswith(b"event: "):
                event = line[7:-1].decode()
            elif line.startswith(b"data: "):
                heard(event, _parsed(line[6:]))


@lru_cache(256)
def _parsed(line: bytes) -> Any:
    """Parse once what a hundred listeners hear."""
    return json.loads(line)


def _cookie(cookies: Mapping[str, str]) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())} if cookies else {}


def _request(method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = {"Host": "localhost", "Accept-Encoding": "gzip", **headers}
    if body:
        lines["Content-Length"] = str(len(body))
    head = "".join(f"{k}: {v}\r\n" for k, v in lines.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


async def _read(reader: asyncio.StreamReader, sent: int) -> Answer:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    headers = {k.lower(): v for k, _, v in (each.partition(": ") for each in rest if each)}
    if headers.get("transfer-encoding") == "chunked":
        body, over = await _chunks(reader)
    else:
        body, over = await reader.readexactly(int(headers.get("content-length", "0"))), 0
    return Answer(int(first.split()[1]), headers, body, sent + len(head) + len(body) + over)


async def _chunks(reader: asyncio.StreamReader) -> tuple[bytes, int]:
    """Return a body in pieces, and the bytes around the pieces."""
    found: list[bytes] = []
    over = 0
    while True:
        line = await reader.readline()
        piece = await reader.readexactly(int(line, 16) + 2)
        over += len(line) + 2
        if len(piece) == 2:
            return b"".join(found), over
        found.append(piece[:-2])
