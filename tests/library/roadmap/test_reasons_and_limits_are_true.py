"""What the roadmap says of itself is true: reasons, binding limits, contradictions, ways out."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings

from anyam.roadmap import (
    DemandKind,
    Impossible,
    Limit,
    Measure,
    Minimum,
    Need,
    Precedence,
    Roadmap,
    Weights,
    Why,
    hands,
    say_binding,
    say_gain,
    say_impossible,
    say_quality,
    say_reason,
    say_relaxation,
    schedule,
    verify,
)
from anyam.roadmap.conflict import every_demand
from anyam.roadmap.model import Model
from anyam.roadmap.program import Program
from anyam.roadmap.solving import Effort, Ended, solve
from library.roadmap.questions import APBD, EXACT, FIRST, asked, program, questions

some = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some
@given(questions(most=6, years=4, hard=False))
def test_every_reason_names_just_the_demands_that_one_step_would_break(question):
    candidates, demands = question
    answer = schedule(candidates, demands=demands, **EXACT)
    alone = not demands.mergers
    for found in (*answer.placed, *answer.left_out):
        if found.because.why is Why.HELD and alone:
            moved = {**answer.years, found.program.code: found.because.tried}
            broken = verify(moved, candidates=candidates, demands=demands)
            assert {b.demand for b in found.because.held} == {b.demand for b in broken}


@settings(some, max_examples=8)
@given(questions(most=5, years=3, hard=False))
def test_a_binding_limit_bites_both_ways(question):
    candidates, demands = question
    assume(not demands.carries and not demands.mergers)
    answer = schedule(candidates, demands=demands, **EXACT)
    for binding in answer.binding[:2]:
        looser = schedule(candidates, demands=_shifted(demands, binding, binding.more), **EXACT)
        assert looser.objective >= answer.objective + binding.gain - 1e-5
        if binding.used:
            by = binding.used - 1 - binding.demand.amount
            tight = schedule(candidates, demands=_shifted(demands, binding, by), **EXACT)
            broken = verify(
                answer.years, candidates=candidates, demands=_shifted(demands, binding, by)
            )
            assert [b.demand.kind for b in broken] == [DemandKind.LIMIT]
            assert tight.objective <= answer.objective + 1e-6


def _shifted(demands, binding, by):
    limits = tuple(
        replace(x, amount=x.amount + by)
        if (x.resource, x.year) == (binding.demand.resource, binding.demand.year)
        else x
        for x in demands.limits
    )
    return replace(demands, limits=limits)


def test_tightening_a_binding_limit_worsens_the_answer():
    candidates = (program("A", 60, 6), program("B", 50, 6), program("C", 40, 4))
    demands = asked(2, 10)
    answer = schedule(candidates, demands=demands, **EXACT)
    (binding, *_) = answer.binding
    assert binding.demand.year == FIRST
    tighter = _shifted(demands, binding, binding.used - 1 - binding.demand.amount)
    assert schedule(candidates, demands=tighter, **EXACT).objective < answer.objective


def test_the_least_addition_is_enough_and_one_rupiah_less_is_not():
    candidates = (program("A", 60, 6), program("B", 50, 7))
    demands = asked(1, 10)
    answer = schedule(candidates, demands=demands, **EXACT)
    (binding,) = answer.binding
    assert (binding.more, binding.buys, binding.to) == (3, "B", FIRST)
    enough = schedule(candidates, demands=_shifted(demands, binding, 3), **EXACT)
    short = schedule(candidates, demands=_shifted(demands, binding, 2), **EXACT)
    assert (len(enough.placed), len(short.placed)) == (2, 1)
    assert enough.objective == answer.objective + binding.gain


@some
@given(questions(most=5, years=2))
def test_a_contradiction_is_minimal(question):
    candidates, demands = question
    answer = schedule(candidates, demands=demands, **EXACT)
    assume(isinstance(answer, Impossible))
    model, conflict = Model(candidates, demands), frozenset(answer.conflict)
    assert answer.minimal
    assert conflict <= frozenset(every_demand(model))
    assert _possible(model, conflict) is Ended.IMPOSSIBLE
    for demand in conflict:
        assert _possible(model, conflict - {demand}) is Ended.GAP


def _possible(model, enforced):
    return solve(Program(model, enforced=enforced).matrix, effort=Effort(gap=0.0)).ended


def test_a_contradiction_is_told_in_words_with_its_cheapest_ways_out():
    must = (
        program("A", 5, 6, must=True, pinned=FIRST),
        program("B", 5, 7, must=True, latest=FIRST),
    )
    demands = asked(2, 10, 20)
    answer = schedule((*must, program("C", 1, 1)), demands=demands, **EXACT)
    told = say_impossible(answer, demands=demands)
    assert "A, B wajib masuk; A mulai 2025; B mulai 2025 atau sebelumnya; pagu apbd 2025" in told.id
    ways = {w.kind: say_relaxation(w, demands=demands).en for w in answer.relaxations}
    assert "falls Rp\u00a03 short" in ways[DemandKind.LIMIT]
    assert "dropped" in ways[DemandKind.MUST]
    assert "moved by 1 year(s)" in ways[DemandKind.WINDOW]


def test_a_minimum_nobody_can_meet_is_blamed_alone():
    demands = asked(1, 10, minima=(Minimum("living", 2),))
    answer = schedule((program("A", 5, 1, dimension="living"),), demands=demands, **EXACT)
    assert [d.kind for d in answer.conflict] == [DemandKind.MINIMUM]


def test_a_chain_too_long_for_the_years_is_blamed_on_the_chain():
    codes = "ABCD"
    candidates = tuple(program(code, 5, 1, 1, must=code == "D") for code in codes)
    pairs = tuple(Precedence(a, b) for a, b in pairwise(codes))
    answer = schedule(candidates, demands=asked(6, 10, precedences=pairs), **EXACT)
    assert {d.kind for d in answer.conflict} == {DemandKind.MUST, DemandKind.PRECEDENCE}
    assert len(answer.conflict) == 4


def test_a_share_of_money_is_kept_and_what_it_costs_is_shown():
    candidates = (
        program("A", 50, 8, dimension="economy"),
        program("B", 5, 4, dimension="living"),
        program("C", 20, 2, dimension="economy"),
    )
    free = schedule(candidates, demands=asked(1, 12, weights=Weights(1, 0, 0)), **EXACT)
    share = (Minimum("living", 40, Measure.MONEY_SHARE),)
    bound = schedule(
        candidates, demands=asked(1, 12, weights=Weights(1, 0, 0), minima=share), **EXACT
    )
    assert set(free.years) == {"A", "C"}
    assert set(bound.years) == {"B", "C"}
    assert bound.objective < free.objective


def test_a_program_without_time_says_so():
    answer = schedule((program("A", 5, 1, 1, 1), program("B", 5, 1)), demands=asked(2, 10), **EXACT)
    assert answer["A"].because.why is Why.NO_TIME
    assert "start year" in say_reason(answer["A"], demands=answer.demands).en


def test_a_team_that_is_missing_is_named_with_its_agency():
    candidates = tuple(
        replace(program(code, 10, 1), needs=(Need(hands("OPD-X"), 0, 1),)) for code in "AB"
    )
    demands = asked(1, more=[Limit(hands("OPD-X"), FIRST, 1)])
    answer = schedule(candidates, demands=demands, **EXACT)
    (binding,) = answer.binding
    assert "kapasitas OPD-X 2025 (1 tim)" in say_binding(binding, demands=demands).id
    assert "1 team more would already let B" in say_binding(binding, demands=demands).en


def test_quality_and_gain_are_always_told():
    answer = schedule((program("A", 5, 1),), demands=asked(1, 10), **EXACT)
    assert isinstance(answer, Roadmap)
    assert "celah 0,00" in say_quality(answer).id
    assert "spreadsheet" in say_gain(answer).en


def test_a_baseline_that_breaks_a_minimum_is_not_hidden():
    candidates = (program("A", 50, 8, dimension="economy"), program("B", 1, 8, dimension="living"))
    demands = asked(1, 10, minima=(Minimum("living", 1),))
    answer = schedule(candidates, demands=demands, **EXACT)
    assert answer.years == {"B": FIRST}
    assert answer.gain < 0
    assert "melanggar" in say_gain(answer).id


@pytest.mark.parametrize("resource", [APBD])
def test_a_limit_nobody_touches_does_not_bind(resource):
    answer = schedule((program("A", 5, 1),), demands=asked(1, 10), **EXACT)
    assert resource not in [b.demand.resource for b in answer.binding]
