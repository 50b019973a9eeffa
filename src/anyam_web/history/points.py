"""Points in a plan's life that can be seen and compared: the draft, editions, any revision."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.http import Http404
from django.utils import timezone

from anyam.kernel import LocalText
from anyam.plan import Plan as PlanValue
from anyam_web.history.queries import edition_numbered, newest_up_to, plan_at, plan_in
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import Edition, Plan, Revision

DRAFT, EDITION = "draf", "edisi-"


@dataclass(frozen=True)
class Point:
    """A state of the plan: how an address names it, how people do, and the plan itself."""

    key: str
    label: LocalText
    plan: PlanValue
    sequence: int
    revision: Revision | None = None  # the last one in it, where it is told by number or time
    edition: Edition | None = None


def point(row: Plan, draft: Draft, key: str) -> Point:
    """Find a point by its key: ``draf``, ``edisi-2``, ``417``, or a time ``2026-11-22T10:00``.

    404 for what is none of these, for an edition that is not there, and before the plan began.
    """
    if key == DRAFT:
        return Point(DRAFT, _DRAFT, draft.plan, draft.sequence)
    if key.startswith(EDITION) and key.removeprefix(EDITION).isdecimal():
        return _edition(row, int(key.removeprefix(EDITION)))
    if key.isdecimal() and len(key) < 19:
        return _revision(row, draft, newest_up_to(row, sequence=int(key)))
    if at := moment_of(key):
        return _revision(row, draft, newest_up_to(row, at=at))
    raise Http404


def moment_of(text: str) -> datetime | None:
    """Read a time as a form sends it, in the platform's time zone; ``None`` for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if timezone.is_aware(at) else timezone.make_aware(at)


def label_of(edition: Edition) -> LocalText:
    """Name an edition among the points."""
    return _EDITION.format(n=edition.number, name=edition.name)


def _edition(row: Plan, number: int) -> Point:
    found = edition_numbered(row, number)
    key = f"{EDITION}{number}"
    return Point(key, label_of(found), plan_in(found), found.sequence, edition=found)


def _revision(row: Plan, draft: Draft, found: Revision) -> Point:
    plan = _kept(found.hash) or _keep(found.hash, plan_at(row, draft, found.sequence))
    label = _REVISION.format(n=found.sequence)
    return Point(str(found.sequence), label, plan, found.sequence, revision=found)


def _kept(fingerprint: str) -> PlanValue | None:
    with _lock:
        return _shelf.get(fingerprint)


def _keep(fingerprint: str, plan: PlanValue) -> PlanValue:
    """Remember an earlier plan by its revision's hash, in which all that came before is sealed."""
    with _lock:
        _shelf[fingerprint] = plan
        while len(_shelf) > KEPT:
            _shelf.popitem(last=False)
    return plan


KEPT = 6  # earlier plans kept in memory a process: paging through a comparison makes none anew
_shelf: OrderedDict[str, PlanValue] = OrderedDict()
_lock = Lock()
_DRAFT = LocalText("Rancangan sekarang", "The draft now")
_EDITION = LocalText("Edisi ke-{n} · {name}", "Edition {n} · {name}")
_REVISION = LocalText("Revisi {n}", "Revision {n}")
