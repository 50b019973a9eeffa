"""What is drawn once for many readers is never shown to somebody to whom it would be untrue."""

import re

import pytest
from django.template import engines
from django.urls import reverse

from anyam.access import Role
from anyam_web.accounts.models import User
from anyam_web.comments.models import Thread
from anyam_web.plans.drawn import Drawn
from anyam_web.plans.findings import settle
from web.cities import HERE, id_of
from web.workspace import at, sent

P1, P2, HEALTH, STRATEGY = id_of("p1"), id_of("p2"), id_of("health"), id_of("s")


@pytest.fixture
def desk(plan, sari, as_):
    """Sari's browser, before the small plan."""
    return as_(sari)


def table(browser, plan, kind="program", query="") -> str:
    return browser.get(at(plan, "table", kind) + query).content.decode()


def row(browser, plan, id_=P1) -> str:
    found = re.search(f'<tr id="r-{id_}".*?</tr>', table(browser, plan))
    assert found
    return found[0]


def save(browser, plan, kind, id_, **fields) -> None:
    answer = browser.post(at(plan, "element", kind, id_), sent(**fields))
    assert answer.status_code == 302


def test_a_piece_is_drawn_again_only_when_what_it_shows_is_another() -> None:
    drawn, times = Drawn[int](10), iter(range(10))
    assert [drawn.get("a", of, lambda: next(times)) for of in ("x", "x", "y", "y", "x")] == [
        0, 0, 1, 1, 2,
    ]  # fmt: skip


def test_what_was_drawn_longest_ago_is_forgotten_first() -> None:
    drawn, times = Drawn[int](2), iter(range(10))
    for key in ("a", "b", "a", "c"):
        drawn.get(key, None, lambda: next(times))
    assert len(drawn) == 2
    assert drawn.get("c", None, lambda: next(times)) == 2
    assert drawn.get("a", None, lambda: next(times)) == 3


def part(inside: str, **told: object) -> str:
    source = "{% load drawn %}" + inside
    return engines["django"].from_string(source).render(told)


def test_a_part_of_a_page_keeps_nothing_of_the_reader_it_was_drawn_for() -> None:
    inside = '{% drawn "a test" a fresh token %}{{ a }}: {{ token }} {{ token }}{% enddrawn %}'
    assert part(inside, a="x", token="one") == "x: one one"
    assert part(inside, a="x", token="<two>") == "x: &lt;two&gt; &lt;two&gt;"
    assert part(inside, a="<y>", token="three") == "&lt;y&gt;: three three"


def test_a_row_follows_its_element_whoever_changed_it(desk, plan, person, here, as_) -> None:
    assert "Klinik" in row(desk, plan)
    save(desk, plan, "program", P1, name="Puskesmas")
    assert "Puskesmas" in row(desk, plan)
    assert 'data-version="2"' in row(desk, plan)
    mentor = as_(person("Mentor", (Role.MENTOR, here)))
    assert "Puskesmas" in row(mentor, plan)


def test_a_row_is_drawn_again_when_an_element_it_names_changes(desk, plan) -> None:
    assert 'title="Dinas Kesehatan"' in row(desk, plan)
    save(desk, plan, "opd", HEALTH, name="Dinas Kesehatan Kota", short="DINKES")
    assert 'title="Dinas Kesehatan Kota">DINKES<' in row(desk, plan)
    assert desk.post(at(plan, "remove", "opd", HEALTH), {"version": 2}).status_code == 302
    assert "Dinas Kesehatan" not in row(desk, plan)


def test_two_people_with_other_rights_each_see_their_own_table(
    desk, plan, person, here, as_, sari
) -> None:
    assert 'type="checkbox"' in row(desk, plan)
    reader = as_(person("Pembaca", (Role.COUNCIL, here)))
    assert 'type="checkbox"' not in row(reader, plan)
    assert 'type="checkbox"' in row(as_(sari), plan)


def test_a_table_changes_its_language_and_back(desk, plan) -> None:
    for lang, mine, other in (("id", "Terapkan", "Apply"), ("en", "Apply", "Terapkan")) * 2:
        desk.cookies["bahasa"] = lang
        page = table(desk, plan)
        assert mine in page
        assert other not in page


def test_findings_of_a_row_are_never_older_than_the_last_check(desk, plan) -> None:
    before = row(desk, plan)
    save(desk, plan, "program", P1, start="2030", end="2026")
    row(desk, plan)
    settle()
    marks = [re.sub(".*<td class=.marks.>", "", each) for each in (before, row(desk, plan))]
    assert marks[0] != marks[1]


def test_filters_offer_an_agency_by_its_new_name_and_what_was_asked(desk, plan) -> None:
    assert ">Dinas Kesehatan</option>" in table(desk, plan)
    save(desk, plan, "opd", HEALTH, name="Dinas Sehat")
    assert ">Dinas Sehat</option>" in table(desk, plan)
    chosen = table(desk, plan, query=f"?opd={HEALTH}&cari=puskesmas")
    assert f'<option value="{HEALTH}" selected>' in chosen
    assert f'<option value="{HEALTH}" selected>' not in table(desk, plan)


