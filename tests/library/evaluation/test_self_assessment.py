"""What the plan knows is proposed with its evidence, and people decide."""

from datetime import date
from fractions import Fraction

import pytest

from anyam.evaluation import Answer, Known, RegionAnswers, Stand, instrument, propose, settle
from anyam.kernel import Rupiah
from anyam.plan import Decree, Program, QuickWin, Risk
from anyam.plan.elements import DecreeKind
from anyam.realisation import ReportSet
from anyam.sample import kota_contoh, kota_contoh_reports

USED = instrument("2023-kppn-ikn")


def known(plan=None, year=2026, **changes):
    reports = changes.pop("reports", None)
    told = kota_contoh_reports() if reports is None else reports
    return Known(kota_contoh() if plan is None else plan, year, told, **changes)


def proposals(it):
    return {p.question.key: p for p in propose(USED, it)}


def test_programs_running_are_counted_from_the_reports_with_their_codes():
    found = proposals(known())["outcome.01"]
    assert "10 dari 10 program tahun 2026" in found.because.id
    assert found.score == 4
    assert {
        kota_contoh().dimension_of(kota_contoh().find(Program, c)) for c in found.fact.sources
    } == {"governance"}


def test_the_count_ratio_is_what_realisation_says_it_is():
    found = proposals(known())["outcome.07"]
    assert found.fact.value == Fraction(500, 8)
    assert "1 tanpa laporan" in found.because.id
    assert found.score == 2


def test_without_reports_nothing_is_proposed_but_the_silence_is_told():
    found = proposals(known(reports=ReportSet()))["outcome.01"]
    assert found.score is None
    assert "belum satu pun dilaporkan" in found.because.id


def test_a_decree_answers_by_its_number_and_date():
    plan = kota_contoh()
    assert (
        "Peraturan Wali Kota Contoh Nomor 27 Tahun 2025"
        in proposals(known())["baseline.01"].because.id
    )
    decree = next(d for d in plan.all(Decree) if d.type is DecreeKind.PLAN)
    assert proposals(known(plan.changed(decree, number="")))["baseline.01"].score == 2
    assert proposals(known(plan.without(decree.id)))["baseline.01"].score == 0


def test_a_decree_signed_later_or_expired_does_not_count():
    plan = kota_contoh()
    decree = next(d for d in plan.all(Decree) if d.type is DecreeKind.PLAN)
    late = plan.changed(decree, signed=date(2027, 1, 1))
    gone = plan.changed(decree, valid_to=date(2026, 6, 1))
    assert [proposals(known(p))["baseline.01"].score for p in (late, gone)] == [0, 0]


def test_a_decree_on_the_council_supports_but_does_not_prove_that_it_meets():
    found = proposals(known())["baseline.02"]
    assert found.score is None
    assert "SK Dewan" in found.because.id


def test_the_share_of_the_apbd_needs_the_whole_apbd():
    without, with_ = (
        proposals(known(apbd=a))["output.06"] for a in (None, Rupiah(1_800_000_000_000))
    )
    assert without.score is None
    assert "belum diketahui" in without.because.id
    assert with_.score == 4
    assert "%" in with_.because.id


def test_quick_win_criteria_are_the_mean_over_the_chosen():
    plan = kota_contoh()
    chosen = known().quick_wins
    mean = sum(Fraction(q.scores["uniqueness"]) for q in chosen) / len(chosen)
    assert proposals(known())["quick_win.04"].score == mean
    assert plan.all(QuickWin) != chosen


def test_a_quick_win_without_risks_lowers_the_answer_on_risks():
    plan = kota_contoh()
    first = known().quick_wins[0]
    bare = plan.without(*(r.id for r in plan.referrers(first.id, Risk, "subject")))
    before, after = (proposals(known(p))["quick_win.09"] for p in (plan, bare))
    assert after.fact.value < before.fact.value
    assert first.code not in after.fact.sources


def test_a_survey_answers_the_impact_questions():
    found = proposals(known(survey={"impact.01": Fraction(14, 5)}))["impact.01"]
    assert found.score == Fraction(14, 5)


def test_the_rungs_are_called_unofficial():
    assert all("tidak resmi" in p.because.id for p in propose(USED, known()) if p.fact.ladder)


def answer(key, score, reason=""):
    question = next(q for q in USED.questions if q.key == key)
    return RegionAnswers(
        "", (Answer(question, None if score is None else Fraction(score), reason=reason),)
    )


@pytest.mark.parametrize(
    ("score", "reason", "stand", "codes"),
    [
        (4, "", Stand.ACCEPTED, []),
        (3, "Perkada dicabut", Stand.OVERRULED, []),
        (3, "", Stand.UNREASONED, ["EVL-201"]),
        (None, "", Stand.OPEN, []),
    ],
)
def test_a_proposal_is_accepted_or_overruled_with_a_reason(score, reason, stand, codes):
    made = settle([proposals(known())["baseline.01"]], answer("baseline.01", score, reason))
    assert [s.stand for s in made.settled] == [stand]
    assert [f.code for f in made.findings] == codes


def test_accepting_fills_only_what_nobody_answered():
    both = [proposals(known())[key] for key in ("baseline.01", "baseline.04")]
    told = answer("baseline.01", 3, "Perkada dicabut")
    made = settle(both, told, accept=True)
    assert {a.question.key: a.score for a in made.told.answers} == {
        "baseline.01": 3,
        "baseline.04": 4,
    }
    assert settle(both, told).told == told
    filled = next(a for a in made.told.answers if a.question.key == "baseline.04")
    assert "19 dari 19 program tahun 2025" in filled.reason


def test_an_empty_plan_proposes_only_that_things_are_missing():
    from anyam.plan import Plan

    found = proposals(known(Plan(kota_contoh().header), reports=ReportSet()))
    assert {p.score for p in found.values() if p.score is not None} == {0}
    assert "belum ada dalam rencana" in found["baseline.01"].because.id


def test_recommendations_followed_up_can_answer_a_question_of_an_instrument():
    from anyam.evaluation import FollowUp, FollowUps, RecommendationRow
    from anyam.evaluation.facts import fact

    rows = [RecommendationRow(recommendation=str(n), state=FollowUp.DONE) for n in range(3)]
    rows.append(RecommendationRow(recommendation="lagi"))
    found = fact("recommendations", known(recommendations=FollowUps(tuple(rows))))
    assert found.value == 75
    assert "3 dari 4 rekomendasi" in found.says.id
    assert fact("recommendations", known()) is None
