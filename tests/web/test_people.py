"""People: the first administrator, signing in, being locked out, the language."""

import json
import logging

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from anyam.access import Role
from anyam.kernel import AnyamError
from anyam_web.accounts.hashers import Argon2, MaximumLength
from anyam_web.accounts.models import Membership, User
from anyam_web.accounts.queries import memberships_of
from anyam_web.accounts.usecases import create_first_administrator, give_role
from anyam_web.audit.models import Event
from anyam_web.audit.usecases import record

SIGN_IN = "account_login"


def test_a_fresh_install_leads_to_its_first_page_and_then_to_a_desk(db) -> None:
    browser = Client()
    assert browser.get("/").url == reverse("first_run")
    form = {"name": "Ayu", "email": "Ayu@Contoh.id", "password": "kalimat yang panjang"}
    answer = browser.post(reverse("first_run"), form)
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    ayu = User.objects.get()
    assert ayu.email == "ayu@contoh.id"
    assert [m.role for m in memberships_of(ayu.id)] == [Role.ADMINISTRATOR]
    assert browser.get(reverse("home")).status_code == 200


def test_the_first_page_is_gone_once_anybody_is_here(person) -> None:
    person("Sari")
    assert Client().get(reverse("first_run")).status_code == 302
    with pytest.raises(AnyamError, match="sudah ada"):
        create_first_administrator(email="x@contoh.id", name="X", password="kalimat panjang")


def test_a_weak_password_is_refused_with_words_and_what_was_typed_stays(db) -> None:
    form = {"name": "Ayu", "email": "ayu@contoh.id", "password": "password12"}
    answer = Client().post(reverse("first_run"), form)
    assert answer.status_code == 422
    assert 'value="Ayu"' in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("email", ["sari@contoh.id", "SARI@contoh.id"])
def test_a_person_signs_in_with_address_and_password(person, email: str) -> None:
    person("Sari")
    browser = Client()
    answer = browser.post(reverse(SIGN_IN), {"login": email, "password": "kata-sandi-uji"})
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert Event.objects.filter(code="signed_in").count() == 1


def test_a_wrong_password_and_an_unknown_person_hear_the_same(person) -> None:
    person("Sari")
    told = set()
    for login in ("sari@contoh.id", "tidakada@contoh.id"):
        answer = Client().post(reverse(SIGN_IN), {"login": login, "password": "keliru-sekali"})
        page = answer.content.decode().replace(login, "")
        told.add(page[page.index('<form method="post" action="/akun/login') :].split("csrf")[0])
        assert answer.status_code == 200
        assert 'role="alert"' in page
    assert len(told) == 1


def test_who_guesses_is_locked_out_and_the_right_password_does_not_help_then(person) -> None:
    person("Sari")
    browser = Client()
    for _ in range(8):
        answer = browser.post(reverse(SIGN_IN), {"login": "sari@contoh.id", "password": "salah"})
    assert answer.status_code == 429
    right = {"login": "sari@contoh.id", "password": "kata-sandi-uji"}
    locked = browser.post(reverse(SIGN_IN), right)
    assert locked.status_code == 429
    assert "15 menit" in locked.content.decode()


def test_who_is_locked_out_locks_nobody_else_out_of_the_same_hall(person) -> None:
    person("Sari")
    person("Budi")
    browser = Client()
    for _ in range(9):
        browser.post(reverse(SIGN_IN), {"login": "sari@contoh.id", "password": "salah"})
    for email in ("Sari@contoh.id", " sari@contoh.id"):
        tried = browser.post(reverse(SIGN_IN), {"login": email, "password": "kata-sandi-uji"})
        assert tried.status_code == 429
    other = browser.post(
        reverse(SIGN_IN), {"login": "budi@contoh.id", "password": "kata-sandi-uji"}
    )
    assert other.status_code == 302


def test_an_unknown_person_costs_as_many_hashes_as_a_wrong_password(person, settings) -> None:
    settings.PASSWORD_HASHERS = ["anyam_web.accounts.hashers.Argon2"]
    person("Sari")
    told = {}
    for email in ("sari@contoh.id", "tidakada@contoh.id"):
        with CountedHashes() as hashes:
            Client().post(reverse(SIGN_IN), {"login": email, "password": "keliru-sekali"})
        told[email] = hashes.count
    assert set(told.values()) == {1}


