"""Every route × role × tenant state, compared with the committed table of who is let in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from anyam.access import BORROWED, Role
from anyam.access import TABLE as RIGHTS
from anyam_web.accounts.doors import door_of
from anyam_web.accounts.middleware import Doorkeeper
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.tenancy.models import Region
from web.cities import HERE, THERE

TABLE = Path(__file__).with_name("permissions.yaml")
ROLES = [r for r in Role if r is not Role.PUBLIC and r not in BORROWED]
IN, NO, HIDDEN, SIGN_IN = "in", "no", "hidden", "sign-in"


def routes(
    resolver: URLResolver | None = None, prefix: str = ""
) -> dict[str, tuple[str, Callable[..., Any]]]:
    """Every route of ours by name: its pattern and view; allauth's keep their own doors."""
    found = {}
    for each in (resolver or get_resolver()).url_patterns:
        where = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            found |= routes(each, where)
        elif isinstance(each, URLPattern) and not _foreign(each.callback):
            assert each.name, f"{where} has no name"
            found[each.name] = (where, each.callback)
    return found


def _foreign(view: Any) -> bool:
    """Views with a table of their own, or none: allauth's, Django's, and the API's operations."""
    made_by = getattr(view, "view_class", view)
    if getattr(view, "gated", False):
        return True
    return made_by.__module__.startswith(("allauth.", "django."))


def outcome(view: Callable[..., Any], user: Any, region: str | None) -> str:
    """What the doorkeeper does with a person before a view."""
    request = RequestFactory().get("/somewhere/")
    request.user = user
    kwargs = {"region": region} if region else {}
    seen = []
    keeper = Doorkeeper(lambda r: seen.append(keeper.process_view(r, view, (), kwargs)))
    try:
        keeper(request)
    except PermissionDenied as no:
        return NO if no.args[0].id else "no, without a reason"
    except Http404:
        return HIDDEN
    return IN if seen == [None] else SIGN_IN


@pytest.fixture
def cast(here: Region, there: Region) -> dict[str, User]:
    """One person for each role in the first city, and one for each in the nation."""
    people = {}
    for role in ROLES:
        for where, region in (("here", here), ("nation", None)):
            user = User.objects.create_user(
                f"{role.value}.{where}@contoh.id", None, name=role.value
            )
            give_role(user, role, region=region)
            people[f"{role.value}.{where}"] = user
    people["nobody"] = User.objects.create_user("nobody@contoh.id", None, name="Nobody")
    return people


def row(pattern: str, view: Callable[..., Any], cast: dict[str, User]) -> dict[str, Any]:
    """What the table should say of a route, found by trying."""
    door = door_of(view)
    assert door is not None
    regional = "<region:region>" in pattern
    region = HERE if regional else None
    told: dict[str, Any] = {"address": pattern}
    told["door"] = door.permission.value if door.permission else door.who
    for where in ("here", "nation"):
        let_in = [r.value for r in ROLES if outcome(view, cast[f"{r.value}.{where}"], region) == IN]
        told[where] = "all" if len(let_in) == len(ROLES) else let_in
    told["visitor"] = outcome(view, AnonymousUser(), region)
    return told


def test_every_route_lets_in_whom_the_table_says(cast) -> None:
    table = yaml.safe_load(TABLE.read_text("utf-8"))
    found = {name: row(pattern, view, cast) for name, (pattern, view) in sorted(routes().items())}
    unlisted = {name: told for name, told in found.items() if table.get(name) != told}
    wanted = yaml.safe_dump(unlisted, sort_keys=False, default_flow_style=None, width=95)
    assert unlisted == {}, f"look at these, and where they are meant enter them:\n{wanted}"
    assert sorted(table) == sorted(found), "the table lists routes that are gone"


def test_no_role_of_one_city_is_let_into_another_and_nobody_learns_whether_it_is_here(
    cast,
) -> None:
    for name, (pattern, view) in routes().items():
        door = door_of(view)
        if "<region:region>" not in pattern or (door and door.who == "everybody"):
            continue
        for person in (*(f"{r.value}.here" for r in ROLES), "nobody"):
            told = {outcome(view, cast[person], region) for region in (THERE, "11.01")}
            assert told == {HIDDEN}, (name, person)
        told = {outcome(view, AnonymousUser(), region) for region in (HERE, THERE, "11.01")}
        assert told == {SIGN_IN}, name


@pytest.mark.parametrize("role", sorted(BORROWED))
def test_support_a_city_let_in_opens_what_the_table_lends_and_no_other_door(
    role: Role, here: Region, there: Region
) -> None:
    helper = User.objects.create_user("bantuan@contoh.id", None, name="Bantuan")
    give_role(helper, role, region=here)
    for name, (pattern, view) in routes().items():
        door = door_of(view)
        if door is None or "<region:region>" not in pattern or door.who == "everybody":
            continue
        lent = door.who == "member" or door.permission in RIGHTS[role]
        assert outcome(view, helper, HERE) == (IN if lent else NO), name
        assert outcome(view, helper, THERE) == HIDDEN, name
