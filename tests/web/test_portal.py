"""The public part: what is published is there for everybody, and a draft never is."""

import csv
import io
import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.html import escape

from anyam.access import Allowed, Role
from anyam.kernel import LocalText
from anyam.lifecycle import State
from anyam.plan import Program, QuickWin, QuickWinStatus
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Edition
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.usecases import create_plan, fresh_element, publish, write_elements
from anyam_web.portal.queries import KINDS
from anyam_web.tenancy.active import in_region
from web.cities import HERE, SECRETARIAT, THERE, id_of, small_plan
from web.finished import finished_plan

PAGE = f"/{HERE}/terbuka/"
DRAFT = "Rahasia Belum Terbit"


def yes(*_):
    return Allowed(Role.SECRETARIAT, LocalText("ya", "yes"))


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    cache.clear()


def published(value, sari) -> PlanRow:
    row = create_plan(value, author=sari)
    PlanRow.objects.filter(id=row.id).update(state=State.APPROVED.value)
    publish(PlanRow.objects.get(id=row.id), "2026", author=sari, may=yes, findings=())
    return row


@pytest.fixture
def city(here, sari) -> Edition:
    """A published plan, with a secret in the draft that follows, and another plan never published."""
    with in_region(HERE):
        row = published(finished_plan(), sari)
        PlanRow.objects.filter(id=row.id).update(state=State.DRAFTING.value)
        secret = Program(id=id_of("secret"), code="P-999", name=DRAFT)
        row = PlanRow.objects.get(id=row.id)
        write_elements(row, [fresh_element(secret)], author=sari, may=SECRETARIAT)
        assert draft_of(PlanRow.objects.get(id=row.id)).plan[id_of("secret")].title == DRAFT
        create_plan(small_plan(HERE, DRAFT), author=sari)
        return Edition.objects.get()


@pytest.fixture
def citizen() -> Client:
    return Client()


def everything_public(citizen, edition):
    yield citizen.get("/terbuka/")
    yield citizen.get("/terbuka/katalog.jsonld")
    yield citizen.get(PAGE)
    yield citizen.get(PAGE, {"cari": DRAFT})
    for kind in KINDS:
        for form in ("csv", "json"):
            yield citizen.get(f"{PAGE}{edition.id}/{kind}.{form}")


def test_a_citizen_reads_and_downloads_without_an_account_and_never_a_draft(city, citizen) -> None:
    for answer in everything_public(citizen, city):
        assert answer.status_code == 200, answer.request["PATH_INFO"]
        words = answer.content.decode().replace(f"“{DRAFT}”", "").replace(f'value="{DRAFT}"', "")
        assert DRAFT not in words, answer.request["PATH_INFO"]


def test_a_city_that_published_nothing_looks_like_a_city_that_is_not_here(
    plan, there, citizen
) -> None:
    answers = [citizen.get(f"/{code}/terbuka/") for code in (HERE, THERE, "11.01")]
    assert [a.status_code for a in answers] == [404, 404, 404]
    assert citizen.get("/terbuka/katalog.jsonld").json()["dcat:dataset"] == []


def test_an_edition_is_found_only_under_its_own_city(city, there, citizen) -> None:
    assert citizen.get(f"/{THERE}/terbuka/{city.id}/program.csv").status_code == 404
    assert citizen.get(f"{PAGE}{id_of('none')}/program.csv").status_code == 404


def test_no_people_and_no_notes_are_given_away(city, citizen) -> None:
    for kind in ("member", "decree", "stakeholder", "waiver", "section", "header", "overlap"):
        assert citizen.get(f"{PAGE}{city.id}/{kind}.json").status_code == 404
    assert citizen.get(f"{PAGE}{city.id}/program.xml").status_code == 404


def test_programs_come_as_csv_a_spreadsheet_reads_and_as_json_with_source_and_licence(
    city, citizen
) -> None:
    answer = citizen.get(f"{PAGE}{city.id}/program.csv")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    told = citizen.get(f"{PAGE}{city.id}/program.json").json()
    assert [r["Kode"] for r in rows] == [p["code"] for p in told["items"]]
    assert (told["sha256"], told["licence"]) == (
        city.sha256, "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
    assert 'rel="license"' in answer["Link"]
    again = citizen.get(f"{PAGE}{city.id}/program.csv", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_formula_in_a_name_is_not_run_by_a_spreadsheet(here, sari, citizen) -> None:
    with in_region(HERE):
        bad = Program(id=id_of("bad"), code="P-1", name="=cmd|'/C calc'!A0")
        published(finished_plan().with_(bad), sari)
        edition = Edition.objects.get()
    text = citizen.get(f"{PAGE}{edition.id}/program.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=cmd|'/C calc'!A0" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_the_catalogue_names_every_dataset_file_and_licence(city, citizen) -> None:
    answer = citizen.get("/terbuka/katalog.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    (dataset,) = json.loads(answer.content)["dcat:dataset"]
    assert dataset["dct:identifier"] == city.sha256
    assert {t["@language"] for t in dataset["dct:title"]} == {"id", "en"}
    files = dataset["dcat:distribution"]
    assert len(files) == 2 * len(KINDS)
    for file in files:
        path = file["dcat:downloadURL"]["@id"].removeprefix("http://testserver")
        assert file["dct:license"]["@id"]
        assert citizen.get(path)["Content-Type"].startswith(file["dcat:mediaType"])


def test_the_page_is_small_searchable_and_speaks_both_languages(city, citizen) -> None:
    whole = citizen.get(PAGE, headers={"Accept-Encoding": "gzip"})
    assert whole["Content-Encoding"] == "gzip"
    assert len(whole.content) < 60_000
    page = citizen.get(PAGE).content.decode()
    assert "Cari program" in page
    found = citizen.get(PAGE, {"cari": "sampah"}).content.decode()
    assert "ampah" in found.split('role="status"')[1]
    assert found.count("<li>") < page.count("<li>")
    citizen.cookies["bahasa"] = "en"
    assert "Find programs" in citizen.get(PAGE).content.decode()


def test_only_decided_quick_wins_are_promised_to_citizens(city, citizen) -> None:
    page = citizen.get(PAGE).content.decode()
    wins = finished_plan().all(QuickWin)
    chosen = {w.name for w in wins if w.status is QuickWinStatus.CHOSEN}
    others = {w.name for w in wins} - chosen - {p.name for p in finished_plan().all(Program)}
    assert chosen
    assert others
    assert all(escape(name) in page for name in chosen)
    assert not [name for name in others if f"<h3>{escape(name)}</h3>" in page]
    assert "2.025" not in page


def test_a_search_is_shown_as_text(city, citizen) -> None:
    page = citizen.get(PAGE, {"cari": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_who_asks_too_often_waits(city, citizen, monkeypatch) -> None:
    answers = [citizen.get("/terbuka/").status_code for _ in range(125)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_a_page_asks_few_questions_however_many_programs(
    city, citizen, django_assert_max_num_queries
) -> None:
    citizen.get(PAGE)
    with django_assert_max_num_queries(12):
        citizen.get(PAGE)


def test_wrong_methods_are_refused(city, citizen) -> None:
    for path in ("/terbuka/", "/terbuka/katalog.jsonld", PAGE, f"{PAGE}{city.id}/program.csv"):
        assert citizen.post(path).status_code == 405
