"""Signing in beyond the password: second step, recovery codes, reset, sessions, gate, pace."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.test import Client
from django.urls import NoReverseMatch, reverse

from anyam.access import Role
from anyam_web.accounts import post
from anyam_web.accounts.devices import device
from anyam_web.accounts.models import User
from anyam_web.accounts.pace import seconds_to_wait
from anyam_web.audit.models import Event
from web.cities import HERE

PASSWORD = "kata-sandi-uji"
SIGN_IN = {"login": "sari@contoh.id", "password": PASSWORD}


@pytest.fixture
def sari(person, here) -> User:
    return person("Sari", (Role.SECRETARIAT, here))


@pytest.fixture
def browser(sari) -> Client:
    """A browser in which Sari signed in with her password."""
    found = Client()
    assert found.post(reverse("account_login"), SIGN_IN).status_code == 302
    return found


def code_for(secret: str) -> str:
    """What the app on the phone shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(counters()))))


def confirm(browser: Client) -> None:
    assert (
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    )


def switch_on(browser: Client) -> list[str]:
    """Switch the second step on; return the recovery codes shown."""
    confirm(browser)
    page = browser.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="secret">(\w+)<', page)
    assert secret
    done = browser.post(reverse("mfa_activate_totp"), {"code": code_for(secret[1])}, follow=True)
    return re.findall(r"<li><code>(\d+)</code>", done.content.decode())


def test_the_second_step_is_set_up_by_a_picture_that_the_strict_policy_lets_through(
    browser,
) -> None:
    confirm(browser)
    answer = browser.get(reverse("mfa_activate_totp"))
    page = answer.content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "img-src 'self' data:" in answer.headers["Content-Security-Policy"]
    assert "<script>" not in page


def test_with_the_second_step_on_the_password_alone_opens_nothing(browser, sari) -> None:
    assert len(switch_on(browser)) == 10
    fresh = Client()
    answer = fresh.post(reverse("account_login"), SIGN_IN)
    assert answer.url == reverse("mfa_authenticate")
    assert fresh.get(reverse("home")).status_code == 302
    wrong = fresh.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "tidak cocok" in wrong.content.decode()
    assert fresh.get(reverse("home")).status_code == 302


def test_a_recovery_code_stands_in_for_the_phone_once(browser) -> None:
    code, *_ = switch_on(browser)
    for expected in (302, 200):
        fresh = Client()
        fresh.post(reverse("account_login"), SIGN_IN)
        assert fresh.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected
    assert "9" in browser.get(reverse("account")).content.decode()


def test_recovery_codes_are_shown_once_and_new_ones_replace_them(browser) -> None:
    old = switch_on(browser)
    again = browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not [code for code in old if code in again]
    new = browser.post(reverse("mfa_generate_recovery_codes"), follow=True).content.decode()
    codes = re.findall(r"<li><code>(\d+)</code>", new)
    assert len(codes) == 10
    assert not set(codes) & set(old)
    assert 'download="anyam-kode-pemulihan.txt"' in new


def test_secrets_of_the_second_step_are_not_kept_in_the_clear(browser, sari) -> None:
    codes = switch_on(browser)
    kept = " ".join(str(a.data) for a in Authenticator.objects.filter(user=sari))
    totp = Authenticator.objects.get(user=sari, type="totp")
    from anyam_web.accounts.adapters import SecondFactorAdapter

    secret = SecondFactorAdapter().decrypt(totp.data["secret"])
    assert len(secret) == 32
    assert secret not in kept
    assert not [code for code in codes if code in kept]


