"""Source lines are short and mean exactly what they say."""

from __future__ import annotations

from anyam.books.compose.sources import Sources
from anyam.plan import Agency, Plan, Program
from library.books.compose import city


def plan(*codes: str) -> Plan:
    return Plan(city.HEADER, [city.program(code, "living.health") for code in codes])


def ranges(all_codes: str, chosen: str) -> str:
    return Sources(plan(*all_codes.split())).ranges(Program, chosen.split())


def test_neighbours_become_a_range() -> None:
    assert ranges("GOV-01 GOV-02 GOV-03 LIV-01", "GOV-01 GOV-02 GOV-03") == "GOV-01–GOV-03"


def test_a_range_never_covers_a_code_that_is_not_meant() -> None:
    assert ranges("GOV-01 GOV-02 GOV-03", "GOV-01 GOV-03") == "GOV-01, GOV-03"


def test_a_code_the_plan_does_not_have_does_not_break_a_range() -> None:
    assert ranges("GOV-01 GOV-03", "GOV-01 GOV-03") == "GOV-01–GOV-03"


def test_two_comes_before_ten_and_stems_stay_apart() -> None:
    assert ranges("GOV-2 GOV-10 LIV-1", "GOV-10 GOV-2 LIV-1") == "GOV-2–GOV-10, LIV-1"


def test_numbers_inside_a_code_count_too() -> None:
    codes = "ANG-GOV-01-2026-APBD ANG-GOV-01-2027-APBD ANG-GOV-02-2026-APBD"
    assert ranges(codes, codes) == "ANG-GOV-01-2026-APBD–ANG-GOV-02-2026-APBD"


def test_very_many_pieces_are_told_by_first_last_and_number() -> None:
    every = [f"GOV-{n:02}" for n in range(1, 41)]
    assert ranges(" ".join(every), " ".join(every[::2])) == "GOV-01–GOV-39 (20)"


def test_each_kind_is_named_by_its_prefix_unless_its_codes_say_it() -> None:
    agency = Agency(id=city.known("OPD-01"), code="OPD-01")
    made = plan("GOV-01").with_(agency)
    assert Sources(made).name(made) == "OPD-01; PRG: GOV-01"
