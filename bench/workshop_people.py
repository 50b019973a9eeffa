"""People of the workshop: what each does, how long it took, and when the others heard of it."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bench.workshop_hall import REGION, Hall
from bench.workshop_lines import Answer, Line, listen

READS: Mapping[str, int] = {
    "table": 15, "rows": 20, "marks": 15, "panel": 15, "overview": 10, "findings": 5,
    "board": 10, "irisan": 3, "comments": 5, "home": 2,
}  # fmt: skip
WRITES: Mapping[str, int] = {"cell": 75, "comment": 15, "card": 10}
TRIES = 5  # of a write that meets another


@dataclass
class Ledger:
    """What was measured: seconds by kind, what was acknowledged, what went wrong, who heard."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    names: list[tuple[str, int, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    met: int = 0
    sent: dict[tuple[str, int], float] = field(default_factory=dict)
    heard: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    greeted: int = 0

    def hear(self, event: str, told: Any) -> None:
        """Note what a listener heard, and when."""
        now = time.perf_counter()
        if event == "hello":
            self.greeted += 1
        elif event == "changes":
            for each in told:
                self.heard[each["e"], each["v"]].append(now)

    def lags(self, listeners: int) -> list[float]:
        """Seconds from sending until the last of all listeners heard; told where one did not."""
        found = []
        for key, sent in self.sent.items():
            heard = self.heard.get(key, [])
            if len(heard) != listeners:
                self.wrong.append(f"{len(heard)} of {listeners} heard of {key}")
            found.append(max(heard, default=float("inf")) - sent)
        return found


class Refused(Exception):
    """An answer that is none of those a person expects."""


@dataclass
class Person:
    """Somebody signed in, with one line, who does one thing after the other."""

    hall: Hall
    ledger: Ledger
    line: Line
    leads: str
    rng: random.Random

    async def act(self, kind: str, due: float) -> None:
        """Read or write something; what counts is the time since it was wanted."""
        writes = {"cell": self._cell, "comment": self._comment, "card": self._card}
        try:
            await (writes[kind]() if kind in writes else self._page(kind))
        except (OSError, EOFError, TimeoutError, Refused) as fault:
            self.ledger.wrong.append(f"{kind}: {fault!r}"[:300])
        self.ledger.seconds[kind].append(time.perf_counter() - due)

    async def _page(self, kind: str) -> None:
        element, dimension = self._program(), self.rng.choice(self.hall.dimensions)
        path, partly = {
            "table": ("isi/program/", False),
            "rows": (f"isi/program/?only={element}", False),
            "marks": ("isi/program/tanda/", False),
            "panel": (f"isi/program/{element}/", True),
            "overview": ("", False),
            "findings": ("temuan/", False),
            "board": (f"kanvas/{dimension}/", True),
            "irisan": ("irisan/", False),
            "comments": (f"komentar/{element}/", True),
            "home": ("/beranda/", False),
        }[kind]
        where = path if path.startswith("/") else self.hall.base + path
        headers = {"HX-Request": "true"} if partly else {}
        _insist(await self.line.get(where, **headers))

    async def _cell(self) -> None:
        """Give a program a name; who meets somebody else's change looks, and saves again."""
        element, name = self._program(), f"Program {uuid4().hex[:12]}"
        address, form = f"{self.hall.base}isi/program/", {"f-name": name, "request": str(uuid4())}
        for _ in range(TRIES):
            sent, version = time.perf_counter(), self.hall.programs[element][1]
            answer = await self.line.post(
                f"{address}{element}/sel/name/", {**form, "version": str(version)}
            )
            if answer.status == 200:
                self._saved(element, name, _version(answer), sent)
                return
            if answer.status != 409:
                _insist(answer)
            self.ledger.met += 1
            self._know(element, _version(await self.line.get(f"{address}?only={element}")))
        raise Refused(f"met others {TRIES} times")

    async def _comment(self) -> None:
        text = f"Mohon dicek {uuid4().hex[:12]}"
        where = f"{self.hall.base}komentar/{self._program()}/"
        _insist(await self.line.post(where, {"text": text, "request": str(uuid4())}))
        self.ledger.texts.append(text)

    async def _card(self) -> None:
        text = f"Masalah {uuid4().hex[:12]}"
        where = f"{self.hall.base}kanvas/{self.leads or self.hall.dimensions[0]}/tambah/"
        form = {"lane": "masalah", "text": text, "request": str(uuid4())}
        _insist(await self.line.post(where, form))
        self.ledger.cards.append(text)

    def _saved(self, element: str, name: str, version: int, sent: float) -> None:
        self._know(element, version)
        self.ledger.names.append((element, version, name))
        self.ledger.sent[element, version] = sent

    def _know(self, element: str, version: int) -> None:
        dimension, known = self.hall.programs[element]
        self.hall.programs[element] = dimension, max(known, version)

    def _program(self) -> str:
        mine = [e for e, (d, _) in self.hall.programs.items() if d == self.leads or not self.leads]
        return self.rng.choice(mine)


