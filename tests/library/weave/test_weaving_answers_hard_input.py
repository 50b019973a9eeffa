"""Hard input: nothing, one, copies by the thousand, one agency, doubled ids."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyam.kernel import UnusableInput
from anyam.weave import Subject, weave
from library.weave.programs import ADUAN, BANK_SAMPAH, KELUHAN, LEXICON


def remarks(woven):
    return " ".join(r.en for r in woven.remarks)


@pytest.mark.parametrize("subjects", [[], [ADUAN]])
def test_too_few_programs_are_answered_with_a_remark(subjects):
    woven = weave(subjects, lexicon=LEXICON)
    assert (woven.overlaps, woven.clusters) == ((), ())
    assert "takes at least two" in remarks(woven)


def test_an_id_that_stands_twice_is_refused_by_name():
    with pytest.raises(UnusableInput, match="GOV-01"):
        weave([ADUAN, ADUAN], lexicon=LEXICON)


def test_programs_of_one_agency_are_woven_with_a_remark():
    one, other = Subject("a", "Aduan", agency="DLH"), Subject("b", "Pengaduan", agency="DLH")
    woven = weave([one, other], lexicon=LEXICON)
    assert len(woven) == 1
    assert "one agency (DLH)" in remarks(woven)


def test_identical_titles_are_told_as_a_warning():
    woven = weave([Subject(str(n), "Aduan", f"Uraian {n}") for n in range(6)], lexicon=LEXICON)
    assert "6 programs have the same title (“Aduan”)" in remarks(woven)


def test_few_copies_are_paired_each_with_each():
    woven = weave([Subject(str(n), "Bank sampah kelurahan") for n in range(4)], lexicon=LEXICON)
    assert len(woven) == 6
    assert [len(c.subjects) for c in woven.copies] == [4]
    assert len(woven.clusters) == 1


def test_thousands_of_copies_are_paired_with_the_first_only_and_it_is_said():
    woven = weave([Subject(str(n), "Bank sampah kelurahan") for n in range(3000)], lexicon=LEXICON)
    assert len(woven) == 2999
    assert {o.first.id for o in woven} == {"0"}
    assert "copied more than 40 times" in remarks(woven)


def test_the_weakest_are_left_out_where_there_are_too_many_and_it_is_said():
    subjects = [Subject(str(n), f"Bank sampah {n}") for n in range(12)]
    woven = weave(subjects, lexicon=LEXICON, most=10)
    assert len(woven) == 10
    assert "56 weakest overlaps are left out" in remarks(woven)


def test_nothing_below_the_least_score_is_listed():
    scores = [o.score for o in weave([ADUAN, KELUHAN, BANK_SAMPAH], lexicon=LEXICON, least=0.5)]
    assert all(score >= 0.5 for score in scores)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_text_gives_scores_between_nought_and_one_best_first(titles):
    woven = weave([Subject(str(n), t) for n, t in enumerate(titles)], lexicon=LEXICON, least=0.0)
    scores = [o.score for o in woven]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
