"""Roadmap questions to measure with: seeded plans of any size, tight or loose, plain or tangled.

The same numbers give the same question. What stands behind the figures:

* Six dimensions of three sub-dimensions, filled unevenly (the first holds about twice the last),
  and one agency for every fifteen programs, the large ones leading many.
* Work takes 1 to 4 years (40, 30, 20, 10 of 100). Money is lognormal around Rp 1,2 miliar with a
  long tail, set up front: half in the first year, the rest spread evenly. Three of ten programs
  cost 5 to 15 % of their money in every later year. Sources are APBD, APBN and CSR (75, 15, 10).
* Benefit is 5 to 100 points and leans on money (a third of it), so cheap is not always best.
* A ``tightness`` of 60 means: the ceilings of all years together hold 60 % of what all programs
  would cost; each year has 3 % more than the one before. Teams are cut by the same measure.
* ``order`` of 100 programs wait for an earlier one (one in five of those a year longer), 2 of 100
  stand in exclusions by pairs and 2 of 100 in mergers that save 15 %. One program a dimension, the
  cheapest of a year's work that waits for nothing, is a quick win: required and pinned to the
  first year. ``minima`` programs are demanded of each sub-dimension.
* 5 of 100 may not begin before the third year, 5 of 100 not after the sixth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from anyam.roadmap import (
    Candidate,
    Carry,
    Demands,
    Exclusion,
    Limit,
    Merger,
    Minimum,
    Need,
    Precedence,
    Resource,
    ResourceKind,
    Running,
    hands,
    money,
)

FIRST = 2025
_SOURCES, _SHARES = ("apbd", "apbn", "csr"), (75, 15, 10)
_DIMENSIONS = ("governance", "living", "society", "economy", "environment", "branding")


@dataclass(frozen=True)
class Kind:
    """What a question is like: percent of all money, programs that wait, minima, carry-over."""

    name: str
    tightness: int = 60
    order: int = 30
    minima: int = 1
    hands: int = 75  # percent of all team-years that are there
    carry: bool = False


KINDS = (
    Kind("usual"),
    Kind("tight money", tightness=30),
    Kind("loose money", tightness=90, hands=95),
    Kind("tangled", order=90),
    Kind("few hands", tightness=75, hands=40),
    Kind("high minima", tightness=40, minima=5),
    Kind("carried over", carry=True),
)


@dataclass(frozen=True)
class Question:
    """A question: its name, candidates and demands."""

    name: str
    candidates: tuple[Candidate, ...]
    demands: Demands


def question(kind: Kind, *, programs: int, years: int = 10, seed: int = 1) -> Question:
    """Make one question."""
    dice = Random(f"{kind.name} {programs} {years} {seed}")  # noqa: S311 - measuring, no secrets
    agencies = max(2, programs // 15)
    candidates = [_program(dice, n, agencies=agencies, years=years) for n in range(programs)]
    order = list(_order(dice, kind, candidates))
    candidates = _pinned(candidates, order)
    pairs = list(_pairs(dice, candidates, order))
    half = len(pairs) // 2
    demands = Demands(
        FIRST,
        FIRST + years - 1,
        (*_ceilings(kind, candidates, years), *_teams(kind, candidates, years)),
        carries=tuple(Carry(money(s), 50) for s in _SOURCES) if kind.carry else (),
        precedences=tuple(order),
        exclusions=tuple(Exclusion(pair) for pair in pairs[:half]),
        mergers=tuple(Merger(pair, saving=15) for pair in pairs[half:]),
        minima=tuple(_minima(kind, candidates)),
    )
    return Question(f"{kind.name} {programs}x{years} #{seed}", tuple(candidates), demands)


def _program(dice: Random, n: int, *, agencies: int, years: int) -> Candidate:
    dimension = _DIMENSIONS[dice.choices(range(6), weights=(6, 5, 5, 4, 3, 3))[0]]
    agency = f"OPD-{int(agencies * dice.random() ** 1.4):03}"
    source = money(dice.choices(_SOURCES, weights=_SHARES)[0])
    duration = dice.choices((1, 2, 3, 4), weights=(40, 30, 20, 10))[0]
    cost = max(50, round(dice.lognormvariate(7.1, 0.9))) * 1_000_000
    fame = min(1.0, cost / 5_000_000_000)
    late = dice.random()
    return Candidate(
        f"P{n:04}",
        Fraction(round(50 + 950 * (dice.random() * 2 + fame) / 3), 10),
        duration,
        (*_spread(source, cost, duration), *(Need(hands(agency), k, 1) for k in range(duration))),
        running=_running(dice, source, cost),
        earliest=FIRST + 2 if late < 0.05 and years > 4 else None,
        latest=FIRST + 5 if 0.05 <= late < 0.1 and years > 6 else None,
        dimension=dimension,
        subdimension=f"{dimension}.{dice.randrange(3)}",
        agency=agency,
        name=f"Program {n}",
    )


def _spread(source: Resource, cost: int, duration: int) -> Iterator[Need]:
    """Half in the first year of work, the rest evenly, in whole millions."""
    later = cost // 2 // max(1, duration - 1) // 1_000_000 * 1_000_000 if duration > 1 else 0
    yield Need(source, 0, cost - later * (duration - 1))
    yield from (Need(source, k, later) for k in range(1, duration))


def _running(dice: Random, source: Resource, cost: int) -> tuple[Running, ...]:
    if dice.random() >= 0.3:
        return ()
    return (Running(source, cost // 100 * dice.randint(5, 15)),)


def _order(dice: Random, kind: Kind, candidates: Sequence[Candidate]) -> Iterator[Precedence]:
    """Each waiting program waits for one of the forty before it."""
    for n in range(1, len(candidates)):
        if dice.random() * 100 < kind.order:
            before = candidates[max(0, n - dice.randint(1, 40))]
            yield Precedence(before.code, candidates[n].code, int(dice.random() < 0.2))


def _pinned(candidates: Sequence[Candidate], order: Sequence[Precedence]) -> list[Candidate]:
    """Make the cheapest free year's work of each dimension a quick win of the first year."""
    waiting = {p.after for p in order}
    won = set()
    for dimension in _DIMENSIONS:
        ready = [
            c for c in candidates
            if c.dimension == dimension and c.duration == 1 and c.code not in waiting
            and c.earliest is None
        ]  # fmt: skip
        won |= {c.code for c in sorted(ready, key=lambda c: (c.cost, c.code))[:1]}
    return [replace(c, pinned=FIRST, must=True) if c.code in won else c for c in candidates]


