"""A hasty proof is still a proof, and a stop keeps what is ready."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyam.roadmap import Ended, Impossible, Roadmap, compare, frontier, scenario, schedule
from library.roadmap.questions import EXACT, asked, best_by_trying_all, program, questions


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
