"""Bad input, single agencies, empty years, scenarios and adoption: every question gets an answer."""

from dataclasses import replace
from fractions import Fraction
from uuid import NAMESPACE_URL, uuid5

import pytest

from anyam.kernel import AnyamError
from anyam.plan import Action, BudgetLine, Ceiling, Header, Indicator, Plan, Program, Term
from anyam.roadmap import (
    Demands,
    Ended,
    Exclusion,
    Impossible,
    Limit,
    Merger,
    Minimum,
    Need,
    Precedence,
    Roadmap,
    Weights,
    adopt,
    benefits_of,
    candidates_of,
    compare,
    demands_of,
    frontier,
    hands,
    results,
    scenario,
    schedule,
    verify,
    years_of,
)
from anyam.sample import kota_contoh
from library.roadmap.questions import APBD, EXACT, FIRST, asked, program

A, B = program("A", 5, 1), program("B", 4, 1)
NONSENSE = [
    ((), asked(1, 10), "tidak ada program"),
    ((A,), Demands(2030, 2025), "2030–2025"),
    ((A, A), asked(1, 10), "lebih dari sekali: a"),
    ((program("A", 5, -1),), asked(1, 10), "di bawah nol pada a"),
    ((program("A", -5, 1),), asked(1, 10), "di bawah nol pada a"),
    ((A,), asked(1, -10), "di bawah nol pada apbd 2025"),
    ((A,), asked(1, 10, weights=Weights(0, 0, 0)), "bobot"),
    ((A,), Demands(FIRST, FIRST, (Limit(APBD, FIRST, 5, 6),)), "komitmen melebihi pagu"),
    (
        (A,),
        Demands(FIRST, FIRST, (Limit(APBD, FIRST, 5),) * 2),
        "lebih dari sekali untuk apbd 2025",
    ),
    ((A,), asked(1, 10, mergers=(Merger(("A",), 101),)), "di luar batas"),
    ((A,), asked(1, 10, precedences=(Precedence("A", "X"),)), "tidak dikenal: x"),
    (
        (A, B),
        asked(1, 10, mergers=(Merger(("A", "B")), Merger(("A",)))),
        "lebih dari satu gabungan",
    ),
    ((A, B), asked(1, 10, precedences=(Precedence("A", "B"), Precedence("B", "A"))), "berputar"),
    ((A,), asked(1, 10, precedences=(Precedence("A", "A"),)), "berputar"),
]


@pytest.mark.parametrize(("candidates", "demands", "said"), NONSENSE)
def test_what_nobody_can_mean_is_refused_in_words(candidates, demands, said):
    with pytest.raises(AnyamError) as refused:
        schedule(candidates, demands=demands)
    assert said in refused.value.text.id.lower()


def test_one_agency_with_one_team_does_one_program_a_year():
    candidates = tuple(
        replace(program(f"P{k}", 10 + k, 1), needs=(Need(hands("OPD"), 0, 1),)) for k in range(4)
    )
    teams = [Limit(hands("OPD"), FIRST + k, 1) for k in range(3)]
    answer = schedule(candidates, demands=asked(3, more=teams), **EXACT)
    assert answer.years == {"P3": FIRST, "P2": FIRST + 1, "P1": FIRST + 2}


def test_a_world_without_limits_starts_everything_at_once():
    answer = schedule((A, B), demands=asked(3), **EXACT)
    assert set(answer.years.values()) == {FIRST}
    assert answer.binding == ()


def test_no_money_at_all_gives_an_empty_roadmap_not_an_error():
    answer = schedule((A, B), demands=asked(2, 0), **EXACT)
    assert isinstance(answer, Roadmap)
    assert (answer.placed, answer.objective) == ((), 0)


def test_programs_without_benefit_stay_out_quietly():
    answer = schedule((program("A", 0, 1),), demands=asked(1, 10), **EXACT)
    assert answer.gap == 0


def test_commitments_come_off_the_ceiling():
    demands = Demands(FIRST, FIRST, (Limit(APBD, FIRST, 10, committed=10),))
    assert schedule((A,), demands=demands, **EXACT).placed == ()


def test_a_stop_asked_for_gives_the_best_so_far():
    candidates = tuple(program(f"P{k}", 10 + k, 3 + k % 4) for k in range(30))
    answer = schedule(candidates, demands=asked(4, 20), gap=0.0, listener=lambda _: True)
    assert isinstance(answer, Roadmap)
    assert answer.ended is Ended.INTERRUPTED
    assert verify(answer.years, candidates=candidates, demands=answer.demands) == ()
    assert not answer.repeatable


def test_a_roadmap_before_is_where_the_search_begins():
    before = {"A": FIRST + 1, "B": FIRST}
    news = []
    schedule((A, B), demands=asked(2, 1), previous=before, listener=lambda n: bool(news.append(n)))
    assert any(n.objective is not None for n in news)


def test_least_change_moves_only_what_must_move():
    candidates = tuple(program(c, 10 + k, 5) for k, c in enumerate("ABCD"))
    before = {"A": FIRST, "B": FIRST, "C": FIRST + 1, "D": FIRST + 1}
    free = schedule(candidates, demands=asked(3, 10, 5, 10), previous=before, **EXACT)
    kept = schedule(
        candidates, demands=asked(3, 10, 5, 10), previous=before, least_change=True, **EXACT
    )
    assert kept.kept == 3
    assert sum(kept.years.get(c) == y for c, y in before.items()) == 3
    assert sum(free.years.get(c) == y for c, y in before.items()) < 3
    assert free.objective > kept.objective


