"""One search for a roadmap: the best sound answer so far, and the bound proven so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import inf

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
from anyam.roadmap.placing import Placing
from anyam.roadmap.program import Program
from anyam.roadmap.reasons import reasons
from anyam.roadmap.solving import Effort, Ended, Solved, solve
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
_SHAKES = 400  # orders of musts tried
_SOLVING = 0.75  # of the seconds go to the solver; improving takes about the rest
_ROUNDS = 4000  # of improvement for 300 programs, before and after the solver


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
        guide: Guide | None = None
        relaxed = solve(program.matrix, effort=self.effort, watch=self._watch, relaxed=True)
        if relaxed.ended is Ended.IMPOSSIBLE:
            return explain_conflict(self.model, effort=self.effort)
        if not self.stopped and relaxed.values:
            self.bound = min(self.bound, relaxed.bound)
            guide = Guide(self.model, program=program, relaxed=relaxed)
            self._follow(guide)
        if not self.stopped and self._gap() > self.effort.gap:
            solved = self._solve(program, relaxed.seconds)
            if solved.ended is Ended.IMPOSSIBLE and self.best is None:
                return explain_conflict(self.model, effort=self.effort)
            ended = solved.ended
            if guide is not None:
                self._improve(guide)
        ended = Ended.INTERRUPTED if self.stopped else ended
        if self.best is None:
            return Impossible((), (), ended)
        return self._answer(baseline, ended, relaxed, program)

    # -- steps -----------------------------------------------------------------------------------

    def _start(self, baseline: Placing) -> None:
        self._offer(baseline)
        if self.known:
            self._offer(self._repaired(self.known))
        for order in self.orders:
            self._offer(construct(self.model, order=order))
        if 2 * len(self.model.musts) > len(self.model.candidates):
            self._shake()

    def _shake(self) -> None:
        """Where most programs must be in, only their order is left to choose: try many."""
        for _ in range(_SHAKES):
            if self.stopped:
                return
            self._offer(construct(self.model, order=self.order, shaken=self.rng))

    def _repaired(self, previous: Starts) -> Placing:
        """Place what was adopted before as far as it still fits, then fill."""
        placing = Placing(self.model)
        order = sorted(range(len(self.model.blocks)), key=lambda b: self._was(b, previous))
        for block in order:
            start = previous.get(self.model.blocks[block][0])
            if start is None or start not in placing.bounds(block) or not placing.allowed(block):
                continue
            if placing.fits(block, start):
                placing.place(block, start)
        for block in order:
            if not placing.placed(block):
                placing.insert_with_needed(block)
        return placing

    def _was(self, block: int, previous: Starts) -> tuple[int, int]:
        return previous.get(self.model.blocks[block][0], self.model.years), block

    def _follow(self, guide: Guide) -> None:
        """Build a schedule as the relaxed problem would, meet what it misses, and improve it."""
        for first in (Placing(self.model), self._musts()):
            guide.refill(first, rng=self.rng, noise=0.0, thorough=True)
            fill(first, order=self.order)
            self._offer(first)
        self._improve(guide)

    def _musts(self) -> Placing:
        return construct(self.model, order=self.order, filled=False)

    def _improve(self, guide: Guide) -> None:
        if self.best is None or self.stopped or self._gap() <= self.effort.gap:
            return
        size = len(self.model.blocks)
        rounds = int(
            min(_ROUNDS, _ROUNDS * 300 // size, 40 * size) * min(1.0, self.effort.seconds / 30)
        )
        placing = Placing(self.model, self.best)
        self._offer(improve(placing, guide=guide, rng=self.rng, rounds=rounds, enough=self._enough))

    def _enough(self, value: float) -> bool:
        self._tell(max(value, self.value), self.bound)
        return self.stopped or self.bound / max(value, 1e-9) - 1 <= self.effort.gap

    def _solve(self, program: Program, spent: float) -> Solved:
        left = replace(self.effort, seconds=max(0.1, _SOLVING * self.effort.seconds - spent))
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
        self._tell(self.value if self.best is not None else None, self.bound)

    def _holds(self, starts: Starts) -> bool:
        model = self.model
        if self.least is not None and self._kept(starts) < self.least:
            return False
        return not verify(_years(model, starts), candidates=model.given, demands=model.demands)

    def _kept(self, starts: Starts) -> int:
        return sum(starts.get(i) == s for i, s in self.known.items())

    def _gap(self) -> float:
        if self.best is None or self.value <= 0:
            return inf
        return max(0.0, self.bound / self.value - 1)

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
