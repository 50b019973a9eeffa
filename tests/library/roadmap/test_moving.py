"""Moving a program by hand tells at once what becomes impossible and what is mended."""

from anyam.roadmap import Candidate, Demands, Limit, Need, Precedence, money
from anyam.roadmap.moving import consequences

APBD = money("apbd")
YEARS = {"A": 2026, "B": 2027}


def _candidate(code: str) -> Candidate:
    return Candidate(code, 10, 1, (Need(APBD, 0, 100),))


CANDIDATES = (_candidate("A"), _candidate("B"))
DEMANDS = Demands(
    2026,
    2028,
    tuple(Limit(APBD, year, 100) for year in (2026, 2027, 2028)),
    precedences=(Precedence("A", "B"),),
)


def told(moves, years=YEARS):
    return consequences(years, moves, candidates=CANDIDATES, demands=DEMANDS)


def test_a_move_within_every_limit_breaks_nothing_and_costs_earliness() -> None:
    found = told({"B": 2028})
    assert (found.broken, found.mended) == ((), ())
    assert found.gain < 0


def test_a_move_over_the_ceiling_names_the_year_and_the_sum() -> None:
    (breach,) = [b for b in told({"B": 2026}).broken if b.demand.year == 2026]
    assert breach.short == 100


def test_a_move_before_its_prerequisite_is_named() -> None:
    kinds = {b.demand.kind.value for b in told({"A": 2028}).broken}
    assert kinds == {"precedence"}


def test_a_move_that_mends_says_so_and_what_stays_broken_is_kept_apart() -> None:
    crowded = {"A": 2027, "B": 2027}
    found = told({"A": 2026}, crowded)
    assert found.broken == ()
    assert len(found.mended) == 2
    assert found.still == ()
