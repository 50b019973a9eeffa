"""The desk: one plan in one language, with what is needed to show and read its fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from anyam.exchange.resolve import Directory, titles_of
from anyam.exchange.vocabulary import CLOSED, Vocabularies
from anyam.kernel import Lang
from anyam.plan import Column, Element, Plan, ValueKind
from anyam.plan.elements import KINDS
from anyam.plan.wording import shorten
from anyam.reference import CriterionSubject, framework, quickwin_criteria

MANY = 60  # more choices than this are typed with suggestions instead of picked from a list
_MODELS = {model.kind.name: model for model in KINDS}


class Option(NamedTuple):
    """One thing to choose: what is sent, what is read, and the heading it stands under."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Desk:
    """A plan in one language; ``also`` are elements about to be written, which may be named."""

    plan: Plan
    lang: Lang
    also: tuple[Element, ...] = ()
    _directories: dict[Sequence[str], Directory] = field(default_factory=dict)

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """The reference tables under the plan's framework."""
        return Vocabularies(framework(self.plan.header.framework))

    def directory(self, col: Column) -> Directory:
        """Names by which the elements a column may point at are known."""
        if (found := self._directories.get(col.about.refs)) is None:
            found = Directory(self.vocabularies)
            for each in self.targets(col):
                values = {name: getattr(each, name) for name in type(each).model_fields}
                found.add(type(each), each.id, [each.code], titles_of(type(each), values))
            self._directories[col.about.refs] = found
        return found

    def targets(self, col: Column) -> list[Element]:
        """Elements a column may point at, in the order of the plan."""
        models = self._models(col)
        new = [e for e in self.also if type(e) in models]
        return [*(e for model in models for e in self.plan.all(model)), *new]

    def pointed_at(self, col: Column) -> tuple[Sequence[Element], ...]:
        """Everything of the plan that decides what there is to choose for a column."""
        if col.kind not in (ValueKind.REF, ValueKind.REFS):
            return ()
        return (self.also, *[self.plan.all(model) for model in self._models(col)])

    def _models(self, col: Column) -> Sequence[type[Element]]:
        return [_MODELS[k] for k in col.about.refs if k in _MODELS] or KINDS

    def may_point_at(self, col: Column, id_: UUID) -> bool:
        """Tell whether a column may hold this id."""
        target = self.plan.get(id_, Element) or next((e for e in self.also if e.id == id_), None)
        return target is not None and target.kind.name in (col.about.refs or (target.kind.name,))

    def named(self, id_: UUID) -> str:
        """Name an element as reading understands it: code and name."""
        element = self.plan.get(id_, Element)
        return f"{element.code} — {shorten(element.title, words=10)}" if element else str(id_)

    def picked(self, col: Column) -> bool:
        """Tell whether a column is chosen from a list rather than typed."""
        match col.kind:
            case ValueKind.CHOICE | ValueKind.BOOLEAN:
                return True
            case ValueKind.KEY:
                return col.about.vocabulary in CLOSED
            case ValueKind.REF | ValueKind.REFS:
                return len(self.targets(col)) <= MANY
            case _:
                return False

    def options(self, col: Column) -> Iterable[Option]:
        """Everything there is to choose for a column; nothing for free text."""
        if col.choices:
            return [Option(c.value, c.label.in_(self.lang)) for c in col.choices]
        if col.kind in (ValueKind.REF, ValueKind.REFS):
            by_id = self.picked(col)
            return [
                Option(str(e.id) if by_id else self.named(e.id), self.named(e.id))
                for e in self.targets(col)
            ]
        if col.about.vocabulary:
            return self._entries(col)
        return []

    def _entries(self, col: Column) -> Iterable[Option]:
        assert col.about.vocabulary  # noqa: S101 - asked by the caller
        closed = self.picked(col)
        dimensions = {
            s.key: d.name.in_(self.lang) for d in self.plan.framework.dimensions
            for s in d.subdimensions
        }  # fmt: skip
        for entry in self.vocabularies.entries(col.about.vocabulary):
            label = entry.label.in_(self.lang)
            yield Option(entry.key if closed else label, label, dimensions.get(entry.key, ""))

    def parts(self, col: Column, used: Iterable[object]) -> list[str]:
        """Years or criteria a spread field has an input for, those in use included."""
        if col.kind is ValueKind.YEAR_VALUES:
            return [str(y) for y in sorted({*map(int, self.plan.period), *map(_int, used)})]
        keys = [c.key for c in quickwin_criteria() if c.subject == CriterionSubject.NOMINEE]
        return list(dict.fromkeys((*keys, *map(str, used))))

    def part_label(self, col: Column, part: str) -> str:
        """Name a year or a criterion."""
        if col.about.vocabulary and col.kind is ValueKind.SCORES:
            return self.vocabularies.show(col.about.vocabulary, part, lang=self.lang)
        return part


def _int(year: object) -> int:
    return int(str(year))
