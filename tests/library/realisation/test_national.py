"""The national roll-up says what the room says, on every engine, to the last millionth."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import Any

import ibis
import psycopg
import pyarrow as pa
import pytest

from anyam.kernel import LocalText, Rupiah
from anyam.plan import Direction
from anyam.realisation import (
    Achievement,
    Formula,
    Lack,
    Level,
    Line,
    Measure,
    Place,
    ReportPeriod,
    ReportSet,
    ReportStatus,
    figures,
    lines_of,
    money,
    national,
)
from anyam.realisation.flat import COLUMNS, MILLION, millionths, rows_of
from library.realisation.cases import plan_of, report_of

# Ibis still calls DuckDB by a name that newer versions announce to drop.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

Q1, Q2 = ReportPeriod.parse("2025-Q1"), ReportPeriod.parse("2025-Q2")
LEVELS = {
    "dimension": Level.DIMENSION,
    "subdimension": Level.SUBDIMENSION,
    "agency": Level.AGENCY,
}
Rows = list[dict[str, Any]]


@contextmanager
def duckdb_engine() -> Iterator[Any]:
    connection = ibis.duckdb.connect(threads=1)
    yield connection
    connection.disconnect()


@contextmanager
def postgres_engine() -> Iterator[Any]:
    """A schema of its own on the server at hand, dropped afterwards."""
    url = _server()
    schema = f"anyam_test_{os.getpid()}"
    try:
        server = psycopg.connect(url, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as reason:
        pytest.skip(f"not tried on PostgreSQL: no server answers at DATABASE_URL ({reason})")
    with server:
        server.execute(f"CREATE SCHEMA {schema}")
        connection = ibis.connect(f"{url.split('?')[0]}?schema={schema}")
        try:
            yield connection
        finally:
            connection.disconnect()
            server.execute(f"DROP SCHEMA {schema} CASCADE")


def _server() -> str:
    """Tests of the web empty ``DATABASE_URL`` for everybody, and name theirs another way."""
    asked = os.environ.get("ANYAM_TEST_DATABASE") or os.environ.get("DATABASE_URL", "")
    return asked if asked.startswith("postgres") else "postgresql://postgres@127.0.0.1:5432/test"


ENGINES = {"duckdb": duckdb_engine, "postgresql": postgres_engine}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Any]:
    with ENGINES[request.param]() as connection:
        yield connection


def table(engine: Any, rows: Rows, *, name: str = "reports", columns: Any = COLUMNS) -> Any:
    schema = ibis.schema(dict(columns))
    engine.create_table(name, schema=schema)
    engine.insert(name, pa.Table.from_pylist(rows, schema=schema.to_pyarrow()))
    return engine.table(name)


def told(expression: Any) -> Rows:
    """Rows in one order, numbers as Python's own."""
    rows = expression.to_pyarrow().to_pylist()
    plain = [{k: v if isinstance(v, str) else v and int(v) for k, v in r.items()} for r in rows]
    return sorted(plain, key=lambda r: tuple(str(r.get(name)) for name in national.LEAF))


def only(rows: Rows) -> dict[str, Any]:
    assert len(rows) == 1
    return rows[0]


def line(code: str, *measures: Measure, **fields: Any) -> Line:
    place = Place("governance", LocalText("governance", "governance"))
    return Line(code, code, **({"places": {Level.DIMENSION: place}, "measures": measures} | fields))


def rising(target: Any, achieved: Any, **fields: Any) -> Measure:
    given = (None if value is None else Fraction(str(value)) for value in (target, achieved))
    return Measure("m", *given, **fields)


def any_lines(seed: int, *, count: int = 300) -> list[Line]:
    """Lines with everything that may be missing missing, and every odd number there may be."""
    dice = random.Random(seed)
    return [_any_line(f"P{number}", dice) for number in range(count)]


def _any_line(code: str, dice: random.Random) -> Line:
    def place(among: str) -> Place:
        key = dice.choice(among)
        return Place(key, LocalText(key, key))

    def amount() -> dict[str, Rupiah]:
        return dice.choice([{}, {"": Rupiah(dice.randrange(10**12))}])

    return Line(
        code,
        code,
        places={Level.DIMENSION: place("abc"), Level.AGENCY: place("xy")},
        measures=tuple(_any_measure(dice) for _ in range(dice.choice([0, 1, 1, 1, 1, 2]))),
        status=dice.choice([None, *ReportStatus]),
        physical=dice.choice([None, Fraction(dice.randrange(10_001), 10_000)]),
        reported=dice.random() < 0.9,
        budgets=amount(),
        revised=dice.choice([None, Rupiah(dice.randrange(10**10))]),
        spent=amount(),
        weight=dice.choice([None, Fraction(3)]) if dice.random() < 0.05 else Fraction(1, 4),
    )


