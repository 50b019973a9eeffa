"""Every operation of the API × role × city, compared with the committed table; and a canary."""

import json
from pathlib import Path

import pytest
import yaml
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from anyam.access import Role
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.api.describing import description
from anyam_web.api.models import Scope
from anyam_web.api.usecases import make_token
from anyam_web.plans.models import Edition
from anyam_web.plans.usecases import create_plan
from anyam_web.tenancy.active import in_region
from web.cities import HERE, THERE, id_of, small_plan

TABLE = Path(__file__).with_name("api_permissions.yaml")
ROLES = [r for r in Role if r is not Role.PUBLIC]
CANARY = "Kenari Bandung"
STRATEGY = {"code": "S9", "statement": "Air", "subdimension": "living.health"}
PROGRAM = {"code": "P1", "name": "K", "subdimension": "living.health"}
PROGRAM["lead"] = str(id_of("health"))
BODIES = {
    "create_element": {"kind": "strategy", "data": STRATEGY},
    "replace_element": {"kind": "program", "data": PROGRAM, "version": 1},
    "change_element": {"data": {"name": "K"}, "version": 1},
    "batch": {
        "writes": [{"do": "put", "id": str(id_of("x")), "kind": "strategy", "data": STRATEGY}]
    },
}


@pytest.fixture
def cities(here, there, plan, sari):
    """A plan and an edition in each city; those of the second carry the canary in every name."""
    found = {HERE: {"code": HERE, "plan": plan.id, "element": id_of("p1")}}
    with in_region(THERE):
        far = create_plan(small_plan(THERE, CANARY), author=None)
    found[THERE] = {"code": THERE, "plan": far.id, "element": id_of("p1")}
    for code, row in ((HERE, plan), (THERE, far)):
        with in_region(code):
            edition = Edition.objects.create(
                plan=row, number=1, name=CANARY if code == THERE else "2026", sequence=1,
                json=json.dumps({"title": row.title}).encode(), sha256="0" * 64,
                published=timezone.now(),
            )  # fmt: skip
        found[code] |= {"edition": edition.id, "name": "buku-1.id.pdf"}
    return found


@pytest.fixture
def calls():
    """Call an operation of a city as somebody; gives the status and what was answered."""
    cache.clear()
    secrets = {}

    def call(user, method, path, operation, place):
        if user not in secrets:
            secrets[user] = user and make_token(user, "uji", scope=Scope.WRITE, days=1)[1]
        cache.clear()
        body = json.dumps(BODIES.get(operation["operationId"], {}))
        target = path.format(**place) + ("?version=9" if method == "delete" else "")
        headers = {"Authorization": f"Bearer {secrets[user]}"} if user else {}
        answer = Client().generic(
            method.upper(), target, body, content_type="application/json", headers=headers
        )
        return answer.status_code, b"".join(answer) if answer.streaming else answer.content

    return call


def operations():
    for path, methods in description()["paths"].items():
        for method, told in methods.items():
            yield told["operationId"], path, method, told


def outcome(status: int) -> str:
    assert status < 500
    return {401: "token", 403: "no", 404: "hidden"}.get(status, "in")


def cast(region):
    for role in ROLES:
        for where, at in (("here", region), ("nation", None)):
            user = User.objects.create_user(f"{role.value}.{where}@contoh.id", None, name=role)
            give_role(user, role, region=at, agency=id_of("health") if role == "contributor" else None,
                      dimensions=["living"] if role == "dimension_lead" else ())  # fmt: skip
            yield role.value, where, user


def test_every_operation_lets_in_whom_the_table_says(cities, calls, here) -> None:
    people = list(cast(here))
    found = {}
    for name, path, method, told in operations():
        place = cities[HERE]
        row = {"address": f"{method.upper()} {path}"}
        for where in ("here", "nation"):
            row[where] = []
            for role, at, user in people:
                if at != where:
                    continue
                status, _ = calls(user, method, path, told, place)
                missing = name == "volume" and status == 404  # no file was made for this plan
                if outcome(status) == "in" or missing:
                    row[where].append(role)
        row["visitor"] = outcome(calls(None, method, path, told, place)[0])
        found[name] = row
    table = yaml.safe_load(TABLE.read_text("utf-8"))
    wanted = yaml.safe_dump(found, sort_keys=False, default_flow_style=None, width=95)
    assert table == found, f"look at these, and where they are meant enter them:\n{wanted}"


def test_the_canary_of_the_second_city_is_never_heard_in_the_first(cities, calls, here) -> None:
    mixed = cities[HERE] | {k: v for k, v in cities[THERE].items() if k in ("plan", "edition")}
    people = [user for _, where, user in cast(here) if where == "here"]
    heard = 0
    for name, path, method, told in operations():
        for user in people:
            for place in (cities[HERE], cities[THERE], mixed):
                status, answer = calls(user, method, path, told, place)
                assert CANARY.encode() not in answer, (name, user.name)
                heard += status == 200
            if "{plan}" in path or "{edition}" in path:
                assert status in {404, 403}, (name, user.name)
    assert heard > 50
