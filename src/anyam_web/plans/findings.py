"""Findings of drafts: exact for a page that asks, or the newest known while a new one is made."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone

from anyam.check import Report, check
from anyam_web.plans.checker import Checker
from anyam_web.plans.drafts import Draft
from anyam_web.plans.renewed import Made, Renewed
from anyam_web.plans.signals import checked

Checked = Made[Report]
"""A report and the revision it is about."""


def report_of(draft: Draft, *, today: date | None = None) -> Report:
    """Return what the check finds in this very draft; computed once for a sequence and a day."""
    return _reports.exact(draft, today or timezone.localdate()).value


def report_for(draft: Draft, *, own: bool) -> Report:
    """Return a page's findings: exact for whoever made the newest change, else the newest known.

    While a hall writes, every reader would otherwise wait for a check of their own.
    """
    return report_of(draft) if own else newest_report(draft).value


def newest_report(draft: Draft) -> Checked:
    """Return the newest report there is, at once, and have one made of this draft.

    ``sequence`` tells whether it is the draft's own yet. A save answers with this; the page asks
    again, or hears of it, when the background is done: about a second later.
    """
    return _reports.newest(draft, timezone.localdate())


def settle() -> None:
    """Wait until the background has checked everything it was given."""
    _reports.settle()


def forget_all() -> None:
    """Forget every report of this process, as a test or a restore needs it."""
    _reports.forget()


def find_beside(checker: Checker) -> None:
    """Let a process of its own do the checking."""
    _reports.beside = lambda draft, day: checker.work(_report, draft.id, day)


def _report(draft: Draft, day: date) -> Report:
    return report_of(draft, today=day)


def _checked(plan: UUID, sequence: int) -> None:
    checked.send_robust(Report, plan=plan, sequence=sequence)


_reports: Renewed[Report] = Renewed(
    lambda draft, day, _: check(draft.plan, today=day), name="findings", made=_checked
)
