"""Pages of the platform before a plan of 5,000 elements: processor seconds a request."""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bench.city import HEADER, city
from bench.measure import Figure, report

if TYPE_CHECKING:
    from anyam_web.plans.models import Plan

PROGRAMS, RUNS, WARM = 300, 40, 6
REGION = str(HEADER.region)


def nothing() -> None:
    """Do nothing after a call."""


def main() -> None:
    """Measure pages, a save, an import and an export against their promises."""
    with tempfile.TemporaryDirectory() as name:
        _set_up(Path(name))
        with _at_work() as (browser, plan, base):
            _pages(browser, plan, base)
            _save(browser, plan, base)
            _files(browser, plan)


def _set_up(data: Path) -> None:
    """Make a platform of its own; nothing of the web is imported before its settings are."""
    from anyam_web.config.serving import prepare, set_up

    prepare(data)
    set_up()


@contextmanager
def _at_work() -> Iterator[tuple[Any, Plan, str]]:
    """Give the secretariat's browser, a plan of 5,000 elements, and its address."""
    from django.test import Client

    from anyam.access import Role
    from anyam_web.accounts.models import User
    from anyam_web.accounts.usecases import give_role
    from anyam_web.plans.usecases import create_plan
    from anyam_web.tenancy.active import in_region
    from anyam_web.tenancy.models import Region

    region = Region.objects.create(code=REGION, name="Kota Uji")
    sari = User.objects.create_user("sari@contoh.id", uuid4().hex, name="Sari")
    give_role(sari, Role.SECRETARIAT, region=region)
    browser = Client(headers={"Accept-Encoding": "gzip", "Host": "localhost"})
    browser.force_login(sari, "allauth.account.auth_backends.AuthenticationBackend")
    with in_region(REGION):
        plan = create_plan(city(PROGRAMS), author=sari)
        yield browser, plan, f"/{REGION}/rencana/{plan.id}/"


def _pages(browser: Any, plan: Plan, base: str) -> None:
    program = _programs(plan)[0]
    pages = {
        "the plan's overview": ("", None),
        "a table of 25 rows": ("isi/program/?cari=PRG-000", 0.020),
        "a table of 300 rows": ("isi/program/", 0.060),
        "an element's panel": (f"isi/program/{program.id}/", 0.025),
        "the findings": ("temuan/", None),
        "all sheets": ("isi/", None),
        "the history": ("riwayat/", None),
    }
    for name, (path, limit) in pages.items():
        _promise(name, partial(_seen, browser, base + path), limit)


def _seen(browser: Any, address: str) -> int:
    return _answered(browser.get(address))


def _programs(plan: Plan) -> Any:
    from anyam.plan import Program
    from anyam_web.plans.drafts import draft_of

    return draft_of(plan).plan.all(Program)


def _answered(answer: Any) -> int:
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {answer.content[:300]!r}")
    return len(answer.content)


def _save(browser: Any, plan: Plan, base: str) -> None:
    """Change one cell after the other: the answer with the newest findings, then exact ones."""
    from anyam_web.plans import findings

    waiting = list(_programs(plan))

    def save() -> None:
        address = f"{base}isi/program/{waiting.pop().id}/sel/name/"
        typed = {"f-name": f"Program {uuid4()}", "version": 1, "request": str(uuid4())}
        _answered(browser.post(address, typed))

    _promise("a cell saved, answered with the newest findings", save, 0.040)
    findings.settle()
    _promise(
        "the same with exact findings, in the background", save, None, then=findings.settle, runs=7
    )


def _files(browser: Any, plan: Plan) -> None:
    """Make a plan of a workbook with its history, and hand one out."""
    from anyam.exchange import write_workbook
    from anyam.kernel import Lang
    from anyam_web.plans.usecases import create_plan_from_file

    data = write_workbook(city(PROGRAMS), lang=Lang.ID)

    def take_in() -> None:
        create_plan_from_file(data, name="kota.xlsx", author=None)

    def hand_out() -> None:
        _answered(browser.get(f"/{REGION}/rencana/{plan.id}/buku-kerja/unduh/"))

    _promise("a workbook of 300 programs becomes a plan", take_in, 2.0, runs=3, warm=1)
    _promise("the plan as a workbook", hand_out, 1.0, runs=3, warm=1)


def _promise(
    name: str,
    ask: Callable[[], object],
    limit: float | None,
    *,
    then: Callable[[], object] = nothing,
    runs: int = RUNS,
    warm: int = WARM,
) -> Figure:
    """Report processor seconds of this call and its child processes; ``then`` belongs to it."""
    for _ in range(warm):
        ask()
    then()
    times = [_spent(ask, then) for _ in range(runs)]
    figure = Figure(name, statistics.median(times), min(times), max(times))
    return report(figure, limit=limit)


def _spent(ask: Callable[[], object], then: Callable[[], object]) -> float:
    clock = time.process_time if then is not nothing else time.thread_time
    before = clock() + _children()
    ask()
    then()
    return clock() + _children() - before


def _children() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
