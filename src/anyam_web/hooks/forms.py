"""What is sent to make a hook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from anyam.kernel import LocalText
from anyam_web.accounts.language import say
from anyam_web.hooks.models import Occasion
from anyam_web.hooks.posting import Unreachable, checked


class NewHook(forms.Form):
    """Where to, and of what."""

    url = forms.CharField(max_length=500)
    occasions = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["url"].label = say(LocalText("Alamat sistem lain", "Address of the other system"))
        fields["url"].help_text = say(_ADDRESS)
        fields["occasions"].label = say(LocalText("Kabarkan bila", "Tell it when"))
        offered = [o for o in Occasion if o is not Occasion.TEST]
        fields["occasions"].choices = [(o.value, say(o.label)) for o in offered]

    def clean_url(self) -> str:
        """Refuse what is no plain address."""
        url = str(self.cleaned_data["url"]).strip()
        try:
            checked(url, private=settings.ENV.private_hooks)
        except Unreachable as no:
            raise ValidationError(say(no.text)) from None
        return url


_ADDRESS = LocalText(
    "Diawali https://, misalnya https://sistem.kota.go.id/anyam.",
    "Beginning with https://, for example https://sistem.kota.go.id/anyam.",
)
