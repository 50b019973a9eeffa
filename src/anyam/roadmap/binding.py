"""Which limits hold programs back, and what a little more of each would surely buy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from anyam.roadmap.answer import Binding
from anyam.roadmap.demand import Demand, DemandKind, limit_demand
from anyam.roadmap.model import Model
from anyam.roadmap.placing import Placing
from anyam.roadmap.probing import broken_by
from anyam.roadmap.program import Program
from anyam.roadmap.solving import Solved


@dataclass(frozen=True, slots=True)
class _Move:
    """A single move that only one limit stands against."""

    demand: Demand
    short: int
    block: int
    start: int
    gain: float


def binding_limits(
    model: Model, placing: Placing, *, program: Program, relaxed: Solved
) -> tuple[Binding, ...]:
    """List limits that alone stand against a better place for some program, dearest first.

    ``more`` is the least that lets one such program move with everything else as it is, so its
    ``gain`` is sure, if not the most that could be had. ``price`` is the dual of the limit in the
    linear relaxation.
    """
    prices = _prices(program, relaxed)
    found: dict[Demand, list[_Move]] = {}
    for block in range(len(model.blocks)):
        for move in _moves(model, placing, block):
            found.setdefault(move.demand, []).append(move)
    used = _used(model, placing)
    told = [
        _binding(model, d, moves, used=used.get(d, 0), price=prices.get(d, 0.0))
        for d, moves in found.items()
    ]
    return tuple(sorted(told, key=lambda b: (-len(b.holds), -b.gain, b.demand)))


def _moves(model: Model, placing: Placing, block: int) -> Iterator[_Move]:
    members = model.blocks[block]
    was = placing.starts.get(members[0])
    low = max(model.own_window(i)[0] for i in members)
    high = min(model.own_window(i)[1] for i in members)
    now = placing.value
    for start in range(low, (high if was is None else was - 1) + 1):
        broken = broken_by(placing, block, start)
        if len(broken) == 1 and broken[0].demand.kind is DemandKind.LIMIT:
            gain = _value_with(placing, block, start) - now
            if gain > _LEAST:
                yield _Move(broken[0].demand, broken[0].short, block, start, gain)


def _value_with(placing: Placing, block: int, start: int) -> float:
    was = placing.remove(block) if placing.placed(block) else None
    placing.place(block, start)
    value = placing.value
    placing.remove(block)
    if was is not None:
        placing.place(block, was)
    return value


def _binding(
    model: Model, demand: Demand, moves: list[_Move], *, used: int, price: float
) -> Binding:
    best = min(moves, key=lambda m: (m.short, -m.gain, m.block, m.start))
    holds = dict.fromkeys(model.candidates[i].code for m in moves for i in model.blocks[m.block])
    return Binding(
        demand,
        used,
        price,
        tuple(holds),
        best.short,
        model.candidates[model.blocks[best.block][0]].code,
        best.start + model.demands.first,
        Fraction(best.gain).limit_denominator(10**6),
    )


def _used(model: Model, placing: Placing) -> dict[Demand, int]:

    first = model.demands.first
    return {
        limit_demand(row.resource, row.year + first, row.free): placing.used[k]
        for k, row in enumerate(model.rows)
    }


def _prices(program: Program, relaxed: Solved) -> dict[Demand, float]:
    """Points for one more unit of each limit at the optimum of the linear relaxation."""
    matrix = program.matrix
    return {
        demand: abs(dual) / matrix.units[demand]
        for demand, dual in zip(matrix.row_demand, relaxed.duals, strict=False)
        if demand is not None and demand.kind is DemandKind.LIMIT
    }


_LEAST = 1e-9
