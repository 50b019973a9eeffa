"""Forms about people: signing in, passwords, codes, the first administrator, one's own name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from anyam.access import Role
from anyam.kernel import LocalText
from anyam_web.accounts.hashers import LONGEST
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import GUARDED


class _Plain:
    """Our words on allauth's fields, and no password of a megabyte."""

    words: Mapping[str, LocalText]
    helps: Mapping[str, LocalText] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]  # of the form beside us
        fields.pop("password2", None)  # typed once; a mistake is mended by a reset
        for name, field in fields.items():
            field.label = say(self.words.get(name, LocalText(name, name)))
            field.help_text = say(self.helps[name]) if name in self.helps else ""
            field.widget.attrs.pop("placeholder", None)
            if "password" in name:
                field.validators.append(_not_too_long)


_EMAIL = LocalText("Alamat e-mail", "E-mail address")
_PASSWORD = LocalText("Kata sandi", "Password")
_NEW = LocalText("Kata sandi baru", "New password")
_LENGTH = LocalText(
    "Sedikitnya 10 karakter; kalimat pendek mudah diingat dan sulit ditebak.",
    "At least 10 characters; a short sentence is easy to keep and hard to guess.",
)
_CODE = LocalText("Kode enam angka dari aplikasi", "Six-digit code from the app")
_ANY_CODE = LocalText("Kode", "Code")
_ANY_CODE_HELP = LocalText(
    "Enam angka dari aplikasi, atau satu kode pemulihan.",
    "Six digits from the app, or one recovery code.",
)


class SignIn(_Plain, LoginForm):  # type: ignore[misc]  # allauth carries no types
    """E-mail and password."""

    words = {"login": _EMAIL, "password": _PASSWORD}


class NewPasswordSignedIn(_Plain, ChangePasswordForm):  # type: ignore[misc]  # as above
    """The old password and a new one."""

    words = {"oldpassword": LocalText("Kata sandi sekarang", "Password now"), "password1": _NEW}
    helps = {"password1": _LENGTH}


class AskReset(_Plain, ResetPasswordForm):  # type: ignore[misc]  # as above
    """The address to which a letter goes, if it is known."""

    words = {"email": _EMAIL}


class NewPassword(_Plain, ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """A new password, chosen from the letter."""

    words = {"password1": _NEW}
    helps = {"password1": _LENGTH}


class PasswordAgain(_Plain, ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password once more, before something that matters."""

    words = {"password": _PASSWORD}


class SwitchOn(_Plain, ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of the app, which proves that it was set up."""

    words = {"code": _CODE}


class Code(_Plain, AuthenticateForm):  # type: ignore[misc]  # as above
    """The second step of signing in."""

    words = {"code": _ANY_CODE}
    helps = {"code": _ANY_CODE_HELP}


class CodeAgain(_Plain, CodeAgainForm):  # type: ignore[misc]  # as above
    """A code once more, before something that matters."""

    words = {"code": _ANY_CODE}
    helps = {"code": _ANY_CODE_HELP}


class FirstAdministrator(forms.Form):
    """Who sets the platform up."""

    name = forms.CharField(max_length=200)
    email = forms.EmailField()
    password = forms.CharField(widget=forms.PasswordInput, max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say(LocalText("Nama Anda", "Your name"))
        self.fields["email"].label = say(_EMAIL)
        self.fields["password"].label = say(_PASSWORD)
        self.fields["password"].help_text = say(_LENGTH)

    def clean(self) -> dict[str, Any]:
        """Judge the password by the name and address it must not resemble."""
        data = super().clean() or {}
        if password := data.get("password"):
            someone = User(email=data.get("email", ""), name=data.get("name", ""))
            try:
                validate_password(password, someone)
            except ValidationError as error:
                self.add_error("password", error)
        return data


class OwnName(forms.Form):
    """The name others see."""

    name = forms.CharField(max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say(LocalText("Nama Anda", "Your name"))


class Guarded(forms.Form):
    """Roles of which a second factor is asked."""

    roles = forms.TypedMultipleChoiceField(
        required=False, coerce=Role, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["roles"]
        field.label = say(LocalText("Peran", "Roles"))
        field.choices = [(r.value, say(r.label)) for r in GUARDED]


def _not_too_long(password: str) -> None:
    if len(password) > LONGEST:
        raise ValidationError(
            say(LocalText("Kata sandi terlalu panjang.", "The password is too long."))
        )
