"""Single programs go elsewhere and what stands in their way gives way: better, and still sound."""

import numpy as np
import pytest
from bench.roadmap_instances import KINDS, question
from hypothesis import HealthCheck, assume, given, settings

from anyam.roadmap import Exclusion, Merger, Precedence, verify
from anyam.roadmap.answering import years_of_starts
from anyam.roadmap.constructing import construct, orders
from anyam.roadmap.model import Model
from anyam.roadmap.placing import Placing
from anyam.roadmap.shifting import shift
from library.roadmap.questions import asked, best_by_trying_all, program, questions

ROUNDING = 1e-9  # points


def begun(candidates, demands) -> Placing:
    model = Model(candidates, demands)
    return construct(model, order=orders(model)[0])


def shifted(first: Placing, *, moves: int = 4_000) -> Placing:
    placing, rng = Placing(first.model, first.starts), np.random.default_rng(1)
    return shift(placing, rng=rng, moves=moves, hot=0.04, enough=lambda _: False)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_it_breaks_nothing_and_never_ends_worse(asked_for):
    first = begun(*asked_for)
    candidates, demands = asked_for
    assume(first.sound)
    then = shifted(first, moves=300)
    assert then.sound
    assert then.value > first.value - ROUNDING
    assert not verify(
        years_of_starts(then.model, then.starts), candidates=candidates, demands=demands
    )
    afresh = Placing(then.model, then.starts)
    assert (then.used, then.missing) == (afresh.used, afresh.missing)


def test_it_finds_the_best_where_what_came_first_stands_in_its_way():
    # KECIL is worth more for its rupiah and fills the only year; BESAR is worth more.
    candidates = (program("KECIL", 30, 6), program("BESAR", 40, 10))
    demands = asked(1, 10)
    first = begun(candidates, demands)
    assert first.starts == {0: 0}
    assert shifted(first).starts == {1: 0}
    assert shifted(first).value == float(best_by_trying_all(candidates, demands))


def test_programs_that_go_together_and_may_not_stay_out():
    candidates = (program("A", 30, 2), program("B", 40, 2), program("C", 10, 2))
    demands = asked(2, 10, mergers=(Merger(("A", "B"), 10),), exclusions=(Exclusion(("A", "B")),))
    assert shifted(begun(candidates, demands)).starts == {2: 0}


def test_what_a_better_program_waits_for_makes_room_for_it_in_one_move():
    # DATA alone in KECIL's place is a loss; only with both that wait for it does that pay.
    kecil, data = program("KECIL", 30, 10, latest=2025), program("DATA", 5, 10)
    candidates = (kecil, data, program("PETA", 5, 10), program("BESAR", 90, 10))
    order = (Precedence("DATA", "PETA"), Precedence("PETA", "BESAR"))
    demands = asked(3, 10, precedences=order)
    first = Placing(Model(candidates, demands), {0: 0, 1: 1, 2: 2})
    assert shifted(first).starts == {1: 0, 2: 1, 3: 2}


def test_programs_that_begin_together_and_wait_for_each_other_stay_out():
    candidates = (*(program(code, 30, 2) for code in "ABC"), program("D", 10, 2))
    demands = asked(
        4, 10,
        mergers=(Merger(("A", "C"), 10),),
        precedences=(Precedence("A", "B"), Precedence("B", "C")),
    )  # fmt: skip
    assert shifted(begun(candidates, demands)).starts == {3: 0}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_the_same_seed_gives_the_same_answer_and_a_better_one_than_before(kind):
    q = question(kind, programs=60)
    first = begun(q.candidates, q.demands)
    once, again = shifted(first), shifted(first)
    assert once.starts == again.starts
    assert once.value > first.value


def test_it_stops_when_asked():
    q = question(KINDS[0], programs=60)
    first = begun(q.candidates, q.demands)
    seen: list[float] = []

    def enough(value: float) -> bool:
        seen.append(value)
        return len(seen) == 2

    placing = Placing(first.model, first.starts)
    shift(placing, rng=np.random.default_rng(1), moves=4_000, hot=0.04, enough=enough)
    assert len(seen) == 2
