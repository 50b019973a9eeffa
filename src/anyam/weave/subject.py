"""Subjects: programs, actions, applications and problems as weaving reads them, flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anyam.kernel import Choice, Rupiah
from anyam.plan import (
    Action,
    Agency,
    Application,
    Dependency,
    Element,
    Indicator,
    Location,
    Plan,
    Problem,
    Program,
)


class SubjectKind(Choice):
    """What may overlap with what, in the order people ask."""

    PROGRAM = "program", "Program", "Program"
    ACTION = "action", "Rencana aksi", "Action"
    APPLICATION = "application", "Aplikasi", "Application"
    PROBLEM = "problem", "Permasalahan", "Problem"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that may overlap with another; only ``id`` and ``title`` must be there.

    ``dimension`` and ``subdimension`` are framework keys or whatever the table says; agencies,
    places and applications are names people know. ``years`` are first and last, both included.
    ``before`` holds ids of subjects that must come first; ``parent`` the id it is part of.
    """

    id: str
    title: str
    description: str = ""
    kind: SubjectKind = SubjectKind.PROGRAM
    dimension: str = ""
    subdimension: str = ""
    agency: str = ""
    supports: tuple[str, ...] = ()
    region: str = ""
    nomenclature: str = ""
    beneficiaries: str = ""
    places: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    budget: Rupiah | None = None
    funds: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    parent: str = ""
    element: UUID | None = None

    @property
    def agencies(self) -> tuple[str, ...]:
        """Lead and supporting agencies, the lead first."""
        return (self.agency, *self.supports) if self.agency else self.supports


def subjects_of(
    plan: Plan,
    *,
    kinds: Collection[SubjectKind] = (SubjectKind.PROGRAM,),
    prefix: str = "",
) -> tuple[Subject, ...]:
    """Flatten a plan's programs, and other kinds where asked, in the order of the plan.

    The id is the element's code; where a code stands twice, the element's UUID. ``prefix`` goes
    before every id, to tell the plans of several cities apart (``"61.71/"``).
    """
    wanted = [kind for kind in SubjectKind if kind in kinds]
    elements = [e for kind in wanted for e in plan.all(_ELEMENTS[kind])]
    times = Counter(e.code for e in elements)
    ids = {e.id: prefix + (e.code if times[e.code] == 1 else str(e.id)) for e in elements}
    return tuple(_FLATTEN[type(e)](_Desk(plan, ids), e) for e in elements)


@dataclass(frozen=True, slots=True)
class _Desk:
    """A plan and the ids given to its elements."""

    plan: Plan
    ids: Mapping[UUID, str]

    def subject(self, element: Element, **fields: Any) -> Subject:
        """Fill what every kind has."""
        return Subject(
            id=self.ids[element.id],
            region=str(self.plan.header.region),
            dimension=self.dimension(element) or _dimension(fields),
            element=element.id,
            **fields,
        )

    def dimension(self, element: Element) -> str | None:
        """Key of an element's dimension; ``None`` also where the framework is unknown."""
        try:
            return self.plan.dimension_of(element)
        except KeyError:
            return None

    def agency(self, id_: UUID | None) -> str:
        """Name an agency as people say it."""
        found = self.plan.get(id_, Agency)
        return (found.short or found.name) if found else ""

    def agencies(self, ids: Collection[UUID]) -> tuple[str, ...]:
        """Name several agencies."""
        return tuple(filter(None, map(self.agency, ids)))

    def applications(self, ids: Collection[UUID]) -> Iterator[Application]:
        """Look applications up."""
        return filter(None, (self.plan.get(id_, Application) for id_ in ids))

    def before(self, element: Element) -> tuple[str, ...]:
        """Ids of what must come before a program."""
        told = self.plan.referrers(element.id, Dependency, "after")
        return tuple(self.ids[d.before] for d in told if d.before and d.before in self.ids)


def _program(desk: _Desk, program: Program) -> Subject:
    plan, apps = desk.plan, tuple(desk.applications(program.applications))
    places = (plan.get(id_, Location) for id_ in program.locations)
    return desk.subject(
        program,
        title=program.name,
        description=program.description,
        kind=SubjectKind.PROGRAM,
        subdimension=program.subdimension,
        agency=desk.agency(program.lead),
        supports=desk.agencies(program.supports),
        nomenclature=program.nomenclature,
        beneficiaries=program.beneficiaries,
        places=tuple(p.name for p in places if p),
        applications=tuple(a.name for a in apps),
        data=_parts(a.data for a in apps),
        indicators=tuple(i.name for i in plan.referrers(program.id, Indicator, "subject")),
        years=_years(program.start, program.end),
        budget=program.budget,
        funds=tuple(
            dict.fromkeys(b.fund_source for b in plan.budget_lines(program.id) if b.fund_source)
        ),
        before=desk.before(program),
    )


def _action(desk: _Desk, action: Action) -> Subject:
    program = desk.plan.get(action.program, Program)
    app = tuple(desk.applications((action.application,) if action.application else ()))
    return desk.subject(
        action,
        title=action.name,
        description=action.output,
        kind=SubjectKind.ACTION,
        subdimension=program.subdimension if program else "",
        agency=desk.agency(action.lead),
        nomenclature=action.nomenclature,
        applications=tuple(a.name for a in app),
        data=_parts(a.data for a in app),
        years=_years(action.start, action.end),
        parent=desk.ids.get(program.id, program.code) if program else "",
    )


def _application(desk: _Desk, app: Application) -> Subject:
    return desk.subject(
        app,
        title=app.name,
        description=app.purpose,
        kind=SubjectKind.APPLICATION,
        subdimension=app.subdimensions[0] if app.subdimensions else "",
        agency=desk.agency(app.owner),
        beneficiaries=app.users,
        data=_parts([app.data]),
    )


def _problem(desk: _Desk, problem: Problem) -> Subject:
    return desk.subject(
        problem,
        title=problem.statement,
        description=problem.cause,
        kind=SubjectKind.PROBLEM,
        subdimension=problem.subdimension,
        beneficiaries=problem.affected,
    )


def _dimension(fields: Mapping[str, Any]) -> str:
    return str(fields.get("subdimension", "")).partition(".")[0]


def _years(start: int | None, end: int | None) -> tuple[int, int] | None:
    first, last = start or end, end or start
    return (int(first), int(last)) if first and last else None


def _parts(texts: Collection[str] | Iterator[str]) -> tuple[str, ...]:
    parts = (part.strip() for text in texts for part in text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


_ELEMENTS: Mapping[SubjectKind, type[Element]] = {
    SubjectKind.PROGRAM: Program,
    SubjectKind.ACTION: Action,
    SubjectKind.APPLICATION: Application,
    SubjectKind.PROBLEM: Problem,
}
_FLATTEN: Mapping[type[Element], Callable[[_Desk, Any], Subject]] = {
    Program: _program,
    Action: _action,
    Application: _application,
    Problem: _problem,
}
