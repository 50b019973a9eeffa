"""The nation rolled up: 6.2 million rows on two cores, beside the plain Python loop."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import following
from bench.measure import Figure, command, report
from bench.nation import PROGRAMS, REGIONS, YEARS

SECONDS, MEGABYTES = 5.0, 2000
SAMPLE = 5
"""Regions the Python loop rolls up; its time is stretched to all of them."""


@dataclass(frozen=True)
class Run:
    """What one engine took, and the fingerprint of everything it answered."""

    figure: Figure
    steps: dict[str, float]
    rows: int
    fingerprint: str


def main() -> None:
    """Measure DuckDB against the promises, then the engines asked for, and compare answers."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--regions", type=int, default=REGIONS)
    asked.add_argument("--postgres", action="store_true", help="also the server at DATABASE_URL")
    asked.add_argument("--spark", action="store_true", help="also a local cluster of two workers")
    given, _ = asked.parse_known_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = _written(folder, given.regions)
        runs = [_duckdb(file, folder)]
        runs += [_other(engine, file, folder) for engine in ENGINES if getattr(given, engine)]
        _python(folder, regions=given.regions, ours=runs[0])
        following.main(file)
    if len({run.fingerprint for run in runs}) > 1:
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


def _duckdb(file: Path, folder: Path) -> Run:
    run = _run("duckdb", "DuckDB: by region, dimension, agency, period", file, folder, runs=5)
    report(run.figure, limit=SECONDS, megabytes=MEGABYTES)
    _told(run)
    return run


def _other(engine: str, file: Path, folder: Path) -> Run:
    run = _run(engine, f"{ENGINES[engine]}: the same", file, folder, runs=1)
    report(run.figure)
    _told(run)
    return run


def _run(engine: str, name: str, file: Path, folder: Path, *, runs: int) -> Run:
    """Time the roll-up inside the process, from the first read to the last answer."""
    found, whole = [], []
    result = folder / f"{engine}.json"
    line = [sys.executable, "-W", "ignore", "-m", "bench.rollup", engine, str(file)]
    for _ in range(runs):
        whole.append(command(name, [*line, "--result", str(result)], runs=1, accept=1))
        found.append(json.loads(result.read_text()))
    totals = sorted(one["total"] for one in found)
    middle = min(found, key=lambda one: abs(one["total"] - totals[len(totals) // 2]))
    memory = max(one.megabytes or 0 for one in whole) if engine == "duckdb" else None
    figure = Figure(name, middle["total"], totals[0], totals[-1], memory)
    return Run(figure, middle["steps"], middle["rows"], middle["fingerprint"])


def _told(run: Run) -> None:
    steps = ", ".join(f"{name} {seconds:.2f}" for name, seconds in run.steps.items())
    print(f"    {steps} s; {run.rows:,} rows of results, fingerprint {run.fingerprint}")


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
