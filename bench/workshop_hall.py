"""The hall of the workshop: ``anyam serve --demo`` with its worker, its people and what is left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from bench.measure import anyam
from bench.storm_platform import Platform, free_port

REGION = "99.71"  # the first city of the demonstration
PAGE = os.sysconf("SC_PAGE_SIZE")
_PATIENCE = 300  # seconds until it must be ready

SET_UP = """
import json, os, sys
os.environ["ANYAM_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "anyam_web.config.settings"
import django
django.setup()
"""
PEOPLE = (
    SET_UP
    + """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from anyam.access import Role
from anyam.plan import Program
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
region = Region.objects.get(code=sys.argv[2])
with in_region(region.code):
    row = Plan.objects.get()
    draft = draft_of(row)
dimensions = [d.key for d in draft.plan.framework.dimensions]
people = []
for number in range(int(sys.argv[3])):
    user = User(email=f"aula{number}@contoh.id", name=f"Peserta {number}")
    user.set_unusable_password()
    user.save()
    leads = dimensions[number % len(dimensions)] if number % 5 < 3 else ""
    role = Role.DIMENSION_LEAD if leads else Role.SECRETARIAT
    give_role(user, role, region=region, dimensions=[leads] if leads else [])
    session = SessionStore()
    session[SESSION_KEY] = str(user.id)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    people.append([session.session_key, leads])
programs = {str(e.id): [e.subdimension.partition(".")[0], draft.version(e.id)]
            for e in draft.plan.all(Program)}
print(json.dumps({"plan": str(row.id), "people": people, "programs": programs,
                  "dimensions": dimensions}))
"""
)
LEFT = (
    SET_UP
    + """
from anyam_web.comments.models import Comment
from anyam_web.plans.models import Plan, Revision
from anyam_web.tenancy.active import in_region
with in_region(sys.argv[2]):
    row = Plan.objects.get()
    kept = Revision.objects.filter(plan=row)
    print(json.dumps({
        "revisions": kept.count(), "sequence": row.sequence,
        "names": [[str(e), v, d.get("name", "")] for e, v, d in
                  kept.filter(kind="program").values_list("element", "version", "data")],
        "texts": list(Comment.objects.values_list("text", flat=True)),
        "cards": [d.get("statement") or d.get("name", "") for d in
                  kept.exclude(kind="program").values_list("data", flat=True)],
    }))
"""
)


@dataclass
class Hall:
    """A running platform, and who is in it."""

    on: Platform
    plan: str
    people: list[tuple[str, str]]  # session, and the dimension that is led
    programs: dict[str, tuple[str, int]]  # dimension and version
    dimensions: list[str]

    @property
    def base(self) -> str:
        """Where the plan is."""
        return f"/{REGION}/rencana/{self.plan}/"

    def left(self) -> dict[str, Any]:
        """Tell what is in the history now."""
        found: dict[str, Any] = json.loads(self.on.run(LEFT, REGION))
        return found

    def verified(self) -> bool:
        """Ask ``anyam audit verify`` whether the chain holds."""
        line = anyam("audit", "verify", "--data", str(self.on.data))
        done = subprocess.run(line, env=self.on.env, capture_output=True, text=True, check=False)
        print(done.stdout[-500:] + done.stderr[-500:])
        return done.returncode == 0

    def processes(self) -> list[int]:
        """Processes of the platform: what serves, and the worker it started."""
        return [int(p.name) for p in Path("/proc").glob("[0-9]*") if self._ours(p)]

    def _ours(self, process: Path) -> bool:
        fields = _stat(process)
        return bool(fields) and int(fields[3]) == self.on.processes["web"].pid

    def memory(self) -> float:
        """Resident memory of all of them in MB; what they share is counted in each."""
        told = [Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in self.processes()]
        return sum(int(each) for each in told) * PAGE / 1_000_000

    def processor(self) -> float:
        """Seconds of processor they have spent."""
        spent = (_stat(Path(f"/proc/{pid}")) for pid in self.processes())
        ticks = sum(int(f[11]) + int(f[12]) for f in spent if f)
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def hall(data: Path, *, people: int, database: str = "") -> Iterator[Hall]:
    """Start what ``make run`` starts, in a new folder, and let people in."""
    on = Platform(data, database, port=free_port())
    line = anyam("serve", "--demo", "--data", str(data), "--port", str(on.port))
    with data.with_name("serve.log").open("ab") as log:
        on.processes["web"] = subprocess.Popen(
            line, env=on.env, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _ready(on)
        told = json.loads(on.run(PEOPLE, REGION, people))
        yield Hall(on, **told)
    finally:
        on.end("web", signal.SIGTERM)  # in good order: the worker, too


def _ready(on: Platform) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if on.processes["web"].poll() is not None:
            sys.exit(on.data.with_name("serve.log").read_text()[-2000:])
        if _answers(on.port):
            return
        time.sleep(0.5)
    raise RuntimeError("the platform does not start")


def _answers(port: int) -> bool:
    try:
        line = HTTPConnection("127.0.0.1", port, timeout=5)
        line.request("GET", "/health/ready")
        return line.getresponse().status == 200
    except (OSError, HTTPException):  # not listening yet
        return False


def _stat(process: Path) -> list[str]:
    """Fields of a process after its name; none where it has ended."""
    try:
        return (process / "stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
