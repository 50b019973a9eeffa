"""What is sent to make a token."""

from __future__ import annotations

from typing import Any

from django import forms

from anyam.access import regions_open_to
from anyam.kernel import LocalText
from anyam_web.accounts.language import say
from anyam_web.accounts.queries import Memberships
from anyam_web.api.models import Scope
from anyam_web.tenancy.queries import regions_among

TERMS = {
    30: LocalText("30 hari", "30 days"),
    90: LocalText("90 hari", "90 days"),
    365: LocalText("Satu tahun", "One year"),
}


class NewToken(forms.Form):
    """What a token is for, what it may, where, and for how long."""

    name = forms.CharField(max_length=100)
    scope = forms.ChoiceField()
    region = forms.ChoiceField(required=False)
    plan = forms.UUIDField(required=False)
    days = forms.ChoiceField(initial=90)

    def __init__(self, *args: Any, memberships: Memberships, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        here = regions_among(regions_open_to(memberships))
        fields["scope"].choices = [(s.value, say(s.label)) for s in Scope]
        fields["region"].choices = [("", say(_ALL)), *((r.code, r.name) for r in here)]
        fields["days"].choices = [(days, say(label)) for days, label in TERMS.items()]
        for name, (label, help_) in _WORDS.items():
            fields[name].label, fields[name].help_text = say(label), say(help_)


_ALL = LocalText("Semua daerah saya", "All my regions")
_NONE = LocalText("", "")
_WORDS = {
    "name": (
        LocalText("Untuk apa", "What for"),
        LocalText("Misalnya: dasbor Bappeda.", "For example: the planning board's dashboard."),
    ),
    "scope": (LocalText("Lingkup", "Scope"), _NONE),
    "region": (LocalText("Daerah", "Region"), _NONE),
    "plan": (
        LocalText("Hanya satu rencana (ID)", "One plan only (ID)"),
        LocalText(
            "Kosongkan untuk semua rencana. ID tampak dalam alamat halaman rencana.",
            "Leave empty for all plans. The ID stands in the address of the plan's page.",
        ),
    ),
    "days": (
        LocalText("Berlaku", "Valid for"),
        LocalText(
            "Sesudah itu token tidak membuka apa pun; buat yang baru.",
            "After that the token opens nothing; make a new one.",
        ),
    ),
}
