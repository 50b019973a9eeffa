"""The reference as a person reads it: the same description, in chapters and in their language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anyam.kernel import Lang, LocalText
from anyam.plan.elements import KINDS
from anyam_web.api.describing import description


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that may be told with a call."""

    name: str
    where: str
    about: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One call."""

    method: str
    path: str
    title: str
    parameters: tuple[Parameter, ...]
    body: str
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Calls that belong together."""

    key: str
    title: LocalText
    operations: tuple[Operation, ...]


def chapters(*, lang: Lang) -> list[Chapter]:
    """Everything the API can do."""
    found = list(_operations(lang))
    return [
        Chapter(key, title, tuple(op for tag, op in found if tag == key))
        for key, title in _TITLES.items()
    ]


def kinds() -> list[tuple[str, LocalText]]:
    """Kinds of elements by their name in the API."""
    return [(model.kind.name, model.kind.label) for model in KINDS]


def _operations(lang: Lang) -> Iterator[tuple[str, Operation]]:
    for path, methods in description()["paths"].items():
        for method, told in methods.items():
            yield (
                told["tags"][0],
                Operation(
                    method.upper(), path, told["x-label"][lang.value],
                    tuple(_parameter(p) for p in told["parameters"]), _body(told),
                    tuple(told["responses"]),
                ),
            )  # fmt: skip


def _parameter(told: Mapping[str, Any]) -> Parameter:
    return Parameter(told["name"], told["in"], _type(told["schema"]), told["required"])


def _body(told: Mapping[str, Any]) -> str:
    if "requestBody" not in told:
        return ""
    schema = told["requestBody"]["content"]["application/json"]["schema"]
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _type(schema: Mapping[str, Any]) -> str:
    for variant in schema.get("anyOf", ()):
        if variant.get("type") != "null":
            return _type(variant)
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    return str(schema.get("format") or schema.get("type", ""))


_TITLES = {
    "plans": LocalText("Daerah dan rencana", "Regions and plans"),
    "elements": LocalText("Elemen", "Elements"),
    "editions": LocalText("Edisi dan buku", "Editions and volumes"),
}
