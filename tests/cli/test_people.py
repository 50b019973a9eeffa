"""Looking after people from the command line: what an operator types, and what it answers."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from tests.cli.conftest import Anyam

from anyam.access import Role
from anyam_web.accounts.models import User
from anyam_web.accounts.usecases import give_role
from anyam_web.audit.models import Event

PASSWORD = "kata-sandi-uji"


@pytest.fixture
def person(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., User]:
    """Make a person of a platform that lives in this process."""
    monkeypatch.setattr("anyam_cli.commands.people.open_existing", lambda _: None)

    def make(name: str, role: Role | None = None) -> User:
        user = User.objects.create_user(f"{name.lower()}@contoh.id", PASSWORD, name=name)
        if role:
            give_role(user, role, region=None)
        return user

    return make


@pytest.fixture
def sari(person: Callable[..., User]) -> User:
    return person("Sari")


def test_ones_data_is_handed_out_as_json_and_noted_in_the_trail(anyam: Anyam, sari: User) -> None:
    answer = anyam("people", "export", "Sari@contoh.id")
    assert answer.status == 0
    told = json.loads(answer.out)
    assert told["accounts.user"][0]["email"] == "sari@contoh.id"
    assert sari.password not in answer.out
    assert Event.objects.filter(code="data_exported", subject=str(sari.pk)).exists()


def test_nobody_is_erased_before_the_operator_says_yes(anyam: Anyam, sari: User) -> None:
    answer = anyam("people", "erase", sari.email, stdin=b"n\n")
    assert answer.status != 0
    assert "Tidak dapat dibatalkan" in answer.out + answer.err
    sari.refresh_from_db()
    assert (sari.name, sari.is_active) == ("Sari", True)


def test_who_is_erased_has_neither_name_nor_address_nor_a_way_in(anyam: Anyam, sari: User) -> None:
    answer = anyam("people", "erase", sari.email, "--yes")
    sari.refresh_from_db()
    assert (answer.status, sari.is_active) == (0, False)
    assert f"“{sari.name}”" in answer.out
    assert "Sari" not in sari.name
    assert "sari" not in sari.email
    assert anyam("people", "export", "sari@contoh.id").status != 0


def test_the_last_administrator_stays_and_the_operator_is_told_what_to_do(
    anyam: Anyam, person: Callable[..., User]
) -> None:
    ayu = person("Ayu", Role.ADMINISTRATOR)
    answer = anyam("people", "erase", ayu.email, "--yes")
    assert answer.status != 0
    assert "Angkat penggantinya dahulu" in answer.err
    ayu.refresh_from_db()
    assert ayu.is_active


def test_a_locked_sign_in_is_opened_and_one_that_is_not_locked_is_told(
    anyam: Anyam, sari: User
) -> None:
    AccessAttempt.objects.create(username=sari.email, failures_since_start=9, ip_address="::1")
    assert "Kunci dibuka." in anyam("people", "unlock", " SARI@contoh.id ").out
    assert not AccessAttempt.objects.exists()
    assert "tidak terkunci" in anyam("people", "unlock", sari.email).out


def test_a_new_password_is_chosen_behind_the_link(anyam: Anyam, sari: User) -> None:
    answer = anyam("people", "reset", sari.email)
    assert answer.status == 0
    browser = Client()
    page = browser.get(answer.out.splitlines()[-1], follow=True)
    where = page.request["PATH_INFO"]
    new = "sandi-baru-yang-panjang"
    browser.post(where, {"password1": new, "password2": new})
    sari.refresh_from_db()
    assert sari.check_password(new)


def test_what_is_too_old_is_deleted_and_counted(anyam: Anyam, sari: User) -> None:
    old = timezone.now() - timedelta(days=4000)
    attempt = AccessAttempt.objects.create(username="x", failures_since_start=1, ip_address="::1")
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=old)
    Session.objects.create(session_key="lama", session_data="", expire_date=old)
    answer = anyam("people", "tidy")
    assert answer.out.startswith("Dibuang: 0 sesi, 1 percobaan")
    assert not Session.objects.exists()


@pytest.mark.parametrize("what", ["export", "erase", "reset"])
def test_an_unknown_address_is_named_in_both_languages(anyam: Anyam, sari: User, what: str) -> None:
    assert sari
    here = anyam("people", what, "budi@contoh.id")
    assert here.status != 0
    assert "Tidak ada orang aktif dengan alamat budi@contoh.id" in here.err
    there = anyam("--lang", "en", "people", what, "budi@contoh.id")
    assert "There is no active person with the address budi@contoh.id" in there.err


@pytest.mark.parametrize("what", ["export", "erase", "unlock", "reset"])
def test_who_is_meant_must_be_said(anyam: Anyam, sari: User, what: str) -> None:
    assert sari
    answer = anyam("people", what)
    assert answer.status != 0
    assert "Sebut alamat" in answer.err


def test_a_folder_without_a_platform_is_told_and_not_made(
    anyam: Anyam, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    answer = anyam("people", "tidy", "--data", "entah")
    assert answer.status != 0
    assert "Folder entah tidak berisi platform" in answer.err
    assert not (tmp_path / "entah").exists()
