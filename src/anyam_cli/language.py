"""The language of a command: ``--lang``, ``ANYAM_LANG``, the locale, else Indonesian."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path

from anyam.kernel.text import Lang, LocalText

_current: ContextVar[Lang] = ContextVar("language", default=Lang.ID)
_LOCALE = Path(__file__).parent / "locale"


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Find the language asked for; anything that is not English is Indonesian."""
    asked = _option(arguments) or environment.get("ANYAM_LANG") or _locale(environment)
    return Lang.EN if asked.lower().startswith("en") else Lang.ID


def use(lang: Lang) -> None:
    """Speak ``lang`` from now on, also in the words of the command-line library."""
    _current.set(lang)
    os.environ["LANGUAGE"] = lang.value
    gettext.bindtextdomain("messages", str(_LOCALE))


def current() -> Lang:
    """Return the language in use."""
    return _current.get()


def say(text: LocalText) -> str:
    """Return a text in the language in use."""
    return text.in_(current())


def tell(id: str, en: str) -> str:
    """Return one of two texts, by the language in use."""
    return en if current() == Lang.EN else id


def _option(arguments: Sequence[str]) -> str:
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang":
            return next(iter(arguments[index + 1 : index + 2]), "")
    return ""


def _locale(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return value if value.lower().startswith("en") else ""
    return ""
