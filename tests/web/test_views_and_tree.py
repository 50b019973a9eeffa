"""Saved views of a table, the tree, search that jumps, and blocks laid over cells."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anyam.access import Role
from anyam_web.drafting.models import View
from web.cities import id_of
from web.workspace import at, now

P1 = id_of("p1")


@pytest.fixture
def desk(plan, sari, as_):
    return as_(sari)


def keep(browser, plan, name="Dekat warga", query="opd=x&kelompok=lead&hal=3&token=1", **more):
    said = {"name": name, "query": query, **more}
    return browser.post(at(plan, "keep_view", "program"), said)


def seen(browser, address) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


# -- saved views ----------------------------------------------------------------------------------


def test_a_view_keeps_how_a_table_is_shown_and_leads_back_to_it(desk, plan) -> None:
    answer = keep(desk, plan)
    assert answer.url.endswith("?opd=x&kelompok=lead")
    page = seen(desk, at(plan, "table", "program"))
    assert 'href="?opd=x&kelompok=lead">Dekat warga' in page
    assert "Dekat warga" not in seen(desk, at(plan, "table", "strategi"))


def test_the_same_name_again_replaces_the_view(desk, plan) -> None:
    keep(desk, plan)
    keep(desk, plan, query="urut=-code")
    assert [v.query for v in View.objects.all()] == ["urut=-code"]


def test_own_views_are_ones_own_and_shared_ones_everybodys(desk, plan, as_, person, here) -> None:
    keep(desk, plan, "Punya Sari")
    keep(desk, plan, "Untuk semua", shared="1")
    page = seen(as_(person("Made", (Role.MENTOR, here))), at(plan, "table", "program"))
    assert "Untuk semua" in page
    assert "Punya Sari" not in page


def test_sharing_and_removing_what_is_shared_is_the_secretariats(
    desk, plan, as_, person, here
) -> None:
    mentor = as_(person("Made", (Role.MENTOR, here)))
    assert keep(mentor, plan, shared="1").status_code == 403
    keep(desk, plan, shared="1")
    shared = View.objects.get()
    assert mentor.post(at(plan, "forget_view", "program", shared.id)).status_code == 403
    assert View.objects.exists()
    assert desk.post(at(plan, "forget_view", "program", shared.id)).status_code == 302
    assert not View.objects.exists()


def test_somebody_elses_own_view_is_not_there_for_others(desk, plan, as_, person, here) -> None:
    mentor = as_(person("Made", (Role.MENTOR, here)))
    keep(mentor, plan)
    own = View.objects.get()
    assert desk.post(at(plan, "forget_view", "program", own.id)).status_code == 404
    assert mentor.post(at(plan, "forget_view", "program", own.id)).status_code == 302


def test_a_view_needs_a_name(desk, plan) -> None:
    keep(desk, plan, name="  ")
    assert not View.objects.exists()


def test_a_person_chooses_how_many_rows_a_page_has(desk, plan) -> None:
    page = seen(desk, at(plan, "table", "program") + "?baris=25")
    assert '<option value="25" selected>' in page
    assert '<option value="300" selected>' in seen(desk, at(plan, "table", "program") + "?baris=7")


# -- the tree -------------------------------------------------------------------------------------


def test_the_tree_fetches_a_branch_when_it_is_opened(desk, plan) -> None:
    page = seen(desk, at(plan, "tree"))
    assert "Layanan dekat" not in page
    assert at(plan, "branch", "living.health") in page
    below = seen(desk, at(plan, "branch", "living.health"))
    assert at(plan, "element", "strategi", id_of("s")) in below
    programs = seen(desk, at(plan, "branch", id_of("s")))
    assert f'data-element="{P1}"' in programs
    assert "Kunjungan" in seen(desk, at(plan, "branch", P1))


def test_without_a_script_the_address_opens_branches(desk, plan) -> None:
    page = seen(desk, at(plan, "tree") + "?buka=living.health")
    assert "Layanan dekat" in page
    assert f"?buka=living.health&buka={id_of('s')}" in page


def test_each_place_in_the_tree_bears_its_findings(desk, plan) -> None:
    below = seen(desk, at(plan, "branch", "living.health"))
    strategy = re.search(r"Layanan dekat</span>(.*?)</summary>", below)
    assert strategy
    assert "badge error" in strategy[1]


def test_a_branch_nobody_knows_is_not_found(desk, plan) -> None:
    assert desk.get(at(plan, "branch", "nowhere")).status_code == 404


# -- search ---------------------------------------------------------------------------------------


def test_a_code_leads_straight_to_its_element(desk, plan) -> None:
    answer = desk.get(at(plan, "tree").replace("pohon/", "") + "?cari=p1")
    assert answer.url == at(plan, "element", "program", P1)


def test_an_agency_is_found_with_what_it_leads(desk, plan) -> None:
    page = seen(desk, at(plan, "tree").replace("pohon/", "") + "?cari=dinas kesehatan")
    assert at(plan, "element", "program", P1) in page
    assert at(plan, "element", "program", id_of("p2")) not in page


# -- a block laid over cells ------------------------------------------------------------------------


def lay(browser, plan, text, *, fields="name start", codes="P1\nP2", **more):
    lines = {"text": text, "codes": codes}  # as a browser sends them
    said = {name: value.replace("\n", "\r\n") for name, value in lines.items()}
    said |= {"fields": fields, **more}
    return browser.post(at(plan, "paste", "program"), said)


def test_a_block_over_cells_changes_those_cells_and_nothing_is_saved_yet(desk, plan) -> None:
    page = unescape(lay(desk, plan, "Klinik A\t2027\nJalan A\t2028").content.decode())
    assert "2 berubah" in page
    assert "P1\tKlinik A\t2027\nP2\tJalan A\t2028" in page
    assert now(plan).plan[P1].title == "Klinik"


def test_what_reaches_below_the_last_row_becomes_new_rows(desk, plan) -> None:
    page = unescape(lay(desk, plan, "Jalan A\nTaman\nPasar", codes="P2").content.decode())
    assert "2 baru" in page
    assert "1 berubah" in page


def test_a_block_with_headings_goes_by_its_headings(desk, plan) -> None:
    page = unescape(lay(desk, plan, "Nama Program\tTahun Mulai\nTaman\t2027").content.decode())
    assert "1 baru" in page


def test_instead_of_over_cells_it_can_become_new_rows(desk, plan) -> None:
    first = unescape(lay(desk, plan, "Taman\t2027").content.decode())
    assert "Jadikan baris baru saja" in first
    again = desk.post(at(plan, "paste", "program"), {"text": "Taman"})
    assert "1 baru" in again.content.decode()


# -- how many questions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "args"),
    [("tree", ()), ("branch", ("living.health",)), ("table", ("program",)), ("findings", ()),
     ("element", ("program", P1)), ("new", ("program",)), ("paste", ("program",))],
)  # fmt: skip
def test_no_page_asks_more_than_twelve_times(desk, plan, name, args) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert desk.get(at(plan, name, *args)).status_code == 200
    assert len(asked) <= 12


@pytest.mark.parametrize(("name", "args"), [("tree", ()), ("branch", ("living.health",))])
def test_strangers_find_nothing_and_methods_are_kept(plan, desk, as_, person, there, name, args):
    stranger = as_(person("Asep", (Role.SECRETARIAT, there)))
    assert stranger.get(at(plan, name, *args)).status_code == 404
    assert desk.post(at(plan, name, *args)).status_code == 405
