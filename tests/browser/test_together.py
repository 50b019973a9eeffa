"""Several people at once in real browsers: nothing typed is lost, nothing of others overwritten."""

import re

import pytest
from playwright.sync_api import expect

LOOKS = [("id", 1280, False), ("en", 360, True)]
CUT_OFF = {
    "id": ("tersimpan di peramban ini", "jaringan terputus"),
    "en": ("kept in this browser", "connection is lost"),
}


def program(page, code: str) -> str:
    """Open a program's own page, connected; return the plan's address."""
    page.goto("/99.71/rencana/")
    page.click("main h2 a")
    page.wait_for_selector("#together[data-state=live]")
    base = page.url
    page.goto(f"{base}isi/program/?cari={code}")
    page.goto(page.get_attribute("#grid tbody th a", "href"))
    page.wait_for_selector("#together[data-state=live]")
    return base


def saved(page) -> None:
    page.wait_for_selector(".saving[data-state=saved]")


def typed(page, field: str, text: str) -> None:
    page.fill(f"#f-{field}", text)


def test_what_one_writes_the_other_sees_without_looking_again(visit) -> None:
    sari, darma = visit("sekretariat"), visit("dewan", lang="en")
    base = program(sari, "GOV-02")
    darma.goto(f"{base}isi/program/")
    darma.wait_for_selector("#together[data-state=live]")
    typed(sari, "name", "Maklumat yang Hidup")
    darma.locator("#grid tr.followed", has_text="Maklumat yang Hidup").wait_for()
    assert "changed GOV-02" in darma.inner_text("#together .latest")


def test_the_heading_follows_the_name_as_it_is_saved_by_oneself_and_by_another(visit) -> None:
    sari, darma = visit("sekretariat"), visit("dimensi", width=360)
    program(sari, "GOV-01")
    program(darma, "GOV-01")
    typed(sari, "name", "Aduan yang Dijawab")
    for page in (sari, darma):
        page.locator("h1 .title", has_text="Aduan yang Dijawab").wait_for()
        assert page.title() == "GOV-01 Aduan yang Dijawab · Anyam"
    assert sari.evaluate("document.activeElement.id") == "f-name"


def test_two_people_in_one_program_keep_both_changes_and_decide_where_they_meet(visit) -> None:
    sari, opd = visit("sekretariat"), visit("dimensi", lang="en", width=360, dark=True)
    program(sari, "GOV-03")
    program(opd, "GOV-03")
    typed(sari, "description", "Uraian dari Sari")
    saved(sari)
    opd.locator(".followed textarea#f-description").wait_for()
    assert opd.input_value("#f-description") == "Uraian dari Sari"

    opd.evaluate("document.querySelector('#f-name').value = 'Nama dari dimensi'")  # not sent yet
    typed(sari, "name", "Nama dari Sari")
    offer = opd.locator(".beside")
    offer.wait_for()
    assert "Nama dari Sari" in offer.inner_text()
    assert opd.input_value("#f-name") == "Nama dari dimensi"
    offer.get_by_role("button", name="Keep mine").click()
    sari.locator(".followed input#f-name").wait_for()
    assert sari.input_value("#f-name") == "Nama dari dimensi"
    assert sari.input_value("#f-description") == "Uraian dari Sari"


def test_who_types_on_over_a_slow_line_is_not_met_by_their_own_text(visit) -> None:
    page = visit("sekretariat")
    program(page, "GOV-10")
    page.evaluate(
        "() => { const ask = fetch; window.fetch = async (...a) => { const told = await ask(...a);"
        " if (String(a[0]).endsWith('/simpan/')) await new Promise(f => setTimeout(f, 1500));"
        " return told; } }"
    )
    before = page.input_value("#f-name")
    with page.expect_request("**/simpan/"):
        typed(page, "name", "Nama yang ")
    page.locator("#f-name").press_sequentially("panjang")
    page.locator("h1 .title", has_text="Nama yang").wait_for()  # heard of, not answered yet
    assert page.locator(".beside").count() == 0
    for name in ("Nama yang panjang", before):
        typed(page, "name", name)
        saved(page)
        page.locator("h1 .title", has_text=name).wait_for()
        assert page.input_value("#f-name") == name
        assert page.locator(".beside").count() == 0


def test_an_offer_comes_into_view_but_never_from_under_the_hands_of_who_writes(visit) -> None:
    sari, opd = visit("sekretariat"), visit("dimensi", width=360)
    program(sari, "GOV-11")
    program(opd, "GOV-11")
    offer = opd.locator(".beside")

    opd.evaluate("document.querySelector('#f-name').value = 'Punya saya'; scrollTo(0, 1500)")
    typed(sari, "name", "Punya Sari")
    expect(offer).to_be_in_viewport(ratio=1)
    assert opd.inner_text("#live") == "Sari Sekretariat mengubah “Nama program”"
    assert opd.locator(".offered").count() == 0

    opd.focus("#f-beneficiaries")
    expect(offer).not_to_be_in_viewport()
    typed(sari, "name", "Punya Sari, lebih baru")
    offer.filter(has_text="lebih baru").wait_for()
    assert opd.evaluate("document.activeElement.id") == "f-beneficiaries"
    expect(offer).not_to_be_in_viewport()
    opd.click(".offered")
    expect(offer).to_be_in_viewport(ratio=1)
    offer.get_by_role("button", name="Pakai punya Sari").click()
    assert opd.input_value("#f-name") == "Punya Sari, lebih baru"
    assert opd.locator(".offered").count() == 0


