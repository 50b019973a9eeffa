"""The doors: who is let in, who is sent away, and that no page stands without one."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from anyam.access import Role
from anyam_web.accounts.doors import door_of
from anyam_web.accounts.middleware import Doorkeeper
from anyam_web.accounts.models import Membership, User
from anyam_web.plans.models import Plan
from anyam_web.tenancy.active import OutsideRegion, across_regions, in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, THERE


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


def test_every_page_has_a_door() -> None:
    assert [p.name for p in patterns() if door_of(p.callback) is None] == []


def test_a_page_somebody_forgot_to_give_a_door_is_never_shown() -> None:
    def page(request):
        raise AssertionError

    with pytest.raises(ImproperlyConfigured, match="no door"):
        Doorkeeper(lambda r: None).process_view(RequestFactory().get("/"), page, (), {})


def test_rows_of_a_region_cannot_be_asked_for_outside_one(plan) -> None:
    with in_region(THERE):
        assert list(Plan.objects.all()) == []
    with across_regions("the test looks at all"):
        assert list(Plan.objects.all()) == [plan]


def test_outside_a_region_the_manager_raises(db) -> None:
    with pytest.raises(OutsideRegion, match="across_regions"):
        Plan.objects.all()


def test_a_row_is_saved_only_into_its_own_region(plan) -> None:
    with in_region(THERE), pytest.raises(OutsideRegion):
        plan.save()


def address(name: str, region: str = HERE, **rest) -> str:
    return reverse(name, kwargs={"region": region, **rest})


def test_a_visitor_is_sent_to_sign_in_whether_or_not_the_region_is_here(here) -> None:
    for region in (HERE, "11.01"):
        answer = Client().get(address("plans", region))
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


def test_another_region_is_not_there_and_neither_is_one_that_does_not_exist(
    plan, there, sari, as_
) -> None:
    told = {as_(sari).get(address("plans", r)).status_code for r in (THERE, "11.01")}
    assert told == {404}


def test_a_plan_of_another_region_is_not_there_even_under_the_own_regions_address(
    plan, there, person, as_
) -> None:
    neighbour = person("Tono", (Role.SECRETARIAT, there))
    for region in (HERE, THERE):
        answer = as_(neighbour).get(address("plan", region, plan=plan.id))
        assert answer.status_code == 404
        assert plan.title not in answer.content.decode()


def test_a_role_that_may_not_see_drafts_is_refused_with_the_reason(plan, person, as_, here) -> None:
    evaluator = person("Eko", (Role.EVALUATOR, here))
    answer = as_(evaluator).get(address("plan", plan=plan.id))
    assert answer.status_code == 403
    assert "Sebagai Evaluator Anda tidak boleh melihat rancangan rencana" in answer.content.decode()


def test_a_person_who_left_enters_no_more(plan, sari, as_) -> None:
    browser = as_(sari)
    assert browser.get(address("plans")).status_code == 200
    sari.is_active = False
    sari.save()
    assert browser.get(address("plans")).status_code == 302


def test_a_role_that_was_taken_or_has_ended_opens_nothing_at_the_next_request(
    plan, sari, as_
) -> None:
    browser, held = as_(sari), Membership.objects.filter(user=sari)
    assert browser.get(address("plans")).status_code == 200
    held.update(until=timezone.now())
    assert browser.get(address("plans")).status_code == 404
    held.update(until=None)
    assert browser.get(address("plans")).status_code == 200
    held.delete()
    assert browser.get(address("plans")).status_code == 404


def test_a_session_of_an_older_password_or_another_way_in_holds_no_more(plan, sari, as_) -> None:
    other, older = as_(sari), as_(sari)
    session = other.session
    session[BACKEND_SESSION_KEY] = "somewhere.Else"
    session.save()
    assert other.get(address("plans")).status_code == 302
    sari.set_password("kata-sandi-baru")
    sari.save()
    assert older.get(address("plans")).status_code == 302
    assert older.session.is_empty()


@pytest.mark.parametrize("nobody", ["00000000-0000-4000-8000-000000000000", 7])
def test_a_session_that_names_nobody_is_a_visitors(plan, sari, as_, nobody) -> None:
    browser = as_(sari)
    session = browser.session
    session[SESSION_KEY] = nobody
    session.save()
    assert browser.get(address("plans")).status_code == 302
    assert browser.get(reverse("front")).status_code == 200


def test_a_person_a_region_and_a_plan_are_named_as_they_are_called_now(plan, sari, as_) -> None:
    browser = as_(sari)
    browser.get(address("plan", plan=plan.id))
    User.objects.filter(id=sari.id).update(name="Sari Baru")
    Region.objects.filter(code=HERE).update(name="Kota Baru")
    Plan.objects.filter(id=plan.id).update(title="Rencana Baru")
    page = browser.get(address("plan", plan=plan.id)).content.decode()
    for word in ("Sari Baru", "Kota Baru", "Rencana Baru"):
        assert word in page


def test_roles_in_several_regions_enter_each_and_a_national_one_is_refused_with_the_reason(
    plan, person, there, here, as_
) -> None:
    both = as_(person("Rudi", (Role.MENTOR, there), (Role.SECRETARIAT, here)))
    assert "Kota Pontianak" in both.get(address("plans", HERE)).content.decode()
    assert "Kota Bandung" in both.get(address("plans", THERE)).content.decode()
    nation = as_(person("Ayu", (Role.MINISTRY, None)))
    assert [nation.get(address("plans", r)).status_code for r in (HERE, THERE)] == [403, 403]
    assert nation.get(address("plans", "11.01")).status_code == 404


def test_who_asks_and_what_they_are_where_takes_two_questions(
    plan, sari, as_, django_assert_num_queries
) -> None:
    browser = as_(sari)
    with django_assert_num_queries(2):
        assert browser.post(address("live_news", plan=plan.id)).status_code == 405


def test_a_plan_is_shown_as_a_tree_with_its_findings(plan, sari, as_) -> None:
    page = as_(sari).get(address("plan", plan=plan.id)).content.decode()
    for word in ("Rencana Kecil", "Klinik", "Layanan dekat", "Jalan", "badge error"):
        assert word in page


def test_home_shows_each_person_what_waits_for_them(plan, sari, person, here, as_) -> None:
    mine = as_(sari).get(reverse("home")).content.decode()
    assert "Rencana Kecil" in mine
    assert "Ajukan" in mine
    council = as_(person("Dewan", (Role.COUNCIL, here))).get(reverse("home")).content.decode()
    assert "Ajukan" not in council
    stranger = as_(person("Budi")).get(reverse("home")).content.decode()
    assert "Rencana Kecil" not in stranger


@pytest.mark.parametrize("name", ["home", "plans", "plan"])
def test_a_page_asks_few_questions_of_the_database_and_fewer_once_the_draft_is_known(
    plan, sari, as_, name, django_assert_max_num_queries
) -> None:
    rest = {"plan": plan.id} if name == "plan" else {}
    where = reverse(name) if name == "home" else address(name, **rest)
    browser = as_(sari)
    for most in (12, 9):
        with django_assert_max_num_queries(most):
            assert browser.get(where).status_code == 200