def _pairs(
    dice: Random, candidates: Sequence[Candidate], order: Sequence[Precedence]
) -> Iterator[tuple[str, str]]:
    """Pairs of programs that neither wait nor are waited for, 4 of 100 in all."""
    tied = {p.before for p in order} | {p.after for p in order}
    loose = [c.code for c in candidates if c.code not in tied and not c.must]
    dice.shuffle(loose)
    for k in range(min(len(loose), len(candidates) * 4 // 100) // 2):
        yield loose[2 * k], loose[2 * k + 1]


def _ceilings(kind: Kind, candidates: Sequence[Candidate], years: int) -> Iterator[Limit]:
    promised: Counter[tuple[str, int]] = Counter()  # to quick wins, which must be affordable
    for c in candidates:
        if c.pinned is not None:
            for used, year, amount in c.uses(start=c.pinned, last=FIRST + years - 1):
                promised[used.key, year] += amount
    growth = [103**k * 100 ** (years - k) for k in range(years)]
    for source in _SOURCES:
        whole = sum(n.amount for c in candidates for n in c.needs if n.resource == money(source))
        whole += sum(
            r.amount * years // 2 for c in candidates for r in c.running
            if r.resource == money(source)
        )  # fmt: skip
        for k in range(years):
            amount = whole * kind.tightness * growth[k] // (100 * sum(growth))
            yield Limit(money(source), FIRST + k, max(amount, promised[source, FIRST + k]))


def _teams(kind: Kind, candidates: Sequence[Candidate], years: int) -> Iterator[Limit]:
    busy: dict[str, int] = {}
    for c in candidates:
        busy[c.agency] = busy.get(c.agency, 0) + c.duration
    for agency, whole in sorted(busy.items()):
        begun = sum(c.pinned is not None for c in candidates if c.agency == agency)
        there = max(1, begun, -(-whole * kind.hands // (100 * years)))
        yield from (Limit(hands(agency), FIRST + k, there) for k in range(years))


def _minima(kind: Kind, candidates: Sequence[Candidate]) -> Iterator[Minimum]:
    for sub in sorted({c.subdimension for c in candidates}):
        members = sum(c.subdimension == sub for c in candidates)
        yield Minimum(sub, min(kind.minima, members // 3))


def weight(q: Question) -> str:
    """Tell how large a question is."""
    d = q.demands
    sources = sum(limit.resource.kind is ResourceKind.MONEY for limit in d.limits)
    return (
        f"{len(q.candidates)} programs, {sources} ceilings, {len(d.limits) - sources} capacities, "
        f"{len(d.precedences)} dependencies, {len(d.exclusions)} exclusions, "
        f"{len(d.mergers)} mergers"
    )
