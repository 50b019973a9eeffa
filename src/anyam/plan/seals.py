"""Seals: a short fingerprint of an element, part by part, that tells later what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan.definition import Element, ValueKind, column, columns
from anyam.plan.elements import Action, Application, Indicator, Problem, Program
from anyam.plan.plan import Plan

_DIGITS = 6  # hexadecimal digits a part; 24 bits tell honest changes apart
Part = Callable[[Plan, Element], object]


def seal(plan: Plan, element: Element) -> str:
    """Fingerprint what matters to an overlap: ``"name=3fa2c1 lead=9b01de …"``, one part a field.

    References count by code and money by its lines, so a plan read again from a workbook keeps
    its seals. Each part is the start of a SHA-256.
    """
    return " ".join(f"{name}={_digest(part(plan, element))}" for name, part in _parts(element))


def changed_parts(plan: Plan, element: Element, *, sealed: str) -> tuple[LocalText, ...]:
    """Name the parts that are not as they were when sealed; none for an empty seal."""
    was = dict(part.partition("=")[::2] for part in sealed.split())
    now = dict(part.partition("=")[::2] for part in seal(plan, element).split())
    return tuple(_label(element, name) for name in now if name in was and was[name] != now[name])


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:_DIGITS]


def _parts(element: Element) -> Iterator[tuple[str, Part]]:
    for name in _FIELDS.get(type(element), ()):
        yield name, _field(name)
    if isinstance(element, Program):
        yield from _BELONGINGS.items()


def _field(name: str) -> Part:
    def part(plan: Plan, element: Element) -> object:
        value = getattr(element, name)
        match column(type(element), name).kind:
            case ValueKind.REF:
                return _code(plan, value)
            case ValueKind.REFS:
                return sorted(_code(plan, target) for target in value)
            case ValueKind.TEXT | ValueKind.LONG_TEXT:
                return " ".join(value.split())
            case _:
                return str(value)

    return part


def _code(plan: Plan, id_: UUID | None) -> str:
    return plan[id_].code if id_ and id_ in plan else ""


def _label(element: Element, name: str) -> LocalText:
    return _LABELS.get(name) or column(type(element), name).label


def _actions(plan: Plan, element: Element) -> object:
    return sorted(_plain(plan, a) for a in plan.referrers(element.id, Action, "program"))


def _indicators(plan: Plan, element: Element) -> object:
    return sorted(_plain(plan, i) for i in plan.referrers(element.id, Indicator, "subject"))


def _money(plan: Plan, element: Element) -> object:
    lines = plan.budget_lines(element.id)
    return sorted((line.year or 0, line.fund_source, int(line.amount or 0)) for line in lines)


def _plain(plan: Plan, element: Element) -> str:
    """Write an element without its id and code; what it points at counts by code."""
    told = (c.name for c in columns(type(element)) if c.name not in ("id", "code"))
    return repr([(name, _field(name)(plan, element)) for name in told])


_FIELDS: Mapping[Any, tuple[str, ...]] = {
    Program: (
        "name", "description", "subdimension", "lead", "supports", "start", "end", "nomenclature",
        "beneficiaries", "locations", "applications",
    ),
    Action: ("name", "program", "category", "lead", "start", "end", "output", "application"),
    Application: ("name", "purpose", "owner", "users", "status", "data"),
    Problem: ("statement", "subdimension", "cause", "affected"),
}  # fmt: skip
_BELONGINGS: Mapping[str, Part] = {
    "actions": _actions,
    "indicators": _indicators,
    "budget": _money,
}
_LABELS = {
    "actions": Action.kind.label,
    "indicators": Indicator.kind.label,
    "budget": LocalText("Anggaran", "Budget"),
}
