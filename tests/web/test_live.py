"""Live: who listens hears every change once and in order, and nobody hears what is not theirs."""

import asyncio
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from http.cookies import SimpleCookie
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anyam.access import Role
from anyam.plan import Program
from anyam_web.accounts.models import Membership, User
from anyam_web.accounts.usecases import give_role
from anyam_web.live import hub as hubs
from anyam_web.live import queries
from anyam_web.live.channel import Channel, Listener
from anyam_web.live.presence import LASTS, Presence
from anyam_web.live.queries import News
from anyam_web.live.stream import A_PERSON, stream
from anyam_web.live.usecases import tell
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import create_plan, fresh_element, remove, write_elements
from anyam_web.plans.writing import Saved, Write
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, SECRETARIAT, THERE, id_of, small_plan

P1 = id_of("p1")


def renamed(plan_id, name: str, *, by: User, **fields) -> Saved:
    row = Plan.objects.get(id=plan_id)
    draft = draft_of(row)
    new = draft.plan[P1].model_copy(update={"name": name, **fields})
    write = Write(P1, "program", new, draft.version(P1))
    answer = write_elements(row, [write], author=by, may=SECRETARIAT)
    assert isinstance(answer, Saved)
    return answer


# -- what is told -------------------------------------------------------------------------------


def test_a_change_tells_what_where_and_by_whom_but_not_what_it_says(plan, sari) -> None:
    saved = renamed(plan.id, "Rahasia", by=sari, description="Juga rahasia")
    told = queries.news(HERE, plan.id, since=saved.sequence - 1).changes
    assert told == ({
        "s": saved.sequence, "e": str(P1), "k": "program", "v": 2, "c": "P1", "w": "Sari",
        "u": str(sari.id), "f": ["description", "name"], "x": False, "n": False,
    },)  # fmt: skip
    assert "rahasia" not in json.dumps(told).lower()


def test_several_changes_of_one_element_each_name_their_own_fields(plan, sari) -> None:
    renamed(plan.id, "Satu", by=sari)
    renamed(plan.id, "Satu", by=sari, description="Dua")
    remove(plan_now(plan), P1, expected=3, author=sari, may=SECRETARIAT)
    told = queries.news(HERE, plan.id, since=plan.sequence).changes
    assert [(c["v"], c["f"], c["x"]) for c in told] == [
        (2, ["name"], False), (3, ["description"], False), (4, [], True),
    ]  # fmt: skip


def plan_now(plan: Plan) -> Plan:
    return Plan.objects.get(id=plan.id)


def test_too_many_changes_are_not_told_one_by_one(plan, sari) -> None:
    many = [
        Program(id=uuid4(), code=f"X{n}", subdimension="living.health")
        for n in range(queries.AT_ONCE + 1)
    ]
    write_elements(plan, [fresh_element(e) for e in many], author=sari, may=SECRETARIAT)
    told = queries.news(HERE, plan.id, since=plan.sequence)
    assert told.changes is None
    assert told.sequence == plan_now(plan).sequence


def test_a_thousand_changes_cost_as_many_questions_as_one(plan, sari) -> None:
    renamed(plan.id, "Satu", by=sari)
    with CaptureQueriesContext(connection) as one:
        queries.news(HERE, plan.id, since=plan.sequence)
    for n in range(20):
        renamed(plan.id, f"Nama {n}", by=sari)
    with CaptureQueriesContext(connection) as many:
        queries.news(HERE, plan.id, since=plan.sequence)
    assert len(many) == len(one) <= 3


def test_what_a_pulse_has_forgotten_is_told_as_all(plan) -> None:
    for n in range(60):
        tell(plan, "comments", {"e": str(n)})
    near = queries.news(HERE, plan.id, since=plan.sequence, pulses={"comments": 58})
    far = queries.news(HERE, plan.id, since=plan.sequence, pulses={"comments": 3})
    assert [(h["n"], h["e"]) for h in near.happened] == [(59, "58"), (60, "59")]
    assert far.happened == ({"topic": "comments", "n": 60, "all": True},)


# -- who is here --------------------------------------------------------------------------------


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_gives_no_sign_of_life_is_gone_within_fifteen_seconds() -> None:
    clock, plan = Clock(), uuid4()
    room = Presence(clock)
    room.come(plan, "a", user=uuid4(), name="Sari")
    room.come(plan, "b", user=uuid4(), name="Budi")
    clock.now = LASTS - 1
    assert room.stay(plan, "a", element=str(P1), field="name")
    clock.now = LASTS + 1
    assert [(h.name, h.element, h.field) for h in room.here(plan)] == [("Sari", str(P1), "name")]
    assert LASTS + hubs.PEOPLE < 15


