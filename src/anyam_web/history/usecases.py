"""What a person does with the past: bring an element back, take back one's own change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anyam.kernel import LocalText
from anyam.plan import Element, Header
from anyam.plan.wording import name
from anyam_web.accounts.models import User
from anyam_web.history.moments import bringing, together, undoing, why
from anyam_web.history.queries import LARGEST, Came, own_last
from anyam_web.plans.documents import to_record
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import HEADER, Plan, Revision
from anyam_web.plans.usecases import May, write_elements
from anyam_web.plans.writing import Saved, Stale, Write


@dataclass(frozen=True, slots=True)
class BuiltOn:
    """A change that cannot be taken back, and why."""

    because: LocalText


def bring_back(
    row: Plan, old: Revision, *, expected: int, author: User, may: May, reason: str
) -> Saved | Stale:
    """Write an element as it was at a revision, as a new version; stale if it changed since seen.

    ``old`` must not be a removal. Raises ``PermissionDenied`` and ``WrongState``.
    """
    record = to_record(old.kind, old.element, old.data)
    place = None if old.kind == HEADER else old.position
    writes = [Write(old.element, old.kind, record, expected, place)]
    return write_elements(row, writes, author=author, may=may, reason=bringing(old.version, reason))


def take_back(
    row: Plan, moment: Sequence[Revision], before: Came, *, author: User, may: May, reason: str = ""
) -> Saved | Stale | BuiltOn:
    """Write everything of a moment as it was before it, all or nothing.

    Refused where somebody built on it since. Raises ``PermissionDenied`` and ``WrongState``.
    """
    draft = draft_of(row)
    if no := obstacle(draft, moment, author=author):
        return BuiltOn(no)
    writes = [_undone(r, before.get((r.element, r.version - 1)), draft) for r in moment]
    words = undoing(moment[0].sequence, reason)
    return write_elements(row, writes, author=author, may=may, reason=words)


def obstacle(draft: Draft, moment: Sequence[Revision], *, author: User) -> LocalText | None:
    """Say why a moment cannot be taken back; ``None`` where it can."""
    if any(r.author_id != author.id for r in moment):
        return _NOT_YOURS
    if len(moment) > LARGEST:
        return _TOO_MANY.format(n=LARGEST)
    if any(r.kind == HEADER and r.version == 1 for r in moment):
        return _BEGINNING
    touched = [r for r in moment if not stands(draft, r)]
    if touched:
        return _TOUCHED.format(names=_names(touched))
    return None


def stands(draft: Draft, revision: Revision) -> bool:
    """Tell whether the draft still has exactly what a revision wrote, however often saved since."""
    id_ = revision.element
    if draft.version(id_) == revision.version:
        return True
    now = draft.plan.header if revision.kind == HEADER else draft.plan.get(id_, Element)
    if revision.removed or now is None:
        return revision.removed and now is None
    same_place = draft.positions.get(id_) == revision.position
    return same_place and now == to_record(revision.kind, id_, revision.data)


def last_own(row: Plan, person: User) -> tuple[Revision, ...]:
    """Return a person's last change that they have not taken back yet; empty for none."""
    undone: set[int] = set()
    for moment in together(own_last(row, person)):
        number = moment[0].sequence
        if number in undone:
            continue
        takes = why(moment[0].reason).undoes
        if takes is None:
            return moment
        undone.add(takes)
    return ()


def _undone(revision: Revision, was: Revision | None, draft: Draft) -> Write:
    record = to_record(was.kind, was.element, was.data) if was and not was.removed else None
    place = was.position if was and revision.kind != HEADER else None
    expected = draft.version(revision.element)
    return Write(revision.element, revision.kind, record, expected, place)


def _names(touched: Sequence[Revision]) -> LocalText:
    records = [to_record(r.kind, r.element, r.data) for r in touched[:3]]
    named = [name(r) for r in records if isinstance(r, Element)]
    named += [_PLAN for r in records if isinstance(r, Header)]
    more = " …" if len(touched) > 3 else ""
    return LocalText(*("; ".join(n[i] for n in named) + more for i in (0, 1)))


_PLAN = LocalText("Rencana", "Plan")
_NOT_YOURS = LocalText(
    "Yang dapat diurungkan hanya perubahan Anda sendiri; pulihkan elemennya satu per satu.",
    "Only your own changes can be undone; bring single elements back instead.",
)
_TOO_MANY = LocalText(
    "Lebih dari {n} elemen sekaligus tidak dapat diurungkan; pulihkan satu per satu.",
    "More than {n} elements at once cannot be undone; bring single elements back instead.",
)
_BEGINNING = LocalText(
    "Ini awal rencana; tidak ada keadaan sebelumnya.",
    "This is where the plan begins; there is nothing before it.",
)
_TOUCHED = LocalText(
    "Sudah diubah lagi sejak itu: {names}. Pulihkan satu per satu dari riwayatnya.",
    "Changed again since: {names}. Bring single elements back from their history.",
)
