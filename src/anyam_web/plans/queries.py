"""Reading plans: lists, editions, history, the plan as of any revision."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField
from django.http import Http404

from anyam.plan import Plan as PlanValue
from anyam_web.plans import chain
from anyam_web.plans.documents import to_plan
from anyam_web.plans.models import Edition, Element, Plan, Revision
from anyam_web.plans.rows import asked_before
from anyam_web.tenancy.active import active
from anyam_web.tenancy.columns import Columns


def plans() -> list[Plan]:
    """List the plans of the active region, by title."""
    return list(Plan.objects.order_by("title", "created"))


def plan_or_404(id_: UUID) -> Plan:
    """Return a plan of the active region; 404 for any other."""
    id_as_kept = _UUID.get_db_prep_value(id_, connection)
    with connection.cursor() as cursor:
        cursor.execute(_PLAN, [id_as_kept, active()])
        row = cursor.fetchone()
    if row is None:
        raise Http404
    return _COLUMNS.made(row)


_UUID = UUIDField()
_COLUMNS = Columns(Plan, alias="p")
_PLAN = f"SELECT {_COLUMNS.sql} FROM plans_plan p WHERE p.id = %s AND p.region_id = %s"  # noqa: S608 - our own columns


def editions(plan: Plan) -> list[Edition]:
    """List a plan's editions, the newest first, without their content."""
    return list(Edition.objects.filter(plan=plan).defer("json").order_by("-number"))


def history(
    plan: Plan, *, element: UUID | None = None, before: int | None = None, limit: int = 50
) -> list[Revision]:
    """List revisions of a plan or of one element, newest first, ``before`` a sequence number."""
    rows = Revision.objects.filter(plan=plan).select_related("author")
    if element is not None:
        rows = rows.filter(element=element)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    return list(rows.order_by("-sequence")[:limit])


def last_change(plan: Plan) -> Revision | None:
    """Return the plan's last revision with its author, or ``None`` before the first."""
    rows = Revision.objects.filter(plan=plan, sequence=plan.sequence)
    return rows.select_related("author").defer("data").first()


def changed_last_by(plan: Plan, user: object) -> bool:
    """Tell whether somebody made the plan's last change."""
    newest = Revision.objects.filter(plan=plan, sequence=plan.sequence)
    return newest.values_list("author", flat=True).first() == getattr(user, "pk", None)


def written_by(plan: Plan, request: UUID) -> Revision | None:
    """The first revision a request made, if it was carried out before."""
    if not asked_before(plan.id, request):
        return None
    return Revision.objects.filter(plan=plan, request=request).order_by("sequence").first()


def revisions_since(plan: Plan, sequence: int, *, limit: int = 500) -> list[Revision]:
    """List what happened after a sequence number, oldest first."""
    rows = Revision.objects.filter(plan=plan, sequence__gt=sequence)
    return list(rows.select_related("author").order_by("sequence")[:limit])


def plan_as_of(plan: Plan, sequence: int) -> PlanValue:
    """Return the plan as it stood right after a revision; 404 where it did not exist yet."""
    latest: dict[UUID, Revision] = {}
    for revision in _oldest_first(plan, up_to=sequence):
        latest[revision.element] = revision
    if plan.id not in latest:
        raise Http404
    rows = [_row(r) for r in latest.values() if not r.removed]
    return to_plan(sorted(rows, key=lambda r: (r.position, r.uuid.hex)))


def verify_chain(plan: Plan) -> chain.Broken | None:
    """Walk the plan's whole history; return the first place where the chain does not hold."""
    return chain.verify(plan, _oldest_first(plan))


def elements_match_history(plan: Plan) -> list[UUID]:
    """Ids of elements whose row differs from their last revision: never, if nothing is wrong."""
    latest = {r.element: r for r in _oldest_first(plan)}
    rows = {r.uuid: r for r in Element.objects.filter(plan=plan)}
    wrong = set(latest) ^ set(rows)
    return sorted(
        wrong | {id_ for id_ in set(latest) & set(rows) if _differs(rows[id_], latest[id_])}
    )


def _differs(row: Element, revision: Revision) -> bool:
    return (row.version, row.removed, row.position, row.data) != (
        revision.version, revision.removed, revision.position, revision.data,
    )  # fmt: skip


def _oldest_first(plan: Plan, *, up_to: int | None = None) -> Iterator[Revision]:
    rows = Revision.objects.filter(plan=plan)
    if up_to is not None:
        rows = rows.filter(sequence__lte=up_to)
    return rows.order_by("sequence").iterator(chunk_size=1000)


def _row(revision: Revision) -> Element:
    return Element(
        uuid=revision.element, kind=revision.kind, position=revision.position, data=revision.data
    )
