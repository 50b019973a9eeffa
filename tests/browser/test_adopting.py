"""From a roadmap that is sought to a printed year: adopted, approved, published, read in Buku 2."""

import re
from io import BytesIO

from pypdf import PdfReader

from browser.lean import lean_plan
from browser.test_deciding import connected, moved, uploaded

TITLE = "Zona Buku Dua"


def step(page, base: str, button: str) -> None:
    page.goto(f"{base}status/")
    page.click(f"main button:has-text('{button}')")
    page.wait_for_selector(".story li")


def row_of(text: str, code: str) -> str:
    """The first line of a table in the roadmap's chapter that begins with a code and has a year."""
    rows = (line for line in text.splitlines() if line.startswith(f"{code} "))
    return next(line for line in rows if " 20" in line)


def test_a_scenario_that_was_adopted_stands_in_the_published_volume(visit) -> None:
    sari, darma = visit("sekretariat"), visit("dewan", lang="en")
    base = uploaded(sari, lean_plan(TITLE))
    connected(sari, f"{base}peta-jalan/")
    sari.fill("[name=name]", "Hemat 10 detik")
    sari.select_option("[name=seconds]", "10")
    sari.click("form:has([name=seconds]) button")
    sari.wait_for_selector(".picture img")
    code, start = moved(sari)
    darma.set_default_timeout(40_000)
    darma.goto(sari.url)
    darma.click("text=Review, then adopt")
    assert code in darma.inner_text("main ol")  # the change is shown before it is made
    darma.click("main button:has-text('Adopt')")
    darma.wait_for_selector(".notice.success")

    step(sari, base, "Ajukan")
    step(darma, base, "Approve")
    sari.goto(f"{base}status/")
    sari.fill("[name=name]", "2026")
    sari.click("text=Terbitkan edisi")
    sari.wait_for_selector("h1:has-text('Edisi 2026')")
    book = sari.get_attribute(".volumes a[href*='buku-2'][href$='pdf']", "href")
    pages = PdfReader(BytesIO(sari.request.get(book).body())).pages
    text = "\n".join(page.extract_text() for page in pages)
    row = row_of(text, code)
    assert re.search(r"20\d\d", row)[0] == start, row