def _any_measure(dice: random.Random) -> Measure:
    def number() -> Fraction | None:
        return dice.choice([
            None,
            Fraction(0),
            Fraction(dice.randrange(-50, 500)),
            Fraction(dice.randrange(1, 10**7), 10 ** dice.randrange(6)),
            Fraction(dice.randrange(1, 10**13)),
        ])  # fmt: skip

    base = number() if dice.random() < 0.4 else None
    weight = dice.choice([None, Fraction(2)])
    return Measure("m", number(), number(), base, dice.choice(list(Direction)), weight=weight)


def expected(lines: list[Line]) -> dict[str, int | None]:
    """What the room says, each program's score rounded to a millionth before it is summed."""
    found, sums = figures(lines), money(lines)
    parts = {
        f: sum(millionths(p.score) * p.weight for p in found[f].parts)
        for f in (Formula.CAPPED, Formula.UNCAPPED, Formula.WEIGHTED)
    }
    reached = [ln.achievement for ln in lines]
    mean = {
        f: millionths(Fraction(parts[f]) / MILLION / found[f].denominator)
        if found[f].denominator
        else None
        for f in parts
    }
    return {
        "planned": len(lines),
        "running": int(found[Formula.COUNT].numerator),
        "runs_unknown": len(found[Formula.COUNT].missing),
        "counted": found[Formula.CAPPED].counted,
        "over": sum(isinstance(a, Achievement) and millionths(a.value) > MILLION for a in reached),
        **{lack.value: reached.count(lack) for lack in Lack if lack is not Lack.NO_WEIGHT},
        "capped": int(parts[Formula.CAPPED]),
        "uncapped": int(parts[Formula.UNCAPPED]),
        "budgeted": int(sums.budgeted),
        "revised": int(sums.revised),
        "spent": int(sums.spent),
        "silent": sums.silent,
        "count_ratio": millionths(found[Formula.COUNT].value or Fraction(0)),
        "mean_capped": mean[Formula.CAPPED],
        "mean_uncapped": mean[Formula.UNCAPPED],
        "mean_weighted": mean[Formula.WEIGHTED],
        "absorption": None if sums.absorption is None else millionths(sums.absorption),
    }


def assert_as_the_room_says(rows: Rows, lines: list[Line], by: tuple[str, ...]) -> None:
    assert sum(row["planned"] for row in rows) == len(lines)
    for row in rows:
        group = [ln for ln in lines if all(ln.place(LEVELS[b]).key == row[b] for b in by)]
        wanted = expected(group)
        assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize("by", [(), ("dimension",), ("dimension", "agency")])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_is_the_rooms_whatever_is_missing_or_odd(
    engine: Any, seed: int, by: tuple[str, ...]
) -> None:
    lines = any_lines(seed)
    rows = list(rows_of(lines, region="99.71", period=Q1))
    assert_as_the_room_says(told(national.national(table(engine, rows), by=by)), lines, by)


def test_more_than_asked_shows_beside_the_cap_and_a_falling_figure_counts_downwards(
    engine: Any,
) -> None:
    falling = {"direction": Direction.FALLING}
    lines = [
        line("A", rising(100, 150)),
        line("B", rising(10, 15, baseline=Fraction(20), **falling)),
        line("C", rising(10, 12, **falling)),
        line("D", rising(100, 97, direction=Direction.KEEP)),
        line("E", rising(100, None), status=ReportStatus.RUNNING),
        line("F", reported=False),
    ]
    row = only(told(national.national(table(engine, list(rows_of(lines, region="r", period=Q1))))))
    assert (row["planned"], row["counted"], row["over"]) == (6, 4, 1)
    assert (row["no_value"], row["no_report"]) == (1, 1)
    assert (row["mean_capped"], row["mean_uncapped"]) == (825_000, 950_000)
    assert row["count_ratio"] == 833_333


def test_a_correction_replaces_what_was_sent_before_as_in_the_room(engine: Any) -> None:
    plan = plan_of({
        "years": "2025-2026",
        "programs": [
            {"code": "PRG-1", "indicators": [{"targets": {2025: 100}}], "agency": "OPD-1"},
            {"code": "PRG-2", "indicators": [{"targets": {2025: 40}}], "agency": "OPD-1"},
            {"code": "PRG-3", "indicators": [{"targets": {2025: 7}}], "agency": "OPD-2"},
        ],
    })  # fmt: skip
    first = [
        report("PRG-1", "2025-Q1", date(2025, 4, 5), value=20, spent=100),
        report("PRG-2", "2025-Q1", date(2025, 4, 5), value=60, spent=50),
    ]
    later = report("PRG-1", "2025-Q1", date(2025, 4, 9), value=10, spent=400)
    before = lines_of(plan, ReportSet(first), period=Q1)
    after = lines_of(plan, ReportSet([*first, later]), period=Q1)
    rows = [
        *rows_of(before, region="r", period=Q1, sent=date(2025, 4, 5)),
        *rows_of(after[:1], region="r", period=Q1, sent=date(2025, 4, 9), sequence=1),
    ]
    reports = table(engine, rows)
    assert_as_the_room_says(told(national.national(reports)), list(after), ())
    found = told(national.national(reports, by=("agency",)))
    assert_as_the_room_says(found, list(after), ("agency",))
    assert [row["spent"] for row in found] == [450, 0]


