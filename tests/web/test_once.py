"""Retries: the same id has one effect, whoever sends it however often and at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from anyam.plan import Program
from anyam_web.accounts.models import User
from anyam_web.once.models import Used
from anyam_web.once.usecases import KEPT, Answered, UnusableKey, once
from anyam_web.plans import drafts
from anyam_web.plans.models import Plan, Revision
from anyam_web.plans.usecases import create_plan, fresh_element, write_elements
from anyam_web.plans.writing import Saved
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from web.cities import HERE, SECRETARIAT, THERE, id_of, small_plan


class Counter:
    def __init__(self, status: int = 200) -> None:
        self.times, self.status = 0, status

    def __call__(self) -> Answered:
        self.times += 1
        return Answered(self.status, f"time {self.times}".encode(), "text/plain")


def test_the_same_request_again_gets_the_first_answer_and_has_no_effect(plan, sari) -> None:
    act = Counter(201)
    first = once(act, who=sari, key="k1", asked=b"POST /x {}")
    again = once(act, who=sari, key="k1", asked=b"POST /x {}")
    assert act.times == 1
    assert (again.status, again.body, again.kind) == (201, b"time 1", "text/plain")
    assert (first.again, again.again) == (False, True)


def test_a_key_used_for_something_else_is_refused(plan, sari) -> None:
    once(Counter(), who=sari, key="k1", asked=b"POST /x 1")
    act = Counter()
    with pytest.raises(UnusableKey):
        once(act, who=sari, key="k1", asked=b"POST /x 2")
    assert act.times == 0


@pytest.mark.parametrize("key", ["", "k" * 101, "kunci–1"])
def test_a_malformed_key_is_refused(plan, sari, key: str) -> None:
    with pytest.raises(UnusableKey):
        once(Counter(), who=sari, key=key, asked=b"")


def test_another_person_and_another_city_have_keys_of_their_own(plan, sari, person, there) -> None:
    act = Counter()
    once(act, who=sari, key="k", asked=b"")
    once(act, who=person("Budi"), key="k", asked=b"")
    with in_region(THERE):
        once(act, who=sari, key="k", asked=b"")
    assert act.times == 3


def test_what_was_refused_may_be_tried_again_with_the_same_key(plan, sari) -> None:
    assert once(Counter(409), who=sari, key="k", asked=b"").status == 409
    assert once(Counter(200), who=sari, key="k", asked=b"").status == 200


def test_old_keys_are_forgotten_and_young_ones_kept(plan, sari) -> None:
    for key in ("old", "young"):
        once(Counter(), who=sari, key=key, asked=b"")
    long_ago = timezone.now() - KEPT - timedelta(minutes=1)
    Used.objects.filter(key="old").update(created=long_ago)
    once(Counter(), who=sari, key="new", asked=b"")
    assert set(Used.objects.values_list("key", flat=True)) == {"young", "new"}


@pytest.fixture
def shared(transactional_db):
    region = Region.objects.create(code=HERE, name="Kota Pontianak")
    sari = User.objects.create_user("sari@contoh.id", "x", name="Sari")
    with in_region(region.code):
        return create_plan(small_plan(), author=sari).id, sari


def adding(plan_id, sari, *, then=None):
    """Add a program of a fresh id, as a client does that does not know whether it was heard."""

    def act() -> Answered:
        new = Program(
            id=id_of(f"{Revision.objects.count()}"), code="P9", subdimension="living.health"
        )
        row = Plan.objects.get(id=plan_id)
        saved = write_elements(row, [fresh_element(new)], author=sari, may=SECRETARIAT)
        assert isinstance(saved, Saved)
        if then:
            raise then
        return Answered(201, str(saved.sequence).encode())

    return act


def test_fifty_at_once_have_one_effect_and_hear_the_same(shared) -> None:
    plan_id, sari = shared

    def send(_: int) -> bytes:
        try:
            with in_region(HERE):
                return once(adding(plan_id, sari), who=sari, key="k", asked=b"x").body
        finally:
            connections.close_all()

    with in_region(HERE):
        before = Revision.objects.count()
        with ThreadPoolExecutor(10) as pool:
            heard = set(pool.map(send, range(50)))
        assert Revision.objects.count() == before + 1
        assert heard == {str(before + 1).encode()}


def test_what_fails_half_way_leaves_nothing_neither_in_the_table_nor_in_memory(shared) -> None:
    plan_id, sari = shared
    with in_region(HERE):
        row = Plan.objects.get(id=plan_id)
        with pytest.raises(ZeroDivisionError):
            once(adding(plan_id, sari, then=ZeroDivisionError()), who=sari, key="k", asked=b"")
        assert not Used.objects.exists()
        assert drafts.draft_of(row).sequence == row.sequence == Plan.objects.get().sequence
        assert once(adding(plan_id, sari), who=sari, key="k", asked=b"").status == 201


def test_what_is_refused_before_it_writes_costs_nobody_their_draft(shared) -> None:
    plan_id, sari = shared

    def refuse() -> Answered:
        raise ZeroDivisionError

    with in_region(HERE):
        row = Plan.objects.get(id=plan_id)
        known = drafts.draft_of(row)
        with pytest.raises(ZeroDivisionError):
            once(refuse, who=sari, key="k", asked=b"")
        assert drafts.draft_of(row) is known
