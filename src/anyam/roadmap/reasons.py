"""Why each program stands where it does: the demands one step towards better would break."""

from __future__ import annotations

from collections.abc import Sequence

from anyam.roadmap.answer import Because, Why
from anyam.roadmap.model import Model
from anyam.roadmap.placing import Placing
from anyam.roadmap.probing import broken_by


def reason_placed(placing: Placing, block: int, *, kept: bool = False) -> Because:
    """Tell why a placed block is not a year earlier, or why its place is the best there is."""
    model = placing.model
    members = model.blocks[block]
    start = placing.starts[members[0]]
    first = model.demands.first
    if any(model.candidates[i].pinned is not None for i in members):
        return Because(Why.PINNED)
    low = max(model.own_window(i)[0] for i in members)
    if start <= low:
        return Because(Why.FIRST)
    fewest = [
        (len(held), start - s, s, held)
        for s in range(low, start)
        if (held := broken_by(placing, block, s))
    ]
    worth = [sum(model.worths[i][s] for i in members) for s in range(low, start)]
    if kept and len(fewest) < start - low:
        return Because(Why.KEPT)
    if not fewest or max(worth) <= sum(model.worths[i][start] for i in members):
        return Because(Why.NO_GAIN)
    _, _, tried, held = min(fewest, key=lambda x: (x[1], x[0]))
    return Because(Why.HELD, tried + first, held)


def reason_left_out(placing: Placing, block: int) -> Because:
    """Tell which demands keep a block out at the start where they are fewest and least."""
    model = placing.model
    members = model.blocks[block]
    low = max(model.own_window(i)[0] for i in members)
    high = min(model.own_window(i)[1] for i in members)
    found = [(broken_by(placing, block, s), s) for s in range(low, high + 1)]
    if not found:
        return Because(Why.NO_TIME)
    held, tried = min(found, key=lambda x: (len(x[0]), sum(b.short for b in x[0]), x[1]))
    if not held:
        return Because(Why.NO_GAIN)
    return Because(Why.HELD, tried + model.demands.first, held)


def reasons(
    model: Model, placing: Placing, *, frozen: frozenset[int] = frozenset()
) -> Sequence[Because]:
    """Give the reason of every candidate, in their order."""
    by_block = [
        reason_placed(placing, b, kept=b in frozen)
        if placing.placed(b)
        else reason_left_out(placing, b)
        for b in range(len(model.blocks))
    ]
    return [by_block[model.block_of[i]] for i in range(len(model.candidates))]
