"""What weaving finds in a draft, kept for as long as what it read stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anyam.weave import Overlap, Subject, subjects_of, weave
from anyam_web.plans.checker import Checker
from anyam_web.plans.drafts import Draft
from anyam_web.plans.renewed import Renewed

MOST = 2_000  # pairs a plan; a meeting decides some dozens
YOUNG, OLDEST = 5.0, 30.0  # seconds; in a hall that writes every look would cost a new weaving


def woven(draft: Draft) -> tuple[Overlap, ...]:
    """Find the overlaps of this very draft; a change of no program costs no new weaving."""
    return _kept.exact(draft, date.min).value.overlaps


def newly_woven(draft: Draft) -> tuple[Overlap, ...]:
    """Return the overlaps as they were at most :data:`OLDEST` seconds ago, for pages to show.

    Those older than :data:`YOUNG` are woven anew beside. None is about an element that is gone.
    """
    found = _kept.newest(draft, date.min, young=YOUNG, oldest=OLDEST)
    if found.sequence == draft.sequence:
        return found.value.overlaps
    return tuple(o for o in found.value.overlaps if _there(draft, o))


def weave_beside(checker: Checker) -> None:
    """Let a process of its own do the weaving."""
    _kept.beside = lambda draft, day: checker.work(_anew, draft.id, day)


def forget_all() -> None:
    """Forget everything woven in this process, as a test or a restore needs it."""
    _kept.forget()


@dataclass(frozen=True, slots=True)
class _Woven:
    """The overlaps of a plan, strongest first, and what they were found in."""

    subjects: tuple[Subject, ...]
    overlaps: tuple[Overlap, ...]


def _weave(draft: Draft, _: date, known: _Woven | None) -> _Woven:
    subjects = subjects_of(draft.plan)
    if known is not None and known.subjects == subjects:
        return known
    return _Woven(subjects, weave(subjects, most=MOST).overlaps)


def _anew(draft: Draft, day: date) -> _Woven:
    return _kept.exact(draft, day).value


def _there(draft: Draft, overlap: Overlap) -> bool:
    return all(side.element in draft.plan for side in (overlap.first, overlap.second))


_kept: Renewed[_Woven] = Renewed(_weave, name="woven")
