"""The drafting workspace: forms read what people type, nothing typed is lost, many rows at once."""

import json
import re
from html import unescape
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anyam.access import Role
from anyam.plan import Indicator, Program
from anyam.plan.elements import KINDS
from anyam_web.drafting.kinds import fields_of
from anyam_web.plans.documents import slug_of
from anyam_web.tenancy.active import in_region
from web.cities import HERE, id_of
from web.workspace import at, now, sent

P1, P2 = id_of("p1"), id_of("p2")


def program(plan, id_=P1) -> Program:
    return now(plan).plan[id_]


@pytest.fixture
def desk(plan, sari, as_):
    """Sari's browser, before the small plan."""
    return as_(sari)


def send(browser, plan, id_=P1, *, version=1, kind="program", **fields):
    """Send a form as a browser does, with only the fields given."""
    return browser.post(at(plan, "element", kind, id_), sent(version=version, **fields))


def test_every_kind_has_a_table_a_form_and_help_in_both_languages(desk, plan) -> None:
    for lang, word in (("id", "Simpan"), ("en", "Save")):
        desk.cookies["bahasa"] = lang
        for model in KINDS:
            table = desk.get(at(plan, "table", slug_of(model)))
            assert model.kind.sheet.in_(lang) in table.content.decode()
            form = desk.get(at(plan, "new", slug_of(model))).content.decode()
            assert word in form
            assert 'name="f-code"' in form
            assert all(c.about.help.in_(lang)[:20] in unescape(form) for c in fields_of(model))


def test_people_write_money_and_years_as_they_speak(desk, plan) -> None:
    answer = send(desk, plan, budget="1,5 miliar", start="Januari 2026", end="TA 2028")
    assert answer.status_code == 302
    saved = program(plan)
    assert (saved.budget, saved.start, saved.end) == (1_500_000_000, 2026, 2028)
    assert saved.name == "Klinik"  # what was not sent stays


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_form_sent_back_untouched_changes_nothing(desk, plan, lang: str) -> None:
    desk.cookies["bahasa"] = lang
    for element in now(plan).plan:
        kind = slug_of(type(element))
        html = desk.get(at(plan, "element", kind, element.id)).content.decode()
        assert desk.post(at(plan, "element", kind, element.id), filled(html)).status_code == 302
        assert now(plan).plan[element.id] == element


def test_ticking_a_box_leaves_the_order_of_the_others_alone(desk, plan) -> None:
    health, roads = id_of("health"), id_of("roads")
    send(desk, plan, supports=[f"{roads}"])
    send(desk, plan, version=2, supports=[f"{health}", f"{roads}"])  # as the list has them
    assert program(plan).supports == (roads, health)
    send(desk, plan, version=3, **{"supports.": ""})
    assert program(plan).supports == ()


