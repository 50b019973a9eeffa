"""The baseline: the same roll-up as the plain Python loop of the realisation room."""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from anyam.kernel import Rupiah
from anyam.plan import Direction
from anyam.realisation import Formula, Line, Measure, ReportStatus, figures, money
from anyam.realisation.flat import MILLION, TEN_THOUSAND
from anyam.realisation.national import KEY, PERIOD
from bench.rollup import LEVELS

Row = dict[str, Any]


def main() -> None:
    """Roll a file up; prints seconds and rows."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    file = asked.parse_args().file
    started = time.perf_counter()
    rows = pq.read_table(file).to_pylist()
    roll_up(rows)
    print(time.perf_counter() - started, len(rows))


def roll_up(rows: list[Row]) -> dict[str, dict[tuple[Any, ...], Row]]:
    """Give count, means and money by every level, as the room computes them."""
    lines = [(row, _line(row)) for row in _standing(rows)]
    return {name: _level(lines, (*by, *PERIOD)) for name, by in LEVELS.items()}


def _level(lines: list[tuple[Row, Line]], by: tuple[str, ...]) -> dict[tuple[Any, ...], Row]:
    groups: dict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for row, line in lines:
        groups[tuple(row[name] for name in by)].append(line)
    return {key: _figures(group) for key, group in groups.items()}


def _figures(lines: list[Line]) -> Row:
    found, sums = figures(lines), money(lines)
    return {
        "planned": len(lines),
        "running": int(found[Formula.COUNT].numerator),
        "counted": found[Formula.CAPPED].counted,
        "mean_capped": found[Formula.CAPPED].value,
        "mean_uncapped": found[Formula.UNCAPPED].value,
        "mean_weighted": found[Formula.WEIGHTED].value,
        "revised": int(sums.revised),
        "spent": int(sums.spent),
    }


def _standing(rows: list[Row]) -> list[Row]:
    latest: dict[tuple[Any, ...], Row] = {}
    for row in sorted(rows, key=lambda row: (row["sent"], row["sequence"])):
        latest[tuple(row[name] for name in KEY)] = row
    return list(latest.values())


def _line(row: Row) -> Line:
    target, achieved, baseline = (_number(row[n]) for n in ("target", "achieved", "baseline"))
    status, physical = row["status"], row["physical"]
    return Line(
        code=row["program"],
        name=row["program"],
        measures=(Measure("", target, achieved, baseline, Direction(row["direction"])),),
        status=None if status is None else ReportStatus(status),
        physical=None if physical is None else Fraction(physical, MILLION),
        reported=row["reported"],
        budgets={"": Rupiah(row["budgeted"])},
        spent={} if row["spent"] is None else {"": Rupiah(row["spent"])},
        weight=Fraction(row["weight"], TEN_THOUSAND),
    )


def _number(scaled: int | None) -> Fraction | None:
    return None if scaled is None else Fraction(scaled, TEN_THOUSAND)


if __name__ == "__main__":
    main()
