"""Text in Indonesian and English, kept side by side so that neither is an afterthought."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Self


class Lang(StrEnum):
    """The two languages of every label, sentence and book."""

    ID = "id"
    EN = "en"


class LocalText(NamedTuple):
    """One text in both languages: ``LocalText(id="Anggaran", en="Budget")``."""

    id: str
    en: str

    def in_(self, lang: Lang | str) -> str:
        """Return the text in ``lang``; English only when English is asked for."""
        return self.en if lang == Lang.EN else self.id

    def format(self, **values: object) -> LocalText:
        """Fill ``{name}`` slots in both languages; a ``LocalText`` value goes in by language."""
        return LocalText(
            id=self.id.format(**{k: _in(v, Lang.ID) for k, v in values.items()}),
            en=self.en.format(**{k: _in(v, Lang.EN) for k, v in values.items()}),
        )


def _in(value: object, lang: Lang) -> object:
    return value.in_(lang) if isinstance(value, LocalText) else value


class Choice(StrEnum):
    """A closed set as one table in its true order: value, Indonesian label, English label."""

    label: LocalText

    def __new__(cls, value: str, label_id: str = "", label_en: str = "") -> Self:
        """Make a member whose string value is ``value`` and whose label speaks both languages."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = LocalText(label_id, label_en)
        return member
