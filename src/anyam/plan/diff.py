"""Differences between two plans, field by field: as data, as sentences, and to apply again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anyam.kernel import Lang, LocalText
from anyam.plan.definition import Column, Element, Record, columns
from anyam.plan.elements import KINDS
from anyam.plan.header import Header
from anyam.plan.plan import Plan
from anyam.plan.wording import in_words, is_empty, name, shorten


@dataclass(frozen=True, slots=True)
class Added:
    """An element that only the new plan has."""

    element: Element


@dataclass(frozen=True, slots=True)
class Removed:
    """An element that only the old plan has."""

    element: Element


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """A field of an element (or of the header, where ``element`` is ``None``) that changed."""

    element: Element | None  # as it is in the new plan
    column: Column
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Reordered:
    """The order of a kind's elements after all else is applied."""

    kind: type[Element]
    ids: tuple[UUID, ...]


Change = Added | Removed | FieldChanged | Reordered


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes from ``old`` to ``new``, in the order of the sheets."""

    old: Plan
    new: Plan
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        """True if anything changed."""
        return bool(self.changes)

    def sentences(self) -> tuple[LocalText, ...]:
        """One sentence a change, in both languages."""
        return tuple(self.sentence(change) for change in self.changes)

    def sentence(self, change: Change) -> LocalText:
        """Say one change."""
        match change:
            case Added(element):
                return _came_or_went(_ADDED, element, self.new)
            case Removed(element):
                return _came_or_went(_REMOVED, element, self.old)
            case Reordered(kind, _):
                return _REORDERED.format(kind=kind.kind.label)
            case FieldChanged():
                return self._field_sentence(change)

    def _field_sentence(self, change: FieldChanged) -> LocalText:
        who = name(change.element) if change.element else LocalText("Rencana", "Plan")
        old, new = _what_differs(change)
        template = (
            _FILLED if is_empty(change.old) else _EMPTIED if is_empty(change.new) else _CHANGED
        )
        said = template.format(
            name=who,
            field=change.column.label,
            old=_words(old, change.column, self.old),
            new=_words(new, change.column, self.new),
        )
        return LocalText(*(_DOTS.sub(".", text) for text in said))

    def touched(self) -> frozenset[UUID]:
        """Ids of elements added or changed."""
        return frozenset(
            change.element.id
            for change in self.changes
            if isinstance(change, Added | FieldChanged) and change.element
        )

    def added(self) -> frozenset[UUID]:
        """Ids of elements that are new."""
        return frozenset(c.element.id for c in self.changes if isinstance(c, Added))

    def as_data(self) -> list[dict[str, Any]]:
        """List the changes as plain data for JSON."""
        return [_data(change) for change in self.changes]


def diff(old: Plan, new: Plan) -> Diff:
    """Compare two plans field by field."""
    changes = (
        *_field_changes(old.header, new.header, element=None),
        *(c for kind in KINDS for c in _kind_changes(old, new, kind)),
    )
    return Diff(old, new, changes)


def apply(old: Plan, changes: Diff) -> Plan:
    """Apply a difference; ``apply(old, diff(old, new)) == new``."""
    header: dict[str, Any] = {}
    fields: dict[UUID, dict[str, Any]] = {}
    for change in changes.changes:
        if isinstance(change, FieldChanged):
            place = fields.setdefault(change.element.id, {}) if change.element else header
            place[change.column.name] = change.new
    plan = old.without(*(c.element.id for c in changes.changes if isinstance(c, Removed)))
    plan = plan.with_(
        *(_with_fields(plan[id_], values) for id_, values in fields.items()),
        *(c.element for c in changes.changes if isinstance(c, Added)),
    )
    for change in changes.changes:
        if isinstance(change, Reordered):
            plan = plan.ordered(change.kind, change.ids)
    return plan.with_header(**header) if header else plan


def _kind_changes(old: Plan, new: Plan, kind: type[Element]) -> Iterator[Change]:
    before = {e.id: e for e in old.all(kind)}
    after = {e.id: e for e in new.all(kind)}
    yield from (Removed(e) for id_, e in before.items() if id_ not in after)
    for id_, element in after.items():
        if id_ not in before:
            yield Added(element)
        elif element != before[id_]:
            yield from _field_changes(before[id_], element, element=element)
    kept = [id_ for id_ in before if id_ in after]
    expected = kept + [id_ for id_ in after if id_ not in before]
    if expected != list(after):
        yield Reordered(kind, tuple(after))


def _field_changes(old: Record, new: Record, *, element: Element | None) -> Iterator[FieldChanged]:
    for col in columns(type(new)):
        before, after = getattr(old, col.name), getattr(new, col.name)
        if before != after:
            yield FieldChanged(element, col, before, after)


def _what_differs(change: FieldChanged) -> tuple[Any, Any]:
    """Leave out the years and criteria whose numbers stayed."""
    old, new = change.old, change.new
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return old, new
    moved = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return {k: old[k] for k in moved if k in old}, {k: new[k] for k in moved if k in new}


def _with_fields(element: Element, values: dict[str, Any]) -> Element:
    kept = {col.name: getattr(element, col.name) for col in columns(type(element))}
    return type(element).model_validate(kept | values)


def _words(value: Any, col: Column, plan: Plan) -> LocalText:
    return LocalText(
        id=shorten(in_words(value, col, plan=plan, lang=Lang.ID), words=20),
        en=shorten(in_words(value, col, plan=plan, lang=Lang.EN), words=20),
    )


def _came_or_went(template: LocalText, element: Element, plan: Plan) -> LocalText:
    """Name an element; of a sum of money also what it is for, its year, source and amount."""
    fields = {col.name: col for col in columns(type(element))}
    if "amount" not in fields:
        return template.format(name=name(element), about="")
    kind = element.kind.label
    who = LocalText(f"{kind.id} ({element.code})", f"{kind.en} ({element.code})")
    about = [
        _words(value, fields[field], plan)
        for field in ("subject", "year", "fund_source", "amount")
        if field in fields and not is_empty(value := getattr(element, field))
    ]
    listed = LocalText(*(": " * bool(about) + ", ".join(a[i] for a in about) for i in (0, 1)))
    return template.format(name=who, about=listed)


def _data(change: Change) -> dict[str, Any]:
    match change:
        case Added(element) | Removed(element):
            return {"change": type(change).__name__.lower(), **_who(element)}
        case Reordered(kind, ids):
            return {"change": "reordered", "kind": kind.kind.name, "ids": [str(i) for i in ids]}
        case FieldChanged(element, col, _, _):
            values = {"field": col.name, "old": _json(change, "old"), "new": _json(change, "new")}
            return {"change": "field", **(_who(element) if element else {}), **values}


def _who(element: Element) -> dict[str, str]:
    return {"kind": element.kind.name, "id": str(element.id), "code": element.code}


def _json(change: FieldChanged, side: str) -> Any:
    model = type(change.element) if change.element else Header
    partial = model.model_construct(**{change.column.name: getattr(change, side)})
    return partial.model_dump(mode="json", include={change.column.name})[change.column.name]


_DOTS = re.compile(r"(?<!\.)\.\.$")  # the full stop after a title such as “M.Si.”
_ADDED = LocalText("{name} ditambahkan{about}.", "{name} was added{about}.")
_REMOVED = LocalText("{name} dihapus{about}.", "{name} was removed{about}.")
_REORDERED = LocalText("Urutan {kind} berubah.", "The order of {kind} changed.")
_CHANGED = LocalText(
    "{name}: {field} berubah dari {old} menjadi {new}.",
    "{name}: {field} changed from {old} to {new}.",
)
_FILLED = LocalText("{name}: {field} diisi {new}.", "{name}: {field} was filled in: {new}.")
_EMPTIED = LocalText(
    "{name}: {field} dikosongkan (sebelumnya {old}).",
    "{name}: {field} was emptied (before: {old}).",
)
