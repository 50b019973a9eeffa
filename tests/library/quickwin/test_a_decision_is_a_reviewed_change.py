"""Gates, stages, risks, months, and the decision written back with its reasons."""

import json
from datetime import date
from random import Random

import pytest

from anyam.kernel import AnyamError, Lang
from anyam.plan import QuickWin, QuickWinStatus, apply
from anyam.quickwin import (
    Gate,
    Grade,
    Limits,
    Milestone,
    Passage,
    Stage,
    assess,
    decide,
    delivery,
    equal_weights,
    gates,
    grade,
    matrix,
    register,
    results,
    scores_in,
)
from anyam.sample import kota_contoh
from library.quickwin.nominees import id_of, plan_of, scores

FULL = {c.key: 3 for c in equal_weights().criteria[:10]}
SAFE = {"likelihood": 2, "impact": 3, "mitigation": "Cadangan disiapkan."}


def assessed(plan, *, given=None, **limits):
    return assess(
        plan, scores=given or scores_in(plan), weights=equal_weights(),
        limits=Limits(**{"least": 0, **limits}), rng=Random(1), draws=20,
    )  # fmt: skip


def answers(**row):
    plan = plan_of([{"code": "QW-01", "owner": "OPD-A", **row}])
    return {a.gate: a for a in gates(plan, plan.find(QuickWin, "QW-01"))}


@pytest.mark.parametrize(
    ("row", "gate", "passage"),
    [
        ({}, Gate.TWELVE_MONTHS, Passage.PASSED),
        ({"due": None}, Gate.TWELVE_MONTHS, Passage.OPEN),
        ({"due": date(2026, 10, 2)}, Gate.TWELVE_MONTHS, Passage.FAILED),
        ({"due": date(2025, 9, 1)}, Gate.TWELVE_MONTHS, Passage.FAILED),
        ({"name": "Pengadaan server pusat data"}, Gate.SERVICE, Passage.FAILED),
        ({"actions": ["infrastructure"]}, Gate.SERVICE, Passage.FAILED),
        ({"actions": ["infrastructure", "people"]}, Gate.SERVICE, Passage.PASSED),
        ({"owner": None}, Gate.OWNER, Passage.FAILED),
        ({"benefit": ""}, Gate.BENEFIT, Passage.FAILED),
        ({"dimension": "unknown.place"}, Gate.PLACE, Passage.FAILED),
    ],
)
def test_each_gate_answers_with_its_reason(row, gate, passage):
    answer = answers(**row)[gate]
    assert answer.passage is passage
    assert answer.because.id
    assert answer.because.en


def test_nobody_skips_a_stage_of_the_official_path():
    rows = [
        {"code": "QW-01", "scores": FULL},
        {"code": "QW-02", "owner": "OPD-A", "scores": {"benefit": 4}},
        {"code": "QW-03", "owner": "OPD-A", "scores": FULL},
        {"code": "QW-04", "owner": "OPD-A", "scores": FULL, "risks": [SAFE]},
    ]
    stood = {s.quick_win.code: s for s in assessed(plan_of(rows)).standings}
    assert [s.stage for s in stood.values()] == [
        Stage.CRITERIA, Stage.SUBSTANCE, Stage.FORMULATION, Stage.DECISION,
    ]  # fmt: skip
    assert "pemilik" in stood["QW-01"].lacks.id
    assert stood["QW-04"].lacks is None


def test_a_risk_without_mitigation_holds_a_nominee_before_the_decision():
    bare = {"likelihood": 5, "impact": 4}
    plan = plan_of([{"code": "QW-01", "owner": "OPD-A", "scores": FULL, "risks": [bare, SAFE]}])
    found = register(plan, plan.find(QuickWin, "QW-01"))
    assert [(e.risk.code, e.size, e.grade) for e in found] == [
        ("R-QW-01-0", 20, Grade.HIGH), ("R-QW-01-1", 6, Grade.LOW),
    ]  # fmt: skip
    assert [text.en for text in found[0].missing] == ["mitigation", "risk owner"]
    assert matrix(found) == {(2, 3): ("R-QW-01-1",), (5, 4): ("R-QW-01-0",)}
    (stood,) = assessed(plan).standings
    assert "R-QW-01-0" in stood.lacks.id


def test_grades_have_their_limits_where_the_page_says():
    assert [grade(n) for n in (None, 7, 8, 14, 15)] == [
        Grade.UNRATED, Grade.LOW, Grade.MEDIUM, Grade.MEDIUM, Grade.HIGH,
    ]  # fmt: skip


