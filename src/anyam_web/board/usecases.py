"""What a group does at the board: add a card, hang it on another, carry it on to a later lane."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from anyam.kernel import AnyamError, LocalText
from anyam.plan import Element, Plan
from anyam_web.board.lanes import Lane, hung, written
from anyam_web.plans.deciding import By, pressed
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.usecases import fresh_id, write_elements
from anyam_web.plans.writing import Saved, Stale, Write


class NotOnTheBoard(AnyamError):
    """A card that cannot be there (422)."""


@dataclass(frozen=True, slots=True)
class Added:
    """A card that was added, and the answer of the store."""

    id: UUID
    saved: Saved | Stale


def add(row: Row, lane: Lane, text: str, *, dimension: str, on: UUID | None, by: By) -> Added:
    """Add a card; what it becomes is an element of the plan at once.

    Raises ``NotOnTheBoard``, ``PermissionDenied`` and ``WrongState``.
    """
    draft = draft_of(row)
    if before := pressed(row, by):
        return Added(before.revisions[0].element, before)
    if not (words := " ".join(text.split())):
        raise NotOnTheBoard(_EMPTY)
    parent = draft.plan.get(on, Element)
    if lane is Lane.CAUSE and parent is None:
        raise NotOnTheBoard(_NO_PROBLEM)
    id_ = by.request or fresh_id()
    try:
        made = written(draft.plan, lane, words, id_=id_, dimension=dimension, on=parent)
    except ValueError:
        raise NotOnTheBoard(_UNFIT) from None
    return Added(made.id, _write(row, draft, made, by))


def hang(row: Row, card: UUID, *, on: UUID, by: By) -> Saved | Stale:
    """Hang a card on one of the lane before; a strategy may answer several problems.

    Raises ``NotOnTheBoard``, ``PermissionDenied`` and ``WrongState``.
    """
    draft = draft_of(row)
    try:
        element = draft.plan[card]
        moved = hung(element, lane_of(element), draft.plan[on])
    except (KeyError, ValueError, AnyamError):
        raise NotOnTheBoard(_UNFIT) from None
    return _write(row, draft, moved, by)


def carry_on(row: Row, card: UUID, *, to: Lane, dimension: str, by: By) -> Added:
    """Let a card become one of a later lane: the same words, hanging on it where it can.

    Raises ``NotOnTheBoard``, ``PermissionDenied`` and ``WrongState``.
    """
    plan = draft_of(row).plan
    element = plan.get(card, Element)
    if element is None or not _later(element, to):
        raise NotOnTheBoard(_UNFIT)
    on = card if to.before and isinstance(element, to.before.model) else None
    text = str(getattr(element, "statement", "") or getattr(element, "name", ""))
    return add(row, to, text, dimension=dimension, on=on, by=by)


def lane_of(element: Element) -> Lane:
    """The lane an element is a card of. Raises ``ValueError`` for one that is none."""
    for lane in Lane:
        if lane is not Lane.CAUSE and isinstance(element, lane.model):
            return lane
    raise ValueError(f"{type(element).kind.name} is no card")


def known(plan: Plan, dimension: str) -> bool:
    """Tell whether a plan's framework has a dimension."""
    return plan.framework.dimension(dimension) is not None


def _later(element: Element, to: Lane) -> bool:
    try:
        lane = lane_of(element)
    except ValueError:
        return False
    order = list(Lane)
    return order.index(to) > order.index(lane) and to is not Lane.CAUSE


def _write(row: Row, draft: Draft, record: Element, by: By) -> Saved | Stale:
    kind, expected = type(record).kind.name, draft.version(record.id)
    return write_elements(
        row, [Write(record.id, kind, record, expected)], author=by.author, may=by.may,
        request=by.request,
    )  # fmt: skip


_EMPTY = LocalText("Tulis dulu isi kartunya.", "Write something on the card first.")
_NO_PROBLEM = LocalText(
    "Pilih dulu masalah yang disebabkannya.", "Choose the problem it causes first."
)
_UNFIT = LocalText(
    "Kartu ini tidak dapat diletakkan di sana. Program digantung pada strategi, strategi pada "
    "masalah, quick win pada program.",
    "This card does not belong there. Programs hang on strategies, strategies on problems, quick "
    "wins on programs.",
)
