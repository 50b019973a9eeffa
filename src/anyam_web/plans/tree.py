"""The tree of a plan: dimension, sub-dimension, strategy, program; each with what is open below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from anyam.check import Report
from anyam.kernel import LocalText, Severity
from anyam.plan import Element, Plan, Program, Strategy
from anyam.reference import Dimension, Subdimension
from anyam_web.plans.drawn import Drawn

Counts = Mapping[Severity, int]


@dataclass(frozen=True)
class Node:
    """A place in the tree: an element, or a dimension that is none (``id`` is its key)."""

    id: str
    code: str
    title: LocalText
    own: Counter[Severity]
    children: tuple[Node, ...] = ()

    @cached_property
    def counts(self) -> Counts:
        """Open findings here and below, the gravest first."""
        if not self.own and not self.children:
            return _NOTHING
        total = dict(_NOTHING)
        for part in (self.own, *(child.counts for child in self.children)):
            for severity, count in part.items():
                total[severity] += count
        return total

    @property
    def size(self) -> int:
        """Number of leaves below."""
        return sum(c.size for c in self.children) or len(self.children)


_NOTHING: Counts = dict.fromkeys(Severity, 0)


def tree_of(plan: Plan, report: Report) -> tuple[Node, ...]:
    """Build the tree of a plan; programs without a strategy stand beside the strategies."""
    return _Gardener(plan, report).dimensions()


class _Gardener:
    def __init__(self, plan: Plan, report: Report) -> None:
        self.plan = plan
        self.found: dict[UUID, Counter[Severity]] = {}
        for finding in report.open:
            if finding.element and finding.element in plan:
                for id_ in self._homes(plan[finding.element]):
                    self.found.setdefault(id_, Counter())[finding.severity] += 1

    def dimensions(self) -> tuple[Node, ...]:
        return tuple(self._dimension(d) for d in self.plan.framework.dimensions)

    def _dimension(self, dimension: Dimension) -> Node:
        inside = tuple(self._subdimension(s) for s in dimension.subdimensions)
        return Node(dimension.key, "", dimension.name, Counter(), inside)

    def _subdimension(self, sub: Subdimension) -> Node:
        strategies = self.plan.in_subdimension(sub.key, Strategy)
        known = {s.id for s in strategies}
        loose = [p for p in self.plan.in_subdimension(sub.key, Program) if p.strategy not in known]
        inside = (*map(self._strategy, strategies), *map(self._leaf, loose))
        return Node(sub.key, "", sub.name, Counter(), inside)

    def _strategy(self, strategy: Strategy) -> Node:
        programs = self.plan.referrers(strategy.id, Program, "strategy")
        return self._node(strategy, map(self._leaf, programs))

    def _leaf(self, element: Element) -> Node:
        return self._node(element, ())

    def _node(self, element: Element, children: Iterable[Node]) -> Node:
        """Make a node, or take the one that was made of the very same: most stay as they are."""
        own, inside = self.found.get(element.id, _CLEAN), tuple(children)
        return _nodes.get(
            element.id, (element, own, inside), lambda: _node_of(element, own, inside)
        )

    def _homes(self, element: Element) -> list[UUID]:
        """Where a finding is shown: at a strategy or program itself, else at its program."""
        step: Callable[[Element], Element | None] = self._parent
        place: Element | None = element
        while place is not None and not isinstance(place, Strategy | Program):
            place = step(place)
        return [place.id] if place is not None else []

    def _parent(self, element: Element) -> Element | None:
        for field in ("program", "subject"):
            id_ = getattr(element, field, None)
            if id_ and id_ in self.plan:
                return self.plan[id_]
        return None


def _node_of(element: Element, own: Counter[Severity], children: tuple[Node, ...]) -> Node:
    title = LocalText(element.title, element.title)
    return Node(str(element.id), element.code, title, own, children)


_CLEAN: Counter[Severity] = Counter()
_nodes: Drawn[Node] = Drawn(8192)
