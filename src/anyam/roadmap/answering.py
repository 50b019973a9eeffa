"""The answer written down: last moves, places with their reasons, limits that hold back."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from anyam.roadmap.answer import Baseline, LeftOut, Roadmap, Scheduled
from anyam.roadmap.binding import binding_limits
from anyam.roadmap.improving import polish
from anyam.roadmap.model import Model, Starts
from anyam.roadmap.placing import Placing
from anyam.roadmap.program import Program
from anyam.roadmap.reasons import reasons
from anyam.roadmap.solving import Ended, Solved
from anyam.roadmap.verifying import appraise, verify


def write_down(
    model: Model,
    starts: Starts,
    *,
    baseline: Placing,
    prices: tuple[Program, Solved],
    known: Starts,
    least: int | None,
) -> Roadmap:
    """Write starts down as a roadmap; its bound and how it ended are for the search to say.

    With ``least``, programs that stand where they were ``known`` stay in the last moves.
    """
    placing = Placing(model, starts)
    frozen = _frozen(placing, known) if least is not None else frozenset()
    polish(placing, frozen=frozen)
    years = years_of_starts(model, placing.starts)
    because = reasons(model, placing, frozen=frozen)
    candidates = list(enumerate(model.candidates))
    placed = [Scheduled(c, years[c.code], because[i]) for i, c in candidates if c.code in years]
    left = [LeftOut(c, because[i]) for i, c in candidates if c.code not in years]
    program, relaxed = prices
    return Roadmap(
        model.demands,
        model.given,
        tuple(sorted(placed, key=lambda s: s.year)),
        tuple(left),
        appraise(years, candidates=model.given, demands=model.demands),
        inf,
        _judged(model, baseline),
        binding_limits(model, placing, program=program, relaxed=relaxed),
        Ended.GAP,
        least,
        years_of_starts(model, known) if known else None,
    )


def years_of_starts(model: Model, starts: Starts) -> Mapping[str, int]:
    """Year of each code, for starts counted from 0."""
    first = model.demands.first
    return {model.candidates[i].code: s + first for i, s in sorted(starts.items())}


def _frozen(placing: Placing, known: Starts) -> frozenset[int]:
    """Blocks that stay because as little as possible is to change."""
    stay = (i for i, s in known.items() if placing.starts.get(i) == s)
    return frozenset(placing.model.block_of[i] for i in stay)


def _judged(model: Model, baseline: Placing) -> Baseline:
    years = years_of_starts(model, baseline.starts)
    return Baseline(
        years,
        appraise(years, candidates=model.given, demands=model.demands),
        verify(years, candidates=model.given, demands=model.demands),
    )
