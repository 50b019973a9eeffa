"""A workshop: a hundred people in one hall read, save, talk and listen, on the platform at work.

Thirty minutes are compressed to three: 40 reads and 10 writes a second against what ``make run``
starts, while everybody holds a stream open. Times count from the moment something was wanted, so a
server that falls behind cannot hide it. Client and server share the machine; both are told.

    python -m bench.workshop
    python -m bench.workshop --seconds 30 --people 20
    python -m bench.workshop --database postgresql://postgres@127.0.0.1/empty
    python -m bench.workshop --kinds      # processor a request, by kind; for busy machines too
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.workshop_hall import Hall, hall
from bench.workshop_people import READS, WRITES, Crowd, Ledger

READ, WRITE, ALL, MEGABYTES = 0.150, 0.200, 1.0, 600
EACH = 30  # requests of a kind whose processor seconds are measured


def main(arguments: Sequence[str] | None = None) -> int:
    """Hold a workshop, tell what it was like, and fail where a promise is broken."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--people", type=int, default=100)
    asked.add_argument("--seconds", type=float, default=180)
    asked.add_argument("--reads", type=float, default=40, help="a second")
    asked.add_argument("--writes", type=float, default=10, help="a second")
    asked.add_argument("--database", default="", help="address of an empty PostgreSQL database")
    asked.add_argument("--kinds", action="store_true", help="processor a request instead")
    given = asked.parse_args(arguments)
    with TemporaryDirectory(prefix="anyam-workshop-") as folder:
        data = Path(folder, "data")
        with hall(data, people=given.people, database=given.database) as on:
            if given.kinds:
                asyncio.run(_kinds(on))
                return 0
            rhythm = {"seconds": given.seconds, "reads": given.reads, "writes": given.writes}
            return asyncio.run(_workshop(on, rhythm))


async def _workshop(on: Hall, rhythm: dict[str, float]) -> int:
    crowd = Crowd(on)
    await crowd.come_in()
    await crowd.work(seconds=5, reads=10, writes=2)  # the first of each kind pays for all
    crowd.ledger.seconds.clear()
    peak = [0.0]
    watch = asyncio.create_task(_watched(on, peak))
    spent, own, start = on.processor(), time.process_time(), time.perf_counter()
    await crowd.work(**rhythm)
    lasted = time.perf_counter() - start
    spent, own = on.processor() - spent, time.process_time() - own
    await asyncio.sleep(3)  # the last change reaches everybody
    watch.cancel()
    await crowd.leave()
    print(f"{len(crowd.people)} people, {lasted:.0f} s; processor of the server "
          f"{spent / lasted:.2f} cores, of these clients {own / lasted:.2f} cores")  # fmt: skip
    return _judged(on, crowd, peak[0])


async def _watched(on: Hall, peak: list[float]) -> None:
    while True:
        peak[0] = max(peak[0], on.memory())
        await asyncio.sleep(1)


def _judged(on: Hall, crowd: Crowd, memory: float) -> int:
    """Tell every figure beside its promise; return how many promises are broken."""
    ledger = crowd.ledger
    lags = ledger.lags(len(crowd.people))
    for kind in (*READS, *WRITES):
        _line(kind, ledger.seconds[kind])
    reads = _line("all reads", _all(ledger, READS))
    writes = _line("all writes", _all(ledger, WRITES))
    reached = _line("heard by all", lags)
    lost = _lost(on, ledger)
    kept = {
        f"read p95 {reads:.3f} s <= {READ}": reads <= READ,
        f"write p95 {writes:.3f} s <= {WRITE}": writes <= WRITE,
        f"a change reaches all, p95 {reached:.3f} s <= {ALL}": reached <= ALL,
        f"memory {memory:.0f} MB <= {MEGABYTES}": memory <= MEGABYTES,
        f"{len(ledger.wrong)} errors {ledger.wrong[:5] or ''}": not ledger.wrong,
        f"{len(lost)} of {_acknowledged(ledger)} writes lost {lost[:5] or ''}": not lost,
        "the chain verifies": on.verified(),
    }  # fmt: skip
    for what, holds in kept.items():
        print(f"{'kept  ' if holds else 'BROKEN'} {what}")
    print(f"writes that met another and were saved again: {ledger.met}; "
          f"moments when everybody waited: {crowd.late}")  # fmt: skip
    return sum(not holds for holds in kept.values())


