"""The API: a program reads and changes a plan with a token, and never more than its owner may."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from anyam.access import Role
from anyam_web.api.models import Scope, Token
from anyam_web.api.usecases import make_token, revoke_token
from anyam_web.audit.models import Event
from anyam_web.comments.models import Comment, Thread
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.models import Revision
from anyam_web.plans.usecases import create_plan
from anyam_web.tenancy.active import in_region
from web.cities import HERE, THERE, id_of, small_plan

ROOT = "/api/v1"
P1 = id_of("p1")


class Dashboard:
    """A program that calls with a token."""

    def __init__(self, secret: str) -> None:
        self.browser, self.bearer = Client(), {"Authorization": f"Bearer {secret}"}

    def __call__(self, method: str, path: str, body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, str) else json.dumps(body)
        kwargs = {"data": raw, "content_type": "application/json"} if body is not None else {}
        if not path.startswith("/api/"):
            path = ROOT + path
        return self.browser.generic(method, path, **kwargs, headers=self.bearer | named)


@pytest.fixture(autouse=True)
def _nobody_called_yet():
    cache.clear()


@pytest.fixture
def caller():
    def make(user, **given) -> Dashboard:
        terms = {"scope": Scope.WRITE, "days": 30} | given
        return Dashboard(make_token(user, "Dasbor", **terms)[1])

    return make


@pytest.fixture
def sync(plan, sari, caller) -> Dashboard:
    return caller(sari)


@pytest.fixture
def at(plan) -> str:
    return f"/regions/{HERE}/plans/{plan.id}"


def version_of(plan, element):
    with in_region(HERE):
        return draft_of(PlanRow.objects.get(id=plan.id)).version(element)


# -- reading -------------------------------------------------------------------------------------


def test_a_program_finds_its_way_from_regions_to_one_element(sync, at, plan) -> None:
    assert sync("GET", "/regions").json()["items"] == [{"code": HERE, "name": "Kota Pontianak"}]
    (found,) = sync("GET", f"/regions/{HERE}/plans").json()["items"]
    assert (found["id"], found["header"]["title"]) == (str(plan.id), "Rencana Kecil")
    programs = sync("GET", f"{at}/elements?kind=program").json()
    assert [e["data"]["code"] for e in programs["items"]] == ["P1", "P2"]
    one = sync("GET", f"{at}/elements/{P1}").json()
    assert one["data"]["name"] == "Klinik"
    assert "id" not in one["data"]
    assert one == next(e for e in programs["items"] if e["id"] == str(P1))


def test_elements_are_narrowed_by_kind_dimension_agency_and_moment(sync, at, plan, sari) -> None:
    def codes(query):
        return [e["data"]["code"] for e in sync("GET", f"{at}/elements?{query}").json()["items"]]

    assert codes("dimension=living") == ["S1", "P1", "P2", "I1"]
    assert codes(f"agency={id_of('health')}&kind=program") == ["P1"]
    moment = timezone.now().isoformat().replace("+", "%2B")
    assert codes(f"updated_since={moment}") == []
    sync("PATCH", f"{at}/elements/{P1}", {"data": {"name": "Klinik Baru"}, "version": 1})
    assert codes(f"updated_since={moment}") == ["P1"]


def test_pages_hold_still_while_others_write(sync, at) -> None:
    seen, cursor = [], ""
    for turn in range(20):
        page = sync("GET", f"{at}/elements?limit=1{cursor}").json()
        seen += [e["data"]["code"] for e in page["items"]]
        if turn == 1:  # somebody removes what was already shown
            sync("DELETE", f"{at}/elements/{page['items'][0]['id']}?version=1")
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert sorted(seen) == ["I1", "OPD-1", "OPD-2", "P1", "P2", "S1"]


def test_only_asked_fields_travel(sync, at) -> None:
    one = sync("GET", f"{at}/elements/{P1}?fields=code,name").json()
    assert one["data"] == {"code": "P1", "name": "Klinik"}


def test_what_a_program_already_has_is_not_sent_again(sync, at) -> None:
    for path in (f"{at}/elements", f"{at}/elements/{P1}", f"{at}/findings", "/regions"):
        first = sync("GET", path)
        again = sync("GET", path, If_None_Match=first["ETag"])
        assert (again.status_code, again.content) == (304, b""), path


def test_long_answers_travel_packed(sync, at) -> None:
    answer = sync("GET", f"{at}/elements", Accept_Encoding="gzip")
    assert answer["Content-Encoding"] == "gzip"


def test_revisions_since_a_number_are_all_a_copy_needs(sync, at, plan) -> None:
    copy, since = {}, 0
    while True:
        part = sync("GET", f"{at}/revisions?since={since}&limit=2").json()
        for r in part["items"]:
            copy[r["id"]] = None if r["removed"] else r["data"]
        since = part["sequence"]
        if not part["more"]:
            break
    elements = sync("GET", f"{at}/elements").json()["items"]
    assert {e["id"]: e["data"] for e in elements} == {
        k: v for k, v in copy.items() if v and k != str(plan.id)
    }


def test_findings_come_in_both_languages(sync, at) -> None:
    found = sync("GET", f"{at}/findings?severity=warning").json()["items"]
    assert found
    assert all(f["severity"] == "warning" and f["message"]["en"] for f in found)


def test_what_was_said_about_an_element_is_read_oldest_first(sync, at, plan, sari) -> None:
    with in_region(HERE):
        thread = Thread.objects.create(plan=plan, element=P1, field="name", by=sari)
        for text in ("Nama ini jelas?", "Sudah."):
            Comment.objects.create(thread=thread, who=sari, text=text)
    said = sync("GET", f"{at}/comments?element={P1}").json()["items"]
    assert [c["text"] for c in said] == ["Nama ini jelas?", "Sudah."]
    assert (said[0]["element"], said[0]["field"]) == (str(P1), "name")
    assert sync("GET", f"{at}/comments?element={id_of('p2')}").json()["items"] == []


# -- writing -------------------------------------------------------------------------------------


def test_an_element_is_made_changed_removed_and_every_step_is_in_the_history(
    sync, at, plan, sari
) -> None:
    new = {"kind": "strategy", "data": {"code": "S2", "statement": "Air bersih"}, "reason": "rapat"}
    made = sync("POST", f"{at}/elements", new)
    assert made.status_code == 201
    assert made["ETag"] == '"1"'
    place = made["Location"]
    assert sync("GET", place).json()["data"]["statement"] == "Air bersih"
    changed = sync("PATCH", place, {"data": {"code": "S3"}}, If_Match='"1"')
    assert (changed.status_code, changed["ETag"]) == (200, '"2"')
    assert changed.json()["data"]["statement"] == "Air bersih"
    assert sync("DELETE", place, If_Match='"2"').status_code == 200
    assert sync("GET", place).status_code == 404
    with in_region(HERE):
        rows = Revision.objects.filter(plan=plan, element=made.json()["id"]).order_by("version")
        assert [(r.author, r.removed) for r in rows] == [(sari, False), (sari, False), (sari, True)]
        assert rows[0].reason == "rapat"


def test_a_stale_write_changes_nothing_and_shows_both_versions(sync, at, plan) -> None:
    mine = {"data": {"name": "Klinik Malam"}, "version": 1}
    sync("PATCH", f"{at}/elements/{P1}", {"data": {"name": "Klinik Pagi"}, "version": 1})
    answer = sync("PATCH", f"{at}/elements/{P1}", mine, Accept_Language="en")
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    (conflict,) = told["conflicts"]
    name = next(f for f in conflict["fields"] if f["field"] == "name")
    assert (name["base"], name["mine"], name["theirs"], name["side"]) == (
        "Klinik", "Klinik Malam", "Klinik Pagi", "both",
    )  # fmt: skip
    assert (conflict["expected"], conflict["version"]) == (1, 2)
    assert "Somebody else wrote first" in told["detail"]
    assert version_of(plan, P1) == 2


def test_nobody_writes_without_saying_which_version_they_saw(sync, at) -> None:
    answer = sync("PATCH", f"{at}/elements/{P1}", {"data": {"name": "X"}})
    assert answer.status_code == 428
    for tag in ("*", '"x"', "1, 2"):
        body = {"data": {"name": "X"}}
        assert sync("PATCH", f"{at}/elements/{P1}", body, If_Match=tag).status_code == 422
    both = sync("PATCH", f"{at}/elements/{P1}", {"data": {}, "version": 2}, If_Match='"1"')
    assert both.status_code == 422


def test_a_batch_happens_as_a_whole_or_not_at_all(sync, at, plan) -> None:
    def batch(last_version):
        writes = [
            {"do": "put", "id": str(id_of("new")), "kind": "agency",
             "data": {"code": "OPD-9", "name": "Bappeda"}},
            {"do": "patch", "id": str(P1), "data": {"name": "Klinik 24 jam"}, "version": 1},
            {"do": "remove", "id": str(id_of("i1")), "version": last_version},
        ]  # fmt: skip
        return sync("POST", f"{at}/elements:batch", {"writes": writes})

    before = sync("GET", f"{at}/elements").json()
    assert batch(7).status_code == 409
    assert sync("GET", f"{at}/elements").json() == before
    done = batch(1)
    assert done.status_code == 200
    assert done.json()["sequence"] == before["sequence"] + 3


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "program", "data": {"code": "p kecil", "name": "X"}}, "body.data.code"),
        ({"kind": "program", "data": {"code": "P9", "name": "X", "warna": 1}}, "body.data.warna"),
        ({"kind": "program", "data": {"code": "P9"}, "kota": THERE}, "body.kota"),
        ({"kind": "program"}, "body.data"),
    ],
)
def test_what_does_not_fit_is_told_with_its_field_in_the_callers_language(
    sync, at, body, field
) -> None:
    answer = sync("POST", f"{at}/elements", body)
    assert answer.status_code == 422, answer.content
    told = answer.json()
    assert field in [e["field"] for e in told["errors"]]
    assert told["title"] == "Isian tidak sesuai"
    assert answer["Content-Language"] == "id"
    english = sync("POST", f"{at}/elements", body, Accept_Language="en-GB,en;q=0.8")
    assert english.json()["title"] == "The input does not fit"


@pytest.mark.parametrize(
    "raw",
    ['{"kind": NaN}', "[" * 100_000, '{"kind": "program", "kind": "agency"}', "\xff", "kind=1",
     '{"data": {"n": 1' + "0" * 5000 + "}}"],
    ids=["nan", "deep", "twins", "latin", "form", "huge"],
)  # fmt: skip
def test_a_body_that_is_no_json_is_refused_as_unreadable(sync, at, raw) -> None:
    answer = sync("POST", f"{at}/elements", raw)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_elements_keep_their_kind_and_id(sync, at, plan) -> None:
    other = {"kind": "agency", "data": {"code": "A", "name": "A"}, "version": 1}
    assert sync("PUT", f"{at}/elements/{P1}", other).status_code == 422
    inside = {"data": {"id": str(id_of("p2")), "name": "X"}, "version": 1}
    assert sync("PATCH", f"{at}/elements/{P1}", inside).status_code == 422
    header = {"kind": "program", "data": {"code": "P9", "name": "X"}, "version": 1}
    assert sync("PUT", f"{at}/elements/{plan.id}", header).status_code == 422
    for method in ("PATCH", "DELETE"):
        unknown = sync(method, f"{at}/elements/{id_of('none')}?", {"data": {}, "version": 0})
        assert unknown.status_code in (404, 428), method
    twice = [{"do": "remove", "id": str(P1), "version": 1}] * 2
    assert sync("POST", f"{at}/elements:batch", {"writes": twice}).status_code == 422


@pytest.mark.parametrize(
    ("role", "region", "told"),
    [(Role.SECRETARIAT, HERE, 404), (Role.MENTOR, HERE, 403), (Role.SECRETARIAT, THERE, 404)],
    ids=["writer", "reader", "stranger"],
)
def test_an_unknown_element_is_removed_as_any_unknown_thing_is(
    person, here, there, caller, at, role, region, told
) -> None:
    ask = caller(person("Rina", (role, here if region == HERE else there)))
    nothing = id_of("none")
    batch = {"writes": [{"do": "remove", "id": str(nothing), "version": 1}]}
    assert ask("DELETE", f"{at}/elements/{nothing}?version=1").status_code == told
    assert ask("POST", f"{at}/elements:batch", batch).status_code == told


def test_a_removed_element_is_restored_by_writing_it_again(sync, at) -> None:
    body = {"kind": "program", "data": {"code": "P1", "name": "Klinik"}}
    sync("DELETE", f"{at}/elements/{P1}?version=1")
    assert sync("PUT", f"{at}/elements/{P1}", {**body, "version": 1}).status_code == 409
    assert sync("PUT", f"{at}/elements/{P1}", {**body, "version": 2}).status_code == 200
    assert sync("GET", f"{at}/elements/{P1}").json()["version"] == 3


def test_a_plan_that_is_not_drafted_is_not_written(sync, at, plan) -> None:
    with in_region(HERE):
        PlanRow.objects.filter(id=plan.id).update(state="submitted")
    answer = sync("PATCH", f"{at}/elements/{P1}", {"data": {"name": "X"}, "version": 1})
    assert answer.status_code == 409
    assert "terkunci" in answer.json()["detail"]


# -- repeating -----------------------------------------------------------------------------------


def test_a_repeated_request_has_one_effect_and_the_same_answer(sync, at, plan) -> None:
    new = {"kind": "agency", "data": {"code": "OPD-9", "name": "Bappeda"}}
    first, *others = [sync("POST", f"{at}/elements", new, Idempotency_Key="k1") for _ in range(3)]
    assert first.status_code == 201
    assert "Idempotency-Replayed" not in first
    for other in others:
        assert (other.status_code, other.content) == (201, first.content)
        assert other["Location"] == first["Location"]
        assert other["ETag"] == first["ETag"]
    agencies = sync("GET", f"{at}/elements?kind=agency").json()["items"]
    assert [a["data"]["code"] for a in agencies].count("OPD-9") == 1
    new["data"]["name"] = "Bapperida"
    assert sync("POST", f"{at}/elements", new, Idempotency_Key="k1").status_code == 422


def test_a_refused_request_may_be_tried_again_under_its_key(sync, at) -> None:
    body = {"data": {"name": "Klinik Pagi"}, "version": 2}
    path = f"{at}/elements/{P1}"
    assert sync("PATCH", path, body, Idempotency_Key="k2").status_code == 409
    sync("PATCH", path, {"data": {"name": "Klinik Siang"}, "version": 1})
    assert sync("PATCH", path, body, Idempotency_Key="k2").status_code == 200


def test_a_key_of_one_person_is_not_anothers(sync, at, person, here, caller) -> None:
    budi = caller(person("Budi", (Role.SECRETARIAT, here)))
    new = {"kind": "agency", "data": {"code": "OPD-9", "name": "Bappeda"}}
    first = sync("POST", f"{at}/elements", new, Idempotency_Key="k")
    second = budi("POST", f"{at}/elements", new, Idempotency_Key="k")
    assert first.json()["id"] != second.json()["id"]


# -- tokens --------------------------------------------------------------------------------------


def test_no_token_a_wrong_one_an_old_one_and_a_revoked_one_open_nothing(plan, sari) -> None:
    token, secret = make_token(sari, "Dasbor", scope=Scope.READ, days=1)
    assert Dashboard(secret)("GET", "/regions").status_code == 200
    Token.objects.filter(id=token.id).update(until=timezone.now() - timedelta(seconds=1))
    late = Dashboard(secret)("GET", "/regions")
    assert late.status_code == 401
    assert late["WWW-Authenticate"].startswith("Bearer")
    other, secret = make_token(sari, "Dasbor", scope=Scope.READ, days=1)
    revoke_token(other, by=sari)
    for wrong in (secret, "anyam_tebakan", ""):
        assert Dashboard(wrong)("GET", "/regions").status_code == 401
    assert Client().get(f"{ROOT}/regions").status_code == 401


def test_a_token_dies_with_its_owners_role_and_account(sync, at, sari) -> None:
    sari.memberships.update(until=timezone.now())
    assert sync("GET", f"{at}/elements").status_code == 404
    sari.is_active = False
    sari.save()
    assert sync("GET", "/regions").status_code == 401


def test_a_reading_token_does_not_write(plan, sari, caller, at) -> None:
    reader = caller(sari, scope=Scope.READ)
    body = {"data": {"name": "X"}, "version": 1}
    assert reader("GET", f"{at}/elements/{P1}").status_code == 200
    answer = reader("PATCH", f"{at}/elements/{P1}", body)
    assert answer.status_code == 403
    assert "hanya untuk membaca" in answer.json()["detail"]
    assert version_of(plan, P1) == 1


def test_a_token_for_one_plan_or_region_sees_no_other(
    plan, person, here, there, caller, at
) -> None:
    both = person("Rina", (Role.SECRETARIAT, here), (Role.SECRETARIAT, there))
    with in_region(THERE):
        far = create_plan(small_plan(THERE, "Rencana Jauh"), author=both)
    with in_region(HERE):
        other = create_plan(small_plan(HERE, "Rencana Lain"), author=both)
    narrow = caller(both, region=here, plan=plan.id)
    assert [r["code"] for r in narrow("GET", "/regions").json()["items"]] == [HERE]
    plans = narrow("GET", f"/regions/{HERE}/plans").json()["items"]
    assert [p["id"] for p in plans] == [str(plan.id)]
    assert narrow("GET", f"/regions/{HERE}/plans/{other.id}").status_code == 404
    assert narrow("GET", f"/regions/{THERE}/plans/{far.id}").status_code == 404
    wide = caller(both)
    assert wide("GET", f"/regions/{THERE}/plans/{far.id}").status_code == 200


def test_a_browsers_session_reads_but_never_writes(plan, sari, as_, at) -> None:
    browser = as_(sari)
    assert browser.get(f"{ROOT}{at}/elements").status_code == 200
    body = json.dumps({"data": {"name": "X"}, "version": 1})
    answer = browser.patch(f"{ROOT}{at}/elements/{P1}", body, content_type="application/json")
    assert answer.status_code == 403
    assert version_of(plan, P1) == 1


def test_a_token_does_not_go_round_the_second_step_of_sign_in(sync, at, person, as_, sari) -> None:
    keeper = as_(person("Ani", (Role.ADMINISTRATOR, None)))
    assert keeper.post(reverse("gate"), {"roles": ["secretariat"]}).status_code == 302
    answer = sync("GET", f"{at}/elements")
    assert answer.status_code == 403
    assert "langkah kedua" in answer.json()["detail"]
    assert as_(sari).get(f"{ROOT}{at}/elements").status_code == 403


def test_what_is_opened_with_lent_access_is_in_the_trail_of_the_region(
    plan, here, person, caller, at
) -> None:
    helper = person("Tolong", (Role.SUPPORT, here))
    assert caller(helper)("GET", f"{at}/elements").status_code == 200
    event = Event.objects.get(code="support_used")
    assert (event.who, event.region_id) == (helper, HERE)
    assert event.data == {"page": f"GET {ROOT}{at}/elements"}


def test_the_last_use_is_known_and_the_secret_is_kept_nowhere(plan, sari) -> None:
    token, secret = make_token(sari, "Dasbor", scope=Scope.READ, days=1)
    Dashboard(secret)("GET", "/regions")
    token.refresh_from_db()
    assert token.used is not None
    assert secret not in str(Token.objects.values())
    event = Event.objects.get(code="token_made")
    assert (event.who, event.data) == (sari, {"name": "Dasbor"})


def test_who_asks_too_often_is_told_when_to_come_back(sync, monkeypatch) -> None:
    monkeypatch.setattr("anyam_web.api.gate.CALLS", 2)
    assert [sync("GET", "/regions").status_code for _ in range(3)] == [200, 200, 429]
    late = sync("GET", "/regions", Accept_Language="en")
    assert int(late["Retry-After"]) > 0
    assert "At most 2 requests" in late.json()["detail"]


# -- what is refused -----------------------------------------------------------------------------


def test_every_refusal_is_a_problem(sync, at, plan) -> None:
    expected = {
        ("GET", "/nirwana"): 404,
        ("GET", f"/regions/{THERE}/plans"): 404,
        ("GET", "/regions/xx/plans"): 404,
        ("GET", f"{at}/elements/{id_of('none')}"): 404,
        ("PUT", "/regions"): 405,
        ("GET", f"{at}/elements?kind=naga"): 422,
        ("GET", f"{at}/elements?dimension=naga"): 422,
        ("GET", f"{at}/elements?limit=1000000000"): 422,
        ("GET", f"{at}/elements?cursor=tebakan"): 422,
        ("GET", f"{at}/elements?region__password__startswith=a"): 422,
        ("GET", f"{at}/elements/bukan-id"): 422,
    }
    for (method, path), status in expected.items():
        answer = sync(method, path)
        told = (answer.status_code, answer["Content-Type"])
        assert told == (status, "application/problem+json"), path
        assert answer.json()["detail"]


def test_a_contributor_is_refused_with_the_reason_of_the_library(
    plan, person, here, caller, at
) -> None:
    clerk = caller(person("Dian", (Role.CONTRIBUTOR, here), agency=id_of("roads")))
    answer = clerk("PATCH", f"{at}/elements/{P1}", {"data": {"name": "X"}, "version": 1})
    assert answer.status_code == 403
    assert "hanya boleh mengubah isi rencana milik OPD sendiri" in answer.json()["detail"]
    own = clerk("PATCH", f"{at}/elements/{id_of('p2')}", {"data": {"name": "X"}, "version": 1})
    assert own.status_code == 200


def test_a_program_of_another_city_never_learns_what_is_here(plan, there, person, caller) -> None:
    far = caller(person("Asing", (Role.SECRETARIAT, there)))
    at = f"/regions/{THERE}/plans/{plan.id}"
    calls = [("GET", f"{at}/elements"), ("GET", f"{at}/elements/{P1}"), ("GET", f"{at}/revisions")]
    for method, path in calls:
        assert far(method, path).status_code == 404