class CountedHashes:
    """Counts how often a password is hashed or verified."""

    def __enter__(self) -> "CountedHashes":
        self.count, self.patch = 0, pytest.MonkeyPatch()
        for name in ("encode", "verify"):
            self.patch.setattr(Argon2, name, self._counting(getattr(Argon2, name)))
        return self

    def _counting(self, real):
        def counted(*args, **kwargs):
            self.count += 1
            return real(*args, **kwargs)

        return counted

    def __exit__(self, *_: object) -> None:
        self.patch.undo()


def test_a_password_of_a_megabyte_is_refused_before_it_is_hashed(person) -> None:
    person("Sari")
    answer = Client().post(
        reverse(SIGN_IN), {"login": "sari@contoh.id", "password": "x" * 1_000_000}
    )
    assert "terlalu panjang" in answer.content.decode()
    with pytest.raises(ValidationError):
        MaximumLength().validate("x" * 129)


def test_passwords_are_hashed_with_argon2_and_verified() -> None:
    hasher = Argon2()
    encoded = hasher.encode("kata sandi", hasher.salt())
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.verify("kata sandi", encoded)
    assert not hasher.verify("kata sandi!", encoded)
    assert not hasher.must_update(encoded)


def test_nobody_signs_up_unasked(db) -> None:
    page = Client().get(reverse("account_signup"))
    assert b"password1" not in page.content
    Client().post(
        reverse("account_signup"),
        {"email": "x@contoh.id", "password1": "kalimat panjang", "password2": "kalimat panjang"},
    )
    assert not User.objects.exists()


def test_a_role_given_twice_is_one_role_and_one_that_ended_counts_no_more(person, here) -> None:
    from datetime import timedelta

    from django.utils import timezone

    sari = person("Sari", (Role.SECRETARIAT, here))
    give_role(sari, Role.SECRETARIAT, region=here)
    assert len(memberships_of(sari.id)) == 1
    Membership.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert memberships_of(sari.id) == ()


def test_a_page_is_indonesian_whatever_the_browser_prefers_and_english_is_a_click_away(db) -> None:
    browser = Client(headers={"accept-language": "en-US,en;q=0.9"})
    page = browser.get(reverse(SIGN_IN))
    assert (page.headers["Content-Language"], b"Masuk" in page.content) == ("id", True)
    back = browser.post(
        reverse("choose_language"), {"language": "en", "next": reverse(SIGN_IN)}, follow=True
    )
    assert back.redirect_chain == [(reverse(SIGN_IN), 302)]
    assert b"Sign in" in back.content
    assert b'<html lang="en"' in back.content


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_nobody_is_sent_elsewhere(db, evil: str) -> None:
    answer = Client().post(reverse("choose_language"), {"language": "en", "next": evil})
    assert answer.url == "/"


def test_a_form_from_elsewhere_is_refused_with_words(db) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("choose_language"), {"language": "en"})
    assert answer.status_code == 403
    assert "Muat ulang" in answer.content.decode()


def test_an_event_needs_a_sentence_and_never_changes(person) -> None:
    with pytest.raises(KeyError):
        record("nonsense", who=None)
    record("signed_out", who=person("Sari"))
    event = Event.objects.get()
    with pytest.raises(ValueError, match="never changes"):
        event.save()


def test_pages_carry_a_strict_policy_and_no_inline_script(db) -> None:
    answer = Client().get(reverse(SIGN_IN))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_request_is_logged_without_the_address_or_what_was_typed(db, caplog) -> None:
    from anyam_web.ui.observing import JsonFormatter

    with caplog.at_level(logging.INFO, logger="anyam.request"):
        Client().get(reverse(SIGN_IN) + "?next=/rahasia/")
    [line] = [r for r in caplog.records if r.name == "anyam.request"]
    told = json.loads(JsonFormatter().format(line))
    assert (told["route"], told["message"]) == ("account_login", "200")
    assert "rahasia" not in str(told)
    assert "127.0.0.1" not in str(told)


def test_health_says_alive_without_the_database_and_ready_with_it(db) -> None:
    assert Client().get("/health/live").content == b"ok"
    told = Client().get("/health/ready").json()
    assert (told["ready"], told["migrations"]) == (True, 0)


def test_what_is_not_there_is_said_in_words(db) -> None:
    answer = Client().get("/tidak/ada/")
    assert answer.status_code == 404
    assert "Tidak ada di sini" in answer.content.decode()
