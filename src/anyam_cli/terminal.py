"""Words for terminals that know fewer letters than we write: a near sign instead of a failure."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Mapping

NEAR: Mapping[str, str] = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "…": "...",
    "→": "->",
    "›": ">",
    "·": "-",
    "✗": "x",
    "÷": "/",
    "×": "x",
    "█": "#",
    "░": ".",
    "\N{NO-BREAK SPACE}": " ",
}
_ERRORS = "anyam-near"


def never_fail_on_a_letter() -> None:
    """Let standard output and error write a near sign where their encoding lacks one."""
    codecs.register_error(_ERRORS, _near)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def _near(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - streams that write only encode
    lost = error.object[error.start : error.end]
    return "".join(NEAR.get(letter, "?") for letter in lost), error.end
