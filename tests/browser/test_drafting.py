"""Drafting in a real browser: cells by keyboard, a pasted block, two people on one program."""

import re

import pytest

from anyam_web.demo.people import PASSWORD

LOOKS = [("id", 1280, False), ("en", 360, True)]
PAGES = ["isi/", "isi/program/", "isi/indikator/baru/", "isi/program/tempel/", "temuan/"]


def home_of_the_plan(page) -> str:
    page.goto("/99.71/rencana/")
    page.click("main h2 a")
    page.wait_for_selector(".tree")
    return page.url


def table(page, query: str = "") -> str:
    base = home_of_the_plan(page)
    page.goto(f"{base}isi/program/{query}")
    page.wait_for_selector("#grid[role=grid]")
    return base


def cell(page, code: str, field: str):
    index = page.evaluate(
        "f => document.querySelector(`#grid thead [data-f=${f}]`).cellIndex + 1", field
    )
    row = page.locator("#grid tbody tr", has=page.get_by_role("link", name=code, exact=True))
    return row.locator(f":nth-child({index})").first


@pytest.mark.parametrize(("lang", "width", "dark"), LOOKS)
def test_every_page_of_the_workspace_passes_axe_and_fits(visit, axe, lang, width, dark) -> None:
    page = visit("sekretariat", lang=lang, width=width, dark=dark)
    base = home_of_the_plan(page)
    for where in PAGES:
        page.goto(base + where)
        assert axe(page) == [], where
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where


def test_a_cell_is_changed_by_keyboard_alone_and_escape_takes_it_back(visit) -> None:
    page = visit("sekretariat")
    table(page)
    page.focus("#grid [tabindex='0']")
    page.keyboard.press("ArrowRight")
    before = cell(page, "GOV-01", "name").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector("#grid .editing input")
    page.keyboard.type("Sementara")
    page.keyboard.press("Escape")
    assert cell(page, "GOV-01", "name").inner_text() == before
    page.keyboard.press("F2")
    page.wait_for_selector("#grid .editing input")
    page.keyboard.type("Satu Pintu Aduan")
    page.keyboard.press("Enter")
    page.wait_for_selector("#grid .editing", state="detached")
    assert cell(page, "GOV-01", "name").inner_text() == "Satu Pintu Aduan"
    page.reload()
    assert cell(page, "GOV-01", "name").inner_text() == "Satu Pintu Aduan"


def test_what_a_cell_cannot_be_is_said_there_and_stays_typed(visit) -> None:
    page = visit("sekretariat")
    table(page)
    cell(page, "GOV-02", "budget").dblclick()
    page.wait_for_selector("#grid .editing input")
    page.keyboard.press("Control+A")
    page.keyboard.type("tidak tahu")
    with page.expect_response(lambda r: r.status == 422):
        page.keyboard.press("Enter")
    assert "bukan jumlah rupiah" in page.inner_text(".cell-error")
    assert page.input_value("#grid .editing input") == "tidak tahu"


def test_the_panel_opens_beside_the_list_saves_and_gives_the_focus_back(visit) -> None:
    page = visit("sekretariat", width=1400)
    table(page, "?cari=GOV-03")
    page.click("#grid tbody a")
    page.wait_for_selector("#panel form")
    assert page.is_visible("#grid")
    page.fill("#panel #f-start", "Januari 2029")
    page.click("#panel .actions button")
    page.wait_for_selector("#panel [data-saved]")
    page.locator("#grid tbody tr", has_text="2029").wait_for()
    assert page.locator("#grid tbody tr").count() == 1
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "GOV-03"


def test_a_listed_mistake_leads_to_its_field_and_nothing_typed_is_lost(visit) -> None:
    page = visit("sekretariat", width=1400)
    table(page, "?cari=GOV-03")
    page.click("#grid tbody a")
    page.wait_for_selector("#panel form")
    page.fill("#panel #f-beneficiaries", "Warga pesisir")
    page.fill("#panel #f-start", "Januari")
    page.click("#panel .actions button")
    page.click("#panel a[href='#f-start']")
    page.wait_for_timeout(500)  # what would be loaded anew would be there by then
    assert page.evaluate("document.activeElement.id") == "f-start"
    assert page.input_value("#panel #f-beneficiaries") == "Warga pesisir"
    assert page.input_value("#panel #f-start") == "Januari"


