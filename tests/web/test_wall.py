"""The wall: what a hall sees of one plan, fresh by itself, closed to whoever has no part in it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from anyam.access import Role
from anyam_web.accounts.models import User
from anyam_web.plans.models import Plan as PlanRow
from web.cities import HERE, THERE


@pytest.fixture
def address(plan: PlanRow) -> str:
    return reverse("wall", kwargs={"region": HERE, "plan": plan.id})


def test_the_six_dimensions_stand_with_their_share_their_findings_and_what_lacks(
    address: str, as_: Callable[[User], Client], sari: User
) -> None:
    page = as_(sari).get(address)
    assert page.status_code == 200
    text = page.content.decode()
    for name in ("Governance", "Branding", "Economy", "Living", "Society", "Environment"):
        assert f"Smart {name}" in text
    assert text.count("<meter ") == 6
    assert "Tertahan kesalahan" in text
    assert "Sari" in text


def test_the_agency_whose_work_is_waited_for_is_named(address: str, as_, sari: User) -> None:
    held = as_(sari).get(address).content.decode().split('class="held"')[1].split("</ul>")[0]
    assert "Dinas Kesehatan" in held


def test_it_stays_fresh_without_a_script_until_somebody_stops_it(address, as_, sari) -> None:
    text = as_(sari).get(address).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="30"></noscript>' in text
    assert 'hx-trigger="every 15s"' in text
    still = as_(sari).get(f"{address}?tetap").content.decode()
    assert 'refresh" content' not in still
    assert "hx-trigger" not in still


def test_it_asks_the_database_little(address, as_, sari, django_assert_max_num_queries) -> None:
    browser = as_(sari)
    browser.get(address)
    with django_assert_max_num_queries(12):
        browser.get(address)


def test_who_has_no_part_finds_nothing_and_who_only_reads_editions_is_told_why(
    address, as_, person, there, here
) -> None:
    assert as_(person("Tono", (Role.SECRETARIAT, there))).get(address).status_code == 404
    refused = as_(person("Eko", (Role.EVALUATOR, None))).get(address)
    assert refused.status_code == 403
    assert "Anda tidak boleh melihat rancangan rencana" in refused.content.decode()
    assert as_(person("Sri", (Role.COUNCIL, here))).post(address).status_code == 405
    assert as_(person("Sri2", (Role.COUNCIL, here))).get(
        address.replace(HERE, THERE)
    ).status_code == 404  # fmt: skip
