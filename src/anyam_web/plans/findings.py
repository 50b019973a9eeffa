"""Findings of drafts: exact for a page that asks, or the newest known while a new one is made."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from anyam.check import Report, check
from anyam_web.plans.drafts import Draft
from anyam_web.plans.signals import checked

KEPT = 16
PACE = 1.0  # seconds between two checks of the background, so that writers keep the processor


@dataclass(frozen=True, slots=True)
class Checked:
    """A report and the revision it is about."""

    report: Report
    sequence: int
    day: date


def report_of(draft: Draft, *, today: date | None = None) -> Report:
    """Return what the check finds in this very draft; computed once for a sequence and a day."""
    return _reports.exact(draft, today or timezone.localdate()).report


def report_for(draft: Draft, *, own: bool) -> Report:
    """Return a page's findings: exact for whoever made the newest change, else the newest known.

    While a hall writes, every reader would otherwise wait for a check of their own.
    """
    return report_of(draft) if own else newest_report(draft).report


def newest_report(draft: Draft) -> Checked:
    """Return the newest report there is, at once, and have one made of this draft.

    ``checked.sequence`` tells whether it is the draft's own yet. A save answers with this; the
    page asks again, or hears of it, when the background is done: about a second later.
    """
    return _reports.newest(draft, timezone.localdate())


def settle() -> None:
    """Wait until the background has checked everything it was given."""
    _reports.settle()


class _Reports:
    """Reports by plan, one thread computing each, and one background thread for all plans."""

    def __init__(self) -> None:
        self._kept: OrderedDict[UUID, Checked] = OrderedDict()
        self._lock = threading.Lock()
        self._busy: dict[UUID, threading.Lock] = {}
        self._waiting: dict[UUID, tuple[Draft, date]] = {}
        self._idle = threading.Condition(self._lock)
        self._running = False

    def exact(self, draft: Draft, day: date) -> Checked:
        if found := self._known(draft, day):
            return found
        with self._lock:
            busy = self._busy.setdefault(draft.id, threading.Lock())
        with busy:
            return self._known(draft, day) or self._make(draft, day)

    def newest(self, draft: Draft, day: date) -> Checked:
        with self._lock:
            found = self._kept.get(draft.id)
        if found is None:
            return self.exact(draft, day)
        if found.sequence < draft.sequence or found.day != day:
            self._ask_for(draft, day)
        return found

    def settle(self) -> None:
        with self._idle:
            self._idle.wait_for(lambda: not self._running, timeout=30)

    def _known(self, draft: Draft, day: date) -> Checked | None:
        with self._lock:
            found = self._kept.get(draft.id)
        fits = found and (found.sequence, found.day) == (draft.sequence, day)
        return found if fits else None

    def _make(self, draft: Draft, day: date) -> Checked:
        made = Checked(check(draft.plan, today=day), draft.sequence, day)
        with self._lock:
            known = self._kept.get(draft.id)
            if known is None or (known.day, known.sequence) <= (day, draft.sequence):
                self._kept[draft.id] = made
            self._kept.move_to_end(draft.id)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        checked.send_robust(Checked, plan=draft.id, sequence=draft.sequence)
        return made

    def _ask_for(self, draft: Draft, day: date) -> None:
        with self._lock:
            self._waiting[draft.id] = draft, day
            if self._running:
                return
            self._running = True
        threading.Thread(target=self._background, name="findings", daemon=True).start()

    def _background(self) -> None:
        while True:
            with self._idle:
                if not self._waiting:
                    self._running = False
                    self._idle.notify_all()
                    return
                _, (draft, day) = self._waiting.popitem()
            self.exact(draft, day)
            time.sleep(PACE)


_reports = _Reports()


def forget_all() -> None:
    """Forget every report of this process, as a test or a restore needs it."""
    global _reports  # noqa: PLW0603 - one shelf a process
    _reports = _Reports()
