from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.library.plan.build import (
    ANSWERED,
    CLINIC,
    COMMS,
    COMPLAINTS,
    HEADER,
    HEALTH,
    MONEY,
    MORE_MONEY,
    ONE_DOOR,
    PLAN,
    PROMISE,
    RISK,
    TRAINING,
    id_of,
)

from anyam.kernel import UnknownElement
from anyam.plan import (
    Action,
    Agency,
    BudgetLine,
    Indicator,
    Plan,
    Program,
    QuickWin,
    Risk,
    Strategy,
    Term,
)


def test_a_plan_finds_its_elements_by_id_kind_and_code() -> None:
    assert PLAN[CLINIC.id] is CLINIC
    assert PLAN.all(Program) == (COMPLAINTS, CLINIC)
    assert PLAN.find(Program, "LIV-03") is CLINIC
    assert PLAN.find(Strategy, "LIV-03") is None
    assert PLAN.named("STR-01") is ONE_DOOR
    assert PLAN.get(CLINIC.id, Agency) is None


def test_an_id_the_plan_does_not_know_is_named_in_both_languages() -> None:
    with pytest.raises(UnknownElement) as error:
        PLAN[id_of("nobody")]
    assert "Tidak ada elemen" in error.value.text.id
    assert "No element" in error.value.text.en


def test_a_plan_knows_who_refers_to_whom_and_through_which_field() -> None:
    assert PLAN.referrers(HEALTH.id, Program) == (COMPLAINTS, CLINIC)
    assert PLAN.referrers(HEALTH.id, Program, "lead") == (CLINIC,)
    assert PLAN.of_agency(COMMS.id, Program) == (COMPLAINTS,)


def test_dimension_reaches_what_hangs_on_a_program() -> None:
    assert PLAN.in_dimension("governance", Program) == (COMPLAINTS,)
    for element in (TRAINING, ANSWERED, MONEY, MORE_MONEY, PROMISE, RISK):
        assert PLAN.dimension_of(element) == "governance"
    assert PLAN.in_subdimension("living.health", Program) == (CLINIC,)
    assert PLAN.dimension_of(COMMS) is None


def test_years_are_searched_by_running_time_and_by_own_year() -> None:
    assert PLAN.in_year(2025, Program) == (COMPLAINTS,)
    assert PLAN.in_year(2026, Program) == (COMPLAINTS, CLINIC)
    assert PLAN.in_year(2026, BudgetLine) == (MORE_MONEY,)


def test_a_program_is_paid_by_its_own_lines_and_those_of_its_actions() -> None:
    assert PLAN.budget_lines(COMPLAINTS.id) == (MONEY, MORE_MONEY)


@pytest.mark.parametrize(
    ("year", "term"),
    [(2025, Term.SHORT), (2026, Term.MEDIUM), (2029, Term.MEDIUM), (2030, Term.LONG)],
)
def test_term_follows_the_start_year(year: int, term: Term) -> None:
    assert PLAN.term_of(year) is term


def test_a_change_makes_a_new_plan_and_leaves_the_old_one_alone() -> None:
    renamed = PLAN.changed(CLINIC, name="Antrean Daring Puskesmas")
    assert renamed.find(Program, "LIV-03").name == "Antrean Daring Puskesmas"
    assert PLAN[CLINIC.id] is CLINIC
    assert renamed != PLAN
    assert renamed.changed(CLINIC) == PLAN


def test_elements_and_their_values_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        CLINIC.name = "lain"
    with pytest.raises(TypeError, match="do not change"):
        ANSWERED.targets[2025] = Decimal(1)


def test_removing_an_element_leaves_what_referred_to_it_to_the_check() -> None:
    smaller = PLAN.without(HEALTH.id)
    assert HEALTH.id not in smaller
    assert smaller.find(Program, "LIV-03").lead == HEALTH.id
    with pytest.raises(UnknownElement):
        smaller.without(HEALTH.id)


def test_an_id_cannot_stand_twice_nor_move_to_another_kind() -> None:
    with pytest.raises(ValueError, match="share one id"):
        Plan(HEADER, [CLINIC, CLINIC])
    with pytest.raises(ValueError, match="another kind"):
        PLAN.with_(Action(id=CLINIC.id, code="A"))


def test_order_is_part_of_the_plan() -> None:
    turned = PLAN.ordered(Program, [CLINIC.id, COMPLAINTS.id])
    assert turned.all(Program) == (CLINIC, COMPLAINTS)
    assert turned != PLAN
    with pytest.raises(ValueError, match="every element"):
        PLAN.ordered(Program, [CLINIC.id])


def test_header_changes_are_validated() -> None:
    assert PLAN.with_header(last=2029).period.length == 5
    with pytest.raises(ValidationError):
        PLAN.with_header(region="Pontianak")


def test_targets_stand_in_the_order_of_years_with_one_spelling_a_number() -> None:
    assert list(ANSWERED.targets.items()) == [(2025, Decimal("62.5")), (2026, Decimal(70))]
    assert str(ANSWERED.targets[2025]) == "62.5"


def test_a_plan_of_no_elements_answers_every_question_with_nothing() -> None:
    empty = Plan(HEADER)
    assert len(empty) == 0
    assert empty, "a plan without elements is still a plan"
    assert empty.in_dimension("living", Indicator) == ()
    assert empty.all(QuickWin) == empty.all(Risk) == ()
