"""Matching: the longest wording wins, and a word that says nothing may stand between."""

import pytest

from anyam.reference.concepts import Lexicon
from anyam.weave import Matcher, concepts_in
from library.weave.programs import LEXICON, concept

KNOWN = Matcher(LEXICON)


def found(text, known=KNOWN):
    return [(m.concept.id, m.words) for m in concepts_in(text, using=known)]


def test_the_longest_wording_wins():
    assert found("Bank sampah dan sampah") == [("waste-bank", "bank sampah"), ("waste", "sampah")]


def test_words_meet_by_their_roots():
    assert found("Diadukan oleh warga") == [("complaints", "diadukan")]


def test_one_word_that_says_nothing_may_stand_between():
    assert found("Bank untuk sampah") == [("waste-bank", "bank untuk sampah")]
    assert found("Bank darah sampah") == [("waste", "sampah")]


def test_an_exact_form_is_not_found_by_its_root():
    assert found("LAPOR") == [("complaints", "lapor")]
    assert found("Pelaporan keuangan") == []


def test_a_word_that_shares_only_its_root_is_marked_as_derived():
    (plain,) = concepts_in("aduan", using=KNOWN)
    (derived,) = concepts_in("diadukan", using=KNOWN)
    assert (plain.derived, derived.derived) == (False, True)


def test_a_form_of_two_concepts_names_both_and_says_so():
    both = Lexicon(
        {c.id: c for c in (concept("a", forms=("taman",)), concept("b", forms=("taman",)))}
    )
    matches = concepts_in("Taman kota", using=Matcher(both))
    assert [(m.concept.id, m.among) for m in matches] == [("a", 2), ("b", 2)]


def test_a_function_word_alone_names_nothing_even_if_a_form_shrinks_to_it():
    gifts = Lexicon({"gifts": concept("gifts", forms=("oleh",))})
    assert found("Dikelola oleh warga", Matcher(gifts)) == []


@pytest.mark.parametrize("text", ["", "   ", "!!!", "di dan untuk", "😀"])
def test_a_text_without_words_names_nothing(text):
    assert found(text) == []


def test_the_packaged_lexicon_hears_complaints_in_both_languages():
    ids = {
        m.concept.id
        for text in ("Pengaduan masyarakat", "citizen complaints")
        for m in concepts_in(text)
    }
    assert "citizen-complaints" in ids
