"""Deciding together in real browsers: quick win, overlap and roadmap, with their people."""

import re
from datetime import date

from anyam.exchange import write_workbook
from anyam.plan import Agency, Header, Plan, Program, QuickWin, QuickWinStatus
from anyam.sample import kota_contoh
from anyam_web.demo.people import FIRST
from web.cities import id_of
from web.finished import finished_plan

PATIENCE = 120_000  # this server has no worker: who asks for long work waits for it
PASSWORD = "kalimat pendek sekali"


def _agencies() -> tuple[Agency, Agency]:
    """The agency the demonstration's contributor speaks for, and another one."""
    plan = kota_contoh()
    ranked = sorted(
        plan.all(Agency), key=lambda a: len(plan.referrers(a.id, Program, "lead")), reverse=True
    )
    return ranked[0], ranked[1]


def _hall(title: str) -> Plan:
    """Two programs that do the same for two agencies, and two nominees."""
    one, two = _agencies()

    def program(code: str, name: str, place: str, lead: Agency) -> Program:
        return Program(
            id=id_of(title + code), code=code, name=name, subdimension=place, lead=lead.id,
            beneficiaries="Warga kota",
        )  # fmt: skip

    def nominee(code: str, name: str, program: str, owner: Agency) -> QuickWin:
        return QuickWin(
            id=id_of(title + code), code=code, name=name, program=id_of(title + program),
            owner=owner.id, benefit="Tanpa antre.", start=date(2026, 1, 5), due=date(2026, 10, 5),
            status=QuickWinStatus.NOMINATED,
        )  # fmt: skip

    return Plan(
        Header(title=title, region=FIRST, first=2025, last=2034),
        [
            one, two,
            program("GOV-01", "Aplikasi pengaduan masyarakat", "governance.service", one),
            program("LIV-01", "Kanal keluhan warga daring", "living.health", two),
            nominee("QW-01", "Antrean daring", "LIV-01", two),
            nominee("QW-02", "Lapor lewat ponsel", "GOV-01", one),
        ],
    )  # fmt: skip


def uploaded(page, plan: Plan) -> str:
    """Make a plan of a workbook through the pages; return its address."""
    page.goto(f"/{FIRST}/rencana/baru/")
    page.set_default_timeout(PATIENCE)
    file = {"name": "plan.xlsx", "buffer": write_workbook(plan)}
    page.set_input_files("[name=file]", [file | {"mimeType": "application/octet-stream"}])
    page.click("main form:has([name=file]) button")
    page.click("text=/^(Buat rencana ini|Create this plan)$/")
    page.wait_for_selector(".tree")
    return page.url


