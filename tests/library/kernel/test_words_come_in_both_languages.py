"""Texts, choices, findings and errors speak Indonesian and English and keep their order."""

import pickle
import random

import pytest

from anyam.kernel import (
    AnyamError,
    Choice,
    Finding,
    Lang,
    LocalText,
    Location,
    Severity,
    UnknownElement,
    UnusableInput,
)

GREETING = LocalText("Selamat pagi, {name}", "Good morning, {name}")


class Colour(Choice):
    RED = "red", "Merah", "Red"
    BLUE = "blue", "Biru", "Blue"


def test_english_is_given_only_when_asked_for():
    assert GREETING.in_("en") == GREETING.en
    assert GREETING.in_(Lang.ID) == GREETING.in_("id") == GREETING.in_("jv") == GREETING.id


def test_a_text_within_a_text_speaks_the_language_around_it():
    filled = GREETING.format(name=LocalText("Ibu", "Madam"))
    assert filled == LocalText("Selamat pagi, Ibu", "Good morning, Madam")


def test_braces_in_a_value_from_outside_are_left_alone():
    assert GREETING.format(name="{0.__class__} {x}").en == "Good morning, {0.__class__} {x}"


def test_a_choice_is_its_value_and_keeps_its_table_order():
    assert list(Colour) == ["red", "blue"]
    assert Colour("blue").label == LocalText("Biru", "Blue")
    assert pickle.loads(pickle.dumps(Colour.RED)) is Colour.RED


def test_a_choice_outside_the_table_is_refused():
    with pytest.raises(ValueError, match="green"):
        Colour("green")


def test_the_gravest_severity_comes_first_whichever_way_one_compares():
    gravest_first = [Severity.ERROR, Severity.WARNING, Severity.ADVICE]
    shuffled = random.Random(7).sample(gravest_first, k=3)
    assert sorted(shuffled) == gravest_first
    assert min(shuffled) is Severity.ERROR
    assert max(shuffled) is Severity.ADVICE
    for i, first in enumerate(gravest_first):
        for j, second in enumerate(gravest_first):
            compared = (first < second, first <= second, first > second, first >= second)
            assert compared == (i < j, i <= j, i > j, i >= j)


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (
            Location("rencana.xlsx", "Program", cell="C14", column="Judul"),
            "rencana.xlsx › Program › C14 (Judul)",
        ),
        (Location("rencana.xlsx", "Program", row=14), "rencana.xlsx › Program › #14"),
        (Location("rencana.json"), "rencana.json"),
        (Location("opd.csv", column="Kode"), "opd.csv › (Kode)"),
    ],
)
def test_a_place_in_a_file_is_written_as_one_would_look_for_it(place, written):
    assert str(place) == written


def test_a_finding_keeps_the_first_place_it_was_given():
    here, there = Location("a.xlsx"), Location("b.xlsx")
    finding = Finding("X001", Severity.ERROR, GREETING)
    assert finding.at(here).at(there).location == here
    assert finding.at(None) == finding


def test_a_waived_finding_is_closed_and_shows_why():
    finding = Finding("X001", Severity.ERROR, GREETING)
    assert finding.open
    assert not finding.waive("disepakati Dewan").open
    assert finding.waive("disepakati Dewan").waived == "disepakati Dewan"


@pytest.mark.parametrize(
    "error", [AnyamError(GREETING), UnknownElement(GREETING), UnusableInput(GREETING)]
)
def test_an_error_reads_as_its_indonesian_sentence(error):
    assert str(error) == GREETING.id
    assert error.text == GREETING


def test_an_error_reaches_the_parent_process_whole():
    finding = Finding("X001", Severity.ERROR, GREETING, location=Location("a.xlsx", row=3))
    sent = pickle.loads(pickle.dumps(UnusableInput(GREETING, [finding])))
    assert sent.text == GREETING
    assert sent.findings == (finding,)


def test_any_error_of_ours_can_be_sent_on():
    assert pickle.loads(pickle.dumps(UnknownElement(GREETING))).text == GREETING


def test_an_unknown_element_is_caught_as_a_missing_key():
    with pytest.raises(KeyError):
        raise UnknownElement(GREETING)
