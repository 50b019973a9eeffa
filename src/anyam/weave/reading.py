"""Reading: what a subject's words say, as weighed marks of every kind: concepts, roots, pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from anyam.reference.concepts import Facet
from anyam.weave.matching import Match, Matcher, matcher
from anyam.weave.subject import Subject
from anyam.weave.words import Token, is_content, is_plain, tokens

TITLE, BODY, SIDE = 1.0, 0.8, 0.3  # a word in the title, the description, what stands beside
_PLAIN = 0.15  # a word that stands in nearly every name, or only says what is done
_DERIVED = 0.4  # one word that shares only its root with the lexicon
_AGAIN, _ENOUGH = 0.25, 1.5  # what each further mention adds, and up to which weight
_ELSEWHERE, _NEARBY = 0.6, 0.9  # a concept of another dimension, of another sub-dimension
_ABOVE, _FAR_ABOVE, _BESIDE = 0.7, 0.4, 0.4  # a concept not named, but wider than or near one named
SHARES: Mapping[Facet, float] = {  # what a facet counts for in what a subject means
    Facet.TOPIC: 1.0,
    Facet.THING: 0.8,
    Facet.PEOPLE: 0.7,
    Facet.DEED: 0.4,
    Facet.PLACE: 0.4,
}
_PIECE = 4  # letters of a piece of a word

Marks = dict[str, float]


@dataclass(slots=True)
class Reading:
    """What one subject says: by facet the concepts, then roots and pieces of words, weighed."""

    subject: Subject
    facets: dict[Facet, Marks]
    title_topics: frozenset[str]
    title_deeds: frozenset[str]
    meaning: dict[Facet, Marks]
    near: frozenset[str]
    uses: frozenset[str]
    roots: Marks
    pieces: Marks
    words: tuple[tuple[str, ...], ...]
    matches: tuple[Match, ...] = ()
    shown: dict[str, str] = field(default_factory=dict)  # a root → the word people see

    def of(self, facet: Facet) -> Marks:
        """Concepts of one facet with their weights."""
        return self.facets[facet]


def read_all(subjects: Iterable[Subject], *, using: Matcher | None = None) -> tuple[Reading, ...]:
    """Read many subjects; texts that stand there many times are read once."""
    known, seen = using or matcher(), dict[tuple[str, ...], Reading]()
    found = []
    for subject in subjects:
        texts = (subject.dimension, subject.subdimension, *(text for text, _ in _texts(subject)))
        if texts not in seen:
            seen[texts] = read(subject, using=known)
        found.append(replace(seen[texts], subject=subject))
    return tuple(found)


def read(subject: Subject, *, using: Matcher | None = None) -> Reading:
    """Read a subject's title, description and what stands beside them."""
    known = using or matcher()
    words = tuple(tuple(t.surface for t in tokens(x)) for x in (subject.title, subject.description))
    none: frozenset[str] = frozenset()
    facets: dict[Facet, Marks] = {facet: {} for facet in Facet}
    reading = Reading(subject, facets, none, none, {}, none, none, {}, {}, words)
    for text, weight in _texts(subject):
        _take(reading, tokens(text), weight=weight, using=known)
    _widen(reading, using=known)
    return reading


def _texts(subject: Subject) -> Iterable[tuple[str, float]]:
    yield subject.title, TITLE
    yield subject.description, BODY
    yield subject.beneficiaries, SIDE
    for text in (*subject.indicators, *subject.applications, *subject.data):
        yield text, SIDE


def _take(reading: Reading, said: tuple[Token, ...], *, weight: float, using: Matcher) -> None:
    matches = using.matches(said)
    covered: dict[int, Facet] = {}
    for match in matches:
        marks = reading.facets[match.concept.facet]
        _mention(marks, match.concept.id, weight * _sure(match, reading.subject, using))
        covered |= dict.fromkeys(range(match.start, match.end), match.concept.facet)
    if weight == TITLE:
        reading.title_topics = frozenset(reading.facets[Facet.TOPIC])
        reading.title_deeds = frozenset(reading.facets[Facet.DEED])
    if weight >= BODY:
        reading.matches += matches
    for position, token in enumerate(said):
        if is_content(token):
            share = weight * _share(token, covered.get(position))
            _raise(reading.roots, token.root, share)
            reading.shown.setdefault(token.root, token.surface)
            if weight >= BODY:
                for piece in _pieces(token.root):
                    _raise(reading.pieces, piece, share)


def _share(token: Token, facet: Facet | None) -> float:
    return _PLAIN if is_plain(token) or facet in (Facet.FILLER, Facet.DEED) else 1.0


@lru_cache(maxsize=200_000)
def _pieces(word: str) -> frozenset[str]:
    padded = f"_{word}_"
    return frozenset(padded[i : i + _PIECE] for i in range(max(1, len(padded) - _PIECE + 1)))


def _widen(reading: Reading, *, using: Matcher) -> None:
    """Add what lies above, beside and under the concepts named."""
    known = using.lexicon.concepts
    named = {name for marks in reading.facets.values() for name in marks}
    reading.near = frozenset(b for name in named for b in known[name].near) - named
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
    sure = (_DERIVED if match.derived else 1.0) / match.among
    homes = match.concept.subdimensions
    placed = subject.dimension in using.dimensions
    if not homes or not placed or subject.subdimension in homes:
        return sure
    nearby = any(home.startswith(f"{subject.dimension}.") for home in homes)
    return sure * (_NEARBY if nearby else _ELSEWHERE)


def _mention(marks: Marks, name: str, weight: float) -> None:
    """Take a mention in; the strongest counts, each further one adds a little."""
    known = marks.get(name)
    if known is None:
        marks[name] = weight
    else:
        marks[name] = min(_ENOUGH, max(known, weight) + _AGAIN * min(known, weight))


def _raise(marks: Marks, name: str, weight: float) -> None:
    marks[name] = max(marks.get(name, 0.0), weight)


def counted(marks: Iterable[Mapping[str, float]]) -> Mapping[str, int]:
    """Count in how many readings each mark stands."""
    found: defaultdict[str, int] = defaultdict(int)
    for each in marks:
        for name in each:
            found[name] += 1
    return found
