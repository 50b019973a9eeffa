"""What people send about editions: a step with its reason, a new edition's name and note."""

from __future__ import annotations

from typing import Any

from django import forms

from anyam.kernel import Lang, LocalText
from anyam.lifecycle import Act
from anyam_web.accounts.language import say


class StepForm(forms.Form):
    """A step of the lifecycle: which, why, and the revision it was decided on."""

    act = forms.ChoiceField(choices=[(a.value, a.value) for a in Act if a is not Act.PUBLISH])
    sequence = forms.IntegerField(min_value=0)
    reason = forms.CharField(required=False, max_length=500)


class PublishForm(forms.Form):
    """A new edition."""

    name = forms.CharField(max_length=100)
    note = forms.CharField(required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    english = forms.BooleanField(required=False)
    sequence = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_) in _WORDS.items():
            self.fields[name].label = say(label)
            self.fields[name].help_text = say(help_)

    @property
    def languages(self) -> list[Lang]:
        """Languages of the volumes."""
        return [Lang.ID, Lang.EN] if self.cleaned_data["english"] else [Lang.ID]


_NOTHING = LocalText("", "")
_WORDS = {
    "name": (
        LocalText("Nama edisi", "Name of the edition"),
        LocalText(
            "Dicetak di sampul, misalnya “2026” atau “2026 – Perubahan”.",
            "Printed on the cover, such as “2026” or “2026 – Amended”.",
        ),
    ),
    "note": (
        LocalText("Catatan (boleh kosong)", "Note (may be empty)"),
        LocalText("Tampil dalam riwayat edisi.", "Shown in the history of editions."),
    ),
    "english": (
        LocalText("Susun juga buku berbahasa Inggris", "Compose the volumes in English too"),
        _NOTHING,
    ),
}
