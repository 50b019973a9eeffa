"""Editions: a plan as canonical JSON with its SHA-256, and back again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from anyam.kernel import LocalText, UnusableInput
from anyam.plan.definition import Element
from anyam.plan.elements import KINDS
from anyam.plan.header import Header
from anyam.plan.plan import Plan

SCHEMA = "anyam.plan/1"


@dataclass(frozen=True)
class Edition:
    """A named, immutable snapshot of a plan."""

    name: str
    plan: Plan

    @cached_property
    def json(self) -> bytes:
        """Canonical JSON of the plan; see :func:`to_json`."""
        return to_json(self.plan)

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the canonical JSON: the plan's fingerprint."""
        return hashlib.sha256(self.json).hexdigest()

    @property
    def short(self) -> str:
        """First twelve digits of the fingerprint, as books print it."""
        return self.sha256[:12]


def to_json(plan: Plan) -> bytes:
    """Write canonical JSON: sorted keys, decimals as text, UTF-8, one final newline."""
    document = {
        "schema": SCHEMA,
        "header": plan.header.model_dump(mode="json"),
        "elements": {
            kind.kind.name: _list(kind).dump_python(list(plan.all(kind)), mode="json")
            for kind in KINDS
            if plan.all(kind)
        },
    }
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
    return (text + "\n").encode()


def from_data(document: Mapping[str, Any]) -> Plan:
    """Build a plan from a parsed document; raises ``UnusableInput`` or ``ValidationError``."""
    if document.get("schema") != SCHEMA:
        raise UnusableInput(_wrong_schema(document.get("schema")))
    header = Header.model_validate(document.get("header"))
    groups = document.get("elements", {})
    names = {kind.kind.name: kind for kind in KINDS}
    if unknown := sorted(set(groups) - set(names)):
        raise UnusableInput(_unknown_kinds(unknown))
    elements: list[Element] = []
    for name, rows in groups.items():
        elements += _list(names[name]).validate_python(rows)
    return Plan(header, elements)


def from_json(text: bytes | str) -> Plan:
    """Read canonical JSON; raises ``UnusableInput`` with the place of what is wrong."""
    try:
        document = json.loads(text, object_pairs_hook=_no_twins, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnusableInput(_not_json(error)) from None
    if not isinstance(document, dict):
        raise UnusableInput(_wrong_schema(None))
    try:
        return from_data(document)
    except ValidationError as error:
        raise UnusableInput(_invalid(error)) from None
    except (ValueError, AttributeError, TypeError) as error:
        raise UnusableInput(_not_json(error)) from None


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the plan file, labels in both languages on every field."""
    schemas, shared = TypeAdapter.json_schemas(
        [(model, "validation", TypeAdapter(model)) for model in (Header, *KINDS)]
    )
    groups = {
        kind.kind.name: {"type": "array", "items": schemas[kind, "validation"]} for kind in KINDS
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "type": "object",
        "required": ["schema", "header", "elements"],
        "additionalProperties": False,
        "properties": {
            "schema": {"const": SCHEMA},
            "header": schemas[Header, "validation"],
            "elements": {
                "type": "object",
                "properties": groups,
                "additionalProperties": False,
            },
        },
        "$defs": shared.get("$defs", {}),
    }


@cache
def _list(kind: type[Element]) -> TypeAdapter[list[Element]]:
    return TypeAdapter(list[kind])  # type: ignore[valid-type]  # a list of this very kind


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not a number")


def _wrong_schema(seen: object) -> LocalText:
    return LocalText(
        f"Berkas ini bukan rencana Anyam versi “{SCHEMA}” (tertulis: {seen!r}). "
        "Gunakan berkas dari `anyam convert` versi yang sama.",
        f"This file is not an Anyam plan of version “{SCHEMA}” (it says: {seen!r}). "
        "Use a file made by `anyam convert` of the same version.",
    )


def _unknown_kinds(names: list[str]) -> LocalText:
    listed = ", ".join(names[:5])
    return LocalText(
        f"Jenis elemen tidak dikenal: {listed}. Perbarui Anyam atau hapus bagian itu.",
        f"Unknown kinds of element: {listed}. Update Anyam or remove that part.",
    )


def _not_json(error: Exception) -> LocalText:
    reason = "terlalu dalam / too deeply nested" if isinstance(error, RecursionError) else error
    return LocalText(
        f"Berkas JSON tidak dapat dibaca: {reason}. Ekspor ulang dari sumbernya.",
        f"The JSON file cannot be read: {reason}. Export it again from its source.",
    )


def _invalid(error: ValidationError) -> LocalText:
    first = error.errors(include_url=False, include_context=False)[0]
    place = " › ".join(str(part) for part in first["loc"])
    count = error.error_count()
    return LocalText(
        f"Isi rencana tidak sah pada {place}: {first['msg']} ({count} masalah).",
        f"The plan is not valid at {place}: {first['msg']} ({count} problems).",
    )
