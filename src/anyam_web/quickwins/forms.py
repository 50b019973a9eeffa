"""What scorers and councils send: a ballot on one nominee, and the limits of a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from anyam.kernel import AnyamError, LocalText, Rupiah, read_rupiah
from anyam.quickwin import Limits
from anyam_web.accounts.language import say
from anyam_web.quickwins.queries import judged


class BallotForm(forms.Form):
    """Scores of one nominee, a row of numbers for each criterion; what is left out stays open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in judged():
            scale = [(str(n), str(n)) for n in range(each.minimum, each.maximum + 1)]
            self.fields[each.key] = forms.ChoiceField(
                choices=scale, required=False, widget=forms.RadioSelect,
                label=say(each.label), help_text=say(each.description),
            )  # fmt: skip

    @property
    def given(self) -> dict[str, int]:
        """The criteria that were scored."""
        return {key: int(value) for key, value in self.cleaned_data.items() if value != ""}


class LimitsForm(forms.Form):
    """What the council asks of a choice, in the address, so that it can be shared."""

    least = forms.IntegerField(min_value=0, max_value=3, initial=1)
    most = forms.IntegerField(min_value=1, max_value=3, initial=1)
    budget = forms.CharField(required=False, max_length=40)
    capacity = forms.IntegerField(min_value=1, max_value=99, required=False)
    apart = forms.BooleanField(required=False)
    strict = forms.BooleanField(required=False)

    def __init__(self, sent: Mapping[str, Any]) -> None:
        first = {"least": "1", "most": "1", "apart": "on"}
        super().__init__(sent if "least" in sent else first)
        for name, (label, help_) in _WORDS.items():
            self.fields[name].label, self.fields[name].help_text = say(label), say(help_)

    def clean_budget(self) -> Rupiah | None:
        """Read an amount as people write it."""
        text = self.cleaned_data["budget"].strip()
        try:
            return read_rupiah(text) if text else None
        except ValueError:
            raise ValidationError(say(_NO_MONEY.format(seen=text))) from None

    def clean(self) -> dict[str, Any]:
        """Refuse limits nobody can mean."""
        data = super().clean() or {}
        if not self.errors:
            try:
                self.limits(frozenset())
            except AnyamError as no:
                raise ValidationError(say(no.text)) from None
        return data

    def limits(self, apart: frozenset[frozenset[Any]]) -> Limits:
        """The limits as the library takes them; ``apart`` are nominees that overlap."""
        data = self.cleaned_data
        return Limits(
            least=data["least"], most=data["most"], budget=data["budget"],
            capacity=data["capacity"], apart=apart if data["apart"] else frozenset(),
        )  # fmt: skip


_NOTHING = LocalText("", "")
_WORDS = {
    "least": (LocalText("Paling sedikit per dimensi", "Least per dimension"), _NOTHING),
    "most": (LocalText("Paling banyak per dimensi", "Most per dimension"), _NOTHING),
    "budget": (
        LocalText("Total anggaran", "Total budget"),
        LocalText(
            "Misalnya “3 miliar”; kosong berarti tanpa batas.",
            "Such as “3 miliar”; no limit if empty.",
        ),
    ),
    "capacity": (
        LocalText("Quick win per OPD", "Quick wins an agency"),
        LocalText("Yang sanggup dipikul satu OPD.", "How many one agency can carry."),
    ),
    "apart": (
        LocalText("Yang beririsan tidak dipilih bersama", "Never two that overlap"), _NOTHING,
    ),
    "strict": (
        LocalText("Hanya yang lolos semua gerbang", "Only those through every gate"), _NOTHING,
    ),
}  # fmt: skip
_NO_MONEY = LocalText(
    "“{seen}” tidak dapat dibaca. Tulis misalnya “3 miliar” atau 3.000.000.000.",
    "“{seen}” cannot be read. Write for example “3 miliar” or 3.000.000.000.",
)
