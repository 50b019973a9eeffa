"""Questions of the literature as roadmaps: OR-Library knapsacks and PSPLIB projects, from files.

``python -m bench.literature mknap1.txt j301_1.sm …`` prints objective, proven bound, gap and
seconds for each problem, with the published optimum where the file states one or ``--optima``
(a file of ``name value`` lines) gives it.

A **multidimensional knapsack** (OR-Library, files mknap1, mknap2-like and mknapcb: how many
problems; then for each ``items rows optimum``, profits, one row of weights for each constraint,
capacities) becomes a roadmap of one year: an item is a program, a row a resource with one limit.

A **project of PSPLIB** (``.sm``: renewable resources, precedence relations, durations, requests)
asks for the shortest makespan. Periods become years, resources become limits in each of them, all
activities are required. A roadmap earns points for what ends early, so only the closing activity
has benefit: with earliness alone as weight and a horizon of ``T`` its worth is ``(T − end + 1) ÷
T``, which is highest for the shortest project. ``T`` is a greedy schedule's makespan, and windows
are cut by the critical path; the makespan and its proven lower bound are printed.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path

from anyam.roadmap import (
    Candidate,
    Demands,
    Impossible,
    Limit,
    Need,
    News,
    Precedence,
    Resource,
    ResourceKind,
    Weights,
    schedule,
)


@dataclass(frozen=True)
class Problem:
    """A problem as a roadmap; ``least`` means a makespan is made small, else profit large."""

    name: str
    candidates: tuple[Candidate, ...]
    demands: Demands
    published: float | None = None
    least: bool = False


@dataclass(frozen=True)
class Result:
    """What was found, in the problem's own measure, and what is proven of it."""

    objective: float
    bound: float
    seconds: float
    ended: str

    @property
    def gap(self) -> float:
        """Relative gap between what was found and what is proven."""
        return abs(self.bound - self.objective) / abs(self.objective) if self.objective else 0.0


def read(text: str, *, name: str) -> list[Problem]:
    """Read the problems of a file by its looks; raises ``ValueError`` for an unknown format."""
    if "PRECEDENCE RELATIONS" in text:
        return [project(text, name=name)]
    numbers = text.split()
    if not numbers or not all(re.fullmatch(r"-?\d+(\.\d+)?", n) for n in numbers):
        raise ValueError(f"{name}: neither an OR-Library knapsack nor a PSPLIB .sm file")
    return list(knapsacks(text, name=name))


def knapsacks(text: str, *, name: str) -> Iterator[Problem]:
    """Read OR-Library multidimensional knapsacks; raises ``ValueError`` where figures are short."""
    numbers = iter(Fraction(word) for word in text.split())
    try:
        for k in range(1, int(next(numbers)) + 1):
            items, rows = int(next(numbers)), int(next(numbers))
            optimum = next(numbers)
            profits = [next(numbers) for _ in range(items)]
            weights = [[next(numbers) for _ in range(items)] for _ in range(rows)]
            room = [next(numbers) for _ in range(rows)]
            published = float(optimum) if optimum else None
            yield knapsack(f"{name}#{k}", profits, weights, room, published=published)
    except (StopIteration, RuntimeError) as short:
        raise ValueError(f"{name}: the file ends before its problems do") from short


def knapsack(
    name: str,
    profits: Sequence[Fraction],
    weights: Sequence[Sequence[Fraction]],
    room: Sequence[Fraction],
    *,
    published: float | None = None,
) -> Problem:
    """Write a knapsack as a roadmap of one year; weights with decimals are made whole."""
    whole = 1
    for amount in (*room, *(w for row in weights for w in row)):
        whole = max(whole, amount.denominator)
    rows = [Resource(ResourceKind.OTHER, f"row {r + 1}") for r in range(len(room))]
    candidates = tuple(
        Candidate(
            f"item {j + 1}",
            profit,
            needs=tuple(
                Need(row, 0, int(weights[r][j] * whole))
                for r, row in enumerate(rows)
                if weights[r][j]
            ),
        )
        for j, profit in enumerate(profits)
    )
    limits = tuple(Limit(row, 1, int(room[r] * whole)) for r, row in enumerate(rows))
    return Problem(name, candidates, Demands(1, 1, limits, weights=Weights(1, 0, 0)), published)


@dataclass(frozen=True)
class Job:
    """An activity: duration, what it takes of each resource, and who waits for it."""

    duration: int
    requests: tuple[int, ...]
    successors: tuple[int, ...]


def project(text: str, *, name: str) -> Problem:
    """Read a PSPLIB single-mode project; raises ``ValueError`` where a section is missing."""
    jobs, room = activities(text, name)
    horizon = greedy(jobs, room)
    return as_roadmap(name, jobs, room, horizon=horizon)


def activities(text: str, name: str) -> tuple[dict[int, Job], tuple[int, ...]]:
    """Read activities by number and what there is of each resource; raises ``ValueError``."""
    try:
        after = {r[0]: r[3:] for r in _rows(text, "PRECEDENCE RELATIONS")}
        asked = {r[0]: r[2:] for r in _rows(text, "REQUESTS/DURATIONS")}
        (room,) = _rows(text, "RESOURCEAVAILABILITIES")
        jobs = {n: Job(told[0], tuple(told[1:]), tuple(after[n])) for n, told in asked.items()}
    except (ValueError, KeyError, IndexError) as wrong:
        raise ValueError(f"{name}: a section of the .sm file is missing or broken") from wrong
    return jobs, tuple(room)


