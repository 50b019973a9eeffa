"""What a page sends back is plain: a number above a thousand carries no separator there."""

import re

import pytest
from django.urls import reverse

from anyam_web.plans import drafts
from anyam_web.plans.models import Element
from anyam_web.plans.models import Plan as PlanRow
from web.cities import HERE, id_of

MANY = 1_234_567
PAGES = {
    "plan": {}, "plan_status": {}, "history": {}, "wall": {}, "overlaps": {}, "quickwins": {},
    "roadmap": {}, "comments": {}, "board": {"dimension": "living"},
    "drafting_table": {"kind": "program"},
    "drafting_element": {"kind": "program", "element": id_of("p1")},
    "drafting_remove": {"kind": "program", "element": id_of("p1")},
}  # fmt: skip
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*value="([^"]*)"')
NOTED = re.compile(r'\bdata-[a-z-]+="([^"]*)"')
PARTED = re.compile(r"\d{1,3}([.,\s]\d{3})+")


@pytest.fixture
def long_written(plan: PlanRow) -> PlanRow:
    """Give a plan whose revisions, and whose elements' versions, run into the millions."""
    PlanRow.objects.filter(id=plan.id).update(sequence=MANY)
    Element.objects.filter(plan=plan).update(version=MANY)
    drafts.forget_all()
    return plan


@pytest.mark.parametrize("lang", ["id", "en"])
def test_numbers_a_page_sends_back_are_plain_digits(long_written, as_, sari, lang: str) -> None:
    browser = as_(sari)
    browser.cookies["bahasa"] = lang
    sent: list[str] = []
    for name, where in PAGES.items():
        address = reverse(name, kwargs={"region": HERE, "plan": long_written.id, **where})
        answer = browser.get(address)
        assert answer.status_code == 200, name
        text = answer.content.decode()
        sent += [*HIDDEN.findall(text), *NOTED.findall(text)]
    assert [each for each in sent if PARTED.fullmatch(each)] == []
    assert sent.count(str(MANY)) >= 3
