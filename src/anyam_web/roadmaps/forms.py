"""What a council asks of a roadmap: a scenario put together from a few plain entries."""

from __future__ import annotations

from typing import Any

from django import forms

from anyam.kernel import LocalText
from anyam_web.accounts.language import say

_SECONDS = (10, 30, 60)


class AskForm(forms.Form):
    """A roadmap to be sought: its name, what is different from the plan, and how long."""

    name = forms.CharField(max_length=100, required=False)
    budget = forms.IntegerField(min_value=-90, max_value=300, required=False)
    capacity = forms.IntegerField(min_value=-20, max_value=20, required=False)
    delay = forms.IntegerField(min_value=0, max_value=9, required=False)
    drop = forms.ChoiceField(required=False)
    more = forms.CharField(max_length=200, required=False)
    least_change = forms.BooleanField(required=False)
    seconds = forms.TypedChoiceField(
        choices=[(str(s), str(s)) for s in _SECONDS], coerce=int, initial="30"
    )

    def __init__(self, *args: Any, dimensions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drop = self.fields["drop"]
        assert isinstance(drop, forms.ChoiceField)  # noqa: S101 - declared above
        drop.choices = [("", "–"), *dimensions, ("all", say(_EVERY))]
        for name, (label, help_) in _WORDS.items():
            self.fields[name].label, self.fields[name].help_text = say(label), say(help_)

    @property
    def scenario(self) -> str:
        """What was asked, in the words of the library."""
        data = self.cleaned_data
        parts = [
            f"budget={data['budget']:+}%" if data["budget"] else "",
            f"capacity={data['capacity']:+}" if data["capacity"] else "",
            f"delay={data['delay']}" if data["delay"] else "",
            f"drop={data['drop']}" if data["drop"] else "",
            data["more"].strip(),
        ]
        return "; ".join(filter(None, parts))


_NOTHING = LocalText("", "")
_EVERY = LocalText("semua batas minimum", "every minimum")
_WORDS = {
    "name": (
        LocalText("Nama usulan", "Name of the proposal"),
        LocalText("Misalnya “Pagu turun 10 %”.", "Such as “Ceilings 10% lower”."),
    ),
    "budget": (
        LocalText("Semua pagu berubah (%)", "All ceilings change (%)"),
        LocalText("Misalnya -10.", "Such as -10."),
    ),
    "capacity": (LocalText("Kapasitas tiap OPD ±", "Capacity of each agency ±"), _NOTHING),
    "delay": (LocalText("Mulai mundur (tahun)", "Start later (years)"), _NOTHING),
    "drop": (LocalText("Lepas batas minimum", "Drop a minimum"), _NOTHING),
    "more": (
        LocalText("Lainnya", "More"),
        LocalText(
            "Misalnya: tanpa=LIV-03; apbd:2027=+1 miliar.",
            "Such as: without=LIV-03; apbd:2027=+1 miliar.",
        ),
    ),
    "least_change": (
        LocalText("Ubah sesedikit mungkin dari rencana", "Change the plan as little as possible"),
        _NOTHING,
    ),
    "seconds": (LocalText("Batas waktu (detik)", "Time limit (seconds)"), _NOTHING),
}
