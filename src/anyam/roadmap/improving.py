"""Making an answer better: take some programs out, put back what is worth more, keep the gain."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from anyam.roadmap.constructing import fill
from anyam.roadmap.model import Model
from anyam.roadmap.placing import Placing

_LEAST_GAIN = 1e-9


def improve(placing: Placing, *, rng: Random, rounds: int, values: Sequence[float]) -> Placing:
    """Ruin and recreate for a number of rounds; never ends worse than it began.

    ``values`` orders blocks for putting back (higher first). The number of rounds, not a clock,
    ends it: the same seed gives the same answer (after Schrimpf et al., Record breaking
    optimization results using the ruin and recreate principle, J. Comp. Phys. 159, 2000).
    """
    best, best_starts = placing.value, dict(placing.starts)
    blocks = len(placing.model.blocks)
    for round_ in range(rounds):
        size = 1 + rng.randrange(max(2, min(12, blocks // 6)))
        for block in _ruin(placing, rng, size):
            placing.remove(block)
        noise = 0.0 if round_ % 3 == 0 else 0.4
        order = sorted(
            (b for b in range(blocks) if not placing.placed(b)),
            key=lambda b: (-_must(placing.model, b), -values[b] * (1 + noise * rng.random()), b),
        )
        fill(placing, order=order)
        if placing.value > best + _LEAST_GAIN and placing.sound:
            best, best_starts = placing.value, dict(placing.starts)
        elif placing.value < best - _LEAST_GAIN or not placing.sound:
            placing = Placing(placing.model, best_starts)
    return (
        placing if placing.sound and placing.value >= best else Placing(placing.model, best_starts)
    )


def polish(placing: Placing) -> Placing:
    """Move single blocks as long as one move makes the answer better: in, earlier, or later."""
    while sum(_better(placing, block) for block in range(len(placing.model.blocks))):
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


def _ruin(placing: Placing, rng: Random, size: int) -> list[int]:
    """Choose blocks to take out: one at random and others near it in time, and what waits."""
    model = placing.model
    free = [b for b in range(len(model.blocks)) if placing.placed(b) and not _pinned(model, b)]
    if not free:
        return []
    seed = rng.choice(free)
    year = placing.starts[model.blocks[seed][0]]
    near = sorted(free, key=lambda b: abs(placing.starts[model.blocks[b][0]] - year) + rng.random())
    chosen: dict[int, None] = dict.fromkeys([seed, *near[:size]])
    for block in list(chosen):
        chosen |= dict.fromkeys(_waiting(placing, block))
    return [
        b for b in reversed(list(chosen)) if not any(_must(model, w) for w in _waiting(placing, b))
    ]


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


def _must(model: Model, block: int) -> bool:
    return any(model.candidates[i].must for i in model.blocks[block])


def _pinned(model: Model, block: int) -> bool:
    return any(model.candidates[i].pinned is not None for i in model.blocks[block])
