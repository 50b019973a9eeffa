"""Two states of a plan side by side: what differs, by dimension and element, a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Diff, Element, Plan, diff
from anyam.plan.diff import Change, Reordered
from anyam.plan.wording import name

PAGE = 60  # elements told on one page


@dataclass(frozen=True)
class Touched:
    """An element (or the plan itself) and what differs in it."""

    element: UUID | None
    name: LocalText
    sentences: tuple[LocalText, ...]


@dataclass(frozen=True)
class Group:
    """A dimension, or what belongs to none, and its differing elements."""

    key: str
    name: LocalText
    total: int  # differing elements on all pages
    touched: tuple[Touched, ...]  # those on this page


@dataclass(frozen=True)
class Compared:
    """One page of the differences between two states; pages count from 1."""

    groups: tuple[Group, ...]
    elements: int
    changes: int
    page: int

    @property
    def pages(self) -> int:
        """Number of pages."""
        return max(1, -(-self.elements // PAGE))


def compare(old: Plan, new: Plan, *, page: int = 1) -> Compared:
    """Compare two states; a page holds ``PAGE`` elements, in the order of the dimensions."""
    found = diff(old, new)
    place = _Order(old, new)
    ordered = sorted(_by_element(found).items(), key=place)
    page = min(max(1, page), max(1, -(-len(ordered) // PAGE)))
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    totals = Counter(place.dimension(item) for item in ordered)
    groups = tuple(_groups(found, shown, totals))
    return Compared(groups, len(ordered), len(found.changes), page)


_Item = tuple[UUID | str | None, list[Change]]


class _Order:
    """Dimensions in the order of the framework, then what belongs to none."""

    def __init__(self, old: Plan, new: Plan) -> None:
        keys = [d.key for d in new.framework.dimensions]
        self.place = {key: i for i, key in enumerate(keys)}
        self.plans = old, new

    def __call__(self, item: _Item) -> int:
        return self.place.get(self.dimension(item), len(self.place))

    def dimension(self, item: _Item) -> str:
        return _dimension(item[1][0], *self.plans) or ""


def _by_element(found: Diff) -> dict[UUID | str | None, list[Change]]:
    grouped: dict[UUID | str | None, list[Change]] = {}
    for change in found.changes:
        grouped.setdefault(_key(change), []).append(change)
    return grouped


def _key(change: Change) -> UUID | str | None:
    if isinstance(change, Reordered):
        return change.kind.kind.name
    return change.element.id if change.element else None


def _element(change: Change) -> Element | None:
    return None if isinstance(change, Reordered) else change.element


def _dimension(change: Change, old: Plan, new: Plan) -> str | None:
    element = _element(change)
    return (new.dimension_of(element) or old.dimension_of(element)) if element else None


def _groups(found: Diff, shown: Sequence[_Item], totals: Counter[str]) -> Iterator[Group]:
    names = {d.key: d.name for d in found.new.framework.dimensions}
    inside: dict[str, list[Touched]] = {}
    for _, changes in shown:
        key = _dimension(changes[0], found.old, found.new) or ""
        inside.setdefault(key, []).append(_touched(found, changes))
    for key, touched in inside.items():
        yield Group(key, names.get(key, _NONE), totals[key], tuple(touched))


def _touched(found: Diff, changes: Sequence[Change]) -> Touched:
    element = _element(changes[0])
    if element is not None:
        who = name(element)
    else:
        first = changes[0]
        who = first.kind.kind.sheet if isinstance(first, Reordered) else _PLAN
    said = tuple(_without(found.sentence(change), who) for change in changes)
    return Touched(element.id if element else None, who, said)


def _without(sentence: LocalText, who: LocalText) -> LocalText:
    """Leave the name out of a sentence that stands under it."""
    return LocalText(*(sentence[i].removeprefix(f"{who[i]}: ") for i in (0, 1)))


_PLAN = LocalText("Rencana", "Plan")
_NONE = LocalText("Seluruh rencana", "The plan as a whole")
