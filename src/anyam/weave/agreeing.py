"""Agreeing: a decision on a pair as a meeting makes it, and the word of each agency on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from anyam.plan import Element, OverlapDecision, Plan
from anyam.weave.decisions import decisions_by_pair, free_codes, sealed

_TERMS = ("outcome", "leading", "budget", "indicators")


def decision_id(plan: Plan, first: UUID, second: UUID, *, within: UUID) -> UUID:
    """Id of the decision on a pair: the one there is, else always the same for the same pair.

    Two people who decide one pair at the same moment thus meet in one element, and the second is
    told. ``within`` is the id of what holds the plan.
    """
    if earlier := decisions_by_pair(plan).get(frozenset((first, second))):
        return earlier.id
    return uuid5(within, "-".join(sorted((first.hex, second.hex))))


def decided(
    plan: Plan, first: UUID, second: UUID, *, id_: UUID, said: Mapping[str, Any]
) -> OverlapDecision:
    """Make the decision on a pair, sealed; ``said`` holds fields of ``OverlapDecision``.

    The word an agency gave on other terms (outcome, leader, handling) does not count for these.
    Raises ``ValueError`` of pydantic for what is no valid field.
    """
    earlier = plan.get(id_, OverlapDecision)
    fields = dict(earlier) if earlier else {"id": id_, "code": next(free_codes(plan))}
    fields |= {"first": first, "second": second, **said}
    fresh = OverlapDecision.model_validate(fields)
    if earlier and any(getattr(earlier, name) != getattr(fresh, name) for name in _TERMS):
        fresh = fresh.model_copy(update=_NOBODY)
    return sealed(plan, fresh)


def agreed(decision: OverlapDecision, *, side: UUID, by: str, on: date | None) -> OverlapDecision:
    """Write down the word of one side's agency; an empty ``by`` takes it back.

    Raises ``ValueError`` where ``side`` is neither of the two.
    """
    name = next((n for n in ("first", "second") if getattr(decision, n) == side), None)
    if name is None:
        raise ValueError(f"{side} is no side of {decision.code}")
    return decision.model_copy(update={f"{name}_by": by, f"{name}_on": on if by else None})


def waits_for(plan: Plan, decision: OverlapDecision) -> tuple[Element, ...]:
    """The sides whose agency has not given its word yet."""
    return tuple(_silent(plan, decision))


def _silent(plan: Plan, decision: OverlapDecision) -> Iterator[Element]:
    for id_, by in ((decision.first, decision.first_by), (decision.second, decision.second_by)):
        side = plan.get(id_, Element)
        if side and not by.strip():
            yield side


_NOBODY = {"first_by": "", "first_on": None, "second_by": "", "second_on": None}
