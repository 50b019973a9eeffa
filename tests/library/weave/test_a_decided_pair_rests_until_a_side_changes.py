"""A decided overlap is not raised again, unless one of its sides is no longer what it was."""

from anyam.plan import Indicator, Outcome, OverlapDecision, Program
from anyam.weave.decisions import docket, free_codes, record, same_work, seal_open
from library.weave.meeting import CAMERAS, MARKETS, SENSORS, city, decision, overlap

PLAN = city()
FOUND = [overlap(PLAN, pair) for pair in (CAMERAS, MARKETS, SENSORS)]


def test_what_nobody_decided_waits():
    waiting = docket(FOUND, plan=PLAN)
    assert [p.overlap for p in waiting.open] == FOUND
    assert waiting.settled == ()


def test_a_decided_pair_rests_whichever_side_is_named_first():
    for pair in (CAMERAS, CAMERAS[::-1]):
        plan = record(PLAN, [decision(PLAN, pair, outcome=Outcome.APART)])
        sorted_ = docket(FOUND, plan=plan)
        assert [p.overlap for p in sorted_.open] == FOUND[1:]
        assert [s.overlap for s in sorted_.settled] == FOUND[:1]


def test_a_change_of_one_side_raises_the_pair_again_and_says_what_changed():
    plan = record(PLAN, [decision(PLAN, CAMERAS, outcome=Outcome.APART)])
    program = plan.find(Program, "BRA-16")
    measure = plan.referrers(program.id, Indicator, "subject")[0]
    (raised,) = docket(FOUND[:1], plan=plan.changed(measure, name="Jumlah kamera")).open
    assert raised.decision.code == "IRS-01"
    assert raised.again.id == "diputuskan dalam IRS-01, tetapi BRA-16 berubah sejak itu: Indikator"
    assert raised.again.en == "decided in IRS-01, but BRA-16 has changed since: Indicator"


def test_work_on_other_programs_raises_nothing():
    plan = record(PLAN, [decision(PLAN, CAMERAS, outcome=Outcome.APART)])
    other = plan.changed(plan.find(Program, "ECO-18"), name="Pasar Lain")
    assert docket(FOUND[:1], plan=other).open == ()


def test_a_decision_without_outcome_settles_nothing():
    plan = PLAN.with_(decision(PLAN, CAMERAS, outcome=None))
    assert docket(FOUND[:1], plan=plan).settled == ()


def test_a_new_decision_on_the_same_pair_takes_the_place_of_the_old_one():
    plan = record(PLAN, [decision(PLAN, CAMERAS, outcome=Outcome.APART)])
    again = decision(PLAN, CAMERAS[::-1], code="IRS-09", outcome=Outcome.SHARE)
    plan = record(plan, [again])
    (kept,) = plan.all(OverlapDecision)
    assert (kept.code, kept.outcome) == ("IRS-01", Outcome.SHARE)


def test_new_decisions_take_free_codes():
    plan = record(PLAN, [decision(PLAN, CAMERAS, code="IRS-02")])
    codes = free_codes(plan)
    assert [next(codes), next(codes)] == ["IRS-01", "IRS-03"]


def test_the_same_work_is_what_was_found_to_merge_or_decided_so():
    ids = [PLAN.find(Program, code).id for code in (*CAMERAS, *MARKETS, *SENSORS)]
    cameras, markets, sensors = (set(ids[at : at + 2]) for at in (0, 2, 4))
    plan = record(
        PLAN,
        [decision(PLAN, CAMERAS, outcome=Outcome.APART), decision(PLAN, SENSORS, code="IRS-02")],
    )
    pairs = [set(pair) for pair in same_work(FOUND[:2], plan=plan)]
    assert pairs == [markets, sensors]
    assert cameras not in pairs


def test_a_decision_typed_by_hand_rests_unsealed_and_can_be_sealed_later():
    plan = PLAN.with_(decision(PLAN, CAMERAS, outcome=Outcome.APART))
    changed = plan.changed(plan.find(Program, "BRA-16"), name="Kamera Pusaka")
    assert docket(FOUND[:1], plan=changed).open == ()
    later = seal_open(plan)
    assert seal_open(later) == later
    changed = later.changed(later.find(Program, "BRA-16"), name="Kamera Pusaka")
    assert docket(FOUND[:1], plan=changed).open
