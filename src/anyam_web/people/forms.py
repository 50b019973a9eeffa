"""What is sent about people: an invitation, and the name and password of who joins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from anyam.access import Role
from anyam.kernel import LocalText
from anyam.plan import Header
from anyam.reference import Dimension, framework
from anyam_web.accounts.hashers import LONGEST
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User


class Invite(forms.Form):
    """Whom to invite as what; a lead needs dimensions, a contributor an agency."""

    email = forms.EmailField()
    role = forms.ChoiceField()
    dimensions = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    agency = forms.ChoiceField(required=False)

    def __init__(
        self, *args: Any, roles: Sequence[Role], agencies: Mapping[UUID | None, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["email"].label = say(LocalText("Alamat e-mail", "E-mail address"))
        fields["role"].label = say(LocalText("Peran", "Role"))
        fields["role"].choices = [(r.value, say(r.label)) for r in roles]
        fields["dimensions"].label = say(_DIMENSIONS)
        fields["dimensions"].choices = [(d.key, say(d.name)) for d in dimensions()]
        fields["agency"].label = say(_AGENCY)
        fields["agency"].choices = [("", "–"), *((str(k), v) for k, v in agencies.items())]

    def clean(self) -> dict[str, Any]:
        """Ask for what the role needs, and drop what it does not."""
        data = super().clean() or {}
        role = data.get("role")
        if role == Role.DIMENSION_LEAD and not data.get("dimensions"):
            self.add_error("dimensions", say(_NEEDS_DIMENSION))
        if role == Role.CONTRIBUTOR and not data.get("agency"):
            self.add_error("agency", say(_NEEDS_AGENCY))
        data["dimensions"] = data.get("dimensions", []) if role == Role.DIMENSION_LEAD else []
        data["agency"] = data.get("agency", "") if role == Role.CONTRIBUTOR else ""
        return data


class Join(forms.Form):
    """The name and password of somebody new."""

    name = forms.CharField(max_length=200)
    password = forms.CharField(widget=forms.PasswordInput, max_length=LONGEST)

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["name"].label = say(LocalText("Nama Anda", "Your name"))
        self.fields["password"].label = say(LocalText("Kata sandi", "Password"))
        self.fields["password"].help_text = say(_LENGTH)

    def clean(self) -> dict[str, Any]:
        """Judge the password."""
        data = super().clean() or {}
        if password := data.get("password"):
            try:
                validate_password(password, User(email=self.email, name=data.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return data


def dimensions() -> tuple[Dimension, ...]:
    """Dimensions a new plan has."""
    return framework(str(Header.model_fields["framework"].default)).dimensions


_DIMENSIONS = LocalText("Dimensi (untuk koordinator)", "Dimensions (for a dimension lead)")
_AGENCY = LocalText("OPD (untuk kontributor)", "Agency (for a contributor)")
_NEEDS_DIMENSION = LocalText("Pilih dimensinya.", "Choose the dimensions.")
_NEEDS_AGENCY = LocalText("Pilih OPD-nya.", "Choose the agency.")
_LENGTH = LocalText(
    "Sedikitnya 10 karakter; kalimat pendek mudah diingat dan sulit ditebak.",
    "At least 10 characters; a short sentence is easy to keep and hard to guess.",
)
