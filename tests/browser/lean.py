"""A lean plan: the finished one with a program a strategy, quick to book and without an error."""

from functools import cache

from anyam.plan import (
    Element,
    Outlook,
    Plan,
    ProfileFact,
    Program,
    QuickWin,
    QuickWinStatus,
    Section,
    Swot,
    columns,
)
from anyam.plan.definition import ValueKind
from anyam_web.demo.people import FIRST
from web.finished import finished_plan

LONG = (Section, Swot, ProfileFact, Outlook)  # what makes volumes long and is missed as a warning


@cache
def lean_plan(title: str) -> Plan:
    """Keep a program a strategy and those that chosen quick wins belong to."""
    plan = finished_plan(FIRST).with_header(title=title)
    chosen = {w.program for w in plan.all(QuickWin) if w.status is QuickWinStatus.CHOSEN}
    first = {p.strategy: p.id for p in reversed(plan.all(Program))}
    kept = chosen | set(first.values())
    gone = {p.id for p in plan.all(Program) if p.id not in kept}
    return _without(plan, gone | {e.id for e in plan if isinstance(e, LONG)})


def _without(plan: Plan, gone: set) -> Plan:
    """Take elements out with all that cannot be without one of them."""
    while True:
        more = {e.id for e in plan if e.id not in gone and gone & set(_needed(e))}
        if not more:
            return Plan(plan.header, [_cut(e, gone) for e in plan if e.id not in gone])
        gone |= more


def _needed(element: Element) -> list:
    told = columns(type(element))
    return [getattr(element, c.name) for c in told if c.kind is ValueKind.REF]


def _cut(element: Element, gone: set) -> Element:
    lists = [c.name for c in columns(type(element)) if c.kind is ValueKind.REFS]
    left = {name: tuple(x for x in getattr(element, name) if x not in gone) for name in lists}
    return element.model_copy(update=left)
