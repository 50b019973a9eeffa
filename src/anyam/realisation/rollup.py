"""Roll-ups: figures and money by any level, always recomputed from the programs themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from anyam.kernel import LocalText
from anyam.realisation.formulas import Figure, Formula, figures
from anyam.realisation.line import NOWHERE, Level, Line, Place
from anyam.realisation.money import Money, money
from anyam.reference import fund_sources

WEIGHS = LocalText(
    "Dihitung langsung dari program, bukan dari persentase kelompok di bawahnya.",
    "Computed from the programs themselves, never from the percentages of smaller groups.",
)


@dataclass(frozen=True)
class Group:
    """The programs of one place on a level, with their figures."""

    level: Level
    place: Place
    lines: tuple[Line, ...]

    @cached_property
    def figures(self) -> Mapping[Formula, Figure]:
        """All four formulas."""
        return figures(self.lines)

    @cached_property
    def money(self) -> Money:
        """Budget, spending and earned value."""
        return money(self.lines)


def roll_up(lines: Iterable[Line], *, by: Level) -> tuple[Group, ...]:
    """Gather lines by a level, in order of first appearance.

    A program paid from several sources stands in the group of each of them, with only that
    source's money; on every other level each program stands in one group.
    """
    rows = tuple(lines)
    if by is Level.PLAN:
        return (whole(rows),)
    found: dict[str, tuple[Place, list[Line]]] = {}
    for line in rows:
        for place, seen in _sides(line, by):
            found.setdefault(place.key, (place, []))[1].append(seen)
    return tuple(Group(by, place, tuple(group)) for place, group in found.values())


def whole(lines: Iterable[Line]) -> Group:
    """Return the group of all lines."""
    return Group(Level.PLAN, Place("", Level.PLAN.label), tuple(lines))


def _sides(line: Line, level: Level) -> Iterable[tuple[Place, Line]]:
    if level is Level.PROGRAM:
        yield Place(line.code, LocalText(line.name, line.name)), line
    elif level is not Level.FUND:
        yield line.place(level), line
    else:
        sources = dict.fromkeys((*line.budgets, *line.spent))
        yield from ((_fund(source), line.of_fund(source)) for source in sources)
        if not sources:
            yield NOWHERE, line


def _fund(source: str) -> Place:
    names = {f.key: f.name for f in fund_sources()}
    return Place(source, names.get(source, LocalText(source, source))) if source else NOWHERE
