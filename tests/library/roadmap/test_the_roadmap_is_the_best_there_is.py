"""The roadmap is the best there is, and says how far from best it may be."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyam.roadmap import (
    Carry,
    Ended,
    Exclusion,
    Impossible,
    Limit,
    Merger,
    Need,
    Precedence,
    Roadmap,
    Running,
    Weights,
    schedule,
    verify,
)
from library.roadmap.questions import (
    APBD,
    APBN,
    EXACT,
    FIRST,
    asked,
    best_by_trying_all,
    program,
    questions,
)

some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ONLY_BENEFIT = Weights(1, 0, 0)


@some
@given(questions())
def test_no_schedule_found_by_trying_all_is_worth_more(question):
    candidates, demands = question
    best, answer = (
        best_by_trying_all(candidates, demands),
        schedule(candidates, demands=demands, **EXACT),
    )
    if best is None:
        assert isinstance(answer, Impossible)
    else:
        assert isinstance(answer, Roadmap)
        assert float(answer.objective) == pytest.approx(float(best), abs=1e-6)
        assert answer.bound >= float(best) - 1e-6


@some
@given(questions(most=8, years=4))
def test_every_roadmap_holds_to_the_last_rupiah(question):
    candidates, demands = question
    answer = schedule(candidates, demands=demands, gap=0.05, seconds=10)
    if isinstance(answer, Roadmap):
        assert verify(answer.years, candidates=candidates, demands=demands) == ()
        assert answer.gap <= 0.05
        assert {s.program.code for s in answer.placed}.isdisjoint(
            x.program.code for x in answer.left_out
        )
        assert len(answer.placed) + len(answer.left_out) == len(candidates)


@some
@given(questions(), st.integers(0, 2), st.integers(1, 9))
def test_more_money_never_lowers_the_best(question, year, more):
    candidates, demands = question
    richer = tuple(
        replace(x, amount=x.amount + more) if x.year == FIRST + year and x.resource == APBD else x
        for x in demands.limits
    )
    before = schedule(candidates, demands=demands, **EXACT)
    after = schedule(candidates, demands=replace(demands, limits=richer), **EXACT)
    if isinstance(before, Roadmap):
        assert isinstance(after, Roadmap)
        assert after.objective >= before.objective - 1e-6


@some
@given(questions(most=7, years=4, hard=False))
def test_a_prerequisite_never_starts_after_its_dependants_start(question):
    candidates, demands = question
    answer = schedule(candidates, demands=demands, gap=0.05, seconds=10)
    assert isinstance(answer, Roadmap)
    for p in demands.precedences:
        if p.after in answer.years:
            done = answer.years[p.before] + next(
                c.duration for c in candidates if c.code == p.before
            )
            assert done + p.lag <= answer.years[p.after]


@some
@given(questions(most=7, years=4))
def test_the_spreadsheet_method_is_never_better_where_it_breaks_nothing(question):
    candidates, demands = question
    answer = schedule(candidates, demands=demands, gap=0.05, seconds=10)
    if isinstance(answer, Roadmap) and not answer.baseline.broken:
        assert answer.gain >= 0


@some
@given(questions(most=7, years=4), st.integers(0, 3))
def test_the_same_inputs_and_seed_give_the_same_roadmap(question, seed):
    candidates, demands = question
    first = schedule(candidates, demands=demands, seed=seed, gap=0.02, seconds=10)
    again = schedule(candidates, demands=demands, seed=seed, gap=0.02, seconds=10)
    assert first == again


def test_the_worked_example_can_be_followed_by_hand():
    """The example of docs/methods/roadmap.md, in billions."""
    candidates = (
        program("ADUAN", 40, 4),
        program("DATA", 60, 6, 6),
        program("DASBOR", 50, 5),
        program("TAMAN", 30, 6),
        program("JALAN", 45, 9),
    )
    demands = asked(3, 10, precedences=(Precedence("DATA", "DASBOR"),))
    answer = schedule(candidates, demands=demands, **EXACT)
    assert answer.years == {"ADUAN": 2025, "DATA": 2025, "DASBOR": 2027}
    assert answer.objective == Fraction(685, 6)  # 34 + 46 + 34 1/6
    assert answer.baseline.years == {"ADUAN": 2025, "DATA": 2025, "TAMAN": 2027}
    assert answer.baseline.objective == Fraction(201, 2)  # 34 + 46 + 20 1/2
    assert answer["TAMAN"].because.tried == 2027
    assert [(b.demand.year, b.more, b.buys) for b in answer.binding] == [
        (2025, 6, "TAMAN"),
        (2026, 2, "TAMAN"),
        (2027, 1, "TAMAN"),
    ]
    assert answer.gap == 0
    assert answer.ended is Ended.GAP


def test_sorting_by_score_per_rupiah_is_beaten_where_two_small_ones_block_a_large():
    candidates = (program("small", 11, 5), program("large", 20, 10))
    answer = schedule(candidates, demands=asked(1, 10, weights=ONLY_BENEFIT), **EXACT)
    assert answer.baseline.years == {"small": FIRST}
    assert answer.years == {"large": FIRST}
    assert answer.gain == 9


def test_running_costs_weigh_on_later_years():
    dear = replace(program("dear", 10, 2), running=(Running(APBD, 3),))
    answer = schedule((dear, program("later", 9, 0, 8)), demands=asked(2, 10), **EXACT)
    assert answer.years == {"dear": FIRST + 1, "later": FIRST}


def test_unspent_money_is_carried_only_as_far_as_the_rule_goes():
    candidates = (program("big", 10, 0, 15),)
    alone = schedule(candidates, demands=asked(2, 10), **EXACT)
    half = schedule(candidates, demands=asked(2, 10, carries=(Carry(APBD, 50),)), **EXACT)
    less = schedule(candidates, demands=asked(2, 10, carries=(Carry(APBD, 49),)), **EXACT)
    assert (len(alone.placed), len(half.placed), len(less.placed)) == (0, 1, 0)


def test_money_of_one_source_cannot_be_spent_for_another():
    both = replace(program("both", 10, 5), needs=(Need(APBD, 0, 5), Need(APBN, 0, 5)))
    demands = asked(1, 10, more=[Limit(APBN, FIRST, 4)])
    assert schedule((both,), demands=demands, **EXACT).left_out[0].program.code == "both"


def test_programs_that_exclude_each_other_are_never_both_in():
    candidates = (program("A", 10, 1), program("B", 9, 1), program("C", 1, 1))
    demands = asked(1, 10, exclusions=(Exclusion(("A", "B")),))
    assert set(schedule(candidates, demands=demands, **EXACT).years) == {"A", "C"}


def test_merged_programs_start_together_and_save():
    candidates = (program("A", 10, 6), program("B", 9, 5))
    merged = asked(1, 10, mergers=(Merger(("A", "B"), saving=20),))
    assert set(schedule(candidates, demands=merged, **EXACT).years) == {"A", "B"}
    apart = schedule(candidates, demands=asked(1, 10, mergers=(Merger(("A", "B")),)), **EXACT)
    assert apart.placed == ()


def test_a_lag_keeps_a_year_free_between_two_programs():
    candidates = (program("A", 10, 1), program("B", 10, 1))
    demands = asked(4, 10, precedences=(Precedence("A", "B", 1),))
    assert schedule(candidates, demands=demands, **EXACT).years == {"A": FIRST, "B": FIRST + 2}


def test_a_quick_win_pinned_to_the_first_year_stays_there():
    pinned = program("QW", 1, 10, pinned=FIRST, must=True)
    answer = schedule((pinned, program("A", 50, 10)), demands=asked(2, 10), **EXACT)
    assert answer.years == {"QW": FIRST, "A": FIRST + 1}


def test_balance_serves_the_dimension_that_has_least():
    candidates = tuple(
        program(code, 10, 5, dimension=dimension)
        for code, dimension in (("A", "living"), ("B", "living"), ("C", "economy"))
    )
    answer = schedule(candidates, demands=asked(1, 10, weights=Weights(50, 0, 50)), **EXACT)
    assert "C" in answer.years


def test_huge_sums_of_rupiah_are_kept_exactly():
    most = 999_999_999_999_999
    fits = schedule((program("A", 10, most),), demands=asked(1, most), **EXACT)
    over = schedule((program("A", 10, most + 1),), demands=asked(1, most), **EXACT)
    assert (len(fits.placed), len(over.placed)) == (1, 0)


def test_odd_rupiah_that_fill_a_ceiling_exactly_still_fit():
    costs = [123_456_789_017, 87_654_321_101, 33_333_333_337]
    candidates = tuple(program(f"P{k}", 10 + k, cost) for k, cost in enumerate(costs))
    answer = schedule(candidates, demands=asked(1, sum(costs)), **EXACT)
    assert len(answer.placed) == 3
    short = schedule(candidates, demands=asked(1, sum(costs) - 1), **EXACT)
    assert len(short.placed) == 2
