"""The roadmap together: moved by hand with its consequences, sought in the background, adopted."""

from collections.abc import Iterator
from html import unescape

import pytest
from django.urls import reverse

from anyam.access import Role
from anyam.plan import Agency, BudgetLine, Ceiling, Dependency, Header, Plan, Program
from anyam.roadmap import News
from anyam_web.jobs.models import Job
from anyam_web.jobs.running import Progress
from anyam_web.live.models import Pulse
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.usecases import create_plan
from anyam_web.roadmaps import jobs
from anyam_web.roadmaps.models import Proposal
from anyam_web.tenancy.active import in_region
from web.cities import HERE, id_of

FIRST, SECOND = id_of("data"), id_of("portal")


def _years() -> Plan:
    """Two programs in wrong order: the portal stands before the data it needs."""
    info = id_of("info")

    def program(id_, code, name, start) -> Program:
        return Program(
            id=id_, code=code, name=name, subdimension="governance.service", lead=info,
            start=start, end=start, budget=1_000_000_000,
        )  # fmt: skip

    def line(program_id, year) -> BudgetLine:
        return BudgetLine(
            id=id_of(f"b{program_id}"), code=f"B{year}", subject=program_id, year=year,
            fund_source="apbd", amount=1_000_000_000,
        )  # fmt: skip

    return Plan(
        Header(title="Rencana Bertahun", region=HERE, first=2025, last=2029),
        [
            Agency(id=info, code="OPD-1", name="Dinas Kominfo"),
            program(FIRST, "GOV-01", "Data terpadu", 2027),
            program(SECOND, "GOV-02", "Portal layanan", 2026),
            line(FIRST, 2027),
            line(SECOND, 2026),
            Dependency(id=id_of("d"), code="D1", before=FIRST, after=SECOND),
            *(
                Ceiling(
                    id=id_of(f"c{year}"), code=f"C{year}", year=year, fund_source="apbd",
                    amount=1_000_000_000,
                )
                for year in range(2025, 2030)
            ),
        ],
    )  # fmt: skip


@pytest.fixture
def city(here, sari) -> Iterator[PlanRow]:
    with in_region(HERE):
        yield create_plan(_years(), author=sari)


@pytest.fixture
def secretary(as_, sari):
    return as_(sari)


def at(plan, page="roadmap", **where):
    return reverse(page, kwargs={"region": HERE, "plan": plan.id, **where})


def years(plan):
    found = draft_of(PlanRow.objects.get(id=plan.id)).plan
    return {p.code: p.start for p in found.all(Program)}


@pytest.fixture
def sought(secretary, city, django_capture_on_commit_callbacks) -> Proposal:
    """A proposal that was asked for and found."""
    with django_capture_on_commit_callbacks(execute=True):
        secretary.post(at(city, "roadmap_ask"), {"name": "Terbaik", "seconds": "10"})
    return Proposal.objects.get(plan=city)


def test_the_board_shows_every_program_in_its_years_and_what_the_plan_breaks(
    secretary, city
) -> None:
    page = secretary.get(at(city)).content.decode()
    assert "Data terpadu" in page
    assert 'aria-valuenow="2027"' in page  # a year is no quantity: no separator of thousands
    assert "Rencana ini melanggar 1 batas" in page


def test_a_move_tells_at_once_what_it_breaks_and_changes_nothing(secretary, city) -> None:
    page = secretary.get(at(city), {"geser": "GOV-01:2026"}).content.decode()
    assert "Menjadi tidak mungkin" in page
    mending = secretary.get(at(city), {"geser": "GOV-02:2028"}).content.decode()
    assert "Tidak ada batas yang dilanggar" in mending
    assert "Menjadi beres" in mending
    assert years(city) == {"GOV-01": 2027, "GOV-02": 2026}


def test_nonsense_in_the_address_moves_nothing(secretary, city) -> None:
    asked = {"geser": ["GOV-99:2026", "GOV-01:1900", "GOV-01:", "GOV-01:2027"]}
    assert "digeser" not in secretary.get(at(city), asked).content.decode()


def test_a_move_is_reviewed_then_written_with_its_money(secretary, city) -> None:
    where = at(city, "roadmap_move")
    assert "GOV-02" in secretary.get(where, {"geser": "GOV-02:2028"}).content.decode()
    seen = PlanRow.objects.get(id=city.id).sequence
    told = {"geser": "GOV-02:2028", "seen": seen}
    assert secretary.post(where, told).status_code == 302
    assert years(city)["GOV-02"] == 2028
    plan = draft_of(PlanRow.objects.get(id=city.id)).plan
    assert [line.year for line in plan.budget_lines(SECOND)] == [2028]
    assert secretary.post(where, told | {"geser": "GOV-01:2025"}).status_code == 409


