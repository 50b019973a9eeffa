"""Ranking by two methods, weights on paper, and how sure the first place is."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import AnyamError, LocalText
from anyam.quickwin import Scores, equal_weights, rank, stability, topsis, weights_of
from anyam.reference import CriterionSubject
from library.quickwin.nominees import id_of, scores

KEYS = [c.key for c in equal_weights().criteria]
TWO = weights_of({**dict.fromkeys(KEYS, 0), "benefit": 2, "appeal": 1})


def table(**rows):
    keys = ("benefit", "appeal")
    return scores({"Ani": {code: dict(zip(keys, row, strict=True)) for code, row in rows.items()}})


def order(given_, weights=TWO, codes=("A", "B", "C")):
    return rank([id_of(c) for c in codes], scores=given_, weights=weights)


def test_the_weighted_mean_worked_by_hand():
    ranking = order(table(A=(4, 1), B=(3, 4), C=(2, 2)))
    by = {r.quick_win: (r.score, r.place) for r in ranking}
    assert by == {
        id_of("A"): (Fraction(9, 3), 2),
        id_of("B"): (Fraction(10, 3), 1),
        id_of("C"): (Fraction(6, 3), 3),
    }


def test_topsis_worked_by_hand():
    # columns (3, 0) and (4, 3), equal weights: norms 5 and 3; v = .3/.4, 0/.5
    rows = [[Fraction(3), Fraction(0)], [Fraction(4), Fraction(3)]]
    assert topsis(rows, weights=[Fraction(1), Fraction(1)]) == [0, 1]


def test_topsis_of_three_nominees_worked_by_hand():
    # norms √29 and √21, weights ⅔ and ⅓: see docs/methods/quickwin.md
    ranking = order(table(A=(4, 1), B=(3, 4), C=(2, 2)))
    near = {r.quick_win: round(r.closeness, 4) for r in ranking}
    assert near == {id_of("A"): 0.5315, id_of("B"): 0.6696, id_of("C"): 0.2021}


@given(st.data())
def test_raising_a_score_never_lowers_a_nominees_place(data):
    cells = st.tuples(st.integers(0, 4), st.integers(0, 4))
    rows = {code: data.draw(cells) for code in "ABC"}
    before = order(table(**rows)).by_id[id_of("A")]
    benefit, appeal = rows["A"]
    raised = {**rows, "A": (min(4, benefit + 1), appeal)}
    after = order(table(**raised)).by_id[id_of("A")]
    assert after.place <= before.place
    assert after.score >= before.score


@given(
    st.lists(
        st.lists(st.integers(0, 4).map(Fraction), min_size=3, max_size=3), min_size=1, max_size=6
    )
)
def test_closeness_lies_between_zero_and_one(rows):
    assert all(0 <= c <= 1 for c in topsis(rows, weights=[Fraction(1), Fraction(2), Fraction(3)]))


def test_a_nominee_best_in_everything_is_first_by_both_methods():
    ranking = order(table(A=(4, 4), B=(3, 4), C=(4, 1)))
    first = ranking.ranked[0]
    assert (first.quick_win, first.place, first.topsis_place, first.closeness) == (
        id_of("A"),
        1,
        1,
        1,
    )
    assert ranking.methods_agree


def test_nominees_that_are_all_alike_share_the_first_place_by_both_methods():
    ranking = order(table(A=(3, 3), B=(3, 3), C=(3, 3)))
    assert {(r.place, r.topsis_place) for r in ranking} == {(1, 1)}


def test_a_criterion_nobody_scored_counts_as_the_lowest_and_is_named():
    given_ = scores({"Ani": {"A": {"benefit": 4}, "B": {"benefit": 4, "appeal": 1}}})
    ranking = order(given_, codes=("A", "B"))
    a = ranking.by_id[id_of("A")]
    assert (a.score, [c.key for c in a.missing]) == (Fraction(8, 3), ["appeal"])
    assert a.place == 2


def test_criteria_of_the_region_count_only_once_somebody_scored_them():
    weights = equal_weights()
    region = {c.key for c in weights.criteria if c.subject is CriterionSubject.REGION}
    first_year = weights.used(Scores())
    later = weights.used(scores({"Ani": {"A": {"renewal": 3}}}))
    assert len(first_year) == 10
    assert region.isdisjoint(c.key for c in first_year)
    assert [c.key for c in later if c.key in region] == ["renewal"]


def test_weights_bear_their_date_and_source_and_are_never_official_by_themselves():
    paper = LocalText("Rapat Dewan", "Council")
    weights = weights_of({"benefit": 3}, valid_from=date(2026, 1, 15), source=paper)
    assert (weights.values["benefit"], weights.values["appeal"]) == (3, 1)
    assert (weights.valid_from, weights.source, weights.official) == (
        date(2026, 1, 15),
        paper,
        False,
    )
    assert not equal_weights().official


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"benefit": -1}, "kurang dari nol"),
        ({"pesona": 1}, "tidak dikenal"),
        (dict.fromkeys(KEYS, 0), "Semua bobot nol"),
    ],
)
def test_weights_nobody_can_mean_are_refused(values, words):
    with pytest.raises(AnyamError, match=words) as refused:
        weights_of(values)
    assert refused.value.text.en != refused.value.text.id


def test_an_empty_long_list_is_answered_with_what_to_do():
    with pytest.raises(AnyamError, match="Isi usulan"):
        rank([], scores=Scores(), weights=equal_weights())


def groups(ranking):
    return {r.quick_win: "governance" for r in ranking}


def test_a_nominee_ahead_in_everything_stays_first_in_every_draw():
    ranking = order(table(A=(4, 4), B=(3, 3), C=(1, 1)))
    found = stability(ranking, groups=groups(ranking), rng=Random(1), draws=200)
    assert [found[id_of(c)].share for c in "ABC"] == [1, 0, 0]
    assert found[id_of("A")].sentence.en == "first in 100% of 200 draws with weights ±20%"


def test_a_close_race_is_told_as_one_and_the_same_seed_tells_it_the_same_way():
    ranking = order(table(A=(4, 0), B=(2, 4), C=(0, 0)))
    runs = [stability(ranking, groups=groups(ranking), rng=Random(7), draws=500) for _ in range(2)]
    assert runs[0] == runs[1]
    assert 0 < runs[0][id_of("A")].share < 1
    assert sum(s.first for s in runs[0].values()) >= 500


def test_without_any_doubt_about_weights_the_first_is_first_always():
    ranking = order(table(A=(4, 0), B=(3, 3), C=(0, 0)))
    found = stability(ranking, groups=groups(ranking), rng=Random(3), draws=10, spread=0)
    assert found[id_of("B")].share == 1


def test_scores_may_have_decimals():
    ranking = order(scores({"Ani": {"A": {"benefit": Decimal("3.5"), "appeal": 2}}}), codes=("A",))
    assert ranking.ranked[0].score == 3
