"""A storm: clients write while web and worker are killed; every acknowledged write must be there.

Each client changes the name of programs over HTTP as the table does, with an id for each request,
and sends a request again until it is answered; lines may be cut too. Afterwards every acknowledged
name must stand in the history exactly once, the chain must verify, and every job must have ended
well.

    python -m bench.storm --writes 10000 --kills 10 --cuts 0.05
    python -m bench.storm --writes 2000 --kills 10 --database postgresql://postgres@127.0.0.1/empty
    python -m bench.storm --writes 10000 --kills 20 --clients 6 --direct

With ``--direct`` the clients are processes that write without the web between, and it is they who
are killed.
"""

from __future__ import annotations

import argparse
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid5

from bench.storm_clients import Client, Direct
from bench.storm_platform import JOBS, REGION, SEED, Platform, platform
from bench.storm_scripts import ASK, LOOK


class Broken(Exception):
    """Something acknowledged is not there, or something is there that should not be."""


def insist(holds: object, told: object) -> None:
    """Raise ``Broken`` for what does not hold."""
    if not holds:
        raise Broken(told)


def blow(
    on: Platform,
    *,
    writes: int,
    clients: int,
    elements: int,
    kills: int,
    cuts: float = 0.0,
    seed: int = 1,
) -> dict[str, float]:
    """Let the storm blow and prove what is left; raises ``Broken`` where it fails."""
    crowd = [Client(on, n, cuts=cuts) for n in range(clients)]
    for client in crowd:
        client.sign_in()
    on.run(ASK, REGION, JOBS)
    ids = [uuid5(SEED, str(n)) for n in range(elements)]
    faults: list[BaseException] = []

    def work(client: Client) -> None:
        rng = random.Random(f"{seed} {client.number}")  # noqa: S311 - a storm that can be repeated
        try:
            for n in range(client.number, writes, clients):
                client.write(rng.choice(ids), f"Tulisan {n}")
        except BaseException as fault:
            faults.append(fault)
            raise

    threads = [threading.Thread(target=work, args=(c,)) for c in crowd]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    done = _kill(on, threads, kills, random.Random(seed))  # noqa: S311 - as above
    for thread, client in zip(threads, crowd, strict=True):
        thread.join()
        client.leave()
    insist(not faults, faults)
    found = {"seconds": time.monotonic() - start, "kills": done}
    return found | _proven(on, crowd, writes)


def blow_directly(
    on: Platform, *, writes: int, clients: int, elements: int, kills: int, seed: int = 1
) -> dict[str, float]:
    """Let processes write without the web between, kill them at random, and prove what is left."""
    on.run(ASK, REGION, JOBS)
    crowd = [Direct(on, n) for n in range(clients)]
    told = {"writes": writes, "clients": clients, "elements": elements}
    threads = [threading.Thread(target=c.work, kwargs=told) for c in crowd]
    rng, done, start = random.Random(seed), 0, time.monotonic()  # noqa: S311 - can be repeated
    for thread in threads:
        thread.start()
    while any(t.is_alive() for t in threads):
        threads[0].join(timeout=rng.uniform(1.0, 4.0))
        victim = rng.choice(crowd).process
        if done < kills and victim and victim.poll() is None:
            victim.kill()
            done += 1
    return {"seconds": time.monotonic() - start, "kills": done} | _proven(on, crowd, writes)


def _kill(on: Platform, threads: list[threading.Thread], kills: int, rng: random.Random) -> int:
    """Kill web or worker at random moments while anybody writes; return how often."""
    done = 0
    while done < kills and any(t.is_alive() for t in threads):
        threads[0].join(timeout=rng.uniform(1.0, 6.0))
        what = "worker" if rng.random() < 0.25 else "web"
        on.end(what)
        on.start(what)
        done += 1
    return done


def _settled(on: Platform) -> dict[str, Any]:
    """Look at what is there once no job is under way any more."""
    for _ in range(60):
        looked: dict[str, Any] = json.loads(on.run(LOOK, REGION))
        if not {"waiting", "running"} & set(looked["jobs"]):
            break
        time.sleep(2)
    insist(looked["jobs"] == ["done"] * JOBS, looked["jobs"])
    return looked


def _proven(on: Platform, crowd: Sequence[Client | Direct], writes: int) -> dict[str, float]:
    acknowledged = [each for client in crowd for each in client.acknowledged]
    looked = _settled(on)
    there = Counter((e, n) for e, n in looked["names"])
    lost = [each for each in acknowledged if each not in there]
    twice = [each for each, count in there.items() if count > 1]
    insist(len(acknowledged) == writes, (len(acknowledged), writes))
    insist(not lost, lost[:5])
    insist(not twice, twice[:5])
    insist(len(there) == writes, (len(there), writes))
    insist(not looked["wrong"], looked["wrong"])
    return {
        "writes": writes,
        "conflicts met and tried again": sum(c.conflicts for c in crowd),
        "lines cut": sum(c.cut for c in crowd),
        "answers that did not come": sum(c.retries for c in crowd),
        "jobs done": JOBS,
        "lost": len(lost),
        "twice": len(twice),
    }


def main() -> None:
    """Measure one storm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writes", type=int, default=500)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--elements", type=int, default=200)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--cuts", type=float, default=0.0, help="share of connections cut")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="", help="address of an empty PostgreSQL database")
    parser.add_argument("--direct", action="store_true", help="write without the web between")
    told = vars(parser.parse_args())
    direct, database = told.pop("direct"), told.pop("database")
    if direct:
        del told["cuts"]  # there is no line to cut
    start = ("worker",) if direct else ("web", "worker")
    with (
        TemporaryDirectory(prefix="anyam-storm-") as folder,
        platform(
            Path(folder, "data"), elements=told["elements"], database=database, start=start
        ) as on,
    ):
        print(json.dumps((blow_directly if direct else blow)(on, **told), indent=1))


if __name__ == "__main__":
    main()
