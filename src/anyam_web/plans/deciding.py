"""Deciding: who asks, under the right to decide, and a reviewed change written as one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from anyam.access import Answer, Permission, Subject
from anyam.kernel import LocalText
from anyam.plan import Element
from anyam.plan import Plan as PlanValue
from anyam_web.accounts.doors import Request
from anyam_web.accounts.models import User
from anyam_web.audit.usecases import record
from anyam_web.plans.drafts import Draft, all_or_nothing, draft_of
from anyam_web.plans.models import HEADER, Plan
from anyam_web.plans.queries import written_by
from anyam_web.plans.usecases import May, write_elements
from anyam_web.plans.writing import Saved, Stale, Write


@dataclass(frozen=True, slots=True)
class By:
    """Who does it, what they may, and the id by which a second press is recognised."""

    author: User
    may: May
    request: UUID | None = None


def by_of(request: Request) -> By:
    """Who asks; the id in the form makes a second press harmless."""
    try:
        id_ = UUID(request.POST.get("request", ""))
    except ValueError:
        return By(request.user, request.may)
    return By(request.user, request.may, id_)


def seen_in(request: Request) -> int:
    """The revision at which the change was reviewed, as the form carries it; nonsense is none."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else -1


def pressed(row: Plan, by: By) -> Saved | None:
    """What a form wrote that was sent before; a second press is answered as the first."""
    before = written_by(row, by.request) if by.request else None
    return Saved(before.sequence, (before,), again=True) if before else None


def deciding(may: May) -> May:
    """Ask for the right to decide where writing asks for the right to write."""

    def ask(_: Permission, about: Subject | None) -> Answer:
        return may(Permission.DECIDE, about)

    return ask


def adopt(row: Plan, plan: PlanValue, *, seen: int, reason: str, by: By) -> Saved | Stale:
    """Make a draft a plan that was reviewed: all changes in one moment, undone as one.

    ``seen`` is the revision the change was reviewed at; anybody's later write makes the answer
    ``Stale``. Raises ``PermissionDenied`` and ``WrongState``.
    """
    if again := pressed(row, by):
        return again
    draft = draft_of(row)
    if draft.sequence != seen:
        return Stale(())
    writes = writes_to(draft, plan)
    if not writes:
        return Saved(draft.sequence, ())
    may = deciding(by.may)
    return write_elements(row, writes, author=by.author, may=may, reason=reason, request=by.request)


def noted(
    code: str, row: Plan, act: Callable[[], Saved | Stale], *, by: By, **told: str
) -> Saved | Stale:
    """Carry out a decision and note it in the audit trail, both or neither; a second press once.

    ``told`` is what the sentence of the code and other systems need besides the plan's title.
    """
    with all_or_nothing():
        answer = act()
        if isinstance(answer, Saved) and answer.revisions and not answer.again:
            record(
                code, who=by.author, region=row.region_id, subject=row.id,
                **{"title": row.title, **told},
            )  # fmt: skip
    return answer


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


MEANWHILE = LocalText(
    "Sementara itu rencana berubah, jadi belum ada yang ditulis. Periksa lagi perubahannya.",
    "The plan changed meanwhile, so nothing was written yet. Look at the changes again.",
)
