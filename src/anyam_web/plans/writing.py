"""Writing: compare-and-set on versions and one revision each, all or nothing, once a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from anyam.kernel import AnyamError, LocalText
from anyam.plan import Record
from anyam_web.accounts.models import User
from anyam_web.plans import rows
from anyam_web.plans.chain import fingerprint
from anyam_web.plans.conflicts import Conflict
from anyam_web.plans.documents import code_of, to_data
from anyam_web.plans.inserting import insert
from anyam_web.plans.models import HEADER, Element, Plan, Revision
from anyam_web.plans.signals import written
from anyam_web.plans.turns import in_turn


@dataclass(frozen=True, slots=True)
class Write:
    """One element as it shall be: ``record`` is ``None`` to remove it.

    ``expected`` is the version the writer saw; 0 for an element nobody has seen yet.
    ``position`` is ``None`` to leave it where it is (a new one goes last).
    """

    element: UUID
    kind: str
    record: Record | None
    expected: int
    position: float | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The writes are there: the plan's sequence after them, and the revisions made."""

    sequence: int
    revisions: tuple[Revision, ...]
    again: bool = False  # a retry: this request had been carried out before

    def version(self, element: UUID) -> int:
        """Version of an element after the writes."""
        return max(r.version for r in self.revisions if r.element == element)


@dataclass(frozen=True, slots=True)
class Stale:
    """Nothing was written: somebody else wrote first. Every conflict is told."""

    conflicts: tuple[Conflict, ...]


class SenselessWrite(AnyamError):
    """Writes that cannot be meant: none, one element twice or as another kind, nothing removed."""