def test_a_proposal_is_sought_in_the_background_and_keeps_every_reason(
    secretary, city, sought
) -> None:
    page = secretary.get(at(city, "roadmap_proposal", proposal=sought.id)).content.decode()
    assert sought.result["possible"]
    assert "Mengapa di tahun itu" in page
    assert "celah" in page.lower()
    picture = secretary.get(at(city, "roadmap_picture", proposal=sought.id))
    assert b"<svg" in picture.content
    sheet = secretary.get(at(city, "roadmap_sheet", proposal=sought.id))
    assert sheet.content[:2] == b"PK"
    assert "Terbaik" in secretary.get(at(city)).content.decode()


def test_adopting_a_proposal_is_reviewed_and_makes_the_plan_keep_every_limit(
    secretary, city, sought
) -> None:
    where = at(city, "roadmap_take", proposal=sought.id)
    assert "perubahan pada rencana" in secretary.get(where).content.decode()
    assert secretary.post(where, {"seen": 1}).status_code == 409
    seen = PlanRow.objects.get(id=city.id).sequence
    assert secretary.post(where, {"seen": seen}).status_code == 302
    now = years(city)
    assert now["GOV-01"] < now["GOV-02"]
    assert "memenuhi semua batas" in secretary.get(at(city)).content.decode()
    sought.refresh_from_db()
    assert sought.adopted


def test_what_cannot_be_says_what_contradicts_what(
    secretary, city, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        asked = {"more": "apbd=0; with=GOV-01", "seconds": "10"}
        secretary.post(at(city, "roadmap_ask"), asked)
    found = Proposal.objects.get(plan=city)
    page = secretary.get(at(city, "roadmap_proposal", proposal=found.id)).content.decode()
    assert found.result["possible"] is False
    assert found.result["because"]["id"] in unescape(page)
    assert secretary.get(at(city, "roadmap_take", proposal=found.id)).status_code == 404


def test_a_scenario_that_cannot_be_read_is_not_begun_and_says_how_to_write_it(
    secretary, city
) -> None:
    answer = secretary.post(at(city, "roadmap_ask"), {"more": "lebih murah", "seconds": "10"})
    assert answer.status_code == 422
    assert "budget=-10%" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_a_search_that_is_asked_to_stop_ends_with_the_best_so_far(
    secretary, city, sari, monkeypatch
) -> None:
    monkeypatch.setattr(jobs, "PACE", 0.0)
    asked = jobs.propose(
        city, id_=id_of("asked"), name="", scenario="", least_change=False, seconds=30, owner=sari
    )
    job = Job.objects.create(kind=jobs.KIND, subject=asked.id, owner=sari)
    watch = jobs._Watch(asked, Progress(job.id))
    assert watch(News(1.0, 2.0)) is False
    assert secretary.post(at(city, "roadmap_stop", proposal=asked.id)).status_code == 302
    assert watch(News(1.0, 2.0)) is True
    asked.refresh_from_db()
    assert asked.news["objective"] == 1.0


def test_who_may_not_decide_sees_all_and_asks_for_nothing(city, as_, person, here, there) -> None:
    mentor = as_(person("Mira", (Role.MENTOR, here)))
    assert mentor.get(at(city)).status_code == 200
    assert mentor.post(at(city, "roadmap_ask"), {"seconds": "10"}).status_code == 403
    assert mentor.get(at(city, "roadmap_move")).status_code == 403
    stranger = as_(person("Tono", (Role.SECRETARIAT, there)))
    assert stranger.get(at(city)).status_code == 404


def test_the_board_asks_few_questions(
    secretary, city, sought, django_assert_max_num_queries
) -> None:
    secretary.get(at(city))
    with django_assert_max_num_queries(12):
        secretary.get(at(city))


def test_a_proposal_asked_for_twice_is_sought_once(
    secretary, city, django_capture_on_commit_callbacks
) -> None:
    told = {"name": "Sekali", "seconds": "10", "request": str(id_of("press"))}
    with django_capture_on_commit_callbacks(execute=True):
        first = secretary.post(at(city, "roadmap_ask"), told)
        assert secretary.post(at(city, "roadmap_ask"), told)["Location"] == first["Location"]
    assert (Proposal.objects.count(), Job.objects.count()) == (1, 1)


def test_who_has_the_plan_open_hears_that_a_search_began_and_ended(city, sought) -> None:
    told = [what["did"] for _, what in Pulse.objects.get(plan=city, topic="roadmap").recent]
    assert told == ["asked", "done"]


def test_the_pages_of_the_roadmap_ask_few_questions(
    secretary, city, sought, django_assert_max_num_queries
) -> None:
    for where in (at(city), at(city, "roadmap_proposal", proposal=sought.id)):
        secretary.get(where)
        with django_assert_max_num_queries(12):
            secretary.get(where)
