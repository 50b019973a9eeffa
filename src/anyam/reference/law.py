"""Laws and rules that checks and books cite, each marked verified or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from anyam.kernel import Choice, LocalText
from anyam.reference.loading import read_yaml, text


class LawKind(Choice):
    """What kind of rule it is, the highest first."""

    ACT = "act", "Undang-Undang", "Law"
    GOVERNMENT_REGULATION = "government_regulation", "Peraturan Pemerintah", "Government Regulation"
    PRESIDENTIAL_REGULATION = (
        "presidential_regulation",
        "Peraturan Presiden",
        "Presidential Regulation",
    )
    MINISTERIAL_REGULATION = "ministerial_regulation", "Peraturan", "Regulation"
    MINISTERIAL_DECREE = "ministerial_decree", "Keputusan", "Decree"


_ABBREVIATIONS = {
    LawKind.ACT: "UU",
    LawKind.GOVERNMENT_REGULATION: "PP",
    LawKind.PRESIDENTIAL_REGULATION: "Perpres",
}


@dataclass(frozen=True, slots=True)
class Law:
    """A law or rule; ``verified`` is false where no source confirmed the summary."""

    key: str
    kind: LawKind
    number: str
    year: int
    subject: LocalText
    about: LocalText
    verified: bool
    source: str
    abbreviation: str
    issuer: LocalText

    @property
    def short(self) -> str:
        """The usual abbreviation: ``PP 59/2022``."""
        return f"{self.abbreviation} {self.number}/{self.year}"

    @property
    def citation(self) -> LocalText:
        """The full citation, ``Peraturan Pemerintah Nomor 59 Tahun 2022 tentang Perkotaan``."""
        rank = LocalText(
            f"{self.kind.label.id} {self.issuer.id}".strip(),
            f"{self.issuer.en} {self.kind.label.en}".strip(),
        )
        return LocalText(
            f"{rank.id} Nomor {self.number} Tahun {self.year} tentang {self.subject.id}",
            f"{rank.en} {self.number} of {self.year} on {self.subject.en}",
        )


@cache
def laws() -> tuple[Law, ...]:
    """Return every law on file, the highest rank first."""
    ranks = list(LawKind)
    return tuple(sorted(map(_law, read_yaml("laws")["laws"]), key=lambda w: ranks.index(w.kind)))


def law(key: str) -> Law:
    """Return a law by key, e.g. ``"pp-59-2022"``. Raises ``KeyError``."""
    if key not in _by_key():
        raise KeyError(f"no law {key!r}; known: {', '.join(_by_key())}")
    return _by_key()[key]


@cache
def _by_key() -> Mapping[str, Law]:
    return {each.key: each for each in laws()}


def _law(data: dict[str, Any]) -> Law:
    kind = LawKind(data["kind"])
    return Law(
        key=data["key"],
        kind=kind,
        number=data["number"],
        year=data["year"],
        subject=text(data["subject"]),
        about=text(data["about"]),
        verified=data["verified"],
        source=data.get("source", ""),
        abbreviation=data.get("abbreviation") or _ABBREVIATIONS[kind],
        issuer=text(data.get("issuer")),
    )
