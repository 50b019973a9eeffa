"""Writing in a real browser: saved while typing, by keyboard alone, within one's own agency."""

import re

import pytest

from browser.test_drafting import cell, home_of_the_plan, table

LOOKS = [("id", 1280, False), ("en", 360, True)]
SAVED = ".saving[data-state=saved]"


def the_element(page, code: str, kind: str = "program") -> str:
    base = home_of_the_plan(page)
    page.goto(f"{base}isi/?cari={code}")
    page.wait_for_selector(".element-form")
    assert f"/isi/{kind}/" in page.url
    return page.url


def both_ways(request) -> int:
    return sum(size for size in request.sizes().values() if size > 0)


@pytest.mark.parametrize(("lang", "width", "dark"), LOOKS)
def test_the_tree_and_a_view_pass_axe_and_fit(visit, axe, lang, width, dark) -> None:
    page = visit("sekretariat", lang=lang, width=width, dark=dark)
    base = home_of_the_plan(page)
    page.goto(f"{base}isi/pohon/")
    page.click("#tree details details > summary")
    page.wait_for_selector("#tree details details li[data-element]")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_typed_is_saved_by_itself_in_less_than_two_kilobytes(visit) -> None:
    page = visit("sekretariat")
    the_element(page, "GOV-04")
    with page.expect_request_finished(lambda r: r.url.endswith("/simpan/")) as sent:
        page.fill("#f-beneficiaries", "Warga di pulau kecil")
        page.wait_for_selector(SAVED)
    assert both_ways(sent.value) <= 2048
    page.reload()
    assert page.input_value("#f-beneficiaries") == "Warga di pulau kecil"


def test_a_sentence_in_a_long_section_is_saved_in_less_than_two_kilobytes(visit) -> None:
    page = visit("sekretariat")
    base = home_of_the_plan(page)
    page.goto(f"{base}isi/naskah/")
    page.click("#grid tbody th a")
    page.wait_for_selector("#panel textarea.markdown")
    long = "\n\n".join(
        f"Alinea {n}: " + "layanan warga yang dekat dan mudah. " * 8 for n in range(30)
    )
    page.fill("#panel #f-body", long)
    page.wait_for_selector(SAVED)
    assert len(long) > 8000
    with page.expect_request_finished(lambda r: r.url.endswith("/simpan/")) as sent:
        page.fill("#panel #f-body", long.replace("Alinea 15:", "Alinea kelima belas:"))
        page.wait_for_selector(".saving[data-state=waiting]")
        page.wait_for_selector(SAVED)
    assert both_ways(sent.value) <= 2048
    page.reload()
    assert "Alinea kelima belas:" in page.input_value("#f-body")
    assert "Alinea 29:" in page.input_value("#f-body")


def test_what_is_invalid_is_not_saved_and_the_page_says_so(visit) -> None:
    page = visit("sekretariat")
    the_element(page, "GOV-04")
    page.fill("#f-budget", "banyak sekali")
    page.wait_for_selector(".saving[data-state=unsaved]")
    assert "bukan jumlah rupiah" in page.inner_text(".field[data-field=budget] p.wrong")
    page.fill("#f-budget", "2 miliar")
    page.wait_for_selector(SAVED)
    assert page.locator("p.wrong").count() == 0


def test_a_stale_text_leads_to_the_merge_and_nothing_typed_is_lost(visit) -> None:
    first, second = visit("sekretariat"), visit("sekretariat")
    for unheard in ("**/sse/**", "**/kabar/**"):  # else the field follows before it is typed into
        second.route(unheard, lambda _: None)
    for page in (first, second):
        the_element(page, "GOV-06")
    first.fill("#f-beneficiaries", "Warga kelurahan")
    first.wait_for_selector(SAVED)
    second.fill("#f-beneficiaries", "Warga desa")
    second.wait_for_selector(".saving[data-state=unsaved] button")
    second.click(".saving button")
    second.wait_for_selector(".versions")
    shown = second.inner_text(".versions dl")
    assert "Warga kelurahan" in shown
    assert "Warga desa" in shown


