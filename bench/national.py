"""The nation rolled up: 6.2 million rows on two cores, beside the plain Python loop.

Alone it measures the whole nation, which the promises are about; with the other benchmarks a small
one (:data:`SMALL`), unless the whole is asked for.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import following
from bench.measure import Figure, command, report
from bench.nation import PROGRAMS, REGIONS, YEARS

SECONDS, MEGABYTES = 5.0, 2000
SMALL = 60
SAMPLE = 5
"""Regions the Python loop rolls up; its time is stretched to all of them."""


@dataclass(frozen=True)
class Run:
    """What one engine took, and the fingerprint of everything it answered."""

    figure: Figure
    told: dict[str, Any]


def main() -> None:
    """Measure DuckDB against the promises, then the engines asked for, and compare answers."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--regions", type=int, default=REGIONS)
    asked.add_argument("--postgres", action="store_true", help="also the server at DATABASE_URL")
    asked.add_argument("--spark", action="store_true", help="also a local cluster of two workers")
    given = asked.parse_args()
    measure(given.regions, [engine for engine in ENGINES if getattr(given, engine)])


def at_hand() -> list[str]:
    """Name the other engines this machine could be measured on."""
    spark = importlib.util.find_spec("pyspark") and shutil.which("java")
    found = {"postgres": os.environ.get("DATABASE_URL"), "spark": spark}
    return [engine for engine in ENGINES if found[engine]]


def measure(regions: int, others: Sequence[str]) -> None:
    """Roll a nation of so many regions up on DuckDB and on ``others``."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = _written(folder, regions)
        runs = [_duckdb(file, folder, whole=regions == REGIONS)]
        runs += [_other(engine, file, folder) for engine in others]
        _python(folder, regions=regions, ours=runs[0])
        following.main(file)
    if len({run.told["fingerprint"] for run in runs}) > 1:
        raise SystemExit("the engines do not agree")


ENGINES = {"postgres": "PostgreSQL", "spark": "Spark, local-cluster[2,1,1024]"}


def _written(folder: Path, regions: int) -> Path:
    file = folder / f"nation-{regions}.parquet"
    line = [sys.executable, "-m", "bench.nation", str(file), "--regions", str(regions)]
    rows = int(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
    print(
        f"{regions} plans x {PROGRAMS} programs x {4 * YEARS} quarters: {rows:,} rows with "
        f"corrections, {file.stat().st_size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}"
    )
    return file


def _duckdb(file: Path, folder: Path, *, whole: bool) -> Run:
    run = _run("duckdb", "DuckDB: by region, dimension, agency, period", file, folder, runs=5)
    report(run.figure, limit=SECONDS if whole else None, megabytes=MEGABYTES)
    if not whole:
        print(f"    the promise of {SECONDS} s is for {REGIONS} plans")
    _told(run)
    return run


def _other(engine: str, file: Path, folder: Path) -> Run:
    run = _run(engine, f"{ENGINES[engine]}: the same", file, folder, runs=1)
    report(run.figure)
    _told(run)
    return run


def _run(engine: str, name: str, file: Path, folder: Path, *, runs: int) -> Run:
    """Time the roll-up inside the process, from the first read to the last answer.

    The first run reads every number of the answer for its fingerprint; memory is the others'.
    """
    result = folder / f"{engine}.json"
    line = [sys.executable, "-W", "ignore", "-m", "bench.rollup", engine, str(file)]
    line += ["--result", str(result)]
    found, peaks = [], []
    for number in range(runs):
        more = [] if number else ["--fingerprint"]
        peaks.append(command(name, [*line, *more], runs=1, accept=1).megabytes or 0)
        found.append(json.loads(result.read_text()))
    ordered = sorted(found, key=lambda one: float(one["total"]))
    middle = ordered[runs // 2]
    memory = max(peaks[1:], default=None) if engine == "duckdb" else None
    figure = Figure(name, middle["total"], ordered[0]["total"], ordered[-1]["total"], memory)
    return Run(figure, middle | {"fingerprint": found[0]["fingerprint"]})


def _told(run: Run) -> None:
    told = run.told
    steps = ", ".join(f"{name} {seconds:.2f}" for name, seconds in told["steps"].items())
    own = f"; {told['processor']:.1f} s of processor" if told["processor"] else ""
    print(f"    {steps} s{own}; load {os.getloadavg()[0]:.1f}")
    print(f"    {told['rows']:,} rows of results, fingerprint {told['fingerprint']}")


def _python(folder: Path, *, regions: int, ours: Run) -> None:
    some = min(SAMPLE, regions)
    file = _written(folder, some)
    line = [sys.executable, "-m", "bench.loop", str(file)]
    answer: Any = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()
    seconds = float(answer[0])
    whole = seconds * regions / some
    print(
        f"plain Python loop: {some} plans in {seconds:.1f} s, so {regions} in about {whole:.0f} s"
        f" (stretched, not run): {whole / ours.figure.seconds:.0f} x"
    )


if __name__ == "__main__":
    main()
