"""Changes: what turns a draft into a plan value, as writes to carry out all or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.plan import Element
from anyam.plan import Plan as PlanValue
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import HEADER
from anyam_web.plans.writing import Write


def writes_to(draft: Draft, plan: PlanValue) -> list[Write]:
    """Writes that turn a draft into ``plan``; none where they are the same, new elements last.

    Each expects the version the draft has, so whoever changed one of them meanwhile is not
    overwritten. The order within a kind stays.
    """
    return [*_changed(draft, plan), *_new(draft, plan)]


def _changed(draft: Draft, plan: PlanValue) -> Iterator[Write]:
    if plan.header != draft.plan.header:
        yield Write(draft.id, HEADER, plan.header, draft.version(draft.id))
    for was in draft.plan:
        now = plan.get(was.id, Element)
        if now != was:
            yield Write(was.id, type(was).kind.name, now, draft.version(was.id))


def _new(draft: Draft, plan: PlanValue) -> Iterator[Write]:
    for each in plan:
        if each.id not in draft.plan:
            yield Write(each.id, type(each).kind.name, each, draft.version(each.id))
