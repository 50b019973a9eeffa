"""Saving while somebody writes: little over the wire, nothing invalid, nothing over another's."""

import pytest

from anyam.access import Role
from anyam.plan import Program, Section
from anyam_web.plans.models import Revision
from anyam_web.plans.usecases import fresh_element, write_elements
from web.cities import SECRETARIAT, id_of
from web.workspace import at, now, sent

P1 = id_of("p1")
LONG = "Kata pengantar yang panjang. " * 300 + "Akhir."


@pytest.fixture
def desk(plan, sari, as_):
    return as_(sari)


def autosave(browser, plan, id_=P1, *, kind="program", place=None, **fields):
    more = {f"s-{name}": text for name, text in (place or {}).items()}
    return browser.post(at(plan, "autosave", kind, id_), {**sent(**fields), **more})


@pytest.fixture
def section(plan, sari):
    value = Section(id=id_of("n1"), code="N1", chapter="buku-1/pendahuluan/tujuan",
                    body=LONG)  # fmt: skip
    plan.refresh_from_db()
    write_elements(plan, [fresh_element(value)], author=sari, may=SECRETARIAT)
    return value


def test_a_field_is_saved_alone_and_the_others_stay(desk, plan) -> None:
    answer = autosave(desk, plan, name="Klinik Keliling")
    assert answer.json()["version"] == 2
    saved = now(plan).plan[P1]
    assert isinstance(saved, Program)
    assert (saved.name, saved.lead) == ("Klinik Keliling", id_of("health"))


def test_what_is_invalid_is_not_saved_and_said_at_its_field(desk, plan) -> None:
    answer = autosave(desk, plan, name="Klinik Keliling", budget="entah")
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["budget"]
    assert now(plan).plan[P1].title == "Klinik"


def test_what_changes_nothing_leaves_no_trace_in_the_history(desk, plan) -> None:
    before = Revision.objects.count()
    assert autosave(desk, plan, name=" Klinik ").json() == {"version": 1}
    assert Revision.objects.count() == before


def test_a_stale_autosave_is_refused_with_who_was_first(desk, plan) -> None:
    autosave(desk, plan, name="Klinik A")
    answer = autosave(desk, plan, version=1, name="Klinik B")
    assert answer.status_code == 409
    assert answer.json()["error"].startswith("Sari ")
    assert now(plan).plan[P1].title == "Klinik A"


def test_what_others_wrote_in_other_fields_is_kept_and_the_page_stands_on_what_it_shows(
    desk, plan
) -> None:
    autosave(desk, plan, name="Klinik A")
    answer = autosave(desk, plan, version=1, beneficiaries="Warga pesisir")
    assert answer.json()["version"] == 1
    saved = now(plan).plan[P1]
    assert (saved.name, saved.beneficiaries) == ("Klinik A", "Warga pesisir")
    whole = sent(version=1, name="Klinik", beneficiaries="Warga pesisir")
    assert desk.post(at(plan, "element", "program", P1), whole).status_code == 409
    assert now(plan).plan[P1].name == "Klinik A"


def test_a_retry_of_an_autosave_whose_answer_was_lost_is_known(desk, plan) -> None:
    said = sent(name="Klinik A")
    first, again = (desk.post(at(plan, "autosave", "program", P1), said) for _ in range(2))
    assert first.json()["version"] == again.json()["version"] == 2


def test_of_a_long_text_only_the_piece_that_changed_travels(desk, plan, section) -> None:
    start = LONG.index("Akhir")
    place = {"body": f"{start},{start + 5},{len(LONG)}"}
    answer = autosave(desk, plan, section.id, kind="naskah", place=place, body="Penutup")
    assert answer.status_code == 200
    assert now(plan).plan[section.id].body == LONG.replace("Akhir", "Penutup")


@pytest.mark.parametrize("place", ["0,5,99", "7,3,8706", "", "a,b,c", "0,5"])
def test_a_piece_that_does_not_fit_is_never_guessed(desk, plan, section, place) -> None:
    places = {"body": place} if place else {"name": "0,0,0"}
    kind, id_ = ("naskah", section.id) if place else ("program", P1)
    answer = autosave(desk, plan, id_, kind=kind, place=places, body="Penutup")
    assert answer.status_code == 412
    assert now(plan).plan[section.id].body == LONG


def test_a_locked_plan_says_so(desk, plan) -> None:
    plan.state = "submitted"
    plan.save(update_fields=["state"])
    answer = autosave(desk, plan, name="Klinik A")
    assert answer.status_code == 403
    assert "terkunci" in answer.json()["error"]


def test_a_contributor_of_another_agency_is_told_why_not(plan, as_, person, here) -> None:
    from_roads = person("Rina", (Role.CONTRIBUTOR, here), agency=id_of("roads"))
    answer = autosave(as_(from_roads), plan, name="Klinik A")
    assert answer.status_code == 403
    assert "milik OPD sendiri" in answer.json()["error"]


def test_who_has_no_part_here_finds_nothing_and_methods_are_kept(plan, as_, person, there) -> None:
    stranger = as_(person("Asep", (Role.SECRETARIAT, there)))
    assert autosave(stranger, plan, name="x").status_code == 404


def test_there_is_no_autosave_of_what_is_not_there(desk, plan) -> None:
    assert autosave(desk, plan, id_of("nobody"), name="x").status_code == 404
    assert desk.get(at(plan, "autosave", "program", P1)).status_code == 405


@pytest.mark.django_db
def test_the_form_says_where_to_save_only_to_whom_may(desk, plan, as_, person, here) -> None:
    where = at(plan, "autosave", "program", P1)
    assert where in desk.get(at(plan, "element", "program", P1)).content.decode()
    mentor = as_(person("Made", (Role.MENTOR, here)))
    assert where not in mentor.get(at(plan, "element", "program", P1)).content.decode()
