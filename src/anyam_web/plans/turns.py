"""Turns: who writes into an SQLite file queues in the order they came, instead of trying again.

SQLite lets one write at a time; the others look again after pauses of up to a tenth of a second,
so under a steady stream of writers somebody may find it taken for many seconds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local

from django.db import connection

_lock = Lock()
_queue: deque[Lock] = deque()  # whose turn it is, then who waits
_mine = local()


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait until the writers of this process who came before are done.

    To be entered before a transaction begins; within one, or a turn, there is nothing to wait for.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block or getattr(_mine, "turn", False):
        yield
        return
    _wait()
    _mine.turn = True
    try:
        yield
    finally:
        _mine.turn = False
        _pass_on()


def _wait() -> None:
    turn = Lock()
    turn.acquire()
    with _lock:
        _queue.append(turn)
        if len(_queue) == 1:
            turn.release()
    turn.acquire()


def _pass_on() -> None:
    with _lock:
        _queue.popleft()
        if _queue:
            _queue[0].release()
