"""What a meeting does: decide a pair, give an agency's word, carry out a merger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from anyam.access import Answer, Permission, Subject, subject_of
from anyam.kernel import Lang
from anyam.plan import Element, OverlapDecision
from anyam.weave import Merger, merge
from anyam.weave.agreeing import agreed, decided, decision_id
from anyam_web.overlaps.queries import Pair, terms_of
from anyam_web.plans.deciding import By, adopt, deciding, noted, pressed
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import May, write_elements
from anyam_web.plans.writing import Saved, Stale, Write


def decide(
    row: Plan, pair: Pair, *, said: Mapping[str, Any], expected: int, by: By
) -> Saved | Stale:
    """Record what the meeting decided on a pair, sealed; ``expected`` is the version it saw.

    Raises ``PermissionDenied``, ``WrongState`` and, for a field that is none, ``ValueError``.
    """
    draft = draft_of(row)
    first, second = pair.ids
    id_ = decision_id(draft.plan, first, second, within=row.id)
    decision = decided(draft.plan, first, second, id_=id_, said=said)
    may, outcome = deciding(by.may), decision.outcome.value if decision.outcome else ""
    return noted(
        "overlap_decided", row,
        lambda: _write(row, decision, expected=expected, by=by, may=may),
        by=by, decision=decision.code, outcome=outcome,
    )  # fmt: skip


def agree(
    row: Plan,
    decision: OverlapDecision,
    *,
    side: UUID,
    office: str,
    day: date,
    terms: str,
    by: By,
) -> Saved | Stale:
    """Write down an agency's word; only who answers for that side may, or takes it back.

    ``terms`` are those it saw: the other agency's word meanwhile changes nothing of them.
    Raises ``PermissionDenied``, ``WrongState``, and ``ValueError`` for a side that is none.
    """
    if again := pressed(row, by):
        return again
    if terms != terms_of(decision):
        return Stale(())
    draft = draft_of(row)
    plan, expected = draft.plan, draft.version(decision.id)
    about = subject_of(plan, plan[side])
    fresh = agreed(decision, side=side, by=office, on=day)
    may = answering(by.may, about)
    return noted(
        "overlap_agreed" if office else "overlap_withdrawn", row,
        lambda: _write(row, fresh, expected=expected, by=by, may=may),
        by=by, decision=fresh.code, side=plan[side].code,
    )  # fmt: skip


def preview(draft: Draft, decision: OverlapDecision, *, lang: Lang) -> Merger:
    """Carry out a merger without keeping it. Raises ``AnyamError`` where it cannot be."""
    return merge(draft.plan, decision, lang=lang)


def carry_out(
    row: Plan, decision: OverlapDecision, *, seen: int, lang: Lang, by: By
) -> Saved | Stale:
    """Merge for good, as it was reviewed at revision ``seen``.

    Raises ``AnyamError``, ``PermissionDenied`` and ``WrongState``.
    """
    if again := pressed(row, by):
        return again
    merged = preview(draft_of(row), decision, lang=lang)
    reason = f"{decision.code}: {decision.topic}"
    return noted(
        "overlap_merged", row,
        lambda: adopt(row, merged.plan, seen=seen, reason=reason, by=by),
        by=by, decision=decision.code,
    )  # fmt: skip


def answering(may: May, side: Subject) -> May:
    """Ask whether somebody may write one side, whatever the decision itself belongs to."""

    def ask(_: Permission, __: Subject | None) -> Answer:
        return may(Permission.WRITE_ELEMENT, side)

    return ask


def _write(row: Plan, record: Element, *, expected: int, by: By, may: May) -> Saved | Stale:
    writes = [Write(record.id, type(record).kind.name, record, expected)]
    return write_elements(row, writes, author=by.author, may=may, request=by.request)
