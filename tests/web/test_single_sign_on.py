"""Single sign-on with a real provider: real redirect, token, keys, userinfo and signature."""

from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from anyam.access import Role
from anyam_web.accounts.models import User
from anyam_web.audit.models import Event
from anyam_web.config.environment import read
from anyam_web.config.mistakes import UnusableSettings
from web.provider import CLIENT, SECRET, Provider

START = "/akun/sso/sso/"


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    found = Provider()
    app = {"provider_id": "sso", "name": "SSO Kota", "client_id": CLIENT, "secret": SECRET,
           "settings": {"server_url": found.issuer}}  # fmt: skip
    oidc = {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": oidc}
    yield found
    found.stop()


def go(provider: Provider, browser: Client | None = None):
    """Click on the sign-in page, agree at the provider, and come back."""
    browser = browser or Client()
    there = browser.get(START)
    assert there.url.startswith(f"{provider.issuer}/authorize?")
    back = provider.authorize(there.url)
    return browser.get(back.removeprefix("http://testserver"), follow=True)


def test_the_sign_in_page_offers_it_only_where_it_is_set_up(db, provider, settings) -> None:
    page = Client().get(reverse("account_login")).content.decode()
    assert "Masuk dengan SSO Kota" in page
    assert f'href="{START}?process=login' in page
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "SSO Kota" not in Client().get(reverse("account_login")).content.decode()
    assert Client().get(START).status_code == 404


def test_a_person_known_by_a_verified_address_is_linked_and_comes_in(
    provider, person, here
) -> None:
    sari = person("Sari", (Role.SECRETARIAT, here))
    for _ in range(2):
        assert go(provider).redirect_chain[-1] == (reverse("home"), 302)
    assert Event.objects.filter(code="sso_linked", who=sari).count() == 1
    sari.refresh_from_db()
    assert sari.check_password("kata-sandi-uji"), "the password stays"


def test_once_linked_a_person_is_known_whatever_the_address_says(provider, person) -> None:
    person("Sari")
    go(provider)
    provider.person["email"] = "nama.baru@contoh.id"
    assert go(provider).redirect_chain[-1] == (reverse("home"), 302)


@pytest.mark.parametrize(
    "told", [{"email": "asing@contoh.id"}, {"email_verified": False}, {"email_verified": "true"}]
)
def test_an_unknown_person_or_an_unproven_address_is_refused_kindly(provider, person, told) -> None:
    person("Sari")
    provider.person |= told
    answer = go(provider)
    assert "Mintalah undangan" in answer.content.decode()
    assert User.objects.count() == 1
    assert not Event.objects.filter(code="signed_in").exists()


def test_a_closed_account_stays_closed(provider, person) -> None:
    person("Sari")
    User.objects.update(is_active=False)
    assert "Mintalah undangan" in go(provider).content.decode()


def test_a_token_signed_by_somebody_else_opens_nothing(provider, person) -> None:
    person("Sari")
    provider.signing = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert "tidak dapat memastikan" in go(provider).content.decode()
    assert not Event.objects.filter(code="signed_in").exists()


def test_a_token_about_somebody_else_opens_nothing(provider, person) -> None:
    person("Sari")
    provider.token_about = "orang-lain"
    assert "tidak dapat memastikan" in go(provider).content.decode()
    assert not Event.objects.filter(code="signed_in").exists()


def test_an_answer_nobody_asked_for_opens_nothing(provider, person) -> None:
    person("Sari")
    there = Client().get(START)
    back = provider.authorize(there.url).removeprefix("http://testserver")
    assert Client().get(back).status_code != 302
    assert not Event.objects.filter(code="signed_in").exists()


def test_a_provider_that_does_not_answer_is_told_in_words(provider, db) -> None:
    provider.stop()
    answer = Client().get(START, follow=True)
    assert "tidak dapat memastikan" in answer.content.decode()


SETTINGS = {
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnop",
    "ANYAM_OIDC_ISSUER": "https://sso.kota.go.id",
    "ANYAM_OIDC_CLIENT_ID": "anyam",
    "ANYAM_OIDC_CLIENT_SECRET": "rahasia",
}


def test_it_is_set_up_by_three_variables(tmp_path) -> None:
    found = read(SETTINGS | {"ANYAM_DATA": str(tmp_path)}).oidc
    assert found == {"issuer": "https://sso.kota.go.id", "id": "anyam", "secret": "rahasia",
                     "name": "sso.kota.go.id"}  # fmt: skip


@pytest.mark.parametrize("left_out", [n for n in SETTINGS if "OIDC" in n])
def test_half_a_set_up_is_told_at_the_start(tmp_path, left_out: str) -> None:
    given = {k: v for k, v in SETTINGS.items() if k != left_out} | {"ANYAM_DATA": str(tmp_path)}
    with pytest.raises(UnusableSettings) as told:
        read(given)
    assert f"but {left_out} is not" in told.value.text.en


@pytest.mark.parametrize("issuer", ["http://sso.kota.go.id", "sso.kota.go.id", "ftp://x"])
def test_a_provider_without_tls_is_told_at_the_start(tmp_path, issuer: str) -> None:
    with pytest.raises(UnusableSettings, match="https://"):
        read(SETTINGS | {"ANYAM_DATA": str(tmp_path), "ANYAM_OIDC_ISSUER": issuer})


def test_half_a_mail_account_is_told_at_the_start(tmp_path) -> None:
    with pytest.raises(UnusableSettings, match="ANYAM_SMTP_PASSWORD"):
        read(SETTINGS | {"ANYAM_DATA": str(tmp_path), "ANYAM_SMTP_USER": "anyam"})
