"""The spreadsheet method: sort by score per rupiah, fill the years from the first."""

from __future__ import annotations

from fractions import Fraction

from anyam.roadmap.model import Model
from anyam.roadmap.placing import Placing


def spreadsheet(model: Model) -> Placing:
    """Do what a careful person does in a spreadsheet.

    Fixed and required programs first, then all others by benefit per rupiah; each goes into the
    first year in which every limit has room and what must come before it has ended. A program
    whose predecessor is not placed yet waits for the next pass through the list. Minima are not
    looked at: whoever sorts a sheet sees them only when it is full.
    """
    placing = Placing(model)
    order = sorted(
        range(len(model.blocks)), key=lambda b: (-_required(model, b), -_rate(model, b), b)
    )
    while sum(_take(placing, block) for block in order):
        continue
    return placing


def _take(placing: Placing, block: int) -> bool:
    if placing.placed(block) or not placing.allowed(block):
        return False
    for start in placing.bounds(block):
        if placing.fits(block, start):
            placing.place(block, start)
            return True
    return False


def _required(model: Model, block: int) -> bool:
    members = [model.candidates[i] for i in model.blocks[block]]
    return any(c.must or c.pinned is not None for c in members)


def _rate(model: Model, block: int) -> Fraction:
    members = [model.candidates[i] for i in model.blocks[block]]
    cost = sum(int(c.cost) for c in members)
    return sum((Fraction(c.benefit) for c in members), Fraction(0)) / max(1, cost)
