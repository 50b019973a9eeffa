"""Forms about people: sign-in and the first administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from anyam.kernel import LocalText
from anyam_web.accounts.hashers import LONGEST
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User


class SignIn(LoginForm):  # type: ignore[misc]  # allauth carries no types
    """E-mail and password; a password of a megabyte is refused before it is hashed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = say(LocalText("Alamat e-mail", "E-mail address"))
        self.fields["password"].label = say(LocalText("Kata sandi", "Password"))
        self.fields["password"].max_length = LONGEST
        self.fields["password"].validators.append(_not_too_long)
        for name in self.fields:
            self.fields[name].widget.attrs.pop("placeholder", None)


class FirstAdministrator(forms.Form):
    """Who sets the platform up."""

    name = forms.CharField(max_length=200)
    email = forms.EmailField()
    password = forms.CharField(widget=forms.PasswordInput, max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say(LocalText("Nama Anda", "Your name"))
        self.fields["email"].label = say(LocalText("Alamat e-mail", "E-mail address"))
        self.fields["password"].label = say(LocalText("Kata sandi", "Password"))
        self.fields["password"].help_text = say(
            LocalText(
                "Sedikitnya 10 karakter; kalimat pendek mudah diingat dan sulit ditebak.",
                "At least 10 characters; a short sentence is easy to keep and hard to guess.",
            )
        )

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


def _not_too_long(password: str) -> None:
    if len(password) > LONGEST:
        raise ValidationError(
            say(LocalText("Kata sandi terlalu panjang.", "The password is too long."))
        )
