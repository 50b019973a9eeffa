"""Matching: which concepts of the lexicon a text names, the longest wording first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from anyam.reference.concepts import Concept, Facet, Lexicon, lexicon
from anyam.weave.covering import Covering
from anyam.weave.gist import Gist
from anyam.weave.words import Token, is_content, is_plain, root, tokens


class Match(NamedTuple):
    """A concept named in a text, by the words from ``start`` to before ``end``."""

    concept: Concept
    start: int
    end: int
    words: str  # as they stand in the text
    among: int  # how many concepts these words may stand for
    derived: bool = False  # one word that shares only its root with the form


@dataclass(slots=True)
class _Node:
    """What may follow in a form: by root, or by the very word; and what ends here."""

    by_root: dict[str, _Node] = field(default_factory=dict)
    by_word: dict[str, _Node] = field(default_factory=dict)
    ends: list[Concept] = field(default_factory=list)
    said: set[str] = field(default_factory=set)  # the forms of one word that end here


class _Found(NamedTuple):
    length: int  # words of the form
    at: tuple[int, ...]  # positions of those words in the text
    concepts: tuple[Concept, ...]
    said: set[str]


class Matcher:
    """The forms of a lexicon as a trie over roots; one word that says nothing may stand between."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the trie from every form of every concept."""
        self.lexicon = lexicon
        self._top = _Node()
        for concept in lexicon.concepts.values():
            for form in concept.forms:
                self._add(form.split(" "), concept, exact=form in concept.exact)

    @cached_property
    def covering(self) -> Covering:
        """How much of each wording a text holds, from the same lexicon."""
        return Covering(self.lexicon)

    @cached_property
    def gist(self) -> Gist:
        """The concepts all words of a text point to, from the same lexicon."""
        return Gist(self.covering)

    def matches(self, said: Sequence[Token]) -> tuple[Match, ...]:
        """Return what the words name, in order, longer wordings first.

        No word counts twice within a facet; what is done to a thing does not hide the thing.
        """
        top = self._top
        begin = (
            start
            for start, token in enumerate(said)
            if token.root in top.by_root or token.surface in top.by_word
        )
        found = [f for start in begin for f in self._from(said, start)]
        found.sort(key=lambda f: (-f.length, f.at[-1] - f.at[0], f.at[0]))
        taken: dict[Facet, set[int]] = {facet: set() for facet in Facet}
        kept: list[_Found] = []
        for each in found:
            free = {f for f in {c.facet for c in each.concepts} if taken[f].isdisjoint(each.at)}
            if free:
                for facet in free:
                    taken[facet].update(each.at)
                named = tuple(c for c in each.concepts if c.facet in free)
                kept.append(each._replace(concepts=named))
        kept.sort(key=lambda f: f.at[0])
        return tuple(match for each in kept for match in _told(each, said))

    def _add(self, form: Sequence[str], concept: Concept, *, exact: bool) -> None:
        node = self._top
        for word in form:
            edges, key = (node.by_word, word) if exact else (node.by_root, root(word))
            node = edges.setdefault(key, _Node())
        if concept not in node.ends:
            node.ends.append(concept)
        if len(form) == 1:
            node.said.add(form[0])

    def _from(self, said: Sequence[Token], start: int) -> Iterator[_Found]:
        """Every wording that begins at a position."""
        paths: list[tuple[_Node, tuple[int, ...]]] = [(self._top, ())]
        while paths:
            node, at = paths.pop()
            for position in _next(said, at, start):
                token = said[position]
                for following in _along(node, token):
                    path = (*at, position)
                    if following.ends and (len(path) > 1 or is_content(token)):
                        yield _Found(len(path), path, tuple(following.ends), following.said)
                    if following.by_root or following.by_word:
                        paths.append((following, path))


@cache
def matcher() -> Matcher:
    """Return the matcher of the packaged lexicon, built once."""
    return Matcher(lexicon())


def concepts_in(text: str, *, using: Matcher | None = None) -> tuple[Match, ...]:
    """Return the concepts a text names, in order of the words, fillers included."""
    return (using or matcher()).matches(tokens(text))


def _next(said: Sequence[Token], at: tuple[int, ...], start: int) -> Iterator[int]:
    if not at:
        yield start
        return
    after = at[-1] + 1
    if after < len(said):
        yield after
    if after + 1 < len(said) and (not is_content(said[after]) or is_plain(said[after])):
        yield after + 1


def _along(node: _Node, token: Token) -> Iterator[_Node]:
    if found := node.by_word.get(token.surface):
        yield found
    if found := node.by_root.get(token.root):
        yield found


def _told(found: _Found, said: Sequence[Token]) -> Iterator[Match]:
    start, end = found.at[0], found.at[-1] + 1
    shown = " ".join(token.surface for token in said[start:end])
    derived = found.length == 1 and said[start].surface not in found.said
    for concept in found.concepts:
        yield Match(concept, start, end, shown, len(found.concepts), derived)


def says_nothing(match: Match) -> bool:
    """Tell a match of words that carry no meaning of their own."""
    return match.concept.facet is Facet.FILLER
