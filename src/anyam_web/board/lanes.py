"""The lanes of the board, and what a card becomes in each: always an element of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from anyam.kernel import Choice
from anyam.plan import Element, Plan, Problem, Program, QuickWin, QuickWinStatus, Strategy
from anyam.plan.codes import next_code
from anyam.weave import Advisor


class Lane(Choice):
    """A column of the board, in the order of the work."""

    PROBLEM = "masalah", "Masalah", "Problem"
    CAUSE = "penyebab", "Penyebab", "Cause"
    STRATEGY = "strategi", "Strategi", "Strategy"
    PROGRAM = "program", "Program", "Program"
    QUICK_WIN = "quick-win", "Quick win", "Quick win"

    @property
    def before(self) -> Lane | None:
        """The lane whose card a card of this one hangs on."""
        return _BEFORE[self]

    @property
    def model(self) -> type[Element]:
        """What a card of this lane is; a cause is written into its problem."""
        return _MODELS[self]


_BEFORE: Mapping[Lane, Lane | None] = {
    Lane.PROBLEM: None,
    Lane.CAUSE: Lane.PROBLEM,
    Lane.STRATEGY: Lane.PROBLEM,
    Lane.PROGRAM: Lane.STRATEGY,
    Lane.QUICK_WIN: Lane.PROGRAM,
}
_MODELS: Mapping[Lane, type[Element]] = {
    Lane.PROBLEM: Problem,
    Lane.CAUSE: Problem,
    Lane.STRATEGY: Strategy,
    Lane.PROGRAM: Program,
    Lane.QUICK_WIN: QuickWin,
}


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the element it is, its words, and the cards before it that it hangs on."""

    lane: Lane
    element: Element
    text: str
    parents: tuple[UUID, ...] = ()

    @property
    def id(self) -> UUID:
        """The element's id."""
        return self.element.id


def cards(plan: Plan, dimension: str) -> dict[Lane, list[Card]]:
    """Lay a dimension out as cards, each lane in the order of the plan."""
    return {lane: [c for c in _cards(plan, dimension, lane) if c.text] for lane in Lane}


def _cards(plan: Plan, dimension: str, lane: Lane) -> list[Card]:
    found = plan.in_dimension(dimension, lane.model)
    return [Card(lane, e, _text(lane, e), _parents(lane, e)) for e in found]


def _text(lane: Lane, element: Element) -> str:
    if lane is Lane.CAUSE:
        return str(getattr(element, "cause", ""))
    return str(getattr(element, "statement", "") or getattr(element, "name", ""))


def _parents(lane: Lane, element: Element) -> tuple[UUID, ...]:
    if lane is Lane.CAUSE:
        return (element.id,)
    if isinstance(element, Strategy):
        return element.problems
    one = getattr(
        element, {Lane.PROGRAM: "strategy", Lane.QUICK_WIN: "program"}.get(lane, ""), None
    )
    return (one,) if one else ()


def written(
    plan: Plan, lane: Lane, text: str, *, id_: UUID, dimension: str, on: Element | None
) -> Element:
    """Make the element of a new card; ``on`` is the card of the lane before that it hangs on.

    A cause is written into its problem, after what stands there. Raises ``ValueError`` for a
    cause without a problem, a card that hangs on the wrong lane, and text that is too long.
    """
    _fits(lane, on)
    if isinstance(on, Problem) and lane is Lane.CAUSE:
        return with_cause(on, text)
    code = next_code(plan, lane.model, dimension=dimension)
    fields: dict[str, Any] = {"id": id_, "code": code, **_words(lane, text)}
    if lane is not Lane.QUICK_WIN:
        place = getattr(on, "subdimension", "") or guessed(plan, text, dimension=dimension)
        fields["subdimension"] = place
    return lane.model.model_validate(fields | _hung(lane, on))


def hung(card: Element, lane: Lane, on: Element) -> Element:
    """Hang a card on another of the lane before. Raises ``ValueError`` for one of a wrong lane."""
    _fits(lane, on)
    fields = _hung(lane, on)
    if isinstance(card, Strategy):
        fields = {"problems": tuple(dict.fromkeys((*card.problems, on.id)))}
    return card.model_copy(update=fields)


def with_cause(problem: Problem, text: str) -> Problem:
    """Write a cause into a problem, after what stands there."""
    whole = f"{problem.cause}\n{text}".strip()
    return Problem.model_validate({**dict(problem), "cause": whole})


def guessed(plan: Plan, text: str, *, dimension: str) -> str:
    """The sub-dimension of a dimension that the words point at; its first where none do."""
    known = plan.framework.dimension(dimension)
    keys = [s.key for s in known.subdimensions] if known else []
    found = _advisor(plan.framework.id).suggest(text, k=len(plan.framework.all_subdimensions))
    return next((s.key for s in found.subdimensions if s.key in keys), keys[0] if keys else "")


@cache
def _advisor(framework: str) -> Advisor:
    return Advisor(framework_id=framework)


def _words(lane: Lane, text: str) -> dict[str, str]:
    return {"statement" if lane in (Lane.PROBLEM, Lane.STRATEGY) else "name": text}


def _hung(lane: Lane, on: Element | None) -> dict[str, Any]:
    match lane, on:
        case Lane.STRATEGY, Problem():
            return {"problems": (on.id,)}
        case Lane.PROGRAM, Strategy():
            return {"strategy": on.id}
        case Lane.QUICK_WIN, Program():
            return {"program": on.id, "owner": on.lead, "status": QuickWinStatus.NOMINATED}
        case _:
            return {}


def _fits(lane: Lane, on: Element | None) -> None:
    if lane is Lane.CAUSE and on is None:
        raise ValueError("a cause belongs to a problem")
    if on is not None and (lane.before is None or not isinstance(on, lane.before.model)):
        raise ValueError(f"a card of {lane.value} does not hang on {type(on).kind.name}")


def chain(found: Mapping[Lane, Sequence[Card]], id_: UUID) -> set[UUID]:
    """The cards that lead to a card and those that follow from it."""
    every = [card for lane in found.values() for card in lane if card.lane is not Lane.CAUSE]
    up = {card.id: set(card.parents) for card in every}
    there = _reach({id_}, lambda one: up.get(one, set()))
    down = _reach({id_}, lambda one: {c.id for c in every if one in c.parents})
    return there | down


def _reach(start: set[UUID], step: Any) -> set[UUID]:
    seen, waiting = set(start), list(start)
    while waiting:
        fresh = step(waiting.pop()) - seen
        seen |= fresh
        waiting += fresh
    return seen
