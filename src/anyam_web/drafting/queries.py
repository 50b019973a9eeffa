"""Reads of the workspace: an element as it stood at a version, and saved views of a table."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from anyam.plan import Element
from anyam_web.accounts.models import User
from anyam_web.drafting.models import View
from anyam_web.plans.documents import to_element
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.models import Revision


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
    found = View.objects.filter(Q(owner=user) | Q(shared=True), plan=row, kind=model.kind.name)
    return list(found.order_by("-shared", "name"))


def view_of(row: PlanRow, id_: UUID) -> View | None:
    """Return a saved view of a plan."""
    return View.objects.filter(plan=row, id=id_).first()
