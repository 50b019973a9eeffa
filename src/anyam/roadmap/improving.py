"""Making an answer better: take some programs out, put back what is worth more, keep the gain."""

from __future__ import annotations

from collections.abc import Callable
from math import exp

import numpy as np
from numpy.typing import NDArray

from anyam.roadmap.constructing import fill
from anyam.roadmap.guiding import Guide
from anyam.roadmap.model import Model
from anyam.roadmap.placing import Placing

_LEAST_GAIN = 1e-9
_NOISES = (0.1, 0.3, 1.0)  # points of chance in the order of putting back, in turn
_LOOK = 10  # rounds from one look at the clock and the gap to the next
_MOST_OUT = 10  # programs taken out at once, with those that wait for them

_WARMTH = 0.05  # of the mean benefit: the loss that is kept one time in e at the beginning

Far = NDArray[np.float64]
Enough = Callable[[float], bool]  # the value so far → True: no need to go on


def improve(
    placing: Placing, *, guide: Guide, rng: np.random.Generator, rounds: int, enough: Enough
) -> Placing:
    """Ruin and recreate for a number of rounds; never ends worse than it began.

    A worse answer is kept for a while with a chance that cools down (Schrimpf et al., Record
    breaking optimization results using the ruin and recreate principle, J. Comp. Phys. 159, 2000).
    The number of rounds, not a clock, ends it: the same seed gives the same answer.
    """
    pinned = _pinned(placing.model)
    best, best_starts = placing.value, dict(placing.starts)
    warm = _WARMTH * sum(placing.model.benefits) / max(1, len(placing.model.benefits))
    for round_ in range(rounds):
        if round_ % _LOOK == 0 and enough(best):
            break
        now, now_starts = placing.value, dict(placing.starts)
        for block in _ruin(placing, rng, pinned):
            placing.remove(block)
        guide.refill(placing, rng=rng, noise=_NOISES[round_ % len(_NOISES)])
        heat = warm * (1 - round_ / rounds) + _LEAST_GAIN
        if not placing.sound or rng.random() > exp(min(0.0, (placing.value - now) / heat)):
            placing.reset(now_starts)
        elif placing.value > best + _LEAST_GAIN:
            best, best_starts = placing.value, dict(placing.starts)
    placing.reset(best_starts)
    return placing


def polish(placing: Placing, *, frozen: frozenset[int] = frozenset()) -> Placing:
    """Move single blocks as long as one move makes the answer better: in, earlier, or later.

    ``frozen`` blocks stay.
    """
    blocks = [b for b in range(len(placing.model.blocks)) if b not in frozen]
    fill(placing, order=blocks)
    while sum(_better(placing, block) for block in blocks):
        continue
    return placing


def _better(placing: Placing, block: int) -> bool:
    was, value = None, placing.value
    if placing.placed(block):
        was = placing.remove(block)
    elif not placing.allowed(block):
        return False
    best, chosen = value + _LEAST_GAIN, was
    for start in placing.bounds(block):
        if start != was and placing.fits(block, start):
            placing.place(block, start)
            if placing.value > best and placing.sound:
                best, chosen = placing.value, start
            placing.remove(block)
    if chosen is not None:
        placing.place(block, chosen)
    return chosen != was


def _ruin(placing: Placing, rng: np.random.Generator, pinned: set[int]) -> list[int]:
    """Choose blocks to take out: near in time, of one agency, or any; and what waits for them."""
    model = placing.model
    free = sorted({model.block_of[i] for i in placing.starts} - pinned)
    if not free:
        return []
    size = min(len(free), 1 + int(rng.integers(_MOST_OUT)))
    seed = free[int(rng.integers(len(free)))]
    far = (_far_in_time, _far_in_agency, _far_by_chance)[int(rng.integers(3))]
    nearest = np.argsort(far(placing, free, seed) + rng.random(len(free)), kind="stable")
    chosen: dict[int, None] = dict.fromkeys(free[k] for k in nearest[:size])
    for block in list(chosen):
        chosen |= dict.fromkeys(_waiting(placing, block))
    return list(chosen)


def _far_in_time(placing: Placing, free: list[int], seed: int) -> Far:
    first = [placing.starts[placing.model.blocks[b][0]] for b in free]
    away: Far = np.abs(np.array(first, float) - placing.starts[placing.model.blocks[seed][0]])
    return away


def _far_in_agency(placing: Placing, free: list[int], seed: int) -> Far:
    agencies = placing.model.agencies
    return np.array([agencies[b] != agencies[seed] for b in free], float)


def _far_by_chance(_: Placing, free: list[int], __: int) -> Far:
    return np.zeros(len(free))


def _waiting(placing: Placing, block: int) -> list[int]:
    """Placed blocks that wait for a block, directly or through others."""
    model, found = placing.model, dict[int, None]()
    stack = [block]
    while stack:
        for i in model.blocks[stack.pop()]:
            for j, _ in model.after[i]:
                b = model.block_of[j]
                if j in placing.starts and b not in found:
                    found[b] = None
                    stack.append(b)
    return list(found)


def _pinned(model: Model) -> set[int]:
    return {model.block_of[i] for i, c in enumerate(model.candidates) if c.pinned is not None}
