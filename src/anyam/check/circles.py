"""Circles in a graph of who comes after whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from uuid import UUID

Graph = Mapping[UUID, Sequence[UUID]]


def circles(graph: Graph) -> Iterator[tuple[UUID, ...]]:
    """Yield separate circles, each once, as the nodes on the way round."""
    while circle := _one(graph):
        yield circle
        gone = set(circle)
        graph = {n: [m for m in ms if m not in gone] for n, ms in graph.items() if n not in gone}


def _one(graph: Graph) -> tuple[UUID, ...]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1][1:]))
    return ()
