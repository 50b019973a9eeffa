"""Instruments: dated, sourced questionnaires with their aspects, weights and questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from anyam.evaluation.instrument_file import InstrumentFile, parse
from anyam.evaluation.question import Question, questions_of
from anyam.kernel import AnyamError, LocalText
from anyam.reference.loading import names_in, read_yaml
from anyam.reference.naming import fold

WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect: its weight in percent points and its questions, none where not published."""

    key: str
    name: LocalText
    help: LocalText
    weight: Fraction
    aliases: tuple[str, ...]
    questions: tuple[Question, ...]

    def is_called(self, name: str) -> bool:
        """Tell whether people mean this aspect, whatever the spelling."""
        return fold(name) in {fold(n) for n in (self.key, *self.name, *self.aliases)}


@dataclass(frozen=True)
class Instrument:
    """The questionnaire of one year and cohort; ``unofficial`` names what is only a default."""

    id: str
    title: LocalText
    year: int
    cohort: LocalText
    valid_from: date
    source: str
    note: LocalText
    unofficial: frozenset[str]
    minimum: Fraction
    maximum: Fraction
    aspects: tuple[Aspect, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(q for aspect in self.aspects for q in aspect.questions)

    def aspect(self, name: str) -> Aspect | None:
        """Find an aspect by key, name or alias."""
        return next((a for a in self.aspects if a.is_called(name)), None)

    def reweighed(self, weights: Mapping[str, Fraction | int]) -> Instrument:
        """Return the instrument under other weights by aspect key; 0 for those left out.

        Raises ``AnyamError`` for unknown aspects and weights that do not sum to 100.
        """
        from dataclasses import replace

        unknown = set(weights) - {a.key for a in self.aspects}
        if unknown:
            known = ", ".join(a.key for a in self.aspects)
            raise AnyamError(_NO_ASPECT.format(name=", ".join(sorted(unknown)), known=known))
        aspects = tuple(replace(a, weight=Fraction(weights.get(a.key, 0))) for a in self.aspects)
        return replace(self, aspects=_whole(aspects, name=self.id))


def instruments() -> tuple[Instrument, ...]:
    """Return every packaged instrument, oldest first."""
    found = (instrument(name.rpartition("/")[2]) for name in names_in("instruments"))
    return tuple(sorted(found, key=lambda i: (i.year, i.id)))


@cache
def instrument(id: str) -> Instrument:
    """Return a packaged instrument. Raises ``AnyamError`` naming the known ones."""
    known = [name.rpartition("/")[2] for name in names_in("instruments")]
    if id not in known:
        raise AnyamError(_UNKNOWN.format(name=id, known=", ".join(known)))
    return instrument_from(read_yaml(f"instruments/{id}"), name=f"{id}.yaml")


def instrument_from(data: Any, *, name: str) -> Instrument:
    """Make an instrument of a parsed file called ``name``.

    Raises ``AnyamError`` that names the field at fault; weights must sum to exactly 100.
    """
    file = parse(data, name=name)
    return Instrument(
        id=file.id,
        title=file.title,
        year=file.year,
        cohort=file.cohort,
        valid_from=file.valid_from,
        source=file.source.strip(),
        note=file.note,
        unofficial=frozenset(file.unofficial),
        minimum=Fraction(file.scale.minimum),
        maximum=Fraction(file.scale.maximum),
        aspects=_whole(tuple(_aspects(file)), name=name),
    )


def _aspects(file: InstrumentFile) -> list[Aspect]:
    return [
        Aspect(a.key, a.name, a.help, Fraction(a.weight), tuple(a.aliases), questions_of(a))
        for a in file.aspects
    ]


def _whole(aspects: tuple[Aspect, ...], *, name: str) -> tuple[Aspect, ...]:
    total = sum((a.weight for a in aspects), Fraction(0))
    if total != WHOLE:
        parts = " + ".join(f"{a.key} {float(a.weight):g}" for a in aspects)
        raise AnyamError(_WEIGHTS.format(name=name, parts=parts, total=f"{float(total):g}"))
    return aspects


_UNKNOWN = LocalText(
    "Instrumen “{name}” tidak dikenal. Yang tersedia: {known}.",
    "Instrument “{name}” is unknown. Available: {known}.",
)
_WEIGHTS = LocalText(
    "Instrumen {name}: bobot berjumlah {total}, seharusnya 100 ({parts}).",
    "Instrument {name}: the weights sum to {total}, not to 100 ({parts}).",
)
_NO_ASPECT = LocalText(
    "Aspek “{name}” tidak ada dalam instrumen ini; yang ada: {known}.",
    "This instrument has no aspect “{name}”; it has: {known}.",
)
