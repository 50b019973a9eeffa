"""Scripts of the storm, each run in a process of its own with the folder of data first."""

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

EDIT = """
import sys
from pathlib import Path
from random import Random
from uuid import UUID, uuid5
from anyam_web.config import serving
serving.prepare(Path(sys.argv[1]))
import django
django.setup()
from anyam.access import Membership, Role, may
from anyam.kernel import RegionCode
from anyam.plan import Program
from anyam_web.accounts.models import User
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import write_elements
from anyam_web.plans.writing import Saved, Write
from anyam_web.tenancy.active import in_region
region, seed, first, writes, step, elements = sys.argv[2:8]
role = Membership(Role.SECRETARIAT, RegionCode(region))
allowed = lambda permission, about: may([role], permission, region=RegionCode(region), about=about)
sari = User.objects.get()
with in_region(region):
    for n in range(int(first), int(writes), int(step)):
        name = f"Tulisan {n}"
        id_ = uuid5(UUID(seed), str(Random(name).randrange(int(elements))))
        answer = None
        while not isinstance(answer, Saved):
            row = Plan.objects.get()
            draft = draft_of(row)
            new = Program.model_validate(dict(draft.plan[id_]) | {"name": name})
            answer = write_elements(row, [Write(id_, "program", new, draft.version(id_))],
                                    author=sari, may=allowed, request=uuid5(id_, name))
        print(f"{id_} {name}", flush=True)
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
