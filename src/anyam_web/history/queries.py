"""Reading the past: revisions by person, kind, dimension and day, and the plan at any of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from anyam.plan import Element as ElementValue
from anyam.plan import Header, from_json
from anyam.plan import Plan as PlanValue
from anyam_web.accounts.models import User
from anyam_web.plans.documents import to_element, to_record
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import HEADER, Edition, Element, Plan, Revision

LARGEST = 500  # revisions one person can take back at once
_FEW = 400  # numbers handed to the database in one list

Came = Mapping[tuple[UUID, int], Revision]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which revisions somebody wants to see; an empty field asks for all."""

    person: UUID | None = None
    kind: str = ""
    dimension: str = ""
    day: date | None = None
    element: UUID | None = None


def revisions(
    row: Plan, asked: Asked, *, draft: Draft, before: int | None, limit: int
) -> list[Revision]:
    """List the revisions asked for, newest first, those before a sequence number."""
    rows = _asked(Revision.objects.filter(plan=row), asked)
    if asked.dimension:
        rows = rows.filter(element__in=_elements_in(row, draft, asked.dimension))
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    return list(rows.select_related("author").order_by("-sequence")[:limit])


def came_before(row: Plan, found: Iterable[Revision]) -> Came:
    """Return the revision right before each of the given ones, by element and version."""
    pairs = [(r.element, r.version - 1) for r in found if r.version > 1]
    known: dict[tuple[UUID, int], Revision] = {}
    for start in range(0, len(pairs), 200):
        either = Q()
        for element, version in pairs[start : start + 200]:
            either |= Q(element=element, version=version)
        known |= {(r.element, r.version): r for r in Revision.objects.filter(either, plan=row)}
    return known


def moment_at(row: Plan, sequence: int) -> list[Revision]:
    """Return all that was written at once with a revision, newest first; 404 for none.

    The answer is at most ``LARGEST`` + 1 revisions long.
    """
    rows = Revision.objects.filter(plan=row).select_related("author")
    one = rows.filter(sequence=sequence).first()
    if one is None:
        raise Http404
    around = rows.filter(
        author=one.author_id, time=one.time,
        sequence__range=(sequence - LARGEST, sequence + LARGEST),
    )  # fmt: skip
    return list(around.order_by("-sequence")[: LARGEST + 1])


def own_last(row: Plan, person: User, *, limit: int = 100) -> list[Revision]:
    """List a person's own last revisions, newest first."""
    rows = Revision.objects.filter(plan=row, author=person).order_by("-sequence")
    return list(rows[:limit])


def revision_or_404(row: Plan, *, element: UUID, version: int) -> Revision:
    """Return what an element became at a version; 404 where it never was."""
    rows = Revision.objects.filter(plan=row, element=element, version=version)
    found = rows.select_related("author").first()
    if found is None:
        raise Http404
    return found


def newest_up_to(row: Plan, *, sequence: int | None = None, at: datetime | None = None) -> Revision:
    """Return the last revision up to a number or a time; 404 before the first."""
    rows = Revision.objects.filter(plan=row).select_related("author").order_by("-sequence")
    if sequence is not None:
        rows = rows.filter(sequence__lte=sequence)
    if at is not None:
        rows = rows.filter(time__lte=at)
    found = rows.first()
    if found is None:
        raise Http404
    return found


def writers(row: Plan) -> list[User]:
    """List who ever wrote in a plan, by name."""
    ids = Revision.objects.filter(plan=row).order_by().values("author").distinct()
    return list(User.objects.filter(id__in=ids).order_by("name"))


def plan_at(row: Plan, draft: Draft, sequence: int) -> PlanValue:
    """Return the plan as it stood right after a revision; 404 where it was not there yet.

    What still stands is taken from the draft in memory; only what changed since is read.
    """
    if sequence >= draft.sequence:
        return draft.plan
    heads = _heads(row, sequence)
    documents = _documents(row, draft, heads, sequence)
    header = documents.get(row.id)
    if not isinstance(header, Header):
        raise Http404
    ordered = sorted(heads, key=lambda h: (h.position, h.element.hex))
    found = (documents.get(h.element) for h in ordered)
    return PlanValue(header, [e for e in found if isinstance(e, ElementValue)])


def versions_at(row: Plan, sequence: int) -> dict[UUID, int]:
    """Versions of the elements that stood right after a revision."""
    return {r.element: r.version for r in _heads(row, sequence)}


def plan_in(edition: Edition) -> PlanValue:
    """Return the plan as an edition holds it."""
    return _from_json(edition.sha256, bytes(edition.json))


def edition_numbered(row: Plan, number: int) -> Edition:
    """Return an edition of a plan by its number; 404 for none."""
    found = Edition.objects.filter(plan=row, number=number).first()
    if found is None:
        raise Http404
    return found


@lru_cache(maxsize=4)
def _from_json(sha256: str, json: bytes) -> PlanValue:
    del sha256
    return from_json(json)


def _asked(rows: QuerySet[Revision], asked: Asked) -> QuerySet[Revision]:
    if asked.element:
        rows = rows.filter(element=asked.element)
    if asked.person:
        rows = rows.filter(author=asked.person)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.day:
        start = timezone.make_aware(datetime.combine(asked.day, time.min))
        rows = rows.filter(time__gte=start, time__lt=start + timedelta(days=1))
    return rows


def _elements_in(row: Plan, draft: Draft, dimension: str) -> Collection[UUID]:
    """Elements of a dimension: those that stand, and those that were removed."""
    gone = Element.objects.filter(plan=row, removed=True).only("uuid", "kind", "data")[:2000]
    old = [to_element(r.kind, r.uuid, r.data) for r in gone]
    plan = draft.plan.with_(*(e for e in old if e.id not in draft.plan)) if old else draft.plan
    return [e.id for e in plan if plan.dimension_of(e) == dimension]


def _heads(row: Plan, sequence: int) -> Sequence[Revision]:
    """The revision each element stood at, without its content."""
    fields = ("sequence", "element", "kind", "version", "position")
    return list(_standing(row, sequence).only(*fields))


def _standing(row: Plan, sequence: int) -> QuerySet[Revision]:
    rows = Revision.objects.filter(plan=row)
    upto = rows.filter(sequence__lte=sequence).order_by().values("element")
    last = upto.annotate(last=Max("sequence")).values("last")
    return rows.filter(sequence__in=last, removed=False)


def _documents(
    row: Plan, draft: Draft, heads: Sequence[Revision], sequence: int
) -> dict[UUID, ElementValue | Header]:
    known: dict[UUID, ElementValue | Header] = {}
    unknown: list[int] = []
    for head in heads:
        same = draft.version(head.element) == head.version
        if same and head.kind == HEADER:
            known[head.element] = draft.plan.header
        elif same and head.element in draft.plan:
            known[head.element] = draft.plan[head.element]
        else:
            unknown.append(head.sequence)
    if unknown:
        few = Revision.objects.filter(plan=row, sequence__in=unknown[:_FEW])
        for r in few if len(unknown) <= _FEW else _standing(row, sequence):
            if r.element not in known:
                known[r.element] = to_record(r.kind, r.element, r.data)  # type: ignore[assignment]
    return known