@dataclass
class Crowd:
    """Everybody in the hall, their streams, and the rhythm in which they act."""

    hall: Hall
    ledger: Ledger = field(default_factory=Ledger)
    people: list[Person] = field(default_factory=list)
    streams: list[asyncio.Task[None]] = field(default_factory=list)
    late: int = 0  # moments when everybody was still waiting for an answer

    def __post_init__(self) -> None:
        for number, (session, leads) in enumerate(self.hall.people):
            cookies = {"anyam": session, "csrftoken": uuid4().hex}
            rng = random.Random(number)  # noqa: S311 - a workshop that can be repeated
            line = Line(self.hall.on.port, cookies)
            self.people.append(Person(self.hall, self.ledger, line, leads, rng))

    async def come_in(self) -> None:
        """Let everybody open a stream."""
        path = f"/sse/{REGION}/{self.hall.plan}"
        for each in self.people:
            told = listen(self.hall.on.port, path, each.line.cookies, heard=self.ledger.hear)
            self.streams.append(asyncio.create_task(told))
        end = time.monotonic() + 120
        while self.ledger.greeted < len(self.people):
            if time.monotonic() > end:
                raise RuntimeError(f"{self.ledger.greeted} of {len(self.people)} were greeted")
            await asyncio.sleep(0.1)

    async def work(self, *, seconds: float, reads: float, writes: float) -> None:
        """Read and write so often a second, whether the server keeps up or not."""
        idle = asyncio.Queue[Person]()
        for each in self.people:
            idle.put_nowait(each)
        acts = set[asyncio.Task[None]]()
        start = time.perf_counter()
        for due, kind in _plan(seconds=seconds, reads=reads, writes=writes):
            await asyncio.sleep(max(0.0, start + due - time.perf_counter()))
            self.late += idle.empty()
            person = await idle.get()
            act = asyncio.create_task(_acted(person, kind, start + due, idle))
            acts.add(act)
            act.add_done_callback(acts.discard)
        await asyncio.gather(*acts)

    async def leave(self) -> None:
        """Close every line, and tell of streams that ended before."""
        ended = [s for s in self.streams if s.done()]
        self.ledger.wrong.extend(f"a stream ended: {s.exception()!r}" for s in ended)
        for stream in self.streams:
            stream.cancel()
        await asyncio.gather(*self.streams, return_exceptions=True)
        for each in self.people:
            each.line.close()


def _plan(*, seconds: float, reads: float, writes: float) -> list[tuple[float, str]]:
    """Say what is wanted when: evenly in the long run, by chance in the short."""
    rng = random.Random(2025)  # noqa: S311 - a workshop that can be repeated
    found: list[tuple[float, str]] = []
    for kinds, often in ((READS, reads), (WRITES, writes)):
        count = round(seconds * often)
        moments = sorted(rng.uniform(0, seconds) for _ in range(count))
        drawn = rng.choices(list(kinds), list(kinds.values()), k=count)
        found += zip(moments, drawn, strict=True)
    return sorted(found)


async def _acted(person: Person, kind: str, due: float, idle: asyncio.Queue[Person]) -> None:
    try:
        await person.act(kind, due)
    finally:
        idle.put_nowait(person)


def _insist(answer: Answer) -> None:
    if answer.status != 200:
        raise Refused(f"{answer.status} {answer.raw[:80]!r}")


def _version(answer: Answer) -> int:
    found = re.search(r'data-version=\\?"(\d+)', answer.text)
    if found is None:
        raise Refused(f"no version: {answer.status} {answer.text[:120]}")
    return int(found[1])
