"""What weaving finds in a draft, kept for as long as what it read stays the same."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from anyam.weave import Overlap, Subject, subjects_of, weave
from anyam_web.plans.drafts import Draft

KEPT = 16  # plans a process
MOST = 2_000  # pairs a plan; a meeting decides some dozens


@dataclass(frozen=True, slots=True)
class Woven:
    """The overlaps of a plan, strongest first, and what they were found in."""

    sequence: int
    subjects: tuple[Subject, ...]
    overlaps: tuple[Overlap, ...]


def woven(draft: Draft) -> tuple[Overlap, ...]:
    """Find the overlaps of a draft; a change that touches no program costs no new weaving."""
    with _lock(draft.id):
        known = _get(draft.id)
        if known is None or known.sequence != draft.sequence:
            known = _fresh(draft, known)
            _put(draft.id, known)
    return known.overlaps


def _fresh(draft: Draft, known: Woven | None) -> Woven:
    subjects = subjects_of(draft.plan)
    if known is not None and known.subjects == subjects:
        return Woven(draft.sequence, subjects, known.overlaps)
    return Woven(draft.sequence, subjects, weave(subjects, most=MOST).overlaps)


def _lock(id_: UUID) -> Lock:
    with _door:
        return _locks.setdefault(id_, Lock())


def _get(id_: UUID) -> Woven | None:
    with _door:
        return _kept.get(id_)


def _put(id_: UUID, found: Woven) -> None:
    with _door:
        _kept[id_] = found
        _kept.move_to_end(id_)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


_kept: OrderedDict[UUID, Woven] = OrderedDict()
_locks: dict[UUID, Lock] = {}
_door = Lock()
