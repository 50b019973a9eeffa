"""Suggesting: sub-dimension, code, indicator and similar programs for one being typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from anyam.kernel import LocalText
from anyam.reference import (
    Framework,
    GovernmentLevel,
    Nomenclature,
    NomenclatureEntry,
    framework,
)
from anyam.reference.concepts import Lexicon
from anyam.weave.index import Index
from anyam.weave.matching import Matcher, concepts_in, matcher
from anyam.weave.overlap import Overlap
from anyam.weave.subject import Subject

_BY_CONCEPT, _BY_DESCRIPTION, _BY_PROGRAMS = 1.0, 1.0, 1.5  # how much each voice counts
_LEAST = 0.02  # a suggestion weaker than this is noise


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion: key or code, its name, 0-1, and the reason in both languages."""

    key: str
    name: LocalText
    score: float
    because: LocalText


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may be meant, each list best first."""

    text: str
    subdimensions: tuple[Suggested, ...]
    codes: tuple[Suggested, ...]
    indicators: tuple[Suggested, ...]
    programs: tuple[Overlap, ...]  # each with the subject typed, whose id is empty


class Advisor:
    """Answers while a program is typed, from a plan's programs and a nomenclature where given."""

    def __init__(
        self,
        subjects: Iterable[Subject] = (),
        *,
        nomenclature: Nomenclature | None = None,
        framework_id: str = "gmsc-6",
        lexicon: Lexicon | None = None,
    ) -> None:
        """Read programs and codes once. Raises ``KeyError`` for an unknown framework."""
        self._known = matcher() if lexicon is None else Matcher(lexicon)
        self._programs = Index(subjects, lexicon=lexicon)
        self._framework = framework(framework_id)
        entries = _ordinary(nomenclature.entries) if nomenclature else ()
        self._entries = {str(e.code): e for e in entries}
        self._codes = Index(map(_as_subject, self._entries.values()), lexicon=lexicon)

    def suggest(self, text: str, *, description: str = "", k: int = 5) -> Suggestions:
        """Suggest for a title (and description) as far as it has been typed."""
        typed = Subject("", text, description)
        near = self._programs.nearest(typed, 3 * k)
        codes = self._codes.nearest(typed, k)
        return Suggestions(
            text=text,
            subdimensions=self._subdimensions(typed, near)[:k],
            codes=self._known_codes(codes, near)[:k],
            indicators=self._indicators(codes, near)[:k],
            programs=near[:k],
        )

    def _subdimensions(self, typed: Subject, near: Sequence[Overlap]) -> tuple[Suggested, ...]:
        points: defaultdict[str, float] = defaultdict(float)
        why: defaultdict[str, list[LocalText]] = defaultdict(list)
        for text, weight in ((typed.title, 1.0), (typed.description, 0.5)):
            for match in concepts_in(text, using=self._known):
                for key in match.concept.subdimensions:
                    points[key] += _BY_CONCEPT * weight / len(match.concept.subdimensions)
                    why[key].append(match.concept.name)
        for found in _described(self._framework.id).search(f"{typed.title} {typed.description}"):
            points[found.subject.id] += _BY_DESCRIPTION * found.score
            why[found.subject.id] += [LocalText(w, w) for w in found.because]
        for overlap in near:
            if (program := _other(overlap)).subdimension:
                points[program.subdimension] += _BY_PROGRAMS * overlap.score / 3
                why[program.subdimension].append(LocalText(program.id, program.id))
        return self._ranked(points, why)

    def _ranked(
        self, points: dict[str, float], why: dict[str, list[LocalText]]
    ) -> tuple[Suggested, ...]:
        known = {s.key: s for s in self._framework.all_subdimensions}
        total = sum(p for key, p in points.items() if key in known) or 1.0
        order = sorted((k for k in points if k in known), key=lambda k: (-points[k], k))
        return tuple(
            Suggested(key, known[key].name, round(points[key] / total, 4), _reasons(why[key]))
            for key in order
            if points[key] / total >= _LEAST
        )

    def _known_codes(
        self, codes: Sequence[Overlap], near: Sequence[Overlap]
    ) -> tuple[Suggested, ...]:
        found: dict[str, Suggested] = {}
        for overlap in codes:
            told = _FROM_LIST.format(why=_main_reason(overlap))
            found[_other(overlap).id] = self._code(_other(overlap).id, overlap, told)
        for overlap in near:
            if (code := _other(overlap).nomenclature) and code not in found:
                told = _FROM_PROGRAM.format(id=_other(overlap).id)
                found[code] = self._code(code, overlap, told)
        return tuple(sorted(found.values(), key=lambda s: (-s.score, s.key)))

    def _code(self, code: str, overlap: Overlap, because: LocalText) -> Suggested:
        entry = self._entries.get(code)
        name = entry.name if entry else _other(overlap).title
        return Suggested(code, LocalText(name, name), overlap.score, because)

    def _indicators(
        self, codes: Sequence[Overlap], near: Sequence[Overlap]
    ) -> tuple[Suggested, ...]:
        found: dict[str, Suggested] = {}
        for overlap in near:
            for name in _other(overlap).indicators:
                told = _suggested(name, overlap, _FROM_PROGRAM)
                found.setdefault(name, told)
        for overlap in codes:
            entry = self._entries[_other(overlap).id]
            if entry.indicator:
                found.setdefault(entry.indicator, _suggested(entry.indicator, overlap, _FROM_CODE))
        return tuple(sorted(found.values(), key=lambda s: (-s.score, s.key)))


def _suggested(name: str, overlap: Overlap, reason: LocalText) -> Suggested:
    because = reason.format(id=_other(overlap).id)
    return Suggested(name, LocalText(name, name), overlap.score, because)


def _other(overlap: Overlap) -> Subject:
    return overlap.first if overlap.first.id else overlap.second


def _main_reason(overlap: Overlap) -> LocalText:
    return overlap.because[0].said if overlap.because else LocalText("", "")


def _reasons(why: Sequence[LocalText]) -> LocalText:
    told = list(dict.fromkeys(why))[:4]
    return LocalText(", ".join(t.id for t in told), ", ".join(t.en for t in told))


def _ordinary(entries: Iterable[NomenclatureEntry]) -> Iterable[NomenclatureEntry]:
    return (
        e
        for e in entries
        if e.government is GovernmentLevel.REGENCY_CITY
        and e.code.government_level is not GovernmentLevel.SPECIAL
    )


def _as_subject(entry: NomenclatureEntry) -> Subject:
    return Subject(str(entry.code), entry.name, f"{entry.activity}. {entry.indicator}")


@cache
def _described(framework_id: str) -> Index:
    """Sub-dimensions by what the framework says of them."""
    return Index(_subdimension_subjects(framework(framework_id)))


def _subdimension_subjects(chosen: Framework) -> Iterable[Subject]:
    for sub in chosen.all_subdimensions:
        said = (*sub.topics, *sub.description, *sub.aliases)
        yield Subject(sub.key, f"{sub.name.id} {sub.name.en}", ". ".join(said))


_FROM_LIST = LocalText("dari daftar nomenklatur: {why}", "from the nomenclature: {why}")
_FROM_PROGRAM = LocalText("dipakai program serupa {id}", "used by the similar program {id}")
_FROM_CODE = LocalText("indikator kode {id}", "indicator of code {id}")
