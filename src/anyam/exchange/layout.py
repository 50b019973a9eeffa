"""What a sheet of a plan holds: its columns in order, and each element's cells as shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from anyam.exchange.cells import write_cell
from anyam.exchange.headings import Slot, parts_used
from anyam.exchange.sheets import Cell
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Lang
from anyam.plan import (
    Column,
    Element,
    Header,
    Plan,
    Record,
    ValueKind,
    columns,
)
from anyam.reference import CriterionSubject, framework, quickwin_criteria

TEXT_LIMIT = 32_000  # characters that fit into one cell of a workbook
Shown = Cell | Decimal


@dataclass(frozen=True)
class Layout:
    """How a plan is laid out in sheets in one language."""

    plan: Plan
    lang: Lang
    text_limit: int | None = None  # longer Markdown goes on in further columns

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """The reference tables under the plan's framework."""
        return Vocabularies(framework(self.plan.header.framework))

    def slots(self, model: type[Element], *, with_id: bool = True) -> tuple[Slot, ...]:
        """Columns of a kind's sheet: code first, id last, one per year or criterion."""
        elements = self.plan.all(model)
        fields = [c for c in columns(model) if c.name != "id"]
        ids = [Slot(columns(model)[0])] if with_id else []
        return (*(slot for col in fields for slot in self._spread(col, elements)), *ids)

    def row(self, element: Element, slots: Iterable[Slot]) -> list[Shown]:
        """Return an element's cells under the slots."""
        return [self._cell(element, slot) for slot in slots]

    def header(self) -> Iterator[tuple[Column, Shown]]:
        """Yield every header column with its cell."""
        for col in columns(Header):
            yield col, self._plain(self.plan.header, col)

    def _spread(self, col: Column, elements: Sequence[Element]) -> Iterator[Slot]:
        values = [getattr(element, col.name) for element in elements]
        match col.kind:
            case ValueKind.YEAR_VALUES:
                years = sorted({*self.plan.period, *parts_used(values)})
                yield from (Slot(col, year) for year in years)
            case ValueKind.SCORES:
                keys = dict.fromkeys((*_criteria(), *parts_used(values)))
                yield from (Slot(col, key) for key in keys)
            case ValueKind.MARKDOWN if self.text_limit:
                longest = max(map(len, values), default=0)
                yield Slot(col)
                yield from (Slot(col, n + 1) for n in range(1, -(-longest // self.text_limit)))
            case _:
                yield Slot(col)

    def _cell(self, element: Element, slot: Slot) -> Shown:
        col, value = slot.column, getattr(element, slot.column.name)
        match col.kind:
            case ValueKind.REF:
                return self._reference(value, col) if value else None
            case ValueKind.REFS:
                return "; ".join(self._reference(id_, col) for id_ in value) or None
            case ValueKind.YEAR_VALUES | ValueKind.SCORES:
                return write_cell(value.get(slot.part), col, self.vocabularies, self.lang)
            case ValueKind.MARKDOWN if self.text_limit:
                start = ((slot.part or 1) - 1) * self.text_limit
                return value[start : start + self.text_limit] or None
            case _:
                return self._plain(element, col)

    def _plain(self, record: Record, col: Column) -> Shown:
        return write_cell(getattr(record, col.name), col, self.vocabularies, self.lang)

    def _reference(self, id_: UUID, col: Column) -> str:
        """Name a row by its code; by kind and code, or id, where the code alone would mislead."""
        target = self.plan.get(id_, Element)
        if target is None or not _allowed(target, col) or self._counts[_place(target)] > 1:
            return str(id_)
        rivals = [k for k in col.about.refs if self._counts[k, target.code]]
        kind = target.kind
        return target.code if len(rivals) == 1 else f"{target.code} [{kind.label.in_(self.lang)}]"

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        return Counter(map(_place, self.plan))


def _place(element: Element) -> tuple[str, str]:
    return element.kind.name, element.code


def _allowed(target: Element, col: Column) -> bool:
    return target.kind.name in col.about.refs


def _criteria() -> tuple[str, ...]:
    nominee = (c for c in quickwin_criteria() if c.subject == CriterionSubject.NOMINEE)
    return tuple(c.key for c in nominee)
