"""A storm: clients write while web and worker are killed; every acknowledged write must be there.

Each client changes the name of programs over HTTP as the table does, with an id for each request,
and sends a request again until it is answered. Afterwards every acknowledged name must stand in the
history exactly once, the chain must verify, and every job must have ended well.

    python -m bench.storm --writes 2000 --kills 10
    python -m bench.storm --writes 2000 --kills 10 --database postgresql://postgres@127.0.0.1/empty
    python -m bench.storm --writes 10000 --kills 0 --clients 24 --elements 200
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

PASSWORD = "kata-sandi-badai"  # noqa: S105 - of a platform that lives for a minute
REGION = "61.71"
JOBS = 6  # workbooks the worker reads meanwhile
SEED = UUID("6f1c1d52-0000-4000-8000-000000000000")

MAKE = """
import sys
from pathlib import Path
from uuid import UUID, uuid5
from anyam_web.config import serving
serving.prepare(Path(sys.argv[1]))
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from anyam.access import Role
from anyam.plan import Header, Plan, Program
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.plans.usecases import create_plan
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
region = Region.objects.create(code=sys.argv[2], name="Kota Badai")
sari = User.objects.create_user("sari@contoh.id", sys.argv[3], name="Sari")
give_role(sari, Role.SECRETARIAT, region=region)
header = Header(title="Badai", region=region.code, first=2025, last=2034)
programs = [
    Program(id=uuid5(UUID(sys.argv[4]), str(n)), code=f"P{n}", name=f"Program {n}",
            subdimension="living.health")
    for n in range(int(sys.argv[5]))
]
with in_region(region.code):
    print(create_plan(Plan(header, programs), author=sari).id)
"""

ASK = """
import sys
from pathlib import Path
from anyam_web.config import serving
serving.prepare(Path(sys.argv[1]))
import django
django.setup()
from anyam.exchange import write_workbook
from anyam_web.accounts.models import User
from anyam_web.files.jobs import upload_and_read
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from anyam_web.tenancy.active import in_region
with in_region(sys.argv[2]):
    plan = Plan.objects.get()
    workbook = write_workbook(draft_of(plan).plan)
    for number in range(int(sys.argv[3])):
        upload_and_read(workbook, name=f"{number}.xlsx", plan=plan, owner=User.objects.get())
"""

LOOK = """
import json, sys
from pathlib import Path
from anyam_web.config import serving
serving.prepare(Path(sys.argv[1]))
import django
django.setup()
from anyam_web.jobs.models import Job
from anyam_web.plans.models import Plan, Revision
from anyam_web.plans.verifying import verify_everything
from anyam_web.tenancy.active import in_region
with in_region(sys.argv[2]):
    names = [(str(e), d["name"]) for e, d in Revision.objects.filter(kind="program", version__gt=1)
             .values_list("element", "data")]
    jobs = list(Job.objects.values_list("state", flat=True))
    sequence = Plan.objects.get().sequence
