"""Text from outside made safe to set: no control characters, and somewhere to break long words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
BREAK = "\u200b"
LONGEST = 24  # letters no line of ours is too narrow for
PRINTABLE = (  # what all four faces in fonts/ can show: see tools/fonts.py
    r"\u0020-\u007e\u00a0-\u00ac\u00ae-\u0148\u014a-\u017f\u0259\u02bb-\u02bc"
    r"\u02c6-\u02dd\u0300-\u0304\u0306-\u030a\u030c\u0323\u0326-\u0328\u0391-\u03a1"
    r"\u03a3-\u03c9\u2000-\u200b\u2010-\u2027\u202f-\u2055\u2057\u205f\u2070-\u2071"
    r"\u2074-\u208e\u2090-\u209c\u20a0-\u20af\u20b1-\u20b5\u20b8-\u20ba\u20bc-\u20bf"
    r"\u2100-\u2101\u2103\u2105-\u2106\u2109\u2113\u2116-\u2117\u211e-\u2122\u2126"
    r"\u212a-\u212b\u212e\u2132\u213b\u214d\u2150-\u215f\u2190-\u2193\u2196-\u2199"
    r"\u2212\u221e\u2248\u2260\u2264-\u2265\u25a0-\u25a2\u25aa\u25b2-\u25b3"
    r"\u25b6-\u25b7\u25ba-\u25bd\u25c0-\u25c1\u25c4-\u25c7\u25ca-\u25cb\u25cf\u25e6"
    r"\u25ef\u2605-\u2606\u2713\u2717\u00ad"
)
INSTEAD = "□"
_UNPRINTABLE = re.compile(f"[^{PRINTABLE}]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"[\t\r\n\u2028\u2029]+")
_RUPIAH = re.compile(r"\b(Rp\.?) (?=[\d(–-])")
_LONG = re.compile(rf"\S{{{LONGEST + 1},}}")
_SYLLABLE_WORD = re.compile(r"[A-Za-z]{9,}")
_CUT = re.compile(
    r"(?<=[aiueo])(?=(?:ng|ny|sy|kh|[bcdfghjklmnpqrstvwyz])[aiueo])"
    r"|(?<=[aiueo]ng)(?=[bcdfghjklmnpqrstvwyz])"
    r"|(?<=[aiueo][bcdfhjklmpqrstvwyz])(?=[bcdfhjklmnpqrstvwyz][aiueo])"
    r"|(?<=[aiueo]n)(?=[bcdfhjklmnpqrstvwz][aiueo])",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """Drop what no format may carry (controls, direction overrides); line ends become spaces.

    ``Rp`` is tied to its amount.
    """
    kept = _SPACE.sub(" ", _BIDI.sub("", _CONTROL.sub("", text)))
    return _RUPIAH.sub("\\1\u00a0", kept)


def printable(text: str) -> str:
    """Show a box for each character the book's own fonts lack (emoji, Arabic, Chinese)."""
    return _UNPRINTABLE.sub(INSTEAD, text)


def breakable(text: str) -> str:
    """Give words longer than any line invisible places to break."""
    return _LONG.sub(lambda match: _chop(match[0]), text)


def _chop(word: str) -> str:
    return BREAK.join(word[at : at + LONGEST] for at in range(0, len(word), LONGEST))


def hyphenate(text: str, *, room: int = 0) -> str:
    """Put soft hyphens at the syllables of long Indonesian words: ``per-tang-gung-ja-wab-an``.

    Indonesian syllables part before a consonant and its vowel, and between two consonants;
    ``ng``, ``ny``, ``sy`` and ``kh`` stay together (Pedoman Umum Ejaan, the rules for parting).
    At least three letters stay on each line. Words of up to ``room`` letters stay as they are.
    """
    return _SYLLABLE_WORD.sub(lambda m: m[0] if len(m[0]) <= room else _syllables(m[0]), text)


@lru_cache(maxsize=4096)
def _syllables(word: str) -> str:
    cuts = [match.start() for match in _CUT.finditer(word) if 3 <= match.start() <= len(word) - 3]
    ends = [0, *cuts, len(word)]
    return SOFT_HYPHEN.join(word[a:b] for a, b in pairwise(ends))
