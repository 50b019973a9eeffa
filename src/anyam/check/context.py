"""What every rule looks things up in: one plan, its indexes, and what the caller handed in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TypeVar, cast
from uuid import UUID

from anyam.kernel import Finding, Period
from anyam.plan import (
    Action,
    BudgetLine,
    Column,
    Element,
    Header,
    Plan,
    QuickWin,
    QuickWinStatus,
    columns,
    references,
)
from anyam.plan.narrative import Dangling, Mention, Resolved, mentions, resolve
from anyam.reference import Dimension, Framework, Nomenclature, Subdimension, Unit, framework, unit
from anyam.reference.outline import Outline, outline

E = TypeVar("E", bound=Element)


@dataclass(frozen=True)
class Context:
    """A plan under check; indexes are built once, when a rule first asks.

    ``today`` is the day of the check, ``agencies_on`` the day on which owners must exist,
    ``nomenclature`` the list a city supplied; rules that need one are silent without it.
    """

    plan: Plan
    today: date | None = None
    agencies_on: date | None = None
    nomenclature: Nomenclature | None = None
    found: tuple[Finding, ...] = ()  # what the other rules found, for the rules about waivers

    @property
    def header(self) -> Header:
        """The plan's header."""
        return self.plan.header

    @property
    def period(self) -> Period:
        """The plan's years."""
        return self.plan.period

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """Every element of a kind."""
        return self.plan.all(kind)

    def get(self, id_: UUID | None, kind: type[E]) -> E | None:
        """The element referred to, if it is there and of that kind."""
        return self.plan.get(id_, kind)

    def to(self, target: Element, kind: type[E], field: str) -> Sequence[E]:
        """Elements of a kind that refer to ``target`` through a field, in order."""
        return cast("Sequence[E]", self._referrers.get((target.id, kind, field), ()))

    def by_subdimension(self, kind: type[E], key: str) -> Sequence[E]:
        """Elements of a kind in one sub-dimension."""
        return self.plan.in_subdimension(key, kind)

    # -- the framework, which a damaged plan may not know ----------------------------------

    @cached_property
    def framework(self) -> Framework | None:
        """The plan's framework, or ``None`` when unknown."""
        try:
            return framework(self.header.framework)
        except KeyError:
            return None

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The framework's dimensions; none when it is unknown."""
        return self.framework.dimensions if self.framework else ()

    @property
    def subdimensions(self) -> tuple[Subdimension, ...]:
        """The framework's sub-dimensions; none when it is unknown."""
        return self.framework.all_subdimensions if self.framework else ()

    @cached_property
    def subdimension(self) -> Mapping[str, Subdimension]:
        """Sub-dimensions by key."""
        return {s.key: s for s in self.subdimensions}

    @cached_property
    def dimension(self) -> Mapping[str, Dimension]:
        """Dimensions by key."""
        return {d.key: d for d in self.dimensions}

    @cached_property
    def outline(self) -> Outline | None:
        """The outline of the volumes, or ``None`` when the framework is unknown."""
        return outline(framework=self.framework.id) if self.framework else None

    def dimension_of(self, element: Element) -> str | None:
        """Key of an element's dimension, as far as it can be told."""
        return self.plan.dimension_of(element) if self.framework else None

    # -- indexes ---------------------------------------------------------------------------

    @cached_property
    def references(self) -> tuple[tuple[Element, Column, UUID], ...]:
        """Every reference of the plan: who refers, through which column, to which id."""
        return tuple((e, col, target) for e in self.plan for col, target in references(e))

    @cached_property
    def _referrers(self) -> Mapping[tuple[UUID, type[Element], str], list[Element]]:
        index: defaultdict[tuple[UUID, type[Element], str], list[Element]] = defaultdict(list)
        for element, col, target in self.references:
            found = index[target, type(element), col.name]
            if not found or found[-1] is not element:
                found.append(element)
        return index

    @cached_property
    def missing(self) -> tuple[tuple[Element, str], ...]:
        """Every expected field that is empty, with its element."""
        return tuple(
            (element, name)
            for element in self.plan
            for name in expected(type(element))
            if is_empty(vars(element)[name])
        )

    @cached_property
    def filled(self) -> Mapping[tuple[type[Element], str | None], tuple[int, int]]:
        """Expected fields filled and wanted, by kind and dimension; quick wins once chosen."""
        lacking = Counter(element.id for element, _ in self.missing)
        filled: Counter[tuple[type[Element], str | None]] = Counter()
        wanted: Counter[tuple[type[Element], str | None]] = Counter()
        for element in self.plan:
            if isinstance(element, QuickWin) and element.status is not QuickWinStatus.CHOSEN:
                continue
            place, size = (type(element), self.dimension_of(element)), len(expected(type(element)))
            wanted[place] += size
            filled[place] += size - lacking[element.id]
        return {place: (filled[place], wanted[place]) for place in wanted}

    @cached_property
    def texts(self) -> tuple[tuple[Element, str], ...]:
        """All texts of each element run together, to search them at once."""
        return tuple(
            (element, "\n".join([v for v in vars(element).values() if type(v) is str]))
            for element in self.plan
        )

    @cached_property
    def mentions(self) -> tuple[tuple[Element, str, Mention, Resolved | Dangling], ...]:
        """Every cross-reference in a text, with what it stands for."""
        if self.framework is None:
            return ()
        found = cache(lambda target, stated: resolve(self.plan, Mention(0, 0, target, stated)))
        return tuple(
            (element, field, mention, found(mention.target, mention.stated))
            for element, joined in self.texts
            if "[[" in joined
            for field, text in texts_of(element)
            for mention in mentions(text)
        )

    @cached_property
    def lines(self) -> Mapping[UUID, Sequence[BudgetLine]]:
        """Budget lines by program, those of its actions included."""
        program_of = {a.id: a.program for a in self.all(Action)}
        index: defaultdict[UUID, list[BudgetLine]] = defaultdict(list)
        for line in self.all(BudgetLine):
            if line.subject and (program := program_of.get(line.subject, line.subject)):
                index[program].append(line)
        return index

    @cached_property
    def chosen(self) -> tuple[QuickWin, ...]:
        """The quick wins that were decided on."""
        return tuple(q for q in self.all(QuickWin) if q.status is QuickWinStatus.CHOSEN)


@cache
def expected(kind: type[Element]) -> tuple[str, ...]:
    """Fields a finished element of a kind has."""
    return tuple(c.name for c in columns(kind) if c.about.expected)


@cache
def known_unit(key: str) -> Unit | None:
    """The unit a key or name stands for, or ``None`` when it is not on the list."""
    return unit(key) if key else None


def texts_of(element: Element) -> Iterator[tuple[str, str]]:
    """The texts of an element that are not empty, by field."""
    return ((field, v) for field, v in vars(element).items() if type(v) is str and v)


def is_empty(value: object) -> bool:
    """Tell whether a field holds nothing; zero is something."""
    return not value and (value is None or isinstance(value, str | tuple | Mapping))


def span(element: Element) -> range | None:
    """The years an element runs, or ``None`` where they are missing or reversed."""
    start, end = vars(element).get("start"), vars(element).get("end")
    if not isinstance(start, int) or not isinstance(end, int) or start > end:
        return None
    return range(start, end + 1)
