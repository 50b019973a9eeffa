"""Large programs made whole first: an answer that stands, a proof that holds, and in time."""

from time import process_time

import pytest
from bench.roadmap_instances import KINDS, question
from hypothesis import HealthCheck, given, settings

from anyam.roadmap import Effort, Ended, Roadmap, narrowing, schedule, searching, verify
from anyam.roadmap.model import Model
from anyam.roadmap.narrowing import Narrowing
from anyam.roadmap.program import Program
from anyam.roadmap.solving import solve
from library.roadmap.questions import FIRST, asked, best_by_trying_all, program, questions

USUAL = KINDS[0]


def narrowed(candidates, demands):
    model = Model(candidates, demands)
    found = Narrowing(model, Program(model), prices=())
    effort = Effort(gap=0.0, seconds=20.0)
    return found, [*found.run(effort=effort, left=lambda: 20.0, watch=lambda: False)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_what_is_proven_beside_holds_for_the_whole_question(asked_for):
    best = best_by_trying_all(*asked_for)
    found, _ = narrowed(*asked_for)
    for matrix, effort in found.to_prove(Effort(gap=0.0, seconds=20.0)):
        bound = solve(matrix, effort=effort, sparing=True).bound
        assert best is None or bound >= float(best) - 1e-6


def test_a_program_that_fills_a_ceiling_is_not_spread_over_years():
    # Split between years, BESAR would be whole in the relaxed problem beside nine of ten KECIL.
    candidates = (program("BESAR", 90, 9), *(program(f"KECIL-{k}", 10, 2) for k in range(10)))
    demands = asked(2, 10)
    _, ways = narrowed(candidates, demands)
    for starts in ways:
        years = {candidates[i].code: s + FIRST for i, s in starts.items()}
        assert "BESAR" in years
        assert not verify(years, candidates=candidates, demands=demands)
    assert ways


@pytest.mark.parametrize("worth", [range(10_000), range(1)], ids=["large", "vast"])
@pytest.mark.parametrize("kind", [USUAL, KINDS[-1]], ids=lambda k: k.name)
def test_the_same_question_and_steps_give_the_same_roadmap(kind, worth, monkeypatch):
    for room in (searching, narrowing):
        monkeypatch.setattr(room, "WORTH_IT", worth)
    monkeypatch.setattr(searching, "_MOVES", 500)
    q = question(kind, programs=24)
    answers = [
        schedule(q.candidates, demands=q.demands, gap=0.0, nodes=1, seconds=300.0) for _ in range(2)
    ]
    assert all(isinstance(a, Roadmap) for a in answers)
    assert answers[0].years == answers[1].years
    assert answers[0].bound == answers[1].bound


@pytest.mark.parametrize(("name", "of_hands"), [("few hands", True), ("usual", False)])
def test_a_question_held_by_capacity_is_told_from_one_held_by_money(name, of_hands):
    q = question(next(kind for kind in KINDS if kind.name == name), programs=60)
    model = Model(q.candidates, q.demands)
    program_ = Program(model)
    relaxed = solve(program_.matrix, effort=Effort(), relaxed=True)
    assert Narrowing(model, program_, prices=relaxed.duals).of_hands is of_hands


def test_no_time_at_all_still_gives_an_answer_and_is_soon_over():
    q = question(USUAL, programs=300)
    began = process_time()
    answer = schedule(q.candidates, demands=q.demands, seconds=0.0)
    assert process_time() - began < 5.0  # of them the search has next to none
    assert answer.ended is Ended.TIME
    assert answer.bound >= float(answer.objective)
    assert not verify(answer.years, candidates=q.candidates, demands=q.demands)
