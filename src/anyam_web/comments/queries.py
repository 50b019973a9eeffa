"""Reading comments: of an element, of a plan, and who can be named in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from anyam.access import TABLE, Permission, Role, subject_of
from anyam.plan import Element
from anyam_web.accounts.models import Membership, User
from anyam_web.accounts.queries import running
from anyam_web.comments.models import Comment, Thread
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import Plan

AT_ONCE = 50  # threads a page shows
_SEEING = [role.value for role in Role if Permission.SEE_PLAN in TABLE[role]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which threads of a plan somebody wants to see."""

    what: str = "terbuka"  # open; or "saya" (mine), "selesai" (resolved), "semua" (all)
    dimension: str = ""


def people_here(region: str) -> list[User]:
    """List who may see the plans of a region, by name: who can be named and given a task."""
    return list(_here(region))


def names_here(region: str) -> list[tuple[UUID, str]]:
    """List the ids and names of who can be named and given a task."""
    return list(_here(region).values_list("id", "name"))


def _here(region: str) -> QuerySet[User]:
    rows = Membership.objects.filter(running(), Q(region=region) | Q(region=None))
    ids = rows.filter(role__in=_SEEING).values("user")
    return User.objects.filter(id__in=ids, is_active=True).order_by("name", "id")


def threads_about(plan: Plan, element: UUID) -> list[Thread]:
    """List the threads about an element: open ones first, each in the order it was said."""
    rows = _told(Thread.objects.filter(plan=plan, element=element)).order_by("created")
    return sorted(rows, key=lambda thread: thread.resolved is not None)


def threads_of(plan: Plan, draft: Draft, wanted: Wanted, *, user: User) -> list[Thread]:
    """List threads of a plan, those that moved last first."""
    rows = Thread.objects.filter(plan=plan)
    if wanted.what in ("terbuka", "saya"):
        rows = rows.filter(resolved=None)
    if wanted.what == "saya":
        rows = rows.filter(Q(assigned=user) | Q(by=user) | Q(comments__who=user)).distinct()
    if wanted.what == "selesai":
        rows = rows.exclude(resolved=None)
    if wanted.dimension:
        ids = rows.values_list("element", flat=True).order_by().distinct()
        rows = rows.filter(element__in=_within(draft, ids, wanted.dimension))
    return list(_told(rows).order_by("-moved", "id")[: AT_ONCE + 1])


def thread_or_404(plan: Plan, id_: UUID) -> Thread:
    """Return a thread of a plan; 404 for any other."""
    found = (
        Thread.objects.filter(plan=plan, id=id_).select_related("plan", "by", "assigned").first()
    )
    if found is None:
        raise Http404
    return found


def comment_or_404(plan: Plan, id_: UUID) -> Comment:
    """Return a comment of a plan; 404 for any other."""
    rows = Comment.objects.filter(thread__plan=plan, id=id_)
    found = rows.select_related("thread__plan", "who").first()
    if found is None:
        raise Http404
    return found


def talked_in(thread: Thread) -> list[User]:
    """List who said something in a thread or began it, or has it as a task."""
    said = Comment.objects.filter(thread=thread).values("who")
    who = Q(id__in=said) | Q(id=thread.by_id) | Q(id=thread.assigned_id)
    return list(User.objects.filter(who, is_active=True).order_by("id"))


def _told(rows: QuerySet[Thread]) -> QuerySet[Thread]:
    comments = Comment.objects.select_related("who").order_by("created", "id")
    return rows.select_related("by", "assigned", "resolved_by").prefetch_related(
        Prefetch("comments", comments)
    )


def _within(draft: Draft, ids: Iterable[UUID], dimension: str) -> list[UUID]:
    plan = draft.plan
    found = ((id_, plan.get(id_, Element)) for id_ in ids)
    return [id_ for id_, e in found if e and subject_of(plan, e).dimension == dimension]
