"""One roll-up of the nation in a process of its own, so that its memory can be measured.

Tells the seconds of each step and a fingerprint of every answer: two engines that tell the same
fingerprint gave the same results, in every column of every row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis
import ibis.formats.pandas  # Ibis would load it with the first answer: no part of rolling up
import pyarrow.parquet as pq

from anyam.realisation import national
from anyam.realisation.flat import COLUMNS

LEVELS = {
    "region": ("region",),
    "dimension": ("dimension",),
    "agency": ("region", "agency"),
    "period": (),
}
LEAF = ("region", "dimension", "agency")
LEAF_TABLE = "anyam_bench_sums"
REPORTS = "anyam_bench_reports"


# ------------------------------------------------- all that differs between engines stands here


@contextmanager
def duckdb(file: Path) -> Iterator[tuple[Any, Any]]:
    """Embedded, reading the Parquet file as it lies: two threads, memory bounded."""
    engine = ibis.duckdb.connect(threads=2, memory_limit="1500MB")
    yield engine, engine.read_parquet(file)
    engine.disconnect()


@contextmanager
def postgres(file: Path) -> Iterator[tuple[Any, Any]]:
    """Connect to a server at ``DATABASE_URL``, with the rows copied into it beforehand."""
    import psycopg

    url = os.environ.get("DATABASE_URL") or "postgresql://postgres@127.0.0.1:5432/test"
    schema = "anyam_bench"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        server.execute(f"CREATE SCHEMA {schema}")
        engine: Any = ibis.connect(f"{url.split('?')[0]}?schema={schema}")
        try:
            reports = engine.create_table(REPORTS, schema=ibis.schema(dict(COLUMNS)))
            columns = ", ".join(COLUMNS)
            for batch in pq.ParquetFile(file).iter_batches(batch_size=50_000):
                rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
                line = f"COPY {schema}.{REPORTS} ({columns}) FROM STDIN"
                with server.cursor() as cursor, cursor.copy(line) as copy:
                    for row in rows:
                        copy.write_row(row)
            server.execute(f"ANALYZE {schema}.{REPORTS}")
            yield engine, reports
        finally:
            engine.disconnect()
            server.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


@contextmanager
def spark(file: Path) -> Iterator[tuple[Any, Any]]:
    """Start a local cluster: two workers of one core and 1,024 MB, and a driver of 1 GB."""
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.memory", "1g")
        .config("spark.executor.memory", "1g")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    engine = ibis.pyspark.connect(session)
    yield engine, engine.read_parquet(str(file))
    session.stop()


ENGINES = {"duckdb": duckdb, "postgres": postgres, "spark": spark}


def store(engine: Any, name: str, table: Any) -> Any:
    """Keep a table inside the engine: the leaf sums are computed once and rolled up from there."""
    if engine.name == "pyspark":
        return table.cache()
    return engine.create_table(name, obj=table)


# ---------------------------------------------------------------------------- the same for all


def main() -> None:
    """Roll up by region, dimension, agency and period; write what it took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("engine", choices=ENGINES)
    asked.add_argument("file", type=Path)
    asked.add_argument("--result", type=Path)
    asked.add_argument("--fingerprint", action="store_true")
    given = asked.parse_args()
    with ENGINES[given.engine](given.file) as (engine, reports):
        before = time.process_time()
        steps, answers = roll(engine, reports)
        worked = time.process_time() - before
    told = {
        "total": sum(steps.values()),
        "processor": worked if given.engine == "duckdb" else None,
        "steps": steps,
        "rows": sum(len(answer) for answer in answers.values()),
        "fingerprint": fingerprint(answers) if given.fingerprint else None,
    }
    print(json.dumps(told))
    if given.result:
        given.result.write_text(json.dumps(told))


def roll(engine: Any, reports: Any) -> tuple[dict[str, float], dict[str, Any]]:
    """Sum the leaves from the reports, then every level from the leaves; seconds and answers."""
    started = time.perf_counter()
    leaves = store(engine, LEAF_TABLE, national.sums(reports, by=LEAF))
    seconds, answers = {"leaves": time.perf_counter() - started}, {}
    for name, by in LEVELS.items():
        started = time.perf_counter()
        answers[name] = _answer(leaves, by)
        seconds[name] = time.perf_counter() - started
    return seconds, answers


def _answer(leaves: Any, by: tuple[str, ...]) -> Any:
    return national.figures(national.add_up(leaves, by=by)).to_pyarrow()


def fingerprint(answers: dict[str, Any]) -> str:
    """Hash every number of every row, in one order."""
    digest = hashlib.sha256()
    for name, answer in answers.items():
        keys = [(key, "ascending") for key in (*LEVELS[name], *national.PERIOD)]
        for row in answer.sort_by(keys).to_pylist():
            plain = {k: v if isinstance(v, str) else v and int(v) for k, v in row.items()}
            digest.update(repr(sorted(plain.items())).encode())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    main()
