"""The checker beside the server: the newest findings, and no process left when the server dies."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from web.server import ENV

SCRIPT = """
import multiprocessing, os, signal, sys
from pathlib import Path
from anyam_web.config.serving import prepare, set_up
prepare(Path(sys.argv[1]))
set_up()
from django.utils import timezone
from anyam.check import check
from anyam.weave import subjects_of, weave
from anyam_web.accounts.models import User
from anyam_web.plans import findings, renewed, woven
from anyam_web.plans.checker import Checker
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import create_plan, write_elements
from anyam_web.plans.writing import Write
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, SECRETARIAT, id_of, small_plan

P1 = id_of("p1")
Region.objects.create(code=HERE, name="Kota Pontianak")
sari = User.objects.create(email="sari@contoh.id", name="Sari")
with in_region(HERE):
    plan = create_plan(small_plan(), author=sari)
    before = findings.newest_report(draft_of(plan))
    checker = Checker()
    findings.find_beside(checker)
    woven.weave_beside(checker)
    changed = draft_of(plan).plan[P1].model_copy(update={"name": ""})
    write_elements(plan, [Write(P1, "program", changed, 1)], author=sari, may=SECRETARIAT)
    draft = draft_of(Plan.objects.get())
assert findings.newest_report(draft) is before
findings.settle()
after = findings.newest_report(draft)
assert after.sequence == draft.sequence > before.sequence
assert after.value == check(draft.plan, today=timezone.localdate())
assert findings.report_of(draft) == after.value
overlaps = weave(subjects_of(draft.plan)).overlaps
assert woven.woven(draft) == overlaps
renewed.REST = 0.0
[process] = multiprocessing.active_children()
process.kill()
for here_then_beside in range(2):
    woven.forget_all()
    assert woven.woven(draft) == overlaps
[another] = multiprocessing.active_children()
assert another.pid != process.pid
children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
print(*children, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes under /proc")
def test_it_checks_what_is_newest_comes_again_and_ends_with_a_server_that_is_killed(
    tmp_path: Path,
) -> None:
    paths = os.pathsep.join(sys.path)
    line = [sys.executable, "-c", SCRIPT, str(tmp_path / "data")]
    environment = {**ENV, "PYTHONPATH": paths}
    done = subprocess.run(
        line, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    children = [int(pid) for pid in done.stdout.split()]
    assert children, done.stderr
    for _ in range(100):
        if not any(_checks(pid) for pid in children):
            return
        time.sleep(0.1)
    raise AssertionError(f"{children} live on")


def _checks(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"multiprocessing" in words and b"spawn" in words
