"""Roadmaps of generated plans: seconds to an answer, proven gap, gain over the spreadsheet."""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from anyam.roadmap import Impossible, News, Roadmap, schedule
from bench.roadmap_instances import KINDS, Question, question, weight

PROMISES = {300: (0.01, 30.0, 1.0), 3000: (0.02, 60.0, None)}  # gap, seconds, first answer


@dataclass
class Clock:
    """Listens to a solve and notes when the first answer stood."""

    began: float = field(default_factory=time.perf_counter)
    busy: float = field(default_factory=time.process_time)
    first: float | None = None
    reached: float | None = None  # when the gap asked for was proven
    gap: float = 0.0

    def __call__(self, news: News) -> bool:
        """Look at the news; never stop."""
        now = time.perf_counter() - self.began
        if self.first is None and news.objective is not None:
            self.first = now
        if self.reached is None and news.gap is not None and news.gap <= self.gap:
            self.reached = now
        return False


def measure(q: Question, *, gap: float, seconds: float, seed: int = 1) -> bool:
    """Solve one question, print its line of the table, and tell whether the promise was kept."""
    clock = Clock(gap=gap)
    found = schedule(q.candidates, demands=q.demands, gap=gap, seconds=seconds, seed=seed,
                     listener=clock)  # fmt: skip
    took, busy = time.perf_counter() - clock.began, time.process_time() - clock.busy
    if isinstance(found, Impossible):
        print(f"{q.name:<24} impossible after {took:.1f} s")
        return False
    print(_line(q, found, first=clock.first or took, took=took, busy=busy), flush=True)
    kept = found.gap <= gap + 1e-9 and took <= seconds and found.gain >= 0
    return kept and not _late(q, clock.first)


def _late(q: Question, first: float | None) -> bool:
    limit = PROMISES.get(len(q.candidates), (0, 0, None))[2]
    return limit is not None and (first is None or first > limit)


def _line(q: Question, found: Roadmap, *, first: float, took: float, busy: float) -> str:
    base = float(found.baseline.objective)
    gain = float(found.gain) / base * 100 if base else 0.0
    broken = len(found.baseline.broken)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{q.name:<24} {float(found.objective):10.1f} {found.bound:10.1f} {found.gap:8.2%} "
        f"{first:6.2f} s {took:6.1f} s {busy:6.1f} s {len(found.placed):5} {gain:+7.2f} % "
        f"{broken:4} {peak:5.0f} MB {found.ended.value}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every kind at the asked size."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--programs", type=int, nargs="+", default=[300, 3000])
    asked.add_argument("--years", type=int, default=10)
    asked.add_argument("--seeds", type=int, default=1)
    asked.add_argument("--kind", default="", help="only kinds whose name holds this")
    asked.add_argument("--gap", type=float, default=None)
    asked.add_argument("--seconds", type=float, default=None)
    told = asked.parse_args(arguments)
    kept = count = 0
    for programs in told.programs:
        gap, seconds, _ = PROMISES.get(programs, (0.01, 30.0, None))
        gap, seconds = told.gap or gap, told.seconds or seconds
        usual = weight(question(KINDS[0], programs=programs, years=told.years))
        print(f"{programs} programs x {told.years} years: {gap:.0%} in {seconds:.0f} s")
        print(f"usual: {usual}")
        print(_HEAD)
        for kind in (k for k in KINDS if told.kind in k.name):
            for seed in range(1, told.seeds + 1):
                q = question(kind, programs=programs, years=told.years, seed=seed)
                kept += measure(q, gap=gap, seconds=seconds)
                count += 1
    print(f"promise kept on {kept} of {count}")


_HEAD = (
    f"{'question':<24} {'points':>10} {'bound':>10} {'gap':>8} {'first':>8} {'all':>8} {'CPU':>8} "
    f"{'in':>5} {'gain':>9} {'base breaks':>4}"
)

if __name__ == "__main__":
    main()
