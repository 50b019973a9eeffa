"""Many writers at once: nothing lost, nothing half-applied, the chain without a gap."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from uuid import UUID, uuid5

import pytest
from django.db import connections

from anyam.access import Role
from anyam.plan import Program
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.plans import drafts, queries
from anyam_web.plans.models import Plan, Revision
from anyam_web.plans.usecases import create_plan, fresh_element, write_elements
from anyam_web.plans.writing import Saved, Stale, Write
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, SECRETARIAT, id_of, small_plan

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 6, 12


@pytest.fixture
def shared() -> tuple[UUID, User]:
    region = Region.objects.create(code=HERE, name="Kota Pontianak")
    sari = User.objects.create_user("sari@contoh.id", "x", name="Sari")
    give_role(sari, Role.SECRETARIAT, region=region)
    with in_region(HERE):
        return create_plan(small_plan(), author=sari).id, sari


def in_a_thread(work):
    """Run in the region and give the connection back, as a page does."""
    try:
        with in_region(HERE):
            return work()
    finally:
        connections.close_all()


def everybody(work, count: int):
    with ThreadPoolExecutor(count) as pool:
        futures = [pool.submit(in_a_thread, lambda n=n: work(n)) for n in range(count)]
        return [f.result() for f in futures]


def program(code: str, **fields) -> Program:
    return Program(
        id=id_of(code), code=code, subdimension="living.health", lead=id_of("health"), **fields
    )


def counted_up(plan_id: UUID, sari: User, rng: Random) -> int:
    """Add one to the number in a program's name, merging by trying again; return the tries."""
    for tries in range(1, 500):
        row = Plan.objects.get(id=plan_id)
        draft = drafts.draft_of(row)
        id_ = id_of(rng.choice(["p1", "p2"]))
        old = draft.plan[id_]
        assert isinstance(old, Program)
        number = int(old.description or 0) + 1
        new = Program.model_validate(dict(old) | {"description": str(number)})
        writes = [Write(id_, "program", new, draft.version(id_))]
        answer = write_elements(
            row, writes, author=sari, may=SECRETARIAT, request=uuid5(id_, f"{rng.random()}")
        )
        if isinstance(answer, Saved):
            return tries
        assert isinstance(answer, Stale)
    raise AssertionError("never got through")


def test_every_acknowledged_write_is_there_and_none_was_overwritten(shared) -> None:
    plan_id, sari = shared

    def work(number: int) -> None:
        rng = Random(number)
        for _ in range(EACH):
            counted_up(plan_id, sari, rng)

    everybody(work, WRITERS)
    with in_region(HERE):
        row = Plan.objects.get(id=plan_id)
        drafts.forget_all()
        plan = drafts.draft_of(row).plan
        total = sum(int(plan[id_of(p)].description) for p in ("p1", "p2"))
        assert total == WRITERS * EACH
        assert row.sequence == len(small_plan()) + 1 + WRITERS * EACH
        assert queries.verify_chain(row) is None
        assert queries.elements_match_history(row) == []


def test_two_who_add_the_same_element_at_once_add_it_once(shared) -> None:
    plan_id, sari = shared
    write = fresh_element(program("P9", name="Bersama"))

    def work(_: int):
        row = Plan.objects.get(id=plan_id)
        return write_elements(row, [write], author=sari, may=SECRETARIAT)

    answers = everybody(work, 4)
    assert sum(isinstance(a, Saved) for a in answers) == 1
    assert sum(isinstance(a, Stale) for a in answers) == 3
    with in_region(HERE):
        assert Revision.objects.filter(element=id_of("P9")).count() == 1


def test_the_same_request_in_parallel_has_one_effect(shared) -> None:
    plan_id, sari = shared
    write = fresh_element(program("P9", name="Bersama"))

    def work(_: int):
        row = Plan.objects.get(id=plan_id)
        return write_elements(
            row, [write], author=sari, may=SECRETARIAT, request=id_of("satu permintaan")
        )

    answers = everybody(work, 6)
    assert all(isinstance(a, Saved) for a in answers)
    assert len({a.sequence for a in answers}) == 1


def test_readers_see_whole_batches_only(shared) -> None:
    plan_id, sari = shared
    pairs = [(program(f"A{n}", name="a"), program(f"B{n}", name="b")) for n in range(10)]

    def write_all(_: int) -> bool:
        for pair in pairs:
            row = Plan.objects.get(id=plan_id)
            write_elements(row, [fresh_element(p) for p in pair], author=sari, may=SECRETARIAT)
        return True

    def read_often(_: int) -> bool:
        for _ in range(40):
            codes = {
                p.code for p in drafts.draft_of(Plan.objects.get(id=plan_id)).plan.all(Program)
            }
            for a, b in pairs:
                assert (a.code in codes) == (b.code in codes)
        return True

    assert all(everybody(lambda n: write_all(n) if n == 0 else read_often(n), 3))
