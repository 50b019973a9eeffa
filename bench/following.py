"""Following the news: one city anew, and one corrected report brought into the sums."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ibis

from anyam.realisation import national
from anyam.realisation.flat import COLUMNS
from bench.measure import call, report
from bench.nation import region

CITY, ONE = 0.100, 0.005
SIGNED = ibis.schema({**COLUMNS, "sign": "int64"})


def main(file: Path) -> None:
    """Measure on a DuckDB file that holds the sums of the whole nation."""
    engine = ibis.duckdb.connect(file.with_suffix(".duckdb"), threads=2, memory_limit="1500MB")
    reports = engine.read_parquet(file)
    engine.create_table("sums", obj=national.sums(reports))
    engine.create_table("city", schema=ibis.schema(dict(COLUMNS)), temp=True)
    engine.create_table("moved", schema=SIGNED, temp=True)
    report(call("one city of 12,000 rows, from the file", _city(engine, file)), limit=CITY)
    report(call("one corrected report into the sums", _one(engine, file), runs=49), limit=ONE)
    _proved(engine, file)
    engine.disconnect()


def _city(engine: Any, file: Path) -> Callable[[], object]:
    sql = ibis.to_sql(national.national(engine.table("city"), by=("dimension",)), dialect="duckdb")
    database = engine.con
    database.execute(f"PREPARE city_figures AS {sql}")

    def city() -> object:
        database.execute("TRUNCATE city")
        database.execute(f"INSERT INTO city FROM '{file}' WHERE region = '{region(3)}'")
        return database.execute("EXECUTE city_figures").fetchall()

    return city


def _one(engine: Any, file: Path) -> Callable[[], object]:
    """Correct the quarter of one program again and again; the row that stood is at hand."""
    sql = ibis.to_sql(national.change(engine.table("moved")), dialect="duckdb")
    database = engine.con
    columns = ", ".join(COLUMNS)
    database.execute(
        f"CREATE TABLE stands AS SELECT {columns} FROM '{file}' WHERE region = '{region(3)}' "
        "AND year = 2030 AND quarter = 2 AND achieved > 0 AND sequence = 0 ORDER BY program LIMIT 1"
    )
    row = dict(zip(COLUMNS, database.execute("FROM stands").fetchall()[0], strict=True))
    database.execute("PRAGMA disable_optimizer; SET threads = 1")
    marks = f"({', '.join('?' * len(SIGNED))})"
    hand_in = f"INSERT INTO moved VALUES {marks}, {marks}"
    database.execute(f"PREPARE bring AS INSERT INTO sums {sql}")
    database.execute(
        f"PREPARE keep AS INSERT INTO stands SELECT {columns} FROM moved WHERE sign = 1"
    )

    def one() -> object:
        before = [*row.values(), -1]
        row["sequence"], row["achieved"] = row["sequence"] + 1, row["achieved"] + 1
        database.execute("BEGIN")
        database.execute(hand_in, [*before, *row.values(), 1])
        database.execute("EXECUTE bring")
        database.execute("EXECUTE keep")
        database.execute("TRUNCATE moved")
        return database.execute("COMMIT")

    return one


def _proved(engine: Any, file: Path) -> None:
    """Roll up from the beginning with the last correction and compare every sum."""
    database = engine.con
    database.execute("PRAGMA enable_optimizer; SET threads = 2")
    columns = ", ".join(COLUMNS)
    database.execute(
        f"CREATE TEMP VIEW corrected AS SELECT {columns} FROM '{file}' "
        f"UNION ALL SELECT {columns} FROM stands WHERE sequence > 0"
    )
    anew = national.sums(engine.table("corrected"), by=("dimension",))
    kept = national.add_up(engine.table("sums"), by=("dimension",))
    tables = [each.order_by("year", "quarter", "dimension").to_pyarrow() for each in (kept, anew)]
    if not tables[0].equals(tables[1]):
        raise SystemExit("the sums kept up to date differ from those computed anew")
    print("    the sums kept up to date equal those computed anew")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
