"""Errors a person can act on, said in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anyam.kernel.finding import Finding
from anyam.kernel.text import LocalText


class AnyamError(Exception):
    """Something the caller must mend; ``text`` says it in both languages."""

    def __init__(self, text: LocalText) -> None:
        """Keep the text; ``str()`` gives the Indonesian."""
        super().__init__(text.id)
        self.text = text

    def __str__(self) -> str:
        return self.text.id

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.text,)  # errors cross from a reading process to its parent


class UnusableInput(AnyamError):
    """The input cannot be read at all; nothing was imported. ``findings`` says why."""

    def __init__(self, text: LocalText, findings: Sequence[Finding] = ()) -> None:
        """Keep the findings that led here."""
        super().__init__(text)
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.text, self.findings)


class UnknownElement(AnyamError, KeyError):
    """No element with that id or code in the plan."""
