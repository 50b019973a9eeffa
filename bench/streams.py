"""Open streams: what a thousand weigh in one process, and how soon a change reaches a hundred.

Client and server share the machine, so times hold for a quiet one; the server's own seconds of
processor are told beside them. Run: ``python -m bench.streams``.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from bench.storm_platform import REGION, Platform, platform

STREAMS, EACH_KB = 1_000, 100
LISTENERS, WRITES, PAUSE, REACHED = 100, 60, 0.1, 1.0
PEOPLE = 50
SIGN_IN = """
import os, sys
os.environ["ANYAM_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "anyam_web.config.settings"
import django
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from anyam.access import Role
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.tenancy.models import Region
region = Region.objects.get(code=sys.argv[2])
for number in range(int(sys.argv[3])):
    user = User(email=f"aliran{number}@contoh.id", name=f"Orang {number}")
    user.set_unusable_password()
    user.save()
    give_role(user, Role.SECRETARIAT, region=region)
    session = SessionStore()
    session[SESSION_KEY] = str(user.id)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print(session.session_key)
"""


@dataclass
class Hall:
    """Open streams and what they heard: by revision, when each of them did."""

    address: str
    heard: dict[int, list[float]] = field(default_factory=dict)
    greeted: asyncio.Queue[None] = field(default_factory=asyncio.Queue)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def listen(self, port: int, key: str) -> None:
        """Open one stream and note when it hears of each revision."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        asked = f"GET {self.address} HTTP/1.1\r\nHost: localhost\r\nCookie: anyam={key}\r\n\r\n"
        writer.write(asked.encode())
        event = ""
        async for line in reader:
            if line.startswith(b"event: "):
                event = line[7:].decode().strip()
                if event == "hello":
                    self.greeted.put_nowait(None)
            elif event == "changes" and line.startswith(b"data: "):
                for change in json.loads(line[6:]):
                    self.heard.setdefault(change["s"], []).append(time.perf_counter())

    async def fill(self, port: int, keys: list[str], count: int) -> None:
        """Open streams until there are so many."""
        while len(self.tasks) < count:
            few = range(len(self.tasks), min(count, len(self.tasks) + 25))
            self.tasks += [asyncio.create_task(self.listen(port, keys[n % len(keys)])) for n in few]
            for _ in few:
                await self.greeted.get()


@dataclass
class Writer:
    """Somebody who changes one cell again and again, as the table does."""

    port: int
    key: str
    table: str
    token: str = ""
    cookie: str = ""
    element: str = ""
    version: int = 0

    def enter(self) -> None:
        """Open the table and find its first row."""
        page = self._ask("GET", self.table)
        row = re.search(r'<tr id="r-([0-9a-f-]{36})"[^>]*data-version="(\d+)"', page)
        token = re.search(r'"X-CSRFToken": "(\w+)"', page)
        if not row or not token:
            raise RuntimeError("no row to write in")
        self.element, self.version, self.token = row[1], int(row[2]), token[1]

    def write(self, text: str) -> float:
        """Save the cell; return when it was sent."""
        started = time.perf_counter()
        told = self._ask(
            "POST", f"{self.table}{self.element}/sel/name/",
            urlencode({"f-name": text, "version": self.version}),
        )  # fmt: skip
        self.version += 1
        if "row" not in told:
            raise RuntimeError(told[:300])
        return started

    def _ask(self, method: str, path: str, body: str = "") -> str:
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Host": "localhost", "X-CSRFToken": self.token}
        headers["Cookie"] = f"anyam={self.key}; csrftoken={self.cookie}"
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        if found := re.search(r"csrftoken=(\w+)", answer.getheader("Set-Cookie") or ""):
            self.cookie = found[1]
        return answer.read().decode()


def main() -> int:
    """Measure, tell, and fail where a promise is not kept."""
    with (
        tempfile.TemporaryDirectory(prefix="anyam-streams-") as folder,
        platform(Path(folder) / "data", elements=200) as made,
    ):
        return asyncio.run(_measured(made))


async def _measured(made: Platform) -> int:
    keys = made.run(SIGN_IN, REGION, PEOPLE).split()
    hall = Hall(f"/sse/{REGION}/{made.plan}")
    process = made.processes["web"].pid
    await _ready(made)
    await hall.fill(made.port, keys, LISTENERS)
    slowest = await _reached(made, hall, keys[-1])
    before = _memory(process)
    await hall.fill(made.port, keys, STREAMS + LISTENERS)
    await asyncio.sleep(2)
    each = (_memory(process) - before) / STREAMS
    print(f"{STREAMS} open streams more: {each:.1f} KB each (promise: {EACH_KB})")
    spent = _processor(process)
    await asyncio.sleep(10)
    print(f"quiet, all open: {(_processor(process) - spent) * 10:.1f} % of one core")
    return int(each > EACH_KB or slowest > REACHED)


async def _reached(made: Platform, hall: Hall, key: str) -> float:
    writer = Writer(made.port, key, f"/{REGION}/rencana/{made.plan}/isi/program/")
    await asyncio.to_thread(writer.enter)
    spent, hall.heard, sent = _processor(made.processes["web"].pid), {}, []
    for number in range(WRITES):
        sent.append(await asyncio.to_thread(writer.write, f"Nama {number}"))
        await asyncio.sleep(PAUSE)
    await asyncio.sleep(3)
    spent = _processor(made.processes["web"].pid) - spent
    lags = [t - s for s, (_, ts) in zip(sent, sorted(hall.heard.items()), strict=True) for t in ts]
    if len(lags) != WRITES * LISTENERS:
        raise RuntimeError(f"heard {len(lags)} of {WRITES * LISTENERS}")
    p95 = statistics.quantiles(lags, n=20)[-1]
    print(
        f"{WRITES} changes to {LISTENERS} listeners, from sending: median "
        f"{statistics.median(lags):.3f} s, p95 {p95:.3f} s, slowest {max(lags):.3f} s "
        f"(promise: p95 {REACHED} s); the server spent {spent:.2f} s of processor"
    )
    return p95


async def _ready(made: Platform) -> None:
    for _ in range(300):
        try:
            line = HTTPConnection("127.0.0.1", made.port, timeout=5)
            line.request("GET", "/health/ready")
            if line.getresponse().status == 200:
                return
        except OSError:  # not listening yet
            await asyncio.sleep(0.5)
        await asyncio.sleep(0.2)
    raise RuntimeError(made.data.with_name("web.log").read_text()[-2000:])


def _memory(process: int) -> float:
    """Memory of a process in KB."""
    told = Path(f"/proc/{process}/status").read_text()
    return float(re.search(r"VmRSS:\s+(\d+) kB", told)[1])  # type: ignore[index]  # or it fails


def _processor(process: int) -> float:
    """Seconds of processor a process has spent."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
