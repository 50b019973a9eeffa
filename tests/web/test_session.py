"""The session on the wall: an agenda whose clock the server keeps, led by few, seen by all."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from anyam.access import Role
from anyam.kernel import AnyamError
from anyam_web.accounts.models import User
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.wall.clock import Clock, Item, Turn, read_agenda, typed
from anyam_web.wall.models import Agenda
from web.cities import HERE

NINE = datetime(2025, 3, 4, 9, tzinfo=UTC)
TYPED = "15 Pembukaan\n90 Kerja kelompok: masalah dan sebab\n\n20 Pleno"


def later(**time: int) -> datetime:
    return NINE + timedelta(**time)


@pytest.fixture
def at(plan: PlanRow) -> Callable[[str], str]:
    return lambda name: reverse(name, kwargs={"region": HERE, "plan": plan.id})


@pytest.fixture
def leading(at, as_: Callable[[User], Client], sari: User) -> Client:
    browser = as_(sari)
    assert browser.post(at("wall_agenda"), {"items": TYPED}).status_code == 302
    return browser


def wall(browser: Client, at) -> str:
    return browser.get(at("wall")).content.decode()


def test_a_typed_agenda_is_read_and_written_back_as_it_was() -> None:
    items = read_agenda(TYPED)
    assert items[1] == Item(90, "Kerja kelompok: masalah dan sebab")
    assert read_agenda(typed(items)) == items


@pytest.mark.parametrize("line", ["Pembukaan", "0 Pembukaan", "15", f"15 {'a' * 121}"])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(AnyamError) as no:
        read_agenda(f"10 Doa\n{line}")
    assert line[:100] in no.value.text.id


def test_an_agenda_of_more_than_thirty_items_is_refused() -> None:
    with pytest.raises(AnyamError):
        read_agenda("5 Bicara\n" * 31)


def test_a_pause_takes_no_time_from_the_item() -> None:
    clock = Clock(read_agenda(TYPED)).turned(Turn.START, now=NINE)
    paused = clock.turned(Turn.PAUSE, now=later(minutes=5))
    assert paused.left(later(hours=2)) == 10 * 60
    again = paused.turned(Turn.START, now=later(hours=2))
    assert again.left(later(hours=2, minutes=11)) == -60


def test_the_next_item_begins_with_all_its_minutes_and_the_last_one_ends_the_clock() -> None:
    clock = Clock(read_agenda(TYPED)).turned(Turn.START, now=NINE)
    second = clock.turned(Turn.NEXT, now=later(minutes=20))
    assert (second.item.minutes, second.left(later(minutes=21))) == (90, 89 * 60)
    for _ in range(5):
        second = second.turned(Turn.NEXT, now=later(minutes=30))
    assert (second.item, second.since) == (None, None)
    assert second.turned(Turn.BACK, now=NINE).item.title == "Pleno"


def test_a_reload_and_a_second_screen_show_the_time_the_server_keeps(
    leading: Client, at, as_, person, here
) -> None:
    leading.post(at("wall_turn"), {"turn": "start", "seen": "0"})
    Agenda.objects.update(since=timezone.now() - timedelta(minutes=5))
    council = as_(person("Dewi", (Role.COUNCIL, here)))
    for text in (
        wall(leading, at),
        wall(council, at),
        council.get(at("wall_now")).content.decode(),
    ):
        assert 'role="timer"' in text
        assert re.search(r">(10:00|9:5\d)</p>", text)
        assert "Pembukaan" in text
        assert "Kerja kelompok" in text
    assert 'hx-trigger="every 4s"' in wall(council, at)


def test_two_screens_that_press_next_at_once_go_on_by_one(leading: Client, at) -> None:
    for _ in range(2):
        leading.post(at("wall_turn"), {"turn": "next", "seen": "0"})
    assert Agenda.objects.get().place == 1
    assert "Layar lain sudah berpindah acara" in wall(leading, at)


def test_an_agenda_mended_during_the_session_keeps_its_item_on(leading: Client, at) -> None:
    leading.post(at("wall_turn"), {"turn": "next", "seen": "0"})
    leading.post(at("wall_agenda"), {"items": TYPED.replace("90", "60")})
    assert "60 menit" in wall(leading, at)
    leading.post(at("wall_agenda"), {"items": "5 Penutup"})
    assert "Penutup" in wall(leading, at)


def test_what_cannot_be_read_comes_back_as_typed(leading: Client, at) -> None:
    answer = leading.post(at("wall_agenda"), {"items": "Pembukaan saja"})
    assert answer.status_code == 422
    assert ">Pembukaan saja</textarea>" in answer.content.decode()


def test_mentors_lead_too_and_the_others_look_on(leading: Client, at, as_, person, here) -> None:
    mentor = as_(person("Made", (Role.MENTOR, here)))
    assert mentor.post(at("wall_turn"), {"turn": "start", "seen": "0"}).status_code == 302
    council = as_(person("Dewi", (Role.COUNCIL, here)))
    assert 'name="turn"' not in wall(council, at)
    refused = council.post(at("wall_turn"), {"turn": "pause", "seen": "0"})
    assert refused.status_code == 403
    assert "memandu lokakarya" in refused.content.decode()


def test_a_strange_turn_a_wrong_method_and_a_stranger_are_refused(
    leading: Client, at, as_, person, there
) -> None:
    assert leading.post(at("wall_turn"), {"turn": "dance", "seen": "0"}).status_code == 400
    assert leading.post(at("wall_turn"), {"turn": "next", "seen": "-1"}).status_code == 400
    assert leading.get(at("wall_turn")).status_code == 405
    stranger = as_(person("Tono", (Role.SECRETARIAT, there)))
    assert stranger.get(at("wall_agenda")).status_code == 404
    assert stranger.get(at("wall_now")).status_code == 404
