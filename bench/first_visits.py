"""First visits: a hundred people open the platform at once behind one slow link, caches empty.

Each reads the sign-in page, the home page and a plan's overview with every style, script and
picture they name, over a link of 10 Mbit/s that all share. Run: ``python -m bench.first_visits``.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.workshop_hall import Hall, hall
from bench.workshop_lines import Line

PEOPLE, MEGABITS, WITHIN = 100, 10.0, 10.0
PIECE = 4_096  # bytes the link carries at a time
_NAMED = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@dataclass
class Link:
    """A link that everybody shares: what comes later waits for what came before."""

    port: int
    megabits: float
    free: float = 0.0  # when the link has carried everything it was given
    carried: int = 0
    lines: set[asyncio.Task[None]] = field(default_factory=set)

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection, both ways."""
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        for ends in ((reader, back), (there, writer)):
            task = asyncio.create_task(self._carry(*ends))
            self.lines.add(task)
            task.add_done_callback(self.lines.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            now = time.perf_counter()
            self.free = max(self.free, now) + len(piece) * 8 / (self.megabits * 1e6)
            self.carried += len(piece)
            await asyncio.sleep(self.free - now)
            writer.write(piece)
        writer.close()


@dataclass
class Visit:
    """One browser with an empty cache."""

    line: Line
    bytes: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)

    async def open(self, path: str, *, as_: str) -> None:
        """Read a page and whatever it names that is not at hand yet."""
        page = await self._get(path, as_)
        for each in sorted(set(_NAMED.findall(page)) - self.known):
            self.known.add(each)
            await self._get(each, f"files of {as_}")

    async def _get(self, path: str, as_: str) -> str:
        answer = await self.line.get(path)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        self.bytes[as_] += answer.wire
        return answer.text if answer.headers.get("content-type", "").startswith("text/html") else ""


async def visits(on: Hall, *, megabits: float) -> int:
    """Let everybody in at once; tell bytes and seconds; return whether the promise broke."""
    await _warm(on)
    link = Link(on.on.port, megabits)
    server = await asyncio.start_server(link, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    start = time.perf_counter()
    done = await asyncio.gather(*(_visit(on, port, session, start) for session, _ in on.people))
    for name, count in done[0][0].bytes.items():
        print(f"{name:<28} {count / 1000:7.1f} KB on the wire")
    whole = statistics.mean(sum(visit.bytes.values()) for visit, _, _ in done)
    least = whole * len(done) * 8 / (megabits * 1e6)
    print(f"a first visit {whole / 1000:.1f} KB; {len(done)} need at least {least:.1f} s of the "
          f"link of {megabits:g} Mbit/s")  # fmt: skip
    signing, last = max(s for _, s, _ in done), max(t for _, _, t in done)
    print(f"seen: the sign-in page by all after {signing:.1f} s, everything after {last:.1f} s "
          f"(promise {WITHIN:g} s)")  # fmt: skip
    server.close()
    return int(last > WITHIN)


async def _visit(on: Hall, port: int, session: str, start: float) -> tuple[Visit, float, float]:
    visit = Visit(Line(port))
    await visit.open("/akun/login/", as_="sign-in page")
    signing = time.perf_counter() - start
    visit.line.cookies["anyam"] = session
    await visit.open("/beranda/", as_="home page")
    await visit.open(on.base, as_="overview")
    visit.line.close()
    return visit, signing, time.perf_counter() - start


async def _warm(on: Hall) -> None:
    line = Line(on.on.port, {"anyam": on.people[0][0]})
    for path in ("/beranda/", on.base):
        await line.get(path)
    line.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and fail where the promise is broken."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--people", type=int, default=PEOPLE)
    asked.add_argument("--megabits", type=float, default=MEGABITS)
    given = asked.parse_args(arguments)
    with (
        TemporaryDirectory(prefix="anyam-visits-") as folder,
        hall(Path(folder, "data"), people=given.people) as on,
    ):
        return asyncio.run(visits(on, megabits=given.megabits))


if __name__ == "__main__":
    sys.exit(main())
