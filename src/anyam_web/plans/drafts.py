"""Drafts in memory: each process keeps the plan as a value and advances it by new revisions."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock, RLock, local
from uuid import UUID

from anyam.plan import Plan as PlanValue
from anyam_web.plans.documents import MODELS, to_element, to_plan
from anyam_web.plans.models import HEADER, Element, Plan, Revision
from anyam_web.plans.turns import in_turn

KEPT = 32  # plans kept in memory a process; the least recently used goes first
_WORTH_REPLAYING = 500  # beyond so many revisions reading the rows again is quicker


@dataclass(frozen=True)
class Draft:
    """A plan as it stood after revision ``sequence``: the value, versions and positions."""

    id: UUID
    sequence: int
    plan: PlanValue
    versions: Mapping[UUID, int]
    positions: Mapping[UUID, float]

    def version(self, id_: UUID) -> int:
        """Version of an element (or of the header, by the plan's id); 0 where there is none."""
        return self.versions.get(id_, 0)


class _Shelf:
    """The drafts of this process; a draft is a value, so readers need no lock."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[UUID, Draft] = OrderedDict()
        self._locks: dict[UUID, RLock] = {}
        self._lock = Lock()
        self._thread = local()  # how many drafts this very thread has put here

    def get(self, id_: UUID) -> Draft | None:
        with self._lock:
            if draft := self._drafts.get(id_):
                self._drafts.move_to_end(id_)
            return draft

    def put(self, draft: Draft) -> None:
        self._thread.put = self.put_by_thread + 1
        with self._lock:
            known = self._drafts.get(draft.id)
            if known is None or known.sequence < draft.sequence:
                self._drafts[draft.id] = draft
            self._drafts.move_to_end(draft.id)
            while len(self._drafts) > KEPT:
                self._drafts.popitem(last=False)

    @property
    def put_by_thread(self) -> int:
        return getattr(self._thread, "put", 0)

    def lock(self, id_: UUID) -> RLock:
        with self._lock:
            return self._locks.setdefault(id_, RLock())

    def clear(self) -> None:
        with self._lock:
            self._drafts.clear()


_shelf = _Shelf()


def draft_of(plan: Plan) -> Draft:
    """Return the draft at (or after) the sequence the given row tells.

    One thread builds or advances it, the others wait for that one. Costs no query when the
    process already knows that sequence, one when revisions are new, two on first sight.
    """
    draft = _shelf.get(plan.id)
    if draft and draft.sequence >= plan.sequence:
        return draft
    with _shelf.lock(plan.id):
        draft = _shelf.get(plan.id)
        if draft is None or plan.sequence - draft.sequence > _WORTH_REPLAYING:
            draft = _read(plan)
            _out_of_sight()
        elif draft.sequence < plan.sequence:
            draft = advanced(draft, _since(plan.id, draft.sequence))
        _shelf.put(draft)
        return draft


def advanced(draft: Draft, revisions: Iterable[Revision]) -> Draft:
    """Return the draft after further revisions, in their order."""
    plan, sequence = draft.plan, draft.sequence
    versions, positions = dict(draft.versions), dict(draft.positions)
    moved: set[str] = set()
    for each in revisions:
        sequence, id_ = each.sequence, each.element
        known = id_ in plan
        if each.kind == HEADER:
            plan = plan.with_header(**each.data)
        elif not each.removed:
            plan = plan.with_(to_element(each.kind, id_, each.data))
            if known is False or positions.get(id_) != each.position:
                moved.add(each.kind)
        elif known:
            plan = plan.without(id_)
        versions[id_], positions[id_] = each.version, each.position
    for kind in moved:
        plan = _in_order(plan, kind, positions)
    return replace(draft, sequence=sequence, plan=plan, versions=versions, positions=positions)


def remember(draft: Draft) -> None:
    """Keep a draft that was just written, so that nobody has to read it."""
    _shelf.put(draft)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Make one transaction around writes; drafts remembered within go with it when it fails.

    Otherwise this process would show changes that were taken back.
    """
    before = _shelf.put_by_thread
    try:
        with in_turn():
            yield
    except BaseException:  # also a stop in between; it goes on up
        if _shelf.put_by_thread != before:
            forget_all()
        raise


def forget_all() -> None:
    """Forget every draft of this process, as a test or a restore needs it."""
    _shelf.clear()
    gc.unfreeze()


def _in_order(plan: PlanValue, kind: str, positions: Mapping[UUID, float]) -> PlanValue:
    model = MODELS[kind]
    ids = [e.id for e in plan.all(model)]
    ordered = sorted(ids, key=lambda id_: (positions[id_], id_.hex))
    return plan if ordered == ids else plan.ordered(model, ordered)


def _read(plan: Plan) -> Draft:
    """Read the rows; revisions written meanwhile are found by the sequence read before."""
    sequence = Plan.objects.values_list("sequence", flat=True).get(id=plan.id)
    rows = list(Element.objects.filter(plan_id=plan.id).order_by("kind", "position", "uuid"))
    draft = Draft(
        id=plan.id,
        sequence=sequence,
        plan=to_plan(row for row in rows if not row.removed),
        versions={row.uuid: row.version for row in rows},
        positions={row.uuid: row.position for row in rows},
    )
    return advanced(draft, _since(plan.id, sequence))


def _out_of_sight() -> None:
    """Spare the collector of cycles the thousands of values of a draft, which hold none.

    A full collection over them would hold up every page for a quarter of a second; they go by
    their count of references all the same.
    """
    gc.collect(1)
    gc.freeze()


def _since(plan_id: UUID, sequence: int) -> list[Revision]:
    rows = Revision.objects.filter(plan_id=plan_id, sequence__gt=sequence)
    return list(rows.order_by("sequence"))
