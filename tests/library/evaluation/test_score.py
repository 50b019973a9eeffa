"""The score is exact, monotone, explains itself and hides nothing that is missing."""

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from anyam.evaluation import RegionAnswers, gaps, instrument, result, score
from library.evaluation.build import small, told

SMALL = small()
SCORES = st.lists(st.integers(0, 20).map(lambda n: n / 5), min_size=5, max_size=5)


def test_the_score_is_the_weighted_sum_of_plain_means():
    card = score(SMALL, told(SMALL, [1, 2, 4, 3, 4]))
    assert card.aspects[0].mean == Fraction(7, 3)
    assert card.aspects[1].mean == Fraction(7, 2)
    assert card.final == Fraction(60, 100) * Fraction(7, 3) + Fraction(40, 100) * Fraction(7, 2)


@given(SCORES, st.integers(0, 4), st.integers(1, 20).map(lambda n: n / 5))
def test_raising_any_answer_never_lowers_the_score(scores, which, more):
    raised = list(scores)
    raised[which] = min(4, raised[which] + more)
    before, after = (score(SMALL, told(SMALL, s)).final for s in (scores, raised))
    assert after >= before
    assert (after > before) == (raised[which] > scores[which])


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=5, max_size=5))
def test_the_order_of_the_assessors_changes_nothing(sheets):
    finals = set()
    for order in permutations(range(3)):
        shuffled = [tuple(sheet[i] for i in order) for sheet in sheets]
        finals.add(score(SMALL, told(SMALL, shuffled, assessors=("A", "B", "C"))).final)
    assert len(finals) == 1


@given(SCORES)
def test_a_score_lies_within_the_scale(scores):
    card = score(SMALL, told(SMALL, scores))
    assert 0 <= card.final <= 4
    assert card.within == (card.final, card.final)


def test_a_question_is_the_mean_of_its_assessors():
    card = score(SMALL, told(SMALL, [(3, 4), 1, 1, 1, 1], assessors=("A", "B")))
    assert card.aspects[0].questions[0].score == Fraction(7, 2)


def test_what_is_unanswered_is_left_out_told_and_bounded():
    card = score(SMALL, told(SMALL, [4, None, 2, 1, 1]))
    assert card.aspects[0].mean == 3
    assert not card.complete
    assert card.within == (
        Fraction("0.6") * 2 + Fraction("0.4"),
        Fraction("0.6") * Fraction(10, 3) + Fraction("0.4"),
    )
    assert [f.code for f in gaps(card)] == ["EVL-109"]
    assert "1.2" in gaps(card)[0].message.id


def test_an_aspect_without_any_answer_leaves_no_final_score_rather_than_a_wrong_one():
    card = score(SMALL, told(SMALL, [4, 4, 4, None, None]))
    assert card.final is None
    assert card.within == (Fraction("2.4"), 4)
    assert [f.code for f in gaps(card)] == ["EVL-110"]
    assert result(card)["final"] is None


def test_the_explanation_lets_a_reader_recompute_the_score():
    card = score(SMALL, told(SMALL, [(1, 2), 2, 4, 3, 4], assessors=("A", "B")))
    lines = [line.id for line in card.explain()]
    assert "Aspek 1 (bobot 60 %): 7,5 ÷ 3 = 2,50; bagian nilai 1,500." in lines
    assert "  1.1 Sub 1: 1,5 = (1 + 2) ÷ 2" in lines
    assert "Nilai akhir: 1,500 + 1,400 = 2,90." in lines
    assert any(line.startswith("Pembulatan: dihitung eksak") for line in lines)
    assert any("rekaan" in line for line in lines)


def test_a_predicate_is_always_called_unofficial():
    card = score(SMALL, told(SMALL, [4, 4, 4, 4, 4]))
    assert "Predikat (tidak resmi): Sangat baik." in [line.id for line in card.explain()]


def test_scores_that_differ_when_aspects_are_rounded_first_say_so():
    used = instrument("2022-early")
    means = {a.key: Fraction("2.504") for a in used.aspects}
    means["outcome"] = Fraction("2.5149")
    card = score(used, RegionAnswers("", (), means))
    assert card.final != card.final_of_rounded
