"""What is kept of drafts: exact where asked for, else at once and renewed beside."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from anyam_web.plans import renewed
from anyam_web.plans.renewed import Renewed

TODAY, PLAN = date(2026, 11, 1), uuid4()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch) -> None:
    monkeypatch.setattr(renewed, "PACE", 0)


def draft(sequence: int):
    return SimpleNamespace(id=PLAN, sequence=sequence)


def test_the_newest_comes_at_once_and_is_renewed_beside() -> None:
    kept = Renewed(lambda draft, day, known: draft.sequence * 10, name="test")
    assert kept.newest(draft(1), TODAY).value == 10
    assert kept.newest(draft(2), TODAY).value == 10
    kept.settle()
    assert kept.newest(draft(2), TODAY).value == 20


def test_what_is_too_old_is_made_anew_before_it_is_shown() -> None:
    kept = Renewed(lambda draft, day, known: draft.sequence, name="test")
    kept.exact(draft(1), TODAY)
    assert kept.newest(draft(2), TODAY, oldest=-1).value == 2


def test_what_is_young_is_left_alone() -> None:
    kept = Renewed(lambda draft, day, known: draft.sequence, name="test")
    kept.exact(draft(1), TODAY)
    assert kept.newest(draft(2), TODAY, young=60).value == 1
    kept.settle()
    assert kept.newest(draft(2), TODAY, young=60).value == 1


def test_work_knows_what_was_known_before_and_is_done_once() -> None:
    seen = []
    kept = Renewed(lambda draft, day, known: seen.append(known) or draft.sequence, name="test")
    for sequence in (1, 1, 2):
        kept.exact(draft(sequence), TODAY)
    assert seen == [None, 1]


def test_what_fails_beside_is_tried_again_when_it_is_asked_for() -> None:
    broken = [False]

    def make(draft, day, known):
        if broken[0]:
            raise RuntimeError("broken")
        return draft.sequence

    kept = Renewed(make, name="test")
    kept.exact(draft(1), TODAY)
    broken[0] = True
    assert kept.newest(draft(2), TODAY).value == 1
    kept.settle()
    broken[0] = False
    kept.newest(draft(2), TODAY)
    kept.settle()
    assert kept.newest(draft(2), TODAY).value == 2


def test_what_works_beside_tells_its_own_revision_and_where_it_fails_we_do_it() -> None:
    kept = Renewed(lambda draft, day, known: f"here {draft.sequence}", name="test")
    kept.exact(draft(1), TODAY)
    kept.beside = lambda draft, day: ("beside", draft.sequence + 1)
    kept.newest(draft(2), TODAY)
    kept.settle()
    found = kept.newest(draft(3), TODAY)
    assert (found.value, found.sequence) == ("beside", 3)

    def broken(draft, day):
        raise OSError

    kept.beside = broken
    kept.newest(draft(4), TODAY)
    kept.settle()
    kept.newest(draft(4), TODAY)
    kept.settle()
    assert kept.newest(draft(4), TODAY).value == "here 4"


def test_what_failed_beside_is_asked_there_again_after_a_rest(monkeypatch) -> None:
    asked = []

    def failing_once(draft, day):
        asked.append(draft.sequence)
        if len(asked) == 1:
            raise OSError
        return "beside", draft.sequence

    kept = Renewed(lambda draft, day, known: "here", name="test")
    kept.beside = failing_once
    assert [kept.exact(draft(1), TODAY).value, kept.exact(draft(2), TODAY).value] == [
        "here",
        "here",
    ]
    assert asked == [1]
    monkeypatch.setattr(renewed, "REST", 0.0)
    assert kept.exact(draft(3), TODAY).value == "beside"


def test_what_must_be_exact_is_worked_out_beside_unless_that_is_about_another_revision() -> None:
    kept = Renewed(lambda draft, day, known: f"here {draft.sequence}", name="test")
    kept.beside = lambda draft, day: (f"beside {draft.sequence}", draft.sequence)
    assert kept.exact(draft(1), TODAY).value == "beside 1"
    kept.beside = lambda draft, day: ("beside, older", draft.sequence - 1)
    assert kept.exact(draft(3), TODAY).value == "here 3"
    kept.beside = lambda draft, day: ("beside, newer", draft.sequence + 1)
    assert kept.exact(draft(5), TODAY).value == "here 5"
    assert kept.newest(draft(6), TODAY).value == "beside, newer"


@pytest.mark.django_db
def test_what_a_transaction_has_written_is_worked_out_by_whoever_wrote_it() -> None:
    kept = Renewed(lambda draft, day, known: "here", name="test")
    kept.beside = lambda draft, day: ("beside", draft.sequence)
    assert kept.exact(draft(1), TODAY).value == "here"
