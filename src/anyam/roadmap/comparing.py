"""Scenarios side by side, and what money buys: the frontier of budget and benefit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from anyam.roadmap.answer import Roadmap
from anyam.roadmap.conflict import Impossible
from anyam.roadmap.demands import Demands
from anyam.roadmap.scenarios import Scenario
from anyam.roadmap.schedule import schedule
from anyam.roadmap.verifying import Years
from anyam.roadmap.work import Candidate, ResourceKind

SHARES = (50, 60, 70, 80, 90, 100, 110, 120)  # percent of the ceilings
Told = Callable[[int], bool]  # how many are done → True to stop


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


def compare(
    base: Roadmap, scenarios: Sequence[Scenario], *, seconds: float, gap: float, seed: int = 1
) -> tuple[Outcome, ...]:
    """Solve each scenario from where the base roadmap stands."""
    return tuple(
        _outcome(
            base,
            s,
            schedule(
                s.candidates,
                demands=s.demands,
                seconds=seconds,
                gap=gap,
                seed=seed,
                previous=base.years,
            ),
        )
        for s in scenarios
    )


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
) -> tuple[Point, ...]:
    """Solve the question with every ceiling of money at ``shares`` percent, ascending.

    Each point begins from the one before, so more money never shows less worth.
    """
    return tuple(_points(candidates, demands, sorted(shares), (seconds, gap, seed)))


def _points(
    candidates: Sequence[Candidate],
    demands: Demands,
    shares: Sequence[int],
    effort: tuple[float, float, int],
) -> Iterator[Point]:
    seconds, gap, seed = effort
    known: Years = {}
    for share in shares:
        scaled = _scaled(demands, Fraction(share, 100))
        money = [x.amount for x in scaled.limits if x.resource.kind is ResourceKind.MONEY]
        answer = schedule(
            candidates, demands=scaled, seconds=seconds, gap=gap, seed=seed, previous=known
        )
        known = answer.years if isinstance(answer, Roadmap) else known
        yield Point(share, sum(money), scaled, answer)


def _scaled(demands: Demands, share: Fraction) -> Demands:
    limits = tuple(
        replace(x, amount=max(x.committed, int(x.amount * share)))
        if x.resource.kind is ResourceKind.MONEY
        else x
        for x in demands.limits
    )
    return replace(demands, limits=limits)
