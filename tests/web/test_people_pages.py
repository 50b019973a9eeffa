"""People of a region: invited by a link that works once, listed, and let go."""

import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from anyam.access import Role
from anyam_web.accounts.models import Membership, User
from anyam_web.people import usecases
from anyam_web.people.models import Invitation
from anyam_web.tenancy.active import in_region
from web.cities import HERE, THERE, id_of

PAGE = f"/{HERE}/orang/"
NEW = {"name": "Wati", "password": "kalimat pendek sekali"}


@pytest.fixture
def desk(as_, sari, plan):
    return as_(sari)


def invite(browser, **given):
    fields = {"email": "wati@contoh.id", "role": "council"} | given
    page = browser.post(PAGE, fields)
    assert page.status_code == 200, page.content.decode()
    return re.search(r"/undangan/[\w-]+/", page.content.decode()).group()


def roles_of(email):
    return [m.value for m in Membership.objects.filter(user__email=email)]


def test_somebody_new_joins_by_a_link_with_role_and_agency(desk) -> None:
    link = invite(desk, role="contributor", agency=str(id_of("health")), dimensions=["living"])
    browser = Client()
    assert "Sari mengundang wati@contoh.id" in browser.get(link).content.decode()
    assert browser.post(link, NEW).status_code == 302
    (given,) = roles_of("wati@contoh.id")
    assert (given.role, given.region, given.agency) == (Role.CONTRIBUTOR, HERE, id_of("health"))
    assert given.dimensions == frozenset()
    assert browser.get(f"/{HERE}/rencana/").status_code == 200
    assert "Wati" in desk.get(PAGE).content.decode()


def test_a_link_works_once_and_only_for_a_week(desk) -> None:
    link = invite(desk)
    Client().post(link, NEW)
    assert Client().get(link).status_code == 410
    assert "sudah dipakai" in Client().get(link).content.decode()
    late = invite(desk, email="budi@contoh.id")
    with in_region(HERE):
        Invitation.objects.filter(email="budi@contoh.id").update(until=timezone.now())
    kind = Client().get(late)
    assert kind.status_code == 410
    assert "Mintalah Sari (Kota Pontianak)" in kind.content.decode()
    assert Client().post(late, NEW).status_code == 410
    assert not User.objects.filter(email="budi@contoh.id").exists()
    assert Client().get("/undangan/terkaan/").status_code == 404


def test_the_link_goes_to_nobody_else_and_its_form_still_names_where_it_comes_from(desk) -> None:
    page = Client().get(invite(desk))
    assert page.headers["Referrer-Policy"] == "same-origin"  # none at all makes the origin null


def test_an_invitation_comes_by_mail_in_both_languages(desk, mailoutbox) -> None:
    link = invite(desk)
    (letter,) = mailoutbox
    assert letter.to == ["wati@contoh.id"]
    assert (
        letter.subject == "Undangan ke Anyam: Kota Pontianak / Invitation to Anyam: Kota Pontianak"
    )
    assert link in letter.body
    for words in ("Sari mengundang Anda", "Dewan Smart City", "Sari invites you", "council"):
        assert words in letter.body


def test_an_invitation_is_sent_again_under_a_new_link_and_lives_anew(desk, mailoutbox) -> None:
    old = invite(desk)
    with in_region(HERE):
        Invitation.objects.update(until=timezone.now())
        id_ = Invitation.objects.get().id
    assert "lewat waktu" in desk.get(PAGE).content.decode()
    assert desk.post(reverse("people_again", args=[HERE, id_])).status_code == 200
    (new,) = re.findall(r"/undangan/[\w-]+/", mailoutbox[-1].body)
    assert new != old
    assert Client().get(old).status_code == 404
    assert Client().post(new, NEW).status_code == 302
    assert desk.post(reverse("people_again", args=[HERE, id_])).status_code == 404


def test_where_no_letter_can_go_the_link_is_to_be_handed_over(desk, monkeypatch) -> None:
    def down(_):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", down)
    page = desk.post(PAGE, {"email": "wati@contoh.id", "role": "council"}).content.decode()
    assert "Surat tidak terkirim" in page
    assert re.search(r"/undangan/[\w-]+/", page)


