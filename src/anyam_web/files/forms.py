"""What people send about files: a workbook, the header of a new plan, choices in conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeAlias
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from pydantic import ValidationError as Invalid

from anyam.exchange import LIMITS
from anyam.kernel import LocalText
from anyam.plan import Header, columns
from anyam_web.accounts.language import say

Uploaded: TypeAlias = "UploadedFile[bytes]"
ASKED = ("title", "first", "last", "head", "secretariat", "rpjmd")


class FileForm(forms.Form):
    """A workbook or JSON file of bounded size."""

    file = forms.FileField(max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = say(LocalText("Berkas XLSX atau JSON", "XLSX or JSON file"))
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.json"
        most = LocalText("Paling besar {size} MB.", "At most {size} MB.")
        self.fields["file"].help_text = say(most.format(size=LIMITS.file // 2**20))

    def clean_file(self) -> Uploaded:
        """Refuse what is too large before it is read into memory."""
        file: Uploaded = self.cleaned_data["file"]
        if (file.size or 0) > LIMITS.file:
            raise ValidationError(say(_TOO_LARGE.format(size=LIMITS.file // 2**20)))
        return file


class HeaderForm(forms.Form):
    """The header of a new plan, its fields as the library defines them."""

    def __init__(self, *args: Any, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region
        known = {c.name: c for c in columns(Header)}
        for name in ASKED:
            about = known[name].about
            years = name in ("first", "last")
            field = forms.IntegerField() if years else forms.CharField(max_length=500)
            field.required = years or name == "title"
            field.label, field.help_text = say(known[name].label), say(about.help)
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """Make the header; what the library refuses is said at its field."""
        data = super().clean() or {}
        if not self.errors and data["last"] < data["first"]:
            self.add_error("last", say(_BACKWARDS))
        if not self.errors:
            try:
                self.header = Header.model_validate(data | {"region": self.region})
            except Invalid as error:
                for problem in error.errors():
                    self.add_error(str(problem["loc"][0]), say(_NOT_VALID))
        return data


def choices(sent: Mapping[str, str]) -> dict[UUID, dict[str, str]]:
    """Read ``pilih.<element>.<field>`` entries; anything else is no choice."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for name, value in sent.items():
        word, _, rest = name.partition(".")
        element, _, field = rest.partition(".")
        if word == "pilih" and (id_ := _uuid(element)):
            found[id_][field] = value
    return found


def ids(sent: list[str]) -> set[UUID]:
    """Read ids; what is none is left out."""
    return {id_ for text in sent if (id_ := _uuid(text))}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


_TOO_LARGE = LocalText(
    "Berkas ini lebih besar dari {size} MB. Unduh per dimensi, atau hapus gambar di dalamnya.",
    "This file is larger than {size} MB. Download by dimension, or remove pictures from it.",
)
_BACKWARDS = LocalText(
    "Tahun akhir harus sesudah tahun awal.", "The last year must come after the first."
)
_NOT_VALID = LocalText("Isian ini tidak dapat dipakai.", "This entry cannot be used.")
