"""The board in real browsers: from a problem to a quick win, by keyboard alone and by drag."""

import pytest

from anyam.plan import Agency, Header, Plan
from anyam_web.demo.people import FIRST
from browser.test_deciding import connected, uploaded
from browser.test_first_steps import until
from web.cities import id_of

WORDS = {
    "masalah": "Warga antre tiga jam",
    "penyebab": "Loket hanya satu",
    "strategi": "Layanan tanpa antre",
    "program": "Antrean daring",
    "quick-win": "Pesan nomor lewat ponsel",
}
LOOKS = [("id", 1280, False), ("en", 360, True)]


def empty(title: str) -> Plan:
    header = Header(title=title, region=FIRST, first=2025, last=2034)
    return Plan(header, [Agency(id=id_of(title), code="OPD-1", name="Dinas Kominfo")])


def cards(page, lane: str):
    return page.locator(f"#board [data-lane={lane}] [data-card]")


def elements(page, base: str, kind: str) -> list[dict]:
    """What the plan holds of a kind, as any other system would ask for it."""
    region, plan = base.rstrip("/").split("/")[-3::2]
    answer = page.request.get(f"/api/v1/regions/{region}/plans/{plan}/elements?kind={kind}")
    return [{"id": each["id"], **each["data"]} for each in answer.json()["items"]]


def add(page, lane: str, text: str) -> None:
    """Write a card from wherever the focus is: Tab to the lane, words, Enter."""
    until(page, f"document.activeElement.matches('[data-lane={lane}] textarea')")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    cards(page, lane).filter(has_text=text).wait_for()


@pytest.mark.parametrize(("lang", "width", "dark"), LOOKS)
def test_by_keyboard_alone_a_problem_leads_to_a_quick_win_that_is_in_the_plan(
    visit, axe, lang, width, dark
) -> None:
    group = visit("sekretariat", lang=lang, width=width, dark=dark)
    watching = visit("dimensi", lang="en" if lang == "id" else "id")
    base = uploaded(group, empty(f"Zona Kanvas {lang}"))
    connected(watching, f"{base}kanvas/governance/")
    connected(group, f"{base}kanvas/governance/")
    for lane, text in WORDS.items():
        add(group, lane, text)
    group.keyboard.type("Loket keliling")  # another one after it hangs on the same program
    group.keyboard.press("Enter")
    cards(watching, "quick-win").filter(has_text="Loket keliling").wait_for()
    assert axe(group) == []
    assert group.evaluate("document.documentElement.scrollWidth") <= width
    (problem,), (strategy,), (program,), (win, second) = (
        elements(group, base, kind) for kind in ("problem", "strategy", "program", "quick_win")
    )
    assert (problem["statement"], problem["cause"]) == (WORDS["masalah"], WORDS["penyebab"])
    assert (strategy["statement"], strategy["problems"]) == (WORDS["strategi"], [problem["id"]])
    assert (program["name"], program["strategy"]) == (WORDS["program"], strategy["id"])
    assert (win["name"], win["program"]) == (WORDS["quick-win"], program["id"])
    assert (second["name"], second["program"]) == ("Loket keliling", program["id"])


def test_a_card_is_dragged_to_a_later_lane_and_hung_on_another_by_drag_and_by_keys(visit) -> None:
    group = visit("sekretariat", width=1600)
    base = uploaded(group, empty("Zona Seret"))
    connected(group, f"{base}kanvas/governance/")
    for text in ("Layanan tanpa antre", "Layanan di rumah"):
        add(group, "strategi", text)
    one, two = (cards(group, "strategi").nth(n) for n in (0, 1))
    one.drag_to(group.locator("#board [data-lane=program]"))
    cards(group, "program").first.wait_for()
    first, second = elements(group, base, "strategy")
    (program,) = elements(group, base, "program")
    assert (program["name"], program["strategy"]) == (first["statement"], first["id"])

    with group.expect_response("**/pindah/"):
        cards(group, "program").first.drag_to(two)
    assert elements(group, base, "program")[0]["strategy"] == second["id"]

    cards(group, "program").first.focus()
    group.keyboard.press("Space")
    group.keyboard.press("ArrowLeft")
    with group.expect_response("**/pindah/"):
        group.keyboard.press("Space")
    assert elements(group, base, "program")[0]["strategy"] == first["id"]
