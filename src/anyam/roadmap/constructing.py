"""A first answer at once: what must be, what is asked at least, then the best value for its use."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import numpy as np

from anyam.roadmap.model import Model, Starts
from anyam.roadmap.placing import Placing


def construct(
    model: Model,
    *,
    order: Sequence[int],
    filled: bool = True,
    shaken: np.random.Generator | None = None,
) -> Placing:
    """Place all musts, then meet minimum counts, then take blocks in ``order`` as they fit.

    Without ``filled`` it stops after the minima; ``shaken`` brings chance into the order of musts.
    The answer may be unsound where musts or minima do not fit in this order.
    """
    placing = Placing(model)
    for block in _musts_first(model, shaken):
        if not placing.placed(block):
            placing.insert_with_needed(block)
    lacking = placing.lacking()
    for block in order if lacking else ():
        if lacking.intersection(model.blocks[block]) and not placing.placed(block):
            placing.insert_with_needed(block)
            lacking = placing.lacking()
    if filled:
        fill(placing, order=order)
    return placing


def fill(placing: Placing, *, order: Sequence[int]) -> None:
    """Insert every block that still fits, with what must come before it."""
    for block in order:
        if not placing.placed(block):
            placing.insert_with_needed(block)


def repair(model: Model, previous: Starts) -> Placing:
    """Place what stood before as far as it still fits, then fill."""
    placing = Placing(model)
    first = [previous.get(members[0], model.years) for members in model.blocks]
    order = sorted(range(len(first)), key=lambda b: (first[b], b))
    for block in order:
        start = first[block]
        if start not in placing.bounds(block) or not placing.allowed(block):
            continue
        if placing.fits(block, start):
            placing.place(block, start)
    fill(placing, order=order)
    return placing


def orders(model: Model) -> list[list[int]]:
    """Orders worth trying: by worth for scarce use, by worth, and dimension by dimension."""
    by_use = sorted(range(len(model.blocks)), key=lambda b: (-value_for_use(model, b), b))
    by_worth = sorted(range(len(model.blocks)), key=lambda b: (-_worth(model, b), b))
    return [by_use, by_worth, _in_turn(model, by_use)]


def value_for_use(model: Model, block: int) -> float:
    """Best worth of a block for the share of scarce resources it takes."""
    start = max(model.windows[i][0] for i in model.blocks[block])
    if start >= model.years:
        return 0.0
    share = sum(
        amount / max(1, model.rows[row].free)
        for i in model.blocks[block]
        for row, amount in model.uses(i, start)
    )
    return _worth(model, block) / share if share else inf


def _worth(model: Model, block: int) -> float:
    return sum(
        model.worths[i][min(model.windows[i][0], model.years - 1)] for i in model.blocks[block]
    )


def _musts_first(model: Model, shaken: np.random.Generator | None) -> list[int]:
    """Blocks with a must, the one that must begin soonest first."""
    musts = sorted({model.block_of[i] for i in model.musts})
    latest = [min(model.windows[i][1] for i in model.blocks[b]) for b in musts]
    room = [max(model.windows[i][0] for i in model.blocks[b]) for b in musts]
    chance = shaken.random(len(musts)) if shaken else np.zeros(len(musts))
    wide = _SHAKE * model.years * chance
    keys = [(high + more, high - low) for high, low, more in zip(latest, room, wide, strict=True)]
    return [b for _, b in sorted(zip(keys, musts, strict=True))]


def _in_turn(model: Model, order: Sequence[int]) -> list[int]:
    """Deal an order out, one block of each dimension in turn."""
    piles: dict[str, list[int]] = {}
    for block in order:
        piles.setdefault(model.candidates[model.blocks[block][0]].dimension, []).append(block)
    longest = max(map(len, piles.values()), default=0)
    return [pile[k] for k in range(longest) for pile in piles.values() if k < len(pile)]


_SHAKE = 0.25  # of the horizon, by which chance may move a must in the order
