"""One search for a roadmap: the best sound answer so far, and the bound proven so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from time import monotonic

import numpy as np

from anyam.roadmap.answer import Roadmap
from anyam.roadmap.answering import write_down, years_of_starts
from anyam.roadmap.baseline import spreadsheet
from anyam.roadmap.conflict import Impossible, explain_conflict
from anyam.roadmap.constructing import construct, fill, orders, repair
from anyam.roadmap.guiding import Guide
from anyam.roadmap.improving import improve, polish
from anyam.roadmap.keeping import keep
from anyam.roadmap.model import Model, Starts
from anyam.roadmap.narrowing import WORTH_IT, Narrowing
from anyam.roadmap.placing import Placing
from anyam.roadmap.program import Program
from anyam.roadmap.proving import Proof
from anyam.roadmap.shifting import shift
from anyam.roadmap.solving import Effort, Ended, Solved, solve
from anyam.roadmap.verifying import verify


@dataclass(frozen=True, slots=True)
class News:
    """How far a solve has come: points so far and proven bound (``None``: not yet known)."""

    objective: float | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        """Relative gap, where both are known."""
        if not self.objective or self.bound is None:
            return None
        return max(0.0, self.bound / self.objective - 1)


Listener = Callable[[News], bool]  # True: stop and return the best so far
_SHAKES = 400  # orders of musts tried
_RELAXED, _FOLLOWED, _SOLVED, _IMPROVED = 0.3, 0.45, 0.85, 0.95  # of the seconds gone by then
_WRITING = 12  # times as long as the spreadsheet method takes, the answer takes to be written
_HASTE = 0.25  # of the rounds come before large programs are made whole
_NARROWED = 0.8  # of the seconds gone when every program is whole
_LEAST = 0.1  # seconds, so that a small question gets its proof however little is asked
_MOVES = 20_000  # of the first cooling, in 30 seconds
_COOLINGS = 4  # after each way, or instead of them
_FAR, _NEAR = 0.04, 0.02  # mean benefits: the loss kept at their beginning
_ROUNDS = 4000  # of improvement in 30 seconds, before and after the solver


class Search:
    """One search: the best sound answer so far and the bound proven so far."""

    def __init__(
        self,
        model: Model,
        effort: Effort,
        listener: Listener | None,
        *,
        known: Starts,
        least: int | None = None,
    ) -> None:
        self.model, self.effort, self.listener = model, effort, listener
        self.known, self.least = known, least
        self.rng = np.random.default_rng(effort.seed)
        self.orders = orders(model)
        self.order = self.orders[0]
        self.best: Starts | None = None
        self.value, self.bound, self.stopped = -inf, _without_limits(model), False
        self.began, self.seconds = monotonic(), effort.seconds

    def take(self, starts: Starts) -> None:
        """Begin from an answer that is already known."""
        self._offer(Placing(self.model, starts))

    def run(self) -> Roadmap | Impossible:
        """Search from start to answer."""
        baseline = spreadsheet(self.model)
        self.seconds -= _WRITING * (monotonic() - self.began)
        self._start(baseline)
        ended, program = Ended.GAP, Program(self.model)
        if self.least is not None:
            keep(program, self.known, least=self.least)
        guide: Guide | None = None
        relaxed = self._relax(program)
        if relaxed.ended is Ended.IMPOSSIBLE:
            return explain_conflict(self.model, effort=self.effort)
        if not self.stopped and relaxed.values:
            self.bound = min(self.bound, relaxed.bound)
            guide = Guide(self.model, program=program, relaxed=relaxed)
            large = len(program.matrix.costs) >= WORTH_IT.start
            self._follow(guide, haste=_HASTE if large else 1.0)
            if self._unproven() and large:
                self._narrow(program, guide, relaxed)
        if self._unproven():
            solved = self._solve(program)
            if solved.ended is Ended.IMPOSSIBLE and self.best is None:
                return explain_conflict(self.model, effort=self.effort)
            ended = solved.ended
            if guide is not None:
                self._shift(0, hot=_NEAR, until=_IMPROVED)
            if not self._unproven():
                ended = Ended.GAP
        ended = Ended.INTERRUPTED if self.stopped else ended
        if self.best is None:
            return Impossible((), (), ended)
        found = write_down(
            self.model,
            self.best,
            baseline=baseline,
            prices=(program, relaxed),
            known=self.known,
            least=self.least,
        )
        return replace(found, bound=max(self.bound, float(found.objective)), ended=ended)

    # -- steps -----------------------------------------------------------------------------------

    def _start(self, baseline: Placing) -> None:
        self._offer(baseline)
        if self.known:
            self._offer(repair(self.model, self.known))
        for order in self.orders:
            self._offer(construct(self.model, order=order))
        if 2 * len(self.model.musts) > len(self.model.candidates):
            self._shake()

    def _shake(self) -> None:
        """Where most programs must be in, only their order is left to choose: try many."""
        for _ in range(_SHAKES):
            if self.stopped or self._left(_RELAXED) <= 0.0:
                return
            self._offer(construct(self.model, order=self.order, shaken=self.rng))

    def _relax(self, program: Program) -> Solved:
        effort = replace(self.effort, seconds=max(_LEAST, self._left(_RELAXED)))
        return solve(program.matrix, effort=effort, watch=self._watch, relaxed=True)

    def _follow(self, guide: Guide, *, haste: float) -> None:
        """Build a schedule as the relaxed problem would, meet what it misses, and improve it."""
        for first in (Placing(self.model), self._musts()):
            guide.refill(first, rng=self.rng, noise=0.0, thorough=True)
            fill(first, order=self.order)
            self._offer(first)
        self._improve(guide, until=_FOLLOWED, haste=haste)

    def _musts(self) -> Placing:
        return construct(self.model, order=self.order, filled=False)

    def _improve(self, guide: Guide, *, until: float, haste: float = 1.0) -> None:
        if self.best is None or not self._unproven():
            return
        most = min(_ROUNDS, 40 * len(self.model.blocks))
        rounds = int(most * haste * min(2.0, self.effort.seconds / 30))
        placing = Placing(self.model, self.best)
        found = improve(
            placing, guide=guide, rng=self.rng, rounds=rounds,
            enough=lambda value: self._enough(value, until),
        )  # fmt: skip
        self._offer(found)

    def _shift(self, doubled: int, *, hot: float, until: float) -> None:
        """Cool once from the best so far, through twice as many moves each time."""
        if self.best is None or not self._unproven() or self._left(until) <= 0.0:
            return
        found = shift(
            Placing(self.model, self.best), rng=self.rng,
            moves=int((_MOVES << doubled) * min(2.0, self.effort.seconds / 30)),
            hot=hot, enough=lambda value: self._enough(value, until),
        )  # fmt: skip
        self._offer(found)

    def _enough(self, value: float, until: float) -> bool:
        self._tell(max(value, self.value), self.bound)
        near = self.bound / max(value, 1e-9) - 1 <= self.effort.gap
        return self.stopped or near or self._left(until) <= 0.0

    def _narrow(self, program: Program, guide: Guide, relaxed: Solved) -> None:
        """Make the largest programs whole first, and prove beside it how far the best can be."""
        narrowing = Narrowing(self.model, program, prices=relaxed.duals)
        beside = replace(self.effort, seconds=max(_LEAST, self._left(_SOLVED)))
        with Proof(narrowing.to_prove(beside)) as proof:
            for _ in self._passes(narrowing, guide):
                self.bound = min(self.bound, proof.begun(stopped=self._heard))
                if not self._unproven():
                    return
            enough = (1 + self.effort.gap) * max(0.0, self.value)
            self.bound = min(self.bound, proof.until(enough, stopped=self._heard))

    def _passes(self, narrowing: Narrowing, guide: Guide) -> Iterator[None]:
        """Look for better answers as suits the question; the proof is looked at after each pass."""
        if narrowing.vast:
            self._improve(guide, until=_NARROWED)
            yield
        elif narrowing.of_hands:
            for doubled in range(_COOLINGS):
                self._shift(doubled, hot=_FAR, until=_NARROWED)
                yield
        else:
            left = partial(self._left, _NARROWED)
            for starts in narrowing.run(effort=self.effort, left=left, watch=self._heard):
                self._finish(starts, guide)
                yield

    def _finish(self, starts: Starts, guide: Guide) -> None:
        """Fill up what is left of an answer, and improve it."""
        for first in (Placing(self.model, starts), repair(self.model, starts)):
            guide.refill(first, rng=self.rng, noise=0.0, thorough=True)
            polish(first)
            self._offer(first)
        for _ in range(_COOLINGS):
            self._shift(0, hot=_NEAR, until=_SOLVED)

    def _heard(self) -> bool:
        """Tell how far it is while others work, and whether to stop."""
        return self._tell(None if self.best is None else self.value, self.bound)

    def _solve(self, program: Program) -> Solved:
        left = replace(self.effort, seconds=max(_LEAST, self._left(_SOLVED)))
        start = program.write(self.best) if self.best is not None else None
        solved = solve(program.matrix, effort=left, start=start, watch=self._watch)
        self.bound = min(self.bound, solved.bound)
        if solved.values:
            self._offer(Placing(self.model, program.read(solved.values)))
        return solved

    # -- books -----------------------------------------------------------------------------------

    def _offer(self, placing: Placing) -> None:
        """Keep an answer that is sound, breaks nothing to the last rupiah, and is better."""
        if placing.value > self.value and placing.sound and self._holds(placing.starts):
            self.value, self.best = placing.value, dict(placing.starts)
        self._heard()

    def _holds(self, starts: Starts) -> bool:
        model = self.model
        if self.least is not None and self._kept(starts) < self.least:
            return False
        return not verify(
            years_of_starts(model, starts), candidates=model.given, demands=model.demands
        )

    def _kept(self, starts: Starts) -> int:
        return sum(starts.get(i) == s for i, s in self.known.items())

    def _gap(self) -> float:
        if self.best is None or self.value <= 0:
            return inf
        return max(0.0, self.bound / self.value - 1)

    def _unproven(self) -> bool:
        return not self.stopped and self._gap() > self.effort.gap

    def _left(self, share: float) -> float:
        """Seconds left until a share of those for searching is gone."""
        return self.began + share * self.seconds - monotonic()

    def _watch(self, objective: float | None, bound: float | None) -> bool:
        better = max(self.value, -inf if objective is None else objective)
        return self._tell(None if better == -inf else better, bound)

    def _tell(self, objective: float | None, bound: float | None) -> bool:
        known = bound if bound is not None and bound < inf else None
        if self.listener is not None and self.listener(News(objective, known)):
            self.stopped = True
        return self.stopped


def _without_limits(model: Model) -> float:
    """Everything at its best: a bound that holds before anything is solved."""
    return sum(max(w, default=0.0) for w in model.worths) + max(0.0, model.balance_points)
