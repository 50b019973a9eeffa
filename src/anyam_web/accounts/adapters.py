"""How allauth and axes behave here: nobody signs up unasked, and who guesses is one person."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from anyam.kernel import LocalText
from anyam_web.accounts import post
from anyam_web.accounts.language import say
from anyam_web.accounts.queries import person_with


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """People come by invitation only; mistakes are told in plain words."""

    @property
    def error_messages(self) -> Mapping[str, Any]:
        """Say what was wrong in the reader's language."""
        return {**super().error_messages, **{k: say(v) for k, v in _WRONG.items()}}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: an administrator or the secretariat invites."""
        del request
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send without waiting: how long it takes must not tell who has an account."""
        told = {"request": self.request, "email": email, **context}
        post.send_later(self.render_mail(template_prefix, email, told))


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no types
    """Single sign-on recognises people who were invited, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse, as above."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Link a person who comes for the first time, by an address the provider verified."""
        if sociallogin.is_existing:
            return
        verified = [each.email for each in sociallogin.email_addresses if each.verified is True]
        if (user := person_with(verified)) is not None:
            sociallogin.connect(request, user)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Secrets of the second factor are kept under the platform's own secret, not in the clear."""

    @property
    def error_messages(self) -> Mapping[str, Any]:
        """Say what was wrong in the reader's language."""
        return {**super().error_messages, **{k: say(v) for k, v in _WRONG.items()}}

    def encrypt(self, text: str) -> str:
        """Turn a secret into what the table keeps."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Turn it back."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def who_tries(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Name whose sign-in is tried, for the count of failures: one person, never a whole hall."""
    given = credentials or {}
    named = given.get("email") or given.get("username") or request.POST.get("login", "")
    return named.strip().lower()[:254]


def _cipher() -> Fernet:
    key = salted_hmac("anyam.second-factor", "", algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))


_CODE = LocalText(
    "Kode ini tidak cocok. Pakai kode terbaru di aplikasi; jam ponsel harus tepat.",
    "This code does not match. Use the newest code in the app; the phone's clock must be right.",
)
_NOT_BOTH = LocalText(
    "Alamat e-mail dan kata sandi tidak cocok. Periksa keduanya, atau minta kata sandi baru.",
    "E-mail address and password do not match. Check both, or ask for a new password.",
)
_TOO_FAST = LocalText(
    "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.",
    "Too many attempts. Wait some minutes, then try again.",
)
_PASSWORD = LocalText("Kata sandi ini tidak cocok.", "This password does not match.")
_WRONG = {
    "account_inactive": LocalText("Akun ini tidak aktif lagi.", "This account is closed."),
    "email_password_mismatch": _NOT_BOTH,
    "enter_current_password": _PASSWORD,
    "incorrect_code": _CODE,
    "incorrect_password": _PASSWORD,
    "rate_limited": _TOO_FAST,
    "too_many_login_attempts": _TOO_FAST,
    "cannot_delete_authenticator": LocalText(
        "Langkah kedua tidak dapat dimatikan.", "The second step cannot be switched off."
    ),
    "cannot_generate_recovery_codes": LocalText(
        "Nyalakan dahulu langkah kedua.", "Switch the second step on first."
    ),
    "unverified_email": LocalText(
        "Alamat e-mail ini belum terbukti milik Anda.",
        "This e-mail address is not yet proven to be yours.",
    ),
}
