"""Turns: who writes into an SQLite file queues in the order they came, instead of trying again.

SQLite lets one write at a time; the others look again after pauses of up to a tenth of a second,
so under a steady stream of writers somebody may find it taken for many seconds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local

from django.db import connection, transaction

_lock = Lock()
_queue: deque[Lock] = deque()  # whose turn it is, then who waits
_mine = local()


@contextmanager
def in_turn() -> Iterator[None]:
    """Make one transaction, begun when the writers of this process who came before are done.

    Within another there is nothing to wait for. What was put off until the commit, be it work
    done at once for want of a worker, runs after the turn was passed on.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    _wait()
    try:
        with transaction.atomic():
            transaction.on_commit(_pass_on)
            yield
    finally:
        _pass_on()


def _wait() -> None:
    turn = Lock()
    turn.acquire()
    with _lock:
        _queue.append(turn)
        if len(_queue) == 1:
            turn.release()
    turn.acquire()
    _mine.turn = True


def _pass_on() -> None:
    if not _mine.turn:
        return  # at the commit already
    _mine.turn = False
    with _lock:
        _queue.popleft()
        if _queue:
            _queue[0].release()
