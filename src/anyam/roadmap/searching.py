"""One search for a roadmap: the best sound answer so far, and the bound proven so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import count
from math import inf
from time import monotonic

import numpy as np

from anyam.roadmap.answer import Baseline, LeftOut, Roadmap, Scheduled
from anyam.roadmap.baseline import spreadsheet
from anyam.roadmap.binding import binding_limits
from anyam.roadmap.conflict import Impossible, explain_conflict
from anyam.roadmap.constructing import construct, fill, orders
from anyam.roadmap.guiding import Guide
from anyam.roadmap.improving import improve, polish
from anyam.roadmap.keeping import keep
from anyam.roadmap.model import Model, Starts
from anyam.roadmap.pace import FOUND, PROVED, STRETCH, Pace
from anyam.roadmap.placing import Placing
from anyam.roadmap.program import Program
from anyam.roadmap.reasons import reasons
from anyam.roadmap.refining import Refining
from anyam.roadmap.solving import Effort, Ended, Engine, Solved, solve
from anyam.roadmap.starting import first_answers
from anyam.roadmap.verifying import appraise, verify


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
_EXACT = 1e-9  # points
_ROUNDS = 4000  # of improvement for 300 programs, before the solver
_SEARCHING = 0.9  # of the seconds; writing the answer down with its reasons takes the rest


class Search:
    """One search: the best sound answer so far and the bound proven so far."""

    def __init__(
        self,
        model: Model,
        effort: Effort,
        listener: Listener | None,
        *,
        known: Starts,
        began: float,
        least: int | None = None,
    ) -> None:
        self.until = began + _SEARCHING * effort.seconds
        self.model, self.effort, self.listener = model, effort, listener
        self.known, self.least = known, least
        self.rng = np.random.default_rng(effort.seed)
        self.order = orders(model)[0]
        self.best: Starts | None = None
        self.value, self.bound, self.stopped = -inf, _without_limits(model), False

    def take(self, starts: Starts) -> None:
        """Begin from an answer that is already known."""
        self._offer(Placing(self.model, starts))

    def run(self) -> Roadmap | Impossible:
        """Search from start to answer."""
        baseline = spreadsheet(self.model)
        self._start(baseline)
        ended, program = Ended.GAP, Program(self.model)
        if self.least is not None:
            keep(program, self.known, least=self.least)
        relaxed = solve(program.matrix, effort=self._left(), watch=self._watch, relaxed=True)
        if relaxed.ended is Ended.IMPOSSIBLE:
            return explain_conflict(self.model, effort=self.effort)
        if not self.stopped and relaxed.values:
            self.bound = min(self.bound, relaxed.bound)
            self._follow(Guide(self.model, program=program, relaxed=relaxed))
        if not self.stopped and not self._enough(self.value, self.bound):
            ended = self._solve(program)
            if ended is Ended.IMPOSSIBLE and self.best is None:
                return explain_conflict(self.model, effort=self.effort)
        ended = Ended.INTERRUPTED if self.stopped else ended
        if self.best is None:
            return Impossible((), (), ended)
        return self._answer(baseline, ended, relaxed, program)

    # -- steps -----------------------------------------------------------------------------------

    def _start(self, baseline: Placing) -> None:
        self._offer(baseline)
        for placing in first_answers(self.model, known=self.known, rng=self.rng):
            self._offer(placing)
            if self.stopped and self.best is not None:
                return

    def _follow(self, guide: Guide) -> None:
        """Build a schedule as the relaxed problem would, meet what it misses, and improve it."""
        for first in (Placing(self.model), self._musts()):
            guide.refill(first, rng=self.rng, noise=0.0, thorough=True)
            fill(first, order=self.order)
            self._offer(first)
        if self.best is not None and not self._near(self.value):
            size = len(self.model.blocks)
            share = min(1.0, self.effort.seconds / 30)
            rounds = int(min(_ROUNDS, _ROUNDS * 300 // size, 40 * size) * share)
            placing = Placing(self.model, self.best)
            self._offer(
                improve(placing, guide=guide, rng=self.rng, rounds=rounds, enough=self._near)
            )

    def _near(self, value: float) -> bool:
        """Tell whether an answer of this value would do, or an end is wanted."""
        return self._asked() or self._enough(value, self.bound)

    def _musts(self) -> Placing:
        return construct(self.model, order=self.order, filled=False)

    def _solve(self, program: Program) -> Ended:
        """Find better answers in one thread while another proves how good an answer can be."""
        pace = Pace(enough=self._enough, until=self.until, asked=self._asked)
        with ThreadPoolExecutor(1, "proving") as other:
            proof = other.submit(self._prove, program, pace, self.best)
            try:
                self._refine(program, pace)
            finally:
                pace.leave(FOUND)
            solved = proof.result()
        self.bound = min(self.bound, solved.bound)
        if solved.values:
            self._offer(Placing(self.model, program.read(solved.values)))
        return self._ended(solved)

    def _refine(self, program: Program, pace: Pace) -> None:
        """Better the answer part by part; a first stretch is left to the proof alone."""
        refining = Refining(self.model, program, seed=self.effort.seed, stop=self._asked)
        while not pace.report(FOUND, STRETCH[FOUND] + refining.steps, self.value):
            self.bound = min(self.bound, pace.proven)
            if self.best is not None:
                self._offer(Placing(self.model, refining.step(self.best, self.value)))
            else:
                refining.steps += STRETCH[FOUND]

    def _prove(self, program: Program, pace: Pace, best: Starts | None) -> Solved:
        engine, first = Engine(program.matrix, effort=self._left()), self.bound
        if best is not None:
            engine.begin(program.write(best))
        steps = count(1)

        def watch(_: float | None, bound: float | None) -> bool:
            return pace.report(PROVED, next(steps), first if bound is None else min(first, bound))

        engine.watch(watch)
        try:
            return engine.run()
        finally:
            pace.leave(PROVED)

    def _left(self) -> Effort:
        return replace(self.effort, seconds=max(0.1, self.until - monotonic()))

    def _ended(self, solved: Solved) -> Ended:
        """Tell why it ended: a proof that was told to stop has done so for the gap or the clock."""
        if self._enough(self.value, self.bound):
            return Ended.GAP
        return Ended.TIME if solved.ended is Ended.INTERRUPTED else solved.ended

    # -- books -----------------------------------------------------------------------------------

    def _offer(self, placing: Placing) -> None:
        """Keep an answer that is sound, breaks nothing to the last rupiah, and is better."""
        if placing.value > self.value and placing.sound and self._holds(placing.starts):
            self.value, self.best = placing.value, dict(placing.starts)
        self._tell(self.value if self.best is not None else None, self.bound)

    def _holds(self, starts: Starts) -> bool:
        model = self.model
        if self.least is not None and self._kept(starts) < self.least:
            return False
        return not verify(_years(model, starts), candidates=model.given, demands=model.demands)

    def _kept(self, starts: Starts) -> int:
        return sum(starts.get(i) == s for i, s in self.known.items())

    def _enough(self, value: float, bound: float) -> bool:
        """Tell whether the gap asked for is proven."""
        if value == -inf or bound == inf:
            return False
        return bound - value <= self.effort.gap * max(value, 0.0) + _EXACT

    def _asked(self) -> bool:
        """Tell whether the reader of the news, or the clock, wants an end."""
        return self._tell(self.value if self.value > -inf else None, self.bound) or (
            monotonic() > self.until
        )

    def _watch(self, objective: float | None, bound: float | None) -> bool:
        better = max(self.value, -inf if objective is None else objective)
        return self._tell(None if better == -inf else better, bound)

    def _tell(self, objective: float | None, bound: float | None) -> bool:
        known = bound if bound is not None and bound < inf else None
        if self.listener is not None and self.listener(News(objective, known)):
            self.stopped = True
        return self.stopped

    # -- answer ----------------------------------------------------------------------------------

    def _answer(
        self, baseline: Placing, ended: Ended, relaxed: Solved, program: Program
    ) -> Roadmap:
        model = self.model
        placing = Placing(model, self.best)
        frozen = self._frozen(placing)
        polish(placing, frozen=frozen)
        years = _years(model, placing.starts)
        because = reasons(model, placing, frozen=frozen)
        placed = [
            Scheduled(c, years[c.code], because[i])
            for i, c in enumerate(model.candidates)
            if c.code in years
        ]
        left = [
            LeftOut(c, because[i]) for i, c in enumerate(model.candidates) if c.code not in years
        ]
        appraisal = appraise(years, candidates=model.given, demands=model.demands)
        return Roadmap(
            model.demands,
            model.given,
            tuple(sorted(placed, key=lambda s: s.year)),
            tuple(left),
            appraisal,
            max(self.bound, float(appraisal.objective)),
            _judged(model, baseline),
            binding_limits(model, placing, program=program, relaxed=relaxed),
            ended,
            self.least,
            _years(model, self.known) if self.known else None,
        )

    def _frozen(self, placing: Placing) -> frozenset[int]:
        """Blocks that stay because as little as possible is to change."""
        if self.least is None:
            return frozenset()
        stay = (i for i, s in self.known.items() if placing.starts.get(i) == s)
        return frozenset(self.model.block_of[i] for i in stay)


def _without_limits(model: Model) -> float:
    """Everything at its best: a bound that holds before anything is solved."""
    return sum(max(w, default=0.0) for w in model.worths) + max(0.0, model.balance_points)


def _judged(model: Model, baseline: Placing) -> Baseline:
    years = _years(model, baseline.starts)
    return Baseline(
        years,
        appraise(years, candidates=model.given, demands=model.demands),
        verify(years, candidates=model.given, demands=model.demands),
    )


def _years(model: Model, starts: Starts) -> Mapping[str, int]:
    first = model.demands.first
    return {model.candidates[i].code: s + first for i, s in sorted(starts.items())}
