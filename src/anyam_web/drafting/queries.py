"""Reads of the workspace: an element as it stood at a version, and saved views of a table."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from anyam.plan import Element
from anyam_web.accounts.models import User
from anyam_web.drafting.models import View
from anyam_web.plans.documents import to_element
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.models import Revision
from anyam_web.tenancy.active import active
from anyam_web.tenancy.columns import Columns


def element_at(
    row: PlanRow, draft: Draft, id_: UUID, *, version: int, model: type[Element]
) -> Element | None:
    """Return an element as the version somebody started from; ``None`` for a new one."""
    if version and version == draft.version(id_) and (found := draft.plan.get(id_, model)):
        return found
    kind = model.kind.name
    old = Revision.objects.filter(plan=row, element=id_, version=version, kind=kind).first()
    return to_element(kind, id_, old.data) if old else None


def views_of(row: PlanRow, model: type[Element], user: User) -> list[View]:
    """List the views of a table a person has: their own, and those shared with everybody."""
    plan, owner = (_UUID.get_db_prep_value(id_, connection) for id_ in (row.id, user.id))
    with connection.cursor() as cursor:
        cursor.execute(_VIEWS, [plan, active(), model.kind.name, owner])
        return [_COLUMNS.made(values) for values in cursor.fetchall()]


_UUID = UUIDField()
_COLUMNS = Columns(View, alias="v")
_VIEWS = f"""SELECT {_COLUMNS.sql} FROM drafting_view v
WHERE v.plan_id = %s AND v.region_id = %s AND v.kind = %s AND (v.owner_id = %s OR v.shared)
ORDER BY v.shared DESC, v.name"""  # noqa: S608 - our own columns


def view_of(row: PlanRow, id_: UUID) -> View | None:
    """Return a saved view of a plan."""
    return View.objects.filter(plan=row, id=id_).first()