def _acknowledged(ledger: Ledger) -> int:
    return len(ledger.names) + len(ledger.texts) + len(ledger.cards)


def _lost(on: Hall, ledger: Ledger) -> list[str]:
    """Return acknowledged writes that are not in the history exactly once."""
    left = on.left()
    names = [name for _, _, name in left["names"]]
    versions = {(e, v): name for e, v, name in left["names"]}
    found = [f"{e} {v}" for e, v, name in ledger.names if versions.get((e, v)) != name]
    found += [name for _, _, name in ledger.names if names.count(name) != 1]
    found += [text for text in ledger.texts if left["texts"].count(text) != 1]
    found += [card for card in ledger.cards if left["cards"].count(card) != 1]
    if left["revisions"] != left["sequence"]:
        found.append(f"{left['revisions']} revisions up to {left['sequence']}")
    return found


def _all(ledger: Ledger, kinds: Iterable[str]) -> list[float]:
    return [each for kind in kinds for each in ledger.seconds[kind]]


def _line(name: str, seconds: list[float]) -> float:
    """Print median and 95th percentile; return the latter."""
    if len(seconds) < 2:
        return max(seconds, default=0.0)
    p95 = statistics.quantiles(seconds, n=20)[-1]
    print(f"{name:<14} {len(seconds):6}   median {statistics.median(seconds) * 1000:6.0f} ms   "
          f"p95 {p95 * 1000:6.0f} ms   slowest {max(seconds) * 1000:6.0f} ms")  # fmt: skip
    return p95


async def _kinds(on: Hall) -> None:
    """Tell what a request of each kind costs the server, with everybody listening."""
    crowd = Crowd(on)
    await crowd.come_in()
    await asyncio.sleep(2)
    rest = await _at_rest(on)
    print(f"at rest, all listening: {rest * 100:.1f} % of one core")
    costs = {}
    for kind in (*READS, *WRITES):
        costs[kind] = await _cost(on, crowd, kind, rest)
        print(f"{kind:<10} {costs[kind] * 1000:6.1f} ms of processor")
    await crowd.leave()
    print(
        f"a read of the mix {_mean(costs, READS) * 1000:.1f} ms, a write "
        f"{_mean(costs, WRITES) * 1000:.1f} ms, one after the other with the checks that follow"
    )
    print(*crowd.ledger.wrong[:5], sep="\n")


async def _at_rest(on: Hall, seconds: float = 10) -> float:
    before, start = on.processor(), time.perf_counter()
    await asyncio.sleep(seconds)
    return (on.processor() - before) / (time.perf_counter() - start)


async def _cost(on: Hall, crowd: Crowd, kind: str, rest: float) -> float:
    """Return processor seconds of a request, without what the platform spends at rest."""
    for person in crowd.people[:2]:  # the first pays for all
        await person.act(kind, 0.0)
    await asyncio.sleep(1.5)
    before, start = on.processor(), time.perf_counter()
    for number in range(EACH):
        await crowd.people[number % len(crowd.people)].act(kind, 0.0)
    await asyncio.sleep(1.5)
    return (on.processor() - before - rest * (time.perf_counter() - start)) / EACH


def _mean(costs: Mapping[str, float], kinds: Mapping[str, int]) -> float:
    return sum(costs[k] * weight for k, weight in kinds.items()) / sum(kinds.values())


if __name__ == "__main__":
    sys.exit(main())
