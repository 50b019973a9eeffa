"""A plan written as a workbook comes back as it was, in either language."""

from hypothesis import given

from anyam.exchange import read_plan, write_workbook
from anyam.kernel import Lang
from anyam.plan import Header, Plan
from strategies import plans

HEADER = Header(title="Masterplan Kota Contoh", region="99.71", first=2025, last=2034)


@given(plans())
def test_every_plan_written_as_a_workbook_is_read_back_equal(plan: Plan):
    for lang in Lang:
        assert read_plan(write_workbook(plan, lang=lang)).plan == plan
