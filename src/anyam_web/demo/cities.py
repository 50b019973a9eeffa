"""The cities of the demonstration: the sample plan under other names and ids, each in its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID, uuid5

from anyam.access import Role
from anyam.lifecycle import Act
from anyam.plan import Element, Indicator, Outlook, Plan, Risk, Section, Swot, columns
from anyam.plan.definition import ValueKind
from anyam.sample import kota_contoh
from anyam_web.demo.people import FIFTH, FIRST, FOURTH, SECOND, THIRD

E = TypeVar("E", bound=Element)
CANARY = "Kenari-Kota-Kedua"
_SPACE = UUID("7d9f3a52-3c39-5f0e-8f4e-2b1f6f0c9972")


@dataclass(frozen=True)
class City:
    """A region of the demonstration: its plan, and the steps that were taken with it."""

    code: str
    name: str
    plan: Callable[[], Plan]
    secretariat: str = ""  # who works there, by e-mail address; its own crew where none is named
    steps: tuple[tuple[Role, Act, str], ...] = ()  # who did what for which reason
    redoing: tuple[type[Element], ...] = ()  # kinds taken out after the steps, to be made anew
    edition: str = ""  # published under this name after the steps


def second_city() -> Plan:
    """Make the second city's plan: all ids other, every title with the canary."""
    return _elsewhere(SECOND, f"Rencana {CANARY}", kota_contoh(), mark=f" ({CANARY})")


def mended(plan: Plan) -> Plan:
    """Return the sample plan with its last errors mended, so that nothing stops its way."""
    indicator, risk = _with(plan, Indicator, "IND-ECO-19"), _with(plan, Risk, "RIS-05")
    section = _with(plan, Section, "NAS-038")
    rising = {year: value for year, value in indicator.targets.items() if year != 2027}
    plan = plan.changed(indicator, targets=rising)
    plan = plan.changed(risk, mitigation="Perjanjian bagi hasil sebelum musim liburan.")
    return plan.changed(section, body=section.body.replace("21,5", "18,8"))


def _with(plan: Plan, kind: type[E], code: str) -> E:
    """Find an element the sample plan is known to have."""
    return next(e for e in plan.all(kind) if e.code == code)


def _named(code: str, name: str) -> Callable[[], Plan]:
    """Promise the mended plan under a city's name."""

    def make() -> Plan:
        title = f"Masterplan Smart City {name} 2025–2034"
        return _elsewhere(code, title, mended(kota_contoh()), name=name)

    return make


def _elsewhere(code: str, title: str, plan: Plan, *, mark: str = "", name: str = "") -> Plan:
    header = plan.header.model_dump() | {"region": code, "title": title}
    moved = [_moved(element, code=code, mark=mark, name=name) for element in plan]
    return Plan(type(plan.header).model_validate(header), moved)


def _moved(element: Element, *, code: str, mark: str, name: str) -> Element:
    data = {field: getattr(element, field) for field in type(element).model_fields}
    for col in columns(type(element)):
        value = data[col.name]
        if col.kind in (ValueKind.ID, ValueKind.REF) and value:
            data[col.name] = uuid5(_SPACE, f"{code}{value}")
        elif col.kind is ValueKind.REFS:
            data[col.name] = tuple(uuid5(_SPACE, f"{code}{v}") for v in value)
        elif mark and col.name in ("name", "statement") and value:
            data[col.name] = f"{value}{mark}"[:500]
        elif name and type(value) is str:
            data[col.name] = value.replace("Kota Contoh", name)
    return type(element).model_validate(data)


_TEAM, _COUNCIL = Role.SECRETARIAT, Role.COUNCIL
CITIES: tuple[City, ...] = (
    City(FIRST, "Kota Contoh", kota_contoh, secretariat="sekretariat@contoh.id"),
    City(SECOND, "Kota Kedua", second_city, secretariat="tetangga@contoh.id"),
    City(
        THIRD, "Kota Anyaman", _named(THIRD, "Kota Anyaman"),
        steps=((_TEAM, Act.SUBMIT, "Siap ditelaah Dewan."),),
    ),
    City(
        FOURTH, "Kota Tenun",
        _named(FOURTH, "Kota Tenun"),
        steps=(
            (_TEAM, Act.SUBMIT, ""),
            (_COUNCIL, Act.RETURN, "Analisis SWOT belum mencerminkan kota ini; susun ulang."),
        ),
        redoing=(Swot, Outlook),
    ),
    City(
        FIFTH, "Kota Simpul", _named(FIFTH, "Kota Simpul"),
        steps=((_TEAM, Act.SUBMIT, ""), (_COUNCIL, Act.APPROVE, "Sesuai SK Wali Kota.")),
        edition="2025",
    ),
)  # fmt: skip
