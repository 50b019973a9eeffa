"""Frameworks: the dated lists of dimensions and sub-dimensions a plan can follow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar

from anyam.kernel import Choice, LocalText
from anyam.reference.loading import names_in, origin, read_yaml, text
from anyam.reference.naming import fold, index

_LABELLED_CODE = re.compile(r"\s*([A-Z]{3}(?:-\d+)?)[\s:·|.–—-]+\S.*", re.DOTALL)
_LEAD_IN = re.compile(
    r"\s*(?:(?:sub[\s-]?)?(?:dimensi|dimension|aspek|aspect|pilar|pillar)\b\s*)?"
    r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}\b|[A-F]\b)?(?:[.):]\s*|\s+|$)",
    re.IGNORECASE,
)
T = TypeVar("T")


class FrameworkStatus(Choice):
    """Whether a framework may be relied on."""

    CURRENT = "current", "Berlaku", "Current"
    DRAFT = "draft", "Rancangan", "Draft"


@dataclass(frozen=True, slots=True)
class Subdimension:
    """A part of a dimension; ``key`` is ``"governance.public_service"``, ``code`` ``"GOV-1"``."""

    key: str
    code: str
    dimension: str
    name: LocalText
    topics: LocalText
    description: LocalText
    aliases: tuple[str, ...]
    official: bool = True


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension (or aspect) with its sub-dimensions; ``colour`` is ``#rrggbb``."""

    key: str
    code: str
    name: LocalText
    description: LocalText
    aliases: tuple[str, ...]
    colour: str
    subdimensions: tuple[Subdimension, ...]


@dataclass(frozen=True)
class Framework:
    """A dated list of dimensions; ``source`` says where it comes from."""

    id: str
    title: LocalText
    status: FrameworkStatus
    valid_from: date
    source: str
    note: LocalText
    dimensions: tuple[Dimension, ...]

    def dimension(self, name: str) -> Dimension | None:
        """Find a dimension by key, code, name in either language or alias; else ``None``."""
        return _find(name, among=self._dimension_names)

    def subdimension(self, name: str) -> Subdimension | None:
        """Find a sub-dimension by key, code, name in either language or alias; else ``None``."""
        return _find(name, among=self._subdimension_names)

    @cached_property
    def all_subdimensions(self) -> tuple[Subdimension, ...]:
        """Every sub-dimension, in the framework's order."""
        return tuple(s for d in self.dimensions for s in d.subdimensions)

    @cached_property
    def _dimension_names(self) -> Mapping[str, Dimension]:
        return index((d, (d.key, d.code, *d.name, *d.aliases)) for d in self.dimensions)

    @cached_property
    def _subdimension_names(self) -> Mapping[str, Subdimension]:
        return index((s, (s.key, s.code, *s.name, *s.aliases)) for s in self.all_subdimensions)


@cache
def framework(id: str) -> Framework:
    """Return a framework by id, e.g. ``"gmsc-6"``. Raises ``KeyError`` listing those known."""
    known = {name.rpartition("/")[2]: name for name in names_in("frameworks")}
    if id not in known:
        raise KeyError(f"no framework {id!r}; known: {', '.join(known)}")
    return _framework(known[id])


@cache
def frameworks() -> tuple[Framework, ...]:
    """Return all frameworks, oldest first."""
    found = (framework(name.rpartition("/")[2]) for name in names_in("frameworks"))
    return tuple(sorted(found, key=lambda f: f.valid_from))


def _find(name: str, *, among: Mapping[str, T]) -> T | None:
    labelled = _LABELLED_CODE.fullmatch(name)
    lead_in = _LEAD_IN.match(name)
    forms = (name, name[lead_in.end() :] if lead_in else "", labelled[1] if labelled else "")
    return next((among[f] for f in map(fold, forms) if f in among), None)


def _framework(name: str) -> Framework:
    data, its = read_yaml(name), origin(name)
    return Framework(
        id=data["id"],
        title=text(data["title"]),
        status=FrameworkStatus(data["status"]),
        valid_from=its.valid_from,
        source=its.source,
        note=its.note,
        dimensions=tuple(map(_dimension, data["dimensions"])),
    )


def _dimension(data: dict[str, Any]) -> Dimension:
    parts = enumerate(data["subdimensions"], start=1)
    return Dimension(
        key=data["key"],
        code=data["code"],
        name=text(data["name"]),
        description=text(data["description"]),
        aliases=tuple(data["aliases"]),
        colour=data["colour"],
        subdimensions=tuple(_subdimension(s, number=n, within=data) for n, s in parts),
    )


def _subdimension(data: dict[str, Any], *, number: int, within: dict[str, Any]) -> Subdimension:
    return Subdimension(
        key=f"{within['key']}.{data['key']}",
        code=f"{within['code']}-{number}",
        dimension=within["key"],
        name=text(data["name"]),
        topics=text(data.get("topics")),
        description=text(data.get("description")),
        aliases=(data["key"], *data["aliases"]),
        official=data.get("official", True),
    )
