"""A schedule in the making: exact books of what is used, kept while programs come and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from anyam.roadmap.demands import Measure, Minimum
from anyam.roadmap.model import Model, Starts


class Placing:
    """Blocks placed so far; every sum is in whole units, so nothing fits by rounding."""

    def __init__(self, model: Model, starts: Starts | None = None) -> None:
        """Begin with the given starts, or with nothing."""
        self.model = model
        self.starts: Starts = {}
        self.used = [0] * len(model.rows)
        self.worth = 0.0
        self.served = dict.fromkeys(model.dimensions, 0.0)
        self._whole = {d: sum(model.benefits[i] for i in m) for d, m in model.dimensions.items()}
        self._dimension = {i: d for d, m in model.dimensions.items() for i in m}
        self._chains = _chains(model)
        self._free = [inf if k in self._chains else row.free for k, row in enumerate(model.rows)]
        self._rivals = [
            [(group, most) for group, most in model.groups if group.intersection(members)]
            for members in model.blocks
        ]
        self._shares = [
            (low, model.members(low.key))
            for low in model.demands.minima
            if low.measure is not Measure.COUNT
        ]
        self._counted = [model.members(low.key) for low in model.counts]
        self._wanting = [
            low.amount for low in model.counts
        ]  # programs; below zero: more than asked
        self._musts = model.musts
        self.missing = sum(self._wanting) + len(model.musts)
        """Programs that must be in, or that a minimum count asks for, and are not."""
        self._counts_of: dict[int, list[int]] = {}
        for k, members in enumerate(self._counted):
            for i in members:
                self._counts_of.setdefault(i, []).append(k)
        for i, start in (starts or {}).items():
            self._enter(i, start)

    # -- what it is worth --------------------------------------------------------------------

    @property
    def value(self) -> float:
        """The objective in points."""
        if not self.served or not self.model.balance_points:
            return self.worth
        least = min(self.served[d] / self._whole[d] for d in self.served)
        return self.worth + self.model.balance_points * least

    # -- coming and going ----------------------------------------------------------------------

    def place(self, block: int, start: int) -> None:
        """Place a block."""
        for i in self.model.blocks[block]:
            self._enter(i, start)

    def remove(self, block: int) -> int:
        """Take a block out and return its start."""
        start = self.starts[self.model.blocks[block][0]]
        for i in self.model.blocks[block]:
            self._leave(i)
        return start

    def reset(self, starts: Starts) -> None:
        """Go back to given starts."""
        for i in [i for i, s in self.starts.items() if starts.get(i) != s]:
            self._leave(i)
        for i, s in starts.items():
            if i not in self.starts:
                self._enter(i, s)

    def placed(self, block: int) -> bool:
        """Tell whether a block is placed."""
        return self.model.blocks[block][0] in self.starts

    def _enter(self, i: int, start: int) -> None:
        self.starts[i] = start
        for row, amount in self.model.uses(i, start):
            self.used[row] += amount
        self.worth += self.model.worths[i][start]
        for k in self._counts_of.get(i, ()):
            self.missing -= self._wanting[k] > 0
            self._wanting[k] -= 1
        self.missing -= i in self._musts
        if i in self._dimension:
            self.served[self._dimension[i]] += self.model.benefits[i]

    def _leave(self, i: int) -> None:
        start = self.starts.pop(i)
        for row, amount in self.model.uses(i, start):
            self.used[row] -= amount
        self.worth -= self.model.worths[i][start]
        for k in self._counts_of.get(i, ()):
            self._wanting[k] += 1
            self.missing += self._wanting[k] > 0
        self.missing += i in self._musts
        if i in self._dimension:
            self.served[self._dimension[i]] -= self.model.benefits[i]

    # -- may it? -------------------------------------------------------------------------------

    def bounds(self, block: int, *, after: bool = True) -> range:
        """Starts that windows and placed neighbours leave a block; empty if it must wait.

        Without ``after`` what waits for it is not looked at.
        """
        model = self.model
        low, high = 0, model.years - 1
        for i in model.blocks[block]:
            low, high = max(low, model.windows[i][0]), min(high, model.windows[i][1])
            for j, gap in model.before[i]:
                if j not in self.starts:
                    return range(0)
                low = max(low, self.starts[j] + gap)
            for j, gap in model.after[i] if after else ():
                if j in self.starts:
                    high = min(high, self.starts[j] - gap)
        return range(low, high + 1)

    def fits(self, block: int, start: int) -> bool:
        """Tell whether the limits leave room for a block at a start."""
        used, free, drawn = self.used, self._free, self.model.drawn(block, start)
        for row, amount in drawn:
            if used[row] + amount > free[row]:
                return False
        return not self._chains or self._chains_hold(dict(drawn))

    def _chains_hold(self, added: dict[int, int]) -> bool:
        touched = dict.fromkeys(self._chains[row] for row in added if row in self._chains)
        return not any(any(self._chain_breaks(chain, added)) for chain in touched)

    def _chain_breaks(
        self, chain: tuple[int, ...], added: dict[int, int]
    ) -> Iterator[tuple[int, int]]:
        """Rows of a chain that more use would overdraw, and by how much."""
        carried = 0
        for k in chain:
            row = self.model.rows[k]
            room = row.free + (carried if row.before is not None else 0)
            left = room - self.used[k] - added.get(k, 0)
            if left < 0:
                yield k, -left
            carried = max(0, min(row.carry, left))

    def shortages(self, added: dict[int, int]) -> list[tuple[int, int]]:
        """Rows that more use would overdraw, and by how much."""
        found: dict[int, int] = {}
        for row, amount in added.items():
            if row not in self._chains:
                over = self.used[row] + amount - self.model.rows[row].free
                found |= {row: over} if over > 0 else {}
            else:
                found |= dict(self._chain_breaks(self._chains[row], added))
        return list(found.items())

    def allowed(self, block: int) -> bool:
        """Tell whether exclusions and shares allow one more block, wherever it starts."""
        members = self.model.blocks[block]
        for group, most in self._rivals[block]:
            here = sum(i in group for i in members)
            if sum(i in self.starts for i in group) + here > most:
                return False
        return True

    def rivals(self, block: int) -> list[int]:
        """Placed blocks that share an exclusion with a block, without those of its own."""
        groups, block_of = (group for group, _ in self._rivals[block]), self.model.block_of
        return sorted({block_of[i] for g in groups for i in g if i in self.starts} - {block})

    def shares_hold(self) -> bool:
        """Tell whether every minimum share holds."""
        return all(self.share_holds(low) for low, _ in self._shares)

    def share_holds(self, low: Minimum) -> bool:
        """Tell whether one minimum share holds."""
        members = next(found for known, found in self._shares if known is low)
        of_money = low.measure is Measure.MONEY_SHARE
        inside = whole = 0
        for i, start in self.starts.items():
            amount = self.model.money(i, start) if of_money else 1
            whole += amount
            inside += amount if i in members else 0
        return 100 * inside >= low.amount * whole

    def lacking(self) -> frozenset[int]:
        """Members of every minimum count not yet met."""
        short = [m for m, wanting in zip(self._counted, self._wanting, strict=True) if wanting > 0]
        return frozenset().union(*short)

    @property
    def sound(self) -> bool:
        """True if all that must be in is in and every minimum holds."""
        return not self.missing and self.shares_hold()

    # -- trying ----------------------------------------------------------------------------------

    def insert(self, block: int) -> bool:
        """Place a block at its earliest start that fits; tell whether there was one."""
        if not self.allowed(block):
            return False
        for start in self.bounds(block):
            if self.fits(block, start):
                self.place(block, start)
                if not self._shares or self.shares_hold():
                    return True
                self.remove(block)
        return False

    def insert_with_needed(self, block: int) -> bool:
        """Place a block after what must come before it; all or nothing."""
        done: list[int] = []
        for each in _first_needed(self.model, block, self.starts):
            if not self.insert(each):
                for back in reversed(done):
                    self.remove(back)
                return False
            done.append(each)
        return True


def _first_needed(model: Model, block: int, starts: Iterable[int]) -> list[int]:
    """Blocks still to be placed before a block and the block itself, in a possible order."""
    order: list[int] = []
    seen: set[int] = set()
    stack: list[tuple[int, bool]] = [(block, False)]
    while stack:
        b, ready = stack.pop()
        if ready:
            order.append(b)
        elif b not in seen:
            seen.add(b)
            stack.append((b, True))
            waits = {model.block_of[j] for i in model.blocks[b] for j, _ in model.before[i]}
            stack += [(w, False) for w in sorted(waits) if model.blocks[w][0] not in starts]
    return order


def _chains(model: Model) -> dict[int, tuple[int, ...]]:
    """Rows of each resource whose unspent money carries, by row."""
    carried = {row.resource for row in model.rows if row.before is not None}
    found: dict[object, list[int]] = {}
    for k, row in enumerate(model.rows):
        if row.resource in carried:
            found.setdefault(row.resource, []).append(k)
    return {k: tuple(chain) for chain in found.values() for k in chain}
