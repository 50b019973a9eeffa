"""Writers of one file wait for those who came before them, and for nobody else."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

from anyam.lifecycle import Act
from anyam_web.accounts.models import User
from anyam_web.editions.jobs import publish_with_volumes
from anyam_web.plans import turns
from anyam_web.plans.models import Plan
from anyam_web.plans.turns import in_turn
from anyam_web.plans.usecases import WrongState, create_plan, move_on
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, SECRETARIAT, small_plan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="other databases queue writers themselves"
    ),
]


def started(work) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(0.05)  # it stands in the queue
    return thread


def writer(note: list[int], number: int = 0):
    def write() -> None:
        with in_turn():
            note.append(number)

    return write


def test_writers_go_in_the_order_they_came() -> None:
    order: list[int] = []
    with in_turn():
        waiting = [started(writer(order, n)) for n in range(8)]
        assert order == []
    for thread in waiting:
        thread.join(5)
    assert order == list(range(8))


def test_whoever_has_the_turn_does_not_wait_for_themselves() -> None:
    with in_turn(), in_turn():
        pass
    with in_turn():
        pass


def test_a_turn_is_passed_on_when_a_write_fails() -> None:
    with pytest.raises(ValueError, match="no"), in_turn():
        raise ValueError("no")
    done: list[int] = []
    started(writer(done)).join(5)
    assert done


def test_what_waited_for_the_commit_holds_nobody_up_and_may_write_itself() -> None:
    done: list[int] = []

    def long_work() -> None:
        started(writer(done, 1)).join(5)
        writer(done, 2)()

    with in_turn():
        transaction.on_commit(long_work)
    assert done == [1, 2]
    started(writer(done, 3)).join(5)
    assert done == [1, 2, 3]


def test_who_is_writing_already_needs_no_turn() -> None:
    done: list[int] = []
    with transaction.atomic():
        behind = started(writer(done))
        with in_turn():  # would wait for ever for a turn behind its own lock
            assert done == []
    behind.join(5)
    assert done


def create(_: Plan, sari: User) -> None:
    create_plan(small_plan(), author=sari)


def submit(plan: Plan, sari: User) -> None:
    move_on(plan, Act.SUBMIT, author=sari, may=SECRETARIAT, findings=[])


def publish(plan: Plan, sari: User) -> None:
    with pytest.raises(WrongState):  # refused in its turn: nobody approved the plan
        publish_with_volumes(
            plan, "2026", note="", languages=[], author=sari, may=SECRETARIAT, findings=[]
        )


@pytest.mark.parametrize("act", [create, submit, publish])
def test_making_moving_on_and_publishing_a_plan_queue_as_every_write_does(act) -> None:
    Region.objects.create(code=HERE, name="Kota Pontianak")
    sari = User.objects.create_user("sari@contoh.id", "x", name="Sari")
    ended: list[bool] = []

    def work() -> None:
        with in_region(HERE):
            act(plan, sari)
        ended.append(True)

    with in_region(HERE):
        plan = create_plan(small_plan(), author=sari)
    with in_turn():
        thread = started(work)
        assert (len(turns._queue), ended) == (2, [])
    thread.join(5)
    assert (len(turns._queue), ended) == (0, [True])
