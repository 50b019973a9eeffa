"""Reading: what a subject's words say, as weighed marks of every kind: concepts, roots, pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from anyam.reference.concepts import Facet
from anyam.weave.matching import Match, Matcher, matcher
from anyam.weave.subject import Subject
from anyam.weave.words import Token, is_content, is_plain, tokens

TITLE, BODY, SIDE = 1.0, 0.6, 0.3  # a word in the title, the description, what stands beside
_COVERED = 0.35  # a word that a concept already speaks for
_PLAIN = 0.15  # a word that stands in nearly every name
_BROADER, _NEAR = 0.35, 0.3
_PIECE = 4  # letters of a piece of a word

Marks = dict[str, float]


@dataclass(slots=True)
class Reading:
    """What one subject says: by facet the concepts, then roots and pieces of words, weighed."""

    subject: Subject
    facets: dict[Facet, Marks]
    title_topics: frozenset[str]
    broader: Marks
    near: Marks
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
        texts = tuple(text for text, _ in _texts(subject))
        if texts not in seen:
            seen[texts] = read(subject, using=known)
        found.append(replace(seen[texts], subject=subject))
    return tuple(found)


def read(subject: Subject, *, using: Matcher | None = None) -> Reading:
    """Read a subject's title, description and what stands beside them."""
    known = using or matcher()
    words = tuple(tuple(t.surface for t in tokens(x)) for x in (subject.title, subject.description))
    reading = Reading(
        subject, {f: {} for f in Facet}, frozenset(), {}, {}, frozenset(), {}, {}, words
    )
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
        _raise(marks, match.concept.id, weight / match.among)
        covered |= dict.fromkeys(range(match.start, match.end), match.concept.facet)
    if weight == TITLE:
        reading.title_topics = frozenset(reading.facets[Facet.TOPIC])
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
    if is_plain(token) or facet in (Facet.FILLER, Facet.DEED):
        return _PLAIN
    return _COVERED if facet else 1.0


def _pieces(word: str) -> Iterable[str]:
    padded = f"_{word}_"
    return {padded[i : i + _PIECE] for i in range(max(1, len(padded) - _PIECE + 1))}


def _widen(reading: Reading, *, using: Matcher) -> None:
    """Add what lies above, beside and under the topics named."""
    known, wider = using.lexicon.concepts, using.lexicon.wider
    topics = reading.facets[Facet.TOPIC]
    for name, weight in topics.items():
        for above in wider[name]:
            if above not in topics:
                _raise(reading.broader, above, weight * _BROADER)
        for beside in known[name].near:
            if beside not in topics:
                _raise(reading.near, beside, weight * _NEAR)
    reading.uses = frozenset(
        used for f in reading.facets.values() for name in f for used in known[name].uses
    )


def _raise(marks: Marks, name: str, weight: float) -> None:
    marks[name] = max(marks.get(name, 0.0), weight)


def mean_of(marks: Iterable[Mapping[str, float]]) -> Mapping[str, int]:
    """Count in how many readings each mark stands."""
    found: defaultdict[str, int] = defaultdict(int)
    for each in marks:
        for name in each:
            found[name] += 1
    return found
