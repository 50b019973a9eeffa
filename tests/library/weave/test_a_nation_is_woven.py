"""The national search finds what the exact one finds, on every engine, whatever stands twice."""

import csv
import importlib.util
import random
from pathlib import Path

import ibis
import pyarrow as pa
import pytest

from anyam.kernel import UnusableInput
from anyam.weave import Subject, weave
from anyam.weave.national import COLUMNS, Search, likely
from anyam.weave.pairing import copies
from anyam.weave.reading import read_all
from anyam.weave.space import Space
from anyam.weave.wide import features_of

# Ibis still calls DuckDB by a name that newer versions announce to drop.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

SET = Path(__file__).parents[2] / "weave" / "tuning.csv"
SCHEMA = ibis.schema(COLUMNS).to_pyarrow()


@pytest.fixture
def duckdb():
    connection = ibis.duckdb.connect(threads=1)
    yield connection
    connection.disconnect()


@pytest.fixture(scope="module")
def programs():
    with SET.open(encoding="utf-8", newline="") as file:
        fields = ("id", "title", "description", "dimension", "agency", "region")
        return [Subject(**{f: row[f] for f in fields}) for row in csv.DictReader(file)]


def rows(*features):
    """Rows from (item, feature, weight), every feature opening blocks."""
    table = [dict(zip(COLUMNS, (*each, True), strict=True)) for each in features]
    return pa.Table.from_pylist(table, schema=SCHEMA)


def found(engine, table, **search):
    answer = engine.to_pyarrow(likely(ibis.memtable(table), search=Search(**search)))
    return {(r["first"], r["second"]): r["likeness"] for r in answer.to_pylist()}


def scores(weaving):
    return {frozenset((o.first.id, o.second.id)): o.score for o in weaving}


def test_a_pair_is_worth_the_sum_of_what_both_have(duckdb):
    table = rows((1, 7, 500), (1, 8, 400), (2, 7, 600), (2, 8, 100), (3, 9, 900))
    assert found(duckdb, table) == {(1, 2): 500 * 600 + 400 * 100}


def test_what_is_too_faint_or_shared_by_nobody_is_no_pair(duckdb):
    assert found(duckdb, rows((1, 7, 300), (2, 7, 300), (3, 8, 900))) == {}


def test_a_feature_that_opens_no_block_still_counts(duckdb):
    quiet = pa.Table.from_pylist(
        [dict(zip(COLUMNS, (item, 9, 500, False), strict=True)) for item in (1, 2, 3)],
        schema=SCHEMA,
    )
    opening = rows((1, 7, 500), (2, 7, 500))
    assert found(duckdb, pa.concat_tables([opening, quiet])) == {(1, 2): 500_000}


def test_only_the_likest_of_either_side_stay(duckdb):
    table = rows(*((item, 7, 400 + item) for item in range(10)))
    kept = found(duckdb, table, most=1, places=9)
    assert set(kept) == {(n, 9) for n in range(9)}


def test_a_block_of_very_many_costs_only_neighbours(duckdb):
    table = rows(*((item, 7, 500) for item in range(1000)))
    assert len(found(duckdb, table, places=3, most=1000)) == 3 * 1000 - 6


def test_the_order_of_rows_and_the_number_of_threads_change_nothing(duckdb, programs):
    readings = read_all(programs)
    table = features_of(Space(readings), copies(readings))
    order = list(range(table.num_rows))
    random.Random(5).shuffle(order)
    several = ibis.duckdb.connect(threads=2)
    assert found(duckdb, table) == found(several, table.take(order))
    several.disconnect()


def test_both_paths_give_one_score_and_the_wide_one_misses_little(duckdb, programs):
    exact, wide = scores(weave(programs)), scores(weave(programs, engine=duckdb))
    assert wide.items() <= exact.items()
    sure = [pair for pair, score in exact.items() if score >= 0.5]
    assert len(sure) > 50
    assert sum(pair in wide for pair in sure) >= 0.95 * len(sure)


def test_an_engine_is_given_back_as_it_was(duckdb, programs):
    state = (
        """SELECT current_setting('disabled_optimizers'), list(table_name) FROM duckdb_tables()"""
    )
    before = duckdb.raw_sql(state).fetchall()
    assert weave(programs, engine=duckdb).overlaps
    assert duckdb.raw_sql(state).fetchall() == before


def test_clusters_of_the_wide_path_hold_programs_that_belong_together(duckdb, programs):
    clusters = weave(programs, engine=duckdb).clusters
    titles = [{s.title for s in cluster.subjects} for cluster in clusters]
    assert any({"Rehabilitasi RTLH", "Bedah Rumah Keluarga Miskin"} <= each for each in titles)
    assert all(1 <= len(cluster.overlaps) <= 5 for cluster in clusters)
    assert all(str(cluster.label.id) for cluster in clusters)
    sizes = [len(cluster.subjects) for cluster in clusters]
    assert sizes == sorted(sizes, reverse=True)


def test_ten_thousand_copies_do_not_explode(duckdb, programs):
    copied = [Subject(f"copy-{n}", "Bank sampah digital") for n in range(10_000)]
    woven = weave([*programs, *copied], engine=duckdb, most=100)
    assert max(len(each.subjects) for each in woven.copies) == 10_000
    assert len(woven.clusters[0].subjects) >= 10_000


def test_too_many_to_compare_each_with_each_are_refused_with_a_way_out():
    with pytest.raises(UnusableInput, match=r"docs/operate/national\.md"):
        weave(Subject(str(n), f"Program {n}") for n in range(20_001))


@pytest.mark.skipif(not importlib.util.find_spec("pyspark"), reason="Spark is not installed")
def test_spark_finds_the_same_pairs(duckdb, programs):
    from pyspark.sql import SparkSession

    readings = read_all(programs)
    table = features_of(Space(readings), copies(readings))
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = ibis.pyspark.connect(session.getOrCreate())
    assert found(spark, table) == found(duckdb, table)
    spark.disconnect()