def test_nonsense_about_where_one_is_is_dropped() -> None:
    room, plan = Presence(), uuid4()
    room.come(plan, "a", user=uuid4(), name="Sari")
    room.stay(plan, "a", element="<script>", field="a" * 99)
    assert [(h.element, h.field) for h in room.here(plan)] == [("", "")]
    assert not room.stay(plan, "somebody else", element="", field="")


# -- asking from time to time -------------------------------------------------------------------


def test_who_cannot_hold_a_stream_open_asks_and_hears_the_same(plan, sari, as_) -> None:
    browser = as_(sari)
    address = f"/{HERE}/rencana/{plan.id}/kabar/"
    renamed(plan.id, "Baru", by=sari)
    tell(plan, "comments", {"e": str(P1)})
    asked = {
        "sejak": str(plan.sequence),
        "denyut": "comments:0",
        "tab": "a" * 12,
        "elemen": str(P1),
    }
    with CaptureQueriesContext(connection) as asking:
        told = browser.get(address, asked).json()
    assert [c["c"] for c in told["changes"]] == ["P1"]
    assert told["happened"] == [{"e": str(P1), "topic": "comments", "n": 1}]
    assert [(h["w"], h["e"]) for h in told["here"]] == [("Sari", str(P1))]
    assert len(asking) <= 12
    assert browser.get(address, {"sejak": told["s"]}).json()["changes"] == []


def test_news_has_the_ritual_of_every_page(plan, sari, person, there, here, as_) -> None:
    address = f"/{HERE}/rencana/{plan.id}/kabar/"
    assert as_(person("Asing", (Role.SECRETARIAT, there))).get(address).status_code == 404
    assert as_(person("Nilai", (Role.EVALUATOR, here))).get(address).status_code == 403
    assert as_(sari).post(address).status_code == 405
    assert as_(sari).get(f"/{HERE}/rencana/{uuid4()}/kabar/").status_code == 404


# -- the stream ---------------------------------------------------------------------------------


class Line:
    """One browser's line: what it was sent, and whether it hung up."""

    def __init__(self) -> None:
        self.status, self.text = 0, ""
        self._gone, self._news = asyncio.Event(), asyncio.Event()

    async def receive(self) -> dict:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict) -> None:
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"").decode()
        self._news.set()

    def hang_up(self) -> None:
        self._gone.set()

    @property
    def events(self) -> list[tuple[str, object]]:
        blocks = [b.split("\n") for b in self.text.split("\n\n") if "event: " in b]
        told = [dict(line.split(": ", 1) for line in b if ": " in line) for b in blocks]
        return [(t["event"], json.loads(t["data"])) for t in told]

    async def hears(self, that: Callable[["Line"], object]) -> None:
        async with asyncio.timeout(10):
            while not that(self):
                self._news.clear()
                await self._news.wait()


def scope(
    path: str, browser: Client | None = None, *, method: str = "GET", last: int | None = None
):
    cookie = SimpleCookie()
    if browser:
        cookie["anyam"] = browser.cookies["anyam"].value
    headers = [(b"cookie", cookie.output(header="", sep=";").strip().encode())]
    if last is not None:
        headers.append((b"last-event-id", str(last).encode()))
    return {"type": "http", "path": path, "method": method, "headers": headers,
            "query_string": b""}  # fmt: skip


@asynccontextmanager
async def listening(path: str, browser: Client | None = None, *, last: int | None = None):
    line = Line()
    task = asyncio.create_task(stream(scope(path, browser, last=last), line.receive, line.send))
    await line.hears(lambda line: line.status)
    try:
        yield line
    finally:
        line.hang_up()
        async with asyncio.timeout(10):
            await task


async def beside(work):
    """Do what a page does, in a thread with a connection of its own."""

    def in_a_thread():
        try:
            with in_region(HERE):
                return work()
        finally:
            connections.close_all()

    return await asyncio.to_thread(in_a_thread)


class City:
    """A city with a plan, somebody signed in, and their stream's address."""

    def __init__(self) -> None:
        self.region = Region.objects.create(code=HERE, name="Kota Pontianak")
        self.there = Region.objects.create(code=THERE, name="Kota Bandung")
        self.sari = self.person("Sari", Role.SECRETARIAT, self.region)
        with in_region(HERE):
            self.plan = create_plan(small_plan(), author=self.sari)
        self.path = f"/sse/{HERE}/{self.plan.id}"

    def person(self, name: str, role: Role, region: Region) -> User:
        user = User.objects.create_user(f"{name.lower()}@contoh.id", "x", name=name)
        give_role(user, role, region=region)
        return user

    def browser(self, user: User) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser


