"""Home: what waits for each person, by what they are and where, however many regions there are."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from anyam.access import Role
from anyam.kernel import Year
from anyam.lifecycle import State
from anyam.plan import Action
from anyam.reference.region import regions
from anyam_web.accounts.models import User
from anyam_web.home.models import Figures
from anyam_web.home.usecases import measure_stale
from anyam_web.jobs.models import Job, JobState
from anyam_web.plans.models import Edition
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.usecases import create_plan, write_elements
from anyam_web.plans.writing import Write
from anyam_web.tenancy.active import across_regions, in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, SECRETARIAT, THERE, id_of, small_plan

HOME = "/beranda/"


@pytest.fixture
def sees(as_) -> Callable[..., str]:
    """Tell what a person sees at home."""

    def look(user: User, query: str = "", **headers: str) -> str:
        return as_(user).get(f"{HOME}{query}", headers=headers).content.decode()

    return look


# -- in one region -------------------------------------------------------------------------------


def test_a_secretariat_sees_each_dimension_what_holds_the_plan_up_and_work_that_stopped(
    plan: PlanRow, sari: User, sees
) -> None:
    with in_region(HERE):
        Job.objects.create(kind="edition.volumes", state=JobState.FAILED.value)
    page = sees(sari)
    assert page.count('data-dim="') == 6
    assert "Yang menahan rencana" in page
    assert f"/{HERE}/rencana/{plan.id}/dinding/" in page
    assert "Pekerjaan terhenti:" in page


def test_a_job_that_is_at_work_is_no_news_and_one_that_fell_silent_is(plan, sari, sees) -> None:
    with in_region(HERE):
        job = Job.objects.create(kind="edition.volumes", state=JobState.RUNNING.value)
    assert "Pekerjaan terhenti:" not in sees(sari)
    with in_region(HERE):
        Job.objects.filter(id=job.id).update(changed=timezone.now() - timedelta(hours=1))
    assert "Pekerjaan terhenti:" in sees(sari)


def test_a_contributor_sees_what_is_open_in_the_own_agency_and_nothing_of_others(
    plan: PlanRow, person, here: Region, sees
) -> None:
    health = person("Kartika", (Role.CONTRIBUTOR, here), agency=id_of("health"))
    page = sees(health)
    assert "Dinas Kesehatan" in page
    assert f"opd={id_of('health')}" in page
    assert str(id_of("p1")) in page
    assert str(id_of("p2")) not in page
    assert "Dinas PUPR" not in page


def test_a_contributor_sees_one_line_for_each_program_that_lacks_something(
    plan, sari, person, here, sees
) -> None:
    road = small_plan().changed(small_plan()[id_of("p2")], lead=id_of("health"))[id_of("p2")]
    write_elements(plan, [Write(road.id, "program", road, 1)], author=sari, may=SECRETARIAT)
    page = sees(person("Kartika", (Role.CONTRIBUTOR, here), agency=id_of("health")))
    told = page[page.index("Dinas Kesehatan") :]
    assert sorted(re.findall(r'<span class="code">([^<]+)</span>', told)) == ["P1", "P2"]
    assert "Jalan</a> tidak menjalankan strategi apa pun." in told
    assert re.search(r"dan \d hal lain", told)


def test_a_contributor_sees_what_is_due_and_what_is_over(plan, sari, person, here, sees) -> None:
    year = timezone.localdate().year
    for name, end in {"Lama": year - 1, "Kini": year, "Nanti": year + 1}.items():
        action = Action(
            id=id_of(name), code=name.upper(), name=name, program=id_of("p1"), end=Year(end)
        )
        write = Write(action.id, "action", action, 0)
        write_elements(plan, [write], author=sari, may=SECRETARIAT)
    page = sees(person("Kartika", (Role.CONTRIBUTOR, here), agency=id_of("health")))
    due = page[page.index("Tenggat") :]
    assert due.index("LAMA") < due.index(f"seharusnya selesai {year - 1}") < due.index("KINI")
    assert "selesai tahun ini" in due
    assert "NANTI" not in due
    roads = person("Rudi", (Role.CONTRIBUTOR, here), agency=id_of("roads"))
    assert "Tenggat" not in sees(roads)


def test_who_has_nothing_to_do_is_told_so(plan, person, here, sees) -> None:
    assert "Tidak ada yang menunggu Anda" in sees(person("Darma", (Role.COUNCIL, here)))


def test_a_dimension_lead_sees_the_own_dimensions(plan, person, here, sees) -> None:
    page = sees(person("Dimas", (Role.DIMENSION_LEAD, here), dimensions=["living"]))
    assert "dimensi=living" in page
    assert "dimensi=governance" not in page


def test_a_council_sees_first_what_waits_for_its_decision(plan, person, here, sari, sees) -> None:
    dewan = person("Darma", (Role.COUNCIL, here))
    assert "Menunggu persetujuan Anda" not in sees(dewan)
    PlanRow.objects.filter(id=plan.id).update(state=State.SUBMITTED.value)
    with in_region(HERE):
        create_plan(small_plan(title="Zamrud Khatulistiwa"), author=sari)
    page = sees(dewan)
    assert page.index("Menunggu persetujuan Anda") < page.index("Zamrud Khatulistiwa")


def test_nobody_is_left_without_a_next_step(here, person, sees, sari) -> None:
    assert f"/{HERE}/rencana/baru/" in sees(sari)
    lead = sees(person("Dimas", (Role.DIMENSION_LEAD, here), dimensions=["living"]))
    assert "Sekretariat yang membuatnya" in lead
    nobody = sees(person("Budi"))
    assert "Mintalah sekretariat daerah Anda memberi peran untuk budi@contoh.id" in nobody


# -- over many regions ---------------------------------------------------------------------------


@pytest.fixture
def country(db, sari) -> int:
    """Open every regency and city of the country, each with a plan and its figures."""
    known = regions()
    Region.objects.bulk_create([Region(code=r.code, name=r.name) for r in known if r.code != HERE])
    today = timezone.localdate()
    with across_regions("a whole country for a test"):
        rows = [PlanRow(region_id=r.code, title=f"Rahasia {r.name}") for r in known]
        PlanRow.objects.bulk_create(rows)
        Figures.objects.bulk_create(
            Figures(
                region_id=p.region_id, plan=p, sequence=0, day=today,
                percent=n % 100, errors=n % 7, warnings=1, advice=0,
            )
            for n, p in enumerate(rows)
        )  # fmt: skip
    return len(known)


def test_a_ministry_finds_514_regions_in_a_dozen_questions(
    country: int, person, as_, django_assert_max_num_queries
) -> None:
    browser = as_(person("Mega", (Role.MINISTRY, None)))
    with django_assert_max_num_queries(12):
        page = browser.get(HOME).content.decode()
    assert f"{country} dari {country} daerah" in page
    assert page.count('<th scope="row">') == 100
    assert "Rahasia" not in page


def test_a_ministry_searches_filters_and_sorts(country, person, sees) -> None:
    mega = person("Mega", (Role.MINISTRY, None))
    found = sees(mega, "?cari=pontianak")
    assert found.count('<th scope="row">') == 1
    assert "Kota Pontianak" in found
    best = sees(mega, "?urut=-kelengkapan")
    assert best.index("99 %") < best.index("98 %")
    assert 'aria-sort="descending"' in best
    assert sees(mega, "?status=published").count('<th scope="row">') == 0
    assert "Tidak ada daerah yang cocok." in sees(mega, "?provinsi=Atlantis")
    assert sees(mega, "?hal=6").count('<th scope="row">') == 14
    assert sees(mega, "?hal=x&urut=rahasia").count('<th scope="row">') == 100


def test_figures_are_measured_once_a_plan_moved_on_and_not_again(plan: PlanRow) -> None:
    assert measure_stale(most=10) == 1
    assert measure_stale(most=10) == 0
    with in_region(HERE):
        told = Figures.objects.get()
    assert (told.sequence, told.plan_id) == (plan.sequence, plan.id)
    assert told.errors > 0
    PlanRow.objects.filter(id=plan.id).update(sequence=plan.sequence)
    Figures.objects.filter(plan=plan).update(day=timezone.localdate() - timedelta(days=1))
    assert measure_stale(most=10) == 1


def test_a_mentor_sees_the_own_cities_at_one_glance_and_no_other(
    plan, person, here, there, sari, sees
) -> None:
    Region.objects.create(code="33.74", name="Kota Semarang")
    with in_region(THERE):
        create_plan(small_plan(THERE, "Rencana Bandung"), author=sari)
    page = sees(person("Putri", (Role.MENTOR, here), (Role.MENTOR, there)))
    assert "Rencana Kecil" in page
    assert "Rencana Bandung" in page
    assert "Semarang" not in page


def test_a_mentor_of_many_cities_costs_no_more_questions(
    plan, person, here, there, sari, as_, django_assert_max_num_queries
) -> None:
    cities = [here, there]
    for n in range(8):
        city = Region.objects.create(code=f"3{n}.71", name=f"Kota {n}")
        with in_region(city.code):
            create_plan(small_plan(city.code), author=sari)
        cities.append(city)
    browser = as_(person("Putri", *((Role.MENTOR, c) for c in cities)))
    browser.get(HOME)
    with django_assert_max_num_queries(12):
        assert browser.get(HOME).content.decode().count('<th scope="row">') == 10


def test_an_evaluator_finds_the_editions_in_force_and_no_draft(plan, person, sari, sees) -> None:
    eko = person("Eko", (Role.EVALUATOR, None))
    assert "Belum ada edisi terbit." in sees(eko)
    with in_region(HERE):
        edition = Edition.objects.create(
            plan=plan, number=1, name="2026", sequence=1, json=b"{}", sha256="a" * 64,
            published=timezone.now(), published_by=sari,
        )  # fmt: skip
    page = sees(eko)
    assert f"/{HERE}/edisi/{edition.id}/" in page
    assert "Rencana Kecil" not in page


def test_an_administrator_sees_the_node_and_who_signs_in_with_a_password_alone(
    plan, person, sees
) -> None:
    page = sees(person("Ayu", (Role.ADMINISTRATOR, None)))
    assert "2 orang masuk dengan kata sandi saja" in page
    assert "Rencana Kecil" not in page


# -- without signing in --------------------------------------------------------------------------


def test_a_visitor_is_greeted_with_the_editions_anybody_may_verify(
    plan, sari, client: Client
) -> None:
    with in_region(HERE):
        Edition.objects.create(
            plan=plan, number=1, name="2026", sequence=1, json=b"{}", sha256="b" * 64,
            published=timezone.now(), published_by=sari,
        )  # fmt: skip
    page = client.get("/").content.decode()
    assert reverse("verify_fingerprint", kwargs={"digest": "b" * 12}) in page
    assert reverse("account_login") in page
    assert "Rencana Kecil" not in page


def test_a_fresh_install_leads_to_its_first_page_and_home_asks_to_sign_in(db, client) -> None:
    assert client.get("/").headers["Location"] == reverse("first_run")
    assert client.get(HOME).status_code == 302
    assert client.post(HOME).status_code == 302
