"""People in a real browser: invited, a second step set up, in again by code, sessions ended."""

import re
import struct
import time
from base64 import b32decode
from hashlib import sha1
from hmac import digest

import pytest

PASSWORD = "kalimat pendek sekali"
OWN = ("/akun/", "/akun/sesi/", "/akun/jejak/", "/akun/langkah-kedua/", "/akun/sandi/ubah/",
       "/akun/pastikan/", "/privasi/")  # fmt: skip
VISITOR = ("/akun/sandi/lupa/", "/akun/sandi/terkirim/", "/akun/undangan/", "/privasi/")
REGION = ("/99.71/orang/", "/99.71/orang/dukungan/", "/99.71/orang/jejak/")
NODE = ("/pengelola/masuk/", "/pengelola/jejak/", "/pengelola/penghapusan/")
LOOKS = [("id", 360, True), ("en", 1200, False)]


def code_for(secret: str, *, ahead: int = 0) -> str:
    """What the app on the phone shows now, or a step of 30 seconds ahead (RFC 6238)."""
    mac = digest(b32decode(secret), struct.pack(">Q", int(time.time()) // 30 + ahead), sha1)
    at = mac[-1] & 15
    number = struct.unpack(">I", mac[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def invited(visit, email: str) -> str:
    """Have the secretariat invite somebody; return the link it is shown."""
    desk = visit("sekretariat")
    desk.goto("/99.71/orang/")
    desk.fill("[name=email]", email)
    desk.select_option("[name=role]", "council")
    desk.click(".invite button")
    return desk.inner_text(".link")


def sign_in(page, email: str) -> None:
    page.goto("/akun/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")


def answer(page, name: str, value: str) -> None:
    """Fill the one field of a page in and send it."""
    page.fill(f"[name={name}]", value)
    page.click("main form button")


def accept(page, link: str) -> None:
    page.goto(link)
    page.fill("[name=name]", "Wati")
    answer(page, "password", PASSWORD)
    page.wait_for_url("**/beranda/")


def switch_on(page, axe) -> tuple[str, list[str]]:
    """Set the second step up; return its secret and the recovery codes, shown once."""
    page.goto("/akun/langkah-kedua/nyalakan/")
    answer(page, "password", PASSWORD)
    page.wait_for_selector(".qr")
    assert page.evaluate("document.querySelector('.qr').naturalWidth") > 0, "the policy lets it in"
    assert axe(page) == []
    secret = page.text_content(".secret")
    answer(page, "code", code_for(secret))
    page.wait_for_selector(".codes")
    assert axe(page) == []
    return secret, page.locator(".codes code").all_inner_texts()


@pytest.mark.parametrize(("lang", "title"), [("id", "Kode pemulihan"), ("en", "Recovery codes")])
def test_from_an_invitation_to_a_second_step_and_in_again(visit, axe, lang, title) -> None:
    email = f"wati.{lang}@contoh.id"
    page, other = visit(lang=lang, width=360), visit(lang=lang)
    accept(page, invited(visit, email))
    secret, codes = switch_on(page, axe)
    assert page.inner_text("h1") == title
    with page.expect_download() as download:
        page.click("a[download]")
    kept = download.value.path().read_text("utf-8")
    assert [code for code in codes if code not in kept] == []

    page.click("header form[action*=logout] button")
    sign_in(page, email)
    page.wait_for_selector("[name=code]")
    assert axe(page) == []
    answer(page, "code", codes[0])
    page.wait_for_url("**/beranda/")

    sign_in(other, email)
    other.wait_for_selector("[name=code]")
    answer(other, "code", code_for(secret, ahead=1))
    other.wait_for_url("**/beranda/")
    page.goto("/akun/sesi/")
    page.click("main form[action*=akhiri] button >> nth=0")
    page.wait_for_selector(".notice")
    other.goto("/beranda/")
    assert "/akun/login/" in other.url


@pytest.mark.parametrize(("lang", "width", "dark"), LOOKS)
def test_pages_about_people_pass_axe_and_fit_their_screen(visit, axe, lang, width, dark) -> None:
    for who, paths in (("", VISITOR), ("sekretariat", (*OWN, *REGION)), ("admin", NODE)):
        page = visit(who, lang=lang, width=width, dark=dark)
        for path in paths:
            page.goto(path)
            assert axe(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_who_reads_without_a_script_gets_in_and_around(visit) -> None:
    page = visit("sekretariat", script=False)
    page.goto("/akun/sesi/")
    assert page.locator(".rows li").count() >= 1
    page.goto("/99.71/orang/dukungan/")
    page.fill("[name=reason]", "Tabel indikator tidak terbuka")
    page.click("main form button")
    assert re.search(r"Ayu Administrator mendapat akses 4 jam", page.inner_text("main"))
    page.click("form[action*=cabut] button")
    assert "dicabut" in page.inner_text("main")
