"""A plan written as a workbook comes back as it was, in either language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.exchange import read_plan, write_workbook
from anyam.kernel import Lang, Rupiah
from anyam.plan import Header, Plan, Program
from strategies import plans


@given(plans(), st.sampled_from(Lang))
def test_every_plan_written_as_a_workbook_is_read_back_equal(plan: Plan, lang: Lang):
    assert read_plan(write_workbook(plan, lang=lang)).plan == plan


@given(plans(most=6), st.sampled_from(Lang))
def test_writing_what_was_read_gives_the_same_workbook(plan: Plan, lang: Lang):
    written = write_workbook(plan, lang=lang)
    reading = read_plan(written)
    assert reading.plan is not None
    assert write_workbook(reading.plan, lang=lang) == written


@given(plans(most=6))
def test_every_element_knows_its_row(plan: Plan):
    reading = read_plan(write_workbook(plan), name="rencana.xlsx")
    for element in plan:
        place = reading.origins.location(element.id, "code")
        assert place is not None
        assert (place.sheet, place.column) == (element.kind.sheet.id, "Kode")


@pytest.mark.parametrize("amount", [10**15 - 1, 10**15, 2 * 10**15, 9_999_999_999_999_999_999])
def test_no_rupiah_is_lost_in_amounts_too_large_for_a_spreadsheet_number(amount: int):
    header = Header(title="Uji", region="99.71", first=2025, last=2034)
    one = Program(id="38b7b33b-1523-4b8d-9d6f-4dd564ff4aa5", code="P-1", budget=Rupiah(amount))
    assert read_plan(write_workbook(Plan(header, [one]))).plan.all(Program)[0].budget == amount
