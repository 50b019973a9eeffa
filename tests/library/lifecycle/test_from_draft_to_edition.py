"""From draft to edition: every step, every step that is not, and what stands in the way."""

from itertools import product

import pytest

from anyam.access import TABLE, Permission, Role
from anyam.kernel import Finding, LocalText, Severity
from anyam.lifecycle import STEPS, Act, Blocked, Open, State, ask, next_steps, step

ERROR = Finding("CAK-001", Severity.ERROR, LocalText("Salah", "Wrong"))
WARNING = Finding("CAK-002", Severity.WARNING, LocalText("Ragu", "Doubtful"))


def test_a_clean_plan_goes_all_the_way_to_an_edition_and_on_to_the_next() -> None:
    state = State.DRAFTING
    path = [Act.SUBMIT, Act.RETURN, Act.SUBMIT, Act.APPROVE, Act.PUBLISH, Act.REVISE]
    for act in path:
        answer = ask(act, state=state, findings=[WARNING], reason="Perlu diperbaiki")
        assert isinstance(answer, Open)
        state = answer.step.after
    assert state is State.DRAFTING


@pytest.mark.parametrize(("act", "state"), list(product(Act, State)))
def test_a_step_that_is_not_in_the_table_is_blocked_and_says_what_is(
    act: Act, state: State
) -> None:
    answer = ask(act, state=state, findings=[], reason="alasan")
    if step(act, state=state):
        assert isinstance(answer, Open)
    else:
        assert isinstance(answer, Blocked)
        assert state.label.en in answer.because.en
        assert all(s.act.label.id in answer.because.id for s in next_steps(state))


@pytest.mark.parametrize("act", [Act.SUBMIT, Act.APPROVE, Act.PUBLISH])
def test_open_errors_stop_the_way_forward_and_are_named(act: Act) -> None:
    line = next(s for s in STEPS if s.act is act)
    answer = ask(act, state=line.before, findings=[ERROR, WARNING, ERROR])
    assert isinstance(answer, Blocked)
    assert answer.findings == (ERROR, ERROR)
    assert "2" in answer.because.id


def test_an_error_accepted_with_a_reason_stops_nothing() -> None:
    assert ask(Act.SUBMIT, state=State.DRAFTING, findings=[ERROR.waive("menunggu perda")])


def test_a_council_may_return_a_plan_whatever_its_findings_but_not_without_a_reason() -> None:
    assert ask(Act.RETURN, state=State.SUBMITTED, findings=[ERROR], reason="Lengkapi pagu")
    silent = ask(Act.RETURN, state=State.SUBMITTED, findings=[], reason="  ")
    assert isinstance(silent, Blocked)
    assert "alasan" in silent.because.id


def test_nobody_publishes_what_was_not_approved() -> None:
    assert [s.before for s in STEPS if s.after is State.PUBLISHED] == [State.APPROVED]
    assert [s.before for s in STEPS if s.after is State.APPROVED] == [State.SUBMITTED]


def test_no_single_role_of_a_region_carries_a_draft_to_an_edition_alone() -> None:
    needed = {s.permission for s in STEPS if s.act in (Act.SUBMIT, Act.APPROVE, Act.PUBLISH)}
    assert needed == {Permission.SUBMIT, Permission.APPROVE, Permission.PUBLISH}
    assert [r for r in Role if needed <= set(TABLE[r])] == []


def test_content_changes_only_while_a_plan_is_drafted_or_returned() -> None:
    assert [s for s in State if s.writable] == [State.DRAFTING, State.RETURNED]


def test_no_state_is_a_dead_end_but_the_superseded_one() -> None:
    assert [s for s in State if not next_steps(s)] == [State.SUPERSEDED]
    reached = {s.after for s in STEPS}
    assert reached == set(State)
