"""Platforms in folders of their own: made, written to, and asked from outside, as an operator does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg

from web.server import ENV

ADDRESS = os.environ.get("ANYAM_TEST_DATABASE", "")  # of a PostgreSQL server, or SQLite files

MAKE = """
import os, sys
from pathlib import Path
from anyam_web.config import serving
serving.prepare(Path(sys.argv[1]))
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from anyam.access import Role
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.plans.usecases import create_plan
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, small_plan
region = Region.objects.create(code=HERE, name="Kota Pontianak")
sari = User.objects.create_user("sari@contoh.id", "kata-sandi-uji", name="Sari")
give_role(sari, Role.SECRETARIAT, region=region)
with in_region(HERE):
    create_plan(small_plan(), author=sari)
file = Path(sys.argv[1], "files/editions/1/buku-1.id.pdf")
file.parent.mkdir(parents=True)
file.write_bytes(b"%PDF-1.7 buku")
"""

WRITE = """
import sys
from pathlib import Path
from anyam_web.config import serving
serving.prepare(Path(sys.argv[1]))
import django
django.setup()
from web.cities import HERE, SECRETARIAT, id_of
from anyam.plan import Program
from anyam_web.accounts.models import User
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import write_elements
from anyam_web.plans.writing import Write
from anyam_web.tenancy.active import in_region
sari = User.objects.get()
with in_region(HERE):
    for number in range(int(sys.argv[2])):
        row = Plan.objects.get()
        draft = draft_of(row)
        old = draft.plan[id_of("p1")]
        new = Program.model_validate(dict(old) | {"description": str(number)})
        writes = [Write(old.id, "program", new, draft.version(old.id))]
        print(write_elements(row, writes, author=sari, may=SECRETARIAT).sequence, flush=True)
"""

SEQUENCE = """
import sys
from pathlib import Path
from anyam_web.config import serving
serving.prepare(Path(sys.argv[1]))
import django
django.setup()
from anyam_web.plans.models import Plan
from anyam_web.tenancy.active import across_regions
with across_regions("a test looks at everything"):
    print(Plan.objects.get().sequence)
"""


def script(text: str, *arguments: object, database: str = "") -> "subprocess.Popen[str]":
    """Start a script that speaks to a platform from a process of its own."""
    env = {**ENV, "PYTHONPATH": os.pathsep.join(sys.path)}
    if database:
        env["DATABASE_URL"] = database
    line = [sys.executable, "-c", text, *map(str, arguments)]
    return subprocess.Popen(line, env=env, stdout=subprocess.PIPE, text=True)


def told(text: str, *arguments: object, database: str = "") -> str:
    """Run a script to its end and return what it printed."""
    with script(text, *arguments, database=database) as child:
        out, _ = child.communicate(timeout=120)
    assert child.returncode == 0
    return out


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """Give the address of an empty database: on the server under test, or a file in the folder."""
    if not ADDRESS:
        yield ""
        return
    name = f"{name}_{os.getpid()}"
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(ADDRESS)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
