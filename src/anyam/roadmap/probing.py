"""What a single move would break with everything else as it is, and by how much."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.roadmap.demand import (
    exclusion_demand,
    limit_demand,
    minimum_demand,
    precedence_demand,
)
from anyam.roadmap.demands import Measure
from anyam.roadmap.placing import Placing
from anyam.roadmap.verifying import Breach


def broken_by(placing: Placing, block: int, start: int) -> tuple[Breach, ...]:
    """List the demands broken if a block started at ``start`` (counted from 0), all else kept."""
    was = placing.remove(block) if placing.placed(block) else None
    broken = (
        *_limits(placing, block, start),
        *_orders(placing, block, start),
        *_groups(placing, block),
    )
    minima = tuple(_shares(placing, block, start))
    if was is not None:
        placing.place(block, was)
    return broken + minima


def _limits(placing: Placing, block: int, start: int) -> Iterator[Breach]:
    model = placing.model
    added: dict[int, int] = {}
    for i in model.blocks[block]:
        for row, amount in model.uses(i, start):
            added[row] = added.get(row, 0) + amount
    for row, short in placing.shortages(added):
        limit = model.rows[row]
        yield Breach(
            limit_demand(limit.resource, limit.year + model.demands.first, limit.free), short
        )


def _orders(placing: Placing, block: int, start: int) -> Iterator[Breach]:
    model, starts = placing.model, placing.starts
    members = model.blocks[block]
    for k in dict.fromkeys(k for i in members for k in model.touching[i]):
        (first, second, gap), p = model.gaps[k], model.demands.precedences[k]
        demand = precedence_demand(p.before, p.after, p.lag)
        if second in members:
            if first not in starts and first not in members:
                yield Breach(demand, model.years)
            elif (due := starts.get(first, start) + gap) > start:
                yield Breach(demand, due - start)
        elif first in members and second in starts and start + gap > starts[second]:
            yield Breach(demand, start + gap - starts[second])


def _groups(placing: Placing, block: int) -> Iterator[Breach]:
    model, members = placing.model, placing.model.blocks[block]
    for (group, most), e in zip(model.groups, model.demands.exclusions, strict=True):
        here = sum(i in group for i in members)
        over = sum(i in placing.starts for i in group) + here - most
        if here and over > 0:
            yield Breach(exclusion_demand(e.codes, e.most), over)


def _shares(placing: Placing, block: int, start: int) -> Iterator[Breach]:
    placing.place(block, start)
    for low in placing.model.demands.minima:
        if low.measure is not Measure.COUNT and not placing.share_holds(low):
            yield Breach(minimum_demand(low.key, low.measure, low.amount), 1)
    placing.remove(block)