def test_an_administrator_invites_the_first_secretariat_and_then_nobody_who_reads_drafts(
    as_, person, here, mailoutbox
) -> None:
    boss = as_(person("Ani", (Role.ADMINISTRATOR, None)))
    link = invite(boss, role="secretariat")
    assert Client().post(link, NEW).status_code == 302
    for role in ("secretariat", "council", "mentor"):
        refused = boss.post(PAGE, {"email": "ani2@contoh.id", "role": role})
        assert refused.status_code == 422
    assert boss.post(PAGE, {"email": "eko@contoh.id", "role": "evaluator"}).status_code == 200
    wati = Membership.objects.get(user__email="wati@contoh.id")
    assert boss.post(reverse("people_end", args=[HERE, wati.pk])).status_code == 403


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_asks_the_database_little_whatever_the_rows(
    desk, person, here, sari, count, django_assert_max_num_queries
) -> None:
    for i in range(count):
        person(f"Orang{i}", (Role.COUNCIL, here))
        with in_region(HERE):
            usecases.invite(f"u{i}@contoh.id", Role.COUNCIL, by=sari)
    with django_assert_max_num_queries(12):
        assert desk.get(PAGE).status_code == 200


def test_the_secret_itself_is_kept_nowhere_and_shown_once(desk) -> None:
    secret = invite(desk).split("/")[2]
    with in_region(HERE):
        assert Invitation.objects.get().secret != secret
    assert secret not in desk.get(PAGE).content.decode()


def test_a_link_in_wrong_hands_does_not_open_an_account_that_is_there(
    desk, person, there, as_
) -> None:
    wati, thief = person("Wati", (Role.COUNCIL, there)), person("Maling", (Role.COUNCIL, there))
    link = invite(desk)
    for browser in (Client(), as_(thief)):
        assert browser.post(link, NEW).status_code == 422
        assert [m.region for m in roles_of("wati@contoh.id")] == [THERE]
    assert as_(wati).post(link).status_code == 302
    assert [m.region for m in roles_of("wati@contoh.id")] == [THERE, HERE]
    assert User.objects.get(id=wati.id).check_password("kata-sandi-uji")


@pytest.mark.parametrize(
    "wrong",
    [{"role": "administrator"}, {"role": "evaluator"}, {"role": "public"}, {"email": "x"},
     {"role": "contributor"}, {"role": "dimension_lead"}, {"role": "contributor", "agency": "x"}],
)  # fmt: skip
def test_a_secretariat_cannot_invite_beyond_its_reach_or_by_halves(desk, wrong) -> None:
    answer = desk.post(PAGE, {"email": "wati@contoh.id", "role": "council"} | wrong)
    assert answer.status_code == 422
    with in_region(HERE):
        assert Invitation.objects.count() == 0


def test_an_invitation_taken_back_opens_nothing(desk) -> None:
    link = invite(desk)
    with in_region(HERE):
        id_ = Invitation.objects.get().id
    assert desk.post(reverse("people_withdraw", args=[HERE, id_])).status_code == 302
    assert Client().get(link).status_code == 404
    assert desk.post(reverse("people_withdraw", args=[HERE, id_])).status_code == 404


def test_a_role_ends_at_once_but_not_ones_own_nor_an_administrators(
    desk, person, here, there, sari, as_
) -> None:
    budi = person("Budi", (Role.COUNCIL, here))
    boss = person("Ani", (Role.ADMINISTRATOR, here))
    far = person("Tono", (Role.COUNCIL, there))

    def end(user):
        return desk.post(reverse("people_end", args=[HERE, user.memberships.get().pk])).status_code

    assert [end(u) for u in (budi, boss, sari, far)] == [302, 403, 403, 404]
    assert as_(budi).get(f"/{HERE}/rencana/").status_code == 404
    assert as_(boss).get(PAGE).status_code == 200


def test_strangers_wrong_roles_and_wrong_methods(as_, person, here, there, desk) -> None:
    assert as_(person("Asing", (Role.SECRETARIAT, there))).get(PAGE).status_code == 404
    assert as_(person("Dewi", (Role.COUNCIL, here))).get(PAGE).status_code == 403
    assert desk.delete(PAGE).status_code == 405
    assert desk.get(reverse("people_end", args=[HERE, 1])).status_code == 405
    assert desk.post(reverse("people_end", args=[HERE, 99999])).status_code == 404


def test_only_who_manages_people_is_shown_the_way_there(desk, as_, person, here) -> None:
    plans = f"/{HERE}/rencana/"
    assert f'href="{PAGE}"' in desk.get(plans).content.decode()
    council = as_(person("Dewi", (Role.COUNCIL, here)))
    assert f'href="{PAGE}"' not in council.get(plans).content.decode()
