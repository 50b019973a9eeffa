"""Decisions on overlaps: which are settled, which are open, and which are raised again and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Element, Outcome, OverlapDecision, Plan
from anyam.plan.seals import changed_parts, seal
from anyam.weave.overlap import Overlap, OverlapKind
from anyam.weave.phrases import listing

Pair = frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Settled:
    """An overlap on which the plan holds a decision that still stands."""

    overlap: Overlap
    decision: OverlapDecision


@dataclass(frozen=True, slots=True)
class Pending:
    """An overlap that waits for a decision; ``again`` says why an earlier one no longer stands."""

    overlap: Overlap
    decision: OverlapDecision | None = None
    again: LocalText | None = None


@dataclass(frozen=True, slots=True)
class Docket:
    """What was found, sorted by what the plan already decided; each part keeps the order given."""

    open: tuple[Pending, ...]
    settled: tuple[Settled, ...]


def docket(overlaps: Iterable[Overlap], *, plan: Plan) -> Docket:
    """Sort overlaps into open and settled: a decided pair returns only when a side changed."""
    decided = decisions_by_pair(plan)
    waiting: list[Pending] = []
    settled: list[Settled] = []
    for overlap in overlaps:
        decision = decided.get(pair_of(overlap)) if decided else None
        again = say_changed(plan, decision) if decision else None
        if decision is None or again:
            waiting.append(Pending(overlap, decision, again))
        else:
            settled.append(Settled(overlap, decision))
    return Docket(tuple(waiting), tuple(settled))


def same_work(overlaps: Iterable[Overlap], *, plan: Plan) -> tuple[tuple[UUID, UUID], ...]:
    """Pairs of elements that do the same work: found to merge and not decided otherwise.

    A pair decided to be merged counts whatever was found; one decided otherwise does not, for as
    long as the decision stands.
    """
    sorted_ = docket(overlaps, plan=plan)
    open_ = [p.overlap for p in sorted_.open if p.overlap.kind is OverlapKind.MERGE]
    found = [(o.first.element, o.second.element) for o in open_]
    decided = [(d.first, d.second) for d in plan.all(OverlapDecision) if d.outcome is Outcome.MERGE]
    return tuple((a, b) for a, b in (*found, *decided) if a and b)


def decisions_by_pair(plan: Plan) -> dict[Pair, OverlapDecision]:
    """The plan's decisions with an outcome, by the ids of their two sides."""
    return {
        frozenset((each.first, each.second)): each
        for each in plan.all(OverlapDecision)
        if each.first and each.second and each.outcome
    }


def pair_of(overlap: Overlap) -> Pair:
    """The ids of the two elements that overlap; empty where they come from a bare table."""
    return frozenset(s.element for s in (overlap.first, overlap.second) if s.element)


def say_changed(plan: Plan, decision: OverlapDecision) -> LocalText | None:
    """Say which side changed in what since a decision; ``None`` if neither did, or none is sealed.

    >>> say_changed(plan, decision)
    LocalText(id='diputuskan dalam IRS-03, tetapi SOC-21 berubah sejak itu: Indikator', …)
    """
    told = [
        _SIDE.format(code=side.code, parts=listing(parts))
        for side, sealed in _sides(plan, decision)
        if (parts := changed_parts(plan, side, sealed=sealed))
    ]
    return _AGAIN.format(code=decision.code, sides=listing(told)) if told else None


def _sides(plan: Plan, decision: OverlapDecision) -> Iterator[tuple[Element, str]]:
    for id_, sealed in (
        (decision.first, decision.first_seal),
        (decision.second, decision.second_seal),
    ):
        side = plan.get(id_, Element)
        if side and sealed:
            yield side, sealed


def sealed(plan: Plan, decision: OverlapDecision) -> OverlapDecision:
    """Seal a decision: remember both sides as they are now, to notice later what changed."""
    seals = {
        f"{name}_seal": seal(plan, side)
        for name in ("first", "second")
        if (side := plan.get(getattr(decision, name), Element))
    }
    return decision.model_copy(update=seals)


def record(plan: Plan, decisions: Iterable[OverlapDecision]) -> Plan:
    """Write decisions into the plan, sealed; one on a pair decided before takes its place.

    The earlier decision keeps its id and code, so that what names it still finds it.
    """
    known = decisions_by_pair(plan)
    for each in decisions:
        earlier = known.get(frozenset(filter(None, (each.first, each.second))))
        kept = {"id": earlier.id, "code": earlier.code} if earlier else {}
        plan = plan.with_(sealed(plan, each.model_copy(update=kept)))
    return plan


def seal_open(plan: Plan) -> Plan:
    """Seal decisions that were typed in by hand, so that later changes of a side are noticed."""
    bare = [
        each
        for each in plan.all(OverlapDecision)
        if each.outcome and each.first and each.second and not each.first_seal + each.second_seal
    ]
    return plan.with_(*(sealed(plan, each) for each in bare))


def free_codes(plan: Plan) -> Iterator[str]:
    """Codes for new decisions: ``IRS-01``, ``IRS-02`` …, leaving out those taken."""
    taken = {each.code for each in plan.all(OverlapDecision)}
    codes = (f"{OverlapDecision.kind.prefix}-{number:02}" for number in count(1))
    return (code for code in codes if code not in taken)


_SIDE = LocalText("{code} berubah sejak itu: {parts}", "{code} has changed since: {parts}")
_AGAIN = LocalText("diputuskan dalam {code}, tetapi {sides}", "decided in {code}, but {sides}")
