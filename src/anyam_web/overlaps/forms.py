"""What a meeting sends: the decision on a pair, and an agency's word."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from anyam.kernel import LocalText
from anyam.plan import Handling, Outcome, OverlapDecision
from anyam.plan.definition import column
from anyam.weave import Overlap, OverlapKind
from anyam_web.accounts.language import say

_PROPOSED = {
    OverlapKind.MERGE: Outcome.MERGE,
    OverlapKind.SHARE: Outcome.SHARE,
    OverlapKind.ORDER: Outcome.ORDER,
    OverlapKind.COORDINATE: Outcome.COORDINATE,
}


class DecisionForm(forms.Form):
    """A decision; what is asked comes from the one definition of it."""

    topic = forms.CharField(max_length=500)
    outcome = forms.ChoiceField(widget=forms.RadioSelect)
    leading = forms.ChoiceField(required=False)
    budget = forms.ChoiceField(required=False)
    indicators = forms.ChoiceField(required=False)
    reason = forms.CharField(max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}))
    decided = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, overlap: Overlap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != "version":
                about = column(OverlapDecision, name)
                field.label, field.help_text = say(about.label), say(about.about.help)
        sides = [(str(s.element), f"{s.id} {s.title}") for s in (overlap.first, overlap.second)]
        handlings = [("", "—"), *((h.value, say(h.label)) for h in Handling)]
        self._choose("outcome", [(o.value, say(o.label)) for o in Outcome])
        self._choose("leading", [("", "—"), *sides])
        self._choose("budget", handlings)
        self._choose("indicators", handlings)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Insist on a leader where the decision cannot be carried out without one."""
        data = super().clean() or {}
        chosen = data.get("outcome")
        if chosen and Outcome(chosen).needs_leader and not data.get("leading"):
            self.add_error("leading", ValidationError(say(_LEADER)))
        return data

    @property
    def said(self) -> dict[str, Any]:
        """The fields of the decision; what was left open is ``None``."""
        chosen = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return {k: v if v != "" else None for k, v in chosen.items()}


def decision_initial(overlap: Overlap, decision: OverlapDecision | None) -> dict[str, Any]:
    """What stands in the form at first: what was decided, else what is proposed."""
    if decision:
        return {
            name: getattr(decision, name) for name in DecisionForm.base_fields if name != "version"
        }
    topic = f"{overlap.first.title} – {overlap.second.title}"[:500]
    outcome = _PROPOSED[overlap.kind]
    first = str(overlap.first.element) if outcome is Outcome.ORDER else ""
    return {
        "topic": topic,
        "outcome": outcome.value,
        "leading": first,
        "decided": timezone.localdate(),
    }


class WordForm(forms.Form):
    """An agency's word on a decision: the office that gives it; empty takes it back."""

    side = forms.UUIDField(widget=forms.HiddenInput)
    office = forms.CharField(max_length=200, required=False)
    terms = forms.CharField(max_length=64, widget=forms.HiddenInput)


_LEADER = LocalText(
    "Pilih yang memimpin: tanpa itu keputusan ini tidak dapat dilaksanakan.",
    "Choose who leads: without it this decision cannot be carried out.",
)
