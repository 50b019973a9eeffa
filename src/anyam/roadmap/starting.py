"""Answers to begin from: what was adopted before, then what simple orders give."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from anyam.roadmap.constructing import construct, orders
from anyam.roadmap.model import Model, Starts
from anyam.roadmap.placing import Placing

_SHAKES = 400  # orders of musts tried


def first_answers(model: Model, *, known: Starts, rng: np.random.Generator) -> Iterator[Placing]:
    """Make answers one after the other, sound or not."""
    if known:
        yield _repaired(model, known)
    tried = orders(model)
    for order in tried:
        yield construct(model, order=order)
    if 2 * len(model.musts) > len(model.candidates):  # only their order is left to choose
        for _ in range(_SHAKES):
            yield construct(model, order=tried[0], shaken=rng)


def _repaired(model: Model, previous: Starts) -> Placing:
    """Place what was adopted before as far as it still fits, then fill."""
    placing = Placing(model)
    was = [previous.get(block[0]) for block in model.blocks]
    order = sorted(range(len(was)), key=lambda b: (_late(was[b], model), b))
    for block in order:
        start = was[block]
        if start is None or start not in placing.bounds(block) or not placing.allowed(block):
            continue
        if placing.fits(block, start):
            placing.place(block, start)
    for block in order:
        if not placing.placed(block):
            placing.insert_with_needed(block)
    return placing


def _late(start: int | None, model: Model) -> int:
    return model.years if start is None else start
