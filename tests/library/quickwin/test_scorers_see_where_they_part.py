"""Several scorers: agreement, spread, outliers and disputes, on figures worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import AnyamError
from anyam.quickwin import Score, Scores, agreement, equal_weights, kendall_w, rank, weights_of
from anyam.quickwin.agreement import ranks
from library.quickwin.nominees import id_of, scores

values = st.integers(0, 4).map(Fraction)
tables = st.integers(2, 6).flatmap(
    lambda n: st.lists(st.lists(values, min_size=n, max_size=n), min_size=2, max_size=5)
)
ONE = weights_of({c.key: 0 for c in equal_weights().criteria if c.key != "benefit"})


def session(**rows):
    """Scores on the one criterion ``benefit``: scorer → values of QW-1, QW-2, …"""
    return scores(
        {
            who: {f"QW-{i}": {"benefit": v} for i, v in enumerate(given, start=1)}
            for who, given in rows.items()
        }
    )


def nominees(count):
    return [id_of(f"QW-{i}") for i in range(1, count + 1)]


def test_w_without_ties_worked_by_hand():
    # ranks 1234, 1243, 2134: sums 4, 5, 10, 11; S = 12.25+6.25+6.25+12.25 = 37; 12·37/(9·60)
    rows = [[4, 3, 2, 1], [4, 3, 1, 2], [3, 4, 2, 1]]
    assert kendall_w(rows) == Fraction(444, 540)


def test_w_with_ties_worked_by_hand():
    # ranks 1.5 1.5 3 and 1 2.5 2.5: sums 2.5, 4, 5.5; S = 4.5; T = 6 + 6; 12·4.5/(4·24 − 2·12)
    assert kendall_w([[4, 4, 1], [4, 2, 2]]) == Fraction(54, 72)


def test_all_of_one_mind_is_one_and_opposites_are_zero():
    assert kendall_w([[3, 2, 1], [4, 3, 0]]) == 1
    assert kendall_w([[3, 2, 1], [1, 2, 3]]) == 0


@given(tables)
def test_w_lies_between_zero_and_one(table):
    w = kendall_w(table)
    assert w is None or 0 <= w <= 1


@given(tables, st.randoms(use_true_random=False))
def test_it_does_not_matter_in_which_order_scorers_hand_in(table, rng):
    shuffled = list(table)
    rng.shuffle(shuffled)
    assert kendall_w(table) == kendall_w(shuffled)


@given(st.lists(values, min_size=1, max_size=8))
def test_ranks_always_share_out_the_same_sum(row):
    assert sum(ranks(row)) == Fraction(len(row) * (len(row) + 1), 2)


def test_the_names_of_scorers_change_nothing_in_the_order_of_nominees():
    one = session(Ani=[4, 2, 3], Budi=[3, 1, 4])
    other = session(Budi=[4, 2, 3], Ani=[3, 1, 4])
    told = [rank(nominees(3), scores=s, weights=ONE).ranked for s in (one, other)]
    assert told[0] == told[1]


def test_a_scorer_who_turns_the_order_round_is_named_with_what_w_would_be_without():
    given_ = session(Ani=[4, 3, 2, 1], Budi=[4, 3, 2, 1], Citra=[1, 2, 3, 4])
    found = agreement(nominees(4), scores=given_, weights=ONE)
    (odd,) = found.outliers
    assert (odd.scorer, odd.rho, odd.without) == ("Citra", pytest.approx(-1), 1)
    assert found.w == Fraction(1, 9)


def test_a_scorer_who_gives_everyone_the_same_is_named_without_a_rho():
    given_ = session(Ani=[4, 3, 2], Budi=[4, 3, 2], Citra=[3, 3, 3])
    (odd,) = agreement(nominees(3), scores=given_, weights=ONE).outliers
    assert (odd.scorer, odd.rho) == ("Citra", None)


def test_cells_half_the_scale_apart_are_disputes_the_widest_first():
    given_ = session(Ani=[4, 3, 2], Budi=[0, 2, 4])
    found = agreement(nominees(3), scores=given_, weights=ONE)
    assert [(d.quick_win, d.width) for d in found.disputes] == [
        (id_of("QW-1"), 4),
        (id_of("QW-3"), 2),
    ]
    assert found.spreads[0].low == 0
    assert found.spreads[0].high == 4


def test_a_nominee_somebody_skipped_is_left_out_of_w_but_keeps_its_spread():
    given_ = scores({
        "Ani": {"QW-1": {"benefit": 4}, "QW-2": {"benefit": 2}, "QW-3": {"benefit": 1}},
        "Budi": {"QW-1": {"benefit": 4}, "QW-2": {"benefit": 3}},
    })  # fmt: skip
    found = agreement(nominees(3), scores=given_, weights=ONE)
    assert found.compared == (id_of("QW-1"), id_of("QW-2"))
    assert len(found.spreads) == 3


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"Ani": [4, 3]}, ("satu penilai", "one scorer")),
        ({"Ani": [3, 3], "Budi": [2, 2]}, ("nilai yang sama", "the same")),
        ({"Ani": [3], "Budi": [2]}, ("Kurang dari dua", "Fewer than two")),
    ],
)
def test_where_agreement_cannot_be_measured_the_reason_is_given(rows, words):
    found = agreement(nominees(2), scores=session(**rows), weights=ONE)
    assert found.w is None
    assert words[0] in found.because.id
    assert words[1] in found.because.en


def test_a_score_outside_the_scale_is_refused_by_name():
    with pytest.raises(AnyamError, match="Ani tertulis 5"):
        Scores([Score(id_of("QW-1"), "Ani", "benefit", Decimal(5))])
