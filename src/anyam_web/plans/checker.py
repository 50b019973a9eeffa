"""The checker: a process of its own that works on drafts while pages keep the interpreter.

It reads the plan itself, so that nothing but a plan's id goes over and what was found comes back.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

if TYPE_CHECKING:
    from anyam_web.plans.drafts import Draft

T = TypeVar("T")
PATIENCE = 60.0  # seconds for a piece of work


class Checker:
    """A process that is started with the first piece of work and ends with us, however we end.

    Where it dies, the next piece of work starts another.
    """

    def __init__(self) -> None:
        """Prepare; nothing is started yet."""
        self._process = _prepared()

    def work(self, what: Callable[[Draft, date], T], plan: UUID, day: date) -> tuple[T, int]:
        """Return what follows from a plan as it stands now, and the revision it is about.

        ``what`` is a function of a module, found there again by its name. Raises
        ``BrokenProcessPool`` or ``TimeoutError`` where the process gives no answer.
        """
        process = self._process
        try:
            return process.submit(_worked, what, plan, day).result(PATIENCE)
        except BrokenProcessPool:
            if self._process is process:
                self._process = _prepared()
            raise

    def end(self) -> None:
        """End the process, without waiting for what it does."""
        self._process.shutdown(wait=False, cancel_futures=True)


def _prepared() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is our parent's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(0)


def _worked(what: Callable[[Draft, date], T], plan: UUID, day: date) -> tuple[T, int]:
    from django.db import close_old_connections

    from anyam_web.plans.drafts import draft_of
    from anyam_web.plans.models import Plan
    from anyam_web.tenancy.active import across_regions

    close_old_connections()
    try:
        with across_regions("the checker is told the plan; it tells nobody but the server"):
            draft = draft_of(Plan.objects.get(id=plan))
        return what(draft, day), draft.sequence
    finally:
        close_old_connections()