@pytest.fixture
def city(transactional_db) -> City:
    return City()


def test_a_change_reaches_everybody_who_listens_within_a_second_and_once(city) -> None:
    one, two = city.browser(city.sari), city.browser(city.person("Budi", Role.MENTOR, city.region))

    async def scene() -> None:
        async with listening(city.path, one) as first, listening(city.path, two) as second:
            await beside(lambda: renamed(city.plan.id, "Baru", by=city.sari))
            for line in (first, second):
                await line.hears(lambda line: "changes" in dict(line.events))
                heard = [data for event, data in line.events if event == "changes"]
                assert [[c["c"] for c in data] for data in heard] == [["P1"]]

    asyncio.run(scene())


def test_who_was_away_hears_in_one_batch_what_they_missed(city) -> None:
    browser = city.browser(city.sari)

    async def scene() -> None:
        for name in ("A", "B", "C"):
            await beside(lambda name=name: renamed(city.plan.id, name, by=city.sari))
        async with listening(city.path, browser, last=city.plan.sequence) as line:
            await line.hears(lambda line: "changes" in dict(line.events))
            heard = dict(line.events)["changes"]
            assert [c["v"] for c in heard] == [2, 3, 4]
            assert f"id: {heard[-1]['s']}\n" in line.text

    asyncio.run(scene())


def test_who_was_away_too_long_is_told_to_look_at_the_whole_again(city) -> None:
    browser = city.browser(city.sari)

    def import_many() -> None:
        many = [Program(id=uuid4(), code=f"X{n}", subdimension="living.health") for n in range(250)]
        row = Plan.objects.get(id=city.plan.id)
        write_elements(row, [fresh_element(e) for e in many], author=city.sari, may=SECRETARIAT)

    async def scene() -> None:
        async with listening(city.path, browser) as present:
            await beside(import_many)
            await present.hears(lambda line: "behind" in dict(line.events))
        async with listening(city.path, browser, last=city.plan.sequence) as late:
            await late.hears(lambda line: "behind" in dict(line.events))
            assert "changes" not in dict(late.events)

    asyncio.run(scene())


def test_a_pulse_reaches_listeners_and_one_taken_back_does_not(city) -> None:
    browser = city.browser(city.sari)

    async def scene() -> None:
        async with listening(city.path, browser) as line:
            await beside(lambda: tell(Plan.objects.get(), "comments", {"e": str(P1)}))
            await line.hears(lambda line: "happened" in dict(line.events))
            assert dict(line.events)["happened"] == {"e": str(P1), "topic": "comments", "n": 1}

    asyncio.run(scene())


def test_a_line_on_which_nothing_happens_gives_signs_of_life(city, monkeypatch) -> None:
    browser = city.browser(city.sari)
    monkeypatch.setattr(hubs, "BEAT", 0.05)

    async def scene() -> None:
        async with listening(city.path, browser) as line:
            await line.hears(lambda line: [event for event, _ in line.events].count("beat") > 1)

    asyncio.run(scene())


def test_who_heard_the_same_is_told_the_same_and_who_lags_what_they_lack() -> None:
    channel = Channel(HERE, uuid4(), 7)
    first, second, late = (Listener("s", uuid4(), "tab", 7, 0) for _ in range(3))

    def news(sequence: int, **change: object) -> None:
        channel.heard(News(sequence, ({"s": sequence, **change},), {}))

    news(8, e="a")
    assert channel.due(first) == channel.due(second)
    assert channel.due(first) == b""
    channel.say("checked", {"s": 8})
    news(9, e="b")
    told = channel.due(first)
    assert told == channel.due(second)
    assert (b'"e":"a"' in told, b'"e":"b"' in told, b"checked" in told) == (False, True, True)
    told = channel.due(late)
    assert (b'"e":"a"' in told, b'"e":"b"' in told, b"checked" in told) == (True, True, True)
    assert b"id: 9" in told
    ahead = Listener("s", uuid4(), "tab", 12, channel.beat)
    assert channel.due(ahead) == b""
    assert ahead.sequence == 12