def test_less_money_is_compared_with_the_roadmap_it_is_taken_from():
    candidates = (program("A", 10, 6), program("B", 8, 4))
    base = schedule(candidates, demands=asked(1, 10), **EXACT)
    told = [
        scenario(text, candidates=candidates, demands=asked(1, 10))
        for text in ("budget=-10%", "without=B", "apbd:2025=+1 ribu; with=B")
    ]
    less, gone, more = compare(base, told, **EXACT)
    assert (less.gone, gone.gone) == (("B",), ("B",))
    assert more.answer.years == base.years


def test_dropping_a_minimum_and_waiting_a_year_are_scenarios():
    candidates = (program("A", 50, 8), program("B", 1, 8, dimension="living"))
    demands = asked(2, 10, 0, minima=(Minimum("living", 1),))
    base = schedule(candidates, demands=demands, **EXACT)
    texts = ("drop=living", "delay=1", "delay=A:1")
    told = [scenario(t, candidates=candidates, demands=demands) for t in texts]
    drop, delay, one = compare(base, told, **EXACT)
    assert drop.answer.years == {"A": FIRST}
    assert isinstance(delay.answer, Impossible)
    assert one.answer.years == {"B": FIRST}


def test_the_frontier_never_falls():
    candidates = tuple(program(f"P{k}", 10 + 3 * k, 2 + k) for k in range(6))
    points = frontier(candidates, demands=asked(2, 8), **EXACT)
    worth = [p.answer.objective for p in points]
    assert worth == sorted(worth)
    assert [p.share for p in points] == [50, 60, 70, 80, 90, 100, 110, 120]


def test_an_exclusion_with_everybody_leaves_one():
    three = (A, B, program("C", 1, 1))
    demands = asked(1, 10, exclusions=(Exclusion(("A", "B", "C"), 1),))
    assert schedule(three, demands=demands, **EXACT).years == {"A": FIRST}


def _id(name):
    return uuid5(NAMESPACE_URL, name)


def _plan(**fields):
    header = Header(title="Kota", region="99.71", first=2025, last=2034)
    told = {"start": 2026, "end": 2027, "subdimension": "governance.public_service"} | fields
    one = Program(id=_id("P1"), code="P1", name="Satu", budget=300, **told)
    return Plan(
        header,
        [
            one,
            Action(id=_id("A1"), code="A1", program=one.id, start=2026, end=2026),
            Indicator(id=_id("I1"), code="I1", subject=one.id, targets={2026: 1, 2027: 2}),
            BudgetLine(
                id=_id("L1"), code="L1", subject=one.id, year=2026, fund_source="apbd", amount=100
            ),
            BudgetLine(
                id=_id("L2"),
                code="L2",
                subject=_id("A1"),
                year=2027,
                fund_source="apbd",
                amount=200,
            ),
            Ceiling(id=_id("C1"), code="C1", year=2026, fund_source="apbd", amount=50),
            Ceiling(id=_id("C2"), code="C2", year=2029, fund_source="apbd", amount=100),
            Ceiling(id=_id("C3"), code="C3", year=2030, fund_source="apbd", amount=200),
        ],
    )


def test_money_actions_and_targets_move_with_their_program():
    plan = _plan()
    answer = schedule(candidates_of(plan), demands=demands_of(plan), **EXACT)
    assert answer.years == {"P1": 2029}
    adoption = adopt(plan, answer)
    new = adoption.plan
    assert (new[_id("P1")].start, new[_id("P1")].end, new[_id("P1")].term) == (
        2029,
        2030,
        Term.MEDIUM,
    )
    assert (new[_id("L1")].year, new[_id("L2")].year, new[_id("A1")].start) == (2029, 2030, 2029)
    assert dict(new[_id("I1")].targets) == {2029: 1, 2030: 2}
    assert adoption.changes
    assert adopt(new, answer).plan == new


def test_a_budget_without_lines_is_spread_over_its_years_and_said():
    plan = _plan().without(_id("L1"), _id("L2"))
    (one,) = candidates_of(plan)
    assert [n.amount for n in one.needs if n.resource == APBD] == [150, 150]
    assert any("P1" in note.id for note in demands_of(plan).notes)


def test_programs_begun_before_a_year_stay_where_they_are():
    (one,) = candidates_of(_plan(), since=2027)
    assert (one.pinned, one.must) == (2026, True)
    (other,) = candidates_of(_plan(), since=2026)
    assert other.pinned is None


def test_the_default_benefit_can_be_added_up_by_hand():
    plan = kota_contoh()
    found = benefits_of(plan)
    assert all(0 <= b.value <= 100 for b in found.values())
    assert found["GOV-08"].parts.keys() == found["ENV-14"].parts.keys()
    given = candidates_of(plan, benefits={"GOV-08": Fraction(7)})
    assert next(c.benefit for c in given if c.code == "GOV-08") == 7


def test_the_sample_plan_itself_breaks_no_demand_and_the_roadmap_is_better():
    plan = kota_contoh()
    candidates, demands = candidates_of(plan), demands_of(plan)
    assert verify(years_of(plan), candidates=candidates, demands=demands) == ()
    answer = schedule(candidates, demands=demands, previous=years_of(plan))
    assert verify(answer.years, candidates=candidates, demands=demands) == ()
    assert answer.gain > 0
    assert answer.gap <= 0.01
    chosen = {s.program.code: s.year for s in answer.placed if s.program.must}
    assert set(chosen.values()) == {2025}
    data = results(answer, demands=demands)
    assert data["baseline"]["gain"] > 0
