"""The roadmap written back: a new plan with years, terms and moved money, to be reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from anyam.kernel import Year
from anyam.plan import Action, BudgetLine, Diff, Element, Indicator, Plan, Program, diff
from anyam.roadmap.answer import Roadmap
from anyam.roadmap.verifying import Years


@dataclass(frozen=True, slots=True)
class Adoption:
    """The plan as it would be, every change to it in words, and who has no place."""

    plan: Plan
    changes: Diff
    left_out: tuple[str, ...]  # their elements stay as they are


def adopt(plan: Plan, roadmap: Roadmap) -> Adoption:
    """Write start, end and term of every placed program into the plan.

    Actions, budget lines and yearly targets move along with their program. Programs left out stay
    untouched and are named: to strike them is for people.
    """
    years = {s.program.code: s.year for s in roadmap.placed}
    return adopt_years(plan, years, left_out=[x.program.code for x in roadmap.left_out])


def adopt_years(plan: Plan, years: Years, *, left_out: Sequence[str] = ()) -> Adoption:
    """Write start years by code into the plan as :func:`adopt` does; unknown codes do nothing."""
    changed = [new for code, year in years.items() for new in _moved(plan, code, year)]
    new = plan.with_(*changed) if changed else plan
    return Adoption(new, diff(plan, new), tuple(left_out))


def _moved(plan: Plan, code: str, year: int) -> Iterator[Element]:
    program = plan.find(Program, code)
    if program is None:
        return
    lines = plan.budget_lines(program.id)
    dated = [int(line.year) for line in lines if line.year]
    begun = min([int(program.start), *dated]) if program.start else min(dated, default=year)
    by = year - begun
    ends = max([int(program.end or begun), begun])
    fields = {"start": Year(year), "end": Year(ends + by), "term": plan.term_of(year)}
    if program.start is not None:
        fields["start"] = Year(int(program.start) + by)
        fields["term"] = plan.term_of(int(program.start) + by)
    yield from _with(program, fields)
    if by:
        for action in plan.referrers(program.id, Action, "program"):
            yield from _with(action, _later(action, ("start", "end"), by))
        for indicator in plan.referrers(program.id, Indicator, "subject"):
            later = {Year(int(y) + by): value for y, value in indicator.targets.items()}
            yield from _with(indicator, {"targets": later})
        for line in lines:
            yield from _with(line, _later(line, ("year",), by))


def _later(element: Action | BudgetLine, names: tuple[str, ...], by: int) -> dict[str, Any]:
    told = {name: getattr(element, name) for name in names}
    return {name: Year(int(old) + by) for name, old in told.items() if old is not None}


def _with(element: Element, fields: dict[str, Any]) -> Iterator[Element]:
    data = {name: getattr(element, name) for name in type(element).model_fields}
    if any(data[name] != value for name, value in fields.items()):
        yield type(element).model_validate(data | fields)