def test_people_see_each_other_come_work_and_go(city) -> None:
    one, two = city.browser(city.sari), city.browser(city.person("Budi", Role.MENTOR, city.region))

    async def scene() -> None:
        async with listening(city.path, one) as sari:
            async with listening(city.path, two) as budi:
                await sari.hears(lambda line: "Budi" in line.text)
                tab = dict(budi.events)["hello"]["tab"]
                sign = {"plan": str(city.plan.id), "tab": tab, "element": str(P1), "field": "name"}
                assert await signs(sign) == 204
                await sari.hears(lambda line: str(P1) in line.text)
                assert tab not in sari.text
            await sari.hears(
                lambda line: '"out":[' in line.text and dict(line.events)["here"]["out"]
            )
            assert await signs(sign) == 410

    asyncio.run(scene())


async def signs(told: object) -> int:
    line = Line()
    body = [{"type": "http.request", "body": json.dumps(told).encode()}]

    async def receive() -> dict:
        return body.pop()

    await stream(scope("/sse/hadir", method="POST"), receive, line.send)
    return line.status


@pytest.mark.parametrize(
    "told", [[], {}, {"plan": "x", "tab": "y"}, {"plan": 7, "tab": 1}, "x" * 5_000]
)
def test_a_malformed_sign_of_life_is_refused(told) -> None:
    assert asyncio.run(signs(told)) == 422


def test_the_door_of_the_stream_is_the_door_of_the_pages(city) -> None:
    sari = city.browser(city.sari)
    stranger = city.browser(city.person("Asing", Role.SECRETARIAT, city.there))
    evaluator = city.browser(city.person("Nilai", Role.EVALUATOR, city.region))

    async def status(path: str, browser: Client | None) -> int:
        async with listening(path, browser) as line:
            return line.status

    async def scene() -> None:
        assert await status(city.path, None) == 401
        assert await status(city.path, stranger) == 404
        assert await status(city.path, evaluator) == 403
        assert await status(f"/sse/{THERE}/{city.plan.id}", stranger) == 404
        assert await status(f"/sse/{HERE}/{uuid4()}", sari) == 404
        assert await status("/sse/somewhere", sari) == 404
        line = Line()
        await stream(scope(city.path, sari, method="POST"), line.receive, line.send)
        assert line.status == 405

    asyncio.run(scene())


@pytest.mark.parametrize("how", ["signed out", "role ended", "closed", "password changed"])
def test_a_stream_ends_soon_after_the_right_to_it(city, how: str, monkeypatch) -> None:
    monkeypatch.setattr(hubs, "STANDING", 0.1)
    monkeypatch.setattr(hubs, "POLL", 0.1)
    browser = city.browser(city.sari)

    def take_the_right() -> None:
        if how == "signed out":
            browser.logout()
        elif how == "role ended":
            Membership.objects.filter(user=city.sari).delete()
        else:
            city.sari.is_active = how != "closed"
            city.sari.set_password("lain-sekali")
            city.sari.save()

    async def scene() -> None:
        line = Line()
        task = asyncio.create_task(stream(scope(city.path, browser), line.receive, line.send))
        await line.hears(lambda line: line.text)
        assert not task.done()
        await beside(take_the_right)
        async with asyncio.timeout(10):
            await task

    asyncio.run(scene())


def test_who_comes_while_the_others_are_asked_about_keeps_the_line(city, monkeypatch) -> None:
    one, two = city.browser(city.sari), city.browser(city.person("Budi", Role.MENTOR, city.region))

    async def scene() -> None:
        async with listening(city.path, one), listening(city.path, two):
            hub = hubs.hub()
            early, late = sorted(hub.listeners, key=lambda each: each.user == city.sari.id)
            channel = hub.channels[city.plan.id]
            channel.listeners.discard(late)

            async def meanwhile(work):
                channel.listeners.add(late)
                return {}

            monkeypatch.setattr(hubs, "read", meanwhile)
            await hub._standing()
            assert (early.over, late.over) == (True, False)
            monkeypatch.undo()

    asyncio.run(scene())


def test_one_person_cannot_take_all_the_lines(city) -> None:
    browser = city.browser(city.sari)

    async def scene() -> None:
        lines = [listening(city.path, browser) for _ in range(A_PERSON + 1)]
        opened = [await line.__aenter__() for line in lines]
        assert [line.status for line in opened] == [200] * A_PERSON + [429]
        for line in lines:
            await line.__aexit__(None, None, None)

    asyncio.run(scene())


def test_nobody_looks_at_the_database_while_nobody_listens(city) -> None:
    browser = city.browser(city.sari)

    async def scene() -> None:
        async with listening(city.path, browser):
            looking = hubs.hub().looking
            assert not looking.done()
        async with asyncio.timeout(10):
            await looking
        assert hubs.hub().channels == {}

    asyncio.run(scene())
