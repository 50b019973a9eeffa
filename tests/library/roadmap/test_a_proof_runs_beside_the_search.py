"""The proof beside the search: it holds, it waits only as long as needed, and it ends."""

from math import inf
from threading import active_count

from bench.roadmap_instances import KINDS, question
from hypothesis import HealthCheck, given, settings

from anyam.roadmap import Effort
from anyam.roadmap.model import Model
from anyam.roadmap.narrowing import Narrowing
from anyam.roadmap.program import Program
from anyam.roadmap.proving import Proof
from library.roadmap.questions import best_by_trying_all, questions

EFFORT = Effort(gap=0.0, seconds=60.0, nodes=3)


def steps(candidates, demands):
    """The whole question, then only its largest programs whole."""
    model = Model(candidates, demands)
    program = Program(model)
    narrowing = Narrowing(model, program, prices=())
    return [(narrowing.asking(share, program.matrix.upper), EFFORT) for share in (1.0, 0.2)]


def proven(asked_for, *, enough):
    with Proof(steps(*asked_for)) as proof:
        return proof.until(enough, stopped=lambda: False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_no_schedule_is_worth_more_than_what_is_proven(asked_for):
    best = best_by_trying_all(*asked_for)
    assert best is None or proven(asked_for, enough=-inf) >= float(best) - 1e-6


def test_the_first_bound_that_suffices_is_told_and_is_the_same_each_time():
    q = question(KINDS[0], programs=40)
    asked_for = (q.candidates, q.demands)
    last = proven(asked_for, enough=-inf)
    told = {proven(asked_for, enough=1.01 * last) for _ in range(2)}
    assert len(told) == 1
    assert last <= told.pop() <= 1.01 * last


def test_leaving_or_a_stop_ends_the_proof():
    q = question(KINDS[0], programs=120)
    before = active_count()
    with Proof(steps(q.candidates, q.demands)):
        pass
    with Proof(steps(q.candidates, q.demands)) as proof:
        proof.until(-inf, stopped=lambda: True)
    assert active_count() == before
