"""Circles are found once, likeness is exact, lists read like sentences."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from anyam.check.circles import circles
from anyam.check.likeness import alike, jaccard, tokens
from anyam.check.words import listing
from anyam.kernel import LocalText

A, B, C, D = (UUID(int=n) for n in range(4))
BAGS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=14)


def test_a_circle_is_told_in_the_order_of_its_arrows():
    (circle,) = circles({A: [B], B: [C], C: [A], D: [A]})
    assert [circle[(circle.index(A) + n) % 3] for n in range(3)] == [A, B, C]


def test_two_separate_circles_are_both_told():
    assert len(list(circles({A: [B], B: [A], C: [D], D: [C]}))) == 2


def test_a_long_chain_is_no_circle():
    chain = {UUID(int=n): [UUID(int=n + 1)] for n in range(5_000)}
    assert list(circles(chain)) == []


@given(bags=BAGS, least=st.sampled_from([0.4, 0.6, 0.75, 1.0]))
def test_the_quick_search_finds_what_comparing_all_pairs_finds(bags, least):
    quick = {later for later, _, _ in alike(enumerate(bags), least=least)}
    kept: list[int] = []
    slow = set()
    for number, bag in enumerate(bags):
        if bag and any(jaccard(bags[n], bag) >= least for n in kept):
            slow.add(number)
        elif bag:
            kept.append(number)
    assert quick == slow


def test_words_of_one_root_count_as_one():
    assert tokens("Pengaduan warga") == tokens("warganya mengirim pengaduan") - {"mengirim"}


def test_a_list_reads_like_a_sentence():
    assert listing(["a"]) == LocalText("a", "a")
    assert listing(["a", "b", "c"]) == LocalText("a, b, dan c", "a, b and c")
    assert listing(range(8), limit=3) == LocalText("0, 1, 2, dan 5 lainnya", "0, 1, 2 and 5 more")
