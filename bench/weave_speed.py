"""Weaving a nation: seconds and memory as it grows, beside comparing each with each by cosine."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from anyam.weave import subjects_of, weave
from bench.city import city as generated
from bench.measure import Figure, call, report
from bench.weaving_nation import PROGRAMS, REGIONS, subjects

SECONDS, MEGABYTES, ANSWER = 180.0, 4000, 0.050
CITY = 0.5
GROWTH = (4, 34, 334)
"""Regions of the smaller nations: about 1,000, 10,000 and 100,000 programs."""
SMALL = 34
"""Regions measured with everything else."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the growth, the newcomer, the plain cosine, and (asked for) Spark beside DuckDB."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--regions", type=int, default=REGIONS)
    asked.add_argument("--spark", action="store_true", help="also a local cluster of two workers")
    given = asked.parse_args(arguments)
    city()
    print(f"load {os.getloadavg()[0]:.1f}; every figure from a process of its own, run once")
    sizes = [regions for regions in GROWTH if regions < given.regions]
    runs = [_woven(regions) for regions in [*sizes, given.regions]]
    for (few, small), (many, large) in pairwise(runs):
        print(f"    {many / few:.1f} times the programs: {large / small:.1f} times the processor")
    _asked(given.regions)
    with tempfile.TemporaryDirectory() as name:
        search = _engines(given.regions, Path(name), spark=given.spark)
    _compared(given.regions, ours=search)


def city() -> None:
    """Weave the programs of one city, varied ones and ones that all meet each other."""
    varied = subjects(1)
    report(call(f"weave {len(varied)} programs, warm", lambda: weave(varied)), limit=CITY)
    alike = subjects_of(generated(len(varied)))
    report(call(f"weave {len(alike)} programs that all meet", lambda: weave(alike), runs=3))


def _woven(regions: int) -> tuple[int, float]:
    """Weave a nation of so many regions whole: pairs, scores, reasons, clusters."""
    told = _child("weave", regions)
    seconds = told["seconds"]
    name = f"weave {told['programs']:,} programs"
    nation = regions == REGIONS
    report(
        Figure(name, seconds, seconds, seconds, told["megabytes"]),
        limit=SECONDS if nation else None,
        megabytes=MEGABYTES if nation else None,
    )
    busy = os.getloadavg()[0]
    print(f"    {told['processor']:.0f} s of processor, load {busy:.1f} on {os.cpu_count()} cores")
    print(
        f"    {told['pairs']:,} pairs told, from {told['least']:.2f}, "
        f"{told['clusters']:,} clusters, the largest of {told['largest']}; purity "
        f"{told['purity']:.3f} (share of the commonest work)"
    )
    return told["programs"], told["processor"]


def _asked(regions: int) -> None:
    """Ask for what is nearest to one new program, many times."""
    told = _child("ask", regions)
    name = f"one new program against {told['programs']:,}, worst of 20"
    worst = told["slowest"]
    report(Figure(name, worst, told["fastest"], worst, told["megabytes"]), limit=ANSWER)
    print(f"    median {told['seconds'] * 1e3:.0f} ms; held ready once in {told['built']:.0f} s")


def _compared(regions: int, *, ours: float) -> None:
    """Compare each with each: some rows against all, stretched; and what the search misses."""
    told = _child("cosine", regions)
    for name, code in (("cosine of TF-IDF", "tfidf"), ("our own features", "ours")):
        measured = told[code]
        whole = measured * told["programs"] / told["rows"]
        print(
            f"each with each by {name}: {told['rows']} of {told['programs']:,} rows in "
            f"{measured:.1f} s, all in about {whole:.0f} s (stretched, not run): "
            f"{whole / ours:.1f} x the search"
        )
    print(
        f"    of the {told['nearest']} likest of each by exact search, ours finds "
        f"{told['recall']:.3f}; of their likeness {told['kept']:.3f}"
    )


def _engines(regions: int, folder: Path, *, spark: bool) -> float:
    """Search the same features on DuckDB and, asked for, on Spark; DuckDB's seconds."""
    file = folder / "features.parquet"
    _child("features", regions, str(file))
    prints, times = set(), []
    for engine in ("duckdb", "spark") if spark else ("duckdb",):
        told = _child("search", regions, str(file), engine)
        seconds = told["seconds"]
        report(Figure(f"the search alone: {engine}", seconds, seconds, seconds))
        print(f"    {told['rows']:,} pairs, fingerprint {told['fingerprint']}", flush=True)
        prints.add(told["fingerprint"])
        times.append(float(seconds))
    if len(prints) > 1:
        raise SystemExit("the engines do not agree")
    return times[0]


def _child(what: str, regions: int, *more: str) -> dict[str, Any]:
    line = [sys.executable, "-W", "ignore", "-m", "bench.weaving_once", what, str(regions), *more]
    done = subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


if __name__ == "__main__":
    print(f"{REGIONS} regions x {PROGRAMS} programs")
    main()
