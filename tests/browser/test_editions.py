"""From a workbook to a published edition in a real browser, with a council that sends it back."""

import pytest

from anyam.exchange import write_workbook
from anyam_web.demo.people import FIRST
from web.finished import finished_plan

PATIENCE = 240_000  # the volumes are composed while the page waits: this server has no worker
TITLE = "Zona Uji Terbit"


@pytest.fixture(scope="session")
def workbook() -> bytes:
    return write_workbook(finished_plan(FIRST).with_header(title=TITLE))


def fits(page, axe, width: int) -> None:
    assert axe(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def to_status(page) -> None:
    page.goto(f"/{FIRST}/rencana/")
    page.click(f"main h2 a:has-text('{TITLE}')")
    page.click(".tabs a[href$='/status/']")


def test_a_workbook_becomes_an_edition_that_the_council_once_sent_back(
    visit, axe, workbook
) -> None:
    sari, darma = visit("sekretariat", lang="en", width=360), visit("dewan", width=1280)
    create(sari, workbook, axe)
    to_status(sari)
    fits(sari, axe, 360)
    sari.click("button:has-text('Submit')")
    send_back(darma, axe)
    answer(sari)
    to_status(darma)
    assert "SK terlampir." in darma.inner_text(".story")
    darma.click("button:has-text('Setujui')")
    publish(sari, axe)
    reader = visit(width=360)
    reader.goto(f"/verify/{sari.inner_text('.fingerprint')[:12]}/")
    assert "Kota Contoh: edisi 2026" in reader.inner_text("main")
    fits(reader, axe, 360)


def create(page, workbook: bytes, axe) -> None:
    page.goto(f"/{FIRST}/rencana/baru/")
    fits(page, axe, 360)
    file = {"name": "plan.xlsx", "buffer": workbook, "mimeType": "application/octet-stream"}
    page.set_input_files("[name=file]", [file])
    page.click("text=Upload and look")
    page.wait_for_selector("text=Create this plan")
    fits(page, axe, 360)
    page.click("text=Create this plan")
    page.wait_for_selector(".tree")


def send_back(page, axe) -> None:
    page.goto("/beranda/")
    page.click("text=Menunggu persetujuan Anda")
    fits(page, axe, 1280)
    page.fill("#r-return", "Lampirkan SK Dewan.")
    page.click("button:has-text('Kembalikan')")
    page.wait_for_selector(".story blockquote")


def answer(page) -> None:
    page.goto("/beranda/")
    page.click("text=Returned: see why")
    assert page.locator(".notice.warning", has_text="Lampirkan SK Dewan.").count() == 1
    page.fill("#r-submit", "SK terlampir.")
    page.click("button:has-text('Submit')")
    page.wait_for_selector(".story li >> nth=3")


def publish(page, axe) -> None:
    page.goto("/beranda/")
    page.click("text=Ready for you to publish")
    fits(page, axe, 360)
    page.fill("[name=name]", "2026")
    page.set_default_timeout(PATIENCE)
    page.click("text=Publish the edition")
    page.wait_for_selector("h1:has-text('Edition 2026')")
    fits(page, axe, 360)
    assert page.locator(".volumes a").count() == 12
    with page.expect_download() as book:
        page.click("a:has-text('PDF') >> nth=0")
    assert book.value.path().read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(("lang", "width", "dark"), [("id", 360, True), ("en", 1280, False)])
def test_the_pages_of_files_pass_axe_and_fit_their_screen(visit, axe, lang, width, dark) -> None:
    page = visit("sekretariat", lang=lang, width=width, dark=dark)
    page.goto(f"/{FIRST}/rencana/")
    page.click("main h2 a")
    page.click(".tabs a[href$='/buku-kerja/']")
    fits(page, axe, width)
    with page.expect_download() as file:
        page.click(".buttons a >> nth=3")
    page.set_input_files("[name=file]", file.value.path())
    page.click("form:has([name=file]) button")
    page.wait_for_selector("main h1:has-text('xlsx'), main .notice")
    fits(page, axe, width)


def test_without_script_a_file_is_uploaded_and_looked_at(visit, workbook) -> None:
    page = visit("sekretariat", script=False)
    page.goto(f"/{FIRST}/rencana/baru/")
    file = {"name": "rencana.xlsx", "buffer": workbook, "mimeType": "application/octet-stream"}
    page.set_input_files("[name=file]", [file])
    page.click("text=Unggah dan periksa")
    assert TITLE in page.inner_text("main")
    assert page.is_visible("text=Buat rencana ini")
