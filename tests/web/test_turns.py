"""Writers of one file wait for those who came before them, and for nobody else."""

import threading
import time

import pytest
from django.db import connection, transaction

from anyam_web.plans.turns import in_turn

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="other databases queue writers themselves"
)


def started(work) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.02)  # it stands in the queue
    return thread


def test_writers_go_in_the_order_they_came() -> None:
    order: list[int] = []

    def write(number: int) -> None:
        with in_turn():
            order.append(number)

    with in_turn():
        waiting = [started(lambda n=n: write(n)) for n in range(8)]
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
    done: list[bool] = []

    def write() -> None:
        with in_turn():
            done.append(True)

    started(write).join(5)
    assert done


@pytest.mark.django_db
def test_who_is_writing_already_needs_no_turn() -> None:
    left = threading.Event()

    def hold() -> None:
        with in_turn():
            left.wait(5)

    holder = started(hold)
    with transaction.atomic(), in_turn():  # would wait for ever for a turn behind its own lock
        pass
    left.set()
    holder.join(5)
