"""The second city: the sample plan under other names and ids, with a word no answer may leak."""

from __future__ import annotations

from uuid import UUID, uuid5

from anyam.plan import Element, Plan, columns
from anyam.plan.definition import ValueKind
from anyam.sample import kota_contoh
from anyam_web.demo.people import SECOND

CANARY = "Kenari-Kota-Kedua"
_SPACE = UUID("7d9f3a52-3c39-5f0e-8f4e-2b1f6f0c9972")


def second_city() -> Plan:
    """Make the second city's plan: all ids other, every title with the canary."""
    plan = kota_contoh()
    header = plan.header.model_dump() | {"region": SECOND, "title": f"Rencana {CANARY}"}
    moved = [_moved(element) for element in plan]
    return Plan(type(plan.header).model_validate(header), moved)


def _moved(element: Element) -> Element:
    data = {name: getattr(element, name) for name in type(element).model_fields}
    for col in columns(type(element)):
        value = data[col.name]
        if col.kind in (ValueKind.ID, ValueKind.REF) and value:
            data[col.name] = uuid5(_SPACE, str(value))
        elif col.kind is ValueKind.REFS:
            data[col.name] = tuple(uuid5(_SPACE, str(v)) for v in value)
        elif col.name in ("name", "statement") and value:
            data[col.name] = f"{value} ({CANARY})"[:500]
    return type(element).model_validate(data)
