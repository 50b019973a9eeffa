"""What is sent to lend support a region's drafts: to whom, how long, why, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from anyam.kernel import LocalText
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User

HOURS = (1, 4, 8, 24, 72)


class Lend(forms.Form):
    """A grant; reading only unless writing is ticked."""

    helper = forms.ChoiceField()
    hours = forms.TypedChoiceField(coerce=int, initial=4)
    reason = forms.CharField(min_length=10, max_length=300, widget=forms.Textarea({"rows": 3}))
    writes = forms.BooleanField(required=False)

    def __init__(self, *args: Any, helpers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["helper"].label = say(LocalText("Siapa yang membantu", "Who helps"))
        fields["helper"].choices = [(str(u.pk), u.name) for u in helpers]
        fields["hours"].label = say(LocalText("Berapa lama", "For how long"))
        fields["hours"].choices = [(h, say(_HOURS.format(hours=str(h)))) for h in HOURS]
        fields["reason"].label = say(LocalText("Untuk apa", "What for"))
        fields["reason"].help_text = say(_REASON)
        fields["writes"].label = say(_WRITES)
        fields["writes"].help_text = say(_WRITES_HELP)


_HOURS = LocalText("{hours} jam", "{hours} hours")
_REASON = LocalText(
    "Satu kalimat yang kelak dapat dibaca pemeriksa, misalnya “Tabel indikator tidak terbuka”.",
    "One sentence an auditor can read later, such as “The table of indicators does not open”.",
)
_WRITES = LocalText("Boleh juga memperbaiki isi", "May also mend the content")
_WRITES_HELP = LocalText(
    "Tanpa ini pembantu hanya membaca. Setiap perubahan tetap tercatat atas namanya.",
    "Without this the helper only reads. Every change stands in their name all the same.",
)
