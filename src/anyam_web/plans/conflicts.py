"""Conflicts: two people wrote one element; both versions side by side, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from anyam.kernel import Choice, LocalText
from anyam.plan.definition import columns
from anyam_web.plans.documents import model_of


class Side(Choice):
    """Who changed a field since the version both started from."""

    NOBODY = "nobody", "tidak berubah", "unchanged"
    MINE = "mine", "hanya Anda", "only you"
    THEIRS = "theirs", "hanya orang lain", "only the other"
    SAME = "same", "keduanya, sama", "both, the same"
    BOTH = "both", "keduanya, berbeda", "both, differently"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a conflict, as JSON values."""

    name: str
    label: LocalText
    base: Any
    mine: Any
    theirs: Any
    side: Side


@dataclass(frozen=True)
class Conflict:
    """A stale write: ``base`` is what the writer started from, ``theirs`` what stands now."""

    element: UUID
    kind: str
    expected: int  # the version the writer knew; 0 for a new element
    version: int  # the version that stands
    base: Mapping[str, Any] | None
    mine: Mapping[str, Any] | None  # None: they wanted to remove it
    theirs: Mapping[str, Any] | None  # None: it was removed meanwhile
    author: UUID | None = None  # who wrote what stands

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every field of the kind, in the order of the form; the id is no field."""
        cols = (c for c in columns(model_of(self.kind)) if c.name != "id")
        return tuple(self._field(c.name, c.label) for c in cols)

    @property
    def merged(self) -> Mapping[str, Any] | None:
        """Both sets of changes together; ``None`` where a field or a removal needs a person."""
        if self.mine is None or self.theirs is None:
            return None
        if any(f.side is Side.BOTH for f in self.fields):
            return None
        mine = {f.name: f.mine for f in self.fields if f.side is Side.MINE}
        return {**self.theirs, **mine}

    def _field(self, name: str, label: LocalText) -> Field:
        base, mine, theirs = (
            side.get(name) if side else None for side in (self.base, self.mine, self.theirs)
        )
        return Field(name, label, base, mine, theirs, _side(base, mine, theirs))


def _side(base: Any, mine: Any, theirs: Any) -> Side:
    if mine == theirs:
        return Side.NOBODY if mine == base else Side.SAME
    if mine == base:
        return Side.THEIRS
    return Side.MINE if theirs == base else Side.BOTH