def filled(html: str) -> dict[str, object]:
    """What a browser would send of a form as it came."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        data: dict[str, list[str]]
        select = area = ""

        def handle_starttag(self, tag, attrs):
            a = dict(attrs)
            name, value = a.get("name") or "", a.get("value") or ""
            if tag == "input" and name and (a.get("type") != "checkbox" or "checked" in a):
                self.data.setdefault(name, []).append(value)
            elif tag == "select":
                self.select = name
                self.data[name] = []
            elif (
                tag == "option" and self.select and ("selected" in a or not self.data[self.select])
            ):
                self.data[self.select] = [value]
            elif tag == "textarea":
                self.area = name
                self.data[name] = [""]

        def handle_endtag(self, tag):
            self.select = "" if tag == "select" else self.select
            self.area = "" if tag == "textarea" else self.area

        def handle_data(self, data):
            if self.area:
                self.data[self.area][0] += data.removeprefix("\n")

    reader = Reader()
    reader.data = {}
    reader.feed(html[html.index('class="element-form"') :])
    return reader.data


def test_an_error_stands_at_its_field_in_words_and_nothing_typed_is_lost(desk, plan) -> None:
    answer = send(desk, plan, budget="segini banyak", name="Klinik Dekat", lead="Dinas Entah")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“segini banyak” bukan jumlah rupiah" in page
    assert 'value="segini banyak"' in page
    assert 'value="Klinik Dekat"' in page
    assert "Dinas Entah" in page
    assert program(plan).name == "Klinik"


def test_a_code_belongs_to_one_element_and_the_next_free_one_is_offered(desk, plan) -> None:
    answer = send(desk, plan, code="P2")
    assert answer.status_code == 422
    assert "sudah dipakai “Jalan”" in answer.content.decode()
    assert "misalnya P3" in answer.content.decode()
    assert 'value="P3"' in desk.get(at(plan, "new", "program")).content.decode()


def test_a_clerk_adds_indicator_after_indicator_to_one_program(desk, plan) -> None:
    address = f"{at(plan, 'new', 'indikator')}?subject={P1}"
    for number in (1, 2):
        data = filled(desk.get(address).content.decode())
        new = re.search(r'action="[^"]*/([0-9a-f-]{36})/"', desk.get(address).content.decode())
        data |= {"f-name": f"Ukuran {number}", "f-targets.2026": "12,5", "do": "next"}
        answer = desk.post(at(plan, "element", "indikator", new[1]), data)
        assert answer.status_code == 302
        address = answer.headers["Location"]
        assert f"subject={P1}" in address
    made = [i for i in now(plan).plan.all(Indicator) if i.name.startswith("Ukuran")]
    assert [(i.subject, i.code) for i in made] == [(P1, "I2"), (P1, "I3")]
    assert str(made[0].targets[2026]) == "12.5"


def test_a_second_press_of_save_makes_one_element_not_two(desk, plan) -> None:
    html = desk.get(at(plan, "new", "program")).content.decode()
    address = at(plan, "element", "program", uuid4())
    data = filled(html) | {"f-name": "Sekali"}
    assert [desk.post(address, data).status_code for _ in range(2)] == [302, 302]
    assert sum(p.name == "Sekali" for p in now(plan).plan.all(Program)) == 1


def test_two_people_write_one_field_and_both_texts_are_there_to_choose(
    desk, plan, person, here, as_
) -> None:
    budi = as_(person("Budi", (Role.SECRETARIAT, here)))
    assert send(budi, plan, name="Klinik Budi").status_code == 302
    answer = send(desk, plan, name="Klinik Sari", budget="2 miliar")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(text in page for text in ("Klinik Budi", "Klinik Sari", "Budi"))
    assert program(plan).name == "Klinik Budi"
    merged = {"version": 2, "f-name": "Klinik Sari", "p-name": "theirs", "f-budget": "2 miliar"}
    assert desk.post(at(plan, "element", "program", P1), merged).status_code == 302
    saved = program(plan)
    assert (saved.name, saved.budget) == ("Klinik Budi", 2_000_000_000)


def test_what_somebody_removed_meanwhile_can_be_saved_back_with_what_was_typed(desk, plan) -> None:
    desk.post(at(plan, "remove", "program", P1), {"version": 1})
    assert P1 not in now(plan).plan
    answer = send(desk, plan, name="Klinik Tetap Ada")
    assert answer.status_code == 409
    assert "Klinik Tetap Ada" in answer.content.decode()
    assert send(desk, plan, version=2, name="Klinik Tetap Ada").status_code == 302
    assert program(plan).name == "Klinik Tetap Ada"


def test_a_cell_is_saved_alone_and_joins_with_what_others_wrote_elsewhere(desk, plan) -> None:
    assert send(desk, plan, name="Klinik Budi").status_code == 302
    cell = at(plan, "cell", "program", P1, "budget")
    answer = desk.post(
        cell, {"version": 1, "f-budget": "3 juta", "query": "?kolom=code&kolom=budget"}
    )
    assert answer.status_code == 200
    assert "3.000.000" in json.loads(answer.content)["row"]
    assert (program(plan).name, program(plan).budget) == ("Klinik Budi", 3_000_000)


def test_a_stale_cell_is_refused_with_what_the_other_one_wrote(desk, plan) -> None:
    assert send(desk, plan, name="Klinik Budi").status_code == 302
    answer = desk.post(at(plan, "cell", "program", P1, "name"), {"version": 1, "f-name": "X"})
    assert answer.status_code == 409
    assert "Klinik Budi" in json.loads(answer.content)["error"]
    assert program(plan).name == "Klinik Budi"


def codes(page) -> list[str]:
    return re.findall(r'<th scope="row" class="code"><a[^>]*>([^<]+)<', page.content.decode())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["P1", "P2"]),
        ("?cari=klinik", ["P1"]),
        ("?cari=p2", ["P2"]),
        ("?cari=klinik-9", []),
        ("?cari=PUPR", ["P2"]),
        ("?cari=tidakada", []),
        ("?dimensi=living&urut=-code", ["P2", "P1"]),
        (f"?opd={id_of('health')}", ["P1"]),
        ("?kelompok=lead", ["P1", "P2"]),
        ("?temuan=any&urut=name", ["P2", "P1"]),
    ],
)
def test_a_table_is_searched_filtered_sorted_and_grouped(desk, plan, query, expected) -> None:
    assert codes(desk.get(at(plan, "table", "program") + query)) == expected


def test_search_finds_other_forms_of_a_word(desk, plan) -> None:
    assert codes(desk.get(at(plan, "table", "strategi") + "?cari=pelayanan")) == ["S1"]
    assert (
        "Layanan dekat"
        in desk.get(reverse("drafting", args=(HERE, plan.id)) + "?cari=melayani").content.decode()
    )


def test_a_table_asks_few_questions_of_the_database_whatever_its_rows(desk, plan) -> None:
    cache.clear()
    desk.get(at(plan, "table", "program"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        desk.get(at(plan, "table", "program"))
    assert len(asked) <= 12


BLOCK = "Kode\tNama Program\tSub-dimensi\tTahun Mulai\tTotal anggaran\n"


def paste(desk, plan, text: str, **more):
    said = {"text": text, "request": str(uuid4()), **more}
    return desk.post(at(plan, "paste", "program"), said)


def test_a_pasted_block_is_shown_first_and_saved_only_when_asked(desk, plan) -> None:
    text = BLOCK + "\tKlinik Apung\tKesehatan\t2026\t1,2 miliar\nP2\tJalan Mulus\t\t\t"
    page = paste(desk, plan, text)
    assert page.status_code == 200
    assert "1 baru" in page.content.decode()
    assert "1 berubah" in page.content.decode()
    assert len(now(plan).plan.all(Program)) == 2
    assert paste(desk, plan, text, do="save").status_code == 302
    plans = {p.code: p for p in now(plan).plan.all(Program)}
    assert plans["P2"].name == "Jalan Mulus"
    assert plans["P2"].subdimension == "living.mobility"  # an empty cell clears nothing
    new = next(p for p in plans.values() if p.name == "Klinik Apung")
    assert (new.subdimension, new.start, new.budget) == ("living.health", 2026, 1_200_000_000)


def test_one_wrong_cell_keeps_the_whole_block_out_and_is_mended_in_place(desk, plan) -> None:
    text = BLOCK + "A1\tSatu\t\tdulu\t\nA2\tDua\t\t2027\t"
    page = paste(desk, plan, text, do="save")
    assert page.status_code == 422
    assert "“dulu” bukan tahun" in page.content.decode()
    assert 'name="fix-1-3"' in page.content.decode()
    assert len(now(plan).plan.all(Program)) == 2
    assert paste(desk, plan, text, do="save", **{"fix-1-3": "2026"}).status_code == 302
    assert len(now(plan).plan.all(Program)) == 4


def test_a_word_that_is_in_no_list_is_mended_by_choosing(desk, plan) -> None:
    text = BLOCK + "A1\tSatu\tAwan\t\t"
    page = paste(desk, plan, text, do="save")
    assert page.status_code == 422
    assert re.search(r'<select name="fix-1-2".*?value="living.health"', page.content.decode())
    fix = {"fix-1-2": "living.health"}
    assert paste(desk, plan, text, do="save", **fix).status_code == 302
    assert now(plan).plan.all(Program)[-1].subdimension == "living.health"


def test_the_preview_shows_what_was_read(desk, plan) -> None:
    page = paste(desk, plan, BLOCK + "\tSatu\tKesehatan\tJanuari 2026\t1,2 miliar")
    assert "→ Rp\u00a01.200.000.000" in page.content.decode()


def test_columns_without_headings_are_taken_in_order_and_can_be_chosen(desk, plan) -> None:
    page = paste(desk, plan, "Pasar Rapi\nTaman Teduh")
    assert 'value="name" selected' in page.content.decode()
    assert paste(desk, plan, "Pasar Rapi\nTaman Teduh", do="save").status_code == 302
    assert {"Pasar Rapi", "Taman Teduh"} <= {p.name for p in now(plan).plan.all(Program)}


def test_a_pasted_row_over_a_newer_change_is_refused_and_nothing_is_saved(desk, plan) -> None:
    assert send(desk, plan, name="Klinik Budi").status_code == 302
    text = BLOCK + "P1\tKlinik Tempel\t\t\t\n\tBaru\t\t\t"
    page = paste(desk, plan, text, do="save", **{f"v-{P1}": "1"})
    assert page.status_code == 409
    assert "P1" in page.content.decode()
    assert [p.name for p in now(plan).plan.all(Program)] == ["Klinik Budi", "Jalan"]


def test_chosen_rows_change_together_or_not_at_all(desk, plan) -> None:
    rows = {"row": [str(P1), str(P2)], "field": "start", "request": str(uuid4())}
    wrong = desk.post(at(plan, "bulk", "program"), rows | {"f-start": "kapan", "do": "save"})
    assert wrong.status_code == 422
    right = desk.post(at(plan, "bulk", "program"), rows | {"f-start": "2027", "do": "save"})
    assert right.status_code == 302
    assert [p.start for p in now(plan).plan.all(Program)] == [2027, 2027]


def test_chosen_rows_are_removed_together(desk, plan) -> None:
    rows = {"row": [str(P1), str(P2)], "do": "remove", "request": str(uuid4())}
    assert desk.post(at(plan, "bulk", "program"), rows).status_code == 302
    assert now(plan).plan.all(Program) == ()


def test_findings_lead_to_their_field_and_are_accepted_with_a_reason(desk, plan) -> None:
    page = desk.get(at(plan, "findings") + "?dimensi=living").content.decode()
    assert re.search(rf'{P1}/#f-\w+"', page)
    rule, subject = re.search(
        r'name="rule" value="([^"]+)"><input type="hidden" name="subject" value="(P1)"', page
    ).groups()
    accept = at(plan, "accept")
    nothing = desk.post(accept, {"rule": rule, "subject": subject, "reason": " "})
    assert nothing.status_code == 422
    said = {"rule": rule, "subject": subject, "reason": "Menunggu data BPS", "by": "Sekda"}
    assert desk.post(accept, said).status_code == 302
    assert "Menunggu data BPS" in desk.get(at(plan, "findings") + "?diterima=1").content.decode()
    assert desk.post(accept, said | {"rule": "CAK-999"}).status_code == 404


def test_narrative_is_previewed_with_its_references_and_without_foreign_markup(desk, plan) -> None:
    data = {
        "version": 0,
        "do": "preview",
        "f-code": "N1",
        "f-body": "# Judul\n[[P1]] [[ZZ-9]] <script>x</script>",
    }
    page = desk.post(at(plan, "element", "naskah", uuid4()), data).content.decode()
    assert '<mark class="mention" title="P1">Klinik (P1)</mark>' in page
    assert 'class="dangling"' in page
    assert "<script>x" not in page


def test_a_contributor_writes_their_agencys_elements_and_is_told_why_not_others(
    plan, person, here, as_
) -> None:
    kartika = as_(person("Kartika", (Role.CONTRIBUTOR, here), agency=id_of("health")))
    assert send(kartika, plan, name="Klinik Kartika").status_code == 302
    page = kartika.get(at(plan, "element", "program", P2)).content.decode()
    assert "disabled" in page
    answer = send(kartika, plan, P2, name="Jalan Kartika")
    assert answer.status_code == 403
    assert 'value="Jalan Kartika"' in answer.content.decode()
    assert program(plan, P2).name == "Jalan"


PAGES = [
    ("table", ("program",)),
    ("element", ("program", P1)),
    ("findings", ()),
]
WRITING = [("new", ("program",)), ("remove", ("program", P1)), ("paste", ("program",))]


@pytest.mark.parametrize(("name", "args"), PAGES + WRITING)
def test_a_stranger_finds_nothing_and_a_reader_does_not_write(
    plan, person, here, there, as_, name, args
) -> None:
    stranger = as_(person("Tamu", (Role.SECRETARIAT, there)))
    council = as_(person("Dewan", (Role.COUNCIL, here)))
    assert stranger.get(at(plan, name, *args)).status_code == 404
    assert council.get(at(plan, name, *args)).status_code == (
        403 if (name, args) in WRITING else 200
    )
    assert council.delete(at(plan, name, *args)).status_code in (403, 405)


def test_what_is_not_there_is_removed_by_nobody_and_a_reader_is_told_they_may_not(
    plan, desk, person, here, there, as_
) -> None:
    where = at(plan, "remove", "program", uuid4())
    stranger = as_(person("Tamu", (Role.SECRETARIAT, there)))
    council = as_(person("Dewan", (Role.COUNCIL, here)))
    for browser, told in ((desk, 404), (stranger, 404), (council, 403)):
        assert browser.get(where).status_code == told
        assert browser.post(where, {"version": 1}).status_code == told


def test_what_is_not_there_is_not_found(desk, plan) -> None:
    assert desk.get(at(plan, "table", "entah")).status_code == 404
    assert desk.get(at(plan, "element", "program", uuid4())).status_code == 404
    assert desk.get(at(plan, "element", "opd", P1)).status_code == 404
    assert desk.get(at(plan, "cell", "program", P1, "entah")).status_code == 404
    with in_region(HERE):
        assert desk.get(at(plan, "bulk", "program")).status_code == 405