def test_each_page_marks_its_own_tab(desk, plan) -> None:
    assert f'<a href="/{HERE}/rencana/{plan.id}/isi/" aria-current="page">' in table(desk, plan)
    findings = desk.get(at(plan, "findings")).content.decode()
    assert f'<a href="/{HERE}/rencana/{plan.id}/temuan/" aria-current="page">' in findings
    assert f'<a href="/{HERE}/rencana/{plan.id}/isi/">' in findings


def overview(browser, plan) -> str:
    page = browser.get(f"/{HERE}/rencana/{plan.id}/").content.decode()
    return page[page.index('<div class="overview"') :]


def test_an_overview_shows_each_change_of_a_title_a_place_and_a_sum(desk, plan) -> None:
    assert "<span>Klinik</span>" in overview(desk, plan)
    save(desk, plan, "program", P1, name="Puskesmas", subdimension="living.mobility")
    page = overview(desk, plan)
    assert "<span>Puskesmas</span>" in page
    assert "<span>Klinik</span>" not in page
    line = sent(
        version=0, code="A1", subject="P1", year="2026", amount="3 miliar", source="apbd_kabkota"
    )
    new = at(plan, "element", "anggaran", id_of("line"))
    assert "miliar" not in page
    assert desk.post(new, line).status_code == 302
    assert "3\N{NO-BREAK SPACE}miliar" in overview(desk, plan)


def test_an_overview_speaks_the_language_of_each_reader(desk, plan) -> None:
    for lang, mine, other in (("id", "Seluruh rencana", "The whole plan"),
                              ("en", "The whole plan", "Seluruh rencana")) * 2:  # fmt: skip
        desk.cookies["bahasa"] = lang
        page = overview(desk, plan)
        assert mine in page
        assert other not in page


def test_a_tree_shows_new_findings_at_the_same_program(desk, plan) -> None:
    def program(page: str) -> str:
        return page[page.index("<span>Jalan</span>") :].partition("</li>")[0]

    before = program(overview(desk, plan))
    save(desk, plan, "program", P2, start="2030", end="2026")
    assert program(overview(desk, plan)) != before


def panel(browser, plan, id_=P1, kind="program") -> str:
    address = at(plan, "element", kind, id_)
    return browser.get(address, headers={"HX-Request": "true"}).content.decode()


def chosen(page: str, field: str) -> list[str]:
    select = page[page.index(f'name="f-{field}"') :].partition("</select>")[0]
    return re.findall(r"<option[^>]*selected[^>]*>([^<]*)<", select)


def test_each_element_shows_its_own_choice_in_a_list_that_all_share(desk, plan) -> None:
    for _ in range(2):
        assert chosen(panel(desk, plan, P1), "lead") == ["OPD-1 — Dinas Kesehatan"]
        assert chosen(panel(desk, plan, P2), "lead") == ["OPD-2 — Dinas PUPR"]
        assert chosen(panel(desk, plan, P2), "strategy") == ["— pilih —"]
    desk.cookies["bahasa"] = "en"
    assert chosen(panel(desk, plan, P2), "strategy") == ["— choose —"]


def test_a_list_of_choices_follows_the_elements_it_offers(desk, plan) -> None:
    panel(desk, plan)
    save(desk, plan, "opd", HEALTH, name='Dinas <Sehat> "Kota"')
    assert chosen(panel(desk, plan), "lead") == ['OPD-1 — Dinas &lt;Sehat&gt; "Kota"']
    assert desk.post(at(plan, "remove", "opd", HEALTH), {"version": 2}).status_code == 302
    assert chosen(panel(desk, plan), "lead") == [f"{HEALTH} (tidak ada lagi)"]


def test_ticked_boxes_are_those_of_the_element_whatever_the_others_are_called(desk, plan) -> None:
    tricky = f'name="f-supports" value="{id_of("roads")}"'
    save(desk, plan, "opd", HEALTH, name=tricky)
    save(desk, plan, "program", P1, supports=str(id_of("roads")))
    ticked = re.findall(r'<input type="checkbox"[^>]*value="([^"]*)" checked>', panel(desk, plan))
    assert ticked == [str(id_of("roads"))]
    assert "checked" not in panel(desk, plan, P2)


def test_what_belongs_to_an_element_is_shown_as_it_is_now(desk, plan) -> None:
    assert "Kunjungan" in panel(desk, plan)
    save(desk, plan, "indikator", id_of("i1"), name="Kunjungan warga")
    assert "Kunjungan warga" in panel(desk, plan)


def test_whom_a_task_can_be_given_is_offered_by_the_newest_name(desk, plan, person, here) -> None:
    budi = person("Budi", (Role.SECRETARIAT, here))
    about = reverse("comments_about", args=(HERE, plan.id, P1))
    for text in ("Satu", "Dua"):
        assert desk.post(about, {"text": text, "request": str(id_of(text))}).status_code == 302
    first = Thread.objects.order_by("created").first()
    thread = reverse("comment_thread", args=(HERE, plan.id, first.id))
    desk.post(thread, {"do": "assign", "who": str(budi.id)})
    for name in ("Budi", "Budi Santoso"):
        User.objects.filter(id=budi.id).update(name=name)
        page = desk.get(about).content.decode()
        assert page.count(f'<option value="{budi.id}" selected>{name}</option>') == 1
        assert page.count(f'<option value="{budi.id}">{name}</option>') == 1
