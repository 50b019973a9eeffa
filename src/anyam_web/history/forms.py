"""What people send about the past: which changes to see, why something is brought back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from anyam.kernel import LocalText
from anyam.plan import Plan
from anyam.plan.elements import KINDS
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User
from anyam_web.history.queries import Asked
from anyam_web.plans.models import HEADER


class Filter(forms.Form):
    """Which revisions to see; what cannot be read is simply not asked for."""

    orang = forms.ChoiceField(required=False)
    jenis = forms.ChoiceField(required=False)
    dimensi = forms.ChoiceField(required=False)
    hari = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: QueryDict, *, plan: Plan, people: list[User]) -> None:
        super().__init__(data, auto_id="s-%s")
        kinds = sorted((say(k.kind.label), k.kind.name) for k in KINDS)
        self._offer("orang", _PERSON, [(str(p.id), str(p)) for p in people])
        self._offer(
            "jenis", _KIND, [(HEADER, say(_HEADER)), *((key, label) for label, key in kinds)]
        )
        dimensions = [(d.key, say(d.name)) for d in plan.framework.dimensions]
        self._offer("dimensi", _DIMENSION, dimensions)
        self.fields["hari"].label = say(_DAY)

    def _offer(self, name: str, label: LocalText, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.label, field.choices = say(label), [("", say(_ALL)), *choices]

    def asked(self, *, element: UUID | None) -> Asked:
        """Tell which revisions are asked for."""
        self.full_clean()
        given = getattr(self, "cleaned_data", {})
        person = given.get("orang")
        day = given.get("hari")
        return Asked(
            person=UUID(person) if person else None,
            kind=given.get("jenis", ""),
            dimension=given.get("dimensi", ""),
            day=day if isinstance(day, date) else None,
            element=element,
        )


class Reason(forms.Form):
    """Why an earlier version is brought back; ``seen`` is the version the person saw."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=400, widget=forms.Textarea(attrs={"rows": 2, "required": True})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = say(_WHY)
        self.fields["reason"].help_text = say(_WHY_HELP)


_ALL = LocalText("Semua", "All")
_PERSON = LocalText("Orang", "Person")
_KIND = LocalText("Jenis", "Kind")
_DIMENSION = LocalText("Dimensi", "Dimension")
_DAY = LocalText("Hari", "Day")
_HEADER = LocalText("Data pokok rencana", "The plan as a whole")
_WHY = LocalText("Alasan", "Reason")
_WHY_HELP = LocalText("Tersimpan dalam riwayat.", "Kept in the history.")
