"""The demonstration: who is in it, what it holds, and that the second city leaks nowhere."""

import pytest
from django.conf import settings as live
from django.test import Client
from django.urls import reverse

from anyam.access import BORROWED, Role
from anyam.kernel import AnyamError
from anyam.lifecycle import State
from anyam_web.accounts.models import User
from anyam_web.demo.cities import CANARY, CITIES, second_city
from anyam_web.demo.people import FIFTH, FIRST, PASSWORD, PEOPLE, SECOND
from anyam_web.demo.usecases import load_demo
from anyam_web.editions.queries import files_of
from anyam_web.plans.models import Edition, Plan
from anyam_web.plans.verifying import verify_everything
from anyam_web.tenancy.active import in_region


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Load the demonstration once for this file."""
    from django.core.management import call_command

    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False)
        assert load_demo()
        yield
        call_command("flush", verbosity=0, interactive=False)


def signed_in(email: str) -> Client:
    browser = Client()
    assert browser.post(
        reverse("account_login"), {"login": email, "password": PASSWORD}
    ).status_code == 302  # fmt: skip
    return browser


def test_there_is_somebody_for_every_role() -> None:
    assert {role for p in PEOPLE for role, _ in p.roles} == set(Role) - {Role.PUBLIC} - BORROWED


def test_it_loads_once_and_only_where_it_is_switched_on(demo, db, settings) -> None:
    assert load_demo() is False
    settings.ANYAM_DEMO = False
    with pytest.raises(AnyamError, match="tidak dinyalakan"):
        load_demo()
    assert live.ANYAM_DEMO is False


@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.email.partition("@")[0])
def test_everybody_signs_in_and_finds_their_own_regions_and_no_other(demo, db, person) -> None:
    page = signed_in(person.email).get(reverse("home")).content.decode()
    own = {code for _, code in person.roles if code}
    assert (f"/{FIRST}/rencana/" in page) is (FIRST in own)
    assert (f"/{SECOND}/rencana/" in page) is (SECOND in own)
    assert (CANARY in page) is (SECOND in own)


def test_the_canary_of_the_second_city_never_sings_in_the_first(demo, db) -> None:
    with in_region(FIRST):
        first = Plan.objects.get()
    with in_region(SECOND):
        second = Plan.objects.get()
    browser = signed_in("sekretariat@contoh.id")
    pages = [
        reverse("home"),
        reverse("plans", kwargs={"region": FIRST}),
        reverse("plan", kwargs={"region": FIRST, "plan": first.id}),
        reverse("plan", kwargs={"region": FIRST, "plan": second.id}),
        reverse("plan", kwargs={"region": SECOND, "plan": second.id}),
    ]
    answers = [browser.get(page) for page in pages]
    assert [a.status_code for a in answers] == [200, 200, 200, 404, 404]
    assert not any(CANARY in a.content.decode() for a in answers)


def test_the_cities_stand_at_different_places_of_the_way_and_one_is_published(demo, db) -> None:
    states = {}
    for city in CITIES:
        with in_region(city.code):
            states[city.name] = Plan.objects.get().stands
    assert set(states.values()) == {
        State.DRAFTING, State.SUBMITTED, State.RETURNED, State.PUBLISHED,
    }  # fmt: skip
    with in_region(FIFTH):
        edition = Edition.objects.get()
        assert edition.name == "2025"
        assert len(files_of(edition)) == 12


def test_what_was_loaded_verifies(demo, db) -> None:
    verdicts = list(verify_everything())
    assert {v.region for v in verdicts} == {c.code for c in CITIES}
    assert all(v.revisions > 1000 and v.wrong == () for v in verdicts)


def test_the_second_city_shares_no_id_with_the_first() -> None:
    from anyam.sample import kota_contoh

    assert {e.id for e in second_city()} & {e.id for e in kota_contoh()} == set()


def test_the_people_of_the_demonstration_are_no_superusers(demo, db) -> None:
    assert not any(hasattr(u, "is_superuser") and u.is_superuser for u in User.objects.all())
