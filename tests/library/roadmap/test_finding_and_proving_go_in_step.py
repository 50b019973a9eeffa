"""Finding and proving go in step: what ends a search is never which thread was faster."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import inf
from time import monotonic, sleep

import pytest
from bench.roadmap_instances import KINDS, question
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyam.roadmap import Ended, Impossible, Roadmap, compare, frontier, scenario, schedule, verify
from anyam.roadmap.constructing import construct, orders
from anyam.roadmap.model import Model
from anyam.roadmap.pace import FOUND, PROVED, STRETCH, Pace
from anyam.roadmap.placing import Placing
from anyam.roadmap.program import Program
from anyam.roadmap.refining import Refining
from library.roadmap.questions import EXACT, asked, best_by_trying_all, program, questions

FOUND_SO_FAR = (80.0, 90.0, 97.0, 98.0, 99.0)
PROVEN_SO_FAR = (120.0, 110.0, 105.0, 99.0, 99.0)  # within 2 % from the fourth stretch on


def _walk(pace, who, figures, *, slow):
    """Report one figure a stretch until told to stop; tell how many were reported."""
    for k, figure in enumerate(figures, start=1):
        sleep(slow)
        if pace.report(who, k * STRETCH[who], figure):
            pace.leave(who)
            return k
    pace.leave(who)
    return None


@pytest.mark.parametrize("slow", [(0.0, 0.0), (0.02, 0.0), (0.0, 0.02)])
def test_whoever_is_slow_the_search_ends_at_the_same_stretch(slow):
    pace = Pace(
        enough=lambda value, bound: bound <= 1.02 * value,
        until=monotonic() + 60,
        asked=lambda: False,
    )
    with ThreadPoolExecutor(1) as other:
        proof = other.submit(_walk, pace, PROVED, PROVEN_SO_FAR, slow=slow[1])
        assert _walk(pace, FOUND, FOUND_SO_FAR, slow=slow[0]) == 4
        assert proof.result() == 4


def test_a_finder_stops_when_the_proof_is_complete():
    pace = Pace(enough=lambda *_: False, until=inf, asked=lambda: False)
    pace.leave(PROVED)
    assert pace.report(FOUND, STRETCH[FOUND], 1.0)


def test_a_proof_stops_when_the_finder_was_told_to():
    pace = Pace(enough=lambda *_: False, until=inf, asked=lambda: True)
    assert pace.report(FOUND, STRETCH[FOUND], 1.0)
    pace.leave(FOUND)
    assert pace.report(PROVED, STRETCH[PROVED], 1.0)


def test_a_part_placed_anew_breaks_nothing_and_is_never_worse():
    q = question(replace(KINDS[0], tightness=40), programs=30, years=5)
    model = Model(q.candidates, q.demands)
    refining = Refining(model, Program(model), seed=3, stop=lambda: False)
    now = construct(model, order=orders(model)[1])
    assert now.sound
    begun = now.value
    for _ in range(6):
        then = Placing(model, refining.step(now.starts, now.value))
        years = {model.candidates[i].code: s + q.demands.first for i, s in then.starts.items()}
        assert verify(years, candidates=q.candidates, demands=q.demands) == ()
        assert then.value >= now.value
        now = then
    assert now.value > begun


def test_a_search_ended_by_steps_ends_the_same_again():
    q = question(KINDS[1], programs=30, years=5)
    first, again = (
        schedule(q.candidates, demands=q.demands, gap=0.0, nodes=1, seconds=3600) for _ in range(2)
    )
    assert first == again
    assert first.repeatable


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions(), st.sampled_from([{"gap": 0.5}, {"gap": 0.0, "nodes": 1}]))
def test_a_bound_proven_in_haste_is_never_below_the_best_there_is(asked_for, effort):
    candidates, demands = asked_for
    best = best_by_trying_all(candidates, demands)
    answer = schedule(candidates, demands=demands, **effort)
    if isinstance(answer, Roadmap):
        assert answer.bound >= float(best) - 1e-6
    else:
        assert isinstance(answer, Impossible)
        assert best is None or answer.ended is not Ended.IMPOSSIBLE


def test_a_stop_during_scenarios_gives_those_so_far():
    candidates, demands = (program("A", 10, 6), program("B", 8, 4)), asked(1, 10)
    base = schedule(candidates, demands=demands, **EXACT)
    texts = ("budget=-10%", "without=B", "budget=-20%")
    told = [scenario(t, candidates=candidates, demands=demands) for t in texts]
    stopped = compare(base, told, listener=lambda _: True, **EXACT)
    assert [o.scenario.name for o in stopped] == ["budget=-10%"]
    assert stopped[0].answer.ended is Ended.INTERRUPTED
    assert len(compare(base, told, listener=lambda _: False, **EXACT)) == 3


def test_a_stop_during_the_frontier_gives_the_points_so_far():
    candidates = tuple(program(f"P{k}", 10 + 3 * k, 2 + k) for k in range(6))
    points = frontier(candidates, demands=asked(2, 8), listener=lambda _: True, **EXACT)
    assert [p.share for p in points] == [50]
