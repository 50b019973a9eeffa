"""Words brought to their roots: Indonesian affixes and English endings taken off by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from anyam.reference.concepts import words
from anyam.reference.word_list import word_list

_SHORTEST = 4  # letters that must remain of a root nobody knows
_PARTICLE = re.compile(r"(?<=.{4})(?:nya|lah|kah|pun)$")
_SUFFIX = re.compile(r"(?:kan|an|i)$")
_VOWELS = "aiueo"
_NASALS = (  # prefix as written, what may have stood before the root, the usual reading first
    ("meny", "s"), ("peny", "s"),
    ("meng", ("", "k")), ("peng", ("", "k")),
    ("mem", "p"), ("pem", "p"),
    ("men", "t"), ("pen", "t"),
)  # fmt: skip
_PREFIXES = ("ber", "ter", "per", "pel", "bel", "be", "di", "se", "ke", "me", "pe")
_ENGLISH = (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))


class Token(NamedTuple):
    """One word of a text: as written in small letters, and its root."""

    surface: str
    root: str


def tokens(text: str) -> tuple[Token, ...]:
    """Take a text's words with their roots, function words included."""
    return tuple(Token(intern(word), root(word)) for word in words(text))


@lru_cache(maxsize=200_000)
def root(word: str) -> str:
    """Return a word's root: ``pengelolaan`` → ``kelola``, ``pengaduan`` → ``adu``.

    Prefixes and suffixes are taken off as the grammar allows; the reading whose root is known
    wins, the one nearest to the word first. Where none is known, the affixes that leave at least
    four letters go by the usual reading. The answer is a key for comparing, not always a word.
    """
    known = word_list()
    if word in known.whole:
        return known.whole[word]
    if not word.isalpha() or len(word) <= 3 or word in known.roots or word in known.stop:
        return word
    readings = tuple(dict.fromkeys(_readings(word)))
    for reading in readings:
        if reading in known.roots:
            return known.whole.get(reading, reading)
    return _usual(readings[0])


def is_content(token: Token) -> bool:
    """Tell a word that carries meaning from a function word or a bare number."""
    return token.surface not in word_list().stop and len(token.surface) > 1 and not _bare(token)


def is_plain(token: Token) -> bool:
    """Tell a word that stands in nearly every program's name."""
    return token.surface in word_list().plain


def _bare(token: Token) -> bool:
    return token.surface.isdigit() and len(token.surface) != 3  # 112 and 119 are services


def _readings(word: str) -> Iterator[str]:
    """Every way to take affixes off, the least first."""
    bare = _PARTICLE.sub("", word)
    yield bare
    yield from _english(word)
    stripped = tuple(_shorter(bare))
    yield from stripped
    layers = [bare, *stripped]
    for _ in range(2):
        layers = [form for layer in layers for form in _peeled(layer)]
        yield from layers


def _shorter(word: str) -> Iterator[str]:
    """Take one suffix off, whichever way it can be read."""
    if (cut := _SUFFIX.sub("", word)) != word and len(cut) >= 3:
        yield cut
        if word.endswith("kan"):
            yield word[:-2]


def _peeled(word: str) -> Iterator[str]:
    """Take one prefix off, whichever way it can be read."""
    for prefix, before in _NASALS:
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            yield from _after_nasal(word, prefix, before)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            yield word[len(prefix) :]


def _after_nasal(word: str, prefix: str, before: str | tuple[str, ...]) -> Iterator[str]:
    rest = word[len(prefix) :]
    if rest[0] not in _VOWELS:
        yield rest
        return
    yield from (first + rest for first in before)
    yield word[2:]  # the consonant is the root's own: memuat, menilai


def _english(word: str) -> Iterator[str]:
    for ending, instead in _ENGLISH:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)] + instead


def _usual(bare: str) -> str:
    """Take off what nearly always is an affix, where enough of the word remains."""
    for pattern, instead in _USUAL:
        cut = pattern.sub(instead, bare)
        if cut != bare and len(cut) >= _SHORTEST:
            bare = cut
    return bare


_USUAL = (
    (re.compile(r"^(?:me|pe)ny(?=[aiueo])"), "s"),
    (re.compile(r"^(?:me|pe)ng"), ""),
    (re.compile(r"^(?:me|pe)m(?=[bfp])"), ""),
    (re.compile(r"^(?:me|pe)m(?=[aiueo])"), "p"),
    (re.compile(r"^(?:me|pe)n(?=[cdjstz])"), ""),
    (re.compile(r"^(?:me|pe)n(?=[aiueo])"), "t"),
    (re.compile(r"^(?:ber|di(?=[bcdfghjklmnpqrstvwyz])|ter|per)(?=.{4})"), ""),
    (re.compile(r"^ke(?=.{4,}an$)"), ""),
    (re.compile(r"(?<=.{4}k)kan$|(?<=.{4}[^k])an$|(?<=.{3}k)an$"), ""),
    (re.compile(r"(?<=..)ies$"), "y"),
    (re.compile(r"(?<=...[bcdeghklmnoprtwy])s$"), ""),
    (re.compile(r"(?<=.{4})ing$"), ""),
)
