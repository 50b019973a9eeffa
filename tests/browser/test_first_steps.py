"""First steps in a real browser: in, around, in both languages, by keyboard, without script."""

import pytest

PAGES = {"home": "/beranda/", "plans": "/99.71/rencana/"}
LOOKS = [("id", 1200, False), ("en", 360, True), ("id", 1920, True), ("en", 1200, False)]


def to_the_plan(page) -> None:
    page.goto(PAGES["plans"])
    page.click("main h2 a")
    page.wait_for_selector(".tree")


@pytest.mark.parametrize(("lang", "width", "dark"), LOOKS)
def test_every_page_passes_axe_and_fits_its_screen(visit, axe, lang, width, dark) -> None:
    page = visit(lang=lang, width=width, dark=dark)
    assert axe(page) == []
    page = visit("sekretariat", lang=lang, width=width, dark=dark)
    for step in (lambda: None, lambda: page.goto(PAGES["plans"]), lambda: to_the_plan(page)):
        step()
        assert axe(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_english_is_a_click_away_and_stays(visit) -> None:
    page = visit("sekretariat")
    assert page.inner_text("h1") == "Yang menunggu Anda"
    page.click("button[lang=en]")
    assert page.inner_text("h1") == "What waits for you"
    page.goto(PAGES["plans"])
    assert page.get_attribute("html", "lang") == "en"


def test_by_keyboard_alone_from_sign_in_to_a_program(visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("sekretariat@contoh.id")
    page.keyboard.press("Tab")
    page.keyboard.type("kota-contoh-2025")
    page.keyboard.press("Enter")
    page.wait_for_url("**/beranda/")
    until(page, "document.activeElement.closest('main h3')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".tree")
    until(page, "document.activeElement.matches('.tree ul summary')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


def until(page, condition: str) -> None:
    """Press Tab until the focus is where the condition says."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"Boolean({condition})"):
            return
    raise AssertionError(condition)


def test_without_script_one_still_reads_and_changes_the_language(visit) -> None:
    page = visit("sekretariat", script=False)
    to_the_plan(page)
    assert page.inner_text("h1").startswith("Masterplan Smart City Kota Contoh")
    page.click("button[lang=en]")
    page.wait_for_selector(".tree")
    assert page.inner_text("nav").split() == ["Home", "Plans", "People"]


def over_the_wire(request) -> int:
    """Bytes of an answer; the browser counts what it had at home as less than nothing."""
    return max(0, request.sizes()["responseBodySize"])


def test_nothing_is_loaded_from_elsewhere_and_a_second_visit_is_light(visit, server) -> None:
    page = visit("sekretariat")
    to_the_plan(page)
    seen: list[tuple[str, int]] = []
    page.on("requestfinished", lambda r: seen.append((r.url, over_the_wire(r))))
    to_the_plan(page)
    assert {url.startswith(server.address) for url, _ in seen} == {True}
    assert sum(size for url, size in seen if "/static/" in url) == 0
    assert sum(size for _, size in seen) <= 25_000


def test_the_bell_rings_on_a_page_that_is_open_over_the_line_that_is_open(visit) -> None:
    sari, darma = visit("sekretariat"), visit("dewan")
    for page in (sari, darma):
        to_the_plan(page)
    asked: list[str] = []
    darma.on("request", lambda r: asked.append(r.url))
    darma.wait_for_selector("#together[data-state=live]")
    bells = darma.locator("#bell b")
    before = bells.inner_text() if bells.count() else ""
    address = sari.url
    sari.goto(f"{address}isi/?cari=GOV-09")
    sari.locator(".comments .begin textarea").fill("Halo @Darma Dewan")
    sari.locator(".comments .begin button").click()
    sari.locator(".comments .said li").first.wait_for()
    darma.wait_for_selector("#bell b")
    assert bells.inner_text() != before
    assert len([url for url in asked if "lonceng" in url]) == 1
    assert [url for url in asked if "/sse/" in url and "hadir" not in url] == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_wall_of_a_workshop_shows_all_of_it_at_once_and_large_enough(visit, size) -> None:
    width, height = size
    page = visit("sekretariat", width=width)
    page.set_viewport_size({"width": width, "height": height})
    to_the_plan(page)
    wall = f"{page.url}dinding/"
    page.goto(f"{wall}acara/")
    page.fill("#items", "15 Pembukaan oleh Wali Kota\n40 Menyusun program tiap kelompok dimensi")
    page.click("main form button")
    page.wait_for_selector("#session .title")
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    size_of = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('#wall')).fontSize)"
    )
    assert size_of >= 30 * width / 1920