def test_the_months_run_from_start_to_due_and_every_milestone_has_its_day():
    plan = plan_of([{"code": "QW-01", "start": date(2025, 11, 1), "due": date(2026, 3, 1)}])
    months = delivery(plan.find(QuickWin, "QW-01"))
    assert [m.period for m in months] == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    assert [m for month in months for m, _ in month.due] == list(Milestone)
    assert months[-1].expected == 1
    shares = [m.expected for m in months]
    assert shares == sorted(shares)


def test_without_dates_there_are_no_months_to_promise():
    plan = plan_of([{"code": "QW-01", "due": None}])
    assert delivery(plan.find(QuickWin, "QW-01")) == ()


def test_the_decision_is_a_difference_that_can_be_read_and_applied():
    made = assessed(kota_contoh(), least=1)
    decision = decide(made)
    assert apply(made.plan, decision.changes) == decision.plan
    assert decision.changes.sentences()
    chosen = [w.code for w in decision.plan.all(QuickWin) if w.status is QuickWinStatus.CHOSEN]
    assert chosen == ["QW-01", "QW-05", "QW-09", "QW-13", "QW-17", "QW-21"]
    assert all(w.reason for w in decision.plan.all(QuickWin))


def test_deciding_twice_changes_nothing_more():
    once = decide(assessed(kota_contoh(), least=1)).plan
    assert not decide(assessed(once, least=1)).changes


def test_a_reason_somebody_wrote_stays_where_the_status_stays():
    rows = [
        {"code": "QW-01", "owner": "OPD-A", "scores": FULL, "status": "chosen", "reason": "Janji."}
    ]
    assert decide(assessed(plan_of(rows))).plan[id_of("QW-01")].reason == "Janji."


def test_a_reason_somebody_wrote_is_kept_behind_the_new_one_where_the_status_changes():
    rows = [
        {
            "code": "QW-01",
            "owner": "OPD-A",
            "scores": FULL,
            "status": "rejected",
            "reason": "Mahal.",
        }
    ]
    win = decide(assessed(plan_of(rows))).plan[id_of("QW-01")]
    assert win.reason == "Skor berbobot 3,00.\nCatatan sebelumnya (Tidak dipilih): Mahal."


def test_a_nominee_held_back_by_an_open_gate_alone_stays_as_it_is():
    rows = [
        {"code": "QW-01", "owner": "OPD-A", "scores": FULL},
        {"code": "QW-02", "owner": "OPD-A", "scores": FULL, "due": None, "status": "nominated"},
    ]
    plan = plan_of(rows)
    made = assess(
        plan, scores=scores_in(plan), weights=equal_weights(), limits=Limits(least=0),
        rng=Random(1), draws=5, strict=True,
    )  # fmt: skip
    decided = decide(made).plan
    assert decided[id_of("QW-01")].status is QuickWinStatus.CHOSEN
    assert decided[id_of("QW-02")] == plan[id_of("QW-02")]


def test_the_means_of_several_scorers_are_written_into_the_plan():
    plan = plan_of([{"code": "QW-01", "owner": "OPD-A", "scores": {"appeal": 1}}])
    given = scores(
        {w: {"QW-01": {"benefit": v}} for w, v in (("Ani", 4), ("Budi", 3), ("Citra", 3))}
    )
    win = decide(assessed(plan, given=given)).plan[id_of("QW-01")]
    assert {k: str(v) for k, v in win.scores.items()} == {"appeal": "1", "benefit": "3.33"}


def test_an_english_decision_gives_english_reasons():
    rows = [{"code": "QW-01", "owner": "OPD-A", "scores": FULL}]
    win = decide(assessed(plan_of(rows)), lang=Lang.EN).plan[id_of("QW-01")]
    assert win.reason == "Weighted score 3.00."


def test_where_no_choice_is_possible_nothing_is_decided_and_the_limit_is_named():
    made = assessed(plan_of([{"code": "QW-01", "owner": "OPD-A", "scores": FULL}]), least=1)
    assert made.selection is None
    with pytest.raises(AnyamError, match="Smart Branding"):
        decide(made)


def test_the_data_say_the_same_as_the_assessment():
    made = assessed(kota_contoh(), least=1, capacity=1)
    told = json.loads(json.dumps(results(made)))
    assert len(told["nominees"]) == 24
    assert [c["code"] for c in told["choice"]["chosen"]] == [
        c.nominee.code for c in made.selection.chosen
    ]
    assert {d["code"] for d in told["choice"]["displaced"]} == {
        d.nominee.code for d in made.selection.displaced
    }
    assert len(told["criteria"]) == 10
