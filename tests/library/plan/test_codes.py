"""A new element gets the code a clerk would have given it."""

from uuid import UUID, uuid5

from anyam.plan import Action, Header, Plan, Program
from anyam.plan.codes import next_code

_SPACE = UUID("5b0f5e0e-6f0c-5c1d-9f5f-0a4b7f9d2c11")


def plan(*codes: str) -> Plan:
    programs = [
        Program(
            id=uuid5(_SPACE, code), code=code, name=code,
            subdimension="living.health" if code.startswith("LIV") else "economy.industry",
        )
        for code in codes
    ]  # fmt: skip
    return Plan(Header(title="Rencana", region="61.71", first=2025, last=2034), programs)


def test_the_first_of_a_kind_begins_with_the_kinds_prefix() -> None:
    assert next_code(plan(), Program) == "PRG-001"


def test_the_next_follows_the_manner_of_its_dimension() -> None:
    found = plan("LIV-08", "LIV-09", "ECO-1", "ECO-2", "ECO-3")
    assert next_code(found, Program, dimension="living") == "LIV-10"
    assert next_code(found, Program, dimension="economy") == "ECO-4"


def test_a_dimension_without_any_follows_the_plan() -> None:
    assert next_code(plan("P1", "P2"), Program, dimension="living") == "P3"


def test_what_belongs_to_one_program_is_counted_there() -> None:
    found = plan("LIV-08", "LIV-09")
    first, _ = found.all(Program)
    codes = ("AKS-LIV-08-1", "AKS-LIV-08-2")
    found = found.with_(
        *(Action(id=uuid5(_SPACE, c), code=c, name=c, program=first.id) for c in codes)
    )
    assert next_code(found, Action, parent=first.id) == "AKS-LIV-08-3"
    assert next_code(found, Action, parent=first.id, also=("AKS-LIV-08-3",)) == "AKS-LIV-08-4"


def test_no_manner_is_borrowed_from_a_few_among_many() -> None:
    found = plan("LIV-08", "LIV-09", "ECO-1", "GOV-3", "ENV-7")
    assert next_code(found, Program) == "PRG-001"


def test_codes_taken_elsewhere_are_left_out() -> None:
    assert next_code(plan("P1"), Program, also=("P2", "P3")) == "P4"
