"""Scenarios side by side, and what money buys: the frontier of budget and benefit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from anyam.roadmap.answer import Roadmap
from anyam.roadmap.conflict import Impossible
from anyam.roadmap.demands import Demands
from anyam.roadmap.scenarios import Scenario
from anyam.roadmap.schedule import schedule
from anyam.roadmap.searching import Listener
from anyam.roadmap.solving import Ended
from anyam.roadmap.verifying import Years
from anyam.roadmap.work import Candidate, ResourceKind

SHARES = (50, 60, 70, 80, 90, 100, 110, 120)  # percent of the ceilings


@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario and its answer, with what moved against the first roadmap."""

    scenario: Scenario
    answer: Roadmap | Impossible
    moved: tuple[str, ...] = ()  # in both, in another year
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the frontier: ceilings at ``share`` percent, and what they buy."""

    share: int
    budget: int
    demands: Demands
    answer: Roadmap | Impossible


@dataclass(frozen=True, slots=True)
class _Asking:
    """How each question is asked; one that was stopped by the listener is the last."""

    seconds: float
    gap: float
    seed: int
    nodes: int | None
    listener: Listener | None

    def solve(
        self, candidates: Sequence[Candidate], demands: Demands, previous: Years
    ) -> Roadmap | Impossible:
        return schedule(
            candidates,
            demands=demands,
            seconds=self.seconds,
            gap=self.gap,
            seed=self.seed,
            nodes=self.nodes,
            listener=self.listener,
            previous=previous,
        )


def compare(
    base: Roadmap,
    scenarios: Sequence[Scenario],
    *,
    seconds: float,
    gap: float,
    seed: int = 1,
    nodes: int | None = None,
    listener: Listener | None = None,
) -> tuple[Outcome, ...]:
    """Solve each scenario from where the base roadmap stands.

    Where the listener asks to stop, the outcomes so far are returned.
    """
    asking = _Asking(seconds, gap, seed, nodes, listener)
    return tuple(_outcomes(base, scenarios, asking))


def _outcomes(base: Roadmap, scenarios: Sequence[Scenario], asking: _Asking) -> Iterator[Outcome]:
    for told in scenarios:
        answer = asking.solve(told.candidates, told.demands, base.years)
        yield _outcome(base, told, answer)
        if answer.ended is Ended.INTERRUPTED:
            return


def _outcome(base: Roadmap, told: Scenario, answer: Roadmap | Impossible) -> Outcome:
    if isinstance(answer, Impossible):
        return Outcome(told, answer)
    old, new = base.years, answer.years
    return Outcome(
        told,
        answer,
        tuple(c for c in old if c in new and old[c] != new[c]),
        tuple(c for c in old if c not in new),
        tuple(c for c in new if c not in old),
    )


def frontier(
    candidates: Sequence[Candidate],
    *,
    demands: Demands,
    seconds: float,
    gap: float,
    seed: int = 1,
    shares: Sequence[int] = SHARES,
    nodes: int | None = None,
    listener: Listener | None = None,
) -> tuple[Point, ...]:
    """Solve the question with every ceiling of money at ``shares`` percent, ascending.

    Each point begins from the one before, so more money never shows less worth. Where the listener
    asks to stop, the points so far are returned.
    """
    asking = _Asking(seconds, gap, seed, nodes, listener)
    return tuple(_points(candidates, demands, sorted(shares), asking))


def _points(
    candidates: Sequence[Candidate], demands: Demands, shares: Sequence[int], asking: _Asking
) -> Iterator[Point]:
    known: Years = {}
    for share in shares:
        scaled = _scaled(demands, Fraction(share, 100))
        money = [x.amount for x in scaled.limits if x.resource.kind is ResourceKind.MONEY]
        answer = asking.solve(candidates, scaled, known)
        known = answer.years if isinstance(answer, Roadmap) else known
        yield Point(share, sum(money), scaled, answer)
        if answer.ended is Ended.INTERRUPTED:
            return


def _scaled(demands: Demands, share: Fraction) -> Demands:
    limits = tuple(
        replace(x, amount=max(x.committed, int(x.amount * share)))
        if x.resource.kind is ResourceKind.MONEY
        else x
        for x in demands.limits
    )
    return replace(demands, limits=limits)
