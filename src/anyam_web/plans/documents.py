"""Documents to values and back: a row's JSON becomes a typed element, or says why it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from anyam.plan import SCHEMA, Element, Header, Plan, Record, from_data
from anyam.plan.elements import KINDS
from anyam_web.plans.models import HEADER
from anyam_web.plans.models import Element as Row

MODELS: Mapping[str, type[Element]] = {model.kind.name: model for model in KINDS}


def model_of(kind: str) -> type[Record]:
    """Return the definition of a kind of document; raises ``KeyError`` for an unknown kind."""
    return Header if kind == HEADER else MODELS[kind]


def slug_of(model: type[Element]) -> str:
    """Return the word that stands for a kind in addresses: ``rencana-aksi`` for actions."""
    return slugify(model.kind.sheet.id)


def to_data(record: Record) -> dict[str, Any]:
    """Write a record as the JSON a row keeps: all fields but the id, which is the row's."""
    return record.model_dump(mode="json", exclude={"id"})


def to_record(kind: str, id_: UUID, data: Mapping[str, Any]) -> Record:
    """Read a row's JSON back; raises pydantic's ``ValidationError``."""
    model = model_of(kind)
    return model.model_validate(data if kind == HEADER else {**data, "id": id_})


def to_element(kind: str, id_: UUID, data: Mapping[str, Any]) -> Element:
    """Read an element; raises ``ValidationError``, and ``KeyError`` for an unknown kind."""
    return MODELS[kind].model_validate({**data, "id": id_})


def to_plan(rows: Iterable[Row]) -> Plan:
    """Put a whole plan together from its rows, in order. Raises ``UnusableInput``."""
    elements: dict[str, list[dict[str, Any]]] = {}
    header: dict[str, Any] | None = None
    for row in rows:
        if row.kind == HEADER:
            header = row.data
        else:
            elements.setdefault(row.kind, []).append({**row.data, "id": row.uuid})
    return from_data({"schema": SCHEMA, "header": header, "elements": elements})


def code_of(record: Record) -> str:
    """Return the code a row is listed by; a header has none."""
    return record.code if isinstance(record, Element) else ""
