"""Reading: what a subject's words say, as weighed marks of every kind: concepts, roots, pieces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from anyam.reference.concepts import Facet
from anyam.weave.covering import BODY, COVERED, TITLE, Said, said
from anyam.weave.matching import Match, Matcher, matcher
from anyam.weave.subject import Subject
from anyam.weave.words import Token, is_content, is_plain, tokens

SIDE = 0.3  # a word that stands beside title and description
_PLAIN = 0.15  # a word that stands in nearly every name, or only says what is done
_DERIVED = 0.4  # one word that shares only its root with the lexicon
_AGAIN, _ENOUGH = 0.25, 1.5  # what each further mention adds, and up to which weight
_ABOVE, _FAR_ABOVE, _BESIDE = 0.7, 0.4, 0.4  # a concept not named, but wider than or near one named
SHARES: Mapping[Facet, float] = {  # what a facet counts for in what a subject means
    Facet.TOPIC: 1.0,
    Facet.THING: 0.8,
    Facet.PEOPLE: 0.7,
    Facet.DEED: 0.4,
    Facet.PLACE: 0.4,
}
_EMPTY = (Facet.FILLER, Facet.DEED)  # their words say little of what a program is about
_WELL = 0.25  # of the strongest concept covered, to be told
_PIECE = 4  # letters of a piece of a word

Marks = dict[str, float]


@dataclass(slots=True)
class Reading:
    """What one subject says, weighed: concepts named and covered, roots and pieces of words.

    ``facets`` holds what is named in so many words, ``meaning`` also what lies above and beside;
    ``covered`` and ``about`` the same for what the words cover, in whatever order; ``gist`` is
    what all words together point to.
    """

    subject: Subject
    facets: dict[Facet, Marks]
    title_topics: frozenset[str]
    title_deeds: frozenset[str]
    meaning: dict[Facet, Marks]
    covered: Marks
    about: dict[Facet, Marks]
    gist: dict[Facet, Marks]
    loose: Marks
    uses: frozenset[str]
    roots: Marks
    heard: Marks  # the roots of title and description alone
    words: tuple[tuple[str, ...], ...]
    shown: dict[str, str] = field(default_factory=dict)  # a root → the word people see
    _told: dict[Facet, Marks] = field(default_factory=dict)  # worked out once, asked by every pair

    @property
    def pieces(self) -> Marks:
        """Pieces of the words of title and description; made anew, for they are very many."""
        found: Marks = {}
        for root, share in self.heard.items():
            for piece in _pieces(root):
                _raise(found, piece, share)
        return found

    def told(self, facet: Facet) -> Marks:
        """Concepts of a topic or thing named, or covered well beside the strongest; 0-1."""
        if facet not in self._told:
            self._told[facet] = self._telling(facet)
        return self._told[facet]

    def _telling(self, facet: Facet) -> Marks:
        covered = self.about.get(facet, {}).keys() & self.covered.keys()
        strongest = max(self.covered.values(), default=0.0)
        marks = {c: self.covered[c] / max(strongest, COVERED) for c in covered}
        found = {c: mark for c, mark in marks.items() if mark >= _WELL}
        for name, mark in self.facets[facet].items():
            _raise(found, name, mark)
        return found


def read_all(subjects: Iterable[Subject], *, using: Matcher | None = None) -> tuple[Reading, ...]:
    """Read many subjects; texts that stand there many times are read once."""
    known, listed = using or matcher(), tuple(subjects)
    every = [
        (s.dimension, s.subdimension, s.description, *(text for text, _ in _texts(s)))
        for s in listed
    ]
    first = dict(zip(reversed(every), reversed(listed), strict=True))
    seen = dict(zip(first, _read(tuple(first.values()), known), strict=True))
    return tuple(replace(seen[t], subject=s) for t, s in zip(every, listed, strict=True))


def read(subject: Subject, *, using: Matcher | None = None) -> Reading:
    """Read a subject's title, description and what stands beside them."""
    (reading,) = _read([subject], using or matcher())
    return reading


