"""A generated nation: 514 plans of 300 programs reporting 40 quarters, as one Parquet file.

Seeded: the same numbers give the same rows. Of 100 rows 8 tell of no report and 3 of no value; of
100 programs 15 want a falling figure, 5 a kept one, 10 have targets of millions, and 40 have no
baseline. One report of 100 is corrected (a further row with the next number). An agency serves one
dimension; one program of ten is led from elsewhere. Rows lie as they come in: region by region,
quarter by quarter.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from anyam.plan import Direction
from anyam.realisation import ReportStatus
from anyam.realisation.flat import COLUMNS
from anyam.reference import framework

REGIONS, PROGRAMS, YEARS, FIRST, AGENCIES = 514, 300, 10, 2025, 30
NO_REPORT, NO_VALUE, NO_BASELINE, IN_RUPIAH, CORRECTED = 0.08, 0.03, 0.40, 0.10, 0.01
SCHEMA = ibis.schema(dict(COLUMNS)).to_pyarrow()
Array = Any


def write(path: Path, *, regions: int = REGIONS, programs: int = PROGRAMS) -> int:
    """Write the rows of so many regions; returns how many."""
    rows = 0
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as file:
        for first in range(0, regions, 10):
            some = [_region(number, programs) for number in range(first, min(first + 10, regions))]
            file.write_table(pa.concat_tables(some))
            rows += sum(table.num_rows for table in some)
    return rows


def region(number: int) -> str:
    """Name a region in the manner of the Ministry's codes."""
    return f"{11 + number // 14}.{1 + number % 14:02}"


def _region(number: int, programs: int) -> pa.Table:
    dice = np.random.default_rng(number)
    facts = _programs(dice, programs)
    who = np.tile(np.arange(programs), YEARS * 4)
    when = np.repeat(np.arange(YEARS * 4), programs)
    first = _rows(dice, who, when, facts=facts, region=region(number), sequence=0)
    again = np.flatnonzero(dice.random(len(who)) < CORRECTED)
    later = _rows(dice, who[again], when[again], facts=facts, region=region(number), sequence=1)
    return pa.concat_tables([first, later])


def _programs(dice: Any, programs: int) -> dict[str, Array]:
    """Draw what a plan says of each program."""
    dimension = np.arange(programs) % 6
    home = dimension * (AGENCIES // 6) + dice.integers(0, AGENCIES // 6, programs)
    away = dice.random(programs) < 0.1
    scale = np.where(dice.random(programs) < IN_RUPIAH, 1_000_000, 1)
    return {
        "dimension": dimension,
        "sub": dice.integers(0, 3, programs),
        "agency": np.where(away, dice.integers(0, AGENCIES, programs), home),
        "direction": dice.choice(3, programs, p=[0.80, 0.15, 0.05]),
        "base": dice.integers(100_000, 900_000, programs) * scale,
        "no_base": dice.random(programs) < NO_BASELINE,
        "step": dice.integers(1_000, 50_000, programs) * scale,
        "weight": dice.integers(1_000, 50_000, programs),
        "budget": dice.integers(50, 9_000, programs) * 1_000_000,
    }


def _rows(
    dice: Any, who: Array, when: Array, *, facts: dict[str, Array], region: str, sequence: int
) -> pa.Table:
    f = {name: values[who] for name, values in facts.items()}
    count, year, quarter = len(who), when // 4, when % 4 + 1
    progress = quarter / 4 * dice.uniform(0.2, 1.3, count)
    sign = np.where(f["direction"] == 1, -1, 1)
    target = f["base"] + sign * f["step"] * (year % 2 + 1)
    achieved = f["base"] + (sign * f["step"] * (year % 2 + 1) * progress).astype(np.int64)
    silent = dice.random(count) < NO_REPORT
    untold = silent | (dice.random(count) < NO_VALUE)
    columns: dict[str, Any] = {
        "region": _words([region], np.zeros(count, dtype=np.int64)),
        "dimension": _words(_DIMENSIONS, f["dimension"]),
        "subdimension": _words(_SUBDIMENSIONS, f["dimension"] * 3 + f["sub"]),
        "agency": _words([f"OPD-{n:02}" for n in range(AGENCIES)], f["agency"]),
        "program": _words([f"PRG-{n:04}" for n in range(who.max() + 1)], who),
        "year": FIRST + year,
        "quarter": quarter,
        "sent": _days(year, quarter),
        "sequence": np.full(count, sequence),
        "reported": ~silent,
        "status": _words(_STATUS, dice.choice(len(_STATUS), count, p=_LIKELY), silent),
        "target": target,
        "achieved": pa.array(achieved, mask=untold),
        "baseline": pa.array(f["base"], mask=f["no_base"]),
        "direction": _words([d.value for d in Direction], f["direction"]),
        "physical": pa.array((np.minimum(progress, 1) * 1_000_000).astype(np.int64), mask=untold),
        "weight": f["weight"],
        "budgeted": f["budget"],
        "spent": pa.array((f["budget"] * np.minimum(progress, 1)).astype(np.int64), mask=silent),
    }
    empty = {name: pa.nulls(count, SCHEMA.field(name).type) for name in COLUMNS}
    return pa.table(empty | columns, schema=SCHEMA)


def _words(words: list[str], index: Array, missing: Array | None = None) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(index, mask=missing))


def _days(year: Array, quarter: Array) -> pa.Array:
    """Give the fifth day after the end of each quarter."""
    months = (FIRST - 1970 + year) * 12 + quarter * 3
    return pa.array(months.astype("datetime64[M]").astype("datetime64[D]") + np.timedelta64(4))


_FRAMEWORK = framework("gmsc-6")
_DIMENSIONS = [d.key for d in _FRAMEWORK.dimensions]
_SUBDIMENSIONS = [
    [s.key for s in _FRAMEWORK.all_subdimensions if s.key.startswith(key)][n % 3]
    for key in _DIMENSIONS
    for n in range(3)
]
_STATUS = [status.value for status in ReportStatus]
_LIKELY = [0.02, 0.06, 0.60, 0.07, 0.02, 0.23]

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--regions", type=int, default=REGIONS)
    given = asked.parse_args()
    print(write(given.file, regions=given.regions))
