"""Editions: a plan as canonical JSON with its SHA-256, and back again."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from anyam.kernel import LocalText, UnusableInput
from anyam.plan.definition import Element
from anyam.plan.elements import KINDS
from anyam.plan.header import Header
from anyam.plan.mistakes import explain
from anyam.plan.plan import Plan

SCHEMA = "anyam.plan/1"
T = TypeVar("T")


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
    """Write canonical JSON: sorted keys, decimals as text, one element a line, UTF-8."""
    kinds = sorted((kind for kind in KINDS if plan.all(kind)), key=lambda kind: kind.kind.name)
    groups = ",\n".join(f'"{kind.kind.name}": [\n{_lines(plan, kind)}\n]' for kind in kinds)
    header = _one_line(plan.header.model_dump(mode="json"))
    text = f'{{"elements": {{\n{groups}\n}},\n"header": {header},\n"schema": "{SCHEMA}"}}\n'
    return text.encode()


def _lines(plan: Plan, kind: type[Element]) -> str:
    rows = _list(kind).dump_python(list(plan.all(kind)), mode="json")
    return ",\n".join(map(_one_line, rows))


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def from_data(document: Mapping[str, Any]) -> Plan:
    """Build a plan from a parsed document. Raises ``UnusableInput`` naming what is wrong where."""
    if document.get("schema") != SCHEMA:
        raise UnusableInput(_WRONG_SCHEMA.format(seen=_written(document.get("schema"))))
    groups = document.get("elements", {})
    if not isinstance(groups, dict):
        raise UnusableInput(_INVALID.format(reason=_NOT_GROUPS))
    if unknown := sorted(set(groups) - set(_KINDS)):
        raise UnusableInput(_UNKNOWN_KINDS.format(names=", ".join(unknown[:5])))
    header = _valid(TypeAdapter(Header), document.get("header"), where="header")
    elements = (e for name, rows in groups.items() for e in _rows(name, rows))
    try:
        return Plan(header, elements)
    except ValueError:
        raise UnusableInput(_INVALID.format(reason=_TWINS)) from None


def from_json(text: bytes | str) -> Plan:
    """Read canonical JSON. Raises ``UnusableInput`` naming what is wrong where."""
    with _nothing_to_collect():
        return from_data(_document(text))


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Pause the collector: all that is made while a plan is read stays alive."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _document(text: bytes | str) -> dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_no_twins, parse_constant=_refuse)
    except RecursionError:
        raise UnusableInput(_NOT_JSON.format(reason=_TOO_DEEP)) from None
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise UnusableInput(_NOT_JSON.format(reason=_CUT.format(**place))) from None
    except UnicodeDecodeError:
        raise UnusableInput(_NOT_JSON.format(reason=_NOT_UTF8)) from None
    except ValueError as error:
        reason = error.args[0] if isinstance(error.args[0], LocalText) else str(error)
        raise UnusableInput(_NOT_JSON.format(reason=reason)) from None
    if not isinstance(document, dict):
        raise UnusableInput(_WRONG_SCHEMA.format(seen=_NO_SCHEMA))
    return document


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


def _rows(name: str, rows: object) -> list[Element]:
    return _valid(_list(_KINDS[name]), rows, where=name)


def _valid(schema: TypeAdapter[T], value: object, *, where: str) -> T:
    try:
        return schema.validate_python(value)
    except ValidationError as error:
        raise UnusableInput(_INVALID.format(reason=explain(error, where=where))) from None


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(_TWICE.format(key=next(n for n in names if names.count(n) > 1)[:60]))
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(_NO_NUMBER.format(constant=constant))


def _written(schema: object) -> LocalText | str:
    return _NO_SCHEMA if schema is None else f"“{str(schema)[:60]}”"


_KINDS: Mapping[str, type[Element]] = {model.kind.name: model for model in KINDS}
_WRONG_SCHEMA = LocalText(
    f"Berkas ini bukan rencana Anyam versi “{SCHEMA}” (tertulis: {{seen}}). "
    "Gunakan berkas dari `anyam convert` versi yang sama.",
    f"This file is not an Anyam plan of version “{SCHEMA}” (it says: {{seen}}). "
    "Use a file made by `anyam convert` of the same version.",
)
_UNKNOWN_KINDS = LocalText(
    "Jenis elemen tidak dikenal: {names}. Perbarui Anyam atau hapus bagian itu.",
    "Unknown kinds of element: {names}. Update Anyam or remove that part.",
)
_NOT_JSON = LocalText(
    "Berkas JSON tidak dapat dibaca: {reason}. Ekspor ulang dari sumbernya.",
    "The JSON file cannot be read: {reason}. Export it again from its source.",
)
_INVALID = LocalText("Isi rencana tidak sah: {reason}", "The plan is not valid: {reason}")
_NO_SCHEMA = LocalText("tidak disebut", "nothing")
_CUT = LocalText(
    "terpotong atau salah tulis pada baris {line}, kolom {column}",
    "cut short or miswritten at line {line}, column {column}",
)
_NOT_UTF8 = LocalText("bukan teks UTF-8", "not UTF-8 text")
_TWICE = LocalText("kunci “{key}” tertulis dua kali", "the key “{key}” stands twice")
_NO_NUMBER = LocalText("{constant} bukan angka", "{constant} is not a number")
_TOO_DEEP = LocalText("terlalu dalam bersarang", "too deeply nested")
_NOT_GROUPS = LocalText(
    "“elements” harus objek dengan satu daftar per jenis.",
    "“elements” must be an object with one list a kind.",
)
_TWINS = LocalText(
    "dua elemen memakai ID yang sama; hapus salah satunya.",
    "two elements share one id; remove one of them.",
)
