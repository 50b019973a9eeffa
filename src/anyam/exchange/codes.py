"""Codes and ids of rows: kept where given, mended where needed, made where missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

from anyam.plan import (
    Action,
    Agency,
    Application,
    Decree,
    Element,
    Location,
    Mission,
    Objective,
    Problem,
    Program,
    QuickWin,
    Stakeholder,
    Strategy,
)
from anyam.plan.definition import CODE_PATTERN

EXAMPLE = "CONTOH-"
_NAMESPACE = uuid5(NAMESPACE_URL, "https://anyam.id/plan")
_LONGEST = 32
_CODE = re.compile(CODE_PATTERN)
_NOT_CODE = re.compile(r"[^A-Z0-9._/\-]+")
_REFERRED = frozenset(
    (
        *(Agency, Stakeholder, Decree, Mission, Objective, Problem, Strategy),
        *(Program, Action, QuickWin, Application, Location),
    )
)  # kinds that others refer to by code; in other kinds a code is clerical

Note = tuple[str, dict[str, object]]


@dataclass(slots=True)
class Codes:
    """Gives every row a code unique in its kind and an id unique in the plan."""

    region: str
    _taken: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _reserved: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _next: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _twins: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(lambda: 1))
    _ids: set[UUID] = field(default_factory=set)

    def reserve(self, model: type[Element], texts: Iterable[str]) -> None:
        """Keep codes that stand in a sheet from being given to rows without one."""
        self._reserved[model.kind.name].update(map(tidy, texts))

    def code(self, model: type[Element], text: str) -> tuple[str, list[Note]]:
        """Return the row's code with what there is to say about it."""
        tidied = tidy(text)
        if not tidied:
            code = self._free(model)
            missing: list[Note] = [("BAC-401", {"taken": code})] if model in _REFERRED else []
            return code, self._refused(text, code) or missing
        unique = self._unique(model.kind.name, tidied)
        if unique != tidied:
            return unique, [("BAC-402", {"seen": tidied, "taken": unique})]
        return unique, self._refused(text, unique)

    def id(self, model: type[Element], code: str, given: UUID | None) -> tuple[UUID, list[Note]]:
        """Return the given id, or the one derived from region, kind and code."""
        notes: list[Note] = []
        if given is not None and given in self._ids:
            notes = [("BAC-405", {"seen": given})]
            given = None
        id_ = given or derived_id(self.region, model, code)
        while id_ in self._ids:
            id_ = uuid5(_NAMESPACE, str(id_))
        self._ids.add(id_)
        return id_, notes

    def _refused(self, text: str, code: str) -> list[Note]:
        same = not text or text.upper() == code
        return [] if same else [("BAC-403", {"seen": text, "taken": code})]

    def _free(self, model: type[Element]) -> str:
        kind = model.kind.name
        while True:
            self._next[kind] += 1
            code = f"{model.kind.prefix}-{self._next[kind]:03}"
            if code not in self._taken[kind] and code not in self._reserved[kind]:
                self._taken[kind].add(code)
                return code

    def _unique(self, kind: str, code: str) -> str:
        unique, number = code, self._twins[kind, code]
        while unique in self._taken[kind] or (number > 1 and unique in self._reserved[kind]):
            number += 1
            unique = f"{code[: _LONGEST - len(str(number)) - 1]}-{number}"
        self._taken[kind].add(unique)
        self._twins[kind, code] = number
        return unique


def derived_id(region: str, model: type[Element], code: str) -> UUID:
    """Derive an id (UUID version 5) from region, kind and code: same row, same id, every time."""
    return uuid5(_NAMESPACE, f"{region}/{model.kind.name}/{code}")


def tidy(text: str) -> str:
    """Bring a code to its form: capitals, digits and ``. / - _``, at most 32 of them."""
    if _CODE.fullmatch(text):
        return text
    return _NOT_CODE.sub("-", text.strip().upper()).strip("-._/")[:_LONGEST].rstrip("-")