def test_switching_the_second_step_off_is_possible_and_remembered(
    browser, sari, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        switch_on(browser)
    assert browser.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(user=sari).exists()
    codes = Event.objects.filter(who=sari).values_list("code", flat=True)
    assert {"second_step_on", "second_step_off"} <= set(codes)


def test_codes_cannot_be_guessed_for_long(browser) -> None:
    switch_on(browser)
    guesser = Client()
    guesser.post(reverse("account_login"), SIGN_IN)
    for _ in range(21):
        page = guesser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Terlalu banyak percobaan" in page.content.decode()


def test_a_role_that_needs_the_second_step_opens_nothing_without_it(
    browser, sari, person, as_
) -> None:
    keeper = as_(person("Ayu", (Role.ADMINISTRATOR, None)))
    assert browser.get(f"/{HERE}/rencana/").status_code == 200
    keeper.post(reverse("gate"), {"roles": ["secretariat", "council"]})
    sent = browser.get(f"/{HERE}/rencana/")
    assert sent.url == reverse("mfa_activate_totp") + "?wajib=1"
    confirm(browser)
    assert "mewajibkan langkah kedua" in browser.get(sent.url).content.decode()
    switch_on(browser)
    assert browser.get(f"/{HERE}/rencana/").status_code == 200
    keeper.post(reverse("gate"), {"roles": []})
    assert Event.objects.filter(code="gate_changed").count() == 2


def test_a_page_asks_the_database_no_more_for_the_gate(
    browser, sari, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(12):
        browser.get(reverse("account"))
    with django_assert_max_num_queries(12):
        browser.get(reverse("account_sessions"))


def test_who_forgot_the_password_chooses_a_new_one_by_letter(browser, sari, mailoutbox) -> None:
    visitor = Client()
    visitor.post(reverse("account_reset_password"), {"email": "Sari@contoh.id"})
    post.settle()
    (letter,) = mailoutbox
    assert letter.to == ["sari@contoh.id"]
    assert letter.subject == "Kata sandi baru untuk Anyam / New password for Anyam"
    for words in ("meminta kata sandi baru", "asked for a new password"):
        assert words in letter.body
    link = re.search(r"http://testserver(\S+)", letter.body)
    assert link
    form = visitor.get(link[1]).url
    done = visitor.post(form, {"password1": "kalimat baru yang panjang"}, follow=True)
    assert "Masuklah dengan kata sandi baru" in done.content.decode()
    assert User.objects.get().check_password("kalimat baru yang panjang")
    assert browser.get(reverse("home")).status_code == 302, "who was signed in is signed out"
    assert "sudah dipakai" in Client().get(link[1], follow=True).content.decode()


def test_nobody_learns_by_a_reset_whether_an_address_has_an_account(sari, mailoutbox) -> None:
    told = set()
    for email in ("sari@contoh.id", "tidakada@contoh.id"):
        answer = Client().post(reverse("account_reset_password"), {"email": email}, follow=True)
        told.add(re.sub(r'"[A-Za-z0-9]{64}"', "", answer.content.decode()))
    post.settle()
    assert len(told) == 1
    assert [letter.to for letter in mailoutbox] == [["sari@contoh.id"]]


def test_a_changed_password_signs_the_other_browsers_out(browser, sari) -> None:
    other = Client()
    other.post(reverse("account_login"), SIGN_IN)
    form = {"oldpassword": PASSWORD, "password1": "kalimat baru yang panjang"}
    assert browser.post(reverse("account_change_password"), form).status_code == 302
    assert other.get(reverse("home")).status_code == 302
    assert browser.get(reverse("home")).status_code == 200


def test_one_session_is_ended_or_all_the_others(browser, sari, person) -> None:
    agents = {"Firefox, Windows": "Mozilla/5.0 (Windows NT 10.0) Gecko/2010 Firefox/130.0",
              "Chrome, Android": "Mozilla/5.0 (Linux; Android 14) Chrome/128.0 Safari/537"}  # fmt: skip
    others = {}
    for name, agent in agents.items():
        others[name] = Client(headers={"user-agent": agent})
        others[name].post(reverse("account_login"), SIGN_IN)
    page = browser.get(reverse("account_sessions")).content.decode()
    assert all(name in page for name in agents)
    newest = min(int(i) for i in re.findall(r"/akun/sesi/(\d+)/akhiri/", page))
    assert browser.post(reverse("account_session_end", args=[newest])).status_code == 302
    alive = [o.get(reverse("home")).status_code for o in others.values()]
    assert sorted(alive) == [200, 302]
    browser.post(reverse("account_sessions_end"))
    assert {o.get(reverse("home")).status_code for o in others.values()} == {302}
    assert browser.get(reverse("home")).status_code == 200


def test_nobody_ends_the_session_of_somebody_else(browser, sari, person) -> None:
    person("Budi")
    other = Client()
    other.post(reverse("account_login"), {**SIGN_IN, "login": "budi@contoh.id"})
    from allauth.usersessions.models import UserSession

    id_ = UserSession.objects.get(user__email="budi@contoh.id").pk
    assert browser.post(reverse("account_session_end", args=[id_])).status_code == 404
    assert other.get(reverse("home")).status_code == 200


def test_an_administrator_unlocks_who_is_locked_out(sari, person, as_) -> None:
    keeper, locked = as_(person("Ayu", (Role.ADMINISTRATOR, None))), Client()
    for _ in range(8):
        locked.post(reverse("account_login"), {**SIGN_IN, "password": "salah"})
    told = locked.post(reverse("account_login"), SIGN_IN)
    assert (told.status_code, told["Retry-After"]) == (429, "900")
    assert "sari@contoh.id" in keeper.get(reverse("gate")).content.decode()
    keeper.post(reverse("gate_unlock"), {"email": "sari@contoh.id"})
    assert locked.post(reverse("account_login"), SIGN_IN).status_code == 302
    assert "Tidak ada yang terkunci" in keeper.get(reverse("gate")).content.decode()


@pytest.mark.parametrize(("lang", "words"), [("id", "Pelan-pelan"), ("en", "A little slower")])
def test_who_asks_a_public_page_too_often_is_told_when_to_come_back(db, lang, words) -> None:
    browser = Client()
    browser.cookies["bahasa"] = lang
    for _ in range(60):
        assert browser.get("/verify/").status_code == 200
    answer = browser.get("/verify/")
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert words in answer.content.decode()
    assert Client(REMOTE_ADDR="10.0.0.9").get("/verify/").status_code == 200
    program = browser.get("/verify/", headers={"accept": "application/json"})
    assert program.json()["retry_after"] == int(program["Retry-After"])


def test_the_pace_counts_each_person_by_themselves() -> None:
    waits = [seconds_to_wait("uji", who, most=2, seconds=3600) for who in ("a", "a", "b", "a")]
    assert waits[:3] == [0, 0, 0]
    assert 1 <= waits[3] <= 3600


def test_pages_of_allauth_we_do_not_use_are_not_there(db) -> None:
    unused = ("account_email", "account_set_password", "account_confirm_email", "usersessions_list",
              "socialaccount_signup", "socialaccount_connections", "mfa_download_recovery_codes")  # fmt: skip
    for name in unused:
        with pytest.raises(NoReverseMatch):
            reverse(name)
    for path in (
        "/akun/email/",
        "/akun/signup/",
        "/akun/3rdparty/",
        "/akun/sessions/",
        "/akun/2fa/",
    ):
        assert Client().get(path).status_code == 404


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_page_of_signing_in_speaks_one_language(browser, lang) -> None:
    browser.cookies["bahasa"] = lang
    confirm(browser)
    foreign = {"id": ("Sign in", "Password", "Code:", "Confirm"), "en": ("Masuk", "Kata sandi")}
    names = ("account", "account_sessions", "account_change_password", "account_reset_password",
             "account_reset_password_done", "account_reauthenticate", "mfa_index", "own_trail",
             "mfa_activate_totp", "account_signup", "account_inactive", "privacy",
             "socialaccount_login_cancelled", "socialaccount_login_error", "account_logout",
             "account_reset_password_from_key_done")  # fmt: skip
    for name in names:
        answer = browser.get(reverse(name), follow=True)
        page = re.sub(r"<button[^>]*lang=.*?</button>", "", answer.content.decode())
        assert answer.status_code in (200, 401), name
        assert not [w for w in foreign[lang] if w in re.sub(r"<[^>]*>", " ", page)], name


@pytest.mark.parametrize(
    ("agent", "name"),
    [("Mozilla/5.0 (iPhone; CPU) Version/17 Mobile Safari/604", "Safari, iPhone"),
     ("Mozilla/5.0 (Windows NT 10.0) Chrome/128 Safari/537 Edg/128", "Edge, Windows"),
     ("curl/8", "curl/8"), ("", "?")],
)  # fmt: skip
def test_a_browser_is_named_in_words_people_know(agent: str, name: str) -> None:
    assert device(agent) == name


def test_the_trail_shows_each_person_their_own_and_the_node_all(browser, sari, person, as_) -> None:
    budi = person("Budi")
    as_(budi)
    own = browser.get(reverse("own_trail")).content.decode()
    assert "Masuk." in own
    assert "Budi" not in own
    keeper = as_(person("Ayu", (Role.ADMINISTRATOR, None)))
    everywhere = keeper.get(reverse("node_trail")).content.decode()
    assert "Sari" in everywhere
    assert "Budi" in everywhere
    assert browser.get(reverse("node_trail")).status_code == 403


def test_the_trail_is_read_a_page_at_a_time(browser, sari, django_assert_max_num_queries) -> None:
    Event.objects.bulk_create(Event(code="signed_in", who=sari) for _ in range(120))
    with django_assert_max_num_queries(12):
        first = browser.get(reverse("own_trail")).content.decode()
    assert first.count("<tr>") == 51
    older = re.search(r'href="(\?sebelum=\d+)"', first)
    assert older
    assert browser.get(reverse("own_trail") + older[1]).content.decode().count("<tr>") == 51
    assert browser.get(reverse("own_trail") + "?sebelum=x").status_code == 200
