"""The description of the API (OpenAPI 3.1), with every kind's fields from its one definition."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from anyam.plan.elements import KINDS
from anyam_web.api.application import api
from anyam_web.api.problems import MEDIA
from anyam_web.editions.views import TYPES

PREFIX = "api/v1/"
_REF = "#/components/schemas/{model}"
_WHOLE = ("Element", "Fresh", "Whole", "Put")  # shapes whose data are all fields of their kind


@cache
def description() -> dict[str, Any]:
    """Describe the whole API."""
    told: dict[str, Any] = json.loads(
        json.dumps(api.get_openapi_schema(path_prefix=PREFIX), default=str)
    )
    schemas = told["components"]["schemas"]
    schemas |= _fields_of_kinds()
    for name in _WHOLE:
        _by_kind(schemas, name)
    for path in told["paths"].values():
        for operation in path.values():
            _refusals(operation["responses"])
    _files(told)
    return told


@cache
def as_json() -> bytes:
    """The description as it is handed out and committed."""
    return json.dumps(description(), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _fields_of_kinds() -> dict[str, Any]:
    """Schemas of the data of every kind: the element's own, less the id that stands outside."""
    asked = [(model, "validation", TypeAdapter(model)) for model in KINDS]
    made, shared = TypeAdapter.json_schemas(asked, ref_template=_REF)  # type: ignore[arg-type]  # a list of one mode
    found = dict(shared.get("$defs", {}))
    for model in KINDS:
        ref = made[model, "validation"]
        own = found.pop(ref["$ref"].rsplit("/", 1)[1]) if "$ref" in ref else ref
        fields = {k: v for k, v in own["properties"].items() if k != "id"}
        required = [name for name in own.get("required", ()) if name != "id"]
        found[_data(model.kind.name)] = {**own, "properties": fields, "required": required}
    return found


def _by_kind(schemas: dict[str, Any], name: str) -> None:
    """Split a shape by kind, so that ``data`` is told exactly."""
    whole = schemas.pop(name)
    variants = {}
    for model in KINDS:
        kind = model.kind.name
        own = {
            **whole["properties"],
            "kind": {"const": kind, "type": "string"},
            "data": {"$ref": f"#/components/schemas/{_data(kind)}"},
        }
        variants[kind] = f"#/components/schemas/{name}_{kind}"
        schemas[f"{name}_{kind}"] = {**whole, "properties": own, "title": f"{name} {kind}"}
    schemas[name] = {
        "oneOf": [{"$ref": ref} for ref in variants.values()],
        "discriminator": {"propertyName": "kind", "mapping": variants},
        "description": whole.get("description", ""),
    }


def _refusals(responses: dict[str, Any]) -> None:
    for status, told in responses.items():
        if int(status) >= 400:
            told["content"] = {MEDIA: next(iter(told["content"].values()))}


def _files(told: dict[str, Any]) -> None:
    """The one answer that is no JSON."""
    address = f"/{PREFIX}regions/{{code}}/editions/{{edition}}/volumes/{{name}}"
    forms: dict[str, Any] = {TYPES[form].partition(";")[0]: {} for form in ("pdf", "docx", "html")}
    told["paths"][address]["get"]["responses"]["200"] = {"description": "OK", "content": forms}


def _data(kind: str) -> str:
    return f"Data_{kind}"
