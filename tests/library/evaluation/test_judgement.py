"""Assessors, what-if, evidence, advice and field visits: each with its reason."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from anyam.evaluation import (
    Answer,
    EvidenceState,
    FieldRow,
    FollowUp,
    Placed,
    RecommendationRow,
    RegionAnswers,
    Verdict,
    advice,
    alpha,
    assessors,
    checklist,
    efforts,
    field_evaluation,
    follow_ups,
    gains,
    instrument,
    reweighed,
    score,
    with_answers,
)
from anyam.evaluation.assessors import pairs
from anyam.evaluation.whatif import total
from anyam.kernel import LocalText
from anyam.plan import QuickWin
from anyam.sample import kota_contoh
from library.evaluation.build import small, told

SMALL = small()
ABC = ("A", "B", "C")
UNITS = st.lists(st.lists(st.integers(0, 4).map(Fraction), min_size=1, max_size=4), max_size=8)


# -- assessors


def test_alpha_is_that_of_the_published_example():
    """Krippendorff 2011, section C: four observers, twelve units, interval: 0.849."""
    a = (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None)
    b = (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3)
    c = (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None)
    d = (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None)
    units = [[Fraction(v) for v in unit if v is not None] for unit in zip(a, b, c, d, strict=True)]
    assert round(float(alpha(units)), 3) == 0.849


@given(UNITS)
def test_alpha_never_exceeds_one_and_ignores_the_order(units):
    found = alpha(units)
    assert found is None or found <= 1
    assert alpha([list(reversed(u)) for u in reversed(units)]) == found


@given(st.lists(st.integers(0, 9).map(Fraction), max_size=6))
def test_the_quick_sum_of_squares_is_that_over_all_pairs(values):
    from anyam.evaluation.assessors import _squares

    assert _squares(values) == pairs(values)


def test_perfect_agreement_is_one_and_no_variation_says_nothing():
    assert alpha([[Fraction(1)] * 3, [Fraction(4)] * 3]) == 1
    assert alpha([[Fraction(4)] * 3] * 2) is None


def test_a_severe_assessor_and_a_score_apart_are_named():
    sheets = [(1, 3, 3), (2, 3, 3), (2, 3, 3), (2, 3, 3), (2, 3, 3)]
    found = assessors(score(SMALL, told(SMALL, sheets, assessors=ABC)))
    assert (found.severities[0].assessor, found.severities[0].difference) == ("A", Fraction(-6, 5))
    assert [(o.question.code, o.assessor, o.others) for o in found.outliers] == [("1.1", "A", 3)]
    assert found.spreads[0].range == 2


def test_of_two_who_differ_nobody_is_called_the_outlier():
    found = assessors(score(SMALL, told(SMALL, [(0, 4)] * 5, assessors=("A", "B"))))
    assert found.outliers == ()


# -- what if


@given(st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_gains_add_up_to_the_distance_from_the_top(scores):
    card = score(SMALL, told(SMALL, scores))
    assert total(gains(card)) == 4 - card.final


@given(st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_a_gain_is_what_scoring_again_would_add(scores):
    answers = told(SMALL, scores)
    card = score(SMALL, answers)
    for gain in gains(card, step=Fraction(1)):
        raised = with_answers(card, answers, scores={gain.question.key: gain.then})
        assert raised.final - card.final == gain.gain


def test_the_greatest_gain_comes_first_and_effort_changes_the_order():
    card = score(SMALL, told(SMALL, [0, 4, 4, 4, 0]))
    by_gain = [(g.question.code, g.gain) for g in gains(card)]
    assert by_gain == [("1.1", Fraction(4, 5)), ("2.2", Fraction(4, 5))]
    costs = {"a.01": Fraction(10), "b.02": Fraction(2)}
    assert [g.question.code for g in gains(card, effort=costs)] == ["2.2", "1.1"]
    assert gains(card, effort=costs)[0].per_effort == Fraction(2, 5)


def test_effort_is_taken_from_the_answers():
    question = SMALL.questions[0]
    assert efforts(RegionAnswers("", (Answer(question, None, effort=Fraction(3)),))) == {"a.01": 3}


def test_other_weights_give_another_score_of_the_same_answers():
    card = score(SMALL, told(SMALL, [4, 4, 4, 0, 0]))
    assert card.final == Fraction("2.4")
    assert reweighed(card, weights={"a": 10, "b": 90}).final == Fraction("0.4")


# -- evidence


USED = instrument("2023-kppn-ikn")


def answered(**evidence):
    known = {q.key.replace(".", "_"): q for q in USED.questions}
    return RegionAnswers(
        "", tuple(Answer(known[k], Fraction(3), evidence=e) for k, e in evidence.items())
    )


def states(told_, **options):
    return {r.question.key: r.state for r in checklist(USED, told_, **options).rows}


def test_every_question_without_evidence_is_on_the_list():
    made = checklist(USED, answered(baseline_01=("perwali.pdf",)))
    assert made.complete == 1
    assert sum(f.code == "EVL-401" for f in made.findings) == len(made.rows) - 1


def test_minutes_of_years_ago_are_stale_and_a_regulation_never_is():
    found = states(answered(baseline_03=("notulen-2020.pdf",), baseline_01=("perwali-2018.pdf",)))
    assert found["baseline.03"] is EvidenceState.PRESENT  # a decree may be old, minutes may not
    old = states(answered(baseline_04=("laporan-2020.pdf",)))
    fresh = states(answered(baseline_04=("laporan-2022.pdf",)))
    assert old["baseline.04"] is EvidenceState.STALE
    assert fresh["baseline.04"] is EvidenceState.PRESENT


def test_one_file_for_many_questions_is_told_whatever_its_spelling():
    four = answered(
        baseline_01=("a.pdf",), baseline_02=("A.pdf",), output_01=("a.pdf",), output_02=("a.pdf",)
    )
    told_ = [f for f in checklist(USED, four).findings if f.code == "EVL-403"]
    assert len(told_) == 1
    assert "4" in told_[0].message.id


def test_a_file_that_cannot_be_opened_counts_as_none():
    broken = {"a.pdf": LocalText("berkasnya kosong", "the file is empty")}
    made = checklist(USED, answered(baseline_01=("a.pdf",)), unreadable=broken)
    assert made.rows[0].state is EvidenceState.UNREADABLE
    assert [f.code for f in made.findings if "a.pdf" in f.message.id] == ["EVL-404"]


# -- advice


def test_advice_names_the_best_and_worst_questions_of_each_aspect():
    first, second = advice(score(SMALL, told(SMALL, [4, 1, None, 3, 3])))
    assert [q.question.code for q in first.strengths] == ["1.1"]
    assert [q.question.code for q in first.weaknesses] == ["1.2"]
    assert len(first.recommendations) == 2
    assert second.recommendations == ()


def test_follow_up_counts_what_is_done_and_asks_for_proof():
    rows = [
        RecommendationRow(
            year=2022, recommendation="Terbitkan perkada", state=FollowUp.DONE, evidence="a.pdf"
        ),
        RecommendationRow(year=2022, recommendation="Adakan forum", state=FollowUp.DONE),
        RecommendationRow(year=2022, recommendation="Ganti aplikasi", state=FollowUp.DECLINED),
        RecommendationRow(year=2022, recommendation="Tambah APBD"),
        RecommendationRow(year=2023, recommendation="Baru"),
    ]
    found = follow_ups([Placed(r) for r in rows], before=2023)
    assert found.share == Fraction(2, 3)
    assert found.count(FollowUp.OPEN) == 1
    assert [r.recommendation for r in found.unproven] == ["Adakan forum"]


# -- field


def test_there_is_one_visit_for_each_dimension_at_the_place_the_plan_names():
    made = field_evaluation(kota_contoh())
    assert [v.dimension for v in made.visits] == [d.key for d in kota_contoh().framework.dimensions]
    assert all(v.quick_win and v.place for v in made.visits)
    assert {f.code for f in made.findings} == {"EVL-503"}


def test_a_visit_is_complete_with_verdict_and_photo():
    code = field_evaluation(kota_contoh()).visits[0].quick_win.code
    bare = FieldRow(quick_win=code.lower(), verdict=Verdict.PROVEN)
    seen = FieldRow(quick_win=code, verdict=Verdict.PROVEN, photos="loket.jpg")
    for row, codes in ((bare, ["EVL-504"]), (seen, [])):
        found = field_evaluation(kota_contoh(), [row])
        assert [f.code for f in found.findings if code in f.message.id] == codes


def test_a_visit_to_what_is_no_chosen_quick_win_is_told():
    made = field_evaluation(kota_contoh(), [FieldRow(quick_win="QW-99")])
    assert "EVL-505" in [f.code for f in made.findings]


def test_a_dimension_without_a_chosen_quick_win_is_told():
    plan = kota_contoh()
    empty = plan.without(*(q.id for q in plan.in_dimension("living", QuickWin)))
    told_ = [f for f in field_evaluation(empty).findings if f.code == "EVL-501"]
    assert len(told_) == 1


def test_each_assessor_has_a_sheet_and_a_final_of_their_own():
    from anyam.evaluation import sheets

    card = score(SMALL, told(SMALL, [(1, 3, 4)] * 5, assessors=ABC))
    assert {name: own.final for name, own in sheets(card)} == {"A": 1, "B": 3, "C": 4}