@pytest.mark.parametrize(("lang", "width", "dark"), LOOKS)
def test_what_is_typed_without_a_line_is_there_after_it_and_saved_once(
    visit, lang, width, dark
) -> None:
    page = visit("sekretariat", lang=lang, width=width, dark=dark)
    kept, cut = CUT_OFF[lang]
    wanted = f"Ditulis di dalam lift ({lang})"
    base = program(page, "GOV-04")
    page.context.set_offline(True)
    page.wait_for_selector("#together[data-state=off]")
    assert kept in page.inner_text("#together .line")
    typed(page, "description", wanted)
    page.locator(".saving", has_text=cut).wait_for()
    page.context.set_offline(False)
    page.wait_for_selector("#together[data-state=live]")
    saved(page)
    page.reload()
    assert page.input_value("#f-description") == wanted
    assert page.locator(".kept").count() == 0
    page.goto(f"{base}riwayat/")
    assert page.inner_text("main").count(wanted) == 1


def test_what_was_typed_before_a_crash_is_offered_beside_what_stands(visit) -> None:
    page = visit("sekretariat")
    base = program(page, "GOV-05")
    before = page.input_value("#f-description")
    page.route("**/simpan/", lambda route: route.abort())
    typed(page, "description", "Hampir hilang")
    page.wait_for_timeout(400)
    crashed = page.context.new_page()
    address, _ = page.url, page.close()
    crashed.goto(f"{base}isi/program/")
    assert "GOV-05" in crashed.inner_text("#together .unsent")
    crashed.goto(address)
    offer = crashed.locator(".kept")
    offer.wait_for()
    assert "Hampir hilang" in offer.inner_text()
    assert crashed.input_value("#f-description") == before
    offer.get_by_role("button", name="Pakai tulisan ini").click()
    saved(crashed)
    crashed.reload()
    assert crashed.input_value("#f-description") == "Hampir hilang"
    assert crashed.locator(".kept").count() == 0


def test_one_sees_who_is_here_what_they_change_and_that_they_left(visit) -> None:
    sari, darma = visit("sekretariat"), visit("dewan")
    base = program(sari, "GOV-01")
    darma.goto(f"{base}isi/program/")
    darma.wait_for_selector("#together[data-state=live]")
    sari.focus("#f-name")
    chip = darma.locator("#grid .who.writes")
    chip.wait_for()
    assert "sedang mengubah" in chip.get_attribute("title")
    assert darma.locator("#together .people .who").count() >= 1
    darma.close()
    sari.locator("#together .people:empty").wait_for(state="attached")


def test_a_comment_that_names_somebody_arrives_while_they_read(visit) -> None:
    sari, darma = visit("sekretariat"), visit("dewan")
    program(sari, "GOV-06")
    program(darma, "GOV-06")
    box = sari.locator(".comments .begin textarea")
    box.press_sequentially("Setuju? @darm")
    sari.locator(".names li").first.wait_for()
    box.press("Enter")
    sari.locator(".comments .begin button").click()
    said = darma.locator(".comments .said li", has_text="Setuju?")
    said.wait_for()
    assert said.locator(".named").count() == 1
    darma.locator(".comments .begin textarea").fill("Belum terkirim")
    sari.locator(".comments .reply textarea").fill("Menunggu kabar")
    sari.locator(".comments .reply button[value=answer]").click()
    darma.locator(".comments .said li", has_text="Menunggu kabar").wait_for()
    assert darma.input_value(".comments .begin textarea") == "Belum terkirim"
    darma.goto("/pemberitahuan/")
    assert "menyebut Anda" not in darma.locator(".unseen").all_inner_texts()


def test_where_no_stream_is_held_open_the_page_asks(visit) -> None:
    sari, darma = visit("sekretariat"), visit("dewan")
    darma.route("**/sse/**", lambda route: route.abort())
    base = program(sari, "GOV-07")
    darma.goto(f"{base}isi/program/")
    darma.wait_for_selector("#together[data-state=ask]")
    typed(sari, "name", "Didengar tanpa sambungan")
    darma.locator("#grid tbody", has_text="Didengar tanpa sambungan").wait_for()


def test_without_a_script_one_reads_and_writes_comments(visit) -> None:
    page = visit("sekretariat", script=False)
    page.goto("/99.71/rencana/")
    page.click("main h2 a")
    page.goto(f"{page.url}isi/program/?cari=GOV-08")
    page.goto(page.get_attribute("#grid tbody th a", "href"))
    page.click(".comments a")
    page.fill(".begin textarea", "Tanpa skrip")
    page.click(".begin button")
    assert "Tanpa skrip" in page.inner_text(".said")


@pytest.mark.parametrize(("lang", "width", "dark"), LOOKS)
def test_pages_of_working_together_pass_axe_and_fit(visit, axe, lang, width, dark) -> None:
    page = visit("sekretariat", lang=lang, width=width, dark=dark)
    base = program(page, "GOV-09")
    page.locator(".comments .begin textarea").fill("Halo @Darma Dewan")
    page.locator(".comments .begin button").click()
    page.locator(".comments .said li").first.wait_for()
    for where in (page.url, f"{base}komentar/", "/pemberitahuan/"):
        page.goto(where)
        assert axe(page) == [], where
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
    assert re.search(r"/pemberitahuan/$", page.url)
