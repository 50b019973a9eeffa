"""A ranking shares ranks in ties and never claims more certainty than the scores have."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.evaluation import RegionAnswers, rank, score
from anyam.evaluation.statistics import interval, root, t_95, variance
from anyam.kernel import AnyamError
from library.evaluation.build import small, told

SMALL = small()


def card(name, mean, instrument=SMALL):
    means = {a.key: Fraction(str(mean)) for a in instrument.aspects}
    return score(instrument, RegionAnswers(name, (), means))


def test_equal_scores_share_the_better_rank_and_the_next_is_skipped():
    ranking = rank([card("C", 2), card("B", 3), card("A", 3), card("D", 1)])
    assert [(r.card.region, r.rank, r.tied) for r in ranking.ranked] == [
        ("A", 1, 2), ("B", 1, 2), ("C", 3, 1), ("D", 4, 1),
    ]  # fmt: skip


def test_scores_equal_as_published_are_a_tie():
    ranking = rank([card("A", "2.904"), card("B", "2.896")])
    assert [r.rank for r in ranking.ranked] == [1, 1]


def test_a_region_without_a_final_score_stands_apart_and_is_not_left_out():
    partial = score(SMALL, told(SMALL, [4, 4, 4, None, None], region="Belum"))
    ranking = rank([card("A", 1), partial])
    assert [c.region for c in ranking.unranked] == ["Belum"]
    assert [r.card.region for r in ranking.ranked] == ["A"]


def test_assessors_who_disagree_widen_the_ranks_that_are_possible():
    names = ("X", "Y", "Z")
    sure = [
        score(SMALL, told(SMALL, [(v, v, v)] * 5, region=r, assessors=names))
        for r, v in (("A", 3), ("B", 2))
    ]
    torn = [
        score(SMALL, told(SMALL, [(v - 1, v, v + 1)] * 5, region=r, assessors=names))
        for r, v in (("A", 3), ("B", 2))
    ]
    assert [(r.best, r.worst) for r in rank(sure).ranked] == [(1, 1), (2, 2)]
    assert [(r.best, r.worst) for r in rank(torn).ranked] == [(1, 2), (1, 2)]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_a_rank_lies_within_the_ranks_possible(values):
    ranking = rank([card(str(n), Fraction(v, 100)) for n, v in enumerate(values)])
    assert len(ranking.ranked) == len(values)
    for one in ranking.ranked:
        assert 1 <= one.best <= one.rank <= one.worst <= len(values)


def test_scores_under_different_instruments_are_not_ranked_together():
    with pytest.raises(AnyamError, match="instrumen yang berbeda"):
        rank([card("A", 1), card("B", 1, small(id="lain"))])


def test_an_interval_is_the_one_of_the_textbook():
    found = interval(
        [Fraction(n) for n in (2, 4, 4, 4, 5, 5, 7, 9)], low=Fraction(0), high=Fraction(100)
    )
    assert found.mean == 5
    assert variance([Fraction(1), Fraction(3)]) == 2
    assert round(float(found.half), 3) == 1.788  # t(7) 2.365 × 2.138 ÷ √8
    assert round(float(root(Fraction(2))), 12) == 1.414213562373
    assert [t_95(n) for n in (1, 30, 35, 49, 5000)] == [12.706, 2.042, 2.042, 2.021, 1.96]
