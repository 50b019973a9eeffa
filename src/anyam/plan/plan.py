"""The plan: an immutable value of a header and elements, quick to search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast
from uuid import UUID

from anyam.kernel import LocalText, Period, UnknownElement
from anyam.plan.carrying import carried
from anyam.plan.definition import Element, references
from anyam.plan.elements import (
    KINDS,
    Action,
    BudgetLine,
    Indicator,
    Member,
    Program,
    QuickWin,
    Risk,
    Term,
)
from anyam.plan.header import Header
from anyam.reference import Framework, framework

E = TypeVar("E", bound=Element)
Groups = Mapping[type[Element], tuple[Element, ...]]


class Plan:
    """A master plan as a value: equal plans are equal, and changes make a new plan.

    ``elements`` keep their order within a kind, which is the order of the sheets and books.
    """

    def __init__(self, header: Header, elements: Iterable[Element] = ()) -> None:
        """Group the elements by kind; raises ``ValueError`` if an id stands twice."""
        grouped: dict[type[Element], list[Element]] = {kind: [] for kind in KINDS}
        for element in elements:
            grouped[type(element)].append(element)
        self.header = header
        self._by_kind: Groups = {kind: tuple(found) for kind, found in grouped.items()}
        if len(self._by_id) != sum(map(len, self._by_kind.values())):
            raise ValueError("two elements share one id")

    # -- reading ---------------------------------------------------------------------------

    @property
    def period(self) -> Period:
        """Years of the plan."""
        return self.header.period

    @cached_property
    def framework(self) -> Framework:
        """The framework of dimensions; raises ``KeyError`` for an unknown framework."""
        return framework(self.header.framework)

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """Every element of a kind, in order."""
        return cast("tuple[E, ...]", self._by_kind[kind])

    def __iter__(self) -> Iterator[Element]:
        """Every element, kind after kind."""
        for elements in self._by_kind.values():
            yield from elements

    def __len__(self) -> int:
        """Number of elements."""
        return len(self._by_id)

    def __bool__(self) -> bool:
        """A plan without elements is still a plan."""
        return True

    def __contains__(self, id_: object) -> bool:
        """Tell whether an id is in the plan."""
        return id_ in self._by_id

    def __getitem__(self, id_: UUID) -> Element:
        """Return the element with that id; raises :class:`UnknownElement`."""
        try:
            return self._by_id[id_]
        except KeyError:
            raise UnknownElement(_no_such(id_)) from None

    def get(self, id_: UUID | None, kind: type[E]) -> E | None:
        """Return the element with that id if it is there and of that kind."""
        found = self._by_id.get(id_) if id_ else None
        return found if isinstance(found, kind) else None

    def find(self, kind: type[E], code: str) -> E | None:
        """Return the element of a kind with that code, or ``None``."""
        return cast("E | None", self._by_code.get((kind, code)))

    def named(self, code: str) -> Element | None:
        """Return the first element of any kind with that code, programs before all others."""
        for kind in (Program, *KINDS):
            if found := self._by_code.get((kind, code)):
                return found
        return None

    def referrers(self, id_: UUID, kind: type[E], field: str | None = None) -> tuple[E, ...]:
        """Elements of a kind that refer to ``id_`` (through ``field``, or any), in order."""
        found = self._referrers.get(id_, ())
        hits = (e for e, name in found if isinstance(e, kind) and field in (None, name))
        return tuple({e.id: e for e in cast("Iterator[E]", hits)}.values())

    # -- indexes by the questions people ask -------------------------------------------------

    def in_subdimension(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Elements of a kind in one sub-dimension."""
        return cast("tuple[E, ...]", self._by_subdimension.get((kind, key), ()))

    def in_dimension(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Elements of a kind in one dimension, directly or through what they refer to."""
        return tuple(e for e in self.all(kind) if self.dimension_of(e) == key)

    def of_agency(self, agency: UUID, kind: type[E]) -> tuple[E, ...]:
        """Elements of a kind led, owned or supported by an agency."""
        return self.referrers(agency, kind)

    def in_year(self, year: int, kind: type[E]) -> tuple[E, ...]:
        """Elements of a kind that run in, or belong to, a year."""
        return tuple(e for e in self.all(kind) if _touches(e, year))

    def dimension_of(self, element: Element) -> str | None:
        """Key of the element's dimension, found through what it belongs to; else ``None``."""
        return self._dimensions.get(element.id)

    def term_of(self, year: int) -> Term:
        """Short, medium or long term of a start year, by the header's horizons."""
        offset = year - self.header.first
        if offset < self.header.short_years:
            return Term.SHORT
        medium_end = self.header.short_years + self.header.medium_years
        return Term.MEDIUM if offset < medium_end else Term.LONG

    def budget_lines(self, subject: UUID) -> tuple[BudgetLine, ...]:
        """Budget lines of a program with those of its actions, or of one action."""
        own = self.referrers(subject, BudgetLine, "subject")
        actions = self.referrers(subject, Action, "program")
        return own + tuple(line for a in actions for line in self.budget_lines(a.id))

    # -- changing --------------------------------------------------------------------------

    def with_header(self, **fields: Any) -> Plan:
        """Return the plan with header fields changed; raises ``ValidationError``."""
        header = Header.model_validate(self.header.model_dump() | fields)
        return _made(header, self._by_kind)

    def with_(self, *elements: Element) -> Plan:
        """Return the plan with elements added, or replaced where the id is known."""
        groups: dict[type[Element], dict[UUID, Element]] = {}
        for element in elements:
            kind = type(element)
            if element.id in self and type(self[element.id]) is not kind:
                raise ValueError(f"id {element.id} belongs to another kind of element")
            groups.setdefault(kind, {e.id: e for e in self._by_kind[kind]})[element.id] = element
        changed = {kind: tuple(group.values()) for kind, group in groups.items()}
        plan = _made(self.header, {**self._by_kind, **changed})
        if all(element.id in self for element in elements):  # every id keeps its place
            vars(plan)["_by_id"] = self._by_id | {element.id: element for element in elements}
        if len(elements) == 1 and (before := self._by_id.get(elements[0].id)):
            vars(plan).update(carried(vars(self), before, elements[0]))
        return plan

    def without(self, *ids: UUID) -> Plan:
        """Return the plan without elements; raises :class:`UnknownElement`."""
        gone = {self[id_].id for id_ in ids}
        kept = {k: tuple(e for e in es if e.id not in gone) for k, es in self._by_kind.items()}
        return _made(self.header, kept)

    def ordered(self, kind: type[Element], ids: Iterable[UUID]) -> Plan:
        """Return the plan with a kind's elements in the given order of all their ids."""
        order = tuple(self[id_] for id_ in ids)
        if sorted(e.id for e in order) != sorted(e.id for e in self._by_kind[kind]):
            raise ValueError("an order names every element of the kind once")
        return _made(self.header, {**self._by_kind, kind: order})

    def changed(self, element: E, **fields: Any) -> Plan:
        """Return the plan with fields of one element changed; raises ``ValidationError``."""
        data = {name: getattr(element, name) for name in type(element).model_fields}
        return self.with_(type(element).model_validate(data | fields))

    # -- value -----------------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        """Equal header, equal elements in equal order."""
        if not isinstance(other, Plan):
            return NotImplemented
        return self.header == other.header and self._by_kind == other._by_kind

    def __hash__(self) -> int:
        """Hash by header and ids."""
        return hash((self.header, tuple(self._by_id)))

    def __repr__(self) -> str:
        """Name the plan and its size."""
        return f"<Plan {self.header.title!r}, {len(self)} elements>"

    # -- indexes, built when first asked -----------------------------------------------------

    @cached_property
    def _by_id(self) -> dict[UUID, Element]:
        return {e.id: e for elements in self._by_kind.values() for e in elements}

    @cached_property
    def _by_code(self) -> dict[tuple[type[Element], str], Element]:
        index: dict[tuple[type[Element], str], Element] = {}
        for element in self:
            index.setdefault((type(element), element.code), element)
        return index

    @cached_property
    def _referrers(self) -> dict[UUID, list[tuple[Element, str]]]:
        index: dict[UUID, list[tuple[Element, str]]] = {}
        for element in self:
            for col, target in references(element):
                index.setdefault(target, []).append((element, col.name))
        return index

    @cached_property
    def _by_subdimension(self) -> dict[tuple[type[Element], str], tuple[Element, ...]]:
        index: dict[tuple[type[Element], str], list[Element]] = {}
        for element in self:
            if key := vars(element).get("subdimension"):
                index.setdefault((type(element), key), []).append(element)
        return {place: tuple(found) for place, found in index.items()}

    @cached_property
    def _dimensions(self) -> dict[UUID, str]:
        keys = {s.key: s.dimension for s in self.framework.all_subdimensions}
        found: dict[UUID, str] = {}
        for element in self:
            if key := _own_dimension(element, keys):
                found[element.id] = key
        for field, kinds in _BELONGS:
            for kind in kinds:
                for element in self._by_kind[kind]:
                    parent = getattr(element, field)
                    if element.id not in found and parent in found:
                        found[element.id] = found[parent]
        return found


_BELONGS: tuple[tuple[str, tuple[type[Element], ...]], ...] = (
    ("program", (Action, QuickWin)),
    ("subject", (Indicator, BudgetLine, Risk)),
)


def _made(header: Header, by_kind: Groups) -> Plan:
    """Make a plan from groups known to be sound, without looking at every element."""
    plan = Plan.__new__(Plan)
    plan.header, plan._by_kind = header, by_kind  # noqa: SLF001 - the class's own second door
    return plan


def _own_dimension(element: Element, keys: Mapping[str, str]) -> str | None:
    fields = vars(element)
    own = fields.get("dimension") if not isinstance(element, Member) else None
    return own or keys.get(fields.get("subdimension", ""))


def _touches(element: Element, year: int) -> bool:
    if isinstance(own := getattr(element, "year", None), int):
        return own == year
    start, end = getattr(element, "start", None), getattr(element, "end", None)
    return isinstance(start, int) and isinstance(end, int) and start <= year <= end


def _no_such(id_: object) -> LocalText:
    return LocalText(
        f"Tidak ada elemen dengan ID {id_} dalam rencana ini.",
        f"No element with id {id_} in this plan.",
    )
