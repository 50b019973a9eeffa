"""A workbook against the plan: new, changed, merged, in conflict or missing, element by element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from anyam.kernel import Choice, LocalText
from anyam.plan import Agency, Element, Mission, Objective, Plan, Record, Vision, from_json, to_json
from anyam.plan.definition import references
from anyam.plan.wording import shorten
from anyam_web.plans.conflicts import Conflict, Field, Side
from anyam_web.plans.documents import to_data
from anyam_web.plans.models import HEADER

_SHARED = (Agency, Vision, Mission, Objective)  # every part of a plan needs these to point at
Data = Mapping[str, Any]


class What(Choice):
    """What a workbook would do to an element."""

    NEW = "new", "Baru", "New"
    CHANGED = "changed", "Berubah", "Changed"
    MERGED = "merged", "Digabung dengan perubahan lain", "Merged with other changes"
    CONFLICT = "conflict", "Perlu dipilih", "Needs a choice"
    MOVED = "moved", "Berpindah urutan", "Moved"
    MISSING = "missing", "Tidak ada di berkas", "Not in the file"


@dataclass(frozen=True)
class Difference:
    """One element that the file has otherwise than the plan, or has not at all."""

    what: What
    element: UUID
    kind: str
    name: LocalText
    sides: Conflict
    newer: bool = False  # somebody changed it after the file was exported
    position: float | None = None  # where its row stands in the file, if that is another place

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields in which the file differs from what stands now."""
        return tuple(f for f in self.sides.fields if f.mine != f.theirs)

    @property
    def choices(self) -> tuple[Field, ...]:
        """The fields somebody must choose."""
        return tuple(f for f in self.fields if f.side is Side.BOTH)

    def resolved(self, chosen: Mapping[str, str]) -> Data | None:
        """Return the element as it shall be, or ``None`` while a choice is missing.

        ``chosen`` maps a field, or ``""`` for an element that was removed meanwhile, to ``mine``
        (the file's) or ``theirs``.
        """
        if self.what is not What.CONFLICT:
            return self.sides.merged if self.what is What.MERGED else self.sides.mine
        if self.sides.theirs is None or self.sides.mine is None:
            return {"mine": self.sides.mine, "theirs": {}}.get(chosen.get("", ""))
        if any(chosen.get(f.name) not in ("mine", "theirs") for f in self.choices):
            return None
        taken = {f.name: f.mine for f in self.fields if _taken(f, chosen)}
        return {**self.sides.theirs, **taken}


def _taken(field: Field, chosen: Mapping[str, str]) -> bool:
    return field.side is Side.MINE or (field.side is Side.BOTH and chosen.get(field.name) == "mine")


def portion(plan: Plan, part: str) -> Plan:
    """Return one dimension of a plan with all that it points at; all of it for no ``part``."""
    if not part:
        return plan
    kept = {e.id for e in plan if plan.dimension_of(e) == part or isinstance(e, _SHARED)}
    fresh = set(kept)
    while fresh:
        named = {target for id_ in fresh for _, target in references(plan[id_])}
        fresh = {id_ for id_ in named if id_ in plan} - kept
        kept |= fresh
    return Plan(plan.header, (e for e in plan if e.id in kept))


def matched(mine: Plan, *, theirs: Plan) -> Plan:
    """Give rows without an id the id of the element that has their code in the plan."""
    renamed = {
        str(e.id): str(known.id)
        for e in mine
        if e.id not in theirs and (known := theirs.find(type(e), e.code)) and known.id not in mine
    }
    if not renamed:
        return mine
    text = to_json(mine).decode()
    for old, new in renamed.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    return from_json(text)


def unchanged(element: Element, *, version: int) -> Difference:
    """Tell a row that only moved."""
    kind, data = type(element).kind.name, to_data(element)
    sides = Conflict(element.id, kind, version, version, data, data, data)
    return Difference(What.MOVED, element.id, kind, _name(element), sides)


def compare(
    plan_id: UUID, *, base: Plan | None, mine: Plan, theirs: Plan, versions: Mapping[UUID, int]
) -> list[Difference]:
    """Compare a file (``mine``) with the plan now (``theirs``), both with what it came from.

    Without ``base`` (a file that does not say what it was exported from) every difference needs a
    choice and nothing counts as missing.
    """
    found = _Comparison(base, mine, theirs, versions)
    return [d for d in (found.header(plan_id), *found.rows(), *found.missing()) if d is not None]


@dataclass(frozen=True)
class _Comparison:
    base: Plan | None
    mine: Plan
    theirs: Plan
    versions: Mapping[UUID, int]

    def header(self, plan_id: UUID) -> Difference | None:
        before = self.base.header if self.base else None
        found = (before, self.mine.header, self.theirs.header)
        return _difference(self._sides(plan_id, HEADER, found), _WHOLE)

    def rows(self) -> Iterator[Difference | None]:
        for element in self.mine:
            found = (_get(self.base, element.id), element, _get(self.theirs, element.id))
            sides = self._sides(element.id, type(element).kind.name, found)
            yield _difference(sides, _name(element))

    def missing(self) -> Iterator[Difference]:
        for element in self.base or ():
            if element.id not in self.mine and (now := _get(self.theirs, element.id)):
                kind = type(element).kind.name
                sides = self._sides(element.id, kind, (element, None, now))
                newer = sides.base != sides.theirs
                yield Difference(What.MISSING, element.id, kind, _name(now), sides, newer)

    def _sides(self, id_: UUID, kind: str, found: Sequence[Record | None]) -> Conflict:
        before, new, now = _alike(found)
        version = self.versions.get(id_, 0)
        return Conflict(id_, kind, version, version, before, new, now)


def _alike(found: Sequence[Record | None]) -> list[Data | None]:
    """Write records as data in which equal values look equal: 58 read from a cell is 58.0."""
    made: list[Data | None] = [None, None, None]
    for place in (2, 0, 1):
        if (record := found[place]) is not None:
            data = to_data(record)
            for other in (2, 0)[: (2, 0, 1).index(place)]:
                if (like := found[other]) is not None and (known := made[other]) is not None:
                    data |= {n: known[n] for n in data if getattr(record, n) == getattr(like, n)}
            made[place] = data
    return made


def _difference(sides: Conflict, name: LocalText) -> Difference | None:
    what = _what(sides)
    newer = sides.base is not None and sides.theirs != sides.base
    return Difference(what, sides.element, sides.kind, name, sides, newer) if what else None


def _what(sides: Conflict) -> What | None:
    base, mine, theirs = sides.base, sides.mine, sides.theirs
    if mine in (theirs, base):
        return None
    if theirs is None:
        return What.CONFLICT if base is not None else What.NEW
    if theirs == base:
        return What.CHANGED
    return What.MERGED if sides.merged is not None and base is not None else What.CONFLICT


def _get(plan: Plan | None, id_: UUID) -> Element | None:
    return plan[id_] if plan is not None and id_ in plan else None


def _name(element: Element) -> LocalText:
    kind, title = type(element).kind.label, shorten(element.title, words=12)
    return LocalText(*(f"{kind[i]} {element.code}: {title}" for i in (0, 1)))


_WHOLE = LocalText("Identitas rencana", "Header of the plan")
