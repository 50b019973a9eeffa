"""Engines for very many subjects: DuckDB inside this process, or Spark where that is outgrown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from anyam.kernel import AnyamError, LocalText

ENGINES = ("duckdb", "spark")
_MEMORY = "1200MB"


@contextmanager
def engine_for(count: int, *, wanted: str | None) -> Iterator[Any]:
    """Connect to the engine asked for, or to DuckDB if ``count`` asks for one; else give none.

    Raises ``AnyamError`` where the engine is not installed.
    """
    from anyam.weave.weaving import EXACT_UP_TO

    name = wanted or ("duckdb" if count > EXACT_UP_TO else None)
    if name is None:
        yield None
        return
    with TemporaryDirectory(prefix="anyam-") as folder:
        connection = _connect(name, folder)
        try:
            yield connection
        finally:
            connection.disconnect()


def _connect(name: str, folder: str) -> Any:
    try:
        return _OPEN[name](folder)
    except ImportError as missing:
        raise AnyamError(_MISSING[name]) from missing


def _duckdb(folder: str) -> Any:
    """Open DuckDB; what does not fit the memory is laid aside in a folder that goes away again."""
    import ibis

    return ibis.duckdb.connect(memory_limit=_MEMORY, temp_directory=folder)


def _spark(_: str) -> Any:
    """Connect to the cluster that Spark's own settings name (``spark-defaults.conf``)."""
    import ibis
    from pyspark.sql import SparkSession

    session = SparkSession.builder.appName("anyam").getOrCreate()
    return ibis.pyspark.connect(session)


_OPEN = {"duckdb": _duckdb, "spark": _spark}
_MISSING = {
    "duckdb": LocalText(
        "Sebanyak ini dibandingkan oleh mesin basis data. Pasang tambahannya: "
        "pip install --require-hashes -r requirements/national.txt",
        "So many are compared by a database engine. Install the extra: "
        "pip install --require-hashes -r requirements/national.txt",
    ),
    "spark": LocalText(
        "Spark belum terpasang. Pasang requirements/national.txt dan requirements/spark.txt "
        "(memerlukan Java 17).",
        "Spark is not installed. Install requirements/national.txt and requirements/spark.txt "
        "(needs Java 17).",
    ),
}