def report(program: str, period: str, day: date, **values: Any) -> Any:
    return report_of({"program": program, "period": period, "reported": day} | values)


@pytest.mark.parametrize(
    ("days", "stands"),
    [
        ((date(2025, 4, 5), date(2025, 4, 9), None), 1),
        ((date(2025, 4, 9), date(2025, 4, 5), None), 0),
        ((date(2025, 4, 5), date(2025, 4, 5), date(2025, 4, 5)), 2),
        ((None, None, date(2025, 4, 5)), 2),
        ((None, None, None), 2),
    ],
)
def test_the_latest_sent_stands_whatever_order_rows_came_in(
    engine: Any, days: tuple[date | None, ...], stands: int
) -> None:
    rows = [
        row
        for number, day in enumerate(days)
        for row in rows_of(
            [line("A", rising(100, 10 * number))], region="r", period=Q1, sent=day, sequence=number
        )
    ]
    random.Random(1).shuffle(rows)
    row = only(told(national.national(table(engine, rows))))
    assert (row["planned"], row["capped"]) == (1, stands * 100_000)


def test_engines_agree_in_every_column_of_every_row() -> None:
    rows = list(rows_of(any_lines(7), region="99.71", period=Q1))
    rows += list(rows_of(any_lines(8), region="99.72", period=Q2))
    answers = []
    for engine in ENGINES.values():
        with engine() as connection:
            answers.append(told(national.national(table(connection, rows), by=national.LEAF)))
    assert answers[0] == answers[1]
    assert len(answers[0]) == 2 * 3 * 2


def test_sums_of_sums_are_the_sums_of_the_programs(engine: Any) -> None:
    rows = [
        *rows_of(any_lines(3), region="99.71", period=Q1),
        *rows_of(any_lines(4), region="99.72", period=Q1),
    ]
    reports = table(engine, rows)
    by = ("dimension",)
    twice = national.figures(national.add_up(national.sums(reports), by=by))
    assert told(twice) == told(national.national(reports, by=by))


def test_a_correction_added_to_the_sums_gives_what_a_new_roll_up_gives(engine: Any) -> None:
    rows = list(rows_of(any_lines(5), region="99.71", period=Q1))
    corrected = [row | {"sequence": 1, "achieved": 777, "spent": 5} for row in rows[:3]]
    moved = [row | {"sign": -1} for row in rows[:3]] + [row | {"sign": 1} for row in corrected]
    signed = table(engine, moved, name="moved", columns={**COLUMNS, "sign": "int64"})
    leaves = national.sums(table(engine, rows, name="old"))
    kept = leaves.union(national.change(signed), distinct=False)
    anew = national.sums(table(engine, rows + corrected, name="new"))
    assert told(national.add_up(kept, by=national.LEAF)) == told(anew)


def test_a_mean_lies_within_half_a_millionth_of_the_fraction() -> None:
    lines = [line(f"P{n}", rising(n + 3, 1)) for n in range(50)]
    with duckdb_engine() as engine:
        rows = list(rows_of(lines, region="r", period=Q1))
        row = only(told(national.national(table(engine, rows))))
    exact = figures(lines)[Formula.CAPPED].value
    assert exact is not None
    assert abs(Fraction(row["capped"], row["counted"] * MILLION) - exact) <= Fraction(
        1, 2 * MILLION
    )


@pytest.mark.parametrize("target", [3, 7, 400_001, 10**9 + 7, 99_999_999_999])
def test_a_share_is_rounded_half_upward_exactly_however_large_the_numbers(target: int) -> None:
    dice = random.Random(target)
    shares = [Fraction(dice.randrange(2 * target)) for _ in range(30)]
    halves = [Fraction(target * (2 * n + 1), 2 * MILLION) for n in range(30)]
    lines = [line(f"P{n}", rising(target, value)) for n, value in enumerate(shares + halves)]
    rows = list(rows_of(lines, region="r", period=Q1))
    with duckdb_engine() as engine:
        found = told(national.national(table(engine, rows)))
    assert only(found)["uncapped"] == expected(lines)["uncapped"]


def test_money_of_a_nation_outgrows_no_column(engine: Any) -> None:
    everything = {"": Rupiah(3 * 10**15)}
    lines = [line(code, budgets=everything, spent=everything) for code in "ABC"]
    rows = list(rows_of(lines, region="r", period=Q1))
    assert only(told(national.national(table(engine, rows))))["absorption"] == MILLION


def test_a_row_is_one_quarter() -> None:
    with pytest.raises(ValueError, match="not a quarter"):
        list(rows_of([], region="r", period=ReportPeriod.parse("2025")))
