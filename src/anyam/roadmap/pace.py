"""Two workers in step, one finding answers and one proving, so that the same work ends the same."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from time import monotonic

FOUND, PROVED = 0, 1  # who tells: the value of the best answer, the bound proven
STRETCH = (2000, 6)  # steps after which each waits for the other: about equally long, measured
_LOOK = 0.2  # seconds between looks at the clock and at the listener while waiting


class Pace:
    """Neither worker begins a stretch before the other has ended the one before.

    Both hold what they know against each other only at the ends of stretches, and a stretch is so
    many steps of the solver: how fast a thread runs decides how long it takes, and nothing else.
    """

    def __init__(
        self, *, enough: Callable[[float, float], bool], until: float, asked: Callable[[], bool]
    ) -> None:
        """``enough`` judges value and bound; ``asked`` is asked, by the finder only, to stop."""
        self._enough, self._until, self._asked = enough, until, asked
        self._turn = Condition()
        self._told: tuple[list[float], list[float]] = ([], [])
        self._left = [False, False]

    @property
    def proven(self) -> float:
        """The bound as it was when the finder ended its last stretch."""
        return self._told[PROVED][len(self._told[FOUND]) - 1]

    def report(self, who: int, steps: int, figure: float) -> bool:
        """Tell what one has after so many steps, wait for the other; true if that is enough."""
        with self._turn:
            while len(self._told[who]) < steps // STRETCH[who]:
                self._told[who].append(figure)
                self._turn.notify_all()
                if self._wait(who) or self._met(len(self._told[who])):
                    return True
        return self._over(who)

    def leave(self, who: int) -> None:
        """Go home: the other need not wait any longer."""
        with self._turn:
            self._left[who] = True
            self._turn.notify_all()

    def _wait(self, who: int) -> bool:
        """Wait until the other has come as far; true if it will not."""
        mine, other = self._told[who], self._told[1 - who]
        while len(other) < len(mine):
            if self._left[1 - who] or self._over(who):
                return True
            self._turn.wait(_LOOK)
        return False

    def _met(self, stretch: int) -> bool:
        return self._enough(*(told[stretch - 1] for told in self._told))

    def _over(self, who: int) -> bool:
        if monotonic() > self._until:
            return True
        return self._asked() if who == FOUND else self._left[FOUND]
