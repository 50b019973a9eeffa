"""Demands that contradict each other: the smallest set of them, and the cheapest ways out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anyam.roadmap.demand import (
    Demand,
    DemandKind,
    exclusion_demand,
    limit_demand,
    merger_demand,
    minimum_demand,
    must_demand,
    precedence_demand,
    window_demand,
)
from anyam.roadmap.model import Model
from anyam.roadmap.program import Program
from anyam.roadmap.solving import Effort, Ended, Solved, solve
from anyam.roadmap.verifying import Breach, verify


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One way out that gives way in one kind of demand only; ``breaches`` says where, how far."""

    kind: DemandKind
    breaches: tuple[Breach, ...]


@dataclass(frozen=True, slots=True)
class Impossible:
    """No roadmap meets every demand: which contradict each other, and the cheapest ways out.

    ``conflict`` is minimal where ``minimal``: without any one of them the others can be met. With
    ``ended`` other than ``IMPOSSIBLE`` no answer was found in the time given, and none was ruled
    out.
    """

    conflict: tuple[Demand, ...]
    relaxations: tuple[Relaxation, ...]
    ended: Ended = Ended.IMPOSSIBLE
    minimal: bool = True


def every_demand(model: Model) -> Iterator[Demand]:
    """List each demand of a question by name."""
    first, demands = model.demands.first, model.demands
    yield from (must_demand(c.code) for c in model.candidates if c.must)
    yield from (minimum_demand(m.key, m.measure, m.amount) for m in demands.minima)
    yield from (precedence_demand(p.before, p.after, p.lag) for p in demands.precedences)
    yield from (exclusion_demand(e.codes, e.most) for e in demands.exclusions)
    yield from (merger_demand(m.codes) for m in demands.mergers)
    yield from (window_demand(c) for c in model.candidates if _asks_for_years(c))
    yield from (limit_demand(r.resource, r.year + first, r.free) for r in model.rows)


def _asks_for_years(c: object) -> bool:
    return any(getattr(c, name) is not None for name in ("earliest", "latest", "pinned"))


def explain_conflict(model: Model, *, effort: Effort) -> Impossible:
    """Find a minimal set of contradicting demands by an elastic and a deletion filter.

    Elastic filter: let every demand give way at a price, make those that give way hard, and repeat
    until nothing gives; deletion filter: leave each out in turn and keep out what is not needed
    (Chinneck and Dravnieks, Locating minimal infeasible constraint sets in linear programs, ORSA
    J. Computing 3, 1991).
    """
    effort = replace(effort, gap=0.0, seconds=min(20.0, effort.seconds), nodes=None)
    everything = frozenset(every_demand(model))
    suspects = _elastic_filter(model, everything, effort)
    conflict, minimal = _deletion_filter(model, suspects, effort)
    ways = tuple(_relaxations(model, everything, effort))
    return Impossible(tuple(sorted(conflict, key=_told_order)), ways, minimal=minimal)


def _told_order(demand: Demand) -> tuple[int, Demand]:
    return list(DemandKind).index(demand.kind), demand


def _elastic_filter(
    model: Model, everything: frozenset[Demand], effort: Effort
) -> frozenset[Demand]:
    hard: frozenset[Demand] = frozenset()
    while True:
        program = Program(model, enforced=everything, elastic=everything - hard)
        solved = solve(program.matrix, effort=replace(effort, gap=0.5))
        if not solved.values:
            return hard if solved.ended is Ended.IMPOSSIBLE else everything
        slacks = program.matrix.slacks
        gave = frozenset(d for d, k in slacks.items() if solved.values[k] > _SOME)
        if not gave:
            return everything
        hard |= gave


def _deletion_filter(
    model: Model, suspects: frozenset[Demand], effort: Effort
) -> tuple[frozenset[Demand], bool]:
    kept, minimal = suspects, True
    for demand in sorted(suspects, key=_told_order, reverse=True):
        ended = _feasible(model, kept - {demand}, effort).ended
        if ended is Ended.IMPOSSIBLE:
            kept -= {demand}
        elif ended is not Ended.GAP:
            minimal = False
    return kept, minimal


def _feasible(model: Model, enforced: frozenset[Demand], effort: Effort) -> Solved:
    return solve(Program(model, enforced=enforced).matrix, effort=effort)


def _relaxations(
    model: Model, everything: frozenset[Demand], effort: Effort
) -> Iterator[Relaxation]:
    for kind in DemandKind:
        elastic = frozenset(d for d in everything if d.kind is kind)
        if not elastic:
            continue
        program = Program(model, enforced=everything, elastic=elastic)
        solved = solve(program.matrix, effort=replace(effort, gap=0.01))
        if solved.values:
            first = model.demands.first
            starts = program.read(solved.values)
            years = {model.candidates[i].code: s + first for i, s in starts.items()}
            broken = verify(years, candidates=model.given, demands=model.demands)
            yield Relaxation(kind, broken)


_SOME = 1e-6
