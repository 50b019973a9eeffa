"""The choice under limits: proven against every set there is, and honest about its reasons."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyam.kernel import AnyamError, Rupiah
from anyam.quickwin import Impossible, Kind, Limits, Selection, choose
from anyam.quickwin.choice import lifted
from library.quickwin.nominees import brute, id_of, nominee, obeys, pair

DIMENSIONS = ("governance", "living", "economy")
AGENCIES = ("OPD-A", "OPD-B", "OPD-C")


@st.composite
def cases(draw):
    count = draw(st.integers(1, 9))
    nominees = [
        nominee(
            f"QW-{i:02d}",
            draw(st.sampled_from(DIMENSIONS)),
            score=Fraction(draw(st.integers(0, 40)), 10),
            cost=draw(st.integers(0, 6)),
            owner=draw(st.sampled_from([None, *AGENCIES])),
        )
        for i in range(count)
    ]
    codes = [n.code for n in nominees]
    two = st.lists(st.sampled_from(codes), min_size=2, max_size=2, unique=True)
    apart = draw(st.lists(two, max_size=4)) if count > 1 else []
    least = draw(st.integers(0, 1))
    limits = Limits(
        least=least,
        most=draw(st.integers(max(1, least), 2)),
        budget=draw(st.none() | st.integers(0, 20).map(Rupiah)),
        capacity=draw(st.none() | st.integers(0, 2)),
        apart=frozenset(pair(*p) for p in apart),
    )
    return nominees, limits, draw(st.sampled_from([(), DIMENSIONS[:1], DIMENSIONS]))


@settings(max_examples=300, deadline=None)
@given(cases())
def test_no_other_set_of_nominees_scores_higher(case):
    nominees, limits, dimensions = case
    constraints = limits.constraints(nominees, dimensions=dimensions)
    found = choose(nominees, limits=limits, dimensions=dimensions)
    best = brute(nominees, constraints)
    if best is None:
        assert isinstance(found, Impossible)
    else:
        assert found.total == best
        assert obeys([c.nominee for c in found.chosen], constraints)


@settings(max_examples=200, deadline=None)
@given(cases())
def test_every_limit_named_for_a_displaced_nominee_truly_holds_it_back(case):
    nominees, limits, dimensions = case
    found = choose(nominees, limits=limits, dimensions=dimensions)
    if isinstance(found, Impossible):
        return

    def belongs(who, those):
        others = tuple(c for c in those if c.kind is not Kind.AT_MOST)
        inside = brute(nominees, lifted(found.constraints, those), forced=who.id)
        rest = brute(nominees, lifted(found.constraints, others))
        return inside is not None and inside >= rest

    assert {d.nominee.id for d in found.displaced} | found.ids == {n.id for n in nominees}
    for each in found.displaced:
        assert belongs(each.nominee, ()) == each.tied
        assert each.tied != bool(each.because)
        if each.jointly:
            assert belongs(each.nominee, each.because)
            for limit in each.because:
                rest = tuple(c for c in each.because if c != limit)
                assert not belongs(each.nominee, rest)
        else:
            assert all(belongs(each.nominee, (limit,)) for limit in each.because)


@settings(max_examples=200, deadline=None)
@given(cases())
def test_demands_that_contradict_each_other_are_as_few_as_can_be(case):
    nominees, limits, dimensions = case
    found = choose(nominees, limits=limits, dimensions=dimensions)
    if isinstance(found, Selection):
        return
    most = [
        c for c in limits.constraints(nominees, dimensions=dimensions) if c.kind is Kind.AT_MOST
    ]
    assert found.conflict
    assert brute(nominees, [*most, *found.conflict]) is None
    for each in found.conflict:
        rest = [c for c in found.conflict if c != each]
        assert brute(nominees, [*most, *rest]) is not None


@settings(max_examples=60, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_long_list_changes_nothing(case, rng):
    nominees, limits, dimensions = case
    shuffled = list(nominees)
    rng.shuffle(shuffled)
    one = choose(nominees, limits=limits, dimensions=dimensions)
    other = choose(shuffled, limits=limits, dimensions=dimensions)
    assert isinstance(one, Impossible) == isinstance(other, Impossible)
    if isinstance(one, Selection):
        assert [c.nominee for c in one.chosen] == [c.nominee for c in other.chosen]


def test_a_dear_leader_gives_way_when_the_money_ends_and_the_budget_is_named():
    nominees = [nominee("QW-01", score=4, cost=10), nominee("QW-02", score=3, cost=2)]
    found = choose(nominees, limits=Limits(budget=Rupiah(5)), dimensions=["governance"])
    (left,) = found.displaced
    assert [c.nominee.code for c in found.chosen] == ["QW-02"]
    assert left.nominee.code == "QW-01"
    assert [c.kind for c in left.because] == [Kind.BUDGET]


def test_a_weaker_nominee_is_displaced_by_its_dimensions_number_not_by_the_budget():
    nominees = [nominee("QW-01", score=4, cost=2), nominee("QW-02", score=3, cost=2)]
    found = choose(nominees, limits=Limits(budget=Rupiah(5)), dimensions=["governance"])
    (left,) = found.displaced
    assert [c.kind for c in left.because] == [Kind.AT_MOST]
    assert [n.code for n in left.by] == ["QW-01"]
    assert [n.code for n in found.chosen[0].displaced] == ["QW-02"]
    assert [n.code for n in found.chosen[0].reserve] == ["QW-02"]


def test_two_that_overlap_are_never_both_chosen():
    nominees = [
        nominee("QW-01", "governance", score=4),
        nominee("QW-02", "living", score=4),
        nominee("QW-03", "living", score=2),
    ]
    limits = Limits(apart=frozenset({pair("QW-01", "QW-02")}))
    found = choose(nominees, limits=limits, dimensions=["governance", "living"])
    assert {c.nominee.code for c in found.chosen} == {"QW-01", "QW-03"}
    left = next(d for d in found.displaced if d.nominee.code == "QW-02")
    assert [c.kind for c in left.because] == [Kind.APART]
    assert left.by[0].code == "QW-01"


def test_one_agency_carries_no_more_than_it_can_and_its_own_number_wins_over_the_common_one():
    nominees = [
        nominee("QW-01", "governance", score=4, owner="OPD-A"),
        nominee("QW-02", "living", score=4, owner="OPD-A"),
        nominee("QW-03", "living", score=1, owner="OPD-B"),
    ]
    narrow = choose(nominees, limits=Limits(capacity=1), dimensions=["governance", "living"])
    wide = Limits(capacity=1, capacities={id_of("OPD-A"): 2})
    roomy = choose(nominees, limits=wide, dimensions=["governance", "living"])
    assert {c.nominee.code for c in narrow.chosen} == {"QW-01", "QW-03"}
    assert {c.nominee.code for c in roomy.chosen} == {"QW-01", "QW-02"}


def test_equal_nominees_are_told_to_be_equal():
    nominees = [nominee("QW-01", score=3), nominee("QW-02", score=3)]
    found = choose(nominees, limits=Limits(), dimensions=["governance"])
    assert [c.nominee.code for c in found.chosen] == ["QW-01"]
    assert found.displaced[0].tied


def test_a_dimension_nobody_nominated_for_makes_the_choice_impossible_and_is_named():
    found = choose([nominee("QW-01")], limits=Limits(), dimensions=["governance", "living"])
    assert [(c.kind, c.subject) for c in found.conflict] == [(Kind.AT_LEAST, "living")]


def test_no_nominees_at_all_is_no_choice_but_no_crash():
    empty = choose([], limits=Limits(least=0), dimensions=["governance"])
    assert empty.chosen == () == empty.displaced


@pytest.mark.parametrize(
    "wrong",
    [{"least": 2, "most": 1}, {"most": 0, "least": 0}, {"most": 9}, {"least": -1},
     {"budget": Rupiah(-1)}, {"capacity": -1}],
)  # fmt: skip
def test_limits_nobody_can_mean_are_refused_in_both_languages(wrong):
    with pytest.raises(AnyamError) as refused:
        Limits(**wrong)
    assert refused.value.text.id != refused.value.text.en


def test_sixty_nominees_under_every_limit_at_once_are_still_solved_exactly():
    dimensions = [f"d{i}" for i in range(6)]
    nominees = [
        nominee(
            f"QW-{i:02d}",
            dimensions[i % 6],
            score=Fraction(20 + (i * 37) % 21, 10),
            cost=1 + (i * 53) % 29,
            owner=f"OPD-{i % 11}",
        )
        for i in range(60)
    ]
    apart = frozenset(pair(f"QW-{i:02d}", f"QW-{(i * 7 + 3) % 60:02d}") for i in range(0, 60, 4))
    limits = Limits(least=1, most=1, budget=Rupiah(45), capacity=1, apart=apart)
    found = choose(nominees, limits=limits, dimensions=dimensions)
    assert obeys([c.nominee for c in found.chosen], found.constraints)
    assert len(found.displaced) + len(found.chosen) == 60
    assert found.total == Fraction(207, 10)
