"""What a drafter does: save an element, a cell or many rows, accept a finding, keep a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from anyam.access import Answer, Permission, Subject, subject_of
from anyam.plan import Element, Plan, Waiver
from anyam_web.accounts.models import User
from anyam_web.drafting.models import View
from anyam_web.plans.documents import to_record
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.usecases import May, fresh_element, write_elements
from anyam_web.plans.writing import Saved, Stale, Write


@dataclass(frozen=True, slots=True)
class By:
    """Who does it, what they may, and the id by which a retry is recognised."""

    author: User
    may: May
    request: UUID | None = None


def save(
    row: PlanRow, record: Element, *, expected: int, by: By, reason: str = ""
) -> Saved | Stale:
    """Write one element as it shall be; ``expected`` is the version the writer saw."""
    writes = [Write(record.id, type(record).kind.name, record, expected)]
    return save_all(row, writes, by=by, reason=reason)


def save_all(row: PlanRow, writes: Sequence[Write], *, by: By, reason: str = "") -> Saved | Stale:
    """Write many elements, all or nothing."""
    return write_elements(
        row, writes, author=by.author, may=by.may, reason=reason, request=by.request
    )


def save_or_merge(row: PlanRow, record: Element, *, expected: int, by: By) -> Saved | Stale:
    """Write one element; where others meanwhile changed other fields only, keep theirs as well.

    Once: somebody who writes between the two attempts is told as any conflict.
    """
    answer = save(row, record, expected=expected, by=by)
    if isinstance(answer, Saved):
        return answer
    conflict = answer.conflicts[0]
    if conflict.merged is None or expected == 0:
        return answer
    merged = to_record(conflict.kind, record.id, conflict.merged)
    row.refresh_from_db()
    return save_all(row, [Write(record.id, conflict.kind, merged, conflict.version)], by=by)


def remove_all(
    row: PlanRow, found: Sequence[Element], versions: dict[UUID, int], *, by: By, reason: str = ""
) -> Saved | Stale:
    """Remove elements as they were seen, all or nothing; they can be restored."""
    writes = [Write(e.id, type(e).kind.name, None, versions.get(e.id, 0)) for e in found]
    return save_all(row, writes, by=by, reason=reason)


def accept_finding(row: PlanRow, waiver: Waiver, *, about: Subject, by: By) -> Saved | Stale:
    """Accept a finding with a reason: the right to do so is asked about what it is found in."""

    def may(_: Permission, __: Subject | None) -> Answer:
        return by.may(Permission.WAIVE_FINDING, about)

    return write_elements(
        row,
        [fresh_element(waiver)],
        author=by.author,
        may=may,
        reason=waiver.reason,
        request=by.request,
    )


def keep_view(row: PlanRow, kind: str, *, name: str, query: str, shared: bool, owner: User) -> View:
    """Keep how a table is shown under a name; the same name again replaces it."""
    told = {"query": query, "shared": shared}
    found, _ = View.objects.update_or_create(
        plan=row, owner=owner, kind=kind, name=name, defaults=told
    )
    return found


def may_write(plan: Plan, element: Element, may: May) -> Answer:
    """Answer whether a person may write an element, with the reason where not."""
    return may(Permission.WRITE_ELEMENT, subject_of(plan, element))


def version_now(row: PlanRow, id_: UUID) -> int:
    """Version of an element as it stands; 0 where it never was."""
    return draft_of(row).version(id_)
