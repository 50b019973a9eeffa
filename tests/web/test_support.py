"""Support: nobody keeps a key to a city's drafts; a city lends one, for hours, and sees its use."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anyam.access import Role
from anyam_web.accounts.models import Membership
from anyam_web.audit.models import Event
from anyam_web.support.models import Grant
from anyam_web.tenancy.active import in_region
from web.cities import HERE

PAGE = f"/{HERE}/orang/dukungan/"
PLANS = f"/{HERE}/rencana/"


@pytest.fixture
def ayu(person):
    return person("Ayu", (Role.ADMINISTRATOR, None))


def lend(browser, helper, **given):
    fields = {
        "helper": str(getattr(helper, "pk", helper)),
        "hours": "4",
        "reason": "Tabel indikator tidak terbuka",
    }
    return browser.post(reverse("support_grant", args=[HERE]), fields | given)


def test_an_administrator_of_the_node_sees_no_draft_until_the_city_lends_it(
    as_, sari, ayu, plan
) -> None:
    helper = as_(ayu)
    assert helper.get(PLANS).status_code == 403
    assert lend(as_(sari), ayu).status_code == 302
    assert helper.get(PLANS).status_code == 200
    assert plan.title in helper.get(PLANS).content.decode()


def test_lent_access_only_reads_unless_more_was_asked_for(as_, sari, ayu, plan) -> None:
    helper, desk = as_(ayu), as_(sari)
    table = reverse("drafting_new", args=[HERE, plan.id, "program"])
    lend(desk, ayu)
    assert helper.get(table).status_code == 403
    lend(desk, ayu, writes="on")
    assert helper.get(table).status_code == 200
    lend(desk, ayu)
    assert helper.get(table).status_code == 403


def test_lent_access_ends_by_itself(as_, sari, ayu, plan) -> None:
    lend(as_(sari), ayu, hours="1")
    until = Membership.objects.get(user=ayu, role=Role.SUPPORT).until
    assert timedelta(minutes=59) < until - timezone.now() <= timedelta(hours=1)
    Membership.objects.filter(role=Role.SUPPORT).update(until=timezone.now())
    assert as_(ayu).get(PLANS).status_code == 403


def test_the_city_shuts_the_door_at_once(as_, sari, ayu, plan) -> None:
    desk = as_(sari)
    lend(desk, ayu)
    with in_region(HERE):
        id_ = Grant.objects.get().id
    assert desk.post(reverse("support_revoke", args=[HERE, id_])).status_code == 302
    assert as_(ayu).get(PLANS).status_code == 403
    assert "dicabut" in desk.get(PAGE).content.decode()
    assert desk.post(reverse("support_revoke", args=[HERE, id_])).status_code == 404


def test_the_city_reads_who_was_let_in_why_and_what_was_opened(as_, sari, ayu, plan) -> None:
    desk, helper = as_(sari), as_(ayu)
    lend(desk, ayu)
    for _ in range(3):
        helper.get(PLANS)
    page = desk.get(PAGE).content.decode()
    assert "Tabel indikator tidak terbuka" in page
    trail = desk.get(reverse("region_trail", args=[HERE])).content.decode()
    assert "4 jam, hanya membaca: “Tabel indikator tidak terbuka”" in trail
    assert trail.count(f"GET {PLANS}") == 1
    codes = ("support_granted", "support_used")
    assert set(Event.objects.filter(code__in=codes).values_list("region_id", flat=True)) == {HERE}


def test_an_administrator_lets_nobody_in_not_even_themselves(as_, ayu, here, plan) -> None:
    assert lend(as_(ayu), ayu).status_code == 403
    assert as_(ayu).get(PAGE).status_code == 200


@pytest.mark.parametrize("wrong", [{"reason": "x"}, {"hours": "500"}, {"hours": ""}])
def test_a_grant_needs_a_reason_a_short_time_and_somebody_who_keeps_the_node(
    as_, sari, ayu, plan, wrong
) -> None:
    assert lend(as_(sari), ayu, **wrong).status_code == 422
    assert as_(ayu).get(PLANS).status_code == 403


def test_the_city_lends_to_who_keeps_the_node_and_to_no_stranger(as_, sari, person, plan) -> None:
    stranger = person("Asing")
    assert lend(as_(sari), stranger).status_code == 422


def test_strangers_wrong_roles_and_wrong_methods(as_, sari, person, here, there, plan) -> None:
    assert as_(person("Jauh", (Role.SECRETARIAT, there))).get(PAGE).status_code == 404
    assert as_(person("Dewi", (Role.COUNCIL, here))).get(PAGE).status_code == 403
    assert as_(sari).post(PAGE).status_code == 405
    assert as_(sari).get(reverse("support_grant", args=[HERE])).status_code == 405