def test_the_focus_stays_on_a_link_whose_row_is_shown_anew(visit) -> None:
    page = visit("sekretariat", width=1400)
    table(page, "?cari=GOV-03")
    row = page.locator("#grid tbody tr")
    page.focus("#grid tbody a")
    row.evaluate("row => { row.dataset.old = 1; }")
    row.evaluate(
        """row => document.dispatchEvent(
        new CustomEvent("anyam:element", {detail: row.dataset.element}))"""
    )
    page.wait_for_selector("#grid tbody tr:not([data-old])")
    assert page.evaluate("document.activeElement.textContent") == "GOV-03"


def test_a_group_drafts_ten_programs_by_paste(visit) -> None:
    page = visit("sekretariat")
    base = table(page)
    rows = [f"Program Tempel {n}\tKesehatan\t202{n % 8 + 1 if n else 'x'}" for n in range(10)]
    block = "\n".join(["Nama Program\tSub-dimensi\tTahun Mulai", *rows])
    page.focus("#grid [tabindex='0']")
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData('text/plain', text);
        document.activeElement.dispatchEvent(
          new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""",
        block,
    )
    page.wait_for_selector(".preview td.wrong")
    page.fill(".preview td.wrong input", "2026")
    page.click("button[value=save]")
    page.wait_for_url(re.compile("/isi/program/$"))
    page.goto(f"{base}isi/program/?cari=tempel")
    assert page.locator("#grid tbody tr").count() == 10


def test_two_people_save_the_same_program_and_neither_loses_text(visit) -> None:
    first, second = visit("sekretariat"), visit("sekretariat", script=False)
    for page in (first, second):
        table_of = home_of_the_plan(page)
        page.goto(f"{table_of}isi/program/?cari=GOV-05")
        page.goto(page.get_attribute("#grid tbody a", "href"))
    first.fill("#f-beneficiaries", "Warga kelurahan")
    first.click("button[value=save]")
    first.wait_for_selector(".notice")
    second.fill("#f-beneficiaries", "Warga desa")
    second.click("button[value=save]")
    second.wait_for_selector(".versions")
    shown = second.inner_text(".versions dl")
    assert "Warga kelurahan" in shown
    assert "Warga desa" in shown
    second.fill("#f-beneficiaries", "Warga kelurahan dan desa")
    second.click(".actions button")
    second.wait_for_selector(".element-form")
    assert second.input_value("#f-beneficiaries") == "Warga kelurahan dan desa"


def sign_in(page, who: str) -> None:
    page.context.clear_cookies(name="anyam")
    page.goto("/akun/login/")
    page.fill("[name=login]", f"{who}@contoh.id")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/beranda/")


def on_the_shelf(page) -> list[str]:
    return page.evaluate("Object.values(localStorage)")


def test_at_a_shared_laptop_nobody_sees_what_another_left_unsent(visit) -> None:
    page = visit("sekretariat")
    base = home_of_the_plan(page)
    page.goto(f"{base}isi/?cari=GOV-08")
    address = page.url
    page.route("**/simpan/", lambda route: route.abort())
    page.fill("#f-beneficiaries", "Belum untuk siapa pun")
    page.locator(".saving", has_text="jaringan terputus").wait_for()
    assert "Belum untuk siapa pun" in on_the_shelf(page)[0]
    page.close()

    page = page.context.new_page()
    sign_in(page, "dewan")
    for where in (address, base, f"{base}isi/program/"):
        page.goto(where)
        page.wait_for_selector("#together[data-state=live]")
        assert page.locator(".kept, .unsent:not([hidden])").count() == 0
        assert "Belum untuk siapa pun" not in page.content()

    sign_in(page, "sekretariat")
    page.goto(address)
    page.locator(".kept").get_by_role("button", name="Pakai tulisan ini").click()
    page.wait_for_selector(".saving[data-state=saved]")
    assert on_the_shelf(page) == []
