"""Small questions for the roadmap, drawn or made by hand, and the answer found by trying all."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from anyam.roadmap import (
    Candidate,
    Carry,
    Demands,
    Exclusion,
    Limit,
    Measure,
    Merger,
    Minimum,
    Need,
    Precedence,
    Running,
    appraise,
    hands,
    money,
    verify,
)

FIRST = 2025
APBD, APBN = money("apbd"), money("apbn")
EXACT = {"gap": 0.0, "seconds": 20.0}


def program(code: str, benefit: int, *costs: int, duration: int | None = None, **fields):
    """A program that takes the given rupiah of APBD in its years of work, one after the other."""
    needs = tuple(Need(APBD, k, cost) for k, cost in enumerate(costs) if cost)
    return Candidate(code, benefit, duration or max(1, len(costs)), needs, **fields)


def asked(years: int, *amounts: int, **fields) -> Demands:
    """Demands over some years with ceilings of APBD; the last amount holds for the rest."""
    limits = [
        Limit(APBD, FIRST + k, amounts[min(k, len(amounts) - 1)]) for k in range(years) if amounts
    ]
    limits += fields.pop("more", ())
    return Demands(FIRST, FIRST + years - 1, tuple(limits), **fields)


def best_by_trying_all(candidates, demands) -> Fraction | None:
    """The highest worth of any schedule that breaks nothing; ``None`` if each breaks something."""
    choices = [(None, *demands.years)] * len(candidates)
    best = None
    for starts in product(*choices):
        years = {c.code: s for c, s in zip(candidates, starts, strict=True) if s is not None}
        if not verify(years, candidates=candidates, demands=demands):
            worth = appraise(years, candidates=candidates, demands=demands).objective
            best = worth if best is None else max(best, worth)
    return best


@st.composite
def questions(draw: st.DrawFn, *, most: int = 5, years: int = 3, hard: bool = True):
    """A few programs and every kind of demand; with ``hard`` some cannot be met."""
    count = draw(st.integers(2, most))
    codes = [f"P{k}" for k in range(count)]
    candidates = tuple(draw(_programs(code, years, hard)) for code in codes)
    limits = [Limit(APBD, FIRST + k, draw(st.integers(3, 14))) for k in range(years)]
    if draw(st.booleans()):
        limits += [Limit(hands("OPD"), FIRST + k, draw(st.integers(1, 3))) for k in range(years)]
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    order = draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True))
    lags = draw(st.lists(st.integers(0, 1), min_size=2, max_size=2))
    chosen = draw(st.lists(st.sampled_from(codes), min_size=2, max_size=2, unique=True))
    extra = draw(st.sampled_from(["", "exclusion", "merger"]))
    return candidates, Demands(
        FIRST,
        FIRST + years - 1,
        tuple(limits),
        carries=(Carry(APBD, draw(st.integers(0, 100))),) if draw(st.booleans()) else (),
        precedences=tuple(
            Precedence(codes[a], codes[b], lag) for (a, b), lag in zip(order, lags, strict=False)
        ),
        exclusions=(Exclusion(tuple(chosen)),) if extra == "exclusion" else (),
        mergers=(Merger(tuple(chosen), draw(st.integers(0, 40))),) if extra == "merger" else (),
        minima=draw(_minima(hard)),
    )


@st.composite
def _programs(draw: st.DrawFn, code: str, years: int, hard: bool):
    duration = draw(st.integers(1, 2))
    needs = tuple(Need(APBD, k, draw(st.integers(0, 6))) for k in range(duration))
    busy = tuple(Need(hands("OPD"), k, 1) for k in range(duration))
    running = (Running(APBD, draw(st.integers(1, 2))),) if draw(st.booleans()) else ()
    pinned = draw(st.sampled_from([None, None, None, FIRST, FIRST + 1])) if hard else None
    return Candidate(
        code,
        draw(st.integers(0, 20)),
        duration,
        needs + busy,
        running,
        earliest=draw(st.sampled_from([None, None, FIRST + 1])) if pinned is None else None,
        latest=draw(st.sampled_from([None, None, FIRST + 1])) if pinned is None else None,
        pinned=pinned,
        must=hard and draw(st.integers(0, 3)) == 0,
        dimension=draw(st.sampled_from(["living", "economy"])),
        agency="OPD",
    )


@st.composite
def _minima(draw: st.DrawFn, hard: bool):
    if not draw(st.booleans()):
        return ()
    measure = draw(st.sampled_from(list(Measure)))
    if measure is Measure.COUNT and not hard:
        return ()
    high = 2 if measure is Measure.COUNT else 60
    return (Minimum("living", draw(st.integers(0, high)), measure),)


__all__ = [
    "APBD",
    "APBN",
    "EXACT",
    "FIRST",
    "asked",
    "best_by_trying_all",
    "program",
    "questions",
]