wrong = [str(w) for v in verify_everything() for w in v.wrong]
print(json.dumps({"names": names, "jobs": jobs, "sequence": sequence, "wrong": wrong}))
"""


@dataclass
class Platform:
    """Web and worker of one folder, as processes that can be killed and started again."""

    data: Path
    database: str = ""
    plan: str = ""
    port: int = 0
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        """Environment of every process."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ANYAM_", "DATABASE"))}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        more = {
            "PYTHONPATH": os.pathsep.join(sys.path),
            "ANYAM_JOBS": "worker",
            "ANYAM_LOG": "ERROR",
        }
        return kept | more | ({"DATABASE_URL": self.database} if self.database else {})

    def run(self, script: str, *arguments: object) -> str:
        """Run a script in a process of its own and return what it printed."""
        line = [sys.executable, "-c", script, str(self.data), *map(str, arguments)]
        done = subprocess.run(line, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def start(self, what: str) -> None:
        """Start the web or the worker."""
        words = {
            "web": ["serve", "--no-worker", "--port", str(self.port)],
            "worker": ["work"],
        }[what]
        line = [sys.executable, "-m", "anyam_cli", *words, "--data", str(self.data)]
        with self.data.with_name(f"{what}.log").open("ab") as log:
            self.processes[what] = subprocess.Popen(
                line, env=self.env, stdout=log, stderr=log, start_new_session=True
            )

    def end(self, what: str, how: signal.Signals = signal.SIGKILL) -> None:
        """End a process and what it started."""
        process = self.processes.pop(what)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.wait(timeout=60)


@contextmanager
def platform(data: Path, *, elements: int, database: str = "") -> Iterator[Platform]:
    """Make a platform with a plan of so many programs and start it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        made = Platform(data, database, port=free.getsockname()[1])
    made.plan = made.run(MAKE, REGION, PASSWORD, SEED, elements).strip()
    for what in ("web", "worker"):
        made.start(what)
    try:
        yield made
    finally:
        for what in list(made.processes):
            made.end(what)


class Client:
    """A person with a browser who never gives up."""

    def __init__(self, on: Platform, number: int) -> None:
        self.on, self.number = on, number
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None
        self.acknowledged: list[tuple[str, str]] = []
        self.conflicts = self.retries = 0

    def asked(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask once; raises ``OSError`` or ``HTTPException`` where no answer came."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.on.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **form})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request("POST" if body else "GET", path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        for cookie in SimpleCookie("; ".join(_pairs(answer))).items():
            self.cookies[cookie[0]] = cookie[1].value
        return answer.status, text

    def patiently(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask until an answer comes."""
        for _ in range(1800):
            try:
                status, text = self.asked(path, form)
            except (OSError, http.client.HTTPException):
                status, text = 0, ""
            if status and status < 500 and status != 429:
                return status, text
            self.retries += 1
            time.sleep(0.1)
        raise RuntimeError(f"no answer from {path}: {status} {text[:300]}")

    def sign_in(self) -> None:
        """Sign in as the secretariat."""
        self.patiently("/akun/login/")
        status, _ = self.patiently(
            "/akun/login/", {"login": "sari@contoh.id", "password": PASSWORD}
        )
        if status != 302:
            raise RuntimeError(f"could not sign in: {status}")

    def write(self, element: UUID, name: str) -> None:
        """Give a program a name, whoever else does so meanwhile, once."""
        at = f"/{REGION}/rencana/{self.on.plan}/isi/program/"
        request = str(uuid5(element, name))
        while True:
            _, row = self.patiently(f"{at}?only={element}")
            version = re.search(r'data-version="(\d+)"', row)
            if version is None:
                raise RuntimeError(f"no version in {row[:300]}")
            form = {"f-name": name, "version": version[1], "request": request}
            status, text = self.patiently(f"{at}{element}/sel/name/", form)
            if status == 200:
                self.acknowledged.append((str(element), name))
                return
            if status != 409:
                raise RuntimeError(f"{status} {text[:300]}")
            self.conflicts += 1


class Broken(Exception):
    """Something acknowledged is not there, or something is there that should not be."""


def insist(holds: object, told: object) -> None:
    """Raise ``Broken`` for what does not hold."""
    if not holds:
        raise Broken(told)


def _pairs(answer: http.client.HTTPResponse) -> list[str]:
    return [v.partition(";")[0] for k, v in answer.getheaders() if k.lower() == "set-cookie"]


def blow(
    on: Platform, *, writes: int, clients: int, elements: int, kills: int, seed: int = 1
) -> dict[str, float]:
    """Let the storm blow and prove what is left; raises ``Broken`` where it fails."""
    crowd = [Client(on, n) for n in range(clients)]
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
    for thread in threads:
        thread.join()
    insist(not faults, faults)
    found = {"seconds": time.monotonic() - start, "kills": done}
    return found | _proven(on, crowd, writes)


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


def _proven(on: Platform, crowd: list[Client], writes: int) -> dict[str, float]:
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
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="", help="address of an empty PostgreSQL database")
    told = vars(parser.parse_args())
    with (
        TemporaryDirectory(prefix="anyam-storm-") as folder,
        platform(
            Path(folder, "data"), elements=told["elements"], database=told.pop("database")
        ) as on,
    ):
        print(json.dumps(blow(on, **told), indent=1))


if __name__ == "__main__":
    main()