def test_the_back_button_closes_the_panel_and_keeps_the_list(visit) -> None:
    page = visit("sekretariat", width=1400)
    table(page, "?cari=GOV&urut=-code")
    listed = page.url
    page.click("#grid tbody tr:nth-child(2) th a")
    page.wait_for_selector("#panel form")
    assert re.search(r"/isi/program/[0-9a-f-]{36}/$", page.url)
    page.go_back()
    page.locator("#panel").wait_for(state="hidden")
    assert page.url == listed
    assert page.locator("#grid tbody tr").count() > 2
    page.go_forward()
    page.wait_for_selector("#panel form")


def test_a_block_is_copied_and_laid_over_other_cells(visit) -> None:
    page = visit("sekretariat")
    table(page, "?cari=GOV&kolom=code&kolom=name&kolom=beneficiaries")
    cell(page, "GOV-01", "name").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    assert page.locator("#grid .chosen").count() == 4
    page.evaluate(
        """() => { const data = new DataTransfer();
        document.activeElement.dispatchEvent(new ClipboardEvent(
          'copy', {clipboardData: data, bubbles: true, cancelable: true}));
        window.copied = data.getData('text/plain'); }"""
    )
    rows = page.evaluate("window.copied").split("\n")
    assert [len(row.split("\t")) for row in rows] == [2, 2]
    cell(page, "GOV-03", "beneficiaries").click()
    page.evaluate(
        """() => { const data = new DataTransfer(); data.setData('text/plain', 'Nelayan\\nPetani');
        document.activeElement.dispatchEvent(new ClipboardEvent(
          'paste', {clipboardData: data, bubbles: true, cancelable: true})); }"""
    )
    page.wait_for_selector(".preview")
    assert "2 berubah" in page.inner_text("main")
    page.click("button[value=save]")
    page.wait_for_url(re.compile("/isi/program/$"))
    page.goto(page.url + "?cari=GOV-03&kolom=code&kolom=beneficiaries")
    assert cell(page, "GOV-03", "beneficiaries").inner_text() == "Nelayan"


def test_keyboard_alone_from_the_tree_to_a_saved_text_and_back(visit) -> None:
    page = visit("sekretariat", width=1400)
    base = home_of_the_plan(page)
    page.goto(f"{base}isi/pohon/")
    until(page, "document.activeElement.matches('#tree summary')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#tree details details[open] li[data-element]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("o")
    page.wait_for_selector("#panel form")
    until(page, "document.activeElement.matches('#panel textarea, #panel input[name=f-statement]')")
    page.keyboard.press("End")
    page.keyboard.type(" untuk semua")
    page.wait_for_selector(SAVED)
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="hidden")
    assert page.evaluate("Boolean(document.activeElement.closest('#tree'))")


def until(page, condition: str) -> None:
    for _ in range(60):
        if page.evaluate(f"Boolean({condition})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(condition)


def test_a_contributor_writes_within_their_agency_and_only_reads_the_rest(visit) -> None:
    page = visit("opd")
    base = home_of_the_plan(page)
    page.goto(f"{base}isi/program/")
    open_, shut = "", ""
    for link in page.eval_on_selector_all("#grid tbody th a", "all => all.map(a => a.href)"):
        page.goto(link)
        if page.locator("form[data-autosave]").count():
            open_ = open_ or link
        else:
            assert page.locator("fieldset.fields[disabled]").count() == 1
            assert "OPD" in page.inner_text(".element > .notice")
            shut = shut or link
        if open_ and shut:
            break
    page.goto(open_)
    page.fill("#f-beneficiaries", "Warga yang kami layani")
    page.wait_for_selector(SAVED)
    page.goto(base + "isi/program/")
    assert page.locator("#grid").count() == 1


def test_without_a_script_the_button_saves_and_branches_open_by_their_address(visit) -> None:
    page = visit("sekretariat", script=False)
    base = home_of_the_plan(page)
    page.goto(f"{base}isi/?cari=GOV-07")
    page.fill("#f-beneficiaries", "Warga lanjut usia")
    assert page.is_hidden(".saving")
    page.click("button[value=save]")
    assert page.input_value("#f-beneficiaries") == "Warga lanjut usia"
    page.goto(f"{base}isi/pohon/")
    page.locator("#tree details details > summary").first.click()
    page.locator("#tree details[open] details[open] a").first.click()
    assert page.locator("#tree li[data-element]").count() > 0