def _read(subjects: Sequence[Subject], known: Matcher) -> Iterable[Reading]:
    heard = tuple(map(_said, subjects))
    found = zip(subjects, known.covering.covered(heard), known.gist.pointed(heard), strict=True)
    for subject, covered, pointed in found:
        both = (subject.title, subject.description)
        words = tuple(tuple(t.surface for t in tokens(text)) for text in both)
        none: frozenset[str] = frozenset()
        facets: dict[Facet, Marks] = {facet: {} for facet in Facet}
        about = known.covering.widened(covered.concepts)
        gist, roots = known.covering.widened(pointed), Marks()
        meant = (covered.concepts, about, gist, covered.loose)
        reading = Reading(subject, facets, none, none, {}, *meant, none, roots, roots, words)
        for text, weight in _texts(subject):
            if text and weight < BODY and reading.heard is roots:
                reading.heard = dict(roots)
            _take(reading, tokens(text), weight=weight, using=known)
        _widen(reading, using=known)
        yield reading


def _said(subject: Subject) -> Said:
    home = {"dimension": subject.dimension, "subdimension": subject.subdimension}
    return said(subject.title, subject.description, **home)


def _texts(subject: Subject) -> Iterable[tuple[str, float]]:
    yield subject.title, TITLE
    yield subject.description, BODY
    yield subject.beneficiaries, SIDE
    for text in (*subject.indicators, *subject.applications, *subject.data):
        yield text, SIDE


def _take(reading: Reading, spoken: tuple[Token, ...], *, weight: float, using: Matcher) -> None:
    matches = using.matches(spoken)
    empty, telling = set[int](), set[int]()
    for match in matches:
        facet = match.concept.facet
        _mention(
            reading.facets[facet], match.concept.id, weight * _sure(match, reading.subject, using)
        )
        (empty if facet in _EMPTY else telling).update(range(match.start, match.end))
    if weight == TITLE:
        reading.title_topics = frozenset(reading.facets[Facet.TOPIC])
        reading.title_deeds = frozenset(reading.facets[Facet.DEED])
    for position, token in enumerate(spoken):
        if is_content(token):
            says_little = is_plain(token) or position in empty - telling
            share = weight * (_PLAIN if says_little else 1.0)
            _raise(reading.roots, token.root, share)
            reading.shown.setdefault(token.root, token.surface)


@lru_cache(maxsize=200_000)
def _pieces(word: str) -> frozenset[str]:
    padded = f"_{word}_"
    return frozenset(padded[i : i + _PIECE] for i in range(max(1, len(padded) - _PIECE + 1)))


def _widen(reading: Reading, *, using: Matcher) -> None:
    """Add what lies above, beside and under the concepts named."""
    known = using.lexicon.concepts
    named = {name for marks in reading.facets.values() for name in marks}
    reading.uses = frozenset(u for name in named for u in known[name].uses)
    for facet, share in SHARES.items():
        meant = {name: weight * share for name, weight in reading.facets[facet].items()}
        for name, weight in tuple(meant.items()):
            for above in known[name].broader:
                _raise(meant, above, weight * _ABOVE)
                for higher in known[above].broader:
                    _raise(meant, higher, weight * _FAR_ABOVE)
            for beside in known[name].near:
                _raise(meant, beside, weight * _BESIDE)
        reading.meaning[facet] = meant


def _sure(match: Match, subject: Subject, using: Matcher) -> float:
    """How surely the words mean the concept: less if ambiguous, derived, or out of place."""
    home = using.covering.at_home(
        match.concept.subdimensions,
        dimension=subject.dimension,
        subdimension=subject.subdimension,
    )
    return (_DERIVED if match.derived else 1.0) / match.among * home


def _mention(marks: Marks, name: str, weight: float) -> None:
    """Take a mention in; the strongest counts, each further one adds a little."""
    known = marks.get(name)
    if known is None:
        marks[name] = weight
    else:
        marks[name] = min(_ENOUGH, max(known, weight) + _AGAIN * min(known, weight))


def _raise(marks: Marks, name: str, weight: float) -> None:
    marks[name] = max(marks.get(name, 0.0), weight)
