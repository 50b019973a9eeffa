"""What no official source tells: rubric, predicate bands, ladders and limits, all editable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from anyam.kernel import LocalText
from anyam.reference.loading import read_yaml, text

Rung = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of evidence; it is stale after so many years, never for 0."""

    key: str
    label: LocalText
    stale_years: int


@dataclass(frozen=True, slots=True)
class Defaults:
    """Unofficial defaults; ``bands`` and ``ladders`` are sorted from low to high."""

    rubric: Mapping[Fraction, LocalText]
    bands: tuple[tuple[Fraction, LocalText], ...]
    ladders: Mapping[str, tuple[Rung, ...]]
    evidence: Mapping[str, EvidenceKind]
    minimum_respondents: int
    straight_line_share: Fraction
    questions_per_file: int

    def band(self, final: Fraction) -> LocalText:
        """Predicate of a final score."""
        return [label for low, label in self.bands if low <= final][-1]

    def climb(self, ladder: str, value: Fraction) -> Fraction:
        """Score of a value: the highest rung it reaches."""
        return [score for low, score in self.ladders[ladder] if low <= value][-1]


@cache
def defaults() -> Defaults:
    """Read the packaged defaults."""
    return defaults_from(read_yaml("evaluation"))


def defaults_from(data: Mapping[str, Any]) -> Defaults:
    """Make defaults of a parsed file, for a city that keeps its own."""
    survey = data["survey"]
    return Defaults(
        rubric={Fraction(r["score"]): text(r["label"]) for r in data["rubric"]},
        bands=tuple(sorted((Fraction(b["from"]), text(b["label"])) for b in data["bands"])),
        ladders={name: _rungs(rungs) for name, rungs in data["ladders"].items()},
        evidence={e["key"]: _kind(e) for e in data["evidence"]},
        minimum_respondents=survey["minimum_respondents"],
        straight_line_share=Fraction(survey["straight_line_share"], 100),
        questions_per_file=data["questions_per_file"],
    )


def _rungs(rungs: list[dict[str, Any]]) -> tuple[Rung, ...]:
    return tuple(sorted((Fraction(r["from"]), Fraction(r["score"])) for r in rungs))


def _kind(data: dict[str, Any]) -> EvidenceKind:
    return EvidenceKind(data["key"], text(data["label"]), data["stale_years"])
