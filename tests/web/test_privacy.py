"""Privacy: what is kept is said, one's own data goes along, and who asks is erased."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from anyam.access import Role
from anyam.kernel import AnyamError
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import memberships_of
from anyam_web.audit.models import Event
from anyam_web.audit.usecases import record
from anyam_web.people import usecases as people
from anyam_web.people.models import Invitation
from anyam_web.plans.models import Revision
from anyam_web.plans.verifying import verify_everything
from anyam_web.privacy.kept import TABLE
from anyam_web.privacy.queries import personal_data
from anyam_web.privacy.usecases import erase, let_go
from anyam_web.tenancy.active import across_regions, in_region
from web.cities import HERE

PAGE = "/privasi/"


@pytest.fixture
def ayu(person):
    return person("Ayu", (Role.ADMINISTRATOR, None))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_everybody_reads_what_is_kept_why_and_how_long(db, lang: str) -> None:
    browser = Client()
    browser.cookies["bahasa"] = lang
    page = browser.get(PAGE).content.decode()
    for kept in TABLE:
        for text in (kept.what, kept.why, kept.basis, kept.how_long):
            assert text.in_(lang) in page.replace("&#x27;", "'")


def test_the_operators_page_lists_the_same(root: Path) -> None:
    told = (root / "docs" / "operate" / "privacy.md").read_text("utf-8")
    for kept in TABLE:
        for text in (kept.what, kept.why, kept.basis, kept.how_long):
            assert text.en in told, text.en


def test_ones_own_data_comes_as_json_with_work_and_without_secrets(as_, sari, plan) -> None:
    answer = as_(sari).get("/privasi/data-saya.json")
    assert "attachment" in answer["Content-Disposition"]
    told = json.loads(answer.content)
    assert told["accounts.user"][0]["email"] == "sari@contoh.id"
    assert told["accounts.membership: user"][0]["role"] == "secretariat"
    with in_region(HERE):
        written = Revision.objects.filter(author=sari).count()
    assert len(told["plans.revision: author"]) == written > 0
    text = answer.content.decode()
    assert sari.password not in text
    assert "hash" not in text
    assert Event.objects.filter(code="data_exported", who=sari).exists()


def test_ones_own_data_is_about_nobody_else(as_, sari, plan, person) -> None:
    with in_region(HERE):
        people.invite("orang.lain@contoh.id", Role.COUNCIL, by=sari)
    text = json.dumps(personal_data(sari), default=str)
    assert "people.invitation: by" in text
    assert "orang.lain" not in text


def test_a_new_table_that_points_at_people_joins_the_export_by_itself() -> None:
    from anyam_web.privacy.queries import _tables

    found = {model._meta.label_lower for model, _ in _tables()}
    assert {"accounts.membership", "plans.revision", "audit.event", "support.grant"} <= found


def test_ones_own_data_comes_to_read_too_with_everything_escaped(as_, sari, plan) -> None:
    User.objects.filter(pk=sari.pk).update(name="Sari <b>tebal</b>")
    page = as_(sari).get("/privasi/data-saya.html").content.decode()
    assert "Sari &lt;b&gt;tebal&lt;/b&gt;" in page
    assert "plans.revision: author" in page


def test_who_asks_is_erased_by_an_administrator_and_the_chain_still_holds(
    as_, sari, ayu, plan
) -> None:
    browser = as_(sari)
    assert browser.post(reverse("erasure_ask")).status_code == 302
    keeper = as_(ayu)
    assert "sari@contoh.id" in keeper.get(reverse("erasures")).content.decode()
    keeper.post(reverse("erasure_do", args=[sari.pk]))
    gone = User.objects.get(pk=sari.pk)
    assert (gone.name, gone.email) == (
        f"Orang {sari.pk.hex[:8]}", f"{sari.pk.hex[:8]}@terhapus.invalid"
    )  # fmt: skip
    assert memberships_of(sari.pk) == ()
    with across_regions("a test"):
        assert set(Revision.objects.values_list("author_id", flat=True)) == {sari.pk}
    assert not any(v.wrong for v in verify_everything())
    assert browser.get(reverse("home")).status_code == 302
    page = keeper.get(reverse("node_trail")).content.decode()
    assert "Sari" not in page
    assert f"Orang {sari.pk.hex[:8]}" in page


def test_after_erasure_the_address_is_nowhere_and_the_password_opens_nothing(
    person, here, ayu
) -> None:
    sari = person("Sari", (Role.SECRETARIAT, here))
    browser = Client()
    right = {"login": "sari@contoh.id", "password": "kata-sandi-uji"}
    browser.post(reverse("account_login"), {**right, "password": "salah"})
    browser.post(reverse("account_login"), right)
    with in_region(HERE):
        people.invite("sari@contoh.id", Role.COUNCIL, by=ayu)
    erase(sari, by=ayu)
    assert browser.get(reverse("home")).status_code == 302
    assert not UserSession.objects.filter(user=sari).exists()
    assert "sari@contoh.id" not in everything()
    assert Client().post(reverse("account_login"), right).status_code == 200


def everything() -> str:
    """All text of all tables."""
    from django.apps import apps

    rows = (r for m in apps.get_models() for r in m._base_manager.values())
    return " ".join(str(row) for row in rows)


def test_a_request_is_taken_back_and_nobody_is_erased_unasked(as_, sari, ayu) -> None:
    as_(sari).post(reverse("erasure_ask"))
    as_(sari).post(reverse("erasure_ask"), {"batal": "1"})
    assert as_(ayu).post(reverse("erasure_do", args=[sari.pk])).status_code == 404
    assert User.objects.get(pk=sari.pk).name == "Sari"


def test_the_last_administrator_is_not_erased(as_, ayu) -> None:
    with pytest.raises(AnyamError, match="terakhir"):
        erase(ayu, by=ayu)
    as_(ayu).post(reverse("erasure_ask"))
    page = as_(ayu).post(reverse("erasure_do", args=[ayu.pk]), follow=True)
    assert "administrator terakhir" in page.content.decode()
    assert User.objects.get(pk=ayu.pk).is_active


def test_what_is_too_old_is_let_go_and_the_rest_stays(person, here, sari) -> None:
    with in_region(HERE):
        people.invite("lama@contoh.id", Role.COUNCIL, by=sari)
        people.invite("baru@contoh.id", Role.COUNCIL, by=sari)
        Invitation.objects.filter(email="lama@contoh.id").update(
            until=timezone.now() - timedelta(days=91)
        )
    record("signed_in", who=sari)
    record("signed_in", who=sari)
    record("role_given", who=sari, role="council")
    oldest = Event.objects.order_by("id").first()
    assert oldest
    Event.objects.filter(code="role_given").update(time=timezone.now() - timedelta(days=900))
    Event.objects.filter(pk=Event.objects.filter(code="signed_in").order_by("id")[0].pk).update(
        time=timezone.now() - timedelta(days=366)
    )
    browser = Client()
    browser.post(reverse("account_login"), {"login": sari.email, "password": "kata-sandi-uji"})
    Session.objects.update(expire_date=timezone.now() - timedelta(hours=1))
    gone = let_go()
    assert (gone.sessions, gone.invitations, gone.events) == (1, 1, 1)
    assert Event.objects.filter(code="role_given").exists()
    assert not any(vars_ for vars_ in (let_go().sessions, let_go().events))


def test_strangers_wrong_roles_and_wrong_methods(as_, sari, ayu, person) -> None:
    for name in ("erasures",):
        assert as_(sari).get(reverse(name)).status_code == 403
    assert Client().get("/privasi/data-saya.json").status_code == 302
    assert as_(sari).get("/privasi/data-saya.exe").status_code == 404
    assert as_(sari).get(reverse("erasure_ask")).status_code == 405
    assert as_(ayu).get(reverse("erasure_do", args=[sari.pk])).status_code == 405