def connected(page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("#together[data-state=live]")


def scored(page, base: str, values: tuple[int, int]) -> None:
    """Score both nominees on a phone, one page each."""
    page.goto(f"{base}quick-win/nilai/")
    page.click("main .actions a.button")
    for value in values:
        for scale in page.locator(".scale").all():
            scale.locator("input").nth(value).check(force=True)
        page.click(".ballot button")
        page.wait_for_selector("main .notice.success")


def test_scorers_score_alone_on_phones_and_see_the_ranking_together(visit) -> None:
    desk = visit("sekretariat", lang="en")
    base = uploaded(desk, _hall("Zona Penilaian"))
    connected(desk, f"{base}quick-win/")
    desk.click("button[value=open]")
    desk.wait_for_selector("#together[data-state=live]")
    phones = [visit(who, width=360) for who in ("dimensi", "opd", "dewan", "sekretariat")]
    phones += [invited(desk, visit, name, _agencies()[n]) for n, name in enumerate(("Ani", "Budi"))]
    given = ((4, 1), (3, 2), (1, 4), (4, 2), (3, 1), (4, 0))
    for page, values in zip(phones, given, strict=True):
        scored(page, base, values)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        connected(page, f"{base}quick-win/nilai/")
    full = desk.locator(".turnout meter[value='2']")
    full.nth(5).wait_for()  # six people, without looking again
    assert desk.locator(".ranking").count() == 0
    phones[0].goto(f"{base}quick-win/")
    assert "Darma Dewan" in phones[0].inner_text(".turnout")
    assert phones[0].locator(".ranking").count() == 0
    desk.click("button[value=reveal]")
    for page in phones[1:]:  # each hears of it by itself
        page.click("[data-live-part=own] .notice a")
    phones[0].locator(".ranking").wait_for()
    for page in phones:
        assert page.locator(".ranking .spread svg").count() == 2
        assert re.search(r"W = 0[,.]\d\d", page.inner_text(".figure"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    desk.fill("[name=least]", "0")
    desk.click("text=Work out")
    desk.click("text=Review, then decide")
    desk.click("main button:has-text('Decide')")
    desk.wait_for_selector(".notice.success")
    desk.goto(f"{base}riwayat/")
    assert "quick win" in desk.inner_text("main")


def invited(desk, visit, name: str, agency: Agency):
    """Invite somebody of an agency, and open a phone on which they are signed in."""
    before = desk.url
    desk.goto(f"/{FIRST}/orang/")
    desk.fill("[name=email]", f"{name.lower()}@contoh.id")
    desk.select_option("[name=role]", "contributor")
    desk.select_option("[name=agency]", str(agency.id))
    desk.click(".invite button")
    link = desk.inner_text(".link")
    desk.goto(before)
    page = visit(lang="en", width=360)
    page.goto(link)
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/beranda/")
    return page


def agreed(page, office: str) -> None:
    page.fill("[name=office]", office)
    page.click("form:has([name=office]) button")
    page.wait_for_selector(".notice.success")


def test_an_overlap_is_decided_agreed_by_two_agencies_merged_and_undone(visit) -> None:
    sari, kartika = visit("sekretariat"), visit("opd", width=360)
    base = uploaded(sari, _hall("Zona Irisan"))
    sari.goto(f"{base}irisan/")
    sari.click(".pairs .names")
    sari.wait_for_selector("#together[data-state=live]")
    wati = invited(visit("sekretariat"), visit, "Wati", _agencies()[1])
    for page in (kartika, wati):
        connected(page, sari.url)
    sari.check("[name=outcome][value=merge]")
    sari.select_option("[name=leading]", index=1)
    sari.fill("[name=reason]", "Kerja yang sama bagi warga yang sama.")
    sari.click("button.second:has-text('Catat')")
    agreed(kartika, "Kepala Dinas")  # the form came by itself
    agreed(wati, "Head of the agency")
    for page in (kartika, wati):
        page.goto("/beranda/")  # a pair that is merged has no page any more
    sari.click("text=Tinjau penggabungan")
    assert "LIV-01" in sari.inner_text("main")
    sari.click("button:has-text('Gabungkan')")
    sari.wait_for_selector(".notice.success")
    assert "meleburkan LIV-01" in sari.inner_text("[data-live-part=others]")
    sari.goto(f"{base}isi/program/")
    assert sari.locator("#grid tbody tr").count() == 1
    sari.goto(f"{base}riwayat/")
    sari.locator("a[href*='urung']").first.click()
    sari.click("main form button:has-text('Urungkan')")
    sari.goto(f"{base}isi/program/")
    assert sari.locator("#grid tbody tr").count() == 2


def test_a_roadmap_is_sought_by_one_followed_by_another_and_adopted(visit) -> None:
    darma, sari = visit("dewan", lang="en"), visit("sekretariat")
    base = uploaded(sari, finished_plan(FIRST).with_header(title="Zona Peta Jalan"))
    connected(sari, f"{base}peta-jalan/")
    connected(darma, f"{base}peta-jalan/")
    darma.set_default_timeout(PATIENCE)
    darma.fill("[name=name]", "Terbaik 10 detik")
    darma.select_option("[name=seconds]", "10")
    darma.click("form:has([name=seconds]) button", no_wait_after=True)
    sari.click("[data-live-part=proposals] a:has-text('Terbaik 10 detik')")
    sari.wait_for_selector("#progress[value], .picture img")  # follows the search of another
    sari.wait_for_selector(".picture img")
    darma.wait_for_selector(".picture img")
    code, start = moved(darma)
    darma.click("text=Review, then adopt")
    darma.click("main button:has-text('Adopt')")
    darma.wait_for_selector(".notice.success")
    assert darma.get_attribute(f".grip[data-code='{code}']", "aria-valuenow") == start


def moved(page) -> tuple[str, str]:
    """A program the proposal puts into another year than the plan: its code and its new year."""
    row = page.locator("[aria-labelledby=mengapa] tbody tr:has(td:nth-child(3) b)").first
    return row.locator(".code").inner_text(), row.locator("td").nth(1).inner_text()[:4]