class _Undo(Exception):
    """Takes the transaction back when a write turns out stale."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        super().__init__()
        self.conflicts = tuple(conflicts)


@dataclass(slots=True)
class _Author:
    who: User | None
    reason: str
    request: UUID | None
    time: datetime


def write(
    plan_id: UUID,
    writes: Sequence[Write],
    *,
    author: User | None,
    reason: str = "",
    request: UUID | None = None,
    guard: Any = None,
) -> Saved | Stale:
    """Carry out writes in one transaction, all or nothing.

    Writers of one plan queue on its row, so sequence numbers have no gaps. ``request`` is an id
    made by the client: the same request again changes nothing and answers as the first time;
    the same id with another content is a write like any other, and stale if it comes late.
    ``guard(plan)`` is called with the locked row and may raise to refuse. Raises
    ``SenselessWrite``.
    """
    if not writes:
        raise SenselessWrite(_NOTHING)
    if len({w.element for w in writes}) < len(writes):
        raise SenselessWrite(_TWICE)
    by = _Author(author, reason.strip()[:500], request, timezone.now())
    try:
        with in_turn():
            plan = rows.locked(plan_id)
            if request and (done := _done_before(plan, request, writes)):
                return Saved(done[-1].sequence, tuple(done), again=True)
            if guard:
                guard(plan)
            saved = _carry_out(plan, writes, by)
            transaction.on_commit(partial(_tell, plan_id, saved.sequence))
            return saved
    except _Undo as stale:
        return Stale(stale.conflicts)


def _tell(plan: UUID, sequence: int) -> None:
    written.send_robust(Plan, plan=plan, sequence=sequence)  # a deaf listener undoes no write


def _done_before(plan: Plan, request: UUID, writes: Sequence[Write]) -> list[Revision]:
    """Revisions this request made; none where it now asks for another content of what it wrote."""
    if not rows.asked_before(plan.id, request):
        return []
    done = list(Revision.objects.filter(plan=plan, request=request).order_by("sequence"))
    made = {r.element: None if r.removed else r.data for r in done}
    asked = {w.element: to_data(w.record) if w.record else None for w in writes}
    return [] if any(made[id_] != asked[id_] for id_ in made.keys() & asked.keys()) else done


def _carry_out(plan: Plan, writes: Sequence[Write], by: _Author) -> Saved:
    known = _known(plan, writes)
    stale = [w for w in writes if _version(known.get(w.element)) != w.expected]
    if stale:
        raise _Undo([_conflict(plan, w, known.get(w.element)) for w in stale])
    if any(w.record is None and not _there(known.get(w.element)) for w in writes):
        raise SenselessWrite(_NOT_THERE)
    if any(w.element in known and known[w.element].kind != w.kind for w in writes):
        raise SenselessWrite(_OTHER_KIND)
    last = _last_positions(plan, [w.kind for w in writes if w.element not in known])
    touched = [_as_written(plan, w, known.get(w.element), last) for w in writes]
    revisions = _append(plan, touched, by)
    _keep(touched, known=set(known))
    plan.sequence, plan.head = revisions[-1].sequence, revisions[-1].hash
    rows.set_head(plan)
    return Saved(plan.sequence, tuple(revisions))


def _known(plan: Plan, writes: Sequence[Write]) -> dict[UUID, Element]:
    if plan.sequence == 0:
        return {}
    ids = [w.element for w in writes]
    parts = (ids[start : start + 500] for start in range(0, len(ids), 500))
    return {row.uuid: row for part in parts for row in rows.elements(plan, part)}


def _version(row: Element | None) -> int:
    return row.version if row else 0


def _there(row: Element | None) -> bool:
    return row is not None and not row.removed


def _as_written(plan: Plan, asked: Write, row: Element | None, last: dict[str, float]) -> Element:
    if row is None:
        last[asked.kind] = last.get(asked.kind, 0.0) + 1.0
        row = Element(
            uuid=asked.element, plan=plan, region_id=plan.region_id, kind=asked.kind,
            position=last[asked.kind], version=0, data={},
        )  # fmt: skip
    row.version += 1
    row.removed = asked.record is None
    if asked.position is not None:
        row.position = asked.position
    if asked.record is not None:
        row.data, row.code = to_data(asked.record), code_of(asked.record)
    if row.kind == HEADER:
        plan.title = row.data["title"]
    return row


def _append(plan: Plan, touched: Sequence[Element], by: _Author) -> list[Revision]:
    revisions, previous = [], plan.head
    for number, row in enumerate(touched, start=plan.sequence + 1):
        revision = Revision(
            plan=plan, region_id=plan.region_id, sequence=number, element=row.uuid, kind=row.kind,
            version=row.version, position=row.position, removed=row.removed, data=row.data,
            author=by.who, time=by.time, reason=by.reason, request=by.request, previous=previous,
        )  # fmt: skip
        previous = revision.hash = fingerprint(revision)
        revisions.append(revision)
    return list(insert(revisions))


def _keep(touched: Sequence[Element], *, known: set[UUID]) -> None:
    """Compare and set: the lock on the plan already sees to it, and this proves it."""
    insert([row for row in touched if row.uuid not in known])
    for row in touched:
        if row.uuid in known and not rows.set_element(row):
            raise RuntimeError(f"element {row.uuid} changed while its plan was locked")


def _last_positions(plan: Plan, kinds: Sequence[str]) -> dict[str, float]:
    return rows.last_positions(plan, set(kinds)) if kinds else {}


def _conflict(plan: Plan, asked: Write, row: Element | None) -> Conflict:
    history = Revision.objects.filter(plan=plan, element=asked.element)
    base = history.filter(version=asked.expected).first()
    now = history.order_by("-version").first()
    return Conflict(
        element=asked.element,
        kind=asked.kind,
        expected=asked.expected,
        version=_version(row),
        base=_data(base),
        mine=to_data(asked.record) if asked.record else None,
        theirs=row.data if row and not row.removed else None,
        author=now.author_id if now else None,
    )


def _data(revision: Revision | None) -> Mapping[str, Any] | None:
    return revision.data if revision and not revision.removed else None


_NOTHING = LocalText(
    "Permintaan ini tidak memuat satu pun perubahan; tidak ada yang ditulis.",
    "This request holds no change at all; nothing was written.",
)
_TWICE = LocalText(
    "Satu elemen disebut dua kali dalam satu permintaan; gabungkan perubahannya.",
    "One element is named twice in one request; put its changes together.",
)
_NOT_THERE = LocalText(
    "Yang hendak dihapus tidak ada di rencana, atau sudah dihapus; tidak ada yang ditulis.",
    "What shall be removed is not in the plan, or was removed already; nothing was written.",
)
_OTHER_KIND = LocalText(
    "Elemen dengan id ini ada di rencana sebagai jenis lain; tidak ada yang ditulis.",
    "The element of this id stands in the plan as another kind; nothing was written.",
)