def _rows(text: str, title: str) -> list[list[int]]:
    """Rows of whole numbers below a title, up to the next line of asterisks."""
    told = text.split(title, 1)[1].split("\n*", 1)[0]
    lines = (line.split() for line in told.splitlines()[1:])
    return [[int(n) for n in line] for line in lines if line and all(n.isdigit() for n in line)]


def greedy(jobs: dict[int, Job], room: Sequence[int]) -> int:
    """Makespan of the serial schedule by latest start: a horizon that surely suffices."""
    tails = _tails(jobs)
    before: dict[int, list[int]] = {n: [] for n in jobs}
    for n, job in jobs.items():
        for m in job.successors:
            before[m].append(n)
    used: dict[tuple[int, int], int] = {}
    ends: dict[int, int] = {}
    while len(ends) < len(jobs):
        ready = [n for n in jobs if n not in ends and all(m in ends for m in before[n])]
        n = max(ready, key=lambda n: (tails[n], -n))
        job, start = jobs[n], max((ends[m] for m in before[n]), default=0)
        while any(
            used.get((r, t), 0) + ask > room[r]
            for r, ask in enumerate(job.requests)
            for t in range(start, start + job.duration)
        ):
            start += 1
        for r, ask in enumerate(job.requests):
            for t in range(start, start + job.duration):
                used[r, t] = used.get((r, t), 0) + ask
        ends[n] = start + job.duration
    return max(1, *ends.values())


def _tails(jobs: dict[int, Job]) -> dict[int, int]:
    """Longest path from the start of each activity to the end of the project."""
    tails: dict[int, int] = {}

    def tail(n: int) -> int:
        if n not in tails:
            tails[n] = jobs[n].duration + max((tail(m) for m in jobs[n].successors), default=0)
        return tails[n]

    for n in jobs:
        tail(n)
    return tails


def as_roadmap(name: str, jobs: dict[int, Job], room: Sequence[int], *, horizon: int) -> Problem:
    """Write a project as a roadmap over ``horizon`` periods and one for the closing activity.

    Activities without duration (source and sink) are left out; who waited for them waits for
    those before. The closing activity takes one period behind all others.
    """
    tails = _tails(jobs)
    rows = [Resource(ResourceKind.OTHER, f"R{r + 1}") for r in range(len(room))]
    real = {n: job for n, job in jobs.items() if job.duration}
    candidates = [
        Candidate(
            str(n),
            0,
            job.duration,
            tuple(
                Need(rows[r], k, ask)
                for r, ask in enumerate(job.requests)
                if ask
                for k in range(job.duration)
            ),
            latest=horizon - tails[n] + 1,
            must=True,
        )
        for n, job in real.items()
    ]
    candidates.append(Candidate(_END, 1, 1, must=True))
    order = [Precedence(str(n), str(m)) for n, job in real.items() for m in job.successors
             if m in real]  # fmt: skip
    order += [Precedence(str(n), _END) for n, job in real.items()
              if not any(m in real for m in job.successors)]  # fmt: skip
    last = horizon + 1
    limits = tuple(Limit(row, t, room[r]) for r, row in enumerate(rows) for t in range(1, last + 1))
    demands = Demands(1, last, limits, precedences=tuple(order), weights=Weights(0, 1, 0))
    return Problem(name, tuple(candidates), demands, least=True)


_END = "end"


def solve(problem: Problem, *, seconds: float) -> Result | None:
    """Solve a problem as a roadmap; ``None`` where no answer was found."""
    began = time.perf_counter()
    found = schedule(
        problem.candidates,
        demands=problem.demands,
        gap=0.0,
        seconds=seconds,
        listener=lambda news: problem.least and _proven(news, years=len(problem.demands.years)),
    )
    took = time.perf_counter() - began
    if isinstance(found, Impossible):
        return None
    if not problem.least:
        return Result(float(found.objective), found.bound, took, found.ended.value)
    lower = _periods(found.bound, years=len(problem.demands.years))
    return Result(found.years[_END] - 1, lower, took, found.ended.value)


def _periods(worth: float, *, years: int) -> int:
    """Least makespan in whole periods for a worth between 0 and 1."""
    return ceil(years * (1 - min(1.0, worth)) - 1e-6)


def _proven(news: News, *, years: int) -> bool:
    """Tell whether no whole period lies between what was found and what is proven."""
    if news.objective is None or news.bound is None:
        return False
    return _periods(news.bound, years=years) >= round(years * (1 - news.objective))


def main() -> None:
    """Solve every problem of the files named."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--seconds", type=float, default=60.0, help="for each problem")
    asked.add_argument("--optima", type=Path, default=None, help="lines of name and optimum")
    told = asked.parse_args()
    optima = _optima(told.optima)
    print(f"{'problem':<28} {'objective':>12} {'bound':>12} {'gap':>8} {'seconds':>8} published")
    for file in told.files:
        for problem in read(file.read_text("utf-8", "replace"), name=file.stem):
            _print(problem, solve(problem, seconds=told.seconds), optima)


def _optima(file: Path | None) -> dict[str, float]:
    lines = file.read_text("utf-8").splitlines() if file else []
    return {line.split()[0]: float(line.split()[1]) for line in lines if len(line.split()) > 1}


def _print(problem: Problem, result: Result | None, optima: dict[str, float]) -> None:
    if result is None:
        print(f"{problem.name:<28} no answer found")
        return
    known = optima.get(problem.name, problem.published)
    reached = "" if known is None else " reached" if abs(known - result.objective) < 1e-6 else ""
    print(
        f"{problem.name:<28} {result.objective:12.1f} {result.bound:12.1f} {result.gap:8.2%} "
        f"{result.seconds:8.2f} {'–' if known is None else f'{known:g}'}{reached}",
        flush=True,
    )


if __name__ == "__main__":
    main()
