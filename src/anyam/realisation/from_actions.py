"""A program's line from its actions' lines, where only the actions were reported on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from anyam.kernel import Rupiah
from anyam.realisation.achievement import Achievement, Measure
from anyam.realisation.line import Line, Via
from anyam.realisation.status import ReportStatus

_STANDING = (
    ReportStatus.DELAYED,
    ReportStatus.NOT_STARTED,
    ReportStatus.PLANNED,
    ReportStatus.STOPPED,
)
"""Which status speaks for actions none of which runs: what can still move before what cannot."""

ONE, HUNDRED = Fraction(1), Fraction(100)


def from_actions(line: Line, actions: Sequence[Line]) -> Line:
    """Make a program's line from the actions planned in the year; unreported as long as they are.

    Done when every action is done, else running when one runs or is done. Achievement weighs the
    actions by their budgets where all that have a figure have one, else all alike; actions without
    a figure are left out, not taken as zero. Money is the sum of what the actions spent.
    """
    told = [action for action in actions if action.reported]
    if not told:
        return line
    figured = [action for action in told if isinstance(action.achievement, Achievement)]
    by_budget = bool(figured) and all(action.budget for action in figured)
    return replace(
        line,
        measures=tuple(m for action in told for m in _measures(action, by_budget=by_budget)),
        status=_status(actions),
        physical=_progress(actions, "physical"),
        planned_physical=_progress(actions, "planned_physical"),
        reported=True,
        revised=_revised(line, told),
        spent=_spent(told),
        via=Via(tuple(a.code for a in told), of=len(actions), by_budget=by_budget),
    )


def _status(actions: Sequence[Line]) -> ReportStatus | None:
    told = {action.status for action in actions}
    if told == {ReportStatus.DONE}:
        return ReportStatus.DONE
    if any(action.runs for action in actions):
        return ReportStatus.RUNNING
    return next((status for status in _STANDING if status in told), None)


def _measures(action: Line, *, by_budget: bool) -> Iterator[Measure]:
    """Give the action's measures, together as heavy as the action; else its physical progress."""
    whole = Fraction(action.budget or 0) if by_budget else ONE
    known = [m for m in action.measures if isinstance(m.achievement, Achievement)]
    if not known and action.physical is not None:
        yield Measure(action.code, HUNDRED, HUNDRED * action.physical, weight=whole)
        return
    own = {id(m): m.weight or ONE if all(k.weight for k in known) else ONE for m in known}
    total = sum(own.values(), Fraction(0))
    for measure in action.measures:
        share = own.get(id(measure))
        yield replace(measure, weight=None if share is None else whole * share / total)


def _progress(actions: Sequence[Line], field: str) -> Fraction | None:
    """Mean progress by budget, else all alike; only where every action tells its own."""
    shares = [getattr(action, field) for action in actions]
    if any(share is None for share in shares):
        return None
    budgets = [Fraction(action.budget or 0) for action in actions]
    weights = budgets if all(budgets) else [ONE] * len(actions)
    return sum((w * s for w, s in zip(weights, shares, strict=True)), Fraction(0)) / sum(weights)


def _revised(line: Line, told: Sequence[Line]) -> Rupiah | None:
    changes = [a.revised - (a.budgeted or Rupiah(0)) for a in told if a.revised is not None]
    return Rupiah.total((line.budgeted or Rupiah(0), *changes)) if changes else None


def _spent(told: Sequence[Line]) -> Mapping[str, Rupiah]:
    found: dict[str, Rupiah] = {}
    for action in told:
        for source, amount in action.spent.items():
            found[source] = found.get(source, Rupiah(0)) + amount
    return found
