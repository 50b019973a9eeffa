"""What is worked out from drafts: exact where it must be, else the newest there is."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from django.db import connection

from anyam_web.plans.drafts import Draft

log = logging.getLogger(__name__)
T = TypeVar("T")
KEPT = 16  # plans a process
PACE = 0.7  # seconds between two pieces of work in the background, so that writers keep going
SHARE = 0.2  # of one processor that the background may take while many write
REST = 30.0  # seconds we do it ourselves where what works beside has failed


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """What was worked out, and from which revision, for which day, when."""

    value: T
    sequence: int
    day: date
    at: float = field(default_factory=time.monotonic)

    @property
    def age(self) -> float:
        """Seconds since it was made."""
        return time.monotonic() - self.at


class Renewed(Generic[T]):
    """Keeps what ``make`` works out from a draft, a day, and what was known before.

    One thread works out each plan's, the others wait for it; one thread in the background renews
    what somebody asked for and found to be old. Both ask ``beside`` where that is set: something
    that works out the newest elsewhere and tells its revision. Where that fails it is left alone
    for :data:`REST` seconds. ``made`` hears of everything new.
    """

    def __init__(
        self,
        make: Callable[[Draft, date, T | None], T],
        *,
        name: str,
        made: Callable[[UUID, int], object] = lambda *_: None,
    ) -> None:
        """Begin with nothing; ``name`` is what the thread in the background is called."""
        self._make, self._name, self._made = make, name, made
        self.beside: Callable[[Draft, date], tuple[T, int]] | None = None
        self._failed = float("-inf")  # when ``beside`` did
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self.forget()

    def forget(self) -> None:
        """Forget everything, as a test or a restore needs it."""
        with self._lock:
            self._kept: OrderedDict[UUID, Made[T]] = OrderedDict()
            self._busy: dict[UUID, threading.Lock] = {}
            self._waiting: dict[UUID, tuple[Draft, date]] = {}
            self._running: threading.Thread | None = None

    def exact(self, draft: Draft, day: date) -> Made[T]:
        """Return what follows from this very draft; worked out once for a revision and a day."""
        if found := self._fitting(draft, day):
            return found
        with self._lock:
            busy = self._busy.setdefault(draft.id, threading.Lock())
        with busy:
            return self._fitting(draft, day) or self._work(draft, day)

    def newest(
        self, draft: Draft, day: date, *, young: float = 0.0, oldest: float = float("inf")
    ) -> Made[T]:
        """Return the newest there is, at once, and have it renewed where it is old.

        What was made less than ``young`` seconds ago is left alone; what was made more than
        ``oldest`` seconds ago is not good enough and is made anew.
        """
        with self._lock:
            found = self._kept.get(draft.id)
        if found is None or found.age > oldest:
            return self.exact(draft, day)
        if found.age >= young and (found.sequence < draft.sequence or found.day != day):
            self._ask_for(draft, day)
        return found

    def settle(self) -> None:
        """Wait until the background has done everything it was asked for."""
        with self._idle:
            self._idle.wait_for(lambda: self._running is None, timeout=30)

    def _fitting(self, draft: Draft, day: date) -> Made[T] | None:
        with self._lock:
            found = self._kept.get(draft.id)
        fits = found and (found.sequence, found.day) == (draft.sequence, day)
        return found if fits else None

    def _work(self, draft: Draft, day: date) -> Made[T]:
        if not connection.in_atomic_block:  # nobody else sees what a transaction has written
            found = self._beside(draft, day)
            if found and found.sequence == draft.sequence:
                return found
        with self._lock:
            before = self._kept.get(draft.id)
        made = Made(self._make(draft, day, before.value if before else None), draft.sequence, day)
        return self._keep(draft.id, made)

    def _keep(self, id_: UUID, made: Made[T]) -> Made[T]:
        with self._lock:
            known = self._kept.get(id_)
            if known is None or (known.day, known.sequence) <= (made.day, made.sequence):
                self._kept[id_] = made
            self._kept.move_to_end(id_)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._made(id_, made.sequence)
        return made

    def _ask_for(self, draft: Draft, day: date) -> None:
        with self._lock:
            self._waiting[draft.id] = draft, day
            if self._running:
                return
            self._running = threading.Thread(target=self._renew, name=self._name, daemon=True)
        self._running.start()

    def _renew(self) -> None:
        while self._running is threading.current_thread():
            with self._idle:
                if not self._waiting:
                    self._running = None
                    self._idle.notify_all()
                    return
                _, (draft, day) = self._waiting.popitem()
            began = time.thread_time()
            try:
                self._renew_one(draft, day)
            except Exception:  # whoever asks for this very draft meets it again
                log.exception("%s could not be renewed", self._name)
            time.sleep(max(PACE, (time.thread_time() - began) / SHARE))

    def _renew_one(self, draft: Draft, day: date) -> None:
        if self._beside(draft, day) is None:
            self.exact(draft, day)

    def _beside(self, draft: Draft, day: date) -> Made[T] | None:
        """Have the newest worked out beside; ``None`` where nobody does."""
        if self.beside is None or time.monotonic() < self._failed + REST:
            return None
        try:
            value, sequence = self.beside(draft, day)
        except Exception:
            self._failed = time.monotonic()
            log.exception(
                "%s: worked out here for %.0f seconds, it failed beside", self._name, REST
            )
            return None
        return self._keep(draft.id, Made(value, sequence, day))
